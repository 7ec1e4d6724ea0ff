"""THE SHELL: an order → files found and opened, `make` called, files put in place. Only this room opens files.

This page says what is made from what; `places` knows where the files are, `opening` and `writing` how they are handled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import make as way
from briefing.faults.errors import (
    DetailsRefused,
    FileEdited,
    OutputRefused,
    PaperRefused,
    StatisticsRefused,
    TemplateRefused,
    WorkbookRefused,
)
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.judging.side_by_side import hits_of_rows, judge_side_by_side
from briefing.knowing.details import load_details
from briefing.language.lists import joined
from briefing.make import Document, Explained, Inputs, Judged, Tell, Templates, Text, say_nothing
from briefing.production.converting import convert_to_pdf, make_none
from briefing.production.folders import put_folder
from briefing.production.kept_pictures import pack_pictures, unpack_pictures
from briefing.production.moving import is_left_over, make_folder, write
from briefing.production.opening import name_of, open_elsewhere, open_file, open_text, owner_files
from briefing.production.orders import (
    Built,
    CheckedPaper,
    Compared,
    FiledFolder,
    Known,
    Order,
    Presented,
    RefreshedFile,
    Ruled,
    Written,
)
from briefing.production.whereabouts import (
    BRIEF,
    DETAILS,
    DURHAM,
    INPUTS,
    OUT,
    QUARTER,
    TEMPLATES,
    files_in,
    packaged,
    place_of_brief,
    place_of_changes,
    place_of_copy,
    place_of_details,
    place_of_example,
    place_of_measures,
    place_of_own_statistics,
    place_of_paper,
    place_of_refreshed,
    place_of_rules,
    place_of_slide_template,
    place_of_slides,
    place_of_statistics,
    place_of_template,
    place_of_word_template,
    place_of_workbook,
    rulebook_names,
)
from briefing.production.writing import put, put_all, read_own, stands, write_own
from briefing.reading import Reading

if TYPE_CHECKING:
    from briefing.narrating import FilledPhrase
    from briefing.national.library import Library
    from briefing.reviewing.changes import Changes
    from briefing.reviewing.explaining import ExplainedWords
    from briefing.reviewing.filing.filing import Acceptance
    from briefing.writing.word.checking import CheckedTemplate

__all__ = [
    "Order",
    "build",
    "changes",
    "check",
    "check_paper",
    "compare_rules",
    "explain",
    "explain_paper",
    "file_paper",
    "judge",
    "mark",
    "measures",
    "new",
    "open_templates",
    "read",
    "refresh",
    "rules",
    "save",
    "slides",
]

CATALOGUE, BY_NAME = "measures.toml", "measures-by-name.csv"
WORDING, CHART_STYLE, FILING = "wording.toml", "charts.mplstyle", "filing.toml"
PICTURES = ".briefing-pictures-"
FILED, RECORD = "filed", "record"
"""The folder of filings in out/, and in each the folder of what is kept and not published."""


def open_inputs(order: Order) -> Inputs:
    """Everything that the order's paper is made of, opened; raises BriefingError where a file is missing."""
    workbook, details = place_of_workbook(order), place_of_details(order)
    return Inputs(
        workbook=_document(workbook),
        templates=open_templates(order),
        details=Text(*open_text(details, DetailsRefused)) if details is not None else None,
        measures=_document(lasting) if (lasting := place_of_measures(order)) is not None else None,
        earlier=_document(since) if (since := order.since) is not None and not _is_paper(since) else None,
        last=_paper(since) if since is not None and _is_paper(since) else None,
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
        by_name=_template_text(order, BY_NAME),
        rules=_rules_text(order),
        wording=_template_text(order, WORDING),
        standard_wording=Text(*open_text(packaged() / TEMPLATES / WORDING, TemplateRefused)),
        charts=_template_text(order, CHART_STYLE),
        filing=_template_text(order, FILING),
        paper=Document(name_of(word), open_file(word, TemplateRefused)),
        brief=Document(BRIEF, open_file(place_of_template(order, BRIEF), TemplateRefused)),
    )


