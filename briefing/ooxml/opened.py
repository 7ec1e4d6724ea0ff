"""The bytes of a Word file that somebody made → a document of python-docx, or one refusal that says what to change.

python-docx trusts what it opens; so the parts are bounded, cleared of what must not travel on, and only then handed to
it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import NAMESPACE as NS
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.exceptions import InvalidXmlError
from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.ooxml.carried import Parts, clear_parts, main_part, xml_parts
from briefing.ooxml.markup import XML, attribute
from briefing.ooxml.namespaces import MC, NAMESPACES
from briefing.ooxml.zipped import TYPES, pack_parts

LARGEST_FILE = 128 * 2**20
"""Bytes of all parts together, unpacked: a template with a page of photographs has about ten million."""
LARGEST_TEXT = 16 * 2**20
"""Bytes of all but pictures: the XML. Word's own templates have under one million; each costs ten in memory."""
MOST_TAGS = 500_000
"""Of one part: a paper of four hundred measures has fewer, a template some thousands."""
MOST_PARTS = 800
"""A template has under a hundred. python-docx goes down a chain of parts by calling itself, a thousand deep at most."""

BROKEN = (KeyError, ValueError, AttributeError, TypeError, InvalidXmlError, etree.XMLSyntaxError)
"""What python-docx raises on a file whose parts do not fit together."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".svg")
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_FOREIGN = re.compile(rb"<!DOCTYPE|\0|\A[^>]{0,100}\bencoding\s*=\s*.(?!utf-8|us-ascii)", re.IGNORECASE)
"""Word writes UTF-8 without a document type; anything else could hide from the checks what it spells."""
_STRICT = b"purl.oclc.org/ooxml/wordprocessingml/main"
_ROOT = re.compile(rb"(?:\s|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->)*<[^\s/>]+", re.DOTALL)
_IGNORED = re.compile(rb"""Ignorable\s*=\s*["']""")
_MAIN = CT.WML_DOCUMENT_MAIN.encode()
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_SAVE_AGAIN = "Open it in Word and save it as 'Word Document (.docx)'."

for _kind in (CT.WML_FOOTNOTES, CT.WML_ENDNOTES):  # python-docx keeps these as bytes; marks may stand in them
    PartFactory.part_type_for[_kind] = XmlPart


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A Word file under its name, and what was taken out of it on opening, a sentence each."""

    name: str
    document: Document
    taken_out: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """The file as it is now; the same document gives the same bytes."""
        return pack_document(self.document)


def open_returned_document(data: bytes, name: str) -> Document:
    """A Word file that people sent back, to be read and written again with all that it carries: bounded, and nothing
    taken out of it. Raises TemplateRefused where it is none, or too large."""
    parts = _unpack(data, name)
    _settle_kind(parts, name)
    try:
        for part in xml_parts(parts):
            _check_text(parts[part], part, name)
        _declare_names(parts, name)
        return docx.Document(BytesIO(pack_parts(parts, compress=False)))
    except BROKEN as fault:
        raise TemplateRefused(name, f"A part of this Word file is broken: {fault}.", _SAVE_AGAIN) from None


def pack_document(document: Document) -> bytes:
    """The file of a document as it is now; the same document gives the same bytes.

    It is packed here and not by `document.save`, which dates each part and would pack everything a second time.
    """
    package = document.part.package
    parts = {str(part.partname)[1:]: part.blob for part in package.iter_parts()}
    links = {str(part.partname.rels_uri)[1:]: part.rels.xml for part in package.iter_parts() if part.rels}
    kinds = {str(part.partname): part.content_type for part in package.iter_parts()}
    return pack_parts({**parts, **links, "_rels/.rels": package.rels.xml, TYPES: _write_types(kinds)})


def open_document(data: bytes, name: str) -> OpenedFile:
    """The Word file `name`; raises TemplateRefused where it is none, is too large or carries what may not travel on."""
    parts = _unpack(data, name)
    _settle_kind(parts, name)
    try:
        for part in xml_parts(parts):
            _check_text(parts[part], part, name)
        taken_out = clear_parts(parts, name)
        _declare_names(parts, name)
        document = docx.Document(BytesIO(pack_parts(parts, compress=False)))
    except BROKEN as fault:
        raise TemplateRefused(name, f"A part of this Word file is broken: {fault}.", _SAVE_AGAIN) from None
    return OpenedFile(name, document, taken_out)


def _write_types(kinds: Mapping[str, str]) -> bytes:
    """The part of a package that says of what type the others are."""
    defaults = f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
    types = (f'<Override PartName="{attribute(part)}" ContentType="{kind}"/>' for part, kind in sorted(kinds.items()))
    return f'{XML}<Types xmlns="{NS.OPC_CONTENT_TYPES}">{defaults}{"".join(types)}</Types>'.encode()


def _unpack(data: bytes, name: str) -> Parts:
    if data.startswith(_OLD_OR_LOCKED):
        raise TemplateRefused(name, "This file has a password or is in Word's old format (.doc).", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_size(entries, name)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise TemplateRefused(name, "This is not a Word document, or it is damaged.", _SAVE_AGAIN) from None


def _check_size(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuses by what the entries say of themselves, before anything is unpacked; no more than that is ever read."""
    text = sum(entry.file_size for entry in entries if not entry.filename.endswith(_PICTURES))
    if len(entries) > MOST_PARTS or text > LARGEST_TEXT:
        message = f"This file holds over {MOST_PARTS:,} parts, or over {LARGEST_TEXT >> 20} MiB beside pictures."
        raise TemplateRefused(name, message, "Start from an empty document in the council's style.")
    if sum(entry.file_size for entry in entries) > LARGEST_FILE:
        message = f"This file holds over {LARGEST_FILE >> 20} MiB."
        raise TemplateRefused(name, message, "Take large pictures out of it.")


