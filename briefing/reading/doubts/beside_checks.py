"""A notice for each contradiction among the figures beside a scorecard, and between them and the scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.measures.adding_up import (
    flow_of,
    given_away_across,
    overfull,
    shared_runs,
    shares_made,
    sum_of,
    wrong_costs,
    wrong_rows,
    wrong_shares,
)
from briefing.measures.beside import Breakdown, Part, Quantity, Runs
from briefing.measures.definition import Kind
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Scorecard

SAME_THING = Decimal("0.05")
"""A total within a twentieth of the scorecard's number for the same day is meant to be the same number."""


def check_beside(scorecard: Scorecard) -> Iterator[Notice]:
    """The contradictions of every sheet beside the scorecard, in the order of the sheets."""
    stocks = list(_stocks_of(scorecard))
    for one in scorecard.beside:
        match one:
            case Breakdown():
                for at in one.of_quantity(Quantity.COUNT):
                    yield from _check_counts(one, at)
                for at in one.of_quantity(Quantity.SHARE):
                    yield from _check_shares(one, at)
                for part, whole, made in wrong_rows(one):
                    words = f"'{part.name}' is {_said(whole.value)} under '{whole.column}'"
                    yield _disagree(f"{words}, but the columns beside it make {_said(made)}", whole.place)
                for part, hidden in given_away_across(one):
                    yield _gives_away(part, f"in the column '{hidden.column}'", "the columns beside it", hidden)
                for part, week, year in wrong_costs(one):
                    right = _said((week.value or Decimal(0)) * 52)
                    words = f"'{part.name}' costs £{_said(week.value)} a week, which is £{right} a year"
                    yield _disagree(f"{words} and not £{_said(year.value)}", week.place, year.place)
                for _, ours, theirs in _disputes(one, stocks):
                    words = f"the total is {_said(ours.value)}, but {theirs.place} has {_said(theirs.value)}"
                    yield _disagree(f"{words} for that day", ours.place, theirs.place)
            case Runs():
                yield from _check_runs(one)
            case _:
                continue


def _check_counts(one: Breakdown, at: int) -> Iterator[Notice]:
    found, heading = sum_of(one, at), one.columns[at].heading
    if found is not None and not found.agrees:
        words = f"the parts under '{heading}' make {_said(found.made)}, but '{found.whole.name}' is {_said(found.told)}"
        yield _disagree(words, found.whole.cells[at].place)
    elif found is not None and (part := found.given_away) is not None:
        yield _gives_away(part, f"under '{heading}'", "the other parts and the whole", part.cells[at])
    for part, under, made in overfull(one, at):
        words = f"the parts under '{part.name}' make {_said(made)}, more than its {_said(part.value(at))}"
        yield _disagree(words, part.cells[at].place, *(child.cells[at].place for child in under))


def _check_shares(one: Breakdown, at: int) -> Iterator[Notice]:
    amounts = (*one.of_quantity(Quantity.COUNT), *one.of_quantity(Quantity.OTHER))
    same = [number for number in amounts if one.columns[number].period == one.columns[at].period]
    newest = one.main(Quantity.COUNT) if one.columns[at].period is None else None
    same += [newest] if newest is not None and not same else []
    count, wrong = next(((n, found) for n in same if (found := list(wrong_shares(one, n, at)))), (at, []))
    for part, right in wrong:
        counted, share = part.cells[count], part.cells[at]
        words = f"'{part.name}' is {_said(counted.value)}, which is {right}% and not {_said(share.value)}%"
        yield _disagree(words, counted.place, share.place)
    made = shares_made(one, at)
    if not wrong and made is not None and abs(made - 100) > Decimal(len(one.parts)) / 2 * _step(one, at):
        place = one.parts[0].cells[at].place
        yield _disagree(f"the shares under '{one.columns[at].heading}' make {_said(made)}%", place)


def _step(one: Breakdown, at: int) -> Decimal:
    """The last place that the shares of a column are given to: each may be half of it off."""
    return Decimal(1).scaleb(-max((part.cells[at].decimals or 0 for part in one.parts), default=0))


def _check_runs(one: Runs) -> Iterator[Notice]:
    flow = flow_of(one)
    if flow is not None:
        for at, gap in flow.gaps():
            stock, before, came, left = (
                flow.stock.cells[at],
                flow.stock.cells[at - 1],
                flow.came.cells[at],
                flow.left.cells[at],
            )
            words = (
                f"'{stock.column}' is {_said(stock.value)} in {stock.period}, but {_said(before.value)} with "
                f"{_said(came.value)} more and {_said(left.value)} fewer is {_said((stock.value or Decimal(0)) - gap)}"
            )
            yield _disagree(words, stock.place)
    for shared in shared_runs(one):
        for whole, part, share, right in shared.wrong():
            of = f"{_said(part.value)} of {_said(whole.value)} in {share.period}"
            yield _disagree(f"{of} is {right}% and not {_said(share.value)}%", share.place)


def with_disputed(scorecard: Scorecard) -> Scorecard:
    """The scorecard whose breakdowns know which of their totals another number of the workbook contradicts."""
    stocks = list(_stocks_of(scorecard))
    beside = (
        replace(one, disputed=frozenset(at for at, _, _ in _disputes(one, stocks)))
        if isinstance(one, Breakdown)
        else one
        for one in scorecard.beside
    )
    return replace(scorecard, beside=tuple(beside))


def _disputes(one: Breakdown, stocks: list[Observation]) -> Iterator[tuple[int, Observation, Observation]]:
    """The totals of a breakdown that are not the same number elsewhere in the workbook, each with its column and the
    other number."""
    totals = [(at, one.total.cells[at]) for at in one.of_quantity(Quantity.COUNT)] if one.total is not None else []
    for (at, ours), theirs in product(totals, stocks):
        same_day = ours.period and theirs.period and ours.period.end == theirs.period.end
        if same_day and ours.value and theirs.value and 0 < abs(ours.value / theirs.value - 1) < SAME_THING:
            yield at, ours, theirs


def _stocks_of(scorecard: Scorecard) -> Iterator[Observation]:
    """The numbers of people on a day: the scorecard's, and the stocks of flows beside it."""
    for measure in scorecard.measures:
        if measure.unit is Unit.NUMBER and measure.definition.kind is Kind.SNAPSHOT:
            yield from (one for one in measure.history if one.status is Status.OK)
    for one in scorecard.beside:
        if isinstance(one, Runs) and (flow := flow_of(one)) is not None:
            yield from flow.stock.valued


def _gives_away(part: Part, where: str, by: str, hidden: Observation) -> Notice:
    message = f"'{part.name}' is hidden {where}, but {by} give it away."
    remedy = "Hide a second part too, or round the whole, before this table goes to anybody."
    return Notice("beside-gives-away", Severity.WARNING, (hidden.place,), message, remedy)


def _disagree(words: str, *places: CellPlace) -> Notice:
    remedy = "Check which is right in the workbook; until then nothing is told that rests on both."
    return Notice("beside-disagrees", Severity.WARNING, places, f"{words[0].upper()}{words[1:]}.", remedy)


def _said(value: Decimal | None) -> str:
    return "nothing" if value is None else f"{value.normalize():,f}"
