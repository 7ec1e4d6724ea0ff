"""The orders about a paper after its draft: refreshed, checked, filed, explained, compared with an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import journey as way
from briefing.faults.errors import PaperRefused
from briefing.faults.notices import Notice
from briefing.materials import Document, Inputs, Tell, say_nothing
from briefing.production.converting import convert_to_pdf, make_none
from briefing.production.folders import put_folder
from briefing.production.inputs import (
    add_notices_of_disk,
    details_text,
    open_inputs,
    open_paper,
    open_pictures,
    open_templates,
)
from briefing.production.opening import open_file, owner_files
from briefing.production.orders import CheckedPaper, FiledFolder, Order, RefreshedFile, Written
from briefing.production.whereabouts import (
    INPUTS,
    OUT,
    place_of_changes,
    place_of_paper,
    place_of_refreshed,
)
from briefing.production.writing import put

if TYPE_CHECKING:
    from briefing.reviewing.changes import Changes
    from briefing.reviewing.explaining import ExplainedWords
    from briefing.reviewing.filing.filing import Acceptance
    from briefing.reviewing.handiwork import Edit

FILED, RECORD = "filed", "record"
"""The folder of filings in out/, and in each the folder of what is kept and not published."""


def refresh(order: Order, paper: Path, tell: Tell = say_nothing) -> RefreshedFile:
    """A paper that people sent back, with new figures as tracked changes, in a file of its own; the one that came is
    only read. Nothing is written where nothing has changed."""
    inputs, place = open_inputs(order), place_of_refreshed(paper, order)
    inputs = replace(inputs, pictures=open_pictures(place_of_paper(replace(order, out=None))))
    found = way.refresh(inputs, open_paper(paper), tell)
    written = put(found.refreshed.data, place, order) if found.refreshed.changed else None
    judged = add_notices_of_disk(found.judged, order, inputs)
    return RefreshedFile(written, found.refreshed.done, judged)


def file_paper(
    order: Order, paper: Path, accepted: Sequence[Acceptance] = (), tell: Tell = say_nothing, *, pdf: bool = True
) -> FiledFolder:
    """A finished paper in the files that go on the agenda, with a record of the filing, in a new folder of its own. The
    paper that came is only read. It is checked first, strictly, as `check_paper` does it."""
    from briefing.reviewing.filing.filing_sheet import SHEET, SHEET_PAGE

    if owner_files(paper):
        message = "It is open in Word or another program: what is not saved there would not be filed."
        raise PaperRefused(str(paper), message, "Save and close it there.")
    came, known = open_paper(paper), details_text(order)
    checked, inputs = _check(order, came, tell, strict=True)
    beside = inputs.workbook if inputs is not None else None
    convert = convert_to_pdf if pdf else make_none
    filed = way.file_paper(open_templates(order), known, came, checked, accepted, convert, beside, tell)
    files = {one.path: one.data for one in filed.filing.files}
    files |= {f"{RECORD}/{SHEET}": filed.record, f"{RECORD}/{SHEET_PAGE}": filed.page}
    folder = (order.out or order.folder / OUT / FILED) / filed.filing.name
    return FiledFolder(put_folder(files, folder, dry_run=order.dry_run), filed)


def check_paper(order: Order, paper: Path, tell: Tell = say_nothing, *, strict: bool = False) -> CheckedPaper:
    """Every doubt about a paper that people sent back; nothing is written.

    Without a workbook in the order it is held against the one in inputs/ that its trail names, if that is there.
    """
    came = open_paper(paper)
    notices, inputs = _check(order, came, tell, strict=strict)
    return CheckedPaper(came.name, inputs.workbook.name if inputs is not None else "", notices, strict)


def _check(order: Order, came: Document, tell: Tell, *, strict: bool) -> tuple[tuple[Notice, ...], Inputs | None]:
    """What the check of a paper finds, and by which workbook, if there is one."""
    named = way.workbook_named_in(came) if order.workbook is None else ""
    beside = order.folder / INPUTS / Path(named).name
    workbook = beside if named and beside.is_file() else order.workbook
    inputs = open_inputs(replace(order, workbook=workbook)) if workbook is not None else None
    return way.check_paper(open_templates(order), details_text(order), came, inputs, strict=strict, tell=tell), inputs


def edits(paper: Path) -> tuple[tuple[str, ...], tuple[Edit, ...]]:
    """What people have done in a paper that they sent back, counted and one by one; it is only read."""
    return way.edits_in(open_paper(paper))


def changes(old: Path, new: Path, order: Order) -> tuple[Changes, Written | None]:
    """What has changed from one paper to a later one; with `order.out` also on a page in Word, as the order says."""
    before, now = map(open_paper, (old, new))
    if order.out is None:
        return way.changes(before, now), None
    place = place_of_changes(old, new, order)
    found, page = way.tell_changes(open_templates(order), details_text(order), before, now)
    return found, put(page, place, order)


def explain_paper(paper: Path, asked: str) -> ExplainedWords:
    """What stands behind a figure or some words of a paper; of a filed one by the record of its filing, beside it."""
    from briefing.reviewing.explaining import read_filing_record
    from briefing.reviewing.filing.filing_sheet import SHEET

    shown = open_paper(paper)
    sheet = next((one for one in (paper.parent / RECORD / SHEET, paper.parent / SHEET) if one.is_file()), None)
    if sheet is None:
        return way.explain_paper(shown, asked)
    record = Document(str(sheet), open_file(sheet, PaperRefused))
    kept = sheet.parent / Path(read_filing_record(record.data, record.name).came).name
    return way.explain_paper(shown, asked, record, Document(kept.name, open_file(kept, PaperRefused)))