def read(order: Order, tell: Tell = say_nothing) -> Reading:
    """The scorecard of the order's workbook, with every doubt about it."""
    inputs = open_inputs(order)
    reading = way.read(inputs, tell)
    return replace(reading, notices=(*_seen_on_disk(order, inputs), *reading.notices))


def judge(order: Order, tell: Tell = say_nothing) -> Judged:
    """Each measure's finding, with every notice on the way to it."""
    return judge_inputs(order, open_inputs(order), tell)


def judge_inputs(order: Order, inputs: Inputs, tell: Tell = say_nothing) -> Judged:
    """What `judge` gives, for files that were opened before."""
    judged = way.judge(inputs, tell)
    return replace(judged, notices=(*_seen_on_disk(order, inputs), *judged.notices))


def mark(reading: Reading, order: Order, file: Path) -> Written:
    """A copy of the workbook in which every cell with a notice is coloured and says why; the original stays."""
    from briefing.writing.workbook.marked import mark_workbook

    workbook = _document(place_of_workbook(order))
    marked = mark_workbook(workbook.data, workbook.name, reading.notices, reading.scorecard.measures)
    return put(marked, place_of_copy(file, order), order)


def save(judged: Judged, order: Order, file: Path) -> Written:
    """The classification workbook: every verdict with what it rests on, and columns to set another one in."""
    from briefing.writing.workbook.classification import write_classification

    return put(write_classification(judged.scorecard, judged.findings), place_of_copy(file, order), order)


def explain(order: Order, asked: str, tell: Tell = say_nothing) -> Explained:
    """The finding of the one measure that `asked` names, and the sentence that the paper will have about it."""
    return way.explain(open_inputs(order), asked, tell)


def build(order: Order, tell: Tell = say_nothing) -> Built:
    """The paper, written into place unless somebody has edited the one that stands there."""
    place, inputs = place_of_paper(order), open_inputs(order)
    kept = _place_of_pictures(place)
    pictures = unpack_pictures(read_own(kept) or b"")
    made = way.make(replace(inputs, pictures=pictures), tell)
    files = [(made.paper, place)]
    if made.brief is not None:
        files.append((made.brief, place_of_brief(place)))
    try:
        written = put_all(files, order)
    except FileEdited as edited:
        raise _told_what_was_edited(edited, place) from None
    if not order.dry_run and made.pictures.keys() != pictures.keys():
        packed = pack_pictures(made.pictures)
        with suppress(OutputRefused):  # a picture that cannot be kept is drawn again next time
            write_own(kept, packed if len(packed) <= len(made.paper) else b"")
    judged = replace(made.judged, notices=(*_seen_on_disk(order, inputs), *made.judged.notices))
    return Built(written[0], judged, written[1] if made.brief is not None else None, made.in_short)


def refresh(order: Order, paper: Path, tell: Tell = say_nothing) -> RefreshedFile:
    """A paper that people sent back, with new figures as tracked changes, in a file of its own; the one that came is
    only read. Nothing is written where nothing has changed."""
    inputs, place = open_inputs(order), place_of_refreshed(paper, order)
    drawn = read_own(_place_of_pictures(place_of_paper(replace(order, out=None)))) or b""
    inputs = replace(inputs, pictures=unpack_pictures(drawn))
    found = way.refresh(inputs, Document(name_of(paper), open_file(paper, PaperRefused)), tell)
    written = put(found.refreshed.data, place, order) if found.refreshed.changed else None
    judged = replace(found.judged, notices=(*_seen_on_disk(order, inputs), *found.judged.notices))
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
    came, known = Document(name_of(paper), open_file(paper, PaperRefused)), _details_text(order)
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
    came = Document(name_of(paper), open_file(paper, PaperRefused))
    notices, inputs = _check(order, came, tell, strict=strict)
    return CheckedPaper(came.name, inputs.workbook.name if inputs is not None else "", notices, strict)


