"""Checks of one row against its own history → notices: a figure far from all others, decimals that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.language.lists import joined
from briefing.language.numbers import printed
from briefing.measures.kinds import kind_of
from briefing.measures.observation import Observation, Status, Unit
from briefing.reading.assembly import ReadRow

FEWEST_OTHERS: Final = 4
FEWEST_ALIKE: Final = 3
FEWEST_PEOPLE: Final = 10
"""Of fewer people than this any share can come about by chance."""
FAR: Final = 5
"""So many times the usual distance from the middle of the row's other figures."""
LEAST_ABOVE_NOUGHT: Final = 10
"""From fewer than so many, or so many per cent, a fall to nought is nothing to ask about."""
MOST_LISTED: Final = 3
NORMAL: Final = Decimal("1.4826")
"""Makes a median distance comparable with a standard deviation."""


def check_history(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Every doubt that a row's own history raises."""
    for row in rows:
        yield from _check_jumps(row)
        yield from _check_fall_to_nought(row)
    yield from _check_precision(rows)


def _check_jumps(row: ReadRow) -> Iterator[Notice]:
    grows = kind_of(row.measure).cumulative
    comparable = [one for one in row.measure.history if _is_comparable(one, grows=grows)]
    for one in comparable:
        others = [other.value for other in comparable if other is not one and other.value is not None]
        if len(others) < FEWEST_OTHERS or one.value is None or not _is_far(one.value, others, one.unit):
            continue
        sign = "%" if one.unit is Unit.PERCENT else ""
        message = (
            f"{row.called}: {one.value}{sign} in {one.period or one.column} is far from the row's other figures, "
            f"{min(others)}{sign} to {max(others)}{sign}."
        )
        newest = one is row.measure.newest
        severity = Severity.WARNING if newest else Severity.INFO
        yield Notice(
            "sudden-jump", severity, (one.place,), message, "Check the figure; if it is right, say why it came about."
        )


def _check_fall_to_nought(row: ReadRow) -> Iterator[Notice]:
    """A newest figure of nought where no other is near it: often a cell that nobody has filled."""
    newest = row.measure.newest
    others = [one.value for one in row.measure.history[:-1] if one.value is not None]
    if newest is None or newest.value != 0 or not others or min(others) < LEAST_ABOVE_NOUGHT:
        return
    message = f"{row.called}: {printed(newest)} in {newest.period or newest.column}, after {_listed(row)}."
    remedy = "Check that nought is the figure; where there is none yet, empty the cell or write TBC."
    yield Notice("fall-to-nought", Severity.WARNING, (newest.place,), message, remedy)


def _listed(row: ReadRow) -> str:
    return joined([printed(one) for one in row.measure.history[:-1] if one.value is not None][-MOST_LISTED:])


def _is_comparable(one: Observation, *, grows: bool) -> bool:
    """Whether a value can be set beside the row's others: not a count of part of a year, nor what grows through it, nor
    of very few people."""
    if one.status is not Status.OK or one.value is None:
        return False
    if (grows or one.unit in (Unit.NUMBER, Unit.RATE, None)) and one.period is not None and one.period.part_year:
        return False
    people = one.numerator if one.numerator is not None else one.count
    return people is None or people >= FEWEST_PEOPLE or one.unit is not Unit.PERCENT


def _is_far(value: Decimal, others: Sequence[Decimal], unit: Unit | None) -> bool:
    middle = median(others)
    spread = NORMAL * median([abs(other - middle) for other in others])
    least = abs(middle) * Decimal("0.05") + Decimal("0.3") if unit is Unit.PERCENT else abs(middle) * Decimal("0.15")
    return abs(value - middle) > FAR * max(spread, least, Decimal("0.01"))


def _check_precision(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """One notice for all rows whose figures are given with different numbers of decimals."""
    odd = [one for row in rows for one in _unusual_decimals(row)]
    if odd:
        number = len({(one.sheet, one.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for one in odd})
        rows_told = "One row gives" if number == 1 else f"{number} rows give"
        message = (
            f"{rows_told} figures with different numbers of decimals ({odd[0].cell}: {odd[0].raw.strip()}); two "
            "figures are compared at the coarser of the two."
        )
        remedy = "Give all figures of a row with the same number of decimals."
        yield Notice("mixed-precision", Severity.INFO, tuple(one.place for one in odd), message, remedy)


def _unusual_decimals(row: ReadRow) -> list[Observation]:
    valued = [one for one in row.measure.history if one.status is Status.OK]
    usual = Counter(one.decimals for one in valued).most_common(1)
    if not usual or usual[0][1] < FEWEST_ALIKE:
        return []
    return [one for one in valued if one.decimals != usual[0][0]]
