"""A paper as people finished it → the copy that is published. Reads like a contents page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.faults.errors import PaperRefused, TemplateRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.ooxml import house_styles as styles
from briefing.ooxml.namespaces import W
from briefing.ooxml.opened import OpenedFile, open_document
from briefing.ooxml.properties import settle_language, write_properties
from briefing.ooxml.stylesheet import read_styles
from briefing.report.document import Properties
from briefing.reviewing.filing import carried_parts as parts
from briefing.reviewing.filing import working_marks as marks
from briefing.reviewing.filing.draft_mark import marks_of, take_off_draft
from briefing.reviewing.filing.pending import refuse_pending
from briefing.reviewing.filing.symbols import spell_symbols

MOST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class PublicationCopy:
    """A published Word file, what was taken out of it in a line each, and what a person should look at."""

    data: bytes
    taken_out: tuple[str, ...]
    notices: tuple[Notice, ...]


def open_for_publication(data: bytes, name: str) -> OpenedFile:
    """The Word file without what must not travel; raises PaperRefused where it is none, or carries what cannot be
    taken out."""
    try:
        return open_document(data, name)
    except TemplateRefused as refused:
        raise PaperRefused.of(refused.faults) from None


def publish(file: OpenedFile, about: Properties, draft_words: Sequence[str]) -> PublicationCopy:
    """The copy of a paper that is published: what a reader sees, and nothing of the work on it.

    `about` is what the file says of itself from now on; `draft_words` are the council's own for a draft. Raises
    PaperRefused where changes of people wait to be accepted or refused.
    """
    document, sheet = file.document, read_styles(file.document)
    stories = parts.stories_of(document)
    refuse_pending(stories, file.name)

    comments = marks.take_out_marks(stories)
    highlighted, kept = marks.take_off_highlights(stories, sheet.find("character", styles.PROMPT))
    controls = marks.unwrap_controls(stories)
    hidden = marks.take_out_hidden(stories, document.styles.element, sheet)
    title = sheet.find("paragraph", styles.TITLE)
    margins = [story for story in stories if story.tag in (f"{W}hdr", f"{W}ftr")]
    drafts, still = take_off_draft(stories[0], margins, marks_of(draft_words), title)
    signs = spell_symbols(document, stories)
    marks.take_out_bookmarks(stories)
    marks.take_out_empty_runs(stories)

    workbooks, photographs = parts.drop_workbooks_of_charts(document), parts.clear_photographs(document)
    parts.drop_unused_parts(document)
    parts.settle_for_publication(document)
    settle_language(document)
    write_properties(document, about)
    counts = (
        (comments, "comment", "comments"),
        (controls, "content control", "content controls"),
        (drafts, "mark of a draft", "marks of a draft"),
        (highlighted, "highlighted passage", "highlighted passages"),
        (workbooks, "workbook behind a chart", "workbooks behind charts"),
        (photographs, "photograph's note of where and when", "photographs' notes of where and when"),
    )
    told = [f"{number} {one if number == 1 else several}" for number, one, several in counts if number]
    told += [f"hidden text: '{_shorten(text)}'" for text in hidden]
    return PublicationCopy(file.to_bytes(), (*told, *file.taken_out), tuple(_left(still, kept, signs, file.name)))


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
