"""wording.toml → Wording: every phrase that the tool can write, each proved at load to fill only slots that exist.

Phrases are Jinja2 templates in a sandbox. What fills a slot is only ever data: text of a workbook is never evaluated.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from briefing.faults.errors import TemplateRefused
from briefing.faults.settings import line_of, lines_of_keys, nearest
from briefing.narrating.ink import capital, tidy
from briefing.narrating.slots import SLOTS

_REMEDY = "Mend the phrase; each phrase's slots stand in the comment above its group."


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.clear()
    environment.filters = {"capital": capital}
    return environment


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of a wording.toml by name ("lead.share"); each has one or more alternatives."""

    file: str
    phrases: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int] = field(default_factory=dict)
    _environment: SandboxedEnvironment = field(default_factory=_environment)
    _parsed: dict[tuple[str, int], nodes.Template] = field(default_factory=dict)
    _compiled: dict[tuple[str, int], Template] = field(default_factory=dict)

    def say(self, name: str, turn: int = 0, /, **slots: object) -> str:
        """The phrase with its slots filled; of several alternatives the one whose turn it is."""
        number = turn % len(self.phrases[name])
        if _is_plain(self.phrases[name][number]):
            return self.phrases[name][number]
        try:
            return tidy(self._template(name, number).render(slots))
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as fault:
            where = f"{self.file}, line {self.lines[name]}" if name in self.lines else self.file
            message = f"The phrase '{name}' cannot be written: {str(fault).rstrip('.')}."
            raise TemplateRefused(where, message, _REMEDY) from None

    def alternatives(self, name: str) -> int:
        """How many ways there are to say it."""
        return len(self.phrases[name])

    def slots_of(self, name: str, number: int) -> set[str]:
        """The slots that a phrase names. Raises TemplateSyntaxError where it is not valid."""
        if _is_plain(self.phrases[name][number]):
            return set()
        parsed = self._parsed[name, number] = self._environment.parse(self.phrases[name][number])
        _refuse_unknown(parsed, self._environment)
        named = [(one.name, one.ctx) for one in parsed.find_all(nodes.Name)]
        made_here = {"loop"} | {name for name, use in named if use != "load"}
        return {name for name, use in named if use == "load"} - made_here

    def _template(self, name: str, number: int) -> Template:
        """The phrase compiled, at its first use: a paper needs no more than half of them."""
        if (name, number) not in self._compiled:
            self._compiled[name, number] = self._environment.from_string(self._parsed[name, number])
        return self._compiled[name, number]


def _is_plain(phrase: str) -> bool:
    """Whether a phrase is just its words."""
    return "{" not in phrase


def _refuse_unknown(parsed: nodes.Template, environment: SandboxedEnvironment) -> None:
    """A filter, a test or a part that does not exist; Jinja2 itself would see it only when it compiles or writes."""
    for filtered in parsed.find_all(nodes.Filter):
        if filtered.name not in environment.filters:
            raise TemplateSyntaxError(f"There is no filter '{filtered.name}'.", filtered.lineno)
    for test in parsed.find_all(nodes.Test):
        if test.name not in environment.tests:
            raise TemplateSyntaxError(f"There is no test '{test.name}'.", test.lineno)
    for part in parsed.find_all(nodes.Getattr):
        if part.attr.startswith("_"):
            raise TemplateSyntaxError(f"'{part.attr}' is no part of a slot.", part.lineno)


def load_wording(text: str, file: str = "wording.toml") -> Wording:
    """The phrases of a wording.toml; raises TemplateRefused that lists every fault with its line."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        message = f"This is not valid TOML: {fault}."
        raise TemplateRefused(file, message, "Mend the line that is named; text stands in quotation marks.") from None
    lines = lines_of_keys(text)
    phrases = {name: phrases for name, phrases in _phrases(content) if phrases}
    places = {name: line for name in phrases if (line := line_of(tuple(name.split(".", 1)), lines))}
    wording = Wording(file, phrases, places)
    faults = list(_faults(content, wording, lines))
    if faults:
        raise TemplateRefused("", "\n".join(faults), "")
    return wording


def _phrases(content: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for group, phrases in content.items():
        if isinstance(phrases, dict):
            for key, phrase in phrases.items():
                yield f"{group}.{key}", _alternatives(phrase)


def _alternatives(phrase: object) -> tuple[str, ...]:
    if isinstance(phrase, str):
        return (phrase,)
    if isinstance(phrase, list) and all(isinstance(one, str) for one in phrase):
        return tuple(phrase)
    return ()


def _faults(content: Mapping[str, object], wording: Wording, lines: dict[tuple[str | int, ...], int]) -> Iterator[str]:
    for name in sorted(set(SLOTS) - set(_names(content))):
        yield f"{wording.file}: the phrase '{name}' is missing. Add it."
    for name in _names(content):
        line = line_of(tuple(name.split(".", 1)), lines)
        where = f"{wording.file}, line {line}" if line else wording.file
        if name not in SLOTS:
            yield f"{where}: the phrase '{name}' is not known. {nearest(name, SLOTS)}"
        elif name not in wording.phrases:
            yield f"{where}: the phrase '{name}' is neither a text nor a list of texts. Put it in quotation marks."
        else:
            for number in range(wording.alternatives(name)):
                yield from (f"{where}: {fault}" for fault in _wrong(wording, name, number))


def _names(content: Mapping[str, object]) -> list[str]:
    tables = {group: phrases for group, phrases in content.items() if isinstance(phrases, dict)}
    loose = [group for group in content if group not in tables]
    return [f"{group}.{key}" for group, phrases in tables.items() for key in phrases] + loose


def _wrong(wording: Wording, name: str, number: int) -> Iterator[str]:
    try:
        slots = wording.slots_of(name, number)
    except TemplateSyntaxError as fault:
        yield f"the phrase '{name}' is not valid: {fault.message} A slot is written {{{{ like_this }}}}."
        return
    for slot in sorted(slots - SLOTS[name]):
        yield f"the phrase '{name}' has no slot '{slot}'. {nearest(slot, SLOTS[name])}"
