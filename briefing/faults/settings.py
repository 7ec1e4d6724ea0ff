"""TOML text → a validated model, or one error that names file and line of every fault, and the nearest known word.

Knows nothing of what the settings mean: each room brings its own pydantic model, built on `Settings`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from briefing.faults.advice import WrittenSetting, value_in_words, words_of
from briefing.faults.errors import BriefingError, Fault

_CURLY = re.compile("[\u2018\u2019\u201c-\u201f\u00ab\u00bb]")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")

LARGEST_TEXT = 4_000_000
"""Ten times the longest file of settings that comes with the tool."""

DEEPEST = 50
"""So many names may a dotted key have; the tool's own settings have three at most."""

_STRING_OR_COMMENT = re.compile(r'"(\\.|[^"\\])*"|\'[^\']*\'|#.*')
Path = tuple[str | int, ...]


class Settings(BaseModel):
    """The base of every model of a TOML file: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class AtOdds(ValueError):
    """A fault of several keys together, raised by a model's own check; told at `key`, one of them."""

    def __init__(self, words: str, key: str) -> None:
        super().__init__(words)
        self.key = key


Model = TypeVar("Model", bound=Settings)


def load_settings(text: str, file: str, model: type[Model], refusal: type[BriefingError]) -> Model:
    """The model that the TOML `text` of `file` describes; raises `refusal` that lists every fault with its line."""
    return check_settings(parse_toml(text, file, refusal), text, file, model, refusal)


def check_settings(
    content: Mapping[str, object], text: str, file: str, model: type[Model], refusal: type[BriefingError]
) -> Model:
    """The model of what the TOML `text` of `file` holds; raises `refusal` that lists every fault with its line."""
    try:
        return model.model_validate(content)
    except ValidationError as faults:
        lines = lines_of_keys(text)
        told = [_describe(fault, lines, model, file) for fault in faults.errors(include_url=False)]
    raise refusal.of(told)


def parse_toml(text: str, file: str, refusal: type[BriefingError]) -> dict[str, Any]:
    """What a TOML text holds, numbers with a point as decimals; raises `refusal` that says which line is none."""
    if fault := _too_much(text):
        raise refusal(file, fault, "Take out what does not belong there.")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        raise refusal.of([_not_toml(text, file, str(fault))]) from None
    except (RecursionError, ValueError):  # the latter for a number of thousands of digits
        message = "It holds lists too deep in each other, or a number too long to read."
        raise refusal(file, message, "Take out what does not belong there.") from None


def _not_toml(text: str, file: str, fault: str) -> Fault:
    """What is wrong with a line that is no TOML, and how to write it; the usual slips by name."""
    found = re.search(r"at line (\d+)", fault)
    number = int(found[1]) if found else text.count("\n") + 1
    line = text.splitlines()[number - 1] if number <= text.count("\n") + 1 and text else ""
    key, _, value = (part.strip() for part in line.partition("="))
    if curly := _CURLY.search(_STRING_OR_COMMENT.sub("", line)):
        straight = _CURLY.sub('"', line).strip()
        message = f"There are curly quotation marks ({curly[0]}), as Word and Outlook make them."
        return Fault(f"{file}, line {number}", message, f"Type straight ones: {straight}")
    if day := _DAY_FIRST.match(value):
        message = f"{value} is no date that can be read."
        return Fault(
            f"{file}, line {number}", message, f"Write year-month-day: {key} = {day[3]}-{day[2]:0>2}-{day[1]:0>2}"
        )
    if value[:1].isalpha() and "=" in line:
        return Fault(f"{file}, line {number}", "Text stands in quotation marks.", f'Write {key} = "{value}"')
    return Fault(f"{file}", f"This is not valid TOML: {fault}.", "Mend the line that is named.")


