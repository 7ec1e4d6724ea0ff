"""write_paper: a Report, its pictures and the council's template → the bytes of the paper. Reads like a contents page.

The template is an ordinary Word file in which marks stand where the report's sections and fields belong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.judging.finding import Finding
from briefing.ooxml import house_styles as styles
from briefing.ooxml.comments import Comments, open_comments, write_comments
from briefing.ooxml.fields import write_results
from briefing.ooxml.identifiers import Identifiers
from briefing.ooxml.namespaces import value_of
from briefing.ooxml.new_parts import NewParts
from briefing.ooxml.numbering import count_paragraphs
from briefing.ooxml.picture_parts import PlacedPicture, number_pictures, place_pictures
from briefing.ooxml.properties import TOOL, date_of, settle_settings, write_properties
from briefing.ooxml.trail import write_trail
from briefing.report.charts import Picture
from briefing.report.document import Block, Bullets, Figure, Report, Section, Table, TableKind
from briefing.writing.word import page as layout
from briefing.writing.word.blocks import write_blocks
from briefing.writing.word.contents import CONTENTS, write_contents
from briefing.writing.word.desk import Desk
from briefing.writing.word.tables import is_too_wide
from briefing.writing.word.template import NO_OWN_STYLES, OwnStyles, Template, check_places, open_template
from briefing.writing.word.template_marks import RECEIPTS, SECTION_NAMES, Marks, SectionMark, fill_fields, find_marks
from briefing.writing.word.trail import trail_of

_NO_TRAIL: Mapping[str, str] = MappingProxyType({})


def write_paper(  # noqa: PLR0913  what goes in, and three choices that have a default
    report: Report,
    pictures: Sequence[Picture],
    template: bytes,
    template_name: str,
    *,
    comments: bool = True,
    trail: Mapping[str, str] = _NO_TRAIL,
    findings: Sequence[Finding] = (),
    own_styles: OwnStyles = NO_OWN_STYLES,
) -> bytes:
    """The paper as a Word file; raises TemplateRefused that names everything that the template lacks or has too much.

    With `comments` each statement has its receipt in the margin. A section of receipts that no mark places stands last.
    `trail` is told in a part of the file that nobody sees, beside every anchor with its text, sources and receipt: the
    hashes of workbook and rulebook, the version of the tool; and so is what the `findings` say of each measure.
    `own_styles` are the council's names of styles.
    """
    opened = open_template(template, template_name, own_styles)
    document = opened.file.document
    marks = _find_marks(report, opened)

    ids, parts = Identifiers(story.root for story in opened.stories), NewParts(document)
    fill_fields(marks.fields, report.fields, ids, opened.ids[styles.PROMPT])
    placed = place_pictures(pictures, parts)
    day = date_of(report.properties)
    told = open_comments(document, opened.sheet, TOOL, f"{day:%Y-%m-%d}T00:00:00Z" if day else "")
    desk = _lay_desk(report, placed, opened, ids, told if comments else None)
    _place_sections(marks.places, _sections_of(report), desk, opened)

    _finish(opened, marks.places, ids)
    write_comments(document, told)
    write_trail(document, parts, trail_of(document, report, ids, trail, findings))
    write_properties(document, report.properties)
    settle_settings(document)
    return opened.file.to_bytes()


def _find_marks(report: Report, template: Template) -> Marks:
    sections = _sections_of(report)
    fields = [field.name for field in report.fields]
    marks = find_marks(template.stories, {*SECTION_NAMES, *sections}, fields, template.name)
    if RECEIPTS in sections and not any(place.section == RECEIPTS for place in marks.places):
        last = layout.add_last_paragraph(template.root)
        marks.places.append(SectionMark(template.stories[0], last, RECEIPTS, template.name))
    faults = [*marks.faults, *check_places(marks, sections, template.name)]
    if faults:
        raise TemplateRefused.of([fault for one in faults for fault in one.faults])
    return marks


def _finish(template: Template, places: Sequence[SectionMark], ids: Identifiers) -> None:
    """What can only be worked out when everything stands in its place: gaps, ids, numbers, contents."""
    roots = [template.root, *(story.root for story in template.stories[1:])]
    for root in roots:
        layout.part_tables(root)
    number_pictures(roots)
    labels = count_paragraphs(template.root, template.numbering)
    write_results(template.root, labels)
    contents = next((place for place in places if place.section == CONTENTS), None)
    if contents is not None:
        write_contents(contents.where, template.root, labels, template.sheet, ids)


def _sections_of(report: Report) -> dict[str, Section]:
    sections = {section.name: section for section in report.sections}
    if len(sections) != len(report.sections):
        raise AssertionError("a section's name stands twice in the report")
    return sections


def _place_sections(
    places: Sequence[SectionMark], sections: Mapping[str, Section], desk: Desk, template: Template
) -> None:
    """Puts each section in its place; the list of contents waits until everything else stands."""
    marks = [place.paragraph for place in places]
    headings = template.headings_before(marks)
    desks = [_move_desk(desk, mark, template, *headings[mark]) for mark in marks]
    follows = [mark.getprevious() in marks[max(at - 1, 0) : at] for at, mark in enumerate(marks)]
    written: dict[str, str] = {}
    before: Block | None = None
    for place, there, closely in zip(places, desks, follows, strict=True):
        section = sections.get(place.section)
        blocks = section.blocks if section and not place.left_out else ()
        turned = _turn_pages(place, blocks, there, template)
        layout.leave_place(place.paragraph, place.section)
        if turned:
            written[place.section] = write_blocks(blocks, replace(there, width=turned[1])) + turned[0]
        elif place.left_out or place.section != CONTENTS:
            written[place.section] = write_blocks(blocks, there, before if closely else None)
        before = blocks[-1] if blocks else before if closely else None
    template.set_root(layout.fill_places(template.root, written))


def _turn_pages(place: SectionMark, blocks: Sequence[Block], desk: Desk, template: Template) -> tuple[str, int] | None:
    """Landscape pages for a section whose tables of figures would break their words; see `layout.turn_pages`."""
    figures = (one for one in blocks if isinstance(one, Table) and one.kind is TableKind.FIGURES)
    if not any(is_too_wide(one, desk) for one in figures):
        return None
    outline = template.sheet.outline_level
    return layout.turn_pages(place.paragraph, lambda one: outline(value_of(one, "pPr/pStyle")) is not None)


def _move_desk(desk: Desk, mark: etree._Element, template: Template, heading: str, numbered: bool) -> Desk:
    """The desk for the blocks that replace a mark."""
    running, plain = template.running_styles(mark)
    width = layout.text_width(mark)
    return replace(desk, heading=heading, running=running, plain=plain, width=width, numbered=numbered)


def _lay_desk(
    report: Report,
    pictures: Mapping[str, PlacedPicture],
    template: Template,
    ids: Identifiers,
    comments: Comments | None,
) -> Desk:
    blocks = [block for section in report.sections for block in section.blocks]
    captioned = (b.anchor for b in blocks if isinstance(b, Figure) or (isinstance(b, Table) and b.caption))
    unmarked = (b.anchor for b in blocks if isinstance(b, Bullets) or (isinstance(b, Table) and not b.caption))
    return Desk(
        styles=template.ids,
        sheet=template.sheet,
        numbering=template.numbering,
        heading="",
        running="",
        plain="",
        ids=ids,
        pictures=pictures,
        captioned=frozenset(captioned),
        unmarked=frozenset(unmarked),
        width=0,
        numbered=False,
        comments=comments,
    )
