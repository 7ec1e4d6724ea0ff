"""An indicator, an area and a year → everything that was published of it, and where it stands: PublishedFigure.

For people and programs that ask; papers ask the library for what they need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.distribution import quantile, quartile_band, rank
from briefing.national.gathering import ENGLAND, average_of, model_for
from briefing.national.library import Indicator, Library
from briefing.national.series import Released

REASONS = {
    "c": "suppressed: the figure is hidden so that nobody can be recognised",
    "x": "not available",
    "z": "not applicable",
    "k": "rounds to zero, and is not zero",
    "low": "rounds to zero, and is not zero",
    "u": "of low reliability",
    "-": "missing; the source does not say why",
}
"""What the Department's signs mean. None of them is zero."""
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure with what it is compared by; each part is None where there is none.

    `symbol` is the Department's sign for why there is no value. The neighbours are those of the model of `model`, a
    year; `neighbours_with` of them have a figure. `median` and `deviation` (median absolute, unscaled) are those of all
    authorities that have one, `of` of them; rank 1 and quartile A are best, and there are none without polarity.
    """

    indicator: str
    area: str
    year: int
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    symbol: str
    release: str
    england: Decimal | None
    region: Decimal | None
    neighbours_mean: Decimal | None
    neighbours_median: Decimal | None
    neighbours_with: int
    model: int
    rank: int | None
    of: int
    quartile: str | None
    median: Decimal | None
    deviation: Decimal | None

    @property
    def gap_to_england(self) -> Decimal | None:
        """The figure less that of England."""
        return None if self.value is None or self.england is None else self.value - self.england


def published_figures(statistics: Library, indicator: Indicator, area: str) -> Iterator[PublishedFigure]:
    """The figure of every year in which anything is known of an area, the oldest first."""
    own, england, region = (
        dict(statistics.figures(indicator.name, name)) for name in (area, ENGLAND, statistics.region_of(area))
    )
    reasons = statistics.symbols(indicator.name, area)
    models = [one for one in statistics.models if statistics.neighbours(area, one)] or statistics.models
    for year in sorted(own.keys() | reasons.keys()):
        one, model = own.get(year), model_for(year, models)
        every = dict(statistics.authorities(indicator.name, year))
        group = [every[name] for name in statistics.neighbours(area, model) if name in every]
        values = tuple(each.printed.value for each in every.values())
        middle = quantile(values, _HALF) if values else None
        placed = every[area].printed.value if area in every else None
        yield PublishedFigure(
            indicator=indicator.name,
            area=area,
            year=year,
            value=_value(one),
            numerator=one.count if one is not None else None,
            denominator=one.of if one is not None else None,
            symbol=reasons[year] if one is None else "",
            release=one.release if one is not None else "",
            england=_value(england.get(year)),
            region=_value(region.get(year)),
            neighbours_mean=average_of(group).printed.value if group else None,
            neighbours_median=average_of(group, median=True).printed.value if group else None,
            neighbours_with=len(group),
            model=model,
            rank=rank(placed, values, indicator.polarity) if placed is not None else None,
            of=len(values),
            quartile=quartile_band(placed, values, indicator.polarity) if placed is not None else None,
            median=middle,
            deviation=quantile([abs(each - middle) for each in values], _HALF) if middle is not None else None,
        )


def _value(one: Released | None) -> Decimal | None:
    return one.printed.value if one is not None else None
