"""The mark that a paper is a draft → taken off, wherever a template or a person put it: header, footer, watermark, a
line of status, before the title.

"Draft" is also an ordinary word of papers ("Draft Local Plan"): only what stands by itself is a mark. Where a header
still has the word afterwards, it is told, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from briefing.ooxml.letters import cut_out, text_of
from briefing.ooxml.namespaces import WP, W, value_of

USUAL_MARK = "draft"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_BEGIN, _END = r"(?<![^\t\n\x00])", r"(?![^\t\n\x00])"
"""Where a stretch of text begins and ends: at a tab, a break or a field, too."""
_APART = r"(?: *[-\u2013\u2014|:;,/·•]| {2}) *"
"""What sets a mark apart from the words beside it, and goes with it."""
_NO_LETTER = r"[^\w\x00]"
_VERSION = rf"(?:{_NO_LETTER}{{0,3}}(?:v|version|no\.?|number)?\s?\d[\d./]*)?"
_TAIL = r"(?:\s(?:report|paper|copy|version))?"
_STATUS = re.compile(r"\W*(?:status|version)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftMarks:
    """The words that mark a draft, ready to be found: in headers and footers, and in the running text."""

    alone: re.Pattern[str]
    beside: re.Pattern[str]
    word: re.Pattern[str]


def marks_of(words: Sequence[str]) -> DraftMarks:
    """The marks that consist of these words, such as "draft" and what the council's own wording prints."""
    known = sorted({USUAL_MARK, *(word.strip() for word in words if word.strip())}, key=len, reverse=True)
    word = f"(?:{'|'.join(map(re.escape, known))})"
    said = rf"{word}{_TAIL}{_VERSION}"
    loud = f"(?-i:{'|'.join(re.escape(one.upper()) for one in known)})"
    return DraftMarks(
        alone=re.compile(rf"{_NO_LETTER}*(?:status{_NO_LETTER}+)?{said}{_NO_LETTER}*", re.IGNORECASE),
        beside=re.compile(
            rf" *[(\[] *{said} *[)\]]"  # Panel (draft)
            rf"|{_BEGIN} *{said}{_APART}"  # DRAFT: Panel
            rf"|{_APART}{said}(?= *{_END}| *\|)"  # Panel, item 5, draft
            rf"|{_BEGIN} *{said} *{_END}"
            rf"|(?-i:(?<=[a-z\d)])) +{loud}{_VERSION} *{_END}",  # Panel DRAFT
            re.IGNORECASE,
        ),
        word=re.compile(rf"\b{word}\b", re.IGNORECASE),
    )


def take_off_draft(
    body: etree._Element, margins: Sequence[etree._Element], marks: DraftMarks, title_style: str
) -> tuple[int, list[str]]:
    """Takes every mark of a draft off a paper; says how many there were, and the lines of headers and footers that have
    the word still. `titles` are the ids of the styles of the title: "DRAFT: Children in care"."""
    taken_off, left = 0, []
    for story in (body, *margins):
        for watermark in list(_watermarks(story, marks)):
            _take_run_out(watermark)
            taken_off += 1
    for paragraph in list(body.iter(f"{W}p")):
        in_title = bool(title_style) and value_of(paragraph, "pPr/pStyle") == title_style
        if in_title or marks.alone.fullmatch(text_of(paragraph)):
            taken_off += _take_off(paragraph, marks)
    for story in margins:
        for paragraph in list(story.iter(f"{W}p")):
            taken_off += _take_off(paragraph, marks)
            if marks.word.search(text := text_of(paragraph)):
                left.append(text.replace("\x00", " ").strip())
    return taken_off, left


def _take_off(paragraph: etree._Element, marks: DraftMarks) -> int:
    """Takes the marks out of a paragraph, and the paragraph out where nothing else is in it; says how many."""
    text = text_of(paragraph)
    if marks.alone.fullmatch(text):
        parent = paragraph.getparent()
        alone = parent is None or sum(one.tag == f"{W}p" for one in parent) == 1
        if alone or paragraph.find(f"{W}pPr/{W}sectPr") is not None or paragraph.getnext() is None:
            cut_out(paragraph, 0, len(text))
            _take_line_of_status_out(paragraph)
        elif parent is not None:
            parent.remove(paragraph)
        return 1
    found = list(marks.beside.finditer(text))
    for mark in reversed(found):
        cut_out(paragraph, mark.start(), mark.end())
    return len(found)


def _take_line_of_status_out(emptied: etree._Element) -> None:
    """Takes the row out of a table that said nothing but "Status: draft"."""
    row = next(emptied.iterancestors(f"{W}tr"), None)
    if row is not None and _STATUS.fullmatch("".join(one.text or "" for one in row.iter(f"{W}t"))):
        table = row.getparent()
        if table is not None and len(list(table.iter(f"{W}tr"))) > 1:
            table.remove(row)


def _watermarks(story: etree._Element, marks: DraftMarks) -> Iterator[etree._Element]:
    """The pictures that write a mark across the page, as Word makes them and as newer programs do."""
    for path in story.iter(_TEXT_PATH):
        if marks.alone.fullmatch(path.get("string", "")):
            yield path
    for named in story.iter(f"{WP}docPr"):
        drawing = next(named.iterancestors(f"{W}drawing"), None)
        if drawing is not None and "watermark" in named.get("name", "").lower():
            said = "".join(one.text or "" for one in drawing.iter(f"{W}t"))
            if marks.alone.fullmatch(said or named.get("descr", "")):
                yield named


def _take_run_out(element: etree._Element) -> None:
    run = next(element.iterancestors(f"{W}r"), element)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
