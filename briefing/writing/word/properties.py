"""What the file says of itself, in docProps and in its settings: from the report alone, never from clock or machine."""

from __future__ import annotations

import re

from lxml import etree

from briefing.report.document import Properties
from briefing.writing.word.markup import W, escape
from briefing.writing.word.package import Package, parse_part, serialise

TOOL = "briefing"
ENGLISH = "en-GB"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{TOOL}</Application></Properties>"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_properties(package: Package, properties: Properties) -> None:
    """Replaces the template's own properties, and takes out the preview picture of the template."""
    for kind in ("core-properties", "extended-properties", "thumbnail"):
        while part := package.target("", kind):
            package.drop(part)
    core = package.add("docProps/core.xml", _core(properties).encode(), _CORE_TYPE)
    package.relate("", _CORE_RELATION, core)
    package.relate("", "extended-properties", package.add("docProps/app.xml", _APP.encode(), _APP_TYPE))


def date_of(properties: Properties) -> str:
    """The date of the paper, or "" where it has none."""
    return properties.created if _DATE.fullmatch(properties.created) else ""


def settle_settings(package: Package) -> None:
    """Takes out what makes Word ask before it opens the file: fields to update, a template on somebody's disk."""
    part = package.target(package.document, "settings")
    if not part:
        return
    root = parse_part(package.parts[part], part)
    for name in ("updateFields", "attachedTemplate"):
        for one in root.findall(f"{W}{name}"):
            root.remove(one)
    package.parts[part] = serialise(root)


def settle_language(styles: etree._Element) -> None:
    """Makes British English the language of a template that names none, or Word's own American English."""
    for language in styles.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"):
        if language.get(f"{W}val") in (None, "en-US"):
            language.set(f"{W}val", ENGLISH)


def _core(properties: Properties) -> str:
    date = date_of(properties)
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.author)}</dc:creator><cp:lastModifiedBy>{TOOL}</cp:lastModifiedBy>"
        f"<cp:revision>1</cp:revision>{dated if date else ''}<dc:language>{ENGLISH}</dc:language></cp:coreProperties>"
    )
