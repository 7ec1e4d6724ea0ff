"""What was published of an area for one measure, year by year: the figure that stands, and those that it replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from briefing.national.agreement import Printed

FIRST_PUBLISHED = 11
"""The Department publishes the figures of a year (to 31 March) from November of that year on."""


@dataclass(frozen=True, slots=True)
class Released:
    """A published figure: of which indicator, in which release, and when that came out (its first day).

    `count` of the `of` people whom a share is of, where both were published.
    """

    printed: Printed
    indicator: str
    release: str
    out: date
    of: Decimal | None = None
    count: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """By year the figure that stands, and those that it has replaced; `name` is the area's as it is told."""

    name: str
    standing: Mapping[int, Released] = field(default_factory=dict)
    replaced: Mapping[int, tuple[Released, ...]] = field(default_factory=dict)

    @property
    def printed(self) -> dict[int, Printed]:
        """The figures that stand."""
        return {year: one.printed for year, one in self.standing.items()}

    def earlier(self, year: int) -> tuple[Printed, ...]:
        """The figures of a year that a later release has replaced."""
        return tuple(one.printed for one in self.replaced.get(year, ()))

    def until(self, year: int) -> Series:
        """The same without later years."""
        kept = {one: figure for one, figure in self.standing.items() if one <= year}
        return Series(self.name, kept, {one: self.replaced[one] for one in kept if one in self.replaced})


def put_together(name: str, figures: Iterable[tuple[int, Released]], as_of: date | None = None) -> Series:
    """The series of one area from every figure that was published of it, those of the indicator named first before
    others.

    Of several figures of a year the one of the first indicator stands, unless a later release says otherwise. With
    `as_of`, years whose figures came out later are left out, and of one year the releases that came out later, where
    there is an earlier one.
    """
    by_year: dict[int, list[Released]] = {}
    for year, one in figures:
        if as_of is None or date(year, FIRST_PUBLISHED, 1) <= as_of:
            by_year.setdefault(year, []).append(one)
    standing, replaced = {}, {}
    for year, every in sorted(by_year.items()):
        known = [one for one in every if as_of is None or one.out <= as_of]
        known = known or [min(every, key=lambda one: one.out)]
        first, newest = known[0], max(known, key=lambda one: one.out)
        standing[year] = first if first.printed.may_be(newest.printed) else newest
        replaced[year] = tuple(one for one in known if not one.printed.may_be(standing[year].printed))
    return Series(name, standing, replaced)