def _check(order: Order, came: Document, tell: Tell, *, strict: bool) -> tuple[tuple[Notice, ...], Inputs | None]:
    """What the check of a paper finds, and by which workbook, if there is one."""
    named = way.workbook_named_in(came) if order.workbook is None else ""
    beside = order.folder / INPUTS / Path(named).name
    workbook = beside if named and beside.is_file() else order.workbook
    inputs = open_inputs(replace(order, workbook=workbook)) if workbook is not None else None
    return way.check_paper(open_templates(order), _details_text(order), came, inputs, strict=strict, tell=tell), inputs


def _details_text(order: Order) -> Text | None:
    """The report.toml of the order, if there is one."""
    place = place_of_details(order)
    return Text(*open_text(place, DetailsRefused)) if place is not None else None


def changes(old: Path, new: Path, order: Order) -> tuple[Changes, Written | None]:
    """What has changed from one paper to a later one; with `order.out` also on a page in Word, as the order says."""
    before, now = (Document(name_of(path), open_file(path, PaperRefused)) for path in (old, new))
    if order.out is None:
        return way.changes(before, now), None
    place = place_of_changes(old, new, order)
    found, page = way.tell_changes(open_templates(order), _details_text(order), before, now)
    return found, put(page, place, order)


def explain_paper(paper: Path, asked: str) -> ExplainedWords:
    """What stands behind a figure or some words of a paper; of a filed one by the record of its filing, beside it."""
    from briefing.reviewing.explaining import read_filing_record
    from briefing.reviewing.filing.filing_sheet import SHEET

    shown = Document(name_of(paper), open_file(paper, PaperRefused))
    sheet = next((one for one in (paper.parent / RECORD / SHEET, paper.parent / SHEET) if one.is_file()), None)
    if sheet is None:
        return way.explain_paper(shown, asked)
    record = Document(str(sheet), open_file(sheet, PaperRefused))
    kept = sheet.parent / Path(read_filing_record(record.data, record.name).came).name
    return way.explain_paper(shown, asked, record, Document(kept.name, open_file(kept, PaperRefused)))


def slides(order: Order, tell: Tell = say_nothing) -> Presented:
    """The slides for the meeting, written into place unless somebody has edited those that stand there."""
    template, place = place_of_slide_template(order), place_of_slides(order)
    inputs = open_inputs(replace(order, template=None))
    made = way.slides(inputs, Document(name_of(template), open_file(template, TemplateRefused)), tell)
    judged = replace(made.judged, notices=(*_seen_on_disk(order, inputs), *made.judged.notices))
    return Presented(put(made.data, place, order), judged)


def rules(order: Order, tell: Tell = say_nothing) -> Ruled:
    """The rulebook, and which of the workbook's measures each row decided, where there is a workbook."""
    rulebook = way.rulebook_of(_rules_text(order))
    if _has_no_workbook(order):
        return Ruled(rulebook, ())
    return Ruled(rulebook, hits_of_rows(way.judge(open_inputs(order), tell).findings, rulebook))


def compare_rules(order: Order, tell: Tell = say_nothing) -> Compared:
    """The verdicts of every rulebook in templates/, and of the one that the order names, side by side."""
    names = dict.fromkeys([*rulebook_names(order), *([order.rules] if order.rules else [])])
    rulebooks = tuple(way.rulebook_of(_rules_text(replace(order, rules=name))) for name in names)
    disclosed = way.judge(open_inputs(order), tell).disclosed
    return Compared(rulebooks, judge_side_by_side(disclosed.scorecard, rulebooks, disclosed.author))


