"""The bytes of a council's Word template → its document, opened and checked, with a style for everything in a paper.

A council's file is taken as it is: what it calls its styles it may say in report.toml, what it lacks is brought along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.faults.settings import nearest
from briefing.ooxml import house_styles as styles
from briefing.ooxml.house_styles import bring_styles
from briefing.ooxml.letters import text_of
from briefing.ooxml.namespaces import W, paragraphs_of, value_of
from briefing.ooxml.numbering import Numbering, read_numbering
from briefing.ooxml.opened import BROKEN, OpenedFile, open_document
from briefing.ooxml.properties import settle_language
from briefing.ooxml.stylesheet import Stylesheet, read_styles
from briefing.report.document import Section
from briefing.writing.word.template_marks import (
    TITLE_BLOCK,
    WITHOUT,
    Marks,
    Story,
    has_own_title_block,
    is_mark,
)

_STORIES = {RT.HEADER: "a header, ", RT.FOOTER: "a footer, ", RT.FOOTNOTES: "a footnote, ", RT.ENDNOTES: "an endnote, "}
_AS_THE_MARK = (styles.NUMBERED, styles.PLAIN)
"""Running text: where a file has no style of the first name, it looks like the paragraph in which its mark stands."""

OwnStyles = Mapping[str, str]
"""The council's own names of styles, by the names that the tool has for them."""
NO_OWN_STYLES: OwnStyles = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template. `ids` are those of its styles by the names that the tool has for them; `brought` are the
    names of those that it lacked; `stories` are the document as it was opened, then headers, footers and notes."""

    file: OpenedFile
    sheet: Stylesheet
    ids: Mapping[str, str]
    brought: tuple[str, ...]
    numbering: Numbering
    stories: tuple[Story, ...]

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.file.name

    @property
    def root(self) -> etree._Element:
        """The root of the main document as it is now."""
        root: etree._Element = self.file.document.part.element
        return root

    def set_root(self, root: BaseOxmlElement) -> None:
        """Puts another root in place of the main document's: python-docx has no public way, and moving a body of
        thousands of elements under the old root takes time with the square of their number."""
        self.file.document.part._element = root

    def running_styles(self, mark: etree._Element) -> tuple[str, str]:
        """The ids of the styles of running text where a mark stands: under a numbered heading, and elsewhere."""
        own = _style_of_text(mark, self.sheet, self.ids)
        running = self.ids.get(styles.NUMBERED, own)
        if not self.numbering.is_numbered(running):
            return running, running
        plain = self.ids.get(styles.PLAIN) or self.sheet.find("paragraph", styles.PLAIN)
        return running, plain or self.sheet.default

    def headings_before(self, marks: Collection[etree._Element]) -> dict[etree._Element, tuple[str, bool]]:
        """Of the heading of level 1 before each of these paragraphs: the id of its style, and whether it has a number.

        Where there is none, the style is that of the tool's own Heading 1.
        """
        found, heading = {}, (self.ids[styles.HEADINGS[0]], False)
        for one in paragraphs_of(self.root):
            if one in marks:
                found[one] = heading
            style_id = value_of(one, "pPr/pStyle") or self.sheet.default
            if self.sheet.outline_level(style_id) == 1:
                numbered = self.numbering.is_numbered(style_id) and value_of(one, "pPr/numPr/numId") != "0"
                heading = (style_id, numbered)
        return found


def open_template(data: bytes, name: str, own_styles: OwnStyles = NO_OWN_STYLES) -> Template:
    """The template `name`; raises TemplateRefused where it is no Word file, carries what may not travel on, or lacks a
    style that report.toml names."""
    file = open_document(data, name)
    try:
        sheet = read_styles(file.document)
        ids = _choose_styles(sheet, own_styles, name)
        brought = [one for one in styles.KINDS if one not in ids and one not in _left_to_the_mark(ids)]
        bring_styles(file.document, brought, _usual_style(file.document.part.element, sheet, ids))
        settle_language(file.document)
        _settle_pages(file.document)
        sheet = read_styles(file.document)
        ids |= {one: sheet.find(styles.KINDS[one], one) for one in brought}
        numbering = read_numbering(file.document, sheet)
        return Template(file, sheet, ids, tuple(brought), numbering, tuple(_stories(file)))
    except BROKEN as fault:
        message = f"A part of this Word file is broken: {fault}."
        raise TemplateRefused(name, message, "Open it in Word and save it anew.") from None


def check_places(marks: Marks, sections: Mapping[str, Section], name: str) -> Iterator[TemplateRefused]:
    """What is wrong where a section would vanish, stand twice, or stand where Word cannot number it."""
    seen: set[str] = set()
    for place in marks.places:
        if place.story.called or next(place.paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
            yield TemplateRefused(
                place.where,
                f"The mark '{place.section}' places a whole section and stands outside the running text.",
                "Move it to a paragraph of its own in the body of the document.",
            )
        if place.section in seen:
            message = f"The mark '{place.section}' stands here for the second time."
            yield TemplateRefused(place.where, message, "Take one of the two out.")
        seen.add(place.section)
    unplaced = [one for one, section in sections.items() if section.blocks and one not in seen]
    lost = [f"{{{{ {one} }}}}" for one in unplaced if one != TITLE_BLOCK or not has_own_title_block(marks)]
    if lost:
        yield TemplateRefused(
            name,
            f"Nothing says where {'these parts' if len(lost) > 1 else 'this part'} of the paper should stand: "
            f"{', '.join(lost)}.",
            "Type each mark in a paragraph of its own, in the style that its text shall have, "
            f"or {{{{ {WITHOUT}{lost[0].strip('{} ')} }}}} where it shall not stand in your papers.",
        )


def _settle_pages(document: Document) -> None:
    """Gives a file that does not say how large its pages are those of A4."""
    if not len(document.sections):
        document.part.element.body.get_or_add_sectPr()
        document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)


def _usual_style(root: etree._Element, sheet: Stylesheet, ids: Mapping[str, str]) -> str:
    """The id of the style in which most of the paper's text will stand: that of most marks, where the file has no style
    for the tool's own paragraphs."""
    if styles.NUMBERED in ids:
        return ids[styles.NUMBERED]
    marks = (one for one in paragraphs_of(root) if is_mark(text_of(one)))
    used = Counter(_style_of_text(one, sheet, ids) for one in marks)
    return used.most_common(1)[0][0] if used else sheet.default


