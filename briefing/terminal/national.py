"""National statistics → what is printed: what there is, what was found, one series with its ranks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from briefing.measures.period import Period
from briefing.national.library import Indicator, Library
from briefing.national.published_figure import REASONS, PublishedFigure
from briefing.production.in_words import counted
from briefing.production.national import FoundStatistics, PublishedSeries, Updated
from briefing.terminal.parts import out_console, plain, show_heading, show_notices, show_point, table_of
from briefing.terminal.results import show_written

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


def show_library(statistics: Library, *, areas: bool) -> None:
    """The releases and years, then the indicators by topic or, where asked for, the areas."""
    console = out_console()
    show_heading(console, "Releases")
    for name, first, last in statistics.releases:
        show_point(console, name, f"Years ending March {first} to {last}")
    if areas:
        show_heading(console, f"Regions ({len(statistics.regions)}), besides England")
        console.print(plain(", ".join(statistics.regions)))
        show_heading(console, f"Authorities ({len(statistics.councils)}), those that are no more among them")
        console.print(plain("; ".join(statistics.councils)))
    else:
        for topic, indicators in groupby(statistics.indicators, key=lambda one: one.topic):
            show_heading(console, topic)
            _show_indicators(tuple(indicators))
    show = "briefing national --indicator EES_DENTAL --area Derby"
    words = f"\n{counted(len(statistics.indicators), 'indicator', 'indicators')}. One series: {show}\n{LICENCE}"
    console.print(plain(words))


def show_found(found: FoundStatistics, asked: str) -> None:
    """The indicators and areas by some words, or those that are near."""
    console = out_console()
    if not found.exact:
        near = "These are near:" if found.indicators or found.areas else "`briefing national` lists all."
        console.print(plain(f"Nothing is called '{asked}'. {near}"))
    _show_indicators(found.indicators)
    for area in found.areas:
        show_point(console, area, "")


def show_series(series: PublishedSeries) -> None:
    """Each year with what it is compared by; under the table, who the neighbours are and what the signs mean."""
    console, one = out_console(), series.indicator
    console.print(plain(f"{one.title}: {series.area}", "bold"))
    console.print(plain(f"{one.name}; {_good(one)}"))
    heads = (("Year", 2), ("Value", 3), ("England", 2), ("Region", 2), ("Neighbours", 3), ("Rank", 3), ("Release", 4))
    table = table_of(*heads)
    for each in series.figures:
        table.add_row(*(plain(text) for text in _row(each)))
    console.print(table)
    signs = dict.fromkeys(each.symbol for each in series.figures if each.symbol)
    for sign in signs:
        show_point(console, f"'{sign}'", REASONS.get(sign, "no figure"))
    console.print(plain("Neighbours: mean (median) of those with a figure, and the year of the model. Rank 1 is best."))
    console.print(plain(LICENCE))


def show_updated(updated: Updated, *, everything: bool) -> None:
    """How many figures were taken in, where they are, and what was revised."""
    show_written(updated.written)
    console = out_console()
    figures = counted(updated.number, "figure", "figures")
    console.print(plain(f"{figures} of {updated.indicator.name} ({updated.indicator.title})."))
    show_notices(console, updated.notices, everything=everything)


def _show_indicators(indicators: Sequence[Indicator]) -> None:
    if indicators:
        table = table_of(("Indicator", 3), ("Title", 6), ("Good is", 2))
        for one in indicators:
            table.add_row(*(plain(text) for text in (one.name, one.title, _good(one))))
        out_console().print(table)


def _good(one: Indicator) -> str:
    return "no way is good" if one.polarity == "none" else f"{one.polarity} is good"


def _row(one: PublishedFigure) -> tuple[str, ...]:
    value = one.symbol if one.value is None else f"{one.value:,f}"
    if one.value is not None and one.numerator is not None and one.denominator is not None:
        value += f" [{one.numerator:,f} of {one.denominator:,f}]"
    around = f"{_told(one.neighbours_mean)} ({_told(one.neighbours_median)}) of {one.neighbours_with}, {one.model}"
    rank = f"{one.rank} of {one.of}, {one.quartile}" if one.rank is not None else f"of {one.of}"
    return (
        Period.year(one.year).label,
        value,
        _told(one.england),
        _told(one.region),
        around if one.neighbours_with else "",
        rank,
        one.release,
    )


def _told(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,f}"
