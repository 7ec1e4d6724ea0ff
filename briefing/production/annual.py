"""An authority and a year → its annual paper, and the scorecard and the details that it is made from, in files.

The scorecard is written from national statistics and then goes the way of every other one: `make` reads it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from briefing import make as way
from briefing.faults.errors import OrderRefused, TemplateRefused
from briefing.language.lists import comparator_name
from briefing.materials import Document, Inputs, Made, Tell, Text, say_nothing
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis
from briefing.production import open_statistics, open_templates
from briefing.production.opening import open_text
from briefing.production.orders import Built, Order, Written
from briefing.production.whereabouts import OUT, place_of_template
from briefing.production.writing import put_all

if TYPE_CHECKING:
    from briefing.national.annual import AnnualScorecard
    from briefing.national.library import Library

DETAILS_TEMPLATE = "annual.toml"
LISTED = 6


@dataclass(frozen=True, slots=True)
class AnnualFiles:
    """The bytes of an annual paper, of the scorecard that it is made from, and of its details."""

    paper: bytes
    workbook: bytes
    details: bytes


@dataclass(frozen=True, slots=True)
class AnnualPaper:
    """The annual paper of one authority: its files, and what the paper rests on."""

    files: AnnualFiles
    made: Made


def build_annual(order: Order, asked: str, year: int, tell: Tell = say_nothing) -> tuple[Built, tuple[Written, ...]]:
    """Writes the annual paper of one authority, its scorecard and its details: all three, or none.

    Raises OrderRefused where nobody is called so, or nothing was published of it for the year.
    """
    council = find_council(open_statistics(order.folder), asked)
    annual = make_annual(order, council, year, tell)
    paper, *others = put_annual(annual.files, order, council, year)
    return Built(paper, annual.made.judged, in_short=annual.made.in_short), tuple(others)


def put_annual(files: AnnualFiles, order: Order, council: str, year: int) -> tuple[Written, ...]:
    """Puts the three files of an annual paper into place, the paper first."""
    place = _place_of(order, council, year)
    return put_all(
        [
            (files.paper, place),
            (files.workbook, place.with_suffix(".xlsx")),
            (files.details, place.with_suffix(".toml")),
        ],
        order,
    )


def make_annual(order: Order, council: str, year: int, tell: Tell = say_nothing) -> AnnualPaper:
    """The annual paper of one authority, in memory; raises OrderRefused where nothing was published of it."""
    from briefing.national.annual import gather_annual
    from briefing.writing.workbook.annual_sheet import write_annual_scorecard

    tell(f"Gathering what was published of {council}")
    templates, statistics = open_templates(order), open_statistics(order.folder)
    card = gather_annual(statistics, way.catalogue_of(templates), council, year)
    if not card.measures:
        raise _nothing_published(statistics, council, year)
    details = _details_of(order, card)
    known = way.details_of(Inputs(Document("", b""), templates, details=details))
    name = f"{stem_of(council, year)}.xlsx"
    workbook = write_annual_scorecard(card, f"{council}: {known.title}")
    inputs = Inputs(
        Document(name, workbook), templates, details=details, statistics=lambda: statistics, receipts=order.receipts
    )
    made = way.make(replace(inputs, charts=order.charts), tell)
    return AnnualPaper(AnnualFiles(made.paper, workbook, details.text.encode()), made)


def find_council(statistics: Library, asked: str) -> str:
    """The authority that a name means; raises OrderRefused with those that are called nearly so."""
    if found := statistics.council_called(asked):
        return found
    names = statistics.councils
    folded = {name.casefold(): name for name in names}
    part = [name for name in names if asked.casefold() in name.casefold()]
    near = part or [folded[one] for one in get_close_matches(asked.casefold(), folded, n=LISTED)]
    remedy = f"Did you mean {', '.join(near[:LISTED])}?" if near else "`briefing national --areas` lists all."
    raise OrderRefused(asked, "National statistics know no authority, or several, by this name.", remedy)


def councils_of(statistics: Library, year: int) -> tuple[str, ...]:
    """Every authority of which anything was published for a year; raises OrderRefused where it is none."""
    names = statistics.published_in(year)
    if not names:
        raise OrderRefused(f"--year {year}", "Nothing was published for this year.", _years_in_words(statistics.years))
    return names


def stem_of(council: str, year: int) -> str:
    """How the files of an authority's annual paper are called: "derby-2019-20"."""
    words = re.sub(r"[^a-z0-9]+", "-", f"{council} {Period.year(year).label}".casefold())
    return words.strip("-")


def place_of_summary(order: Order, year: int) -> Path:
    """Where the workbook of every verdict goes."""
    return (order.out if order.out is not None else order.folder / OUT) / f"all-{stem_of('', year)}.xlsx"


def _place_of(order: Order, council: str, year: int) -> Path:
    out = order.out if order.out is not None else order.folder / OUT
    return out if out.suffix.casefold() == ".docx" and not out.is_dir() else out / f"{stem_of(council, year)}.docx"


def _details_of(order: Order, card: AnnualScorecard) -> Text:
    """The details of the paper: the template with its words filled in."""
    text, file = open_text(place_of_template(order, DETAILS_TEMPLATE), TemplateRefused)
    year = card.years[-1]
    words = {
        "council": card.council,
        "year": Period.year(year).label,
        "day": f"31 March {year}",
        "region": comparator_name(card.region_as_told, Basis.REGION),
    }
    return Text(Template(text).safe_substitute(words), file)


def _nothing_published(statistics: Library, council: str, year: int) -> OrderRefused:
    years = statistics.years_of(council)
    message = f"Nothing was published of {council} for {Period.year(year).label}."
    return OrderRefused(f"--year {year}", message, _years_in_words(years))


def _years_in_words(years: tuple[int, ...]) -> str:
    return f"There are figures for {years[0]} to {years[-1]}; a year is that in whose March it ends."
