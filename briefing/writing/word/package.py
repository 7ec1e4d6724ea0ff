"""The bytes of a Word file ↔ its parts, content types and relationships. Knows the zip and nothing of the text in it.

The same parts always give the same bytes: sorted names, one date, one system.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from html import escape
from io import BytesIO

from lxml import etree

from briefing.faults.errors import TemplateRefused

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_TYPES_PART = "[Content_Types].xml"
_ROOT_RELATIONSHIPS = "_rels/.rels"
_TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_LARGEST_PART = 100 * 2**20
_OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_DOCTYPE = b"<!DOCTYPE"
_PROLOGUE = 4096
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SAVE_AGAIN = "Open it in Word and save it as 'Word Document (.docx)'."


@dataclass(frozen=True, slots=True)
class Relationship:
    """From one part to another: its id there, the last word of its type ("image"), the part it leads to."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """The parts of a Word file by name. `document` is the name of the main one."""

    parts: dict[str, bytes]
    defaults: dict[str, str]
    overrides: dict[str, str]
    document: str = ""
    _links: dict[str, list[tuple[str, str, str, str]]] = field(default_factory=dict)

    def related(self, part: str) -> list[Relationship]:
        """The relationships of a part ("" for the package itself)."""
        return [
            Relationship(id_, kind.rsplit("/", 1)[-1], _resolve(part, target, mode), mode == "External")
            for id_, kind, target, mode in self._of(part)
        ]

    def target(self, part: str, kind: str) -> str:
        """The first part that `part` leads to by a relationship of this kind, or ""."""
        return next((one.target for one in self.related(part) if one.kind == kind and one.target in self.parts), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relationship from `part` to the part `target`; returns its id."""
        links = self._of(part)
        used = {link[0] for link in links}
        number = next(n for n in range(len(links) + 1, 2 * len(links) + 2) if f"rId{n}" not in used)
        type_ = kind if "://" in kind else f"{RELATIONSHIPS}/{kind}"
        links.append((f"rId{number}", type_, posixpath.relpath(target, posixpath.dirname(part) or "."), ""))
        return f"rId{number}"

    def add(self, name: str, content: bytes, content_type: str, *, by_extension: bool = False) -> str:
        """A new part; its name, made unique where it is taken. `by_extension` sets the type for all with its ending."""
        stem, ending = posixpath.splitext(name)
        taken = {part.lower() for part in self.parts}
        number = 2
        while name.lower() in taken:
            name, number = f"{stem}{number}{ending}", number + 1
        self.parts[name] = content
        if by_extension and self.defaults.setdefault(ending[1:], content_type) == content_type:
            return name
        self.overrides[name] = content_type
        return name

    def drop(self, part: str) -> None:
        """Takes a part out, with every relationship that leads to it."""
        self.parts.pop(part, None)
        self.overrides.pop(part, None)
        self._links.pop(part, None)
        self.parts.pop(_rels_name(part), None)
        for source in ("", *self.parts):
            links = self._of(source)
            links[:] = [link for link in links if _resolve(source, link[2], link[3]) != part]

    def to_bytes(self) -> bytes:
        """The file."""
        everything = {name: content for name, content in self.parts.items() if not name.endswith(".rels")}
        everything |= {_rels_name(part): _write_links(links) for part, links in self._links.items() if links}
        everything[_TYPES_PART] = self._write_types()
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in sorted(everything, key=lambda name: (name != _TYPES_PART, name != _ROOT_RELATIONSHIPS, name)):
                archive.writestr(_entry(name), everything[name])
        return buffer.getvalue()

    def _of(self, part: str) -> list[tuple[str, str, str, str]]:
        if part not in self._links:
            content = self.parts.get(_rels_name(part))
            self._links[part] = _read_links(content) if content else []
        return self._links[part]

    def _write_types(self) -> bytes:
        endings = {name.rsplit(".", 1)[-1].lower() for name in self.parts} | {"rels", "xml"}
        entries = [
            f"<Default Extension={_quoted(ending)} ContentType={_quoted(kind)}/>"
            for ending, kind in sorted(self.defaults.items())
            if ending in endings
        ]
        for name, kind in sorted(self.overrides.items()):
            entries.append(f"<Override PartName={_quoted(f'/{name}')} ContentType={_quoted(kind)}/>")
        return f'{_XML}<Types xmlns="{CONTENT_TYPES}">{"".join(entries)}</Types>'.encode()


