"""A paper as people finished it → the copy that is published. Reads like a contents page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docx.document import Document
from lxml import etree

from briefing.faults.errors import PaperRefused, TemplateRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.ooxml import house_styles as styles
from briefing.ooxml.namespaces import W
from briefing.ooxml.opened import OpenedFile, open_document
from briefing.ooxml.properties import settle_language, write_properties
from briefing.ooxml.stories import stories_of
from briefing.ooxml.stylesheet import Stylesheet, read_styles
from briefing.ooxml.trail import read_trail
from briefing.report.document import Properties
from briefing.reviewing.filing import carried_parts as parts
from briefing.reviewing.filing import working_marks as marks
from briefing.reviewing.filing.draft_mark import marks_of, take_off_draft
from briefing.reviewing.filing.exempt import keep_appendix, leave_out_appendices, mark_exempt
from briefing.reviewing.filing.pending import refuse_pending
from briefing.reviewing.filing.sign_off import LeadWords, SignOff, find_sign_offs, settle_sign_offs
from briefing.reviewing.filing.symbols import spell_symbols
from briefing.reviewing.locating import locate_blocks
from briefing.reviewing.prompts import settle_prompts

MOST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class PublicationCopy:
    """A published Word file, what was taken out of it in a line each, and what a person should look at."""

    data: bytes
    taken_out: tuple[str, ...]
    notices: tuple[Notice, ...]
    sign_offs: tuple[SignOff, ...]


@dataclass(frozen=True, slots=True)
class FilingWords:
    """The council's own words: for a draft, around the table of sign-offs, and on what is not for publication ("" where
    all is)."""

    draft: tuple[str, ...]
    sign_offs: LeadWords
    marking: str = ""


def open_for_publication(data: bytes, name: str) -> OpenedFile:
    """The Word file without what must not travel; raises PaperRefused where it is none, or carries what cannot be
    taken out."""
    try:
        return open_document(data, name)
    except TemplateRefused as refused:
        raise PaperRefused.of(refused.faults) from None


def publish(file: OpenedFile, about: Properties, words: FilingWords, *, keep_sign_offs: bool = True) -> PublicationCopy:
    """The copy of a paper that is published: what a reader sees, and nothing of the work on it.

    `about` is what the file says of itself from now on. Raises PaperRefused where changes of people wait to be accepted
    or refused.
    """
    document, sheet = file.document, read_styles(file.document)
    stories = stories_of(document)
    if (trail := read_trail(document)) is not None:
        settle_prompts(trail, locate_blocks(document, trail))
    refuse_pending(stories, file.name)
    signed = find_sign_offs(stories[0], words.sign_offs)
    told, notices = _clean_stories(document, stories, sheet, words.draft, file.name)
    if signed is not None:
        settle_sign_offs(signed, words.sign_offs, sheet, keep=keep_sign_offs)
        told += [f"the row of a sign-off that is open: {one}" for one in signed.people if not one.signed]
        notices += _open_sign_offs(signed.people, file.name, keep=keep_sign_offs)
    if words.marking:
        mark_exempt(document, words.marking)
    told += _clean_parts(document)
    settle_language(document)
    write_properties(document, about)
    people = signed.people if signed is not None else ()
    return PublicationCopy(file.to_bytes(), (*told, *file.taken_out), tuple(notices), people)


def _clean_stories(
    document: Document, stories: Sequence[etree._Element], sheet: Stylesheet, draft: Sequence[str], name: str
) -> tuple[list[str], list[Notice]]:
    """Takes the marks of the work out of the texts; says what they were, and what may be one and stays."""
    comments = marks.take_out_marks(stories)
    highlighted, kept = marks.take_off_highlights(stories, sheet.find("character", styles.PROMPT))
    unfilled, controls = marks.take_out_unfilled(stories), marks.unwrap_controls(stories)
    hidden = marks.take_out_hidden(stories, document.styles.element, sheet)
    margins = [story for story in stories if story.tag in (f"{W}hdr", f"{W}ftr")]
    drafts, still = take_off_draft(stories[0], margins, marks_of(draft), sheet.find("paragraph", styles.TITLE))
    signs = spell_symbols(document, stories)
    marks.take_out_bookmarks(stories)
    marks.take_out_empty_runs(stories)
    marks.put_pages_last(stories)
    told = [
        *_counted(comments, "comment", "comments"),
        *_counted(controls, "content control", "content controls"),
        *_counted(unfilled, "place that nobody filled", "places that nobody filled"),
        *_counted(drafts, "mark of a draft", "marks of a draft"),
        *_counted(highlighted, "highlighted passage", "highlighted passages"),
        *(f"hidden text: '{_shorten(text)}'" for text in hidden),
    ]
    return told, list(_left(still, kept, signs, name))


def _clean_parts(document: Document) -> list[str]:
    """Takes out of the file what no page shows; says what of it somebody may not have known to be there."""
    workbooks, photographs = parts.drop_workbooks_of_charts(document), parts.clear_photographs(document)
    parts.settle_for_publication(document)
    parts.drop_unused_parts(document)
    return [
        *_counted(workbooks, "workbook behind a chart", "workbooks behind charts"),
        *_counted(photographs, "photograph's note of where and when", "photographs' notes of where and when"),
    ]


def _counted(number: int, one: str, several: str) -> list[str]:
    return [f"{number} {one if number == 1 else several}"] if number else []


@dataclass(frozen=True, slots=True)
class PublishedPart:
    """A Word file for the agenda: the paper itself ("") or "exempt Appendix 1" of it, and what it says of itself."""

    appendix: str
    data: bytes
    about: Properties


def split_exempt(
    public: bytes, about: Properties, numbers: Sequence[int], marking: str, name: str
) -> tuple[tuple[PublishedPart, ...], tuple[Notice, ...]]:
    """A publication copy without its exempt appendices, then each of these as a file of its own that says on each page
    that it is not for publication; and what went with them that may not have been meant."""
    if not numbers:
        return (PublishedPart("", public, about),), ()
    file = open_for_publication(public, name)
    leave_out_appendices(file.document, numbers, marking, name)
    made, notices = [PublishedPart("", _pack(file, about), about)], []
    for number in numbers:
        file = open_for_publication(public, name)
        for heading in keep_appendix(file.document, number, name):
            message = f"'{_shorten(heading)}' stands in Appendix {number}, before another one begins: it is exempt too."
            remedy = "Move it before the appendices if the public may read it."
            notices.append(Notice("exempt-too", Severity.WARNING, (FilePlace(name),), message, remedy))
        mark_exempt(file.document, marking)
        titled = replace(about, title=f"Exempt Appendix {number} to: {about.title}")
        made.append(PublishedPart(f"exempt Appendix {number}", _pack(file, titled), titled))
    return tuple(made), tuple(notices)


def _pack(file: OpenedFile, about: Properties) -> bytes:
    """The file of a part of a paper: nothing that only the other parts lead to."""
    marks.take_out_bookmarks(stories_of(file.document))
    parts.drop_unused_parts(file.document)
    write_properties(file.document, about)
    return file.to_bytes()


def _open_sign_offs(people: Sequence[SignOff], name: str, *, keep: bool) -> Iterator[Notice]:
    """An error that names everybody who has not approved the paper, by name and with a date."""
    if waiting := [str(one) for one in people if not one.signed]:
        message = f"{len(waiting)} of {len(people)} have not signed off with name and date: {'; '.join(waiting)}."
        gone = " Filed so, their rows are left out." if keep else ""
        remedy = f"Fill in the table of sign-offs, or accept that it is open.{gone}"
        yield Notice("sign-off-missing", Severity.ERROR, (FilePlace(name),), message, remedy)


def _left(still: Sequence[str], kept: Sequence[str], signs: Sequence[str], name: str) -> Iterator[Notice]:
    for line in dict.fromkeys(still):
        message = f"A header or footer may still mark a draft: '{_shorten(line)}'."
        yield Notice("draft-left", Severity.ERROR, (FilePlace(name),), message, "Take the word out, or accept it.")
    for words in dict.fromkeys(kept):
        message = f"'{_shorten(words)}' is highlighted in a table, and stays so: it may be a rating."
        remedy = "Take the highlighting off in Word, if it is not."
        yield Notice("highlight-left", Severity.WARNING, (FilePlace(name),), message, remedy)
    for sign in dict.fromkeys(signs):
        message = f"The sign {sign} is no character: no screen reader can say it, and the PDF may break its standards."
        remedy = "Type a character in its place (Insert, Symbol, font '(normal text)')."
        yield Notice("sign-unknown", Severity.WARNING, (FilePlace(name),), message, remedy)


def _shorten(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= MOST_QUOTED else f"{shown[: MOST_QUOTED - 1]}…"
