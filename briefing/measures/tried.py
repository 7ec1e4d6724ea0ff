"""Something beside a scorecard → every check that its figures allow, and whether they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefing.measures.adding_up import (
    flow_of,
    make_a_whole,
    overfull,
    shared_runs,
    shares_made,
    sum_of,
    wrong_costs,
    wrong_shares,
)
from briefing.measures.beside import Beside, Breakdown, Facts, Quantity, Runs


class Check(StrEnum):
    """What is held against what."""

    WHOLE = "the parts make their whole"
    UNDER = "no part is less than those under it make"
    SHARES = "the shares are what the counts give"
    HUNDRED = "the shares make a hundred"
    COSTS = "the costs of a year are those of its weeks"
    STOCK = "the number there follows from who came and who left"
    MONTHS = "each month's share is what its counts give"


@dataclass(frozen=True, slots=True)
class Tried:
    """A check, the column that it is about, and whether it holds."""

    check: Check
    column: str
    holds: bool


def try_checks(one: Beside) -> Iterator[Tried]:
    """The checks that can be made of it; none of single facts."""
    match one:
        case Breakdown():
            yield from _of_breakdown(one)
        case Runs():
            flow = flow_of(one)
            if flow is not None:
                yield Tried(Check.STOCK, flow.stock.column, not any(True for _ in flow.gaps()))
            for shared in shared_runs(one):
                yield Tried(Check.MONTHS, shared.share.column, not any(True for _ in shared.wrong()))
        case Facts():
            return


def _of_breakdown(one: Breakdown) -> Iterator[Tried]:
    counts, shares = one.of_quantity(Quantity.COUNT), one.of_quantity(Quantity.SHARE)
    for at in counts:
        if (found := sum_of(one, at)) is not None:
            yield Tried(Check.WHOLE, one.columns[at].heading, found.agrees)
        if any(part.depth for part in one.parts):
            yield Tried(Check.UNDER, one.columns[at].heading, not any(True for _ in overfull(one, at)))
    for at in shares:
        if counts:
            right = not any(True for count in counts[-1:] for _ in wrong_shares(one, count, at))
            yield Tried(Check.SHARES, one.columns[at].heading, right)
        if shares_made(one, at) is not None:
            yield Tried(Check.HUNDRED, one.columns[at].heading, make_a_whole(one, at))
    if one.of_quantity(Quantity.WEEKLY) and one.of_quantity(Quantity.YEARLY):
        yield Tried(Check.COSTS, one.name, not any(True for _ in wrong_costs(one)))