def open_package(data: bytes, name: str) -> Package:
    """The parts of the Word file `name`; raises TemplateRefused where it is none."""
    package = _unpack(_read_zip(data, name), name)
    package.document = package.target("", "officeDocument")
    if not package.document:
        raise TemplateRefused(name, "This is not a Word document.", _SAVE_AGAIN)
    kind = package.overrides.get(package.document, "")
    if "macroEnabled" in kind:
        raise TemplateRefused(name, "This Word file can carry macros.", _SAVE_AGAIN)
    if kind not in (DOCUMENT_TYPE, _TEMPLATE_TYPE):
        raise TemplateRefused(name, "This is a Word file of an unusual kind.", _SAVE_AGAIN)
    package.overrides[package.document] = DOCUMENT_TYPE
    for part in package.parts:
        package.related(part)
    return package


def parse_part(content: bytes, place: str) -> etree._Element:
    """The XML of a part; raises TemplateRefused where it is broken or brings a document type of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise TemplateRefused(place, f"This part of the file is broken: {fault}.", _SAVE_AGAIN) from None
    if _DOCTYPE in content[:_PROLOGUE]:
        raise TemplateRefused(place, "This part of the file was not written by Word.", _SAVE_AGAIN)
    return root


def serialise(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _read_zip(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(_OLD_OR_LOCKED):
        raise TemplateRefused(name, "This file has a password or is in Word's old format (.doc).", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if any(entry.file_size > _LARGEST_PART for entry in entries):
                raise TemplateRefused(name, "A part of this file is over 100 MiB.", "Take large pictures out of it.")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise TemplateRefused(name, "This is not a Word document, or it is damaged.", _SAVE_AGAIN) from None


def _unpack(parts: dict[str, bytes], name: str) -> Package:
    if _TYPES_PART not in parts or _ROOT_RELATIONSHIPS not in parts:
        raise TemplateRefused(name, "This is not a Word document.", _SAVE_AGAIN)
    types = parse_part(parts.pop(_TYPES_PART), name)
    defaults = {
        one.get("Extension", "").lower(): one.get("ContentType", "") for one in types if "Extension" in one.attrib
    }
    overrides = {
        one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types if "PartName" in one.attrib
    }
    return Package(parts, defaults, overrides)


def _rels_name(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _read_links(content: bytes) -> list[tuple[str, str, str, str]]:
    root = parse_part(content, "relationships")
    return [(one.get("Id", ""), one.get("Type", ""), one.get("Target", ""), one.get("TargetMode", "")) for one in root]


def _write_links(links: list[tuple[str, str, str, str]]) -> bytes:
    entries = (
        f"<Relationship Id={_quoted(id_)} Type={_quoted(kind)} Target={_quoted(target)}"
        f"{f' TargetMode={_quoted(mode)}' if mode else ''}/>"
        for id_, kind, target, mode in links
    )
    return f'{_XML}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{"".join(entries)}</Relationships>'.encode()


def _quoted(text: str) -> str:
    """Text as an attribute's value with its quotation marks."""
    return '"' + escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'


def _resolve(part: str, target: str, mode: str) -> str:
    if mode == "External":
        return target
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _OLDEST_ZIP_DATE)
    entry.create_system = _UNIX
    entry.external_attr = 0o600 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith((".png", ".jpg", ".jpeg")) else zipfile.ZIP_DEFLATED
    return entry
