"""write_paper: a Report, its pictures and the council's template → the bytes of the paper. Reads like a contents page.

The template is an ordinary Word file in which marks stand where the report's sections and fields belong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from lxml import etree

from briefing.report.charts import Picture
from briefing.report.document import Bullets, Figure, Paragraph, Report, Section, Span, Table, anchors
from briefing.writing.word import page as layout
from briefing.writing.word import styles
from briefing.writing.word.blocks import write_blocks
from briefing.writing.word.contents import CONTENTS, write_contents
from briefing.writing.word.desk import Desk
from briefing.writing.word.identifiers import Identifiers
from briefing.writing.word.markup import W, select
from briefing.writing.word.numbering import count_paragraphs, write_numbers
from briefing.writing.word.pictures import PlacedPicture, number_pictures, place_pictures
from briefing.writing.word.properties import date_of, settle_settings, write_properties
from briefing.writing.word.shown_receipts import SECTION as RECEIPTS
from briefing.writing.word.shown_receipts import (
    Comments,
    Receipts,
    open_comments,
    with_table_of_receipts,
    write_comments,
)
from briefing.writing.word.template import Template, check_places, open_template
from briefing.writing.word.template_marks import SECTION_NAMES, FieldMark, Place, fill_fields, find_marks
from briefing.writing.word.trail import write_trail

_NO_TRAIL: Mapping[str, str] = MappingProxyType({})


def write_paper(  # noqa: PLR0913  what goes in, and two choices that have a default
    report: Report,
    pictures: Sequence[Picture],
    template: bytes,
    template_name: str,
    *,
    receipts: Receipts = Receipts.COMMENTS,
    trail: Mapping[str, str] = _NO_TRAIL,
) -> bytes:
    """The paper as a Word file; raises TemplateRefused that names what the template lacks or has too much.

    `trail` is told in a part of the file that nobody sees, beside every anchor with its text, sources and receipt: the
    hashes of workbook and rulebook, the version of the tool.
    """
    opened = open_template(template, template_name)
    if receipts is Receipts.TABLE:
        report = with_table_of_receipts(report)
    places, marks = _find_places(report, opened)

    ids = Identifiers(story.root for story in opened.stories)
    fill_fields(marks, report.fields, ids, opened.styles[styles.PROMPT])
    placed = place_pictures(pictures, opened.package)
    comments = open_comments(opened.package, opened.styles, date_of(report.properties))
    desk = _lay_desk(report, placed, opened, ids, comments if receipts is Receipts.COMMENTS else None)
    opened = opened.with_document(_place_sections(places, _sections_of(report), desk, opened))

    _finish(opened, places, ids)
    write_comments(opened.package, comments)
    write_trail(opened.package, opened.document, report, ids, trail)
    write_properties(opened.package, report.properties)
    settle_settings(opened.package)
    return opened.to_bytes()


def _find_places(report: Report, template: Template) -> tuple[list[Place], list[FieldMark]]:
    sections = _sections_of(report)
    fields = [field.name for field in report.fields]
    places, marks = find_marks(template.stories, {*SECTION_NAMES, *sections}, fields, template.name)
    if RECEIPTS in sections and not any(place.section == RECEIPTS for place in places):
        last = layout.add_last_paragraph(template.document)
        places.append(Place(template.stories[0], last, RECEIPTS, template.name))
    check_places(places, sections, template.name)
    return places, marks


def _finish(template: Template, places: list[Place], ids: Identifiers) -> None:
    """What can only be worked out when everything stands in its place: gaps, ids, numbers, contents."""
    roots = [story.root for story in template.stories]
    for root in roots:
        layout.part_tables(root)
    number_pictures(roots)
    labels = count_paragraphs(template.document, template.numbering)
    write_numbers(labels)
    contents = next((place for place in places if place.section == CONTENTS), None)
    if contents is not None:
        write_contents(contents.where, template.document, labels, template.styles, ids)


def _sections_of(report: Report) -> dict[str, Section]:
    sections = {section.name: section for section in report.sections}
    if len(sections) != len(report.sections):
        raise AssertionError("a section's name stands twice in the report")
    return sections


def _place_sections(
    places: list[Place], sections: dict[str, Section], desk: Desk, template: Template
) -> etree._Element:
    """The document with each section in its place; the list of contents waits until everything else stands."""
    desks = [
        replace(desk, width=layout.text_width(place.paragraph), numbered=_is_numbered_there(place.paragraph, template))
        for place in places
    ]
    written: dict[str, str] = {}
    for place, there in zip(places, desks, strict=True):
        layout.leave_place(place.paragraph, place.section)
        section = sections.get(place.section)
        if place.left_out or place.section != CONTENTS:
            written[place.section] = write_blocks(section.blocks, there) if section and not place.left_out else ""
    return layout.fill_places(template.document, written)


def _is_numbered_there(paragraph: etree._Element, template: Template) -> bool:
    """Whether the nearest heading of level 1 before a paragraph of the template has a number."""
    for earlier in reversed(select(paragraph, "preceding::w:p")):
        style = earlier.find(f"{W}pPr/{W}pStyle")
        style_id = template.styles.default if style is None else style.get(f"{W}val", "")
        if template.styles.outline_level(style_id) == 1:
            own = earlier.find(f"{W}pPr/{W}numPr/{W}numId")
            return template.numbering.is_numbered(style_id) and (own is None or own.get(f"{W}val") != "0")
    return False


def _lay_desk(
    report: Report,
    pictures: Mapping[str, PlacedPicture],
    template: Template,
    ids: Identifiers,
    comments: Comments | None,
) -> Desk:
    unknown = {span.reference for span in _spans(report) if span.reference} - set(anchors(report))
    if unknown:
        raise AssertionError(f"a sentence refers to what is not in the report: {', '.join(sorted(unknown))}")
    blocks = [block for section in report.sections for block in section.blocks]
    captioned = (b.anchor for b in blocks if isinstance(b, Figure) or (isinstance(b, Table) and b.caption))
    unmarked = (b.anchor for b in blocks if isinstance(b, Bullets) or (isinstance(b, Table) and not b.caption))
    return Desk(
        styles=template.styles,
        ids=ids,
        pictures=pictures,
        captioned=frozenset(captioned),
        unmarked=frozenset(unmarked),
        heading_numbered=template.numbering.is_numbered(template.styles[styles.HEADINGS[1]]),
        width=0,
        numbered=False,
        comments=comments,
    )


def _spans(report: Report) -> Iterator[Span]:
    """Every span of the report."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph(spans=spans):
                    yield from spans
                case Bullets(items=items):
                    for item in items:
                        yield from item.spans
                case Table():
                    yield from _table_spans(block)
                case _:
                    continue


def _table_spans(table: Table) -> Iterator[Span]:
    for spans in table.header:
        yield from spans
    for row in table.rows:
        for cell in row.cells:
            yield from cell.spans
            for bullet in cell.bullets:
                yield from bullet.spans
