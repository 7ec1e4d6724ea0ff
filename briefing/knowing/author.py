"""The author's own sheet `Briefing measures`, and the scorecard's columns Polarity and Tolerance → definitions that
override the catalogue, each with its source.

Rows come in as neutral cells; only this module knows what their headers and words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, Place, RowPlace
from briefing.faults.settings import nearest
from briefing.knowing.asking import notices_about, places_of, row_of, tell_unknown
from briefing.knowing.author_words import (
    LEAVE_OUT,
    SETTINGS,
    plain,
    read_number,
)
from briefing.knowing.predicates import is_plural
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Basis, Benchmark, Measure, Scorecard
from briefing.measures.tolerance import Tolerance

MEASURES_SHEET = "Briefing measures"
OVERRIDES_SHEET = "Briefing overrides"
CLASSIFICATION_SHEET = "Classification"
"""The sheets of an author: what is set of measures, the verdicts set, and these given back in a classification."""

KEY, NAME = ("key", "measure key"), ("measure", "measure name", "indicator")
"""The headers over a measure's key and over its name."""


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

    @property
    def named(self) -> tuple[AuthorCell, ...]:
        """The cells that say which measure the row is about: its key first, then its name."""
        return tuple(cell for cell in (self.cell(*KEY), self.cell(*NAME)) if cell is not None)

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

    def verdicts_on(self, scorecard: Scorecard, until: date | None = None) -> tuple[AuthorRow, ...]:
        """The rows of verdicts that are about a measure of this scorecard, and were not set after a day."""
        return tuple(
            row
            for row in self.overrides
            if find_measure(row, scorecard, OVERRIDES_SHEET, []) is not None
            and not any(until is not None and cell.day is not None and cell.day > until for cell in row.cells)
        )


@dataclass(frozen=True, slots=True)
class AuthorSetting:
    """One thing that the author sets of one measure: the field of its definition, the value, and the cell."""

    field: str
    value: Any
    place: CellPlace


@dataclass(frozen=True, slots=True)
class Authored:
    """A scorecard with the author's settings in its definitions and without the rows that the author leaves out, and
    what could not be understood of them."""

    scorecard: Scorecard
    notices: tuple[Notice, ...]
    left_out: tuple[Measure, ...] = ()

    def unanswered(self, doubts: Sequence[Notice]) -> tuple[Notice, ...]:
        """The doubts of the reading without those that the author has answered: which way a measure is good, what unit
        it is in, and all about a row that is left out. A doubt about several measures stays for those that are not
        answered."""
        gone = {doubt for one in self.left_out for doubt in notices_about(one, doubts) if len(doubt.places) == 1}
        known = (one for one in self.scorecard.measures if one.definition.polarity is not None)
        answered = {place for one in (*known, *self.left_out) for place in places_of(one)}
        names = {place: one.name for one in self.scorecard.measures for place in places_of(one)}
        asked = (_without(answered, doubt, names) if doubt.code == "measure-unknown" else doubt for doubt in doubts)
        gone |= {doubt for one in self.scorecard.measures for doubt in _settled(one, doubts)}
        return tuple(doubt for doubt in asked if doubt is not None and doubt not in gone)


_SETTLED_BY = {"polarity-differs": "polarity", "unit-differs": "unit"}
"""By the code of a doubt whether the scorecard or the catalogue is right: what the author says to settle it."""


def _settled(measure: Measure, doubts: Sequence[Notice]) -> Iterator[Notice]:
    """The doubts about a measure that what the author says of it settles."""
    said = said_by_author(measure)
    settled = {code for code, name in _SETTLED_BY.items() if name in said}
    if settled:
        yield from (one for one in notices_about(measure, doubts) if one.code in settled)


_OWN_SHEET = re.compile(rf"(\[.*\])?{MEASURES_SHEET}!\w+", re.IGNORECASE)
"""A cell of a sheet of the author's: with a workbook's name before it where it holds for every scorecard."""


def said_by_author(measure: Measure) -> Mapping[str, bool]:
    """What the author says of a measure in a sheet of their own ("polarity", "kind"): whether it is said for every
    scorecard, and not in this one."""
    found = ((name, _OWN_SHEET.fullmatch(where)) for name, where in measure.definition.origins)
    return {name: cell[1] is not None for name, cell in found if cell is not None}


def _without(answered: Set[Place], doubt: Notice, names: Mapping[Place, str]) -> Notice | None:
    """A doubt which way measures are good, without those of which it is known by now; None where that is all."""
    rest = tuple(place for place in doubt.places if place not in answered and row_of(place) not in answered)
    if len(rest) == len(doubt.places):
        return doubt
    named = [names.get(place) or names.get(row_of(place) or place, "") for place in rest]
    return replace(doubt, places=rest, message=tell_unknown(named)) if rest else None


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
    told = {one.field for own in settings.values() for one in own}
    left_out = tuple(one for one in scorecard.measures if "left_out" in told and _is_left_out(settings[one.key]))
    notices += (_left_out(one, settings[one.key]) for one in left_out)
    measures = (_with_settings(one, settings[one.key]) for one in scorecard.measures if one not in left_out)
    return Authored(replace(scorecard, measures=tuple(measures)), tuple(notices), left_out)


