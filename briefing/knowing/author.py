"""The author's own sheet `Briefing measures`, and the scorecard's columns Polarity and Tolerance → definitions that
override the catalogue, each with its source.

Rows come in as neutral cells; only this module knows what their headers and words mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, Place, RowPlace
from briefing.faults.settings import nearest
from briefing.measures.definition import Definition, Kind, Polarity
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Basis, Benchmark, Measure, Scorecard
from briefing.measures.tolerance import Tolerance

MEASURES_SHEET = "Briefing measures"
OVERRIDES_SHEET = "Briefing overrides"
CLASSIFICATION_SHEET = "Classification"
"""The sheets of an author: what is set of measures, the verdicts set, and these given back in a classification."""


@dataclass(frozen=True, slots=True)
class AuthorCell:
    """A cell of one of the author's sheets under its header: what a reader sees, and the day where it is a date."""

    header: str
    place: CellPlace
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """A row of one of the author's sheets: its place and the cells that are not empty."""

    place: CellPlace | RowPlace
    cells: tuple[AuthorCell, ...]

    def cell(self, *headers: str) -> AuthorCell | None:
        """The first cell under one of these headers, in any capitals; None where it is empty or missing."""
        return next((one for one in self.cells if plain(one.header) in headers and one.text.strip()), None)