def _settle_kind(parts: Parts, name: str) -> None:
    """Makes a document of a template (.dotx); refuses what is no Word document."""
    types = parts.get(TYPES, b"")
    if b"macroEnabled" in types:
        raise TemplateRefused(name, "This Word file can carry macros.", _SAVE_AGAIN)
    if _MAIN not in types and _TEMPLATE not in types:
        raise TemplateRefused(name, "This is not a Word document.", _SAVE_AGAIN)
    parts[TYPES] = types.replace(_TEMPLATE, _MAIN)


def _check_text(content: bytes, part: str, name: str) -> None:
    if content.count(b"<") > MOST_TAGS:
        message = f"This part of the file has over {MOST_TAGS:,} tags."
        raise TemplateRefused(f"{name}, {part}", message, "Start from an empty document in the council's style.")
    if _FOREIGN.search(content):
        raise TemplateRefused(f"{name}, {part}", "This part of the file was not written by Word.", _SAVE_AGAIN)
    if _STRICT in content:
        raise TemplateRefused(name, "This Word file is of the kind 'Strict Open XML Document'.", _SAVE_AGAIN)


def _declare_names(parts: Parts, name: str) -> None:
    """Declares on the main document every namespace that blocks need, and Word's newer one as one to be ignored by
    programs that do not know it. It is done in the text: lxml declares nothing on an element that exists."""
    main = main_part(parts)
    begun = _ROOT.match(parts.get(main, b""))
    if begun is None:
        raise TemplateRefused(name, "This is not a Word document.", _SAVE_AGAIN)
    root = etree.fromstring(parts[main], etree.XMLParser(resolve_entities=False, no_network=True))
    ignored = root.get(f"{MC}Ignorable", "").split()
    new = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in root.nsmap)
    if not ignored:
        new += ' mc:Ignorable="w15"'
    start, rest = parts[main][: begun.end()], parts[main][begun.end() :]
    if ignored and "w15" not in ignored:
        rest = _IGNORED.sub(rb"\g<0>w15 ", rest, count=1)
    parts[main] = start + new.encode() + rest
