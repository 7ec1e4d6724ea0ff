"""The SQLite file that ships → figures, areas, neighbours. Asks for single areas and years; loads no table whole."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from briefing.measures.definition import Polarity
from briefing.national.agreement import Printed
from briefing.national.own_store import merge_store
from briefing.national.series import Released

FEWEST_FIGURES = 10
"""Of authorities with hardly a child in care less is published: noughts, from which nothing can be told."""
AUTHORITY, REGION = "LA", "Region"
_PER_TEN_THOUSAND = Decimal(10_000)
_PER_CENT = Decimal(100)
_FIGURE = """
    select figure.year, area.name, figure.value, figure.numerator, figure.denominator,
           indicator.name, indicator.places, release.name, release.out
    from indicator join figure on figure.indicator = indicator.id join area on area.id = figure.area
         join release on release.id = figure.release
    where indicator.name = ? and figure.value is not null and not exists (
        select 1 from figure hidden join release newer on newer.id = hidden.release
        where hidden.indicator = figure.indicator and hidden.year = figure.year and hidden.area = figure.area
        and hidden.value is null and newer.out > release.out
    ) and """
"""Figures, but none that a newer release hides."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One published indicator: its name, the title that the Department gives it, and which way is good, as
    `polarity_source` says."""

    name: str
    title: str
    topic: str
    polarity: Polarity
    polarity_source: str
    description: str


class Library:
    """National statistics, opened from the bytes of their file, and of the workspace's `own` with newer releases; one
    library serves any number of papers."""

    def __init__(self, data: bytes, own: bytes | None = None) -> None:
        self._store = sqlite3.connect(":memory:", check_same_thread=False)
        self._store.deserialize(data)
        if own is not None:
            merge_store(self._store, own)
        self._every: dict[tuple[str, int], tuple[tuple[str, Released], ...]] = {}

    @cached_property
    def councils(self) -> tuple[str, ...]:
        """The names of all authorities, those that there are no longer among them."""
        return tuple(name for (name,) in self._ask("select name from area where level = ? order by name", AUTHORITY))

    @cached_property
    def models(self) -> tuple[int, ...]:
        """The years of the models of statistical neighbours, the oldest first."""
        return tuple(year for (year,) in self._ask("select distinct model from neighbour order by model"))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, by topic."""
        rows = self._ask(
            "select name, title, topic, polarity, polarity_source, description from indicator order by topic, id"
        )
        return tuple(
            Indicator(name, title, topic, Polarity(polarity), source, description)
            for name, title, topic, polarity, source, description in rows
        )

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The names of the regions."""
        return tuple(str(name) for (name,) in self._ask("select name from area where level = ? order by name", REGION))

    @cached_property
    def releases(self) -> tuple[tuple[str, int, int], ...]:
        """Each release with the first and the last year that it is taken from for, the oldest release first."""
        return tuple(
            self._ask("""select release.name, min(figure.year), max(figure.year) from release
                         join figure on figure.release = release.id group by release.id order by out, release.name""")
        )

    @cached_property
    def _indicators(self) -> frozenset[str]:
        return frozenset(one.name for one in self.indicators)

    def has(self, indicator: str) -> bool:
        """Whether there is an indicator of this name."""
        return indicator in self._indicators

    def figures(self, indicator: str, area: str) -> tuple[tuple[int, Released], ...]:
        """Every figure of an area with its year, of every release; none for an indicator that is not known."""
        rows = self._ask(f"{_FIGURE} area.name = ? order by figure.year, release.out", indicator, area)
        return tuple((int(row[0]), _released(*row[2:])) for row in rows)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years with any figure, by the calendar year in whose March each ends."""
        return tuple(year for (year,) in self._ask("select distinct year from figure order by year"))

    def years_of(self, area: str) -> tuple[int, ...]:
        """The years of which anything was published of an area."""
        query = """select distinct figure.year from figure join area on area.id = figure.area
                   where area.name = ? and figure.value is not null order by figure.year"""
        return tuple(year for (year,) in self._ask(query, area))

    def published_in(self, year: int) -> tuple[str, ...]:
        """The authorities of which enough was published for a year to tell of."""
        query = """select area.name from figure join area on area.id = figure.area
                   where figure.year = ? and area.level = ? and figure.value is not null
                   group by area.name having count(*) >= ? order by area.name"""
        return tuple(name for (name,) in self._ask(query, year, AUTHORITY, FEWEST_FIGURES))

    def symbols(self, indicator: str, area: str) -> dict[int, str]:
        """By year the Department's sign for why there is no figure of an area, in the newest release."""
        query = """select figure.year, figure.symbol from indicator join figure on figure.indicator = indicator.id
                   join area on area.id = figure.area join release on release.id = figure.release
                   where indicator.name = ? and area.name = ? and figure.value is null and figure.symbol is not null
                   order by figure.year, release.out"""
        return {int(year): str(symbol) for year, symbol in self._ask(query, indicator, area)}

    def named(self, names: Sequence[str]) -> tuple[Indicator, ...]:
        """The indicators of these names, those that are known, in their order."""
        known = {one.name: one for one in self.indicators}
        return tuple(known[name] for name in names if name in known)

    def authorities(self, indicator: str, year: int) -> tuple[tuple[str, Released], ...]:
        """The figure of every authority that has one in this year, of the newest release."""
        if (indicator, year) not in self._every:
            where = "figure.year = ? and area.level = ? order by area.name, release.out"
            rows = self._ask(f"{_FIGURE} {where}", indicator, year, AUTHORITY)
            self._every[indicator, year] = tuple({row[1]: _released(*row[2:]) for row in rows}.items())
        return self._every[indicator, year]

    def everything(self) -> tuple[tuple[Any, ...], ...]:
        """Every figure of the newest release of each indicator, area and year, and every reason for a missing one:
        indicator, year, level, area, region, value, numerator, denominator, symbol, release, polarity."""
        query = """select indicator.name, figure.year, area.level, area.name, area.region, figure.value,
                          figure.numerator, figure.denominator, figure.symbol, release.name, indicator.polarity
                   from figure join indicator on indicator.id = figure.indicator join area on area.id = figure.area
                   join release on release.id = figure.release
                   order by indicator.name, figure.year, area.level, area.name, release.out"""
        return tuple({(row[:4]): row for row in self._ask(query)}.values())

    def region_of(self, council: str) -> str:
        """The region that an authority belongs to; empty for one that is not known."""
        found = list(self._ask("select region from area where level = ? and name = ?", AUTHORITY, council))
        return str(found[0][0]) if found else ""

    def neighbours(self, council: str, model: int) -> tuple[str, ...]:
        """The statistical neighbours of an authority by the model of a year, the nearest first."""
        query = """select neighbour.name from neighbour join area on area.id = neighbour.area
                   where area.level = ? and area.name = ? and model = ? order by rank"""
        return tuple(name for (name,) in self._ask(query, AUTHORITY, council, model))

    def council_called(self, name: str) -> str:
        """The authority that a name means: "Durham" for Durham County Council, and for no other; empty where there is
        none, or where it may be several."""
        told = _words(name)
        same = [one for one in self.councils if _words(one) == told]
        part = [one for one in self.councils if _may_be(told, _words(one))]
        found = same or part
        return found[0] if len(found) == 1 else ""

    def area_called(self, name: str) -> str:
        """The name of the region that is called so; empty where there is none."""
        return next((one for one in self.regions if _words(one) == _words(name)), "")

    def _ask(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        return self._store.execute(query, values)


def _released(  # noqa: PLR0913, PLR0917  the columns of a figure
    value: str,
    numerator: int | None,
    denominator: int | None,
    indicator: str,
    places: int,
    release: str,
    out: str,
) -> Released:
    exact = None
    if numerator is not None and denominator:
        per = _PER_TEN_THOUSAND if "RATE" in indicator else _PER_CENT
        exact = Decimal(numerator) * per / denominator
    of = Decimal(denominator) if denominator else None
    count = Decimal(numerator) if numerator is not None else None
    return Released(Printed(Decimal(value), places, exact), indicator, release, date.fromisoformat(out), of, count)


_KINDS = frozenset(
    (
        *(
            "council",
            "county",
            "city",
            "borough",
            "metropolitan",
            "district",
            "royal",
            "unitary",
            "authority",
            "region",
        ),
        *("of", "the", "and", "upon", "on", "london", "mbc", "bc", "cc", "dc", "mdc", "lb"),
    )
)
_SIDES = frozenset(("north", "south", "east", "west", "central", "greater", "mid", "outer", "inner"))


def _words(name: str) -> frozenset[str]:
    """What tells a name from others: without what kind of authority it is."""
    words = frozenset(re.findall(r"[a-z]+", name.casefold().replace("'", "")))
    return words - _KINDS or words


def _may_be(told: frozenset[str], known: frozenset[str]) -> bool:
    """Whether one name is a part of the other and both are on one side: not Somerset for North Somerset."""
    return bool(told) and (told <= known or known <= told) and told & _SIDES == known & _SIDES