def measures(order: Order, tell: Tell = say_nothing) -> Known:
    """The measures that the catalogue knows, and which of them the workbook has, where there is a workbook."""
    catalogue = way.catalogue_of(open_templates(order))
    if _has_no_workbook(order):
        return Known(catalogue, frozenset())
    read_ones = read(order, tell).scorecard.measures
    return Known(catalogue, frozenset(one.key for one in read_ones if one.definition.known))


def wording(order: Order) -> Sequence[FilledPhrase]:
    """Each phrase of the workspace's wording filled in; raises TemplateRefused that lists every fault with its line."""
    from briefing.narrating import preview_wording

    return tuple(preview_wording(way.wording_of(open_templates(order))))


def check(order: Order) -> CheckedTemplate:
    """What the tool makes of the order's Word template; raises TemplateRefused where it cannot be opened."""
    from briefing.writing.word.checking import check_template

    word, details = place_of_word_template(order), place_of_details(order)
    own_styles = load_details(*open_text(details, DetailsRefused)).styles if details is not None else {}
    return check_template(open_file(word, TemplateRefused), word.name, own_styles)


def new(folder: Path, example: str = DURHAM) -> None:
    """A new workspace in `folder`: one of the worked examples, the templates, a place for what comes out."""
    sources = {INPUTS: place_of_example(example), TEMPLATES: packaged() / TEMPLATES}
    wanted = {
        folder / name / file.relative_to(source): open_file(file, TemplateRefused)
        for name, source in sources.items()
        for file in files_in(source)
    }
    if stands(folder) and not _is_half_made(folder, wanted):
        raise OutputRefused(str(folder), "There is something in it.", "Name a folder that is new or empty.")
    for path, data in wanted.items():
        write(path, data)
    make_folder(folder / OUT)  # last, so that a run that was killed before can be told from a workspace in use


def _is_half_made(folder: Path, wanted: Mapping[Path, bytes]) -> bool:
    """Whether a folder is empty, or holds only what a run that was killed has put there."""
    if not folder.is_dir() or (folder / OUT).exists():
        return False
    files = [path for path in folder.rglob("*") if not path.is_dir() and not is_left_over(path)]
    return all(path in wanted and path.read_bytes() == wanted[path] for path in files)


def _told_what_was_edited(edited: FileEdited, place: Path) -> FileEdited:
    """The refusal with what people have done in the paper, where its trail tells; and how the new figures come in."""
    done = way.handiwork_in(_paper(place)) if edited.place == str(place) else None
    if done is None:
        return edited
    words = joined(done) or "no words of briefing's, but perhaps its look, or text and pictures of their own"
    remedy = f'`briefing refresh "{place}"` brings what is new into it and keeps all of this. {edited.remedy}'
    return FileEdited(edited.place, f"Somebody has edited this file since it was written: {words}.", remedy)


def _is_paper(path: Path) -> bool:
    return path.suffix.casefold() == ".docx"


def _paper(path: Path) -> Document:
    return Document(name_of(path), open_file(path, PaperRefused))


def _place_of_pictures(paper: Path) -> Path:
    """Where the charts of a paper are kept for the next time."""
    return paper.with_name(f"{PICTURES}{paper.stem}.zip")


def _document(path: Path) -> Document:
    return Document(name_of(path), open_file(path, WorkbookRefused))


def _rules_text(order: Order) -> Text:
    return Text(*open_text(place_of_rules(order), TemplateRefused))


def _template_text(order: Order, name: str) -> Text:
    return Text(*open_text(place_of_template(order, name), TemplateRefused))


def _has_no_workbook(order: Order) -> bool:
    return order.workbook is None and not (order.folder / INPUTS).is_dir()


def _seen_on_disk(order: Order, inputs: Inputs) -> tuple[Notice, ...]:
    """What only the disk can tell: that the workbook is open in another program, that report.toml is the example's."""
    return (*open_elsewhere(place_of_workbook(order)), *_details_of_example(inputs))


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
