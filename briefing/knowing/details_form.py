"""report.toml ↔ a form: its fields with their words and what stands in each as text; what was typed → answers.

A name on the form is the path of a setting, its parts joined by points: `report_author.name`, `implication.0.text`. A
date has three names, of its day, month and year.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from briefing.faults.errors import Fault
from briefing.faults.settings import Settings
from briefing.knowing.answers import PaperAnswer
from briefing.knowing.details import GROUPS, LONG, Details

Typed = Mapping[str, str]
"""What stands in each field of the form, by its name."""

SPARE_ROWS = 2
"""So many empty rows stand below those that are filled: with each saving there is room for more."""


class FieldKind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    LONG = "long"
    LINES = "lines"
    NUMBER = "number"
    NUMBERS = "numbers"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes or no"
    GROUP = "group"
    ROWS = "rows"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form: its name, its words, how it is filled in, what can be chosen, and the fields in it."""

    name: str
    label: str
    hint: str = ""
    kind: FieldKind = FieldKind.TEXT
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    inner: tuple[FormField, ...] = ()
    required: bool = False

    @property
    def key(self) -> str:
        """The last part of its name, as the setting is called in its table."""
        return self.name.rpartition(".")[2]

    @property
    def first(self) -> str:
        """The name of the first place that can be typed into."""
        match self.kind:
            case FieldKind.DATE:
                return f"{self.name}.day"
            case FieldKind.GROUP:
                return self.inner[0].first
            case FieldKind.ROWS | FieldKind.PAIRS:
                return self.row(0)[0].first
            case _:
                return self.name

    def row(self, number: int) -> tuple[FormField, ...]:
        """The fields of one of its rows."""
        return tuple(replace(one, name=f"{self.name}.{number}.{one.name}") for one in self.inner)

    def rows(self, typed: Typed) -> tuple[tuple[FormField, ...], ...]:
        """The fields of its rows, those that are filled and some that are empty."""
        own = re.compile(re.escape(self.name) + r"\.(\d{1,3})\.")
        numbers = [int(found[1]) for name in typed if (found := own.match(name))]
        return tuple(map(self.row, range(max(numbers, default=-1) + 1 + SPARE_ROWS)))


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields that belong together, under their heading; what is `seldom` filled in can be folded away."""

    words: str
    fields: tuple[FormField, ...]
    seldom: bool

    def is_filled(self, typed: Typed) -> bool:
        """Whether anything in it is other than where nobody has said anything."""
        usual = _tidy(typed_of({}))
        return any(_part(one, _tidy(typed)) != _part(one, usual) for one in self.fields)


def groups_of_details() -> tuple[FormGroup, ...]:
    """Every field of report.toml, in the order of the form."""
    return tuple(
        FormGroup(one.words, tuple(_field(Details, name) for name in one.fields), one.seldom) for one in GROUPS
    )


def typed_of(content: Mapping[str, Any]) -> dict[str, str]:
    """What stands in each field of the form, of the content of report.toml; what is empty is left out."""
    return {name: text for one in _every_field() for name, text in _write(one, content.get(one.key)) if text}


def answers_of(typed: Typed, before: Typed) -> tuple[PaperAnswer, ...]:
    """What is to be written of what was typed into a form that held `before`: the settings that changed, no others."""
    now, then = _tidy(typed), _tidy(before)
    return tuple(
        PaperAnswer((one.key,), _value(one, now)) for one in _every_field() if _part(one, now) != _part(one, then)
    )


def changed_on_both_sides(typed: Typed, before: Typed, current: Typed) -> tuple[FormField, ...]:
    """The fields that somebody else has changed since the form held `before`, and that were typed otherwise."""
    mine, then, now = _tidy(typed), _tidy(before), _tidy(current)
    return tuple(
        one
        for one in _every_field()
        if _part(one, then) not in (_part(one, mine), _part(one, now)) and _part(one, mine) != _part(one, now)
    )


def with_clashes_seen(typed: Typed, before: Typed, current: Typed) -> dict[str, str]:
    """What the form held, for somebody who has now been told what others have changed in the same fields; what others
    have changed elsewhere stays theirs."""
    seen = dict(before)
    for one in changed_on_both_sides(typed, before, current):
        seen = {name: text for name, text in seen.items() if name not in _part(one, seen)} | _part(one, current)
    return seen


def name_of_path(path: tuple[str | int, ...], typed: Typed) -> str:
    """The name of the field that a setting of this path was typed into; "" where the form has none."""
    known = {one.name: one for field in _every_field() for one in (field, *field.inner)}
    parts = [str(part) for part in path]
    lengths = (length for length in (2, 1) if ".".join(parts[:length]) in known)
    length = next(lengths, 0)
    if not length:
        return ""
    field, rest = known[".".join(parts[:length])], parts[length:]
    if field.kind is FieldKind.PAIRS and rest:
        return next(
            (name for name, text in typed.items() if text == rest[0] and name.startswith(f"{field.name}.")), field.first
        )
    if field.kind is FieldKind.ROWS and rest and rest[0].isdigit():
        row = field.row(int(rest[0]))
        return next((one.first for one in row if one.key in rest[1:2]), row[0].first)
    return field.first


def fault_in_words_of_form(fault: Fault, typed: Typed) -> tuple[str, str]:
    """The name of the field that a fault of report.toml is about, "" where the form has none, and what is wrong in the
    words of the form: its labels for the names of settings, and nothing of how the file is written."""
    name = name_of_path(fault.path, typed)
    field = next((one for one in _every_place(typed) if one.first == name), None)
    if field is None or not name:
        return "", f"{fault.message} {fault.remedy}".strip()
    if (ask := _ASKED_OF.get(field.kind)) is not None:
        return name, f"{field.label}: {ask}"
    said = re.sub(rf"^{re.escape('.'.join(map(str, fault.path)))}( = '.*?')?: ", "", fault.message)
    words = _NAME_AND_EQUALS.sub("", f"{said} {fault.remedy}".strip())
    for one in _every_field():
        words = words.replace(f"a table [{one.key}]", f"'{one.label}'")
        for each in (one, *one.inner):
            words = words.replace(each.key, f"'{each.label}'") if "_" in each.key else words
    return name, f"{field.label}: {words}"


_ASKED_OF = {
    FieldKind.DATE: "This is no date. Write its day, month and year in numbers, such as 29, 11 and 2024.",
    FieldKind.NUMBER: "Write a whole number.",
    FieldKind.NUMBERS: "Write whole numbers.",
}
_NAME_AND_EQUALS = re.compile(r"\b[a-z_.]+ = (?=[\"'\d\[])")


def _every_place(typed: Typed) -> Iterator[FormField]:
    """Every field that can be typed into, each row's its own."""
    for one in _every_field():
        match one.kind:
            case FieldKind.GROUP:
                yield from one.inner
            case FieldKind.ROWS | FieldKind.PAIRS:
                yield from (each for row in one.rows(typed) for each in row)
            case _:
                yield one


