"""What the file says of itself in properties and settings: from the report alone, never from clock or machine."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefing.ooxml.markup import clean, parse_fragment
from briefing.ooxml.namespaces import W
from briefing.ooxml.new_parts import part_related
from briefing.report.document import Properties

TOOL = "briefing"
ENGLISH = "en-GB"
_LONGEST = 255
"""Letters of a property: python-docx, as Word, takes no more."""


def write_properties(document: Document, properties: Properties) -> None:
    """Says title, author, subject, date and language of a file whose own properties were taken out."""
    core = document.core_properties
    core.title, core.author, core.subject = (
        clean(text)[:_LONGEST] for text in (properties.title, properties.author, properties.subject)
    )
    core.last_modified_by, core.language, core.revision = TOOL, ENGLISH, 1
    if date := date_of(properties):
        core.created = core.modified = date
    elif part := part_related(document.part.package, RT.CORE_PROPERTIES):  # a new part of python-docx has the time
        for one in part.element.findall("{*}modified"):
            part.element.remove(one)


def date_of(properties: Properties) -> datetime | None:
    """The date of the paper, or None where it has none."""
    try:
        return datetime.strptime(properties.created, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None


def settle_settings(document: Document) -> None:
    """Takes out what makes Word ask before it opens the file: fields to update."""
    for one in document.settings.element.findall(f"{W}updateFields"):
        document.settings.element.remove(one)


def settle_language(document: Document) -> None:
    """Makes British English the language of a file that names none, or Word's own American English."""
    root = document.styles.element
    looks = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if looks is None:
        return
    language = looks.find(f"{W}lang")
    if language is None:
        looks.extend(parse_fragment(f'<w:lang w:val="{ENGLISH}"/>'))
    elif language.get(f"{W}val") in (None, "en-US"):
        language.set(f"{W}val", ENGLISH)
