"""A returned paper → what keeps people from reading it with a screen reader, and whose names its properties carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.faults.places import FilePlace, ParagraphPlace
from briefing.ooxml.namespaces import WP, R, W
from briefing.ooxml.properties import TOOL
from briefing.ooxml.tables import rows_of
from briefing.reviewing.check.doubt import Doubt
from briefing.reviewing.check.held import first_number, numbers_of
from briefing.reviewing.returned import Returned

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_EMPTY_WORDS = re.compile(
    r"(?:click |read |see |find out )?(?:here|more|this|link|this link|more info(?:rmation)?)\.?", re.IGNORECASE
)
_PROPERTIES = {"Manager": "manager"}


def doubts_about_access(paper: Returned) -> Iterator[Doubt]:
    """Pictures, headings, tables and links that a screen reader cannot tell; language and title of the document."""
    yield from _pictures(paper)
    yield from _headings(paper)
    yield from _tables(paper)
    yield from _links(paper)
    yield from _document(paper)


def _pictures(paper: Returned) -> Iterator[Doubt]:
    for number, said in enumerate(paper.everywhere):
        for one in said.element.iter(f"{WP}docPr"):
            if (
                next(one.iterancestors(f"{W}p"), None) is said.element
                and not one.get("descr", "").strip()
                and not _is_decorative(one)
                and not _is_box_of_words(one)
            ):
                name = one.get("name", "")
                place = (
                    said.place
                    if said.text.strip() or said.number
                    else ParagraphPlace("", said.heading, name, said.apart)
                )
                message = f"A picture{f' ({name})' if name else ''} has no text for those who cannot see it."
                yield Doubt(
                    "picture-without-words",
                    number,
                    place,
                    message,
                    "Write its alternative text in Word, or mark it as decorative.",
                )


def _is_box_of_words(one: etree._Element) -> bool:
    """Whether it is no picture, but a text box, whose words are read out."""
    shape = one.getparent()
    return shape is not None and any(text.text for text in shape.iterfind(f".//{W}txbxContent//{W}t"))


def _is_decorative(one: etree._Element) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in one.iter(_DECORATIVE))


def _headings(paper: Returned) -> Iterator[Doubt]:
    last = 0
    for number, said in enumerate(paper.paragraphs):
        if said.level is None or said.in_table:
            continue
        if not said.text.strip():
            yield Doubt(
                "heading-out-of-order",
                number,
                said.place,
                "A heading has no words.",
                "Delete it, or give it another style.",
            )
            continue
        if said.level > last + 1:
            message = f"'{' '.join(said.text.split())}' is a heading of level {said.level} " + (
                f"below one of level {last}." if last else "before any of level 1."
            )
            yield Doubt("heading-out-of-order", number, said.place, message, f"Make it a heading of level {last + 1}.")
        last = said.level


def _tables(paper: Returned) -> Iterator[Doubt]:
    places = numbers_of(paper)
    for table in paper.root.iter(f"{W}tbl"):
        rows = rows_of(table)
        if len(rows) > 1 and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            number = first_number(table, places) or 0
            message = "A table has no header row that a screen reader knows."
            yield Doubt(
                "table-without-header",
                number,
                paper.paragraphs[number].place,
                message,
                "Mark its first row with 'Repeat Header Rows' in Word.",
            )


def _links(paper: Returned) -> Iterator[Doubt]:
    for number, said in enumerate(paper.everywhere):
        for one in said.element.iter(f"{W}hyperlink"):
            if one.get(f"{R}id") is None:
                continue
            words = " ".join("".join(text.text or "" for text in one.iter(f"{W}t")).split())
            if not words and next(one.iter(f"{WP}docPr"), None) is None:
                yield Doubt(
                    "link-without-words",
                    number,
                    said.place,
                    "A link has no words.",
                    "Write where it leads, or delete it.",
                )
            elif _EMPTY_WORDS.fullmatch(words):
                yield Doubt(
                    "link-without-words",
                    number,
                    said.place,
                    f"The words of a link do not say where it leads: '{words}'.",
                    "Write where it leads.",
                )


def _document(paper: Returned) -> Iterator[Doubt]:
    place = FilePlace(paper.name)
    core = paper.document.core_properties
    if not (core.title or "").strip():
        yield Doubt(
            "title-missing", -1, place, "The document's properties have no title.", "Write it under File, Info in Word."
        )
    styles = paper.document.styles.element
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or not language.get(f"{W}val", "").strip():
        yield Doubt(
            "language-missing",
            -1,
            place,
            "The document does not say in which language it is.",
            "Set English (United Kingdom) as its language in Word.",
        )


def names_in_properties(paper: Returned) -> Iterator[Doubt]:
    """Names of people that travel with the file: who saved it last, its manager, and an author whom the paper does not
    name."""
    said = " ".join(" ".join(one.text.split()) for one in paper.paragraphs).casefold()
    core = paper.document.core_properties
    names = {"author": core.author or "", "last modified by": core.last_modified_by or ""}
    extended = next(
        (one.target_part for one in paper.document.part.package.rels.values() if one.reltype == RT.EXTENDED_PROPERTIES),
        None,
    )
    if extended is not None:
        for one in etree.fromstring(extended.blob):
            if isinstance(one.tag, str) and (kind := _PROPERTIES.get(etree.QName(one).localname)):
                names[kind] = one.text or ""
    for kind, name in names.items():
        known = name.casefold() in said if kind == "author" else False
        if name.strip() and name.casefold() != TOOL and not known:
            message = f"The file's properties name a person: {kind}, '{name.strip()}'."
            yield Doubt(
                "name-in-properties", -1, FilePlace(paper.name), message, "Take it out with 'Inspect Document' in Word."
            )