def _is_left_out(settings: Sequence[AuthorSetting]) -> bool:
    return next((one.value for one in reversed(settings) if one.field == "left_out"), False)


def _left_out(measure: Measure, settings: Sequence[AuthorSetting]) -> Notice:
    place = next(one.place for one in reversed(settings) if one.field == "left_out")
    told = f"'{measure.name}' is left out, as the sheet '{MEASURES_SHEET}' says."
    return Notice(
        "measure-left-out",
        Severity.INFO,
        (place,),
        told,
        "Take the word out of the author's sheet to have it told again.",
    )


def find_measure(row: AuthorRow, scorecard: Scorecard, sheet: str, notices: list[Notice]) -> Measure | None:
    """The measure that a row is about, by its key or its name; a row about none, or about two, becomes a notice."""
    named = row.named
    if not named:
        told = f"A row of '{sheet}' does not say which measure it is about."
        notices.append(_notice("author-measure", row.place, told, "Write the measure's name or key under 'Measure'."))
        return None
    found: Sequence[Measure] = next(filter(None, (_called(cell, scorecard) for cell in named)), ())
    if len(found) == 1:
        return found[0]
    text, place = named[0].text, named[0].place
    if found:
        told = f"'{text}' is the name of {len(found)} measures."
        remedy = f"Write the key of one of them: {', '.join(one.key for one in found)}."
    else:
        told = f"No measure of the scorecard is called '{text}'."
        known = [word for one in scorecard.measures for word in (one.key, one.name)]
        remedy = nearest(text, known) if len(text) > 1 else "Write its name or key."
    notices.append(_notice("author-measure", place, told, remedy))
    return None


def _called(cell: AuthorCell, scorecard: Scorecard) -> Sequence[Measure]:
    """The measures that a cell names: under the header Key the one whose key it is, before any of that name."""
    wanted = plain(cell.text)
    if plain(cell.header) in KEY and (keyed := [one for one in scorecard.measures if plain(one.key) == wanted]):
        return keyed
    return [one for one in scorecard.measures if wanted in (plain(one.key), plain(one.name))]


def _row_settings(row: AuthorRow, unit: Unit | None, notices: list[Notice]) -> Iterator[AuthorSetting]:
    for setting in SETTINGS:
        cell = row.cell(*setting.headers)
        if cell is None:
            continue
        if plain(cell.text) == LEAVE_OUT:
            yield AuthorSetting("left_out", True, cell.place)
            continue
        value = setting.read(cell.text, unit)
        if value is None:
            told = f"{setting.not_understood(cell.text)}; it is left as it was."
            notices.append(_notice("author-setting", cell.place, told, nearest(cell.text, setting.known)))
        else:
            yield AuthorSetting(setting.field, value, cell.place)


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
    yield from _amber_limit(measure)
    yield from _row_settings(AuthorRow(RowPlace(measure.sheet, measure.row), cells), measure.unit, notices)


def _amber_limit(measure: Measure) -> Iterator[AuthorSetting]:
    """The limit down to which a missed target is amber ("Amber limit: 85%" beside a target of 90%): so far short of it
    a figure is within tolerance. A limit more than half the target away is something else."""
    target = measure.benchmark(Basis.TARGET, measure.newest.period if measure.newest is not None else None)
    wanted = target.observation.value if target is not None else None
    for remark in measure.remarks:
        limit = read_number(remark.text) if remark.role == "amber limit" else None
        if wanted and limit is not None and 0 < abs(wanted - limit) <= abs(wanted) / 2:
            yield AuthorSetting("target_tolerance", Tolerance(abs(wanted - limit)), remark.place)


def _with_settings(measure: Measure, settings: Iterable[AuthorSetting]) -> Measure:
    changed = measure
    for one in settings:
        changed = changed if one.field == "left_out" else _with_setting(changed, one)
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
    """The definition as set; a polarity that somebody has given already keeps its source."""
    name = setting.field.replace("_", " ")
    origins = (*((one, who) for one, who in definition.origins if one != name), (name, str(setting.place)))
    changed = replace(definition, origins=origins, **{setting.field: setting.value})
    if setting.field == "short_name" and not definition.known and setting.value != definition.short_name:
        plural = is_plural(setting.value)
        return replace(changed, understood=True, plural=plural, people="", clause="", sentence="")
    new = setting.field == "polarity" and not (definition.polarity is setting.value and definition.polarity_source)
    return replace(changed, polarity_source="the scorecard") if new else changed


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
