"""The statistics, a council and a year → everything of one authority for a scorecard of its own: AnnualScorecard.

The measures are those of the catalogue that name an indicator, in its order; each figure is as it was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from briefing.knowing.catalogue import Catalogue
from briefing.measures.definition import Definition
from briefing.measures.observation import Unit
from briefing.national.gathering import ENGLAND, FEWEST_NEIGHBOURS, Gathering, average_of
from briefing.national.library import Library
from briefing.national.series import Released

YEARS: Final = 5
"""So many years show a direction, and the trend test asks for no fewer."""
SMALLEST_SHOWN: Final = 6
"""The Department hides shares of one to five children in care, and publishes those of care leavers: a committee's paper
shows neither."""
SUPPRESSED, NOT_APPLICABLE, _ANY_REASON = "c", "z", "-"
"""The Department's signs for a figure that is hidden and for one that cannot be; the Interactive Tool's for any missing
one."""
_NUMBERS: Final = re.compile(r"[0-9]+")
_OTHERS: Final = "Other measures"
_SECTIONS: Final = (
    ("Children in care", ("children in care",)),
    (
        "Coming into and leaving care",
        (
            *("coming into and leaving care", "leaving care", "adoption"),
            *("leaving care through adoption", "leaving care through special guardianship"),
        ),
    ),
    ("Where children live", ("where children live", "foster carers")),
    ("Stable homes", ("stable homes", "social workers")),
    ("Safety", ("missing from care", "offending")),
    ("Health", ("health checks", "emotional health", "substance misuse")),
    ("Education", ("education", "key stage 2", "key stage 4")),
    (
        "Care leavers",
        (
            *("care leavers in education, employment or training", "care leavers in higher education"),
            *("care leavers not in education, employment or training", "care leavers whose activity is not known"),
            *("care leavers in suitable accommodation", "where care leavers live", "care leavers not in touch"),
        ),
    ),
)
"""The sections of the scorecard in their order, demand first, and the families of measures in each."""
_COUNTS: Final = frozenset(("children in care", "coming into and leaving care", "foster carers"))
"""Families whose counts say how much there is to do. Elsewhere the share of a count has it in brackets."""


@dataclass(frozen=True, slots=True)
class AnnualFigure:
    """A published figure of one year or, in its place, the Department's sign that says why there is none."""

    value: Decimal | None
    places: int = 0
    symbol: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AnnualMeasure:
    """One measure: its name, which the catalogue knows, its figures by year, and those of the last year elsewhere."""

    section: str
    name: str
    unit: Unit
    own: tuple[AnnualFigure, ...]
    england: AnnualFigure
    region: AnnualFigure
    neighbours: AnnualFigure


@dataclass(frozen=True, slots=True)
class AnnualScorecard:
    """What was published of one authority for five years; `neighbours` are its group by the model of `model`."""

    council: str
    region: str
    years: tuple[int, ...]
    measures: tuple[AnnualMeasure, ...]
    neighbours: tuple[str, ...]
    model: int

    @property
    def region_as_told(self) -> str:
        """The region as scorecards call it: "Inner London" for "London (Inner)"."""
        name, _, side = self.region.partition(" (")
        return f"{side.rstrip(')')} {name}".strip()


def gather_annual(statistics: Library, catalogue: Catalogue, council: str, year: int) -> AnnualScorecard:
    """The scorecard of an authority; it has no measures where nothing was published of it for the year."""
    gathering = Gathering(statistics, council, year)
    model = gathering.model_of(year)
    measures = (
        _measure(statistics, gathering, section, name, one) for section, name, one in _rows(catalogue, statistics)
    )
    return AnnualScorecard(
        council,
        statistics.region_of(council),
        _years_to(year),
        tuple(one for one in measures if one.own[-1].value is not None),
        gathering.members(model),
        model,
    )


def _years_to(year: int) -> tuple[int, ...]:
    return tuple(range(year - YEARS + 1, year + 1))


