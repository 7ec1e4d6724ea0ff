"""A paper after its draft: what people sent back is refreshed, checked, compared with an earlier one, explained, filed.

Bytes in, bytes and notices out; no file, no clock. Word's and the PDF's libraries are loaded when they are needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefing.faults.errors import PaperRefused
from briefing.faults.notices import Notice
from briefing.knowing.details import Details, load_details
from briefing.knowing.filing_pattern import load_filing_pattern
from briefing.make import catalogue_of, judge, make, wording_of
from briefing.materials import CHARTS, RECEIPTS, Document, Inputs, Judged, Tell, Templates, Text, say_nothing

if TYPE_CHECKING:
    from briefing.reviewing.changes import Changes
    from briefing.reviewing.explaining import ExplainedWords
    from briefing.reviewing.filing.filing import Acceptance, Convert, Filing
    from briefing.reviewing.handiwork import Edit
    from briefing.reviewing.refresh import Refreshed
    from briefing.reviewing.showing import ShownBlock


@dataclass(frozen=True, slots=True)
class RefreshedPaper:
    """A returned paper with new figures, what was done to each block of it, and what the new paper rests on."""

    refreshed: Refreshed
    judged: Judged


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A filing with its sheet, as a record in JSON and as a page in Word."""

    filing: Filing
    record: bytes
    page: bytes


def refresh(inputs: Inputs, paper: Document, tell: Tell = say_nothing) -> RefreshedPaper:
    """A paper that people sent back, with what it would say now as tracked changes and comments.

    Raises PaperRefused where it is no paper that can be compared, and what `make` does.
    """
    from briefing.reviewing.refresh import check_trail, refresh_paper
    from briefing.reviewing.returned import open_returned

    tell(f"Reading {paper.name}")
    returned = open_returned(paper.data, paper.name)
    entries = check_trail(returned).entries
    charts: Literal["chosen", "all"] = "all" if entries.get(CHARTS) == "all" else "chosen"
    receipts: Literal["comments", "table"] = "table" if entries.get(RECEIPTS) == "table" else "comments"
    made = make(replace(inputs, charts=charts, receipts=receipts, brief=False), tell)
    tell(f"Comparing with {paper.name}")
    fresh = open_returned(made.paper, paper.name)
    return RefreshedPaper(refresh_paper(paper.data, returned, fresh), made.judged)


def check_paper(  # noqa: PLR0913  a paper, what it is checked by, and for whom
    templates: Templates,
    details: Text | None,
    paper: Document,
    inputs: Inputs | None = None,
    *,
    strict: bool = False,
    tell: Tell = say_nothing,
) -> tuple[Notice, ...]:
    """Every doubt about a paper that people sent back, in its order: beside the workbook of `inputs`, else beside what
    the paper itself keeps of its figures. `strict` is for who puts it on an agenda.

    Raises PaperRefused where it is no Word file that can be read, and what `judge` does.
    """
    from briefing.reviewing.check import Known, Workbook, check_returned
    from briefing.reviewing.returned import open_returned

    tell(f"Reading {paper.name}")
    returned = open_returned(paper.data, paper.name)
    told = _known(details)
    judged = judge(inputs, tell) if inputs is not None else None
    tell(f"Checking {paper.name}")
    known = Known(
        synonyms=catalogue_of(templates).synonyms,
        workbook=None if judged is None else Workbook.of(judged.scorecard, judged.findings),
        meeting=told.meeting_date,
        small_numbers_accepted=told.small_numbers == "off",
    )
    return check_returned(returned, known, strict=strict)


def handiwork_in(paper: Document) -> tuple[str, ...] | None:
    """What people have done in a paper that the tool wrote, each kind counted; None where no trail tells of it."""
    from briefing.reviewing.handiwork import count_handiwork
    from briefing.reviewing.returned import open_returned

    try:
        returned = open_returned(paper.data, paper.name)
    except PaperRefused:
        return None
    return count_handiwork(returned) if returned.trail is not None else None


def edits_in(paper: Document) -> tuple[tuple[str, ...], tuple[Edit, ...]]:
    """What people have done in a paper, each kind counted, and each block that they have edited or deleted; raises
    PaperRefused where it is no Word file that can be read, or has no trail to tell it by."""
    from briefing.reviewing.handiwork import count_handiwork, list_edits
    from briefing.reviewing.refresh import check_trail
    from briefing.reviewing.returned import open_returned

    returned = open_returned(paper.data, paper.name)
    check_trail(returned)
    return count_handiwork(returned), list_edits(returned)


