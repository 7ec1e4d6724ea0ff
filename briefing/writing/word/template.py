"""The bytes of a council's Word template → its parts, opened and checked, or one refusal that says what to change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.report.document import Section
from briefing.writing.word import styles
from briefing.writing.word.markup import MC, NAMESPACES, W
from briefing.writing.word.numbering import Numbering, read_numbering
from briefing.writing.word.package import Package, open_package, parse_part, serialise
from briefing.writing.word.properties import settle_language
from briefing.writing.word.styles import Styles
from briefing.writing.word.template_marks import WITHOUT, Place, Story

_STORIES = {"header": "a header, ", "footer": "a footer, ", "footnotes": "a footnote, ", "endnotes": "an endnote, "}


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template. `stories` are the document itself, then headers, footers and notes by the names of their
    parts."""

    name: str
    package: Package
    styles: Styles
    numbering: Numbering
    stories: tuple[Story, ...]

    @property
    def document(self) -> etree._Element:
        """The root of the main document."""
        return self.stories[0].root

    def with_document(self, root: etree._Element) -> Template:
        """The template with another main document in place of its own."""
        return replace(self, stories=(replace(self.stories[0], root=root), *self.stories[1:]))

    def to_bytes(self) -> bytes:
        """The file, with everything that was changed in the opened parts."""
        for story in self.stories:
            self.package.parts[story.part] = serialise(story.root)
        self.package.parts[self.package.target(self.package.document, "styles")] = serialise(self.styles.root)
        return self.package.to_bytes()


def open_template(data: bytes, name: str) -> Template:
    """The template `name`; raises TemplateRefused where it is no Word file or lacks a style that papers need."""
    package = open_package(data, name)
    sheet = _open_styles(package, name)
    return Template(name, package, sheet, _open_numbering(package, sheet, name), _open_stories(package, name))


def check_places(places: list[Place], sections: dict[str, Section], template_name: str) -> None:
    """Refuses a template in which a section would vanish, stand twice, or stand where Word cannot number it."""
    seen: set[str] = set()
    for place in places:
        if place.story.called or next(place.paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
            raise TemplateRefused(
                place.where,
                f"The mark '{place.section}' places a whole section and stands outside the running text.",
                "Move it to a paragraph of its own in the body of the document.",
            )
        if place.section in seen:
            message = f"The mark '{place.section}' stands here for the second time."
            raise TemplateRefused(place.where, message, "Take one of the two out.")
        seen.add(place.section)
    lost = [f"{{{{ {name} }}}}" for name, section in sections.items() if section.blocks and name not in seen]
    if lost:
        raise TemplateRefused(
            template_name,
            f"Nothing says where {'these parts' if len(lost) > 1 else 'this part'} of the paper should stand: "
            f"{', '.join(lost)}.",
            "Type each mark in a paragraph of its own, "
            f"or {{{{ {WITHOUT}{lost[0].strip('{} ')} }}}} where it shall not stand in your papers.",
        )


def _open_styles(package: Package, name: str) -> Styles:
    part = package.target(package.document, "styles")
    if not part:
        raise TemplateRefused(
            name, "This Word file has no styles.", "Start from the template that ships with briefing."
        )
    sheet = Styles(parse_part(package.parts[part], f"{name}, styles"))
    sheet.require(name)
    settle_language(sheet.root)
    return sheet


def _open_numbering(package: Package, sheet: Styles, name: str) -> Numbering:
    part = package.target(package.document, "numbering")
    root = parse_part(package.parts[part], f"{name}, numbering") if part else None
    numbering = read_numbering(root, sheet)
    if not numbering.is_numbered(sheet[styles.NUMBERED]):
        raise TemplateRefused(
            name,
            f"The style '{styles.NUMBERED}' has no numbering, so its paragraphs would have no numbers.",
            "Bind level 2 of a multilevel list to it in Word (Multilevel List, Define New, Link level to style).",
        )
    return numbering


def _open_stories(package: Package, name: str) -> tuple[Story, ...]:
    stories = [Story(package.document, _read_root(package, package.document, name), "")]
    links = {link.target: link.kind for link in package.related(package.document) if link.kind in _STORIES}
    for part, kind in sorted(links.items()):
        if part in package.parts:
            stories.append(Story(part, _read_root(package, part, name), _STORIES[kind]))
    return tuple(stories)


def _read_root(package: Package, part: str, name: str) -> etree._Element:
    root = parse_part(package.parts[part], f"{name}, {part}")
    if etree.QName(root).namespace != NAMESPACES["w"]:
        raise TemplateRefused(
            name,
            "This Word file is of the kind 'Strict Open XML Document'.",
            "Open it in Word and save it as 'Word Document (.docx)'.",
        )
    return _declare(root)


def _declare(root: etree._Element) -> etree._Element:
    """The same part with every namespace declared that blocks need, and Word's newer one marked as ignorable."""
    known = {str(prefix): uri for prefix, uri in root.nsmap.items() if prefix is not None}
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    declared = etree.Element(root.tag, attributes, nsmap={**NAMESPACES, **known})
    declared.text = root.text
    declared.extend(list(root))
    ignorable = declared.get(f"{MC}Ignorable", "").split()
    declared.set(f"{MC}Ignorable", " ".join(dict.fromkeys([*ignorable, "w15"])))
    return declared