def _rows(catalogue: Catalogue, statistics: Library) -> Iterator[tuple[str, str, Definition]]:
    """Each measure once with its section and its name; what names an indicator that another has named is another
    name of the same."""
    seen: set[str] = set()
    known = []
    for one in catalogue.definitions:
        if not one.indicators or seen & set(one.indicators) or not _says_no_more(one, statistics):
            continue
        seen |= set(one.indicators)
        if one.unit is not Unit.NUMBER or one.family in _COUNTS:
            known.append(one)
    order = {family: (place, title) for place, (title, families) in enumerate(_SECTIONS) for family in families}
    last = (len(_SECTIONS), _OTHERS)
    for one in sorted(known, key=lambda one: order.get(one.family, last)[0]):
        if name := _name(one, catalogue, statistics):
            yield order.get(one.family, last)[1], name, one


def _says_no_more(one: Definition, statistics: Library) -> bool:
    """Whether the Department's words have every age and number that the measure's name has: what it calls "care
    leavers" is not told of those "aged 18 to 21"."""
    words = " ".join((each.title + " " + each.description) for each in statistics.named(one.indicators))
    return set(_NUMBERS.findall(one.short_name)) <= set(_NUMBERS.findall(words))


def _name(one: Definition, catalogue: Catalogue, statistics: Library) -> str:
    """A name by which the catalogue knows the measure: its own short one or, where that means others too, the
    published one."""
    short = one.short_name.removeprefix("the ")
    names = (short[:1].upper() + short[1:], *(each.title for each in statistics.named(one.indicators)))
    return next((name for name in names if (found := catalogue.define(name)) and found.key == one.key), "")


def _measure(
    statistics: Library, gathering: Gathering, section: str, name: str, definition: Definition
) -> AnnualMeasure:
    year, council = gathering.newest, gathering.council
    own, england, region = (
        gathering.series(definition, area).standing for area in (council, ENGLAND, statistics.region_of(council))
    )
    why = statistics.symbols(definition.indicators[0], council)
    unit = definition.unit or Unit.NUMBER
    others = (england.get(year), region.get(year), _mean(statistics, gathering, own.get(year), year))
    if unit is Unit.NUMBER:  # of counts England has more, and so has a larger authority
        others = (None, None, None)
    return AnnualMeasure(
        section,
        name,
        unit,
        tuple(_figure(own.get(each), unit, why.get(each, "")) for each in _years_to(year)),
        *(_figure(one, unit) for one in others),
    )


def _mean(statistics: Library, gathering: Gathering, own: Released | None, year: int) -> Released | None:
    """The plain mean of the neighbours, where enough of them have a figure of the same indicator."""
    if own is None:
        return None
    every = dict(statistics.authorities(own.indicator, year))
    figures = [every[name] for name in gathering.members(gathering.model_of(year)) if name in every]
    return average_of(figures) if len(figures) >= FEWEST_NEIGHBOURS else None


def _figure(one: Released | None, unit: Unit, symbol: str = "") -> AnnualFigure:
    """The figure as it was published, a share with its numbers; hidden where it is a share of one to five people, or
    where the number of all is hidden because it is so small.

    A score of nought is what is printed where nobody has one.
    """
    if one is None:
        return AnnualFigure(None, symbol="" if symbol == _ANY_REASON else symbol)
    value, count = one.printed.value, one.count
    places = max(one.printed.places, -int(value.as_tuple().exponent))
    if unit is Unit.SCORE and not value:
        return AnnualFigure(None, symbol=NOT_APPLICABLE)
    if count is None or unit is not Unit.PERCENT:
        return AnnualFigure(value, places)
    if 0 < count < SMALLEST_SHOWN or not one.of:
        return AnnualFigure(None, symbol=SUPPRESSED)
    return AnnualFigure(value, places, numerator=count, denominator=one.of)
