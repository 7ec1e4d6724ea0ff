"""wording.toml → Wording: every phrase that the tool can write, proved at load beside the tool's own.

What fills a slot is only ever data: text of a workbook is never read as a phrase.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError

from briefing.faults.errors import Fault, TemplateRefused
from briefing.faults.settings import line_of, lines_of_keys, nearest, parse_toml
from briefing.narrating.phrase import Phrase, parse_phrase

Lines = dict[tuple[str | int, ...], int]
_PUT_ASIDE = (
    "# Every phrase stands behind a # here. Take it away from one that you change; the others come from the tool."
)
LONGEST_PHRASE = 2000
"""Characters: four times the longest phrase that ships."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases by name ("lead.share"); each has one or more alternatives, which are used in turn."""

    file: str
    phrases: Mapping[str, tuple[Phrase, ...]]
    lines: Mapping[str, int] = field(default_factory=dict)

    def say(self, name: str, turn: int = 0, /, **slots: object) -> str:
        """The phrase with its slots filled; of several alternatives the one whose turn it is.

        Raises TemplateRefused where the phrase compares slots that do not compare.
        """
        alternatives = self.phrases[name]
        try:
            return alternatives[turn % len(alternatives)].write(slots)
        except TypeError as fault:
            where = f"{self.file}, line {self.lines[name]}" if name in self.lines else self.file
            message = f"The phrase '{name}' cannot be written: {str(fault).rstrip('.')}."
            remedy = "Mend the phrase; each phrase's slots stand in the comment above its group."
            raise TemplateRefused(where, message, remedy) from None

    def alternatives(self, name: str) -> int:
        """In how many ways the phrase is written."""
        return len(self.phrases[name])


def load_wording(text: str, file: str = "wording.toml", standard: str = "") -> Wording:
    """The phrases of a wording.toml; those that it lacks come from the `standard`, the tool's own text.

    Raises TemplateRefused that lists every fault with its line: what the standard does not know, what is no phrase, and
    a phrase that leaves out a slot which the standard prints, or that can fall silent where the standard's cannot.
    """
    own = _read(text, file)
    known = _read(standard, "the tool's own wording") if standard else own
    lines = lines_of_keys(text)
    faults = [*_loose(text, known), *(fault for name in own for fault in _wrong(name, own[name], known))]
    if faults:
        told = [Fault(_where(file, name, lines), fault) for name, fault in faults]
        older = Fault(file, "It may be of an earlier briefing.", "Delete such a phrase, and the tool's own is taken.")
        raise TemplateRefused.of([*told, older])
    phrases = {name: tuple(map(parse_phrase, one)) for name, one in {**known, **own}.items()}
    places = {name: line for name in own if (line := line_of(tuple(name.split(".", 1)), lines))}
    return Wording(file, phrases, places)


def put_aside(standard: str) -> str:
    """The tool's own wording as a workspace begins with it: every phrase behind a "#", to be taken away where a council
    wants words of its own. So what it never changed comes from the tool, and is as new as the tool is."""
    about, _, phrases = standard.partition("\n\n")
    lines = (f"#{line}" if line and not line.startswith(("#", "[")) else line for line in phrases.split("\n"))
    return "\n".join((about, _PUT_ASIDE, "", *lines))


def _read(text: str, file: str) -> dict[str, tuple[str, ...]]:
    """The alternatives of each phrase by its name; what is neither a text nor a list of texts has none."""
    content = parse_toml(text, file, TemplateRefused)
    groups = {group: phrases for group, phrases in content.items() if isinstance(phrases, dict)}
    return {f"{group}.{key}": _alternatives(one) for group, phrases in groups.items() for key, one in phrases.items()}


def _alternatives(phrase: object) -> tuple[str, ...]:
    if isinstance(phrase, str):
        return (phrase,)
    if isinstance(phrase, list) and all(isinstance(one, str) for one in phrase):
        return tuple(phrase)
    return ()


def _loose(text: str, known: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What stands outside any group."""
    for name, one in tomllib.loads(text).items():
        if not isinstance(one, dict):
            yield name, f"the phrase '{name}' is not known. {nearest(name, known)}"


def _wrong(name: str, alternatives: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    if name not in known:
        yield name, f"the phrase '{name}' is not known. {nearest(name, known)}"
        return
    if not alternatives:
        yield name, f"the phrase '{name}' is neither a text nor a list of texts. Put it in quotation marks."
    for text in alternatives:
        if len(text) > LONGEST_PHRASE:
            yield name, f"the phrase '{name}' has {len(text)} characters. Write at most {LONGEST_PHRASE}."
            continue
        try:
            phrase = parse_phrase(text)
        except (TemplateSyntaxError, RecursionError) as fault:
            told = fault.message if isinstance(fault, TemplateSyntaxError) else "Its conditions stand too deep."
            yield name, f"the phrase '{name}' is not valid: {told} A slot is written {{{{ like_this }}}}."
            continue
        yield from ((name, fault) for fault in _unlike(name, phrase, [parse_phrase(one) for one in known[name]]))


def _unlike(name: str, phrase: Phrase, standard: list[Phrase]) -> Iterator[str]:
    """How a phrase falls short of the tool's own of the same name."""
    named = frozenset(slot for one in standard for slot in one.named)
    for slot in sorted(phrase.named - named):
        yield f"the phrase '{name}' has no slot '{slot}'. {nearest(slot, named) or 'It has none at all.'}"
    obligatory = frozenset.intersection(*(one.printed for one in standard))
    for slot in sorted(obligatory - phrase.printed):
        yield f"the phrase '{name}' leaves out what it is about. Write {{{{ {slot} }}}} in it."
    if phrase.silent and not any(one.silent for one in standard):
        yield f"the phrase '{name}' must always say something. Write words in it that no condition leaves out."


def _where(file: str, name: str, lines: Lines) -> str:
    line = line_of(tuple(name.split(".", 1)), lines)
    return f"{file}, line {line}" if line else file
