"""What national statistics hold, and what was published of one area: the answers to `briefing national`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from briefing.faults.errors import OrderRefused, StatisticsRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.national.gathering import ENGLAND
from briefing.national.library import Indicator, Library
from briefing.national.own_store import add_figures
from briefing.national.published_figure import PublishedFigure, published_figures
from briefing.national.release import ReleaseColumns, ReleasedFigure, read_release, revisions
from briefing.production import open_statistics
from briefing.production.annual import find_council
from briefing.production.opening import open_file, open_text
from briefing.production.orders import Order, Written
from briefing.production.whereabouts import place_of_own_statistics
from briefing.production.writing import put, stands

LISTED = 6
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
NEAR = 0.5
"""How much of a title must be alike to be offered: a slip of the pen, or half of the words."""


@dataclass(frozen=True, slots=True)
class FoundStatistics:
    """The indicators and areas whose names hold some words or, where none does (`exact` is false), are nearest."""

    indicators: tuple[Indicator, ...]
    areas: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class PublishedSeries:
    """One indicator in one area, year by year."""

    indicator: Indicator
    area: str
    figures: tuple[PublishedFigure, ...]


@dataclass(frozen=True, slots=True)
class Updated:
    """How many figures of an indicator were taken in, into which file, and a notice for each that was revised."""

    indicator: Indicator
    number: int
    written: Written
    notices: tuple[Notice, ...]


def look_for(statistics: Library, asked: str) -> FoundStatistics:
    """Indicators and areas by a part of their names: "dental", "north"; the near ones where no name has it."""
    words = asked.casefold().split()
    titles = {f"{one.name} {one.title}".casefold(): one for one in statistics.indicators}
    areas = {name.casefold(): name for name in _areas(statistics)}
    found = tuple(one for text, one in titles.items() if all(word in text for word in words))
    places = tuple(name for text, name in areas.items() if all(word in text for word in words))
    if found or places:
        return FoundStatistics(found, places, exact=True)
    by_word = {word: one for one in reversed(statistics.indicators) for word in one.title.casefold().split()}
    near = [*get_close_matches(asked.casefold(), titles, LISTED, NEAR)]
    alike = dict.fromkeys(
        [titles[one] for one in near] + [by_word[one] for one in get_close_matches(asked.casefold(), by_word, LISTED)]
    )
    nearest = tuple(areas[one] for one in get_close_matches(asked.casefold(), areas, LISTED))
    return FoundStatistics(tuple(alike)[:LISTED], nearest, exact=False)


def find_indicator(statistics: Library, asked: str) -> Indicator:
    """The one indicator that is called so, or whose name alone has these words; raises OrderRefused with the near
    ones."""
    same = [one for one in statistics.indicators if asked.casefold() in (one.name.casefold(), one.title.casefold())]
    found = look_for(statistics, asked)
    if same or (found.exact and len(found.indicators) == 1):
        return (same or found.indicators)[0]
    near = "; ".join(f"{one.name} ({one.title})" for one in found.indicators[:LISTED])
    message = "Several indicators have these words." if found.exact else "There is no indicator of this name."
    raise OrderRefused(f"--indicator {asked}", message, f"Name one: {near}" if near else "See `briefing national`.")


def find_area(statistics: Library, asked: str) -> str:
    """England, a region or an authority by its name; raises OrderRefused with the near ones."""
    if asked.strip().casefold() == ENGLAND.casefold():
        return ENGLAND
    return statistics.area_called(asked) or find_council(statistics, asked)


def series_of(statistics: Library, indicator: str, area: str) -> PublishedSeries:
    """What was published of an indicator in an area; raises OrderRefused where one of them is not known."""
    wanted, place = find_indicator(statistics, indicator), find_area(statistics, area)
    return PublishedSeries(wanted, place, tuple(published_figures(statistics, wanted, place)))


def update(order: Order, file: Path, indicator: str, columns: ReleaseColumns, release: str) -> Updated:
    """Takes the figures of an indicator from one of the Department's files into the workspace's own store.

    Raises StatisticsRefused where the file is not one that can be taken, OrderRefused where the indicator or the
    release's month is not known.
    """
    statistics = open_statistics(order.folder)
    wanted = find_indicator(statistics, indicator)
    out = _first_day_of(release)
    text, name = open_text(file, StatisticsRefused)
    figures = read_release(text, name, columns, statistics)
    notices = tuple(
        _revised(wanted, one, old, release, name) for one, old in revisions(statistics, wanted.name, figures)
    )
    place = place_of_own_statistics(order.folder)
    standing = open_file(place, StatisticsRefused) if stands(place) else None
    written = put(add_figures(standing, wanted.name, release, out, figures), place, order)
    open_statistics.cache_clear()
    return Updated(wanted, len(figures), written, notices)


def _first_day_of(release: str) -> date:
    """When a release came out, by the month that ends its name: "EES release Nov 2026"."""
    found = re.search(r"([A-Za-z]{3})[a-z]* ((?:19|20)[0-9]{2})$", release.strip())
    month = _MONTHS.find(found[1].casefold()) if found else -1
    if found is None or month < 0:
        message = "The name of a release ends with its month, so that it is known which one is newer."
        raise OrderRefused(f"--release {release}", message, 'Write it as in --release "EES release Nov 2026".')
    return date(int(found[2]), month // 3 + 1, 1)


def _revised(indicator: Indicator, one: ReleasedFigure, old: Decimal, release: str, file: str) -> Notice:
    message = f"{indicator.name}, {one.area}, {one.year}: was {old:,f}, is {one.value:,f}."
    remedy = f"{release} wins from now on; the older figure is kept, to explain what was typed from it."
    return Notice("statistics-revised", Severity.INFO, (FilePlace(file),), message, remedy)


def series_record(series: PublishedSeries) -> Mapping[str, object]:
    """The series for JSON: figures as they are, decimals as numbers."""
    return {
        "indicator": asdict(series.indicator),
        "area": series.area,
        "figures": [_plain(asdict(one)) for one in series.figures],
    }


def found_record(found: FoundStatistics) -> Mapping[str, object]:
    """What was found, for JSON."""
    return {
        "exact": found.exact,
        "indicators": [asdict(one) for one in found.indicators],
        "areas": list(found.areas),
    }


def library_record(statistics: Library) -> Mapping[str, object]:
    """Everything that the library holds but its figures, for JSON."""
    return {
        "releases": [{"release": name, "from": first, "to": last} for name, first, last in statistics.releases],
        "years": list(statistics.years),
        "models": list(statistics.models),
        "indicators": [asdict(one) for one in statistics.indicators],
        "areas": list(_areas(statistics)),
    }


def _areas(statistics: Library) -> tuple[str, ...]:
    return (ENGLAND, *statistics.regions, *statistics.councils)


def _plain(record: dict[str, object]) -> dict[str, object]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in record.items()}
