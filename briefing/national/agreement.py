"""A figure that somebody typed and what was published → whether they agree and, if not, what explains it. No words.

Nothing is corrected here: a figure is only called what it is equal to, or near.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from briefing.measures.observation import round_half_up

FEWEST_YEARS = 3
"""Two definitions agree by chance in a year or two, hardly ever in three."""
POINT = Decimal(1)
"""The council's own figure and the published one of the same year may differ by a point: one of them was revised."""
ONE_IN_A_HUNDRED = Decimal("0.01")
"""Of what counts people and not points, so much of the figure."""
MOSTLY = Decimal(2) / 3
"""So many of the shared years must match: a few are always revised."""


class Agreement(StrEnum):
    """How a typed figure stands to what was published for its area and year."""

    AGREES = "agrees"
    REVISED = "revised since"
    OTHER_YEAR = "of another year"
    DIGIT = "differs by a digit"
    OTHER_GROUP = "of another group"
    DIFFERS = "differs"


class Match(StrEnum):
    """Whether an indicator counts what a measure of the scorecard counts."""

    SAME = "the same"
    OTHER = "another definition"
    TOO_FEW = "too few shared years"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure with the decimal places that it is given with, and the fraction behind it, where that says more."""

    value: Decimal
    places: int = 0
    exact: Decimal | None = None

    def rounded(self, places: int) -> Decimal:
        """The figure at so many places, from its fraction where it has one."""
        return round_half_up(self.value if self.exact is None else self.exact, places)

    def may_be(self, other: Printed) -> bool:
        """Whether both may be one figure, each rounded to its own places."""
        return abs(self.value - other.value) * 2 < _step(self.places) + _step(other.places)

    def within_a_unit(self, other: Printed) -> bool:
        """Whether they differ by no more than one in the last place that both have, as a revision may bring."""
        places = min(self.places, other.places)
        return abs(self.rounded(places) - other.rounded(places)) <= _step(places)


def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Explained:
    """An agreement; of another year or another group, which one."""

    agreement: Agreement
    year: int | None = None
    group: str = ""


def explain_difference(
    typed: Printed,
    year: int,
    series: Mapping[int, Printed],
    older: Sequence[Printed] = (),
) -> Explained | None:
    """What a typed figure of a year is, by the published series of its area; None where nothing is published.

    `older` are the figures of that year in releases that a later one has replaced.
    """
    published = series.get(year)
    if published is None:
        return None
    if typed.may_be(published):
        return Explained(Agreement.AGREES)
    if any(typed.may_be(one) for one in older):
        return Explained(Agreement.REVISED)
    if (other := _other_year(typed, year, series)) is not None:
        return Explained(Agreement.OTHER_YEAR, year=other)
    if one_digit_apart(typed, published):
        return Explained(Agreement.DIGIT)
    return Explained(Agreement.DIFFERS)


def _other_year(typed: Printed, year: int, series: Mapping[int, Printed]) -> int | None:
    """The year before or after whose figure it is or, where it is far from its own, hardly differs from."""
    beside = [(other, series[other]) for other in (year - 1, year + 1) if other in series]
    same = [other for other, one in beside if typed.may_be(one)]
    near = [other for other, one in beside if typed.within_a_unit(one) and not typed.within_a_unit(series[year])]
    return next(iter((*same, *near)), None)


def one_digit_apart(typed: Printed, published: Printed) -> bool:
    """Whether one digit before the last is another one, or two neighbours are swapped: 53.8 for 63.8, 36 for 63.

    The last digit alone is what rounding and revisions change.
    """
    places = typed.places if published.exact is not None else min(typed.places, published.places)
    ours, theirs = str(typed.rounded(places)), str(published.rounded(places))
    digits = [(one, other) for one, other in zip(ours, theirs, strict=False) if one.isdigit() or other.isdigit()]
    if len(ours) != len(theirs) or ours.find(".") != theirs.find(".") or len(digits) < 2:  # noqa: PLR2004
        return False
    wrong = [place for place, (one, other) in enumerate(digits) if one != other]
    if len(wrong) == 1:
        return wrong[0] < len(digits) - 1
    swapped = any(one == other[::-1] and one[0] != one[1] for one, other in _pairs(digits, wrong))
    return len(wrong) == 2 and swapped  # noqa: PLR2004  two neighbours


def _pairs(digits: Sequence[tuple[str, str]], wrong: Sequence[int]) -> list[tuple[str, str]]:
    """The neighbours that differ, as they stand in each of both figures."""
    return [
        (digits[first][0] + digits[second][0], digits[first][1] + digits[second][1])
        for first, second in pairwise(wrong)
        if second == first + 1
    ]


def match_years(ours: Mapping[int, Decimal], published: Mapping[int, Decimal], *, in_points: bool) -> Match:
    """Whether two series of yearly figures count the same: within a point in three shared years and in most of them.

    What is no percentage and no score (`in_points`) may differ by one in a hundred, and at least by one.
    """
    shared = [(ours[year], published[year]) for year in sorted(ours.keys() & published.keys())]
    near = sum(abs(one - other) <= _allowed(other, in_points=in_points) for one, other in shared)
    if near >= FEWEST_YEARS and near >= MOSTLY * len(shared):
        return Match.SAME
    return Match.TOO_FEW if len(shared) < FEWEST_YEARS else Match.OTHER


def agree_so_far(ours: Mapping[int, Decimal], published: Mapping[int, Decimal], *, in_points: bool) -> bool:
    """Whether there is a shared year, and no shared year in which the two are further apart than a match allows."""
    shared = ours.keys() & published.keys()
    return bool(shared) and all(
        abs(ours[year] - published[year]) <= _allowed(published[year], in_points=in_points) for year in shared
    )


def _allowed(value: Decimal, *, in_points: bool) -> Decimal:
    return POINT if in_points else max(POINT, abs(value) * ONE_IN_A_HUNDRED)
