"""The bytes of one of the Department's open data files → the figures of one indicator in it: ReleasedFigure.

Refuses a file that lacks one of the columns, and an area that it cannot tell; a sign in place of a figure stays a sign.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from briefing.faults.advice import value_in_words
from briefing.faults.errors import Fault, StatisticsRefused
from briefing.language.lists import joined
from briefing.national.gathering import ENGLAND
from briefing.national.library import AUTHORITY, REGION, Library

SIGNS: Final = frozenset(("c", "x", "z", "k", "low", "u", ":", "~", "..", "-", ""))
"""What stands in place of a figure: suppressed, unavailable, not applicable, rounds to nought, unreliable, and older
signs."""
NATION: Final = "England"
_LEVELS: Final = {"national": NATION, "regional": REGION, "local authority": AUTHORITY}
_ALWAYS: Final = ("time_period", "geographic_level", "region_name", "la_name")
_YEARS: Final = re.compile(r"(?:19|20)([0-9]{2})/?([0-9]{2})")
_MOST_FAULTS: Final = 20


@dataclass(frozen=True, slots=True)
class ReleaseColumns:
    """Which columns of a file hold an indicator: its figure, with the numbers of a share, in the rows in which other
    columns have these texts."""

    value: str
    numerator: str = ""
    denominator: str = ""
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that the file must have."""
        named = (self.value, self.numerator, self.denominator, *(name for name, _ in self.rows))
        return (*_ALWAYS, *(name for name in named if name))


@dataclass(frozen=True, slots=True)
class ReleasedFigure:
    """A figure of an area for a year; `symbol` is the sign that stands in its place."""

    year: int
    level: str
    area: str
    region: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    symbol: str


def read_release(text: str, file: str, columns: ReleaseColumns, statistics: Library) -> tuple[ReleasedFigure, ...]:
    """The figures of a file, in its order; raises StatisticsRefused that names every column that it lacks, or each line
    that cannot be read."""
    lines = csv.DictReader(text.splitlines())
    heads = lines.fieldnames or ()
    if missing := [name for name in columns.names if name not in heads]:
        remedy = f"Name the columns as the file has them: {', '.join(heads)}."
        what = "the column" if len(missing) == 1 else "the columns"
        message = f"This is no file that can be taken: it lacks {what} {joined(missing)}."
        raise StatisticsRefused(file, message, remedy)
    found: list[ReleasedFigure] = []
    faults: list[Fault] = []
    for number, row in enumerate(lines, start=2):
        if all((row[name] or "").strip() == text for name, text in columns.rows):
            try:
                found.extend(_figure(row, columns, statistics))
            except ValueError as fault:
                faults.append(Fault(f"{file}, line {number}", str(fault)))
    if faults:
        raise StatisticsRefused.of(faults[:_MOST_FAULTS])
    if not found:
        message = "No row has these texts in these columns."
        raise StatisticsRefused(file, message, "See which texts the columns have, and write one as it stands there.")
    return tuple(found)


def _figure(row: Mapping[str, str], columns: ReleaseColumns, statistics: Library) -> Iterator[ReleasedFigure]:
    """The figure of a row; none for a level that the library does not keep, such as wards."""
    level = _LEVELS.get(row["geographic_level"].strip().casefold())
    if level is None:
        return
    value, symbol = _number(row[columns.value])
    numerator, _ = _number(row[columns.numerator]) if columns.numerator else (None, "")
    denominator, _ = _number(row[columns.denominator]) if columns.denominator else (None, "")
    area, region = _area(row, level, statistics)
    yield ReleasedFigure(_year(row["time_period"]), level, area, region, value, numerator, denominator, symbol)


def _area(row: Mapping[str, str], level: str, statistics: Library) -> tuple[str, str]:
    """The area and its region by the names that the library has; an authority that is new keeps its own."""
    region = statistics.area_called(row["region_name"])
    if level == NATION:
        return ENGLAND, ""
    if not region:
        raise ValueError(f"{value_in_words(row['region_name'])} is no region of England.")
    if level == REGION:
        return region, region
    name = row["la_name"].strip()
    if not name:
        raise ValueError("There is no name of a local authority.")
    return statistics.council_called(name) or name, region


def _year(text: str) -> int:
    """The year in whose March a period ends: 2024, 202324, 2023/24."""
    period = text.strip()
    if spanned := _YEARS.fullmatch(period):
        first, last = spanned.groups()
        if (int(first) + 1) % 100 == int(last):
            return int(period[:4]) + 1
    if re.fullmatch(r"(?:19|20)[0-9]{2}", period):
        return int(period)
    raise ValueError(f"{value_in_words(text)} is no year.")


def _number(text: str | None) -> tuple[Decimal | None, str]:
    written = (text or "").strip().replace(",", "").removesuffix("%")
    if written.casefold() in SIGNS:
        return None, written.casefold()
    try:
        return Decimal(written), ""
    except InvalidOperation:
        raise ValueError(f"{value_in_words(text or '')} is neither a figure nor a sign for a missing one.") from None


def revisions(
    statistics: Library, indicator: str, figures: Sequence[ReleasedFigure]
) -> Iterator[tuple[ReleasedFigure, Decimal]]:
    """The figures that are not what the newest release had until now, each with what that had."""
    known: dict[str, dict[int, Decimal]] = {}
    for one in figures:
        if one.area not in known:
            known[one.area] = {year: old.printed.value for year, old in statistics.figures(indicator, one.area)}
        old = known[one.area].get(one.year)
        if one.value is not None and old is not None and old != one.value:
            yield one, old
