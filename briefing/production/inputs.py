"""An order → everything that its paper is made of, found and opened, and what only the disk can tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing import make as way
from briefing.faults.errors import DetailsRefused, PaperRefused, StatisticsRefused, TemplateRefused, WorkbookRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.knowing.details import load_details
from briefing.materials import Document, Inputs, Judged, Templates, Text
from briefing.production.kept_pictures import Kept, unpack_pictures
from briefing.production.opening import name_of, open_elsewhere, open_file, open_text
from briefing.production.orders import Order
from briefing.production.whereabouts import (
    BRIEF,
    DETAILS,
    DURHAM,
    INPUTS,
    QUARTER,
    TEMPLATES,
    files_in,
    packaged,
    place_of_details,
    place_of_example,
    place_of_measures,
    place_of_own_statistics,
    place_of_pictures,
    place_of_rules,
    place_of_statistics,
    place_of_template,
    place_of_word_template,
    place_of_workbook,
)
from briefing.production.writing import read_own, stands
from briefing.reading import Reading

if TYPE_CHECKING:
    from briefing.national.library import Library

Read = TypeVar("Read", Reading, Judged)

CATALOGUE, BY_NAME = "measures.toml", "measures-by-name.csv"
WORDING, CHART_STYLE, FILING = "wording.toml", "charts.mplstyle", "filing.toml"


def open_inputs(order: Order) -> Inputs:
    """Everything that the order's paper is made of, opened; raises BriefingError where a file is missing."""
    return Inputs(
        workbook=open_workbook(place_of_workbook(order)),
        templates=open_templates(order),
        details=details_text(order),
        measures=open_workbook(lasting) if (lasting := place_of_measures(order)) is not None else None,
        earlier=open_workbook(since) if (since := order.since) is not None and not is_paper(since) else None,
        last=open_paper(since) if since is not None and is_paper(since) else None,
        statistics=partial(open_statistics, order.folder),
        receipts=order.receipts,
        charts=order.charts,
        brief=order.brief,
    )


@cache
def open_statistics(folder: Path = Path()) -> Library:
    """The national statistics that ship with the tool and those that the workspace has, opened once for all papers."""
    from briefing.national.library import Library

    own = place_of_own_statistics(folder)
    newer = open_file(own, StatisticsRefused) if stands(own) else None
    return Library(open_file(place_of_statistics(), TemplateRefused), newer)


def open_templates(order: Order) -> Templates:
    """The workspace's own templates, and the tool's for those that it lacks; raises TemplateRefused."""
    word = place_of_word_template(order)
    return Templates(
        catalogue=_template_text(order, CATALOGUE),
        standard_catalogue=_standard_text(CATALOGUE),
        by_name=_template_text(order, BY_NAME),
        standard_by_name=_standard_text(BY_NAME),
        rules=rules_text(order),
        wording=_template_text(order, WORDING),
        standard_wording=_standard_text(WORDING),
        charts=_template_text(order, CHART_STYLE),
        filing=_template_text(order, FILING),
        paper=Document(name_of(word), open_file(word, TemplateRefused)),
        brief=Document(BRIEF, open_file(place_of_template(order, BRIEF), TemplateRefused)),
    )


def details_text(order: Order) -> Text | None:
    """The report.toml of the order, if there is one."""
    place = place_of_details(order)
    return Text(*open_text(place, DetailsRefused)) if place is not None else None


def is_paper(path: Path) -> bool:
    """Whether a file is a paper by its name."""
    return path.suffix.casefold() == ".docx"


def open_paper(path: Path) -> Document:
    """A paper, opened; raises PaperRefused."""
    return Document(name_of(path), open_file(path, PaperRefused))


def open_workbook(path: Path) -> Document:
    """A workbook, opened; raises WorkbookRefused."""
    return Document(name_of(path), open_file(path, WorkbookRefused))


def rules_text(order: Order) -> Text:
    """The rulebook of the order; raises TemplateRefused."""
    return Text(*open_text(place_of_rules(order), TemplateRefused))


def _template_text(order: Order, name: str) -> Text:
    return Text(*open_text(place_of_template(order, name), TemplateRefused))


def _standard_text(name: str) -> Text:
    return Text(*open_text(packaged() / TEMPLATES / name, TemplateRefused))


def has_no_workbook(order: Order) -> bool:
    """Whether the order names no workbook and is given outside a workspace."""
    return order.workbook is None and not (order.folder / INPUTS).is_dir()


def open_pictures(paper: Path) -> Kept:
    """The charts that were drawn for a paper the last time."""
    return unpack_pictures(read_own(place_of_pictures(paper)) or b"")


def add_notices_of_disk(read: Read, order: Order, inputs: Inputs) -> Read:
    """What was read or judged, with what only the disk can tell of it: that the workbook is open in another program,
    that report.toml is the example's."""
    return replace(
        read, notices=(*open_elsewhere(place_of_workbook(order)), *_details_of_example(inputs), *read.notices)
    )


def _details_of_example(inputs: Inputs) -> Iterator[Notice]:
    """A warning where another scorecard is about to get the worked example's title and meeting."""
    if inputs.details is None:
        return
    own = way.details_of(inputs)
    for example in map(place_of_example, (DURHAM, QUARTER)):
        shipped = load_details(*open_text(example / DETAILS, DetailsRefused))
        scorecards = [open_file(path, WorkbookRefused) for path in files_in(example) if path.suffix == ".xlsx"]
        same = (own.title, own.meeting_date) == (shipped.title, shipped.meeting_date)
        if not same or inputs.workbook.data in scorecards:
            continue
        message = f"report.toml still has the title and the meeting of the worked example ('{own.title}')."
        remedy = "Write your own paper's title, committee, meeting and people into it."
        yield Notice("details-of-example", Severity.WARNING, (FilePlace(DETAILS),), message, remedy)