def _every_field() -> Iterator[FormField]:
    return (one for group in groups_of_details() for one in group.fields)


def _field(model: type[Settings], name: str, within: str = "") -> FormField:
    """The field of a setting, by what the model says of it."""
    info = model.model_fields[name]
    path = within + (info.alias or name)
    plain = FormField(path, info.title or name, info.description or "", required=info.is_required())
    return _of_kind(plain, _without_none(info.annotation), info)


def _of_kind(plain: FormField, wanted: Any, info: FieldInfo) -> FormField:
    origin, arguments = get_origin(wanted), get_args(wanted)
    if wanted is bool:
        return replace(
            plain, kind=FieldKind.YES_NO, choices=_choices("yes", "no"), default="yes" if info.default else "no"
        )
    if origin is Literal:
        return replace(plain, kind=FieldKind.CHOICE, choices=_choices(*arguments), default=info.default)
    if origin is dict:
        known = get_origin(arguments[1]) is Literal
        value = FormField("value", "What it is", choices=_choices(*get_args(arguments[1])) if known else ())
        return replace(plain, kind=FieldKind.PAIRS, inner=(FormField("key", "Name"), value))
    if origin is tuple and isinstance(arguments[0], type) and issubclass(arguments[0], Settings):
        return replace(plain, kind=FieldKind.ROWS, inner=_inner(arguments[0], ""))
    if isinstance(wanted, type) and issubclass(wanted, Settings):
        return replace(plain, kind=FieldKind.GROUP, inner=_inner(wanted, f"{plain.name}."))
    is_long = info.json_schema_extra == LONG
    return replace(plain, kind=FieldKind.LONG if is_long else _KINDS.get(wanted, FieldKind.TEXT))


