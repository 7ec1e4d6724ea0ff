"""A template's paragraphs → the marks typed in them: `{{ key_messages }}` alone in a paragraph places a section,
`{{ committee }}` in running text places a field.

A mark may be split over runs, as Word does on its own account, and may stand in headers, footers, tables and text
boxes. Data is never searched for marks: everything is found before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.faults.settings import nearest
from briefing.ooxml import markup
from briefing.ooxml.identifiers import Identifiers, tag_of
from briefing.ooxml.letters import letters_of, text_of
from briefing.ooxml.namespaces import W, paragraphs_of
from briefing.report.document import Field

SECTION_NAMES = (
    "title_block",
    "purpose",
    "recommendations",
    "reason",
    "key_messages",
    "strengths_and_areas",
    "sections",
    "engagement",
    "other_options",
    "implications",
    "approvals",
    "background_papers",
    "list_of_appendices",
    "appendix_1",
    "appendix_2",
    "charts",
    "receipts",
    "contents",
)
"""The sections that a template may always ask for, whether or not a report has anything to say in them."""

FIELD_NAMES = (
    *("council", "committee", "meeting_date", "agenda_item", "title", "period"),
    *("report_author", "report_sponsor", "wards", "access", "draft"),
)
"""The details that a template may ask for in running text."""

RECEIPTS = "receipts"
TITLE_BLOCK = "title_block"
TITLE_DETAILS = ("committee", "meeting_date", "agenda_item", "report_author", "wards", "access")
"""What the title block says. A template that places some of it in a form of its own has a title block already."""

WITHOUT = "without "
_MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_OPEN = re.compile(r"\{\{|\{%|\}\}|%\}")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Story:
    """A part of the template that holds text: its root, and what people call it ("" for the document itself)."""

    root: etree._Element
    called: str


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A paragraph that is nothing but the mark of a section; `left_out` where it says that the section shall not
    stand in the paper: `{{ without title_block }}`."""

    story: Story
    paragraph: etree._Element
    section: str
    where: str
    left_out: bool = False


FieldMark: TypeAlias = tuple[etree._Element, re.Match[str]]
"""A paragraph and the mark of a field in its text."""


@dataclass(slots=True)
class Marks:
    """What was found in a template: where sections stand, the fields with their paragraphs, every fault, and the names
    of the fields in its body."""

    places: list[SectionMark]
    fields: list[FieldMark]
    faults: list[TemplateRefused]
    in_body: set[str]


def find_marks(stories: Iterable[Story], sections: Iterable[str], fields: Iterable[str], template_name: str) -> Marks:
    """The marks of a template, and what is wrong with any of them."""
    known_sections, known_fields = frozenset(sections), frozenset(fields)
    marks = Marks([], [], [], set())
    for story in stories:
        for number, paragraph in enumerate(paragraphs_of(story.root), start=1):
            text = text_of(paragraph)
            if not _OPEN.search(text):
                continue
            where = f"{template_name}, {story.called}paragraph {number} ('{_shorten(text)}')"
            found = list(_MARK.finditer(text))
            if len(found) == 1 and _name(found[0]) in known_sections and _alone(found[0], text):
                name = _name(found[0])
                marks.places.append(SectionMark(story, paragraph, name, where, left_out=name != found[0][1]))
                continue
            marks.faults.extend(_faults(found, text, known_sections, known_fields, where))
            marks.fields.extend((paragraph, mark) for mark in found)
            marks.in_body.update(mark[1] for mark in found if not story.called)
    return marks


def _faults(
    found: list[re.Match[str]], text: str, sections: frozenset[str], fields: frozenset[str], where: str
) -> Iterator[TemplateRefused]:
    """What is wrong with the marks of a paragraph that is not the place of a section."""
    if _OPEN.search(_MARK.sub("", text)):
        yield TemplateRefused(where, "A mark is not complete.", "Write marks as {{ name }}, with nothing but a name.")
    for mark in found:
        if _name(mark) not in sections | fields:
            message = f"The mark '{_name(mark)}' is not known."
            yield TemplateRefused(where, message, nearest(_name(mark), sections | fields))
        elif mark[1] not in fields:
            yield TemplateRefused(
                where,
                f"The mark '{mark[1]}' places a whole section and stands here among other text.",
                "Type it in a paragraph of its own.",
            )


def has_own_title_block(marks: Marks) -> bool:
    """Whether the body of a template places details of the title block by itself."""
    return not marks.in_body.isdisjoint(TITLE_DETAILS)


def fill_fields(marks: Iterable[FieldMark], fields: Iterable[Field], ids: Identifiers, prompt_style: str) -> None:
    """Puts each field's text in the place of its mark, in the mark's own look; without a text, a place to fill."""
    by_name = {field.name: field for field in fields}
    for paragraph, mark in reversed(list(marks)):
        _replace(paragraph, mark, by_name[mark[1]], ids, prompt_style)


def is_mark(text: str) -> bool:
    """Whether a paragraph of this text is nothing but a mark."""
    return _MARK.fullmatch(text.strip()) is not None


def _name(mark: re.Match[str]) -> str:
    return mark[1].removeprefix(WITHOUT).lstrip()


def _alone(mark: re.Match[str], text: str) -> bool:
    return not (text[: mark.start()] + text[mark.end() :]).replace("\x00", "").strip()


def _shorten(text: str) -> str:
    shown = " ".join(text.replace("\x00", " ").split())
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def _replace(paragraph: etree._Element, mark: re.Match[str], field: Field, ids: Identifiers, prompt_style: str) -> None:
    letters = letters_of(paragraph)[mark.start() : mark.end()]
    first = letters[0]
    run = first.text.getparent()
    if run is None:
        raise AssertionError("a text without a run")
    after = _split(run, first.text, first.offset)
    doomed = {(id(letter.text), letter.offset) for letter in letters if letter.text is not first.text}
    for text in {id(letter.text): letter.text for letter in letters if letter.text is not first.text}.values():
        text.text = "".join(c for at, c in enumerate(text.text or "") if (id(text), at) not in doomed)
    rest = after.find(f"{W}t")
    if rest is not None:
        rest.text = (rest.text or "")[sum(letter.text is first.text for letter in letters) :]
    look = run.find(f"{W}rPr")
    run.addnext(_written(field, look, ids, prompt_style))


def _split(run: etree._Element, text: etree._Element, offset: int) -> etree._Element:
    """Cuts a run in two before a character; returns the second."""
    second = etree.Element(f"{W}r")
    look = run.find(f"{W}rPr")
    if look is not None:
        second.append(deepcopy(look))
    rest = etree.SubElement(second, f"{W}t")
    rest.text, text.text = (text.text or "")[offset:], (text.text or "")[:offset]
    for one in (text, rest):
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for follower in list(text.itersiblings()):
        second.append(follower)
    run.addnext(second)
    return second


def _written(field: Field, look: etree._Element | None, ids: Identifiers, prompt_style: str) -> etree._Element:
    if field.text.strip():
        (written,) = markup.parse_fragment(f"<w:r>{markup.run_content(field.text)}</w:r>")
        if look is not None:
            written.insert(0, deepcopy(look))
        return written
    anchor = f"field.{field.name}"
    prompt = markup.prompt(field.prompt or f"[{field.name.replace('_', ' ')}]", prompt_style)
    (written,) = markup.parse_fragment(markup.place_to_fill(tag_of(anchor), ids.control(anchor), prompt, plain=True))
    return written