def _style_of_text(mark: etree._Element, sheet: Stylesheet, ids: Mapping[str, str]) -> str:
    """The id of the style of a mark's paragraph; that of ordinary paragraphs where the mark stands in a heading."""
    own = value_of(mark, "pPr/pStyle") or sheet.default
    return sheet.default if sheet.outline_level(own) is not None or own == ids.get(styles.TITLE) else own


def _left_to_the_mark(ids: Mapping[str, str]) -> tuple[str, ...]:
    return () if styles.NUMBERED in ids else _AS_THE_MARK


def _choose_styles(sheet: Stylesheet, own_styles: OwnStyles, name: str) -> dict[str, str]:
    """The id of each style that the file has, by what report.toml calls it or by the tool's own name."""
    known = {one.lower(): one for one in styles.KINDS}
    own = {known.get(ours.lower(), ours): theirs for ours, theirs in own_styles.items()}
    strange = [ours for ours in own if ours not in styles.KINDS]
    faults = [f"'{ours}' is no style of the tool. {nearest(ours, styles.KINDS)}" for ours in strange]
    faults += [
        f"The template {name} has no {styles.KINDS[ours]} style '{theirs}'."
        for ours, theirs in own.items()
        if ours in styles.KINDS and not sheet.find(styles.KINDS[ours], theirs)
    ]
    if faults:
        remedy = "Write the names as Word's list of styles shows them."
        raise TemplateRefused("report.toml, [styles]", " ".join(faults), remedy)
    found = {one: sheet.find(kind, own.get(one, one)) for one, kind in styles.KINDS.items()}
    if styles.NUMBERED not in own and not found[styles.NUMBERED] and styles.PLAIN not in own:
        found[styles.PLAIN] = ""  # Word has a 'Body Text' in every file; only the mark says what a council uses
    return {one: id_ for one, id_ in found.items() if id_}


def _stories(file: OpenedFile) -> Iterator[Story]:
    yield Story(file.document.element, "")
    links = [one for one in file.document.part.rels.values() if one.reltype in _STORIES and not one.is_external]
    for link in sorted(links, key=lambda one: str(one.target_part.partname)):
        if isinstance(link.target_part, XmlPart):
            yield Story(link.target_part.element, _STORIES[link.reltype])