def _too_much(text: str) -> str:
    """Why a text is not even parsed: the parser takes 160 KB for each name of a dotted key."""
    if len(text) > LARGEST_TEXT:
        return f"It has {len(text) // 10**6} million characters; at most {LARGEST_TEXT // 10**6} million are read."
    for number, line in _lines_outside_values(text):
        if any(part.count(".") > DEEPEST for part in re.split("[,={]", _STRING_OR_COMMENT.sub("", line))):
            return f"Line {number} has a key of more than {DEEPEST} names."
    return ""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for an unknown word: " Did you mean 'x'?", or which words are known, where none is near."""
    words = sorted(set(known))
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known here: {', '.join(words)}." if words else ""


def lines_of_keys(text: str) -> dict[Path, int]:
    """The line on which each table and key of a TOML text stands, by path: `("rule", 2, "verdict")` → 41."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in _lines_outside_values(text):
        if header := _HEADER.match(line):
            table = _enter(_split(header["name"]), counts, repeated=bool(header["repeated"]))
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            path = table + _split(key["name"])
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
    return lines


def line_of(path: Path, lines: dict[Path, int]) -> int | None:
    """The line of a path, or of the nearest table around it; None when nothing around it is written."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


_HEADER = re.compile(r"\s*(?P<repeated>\[)?\[(?P<name>[^\[\]]+)\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*(?P<name>("[^"]*"|'[^']*'|[\w-]+)(\s*\.\s*("[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*(?:\.|$)""")


def _split(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(name.strip()))


def _enter(names: tuple[str, ...], counts: dict[Path, int], *, repeated: bool) -> Path:
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if not repeated:
        return path
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])


def _lines_outside_values(text: str) -> Iterator[tuple[int, str]]:
    """The lines that begin a header or a key: lines inside a multi-line string or list are passed over."""
    closing: str | None = None
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if closing is None and depth <= 0:
            yield number, line
        for mark in re.findall(r'"""|\'\'\'', line):
            closing = mark if closing is None else (None if mark == closing else closing)
        if closing is None and not _HEADER.match(line):
            bare = _STRING_OR_COMMENT.sub("", line)
            depth = max(0, depth + bare.count("[") - bare.count("]"))


def _describe(fault: ErrorDetails, lines: dict[Path, int], model: type[Settings], file: str) -> Fault:
    path = tuple(fault["loc"])
    error = fault.get("ctx", {}).get("error")
    if isinstance(error, AtOdds):
        path = (*path, error.key)
    line = line_of(path, lines)
    where = f"{file}, line {line}" if line else file
    name = ".".join(str(part) for part in path if isinstance(part, str) and part != "[key]")
    if fault["type"] == "extra_forbidden":
        hint = nearest(str(path[-1]), _known_keys(model, path[:-1]))
        return Fault(where, f"{value_in_words(path[-1])} is not known.", hint, path)
    if fault["type"] == "missing":
        return Fault(where, f"'{name}' is missing.", "Add it.", path)
    seen = "" if isinstance(error, AtOdds) else value_in_words(fault["input"])
    subject = " = ".join(part for part in (name, seen) if part)
    is_entry, is_table = isinstance((path or ("",))[-1], int), bool(_known_keys(model, path))
    words = words_of(fault, WrittenSetting(name, fault["input"], is_entry, is_table))
    stop = "" if words.endswith((".", "?")) else "."
    return Fault(where, f"{f'{subject}: ' if subject else ''}{words}{stop}", path=path)


def _known_keys(model: type[Settings], path: Path) -> list[str]:
    current: Any = model
    for part in path:
        if isinstance(part, str) and isinstance(current, type) and issubclass(current, BaseModel):
            found = _field(current, part)
            current = _inner_model(found) if found is not None else None
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [info.alias or name for name, info in current.model_fields.items()]
    return []


def _field(model: type[BaseModel], key: str) -> Any:
    named = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
    return named.get(key)


def _inner_model(annotation: Any) -> Any:
    """The model inside `Model | None`, `tuple[Model, ...]`, `dict[str, Model]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner_model(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in inner if part is not None), None)
