"""The headings of a finished document → a list of contents where the template asks for one.

A field that Word can update. It shows headings with their numbers and leads to them; page numbers are left out, because
only Word knows them and a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.ooxml import markup
from briefing.ooxml.identifiers import Identifiers
from briefing.ooxml.namespaces import W, value_of
from briefing.ooxml.stylesheet import Stylesheet
from briefing.writing.word.page import places_in

CONTENTS = "contents"
DEEPEST = 2
_CODE = f'TOC \\o "1-{DEEPEST}" \\n \\h \\z \\u'
_NUMBER_WIDTH = 567


def write_contents(
    where: str,
    document: etree._Element,
    labels: Mapping[etree._Element, str],
    styles: Stylesheet,
    ids: Identifiers,
) -> None:
    """Puts the list in its place, where one is left; `labels` are the numbers that Word shows."""
    place = next((one for one in places_in(document) if one.text == CONTENTS), None)
    parent = None if place is None else place.getparent()
    if place is None or parent is None:
        return
    entry_styles = [styles.find("paragraph", f"toc {level}") for level in range(1, DEEPEST + 1)]
    if not all(entry_styles):
        raise TemplateRefused(
            where,
            "A list of contents needs the styles 'TOC 1' and 'TOC 2', and the template has not both.",
            "Insert a table of contents once in Word, take it out again, and save.",
        )
    entries: list[tuple[str, str]] = []
    for paragraph in document.iter(f"{W}p"):
        level = styles.outline_level(value_of(paragraph, "pPr/pStyle"))
        if level is not None and level <= DEEPEST and (text := _text(paragraph)):
            name = _mark_heading(paragraph, len(entries), ids)
            entries.append(_entry(entry_styles[level - 1], name, labels.get(paragraph, ""), text))
    at = parent.index(place)
    parent[at : at + 1] = markup.parse_fragment(_as_field(entries))


def _text(paragraph: etree._Element) -> str:
    return " ".join("".join(one.text or "" for one in paragraph.iter(f"{W}t")).split())


def _mark_heading(paragraph: etree._Element, number: int, ids: Identifiers) -> str:
    id_, name = ids.heading(number)
    start, end = markup.parse_fragment(markup.bookmark(id_, name, ""))
    paragraph.insert(0 if paragraph.find(f"{W}pPr") is None else 1, start)
    paragraph.append(end)
    return name


def _entry(style: str, name: str, label: str, text: str) -> tuple[str, str]:
    number = f"{markup.run(label)}<w:r><w:tab/></w:r>" if label else ""
    link = f'<w:hyperlink w:anchor="{name}" w:history="1">{number}{markup.run(text)}</w:hyperlink>'
    return f'<w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="left" w:pos="{_NUMBER_WIDTH}"/></w:tabs>', link


def _as_field(entries: list[tuple[str, str]]) -> str:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {markup.escape(_CODE)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(entries) - 1
    return "".join(
        f"<w:p><w:pPr>{properties}</w:pPr>{'' if at else begin}{link}{end if at == last else ''}</w:p>"
        for at, (properties, link) in enumerate(entries)
    )