def workbook_named_in(paper: Document) -> str:
    """The name of the workbook that a paper was written from, as its trail keeps it; "" where it keeps none. Raises
    PaperRefused where it is no Word file that can be read."""
    from briefing.ooxml.opened import open_returned_document
    from briefing.ooxml.trail import read_trail

    trail = read_trail(open_returned_document(paper.data, paper.name))
    return trail.entries.get("workbook", "") if trail is not None else ""


def file_paper(  # noqa: PLR0913, PLR0917  a paper, how it is filed, and by whom
    templates: Templates,
    details: Text | None,
    paper: Document,
    checked: Sequence[Notice],
    accepted: Sequence[Acceptance],
    convert: Convert,
    workbook: Document | None = None,
    tell: Tell = say_nothing,
) -> FiledPaper:
    """A finished paper as it goes on the agenda, with its filing sheet; `checked` is what the strict check of it found,
    beside `workbook` if there was one; `convert` makes a PDF of a Word file.

    Raises PaperRefused where changes of people wait or errors stand that nobody has accepted.
    """
    from briefing import __version__
    from briefing.reviewing.filing.filing import assemble
    from briefing.reviewing.filing.filing_sheet import write_record, write_sheet
    from briefing.reviewing.filing.words import words_of_filing
    from briefing.reviewing.returned import open_returned

    tell(f"Reading {paper.name}")
    known = _known(details)
    pattern = load_filing_pattern(templates.filing.text, templates.filing.name)
    words = words_of_filing(wording_of(templates), known.exemption)
    returned = open_returned(paper.data, paper.name)
    tell("Making the files for publication")
    filing = assemble(paper.data, returned, known, pattern, words, checked, accepted, convert)
    tool = f"briefing {__version__}"
    if workbook is not None:
        beside = ("checked against", f"{workbook.name}, sha256 {hashlib.sha256(workbook.data).hexdigest()}")
        filing = replace(filing, made_from=(*filing.made_from, beside))
    page = write_sheet(filing, tool, templates.brief.data, templates.brief.name, words)
    return FiledPaper(filing, write_record(filing, tool), page)


def changes(old: Document, new: Document) -> Changes:
    """What has changed from one paper to a later one; raises PaperRefused where one of them has no trail."""
    from briefing.reviewing.changes import compare_papers
    from briefing.reviewing.returned import open_returned

    return compare_papers(open_returned(old.data, old.name), open_returned(new.data, new.name))


def tell_changes(templates: Templates, details: Text | None, old: Document, new: Document) -> tuple[Changes, bytes]:
    """What has changed from one paper to a later one, also as a page in Word in the look of the chair's brief."""
    from briefing.reviewing.changes import compare_papers
    from briefing.reviewing.changes_page import write_changes_page
    from briefing.reviewing.returned import open_returned

    returned, brief = open_returned(new.data, new.name), templates.brief
    found = compare_papers(open_returned(old.data, old.name), returned)
    return found, write_changes_page(found, old.name, returned, _known(details), brief.data, brief.name)


def show_paper(paper: Document) -> tuple[ShownBlock, ...]:
    """Everything that a paper shows, in order, with the receipts of what the tool wrote; raises PaperRefused where it
    is no Word file that can be read."""
    from briefing.reviewing.returned import open_returned
    from briefing.reviewing.showing import show_blocks

    return show_blocks(open_returned(paper.data, paper.name))


def explain_paper(
    paper: Document, asked: str, record: Document | None = None, came: Document | None = None
) -> ExplainedWords:
    """Where a figure or some words stand in a paper, and what is behind them; of a filed paper, `record` is its filing
    sheet and `came` the paper that was filed, with its trail.

    Raises PaperRefused where there is no trail to answer from.
    """
    from briefing.reviewing.explaining import explain_words, read_filing_record, tell_of_hashes
    from briefing.reviewing.returned import open_returned

    if record is None or came is None:
        return explain_words(asked, open_returned(paper.data, paper.name), None)
    told = tell_of_hashes(read_filing_record(record.data, record.name), (paper.name, paper.data), came.data)
    shown = None if paper.data.startswith(b"%PDF") else open_returned(paper.data, paper.name)
    return explain_words(asked, open_returned(came.data, came.name), shown, told)


def _known(details: Text | None) -> Details:
    """What report.toml says, where there is one."""
    return load_details(details.text, details.name) if details is not None else Details()