@dataclass(frozen=True, slots=True)
class AuthorSheets:
    """What the author says beside the figures: the rows of `Briefing measures` and of `Briefing overrides`.

    `lasting` are rows about measures that hold for every scorecard, and need not be about one of this.
    """

    settings: tuple[AuthorRow, ...] = ()
    overrides: tuple[AuthorRow, ...] = ()
    lasting: tuple[AuthorRow, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorSetting:
    """One thing that the author sets of one measure: the field of its definition, the value, and the cell."""

    field: str
    value: Any
    place: CellPlace


@dataclass(frozen=True, slots=True)
class Authored:
    """A scorecard with the author's settings in its definitions, and what could not be understood of them."""

    scorecard: Scorecard
    notices: tuple[Notice, ...]


def apply_settings(scorecard: Scorecard, sheets: AuthorSheets) -> Authored:
    """The scorecard with what is said of its measures: by its own columns, then by the rows that hold for every
    scorecard, then by its own sheet `Briefing measures`. What is said later counts."""
    notices: list[Notice] = []
    settings = {measure.key: list(_own_columns(measure, notices)) for measure in scorecard.measures}
    for row in sheets.lasting:
        found = find_measure(row, scorecard, MEASURES_SHEET, [])
        if found is not None:
            settings[found.key] += _row_settings(row, found.unit, notices)
    for row in sheets.settings:
        found = find_measure(row, scorecard, MEASURES_SHEET, notices)
        if found is not None:
            settings[found.key] += _row_settings(row, found.unit, notices)
    measures = tuple(_with_settings(measure, settings[measure.key]) for measure in scorecard.measures)
    return Authored(replace(scorecard, measures=measures), tuple(notices))


def find_measure(row: AuthorRow, scorecard: Scorecard, sheet: str, notices: list[Notice]) -> Measure | None:
    """The measure that a row is about, by its key or its name; a row about none, or about two, becomes a notice."""
    named = row.cell("key", "measure key") or row.cell("measure", "measure name", "indicator")
    if named is None:
        told = f"A row of '{sheet}' does not say which measure it is about."
        notices.append(_notice("author-measure", row.place, told, "Write the measure's name or key under 'Measure'."))
        return None
    found = [one for one in scorecard.measures if plain(named.text) in (plain(one.key), plain(one.name))]
    if len(found) == 1:
        return found[0]
    if found:
        told = f"'{named.text}' is the name of {len(found)} measures."
        remedy = f"Write the key of one of them: {', '.join(one.key for one in found)}."
    else:
        told = f"No measure of the scorecard is called '{named.text}'."
        known = [word for one in scorecard.measures for word in (one.key, one.name)]
        remedy = nearest(named.text, known) if len(named.text) > 1 else "Write its name or key."
    notices.append(_notice("author-measure", named.place, told, remedy))
    return None


def plain(text: str) -> str:
    """A name or header without capitals and with single blanks."""
    return " ".join(text.casefold().split())


def read_number(text: str) -> Decimal | None:
    """The number that a cell shows, without a unit behind it; None where there is none."""
    bare = re.sub(r"(?<=\d)\s*(?:%|percentage points?|points?|pp|days?|weeks?|hours?)$", "", plain(text))
    try:
        number = Decimal(bare.removeprefix("£").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_polarity(text: str) -> Polarity | None:
    """The polarity that a cell such as "High", "Low is good", "Aim to increase" or an arrow gives; None where it says
    nothing of it, or names both directions."""
    folded = plain(unicodedata.normalize("NFKC", text))
    if _BOTH.fullmatch(folded):
        return None
    return next((polarity for polarity, words in _POLARITIES if words.match(folded)), None)


def _read_kind(text: str) -> Kind | None:
    return next((kind for kind in Kind if kind.value == plain(text)), None)


def _read_unit(text: str) -> Unit | None:
    word = _UNIT_WORDS.get(plain(text), plain(text))
    return next((unit for unit in Unit if unit.value == word), None)


def _read_yes(text: str) -> bool | None:
    if plain(text) in ("yes", "y", "true", "x", "1", "✓"):
        return True
    return False if plain(text) in ("no", "n", "false", "0") else None


def _read_text(text: str) -> str | None:
    return " ".join(text.split()) or None


def read_tolerance(text: str) -> Tolerance | None:
    """A tolerance of targets as a scorecard gives it: "10%" of the target, "+/-5" in the measure's own unit."""
    written = re.sub(r"^(?:\+ ?/ ?-|±|within)\s*", "", text.strip())
    value = read_number(written)
    if value is None or value < 0:
        return None
    return Tolerance(share=value) if written.endswith("%") else Tolerance(value)


_LEADING = r"(?:(?:the|good|aim|aims|aiming|should|want|better|performance|is|to|be|for|it|if|when) )*"
_UP = (
    r"high|higher|highest|big|bigger|biggest|larger|greater|increas(?:e|es|ed|ing)|max|maximum|maximi[sz]e|more|up|rise"
    r"|rising"
)
_DOWN = (
    r"low|lower|lowest|small|smaller|smallest|less|fewer|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|min|minimum"
    r"|minimi[sz]e|down|fall|falling"
)
_NEITHER = r"none|no polarity|neither|neutral|n/?a|not applicable|context|contextual|monitor|monitoring|information"
_BOTH = re.compile(rf"(?:{_UP}) ?(?:/|or|and) ?(?:{_DOWN})|(?:{_DOWN}) ?(?:/|or|and) ?(?:{_UP})")
_POLARITIES = (
    (Polarity.HIGHER, re.compile(rf"{_LEADING}(?:(?:{_UP})(?![a-z])|[↑▲△⬆🡅🠕⇧+])")),
    (Polarity.LOWER, re.compile(rf"{_LEADING}(?:(?:{_DOWN})(?![a-z])|[↓▼▽⬇🡇🠗⇩])")),
    (Polarity.NONE, re.compile(rf"(?:{_NEITHER})(?![a-z])|[-\u2013\u2014]$")),
)
_UNIT_WORDS = {"%": "percent", "percentage": "percent", "count": "number", "£": "pounds", "points": "score"}
_READERS: tuple[tuple[str, tuple[str, ...], Callable[[str], Any], list[str]], ...] = (
    ("polarity", ("polarity", "good is", "good to be"), read_polarity, [one.value for one in Polarity]),
    ("unit", ("unit",), _read_unit, [one.value for one in Unit]),
    ("kind", ("kind",), _read_kind, [one.value for one in Kind]),
    ("tolerance", ("tolerance",), read_number, ["a number, such as 2"]),
    ("target_tolerance", ("target tolerance",), read_tolerance, ["5%", "+/-2"]),
    ("target", ("target",), read_number, ["a number, such as 95"]),
    ("short_name", ("short name",), _read_text, []),
    ("plural", ("plural",), _read_yes, ["yes", "no"]),
    ("headline", ("headline",), _read_yes, ["yes", "no"]),
    ("family", ("family",), _read_text, []),
)


def _row_settings(row: AuthorRow, unit: Unit | None, notices: list[Notice]) -> Iterator[AuthorSetting]:
    for field, headers, read, known in _READERS:
        cell = row.cell(*headers)
        if cell is None:
            continue
        value = read(cell.text)
        if value is None or (field == "tolerance" and not _is_tolerance(value, cell.text, unit)):
            told = f"'{cell.text}' is not understood as the {field.replace('_', ' ')}; it is left as it was."
            notices.append(_notice("author-setting", cell.place, told, nearest(cell.text, known)))
        else:
            yield AuthorSetting(field, value, cell.place)


def _is_tolerance(value: Decimal, text: str, unit: Unit | None) -> bool:
    """Whether a number can be a tolerance in the measure's own unit: "5%" of a number of days cannot."""
    return value >= 0 and (unit is Unit.PERCENT or "%" not in text)


def _own_columns(measure: Measure, notices: list[Notice]) -> Iterator[AuthorSetting]:
    """What the scorecard itself says in its columns Polarity and Tolerance; the latter is of its targets, where it has
    any."""
    targeted = any(one.basis is Basis.TARGET for one in measure.benchmarks)
    headers = {"polarity": "polarity", "tolerance": "target tolerance" if targeted else "tolerance"}
    cells = tuple(
        AuthorCell(headers[remark.role], remark.place, remark.text)
        for remark in measure.remarks
        if remark.role in headers
    )
    return _row_settings(AuthorRow(RowPlace(measure.sheet, measure.row), cells), measure.unit, notices)


def _with_settings(measure: Measure, settings: Iterable[AuthorSetting]) -> Measure:
    changed = measure
    for one in settings:
        changed = _with_setting(changed, one)
    return changed


def _with_setting(measure: Measure, setting: AuthorSetting) -> Measure:
    """The measure with one setting more; a unit also relabels its figures, a target becomes a benchmark."""
    definition = _define(measure.definition, setting)
    if setting.field == "unit":
        return _in_unit(replace(measure, definition=definition), setting.value)
    if setting.field == "target":
        others = tuple(one for one in measure.benchmarks if one.basis is not Basis.TARGET)
        return replace(measure, definition=definition, benchmarks=(*others, _target(measure, setting)))
    return replace(measure, definition=definition)


def _define(definition: Definition, setting: AuthorSetting) -> Definition:
    name = setting.field.replace("_", " ")
    origins = (*((one, who) for one, who in definition.origins if one != name), (name, str(setting.place)))
    changed = replace(definition, origins=origins, **{setting.field: setting.value})
    return replace(changed, polarity_source="the scorecard") if setting.field == "polarity" else changed


def _target(measure: Measure, setting: AuthorSetting) -> Benchmark:
    exponent = setting.value.as_tuple().exponent
    observation = Observation(
        sheet=setting.place.sheet,
        cell=setting.place.address,
        column="Target",
        raw=str(setting.value),
        status=Status.OK,
        value=setting.value,
        unit=measure.unit,
        decimals=max(0, -exponent) if isinstance(exponent, int) else 0,
    )
    return Benchmark(Basis.TARGET, "Target", observation)


def _in_unit(measure: Measure, unit: Unit) -> Measure:
    def relabelled(one: Observation) -> Observation:
        return replace(one, unit=unit) if one.status is Status.OK and one.unit in (measure.unit, None) else one

    history = tuple(relabelled(one) for one in measure.history)
    benchmarks = tuple(replace(one, observation=relabelled(one.observation)) for one in measure.benchmarks)
    return replace(measure, unit=unit, history=history, benchmarks=benchmarks)


def _notice(code: str, place: Place, message: str, remedy: str) -> Notice:
    return Notice(code, Severity.WARNING, (place,), message, remedy)