_KINDS = {
    datetime.date: FieldKind.DATE,
    int: FieldKind.NUMBER,
    tuple[int, ...]: FieldKind.NUMBERS,
    tuple[str, ...]: FieldKind.LINES,
}


def _choices(*texts: str) -> tuple[tuple[str, str], ...]:
    return tuple((text, text.capitalize()) for text in texts)


def _inner(model: type[Settings], within: str) -> tuple[FormField, ...]:
    return tuple(_field(model, name, within) for name in model.model_fields)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def _write(field: FormField, value: Any) -> Iterator[tuple[str, str]]:
    """What stands in a field, or in those within it, for a setting's value; nothing for one of another kind."""
    match field.kind, value:
        case FieldKind.GROUP, dict():
            yield from (pair for one in field.inner for pair in _write(one, value.get(one.key)))
        case FieldKind.ROWS, list():
            for number, row in enumerate(one for one in value if isinstance(one, dict)):
                yield from (pair for one in field.row(number) for pair in _write(one, row.get(one.key)))
        case FieldKind.PAIRS, dict():
            for number, (key, text) in enumerate(value.items()):
                yield from zip((one.name for one in field.row(number)), (key, str(text)), strict=True)
        case FieldKind.DATE, datetime.date():
            yield from zip(_parts_of_date(field), (str(value.day), str(value.month), str(value.year)), strict=True)
        case FieldKind.LINES, list():
            yield field.name, "\n".join(" ".join(str(one).split()) for one in value)
        case FieldKind.NUMBERS, list():
            yield field.name, ", ".join(map(str, value))
        case FieldKind.YES_NO, bool():
            yield field.name, "yes" if value else "no"
        case FieldKind.GROUP | FieldKind.ROWS | FieldKind.PAIRS, _:
            return
        case _, None:
            yield field.name, field.default
        case _:
            yield field.first, str(value)


def _value(field: FormField, typed: Typed) -> Any:
    """The value of a setting as it is to stand in report.toml; None where nothing was typed and it is left out."""
    text = typed.get(field.name, "")
    value: Any
    match field.kind:
        case FieldKind.LINES:
            value = [line.strip() for line in text.splitlines() if line.strip()]
        case FieldKind.NUMBERS:
            value = [_number(one) for one in re.split(r"[\s,;]+", text) if one]
        case FieldKind.NUMBER:
            value = _number(text) if text else None
        case FieldKind.DATE:
            value = _day([typed.get(name, "") for name in _parts_of_date(field)])
        case FieldKind.YES_NO:
            value = text == "yes"
        case FieldKind.GROUP:
            value = _table(field.inner, typed) or (None if any(one.required for one in field.inner) else {})
        case FieldKind.ROWS:
            value = [table for row in field.rows(typed) if (table := _table(row, typed))]
        case FieldKind.PAIRS:
            rows = ([typed.get(one.name, "") for one in row] for row in field.rows(typed))
            value = {key: text for key, text in rows if key or text}
        case _:
            value = text
    return value


def _table(fields: tuple[FormField, ...], typed: Typed) -> dict[str, Any]:
    """A table of what was typed: what must be there, and what is not empty; nothing where all of it is empty."""
    if not any(_part(one, typed) for one in fields):
        return {}
    values = ((one, _value(one, typed)) for one in fields)
    return {one.key: value for one, value in values if value or (one.required and value is not None)}


def _part(field: FormField, typed: Typed) -> dict[str, str]:
    return {name: text for name, text in typed.items() if name == field.name or name.startswith(f"{field.name}.")}


def _tidy(typed: Typed) -> dict[str, str]:
    """What is not empty, with the line ends of Unix."""
    tidied = {name: text.replace("\r\n", "\n").replace("\r", "\n").strip() for name, text in typed.items()}
    return {name: text for name, text in tidied.items() if text}


def _parts_of_date(field: FormField) -> tuple[str, str, str]:
    return f"{field.name}.day", f"{field.name}.month", f"{field.name}.year"


def _day(parts: list[str]) -> datetime.date | str | None:
    """The day of its three numbers; what was typed, joined by strokes, where it is none."""
    if not any(parts):
        return None
    day, month, year = parts
    try:
        return datetime.date.fromisoformat(f"{year}-{int(month):02d}-{int(day):02d}")
    except ValueError:
        return "/".join(parts)


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else text  # noqa: PLR2004  no more rows
