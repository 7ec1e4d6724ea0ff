"""The parts of somebody's Word file → the same without what must not travel with a paper, and a sentence on each thing.

Macros, objects, imported files and fields that fetch something are refused with their places, all at once. Links to
disks and scripts, a template elsewhere and the file's own properties are taken out: nothing that can be read is lost.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.ooxml.namespaces import R, W, paragraphs_of
from briefing.ooxml.zipped import TYPES

Parts: TypeAlias = dict[str, bytes]
"""The parts of a file by name."""

_ACTIVE = {
    "vbaProject": "macros",
    "oleObject": "an embedded or linked object",
    "control": "a control of ActiveX",
    "aFChunk": "a file to be imported on opening",
    "subDocument": "another document to be fetched",
}
_PROPERTIES = {"core-properties", "extended-properties", "custom-properties", "thumbnail", "people"}
_FETCHING = {"DDE", "DDEAUTO", "LINK", "EMBED", "IMPORT", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE", "RD"}
"""Fields that fetch something from another program or file, and so can run or give away what the reader did not ask."""
MOST_TOLD = 20
"""Things that are told one by one; a person who has mended these will be told of more."""
_SAFE_LINKS = {"http", "https", "mailto", "tel"}
_FIRST_WORD = re.compile(r'\s*"?([A-Za-z]+)')
_TOKEN = re.compile(r'"[^"]*"|\S+')
_WITH_ARGUMENT = ("\\l", "\\o", "\\t")
_STORY = re.compile(r"/(header|footer|footnote|endnote|comment)s?\d*\.xml$")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(slots=True)
class _Found:
    """What a file carries: reasons to refuse it, and what was taken out, each once and in the order of the file."""

    refused: dict[str, None] = field(default_factory=dict)
    taken_out: dict[str, None] = field(default_factory=dict)

    def has_room(self) -> bool:
        """Whether more shall be told: a file made to harm may carry a hundred thousand things."""
        return len(self.refused) + len(self.taken_out) < MOST_TOLD


def clear_parts(parts: Parts, name: str) -> tuple[str, ...]:
    """Takes out of the parts what must not travel on, and says what; raises TemplateRefused that names every thing that
    cannot be taken out."""
    found, texts = _Found(), xml_parts(parts)
    for links in texts:
        if links.endswith(".rels"):
            _clear_links(parts, links, found)
    for part in texts:
        if b"instr" in parts[part]:
            _check_fields(etree.fromstring(parts[part], _PARSER), part, found)
    if found.refused:
        message = f"This file carries what can harm its readers: {'; '.join(found.refused)}."
        raise TemplateRefused(name, message, "Take it out in Word and save the file as 'Word Document (.docx)'.")
    return tuple(found.taken_out)


def xml_parts(parts: Parts) -> list[str]:
    """The names of the parts that hold XML, whatever they are called; not pictures, which no program runs."""
    types = etree.fromstring(parts[TYPES], _PARSER)
    kinds = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types}
    endings = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in types}
    found = []
    for part in sorted(parts):
        kind = kinds.get(part) or endings.get(posixpath.splitext(part)[1][1:].lower(), "")
        if ("xml" in kind and not kind.startswith("image/")) or part.endswith((".xml", ".rels")):
            found.append(part)
    return found


def main_part(parts: Parts) -> str:
    """The name of the main document, or "" where the file has none."""
    links = etree.fromstring(parts["_rels/.rels"], _PARSER)
    targets = [one.get("Target", "") for one in links if one.get("Type", "").endswith("/officeDocument")]
    return _resolve("_rels/.rels", targets[0]) if targets else ""


def _clear_links(parts: Parts, links: str, found: _Found) -> None:
    root = etree.fromstring(parts[links], _PARSER)
    source = posixpath.join(posixpath.dirname(posixpath.dirname(links)), posixpath.basename(links)[: -len(".rels")])
    story = _read_story(parts.get(source, b""))
    doomed = {one.get("Id", ""): one for one in root if _is_doomed(one, links, parts)}
    using = _users(story) if story is not None and doomed else {}
    for number, link in doomed.items():
        users = using.get(number, [])
        where = f" ({_where(source, users[0])})" if users and found.has_room() else ""
        kind = link.get("Type", "").rsplit("/", 1)[-1]
        if kind in _ACTIVE or (kind == "image" and link.get("TargetMode") == "External"):
            found.refused[_ACTIVE.get(kind, "a picture that is fetched from elsewhere") + where] = None
            continue
        if found.has_room() and (said := _say_taken_out(kind, link)):
            found.taken_out[said + where] = None
        root.remove(link)
        for user in users:
            _take_out(user)
    if doomed:
        parts[links] = etree.tostring(root)
        if story is not None:
            parts[source] = etree.tostring(story, xml_declaration=True, encoding="UTF-8", standalone=True)


def _read_story(content: bytes) -> etree._Element | None:
    """The XML of a part that has links; None where it is something else, or the package itself."""
    return etree.fromstring(content, _PARSER) if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else None


def _is_doomed(link: etree._Element, links: str, parts: Parts) -> bool:
    """Whether a relationship must not stay: by its kind, or by where it leads."""
    kind, target = link.get("Type", "").rsplit("/", 1)[-1], link.get("Target", "")
    if kind in _ACTIVE or kind in _PROPERTIES:
        return True
    if link.get("TargetMode") == "External":
        return kind != "hyperlink" or not _is_safe(target)
    return _resolve(links, target.partition("#")[0]) not in parts


def _is_safe(target: str) -> bool:
    """Whether a link leads to a page, a mailbox or a telephone, and not to a script or somebody's disk."""
    try:
        return urlsplit(target.strip()).scheme.lower() in _SAFE_LINKS or target.startswith("#")
    except ValueError:
        return False


def _say_taken_out(kind: str, link: etree._Element) -> str:
    if kind in _PROPERTIES:
        return "" if kind == "thumbnail" else "the properties of the file, such as its author and dates"
    if link.get("TargetMode") != "External":
        return ""
    what = {"hyperlink": "a link to", "attachedTemplate": "the template that it was attached to,"}
    return f"{what.get(kind, 'a reference to')} {link.get('Target', '')[:80]}"


def _take_out(user: etree._Element) -> None:
    """Takes an element out of its part; of a link, the words stay."""
    parent = user.getparent()
    if parent is None:
        return
    if user.tag == f"{W}hyperlink":
        for child in user:
            user.addprevious(child)
    parent.remove(user)


def _check_fields(root: etree._Element, part: str, found: _Found) -> None:
    """Refuses the fields of a part that fetch something, however their codes are cut into runs."""
    for code, element in _codes(root):
        if not found.has_room() and found.refused:
            return
        word = _FIRST_WORD.match(code)
        link = _linked_to(code) if word and word[1].upper() == "HYPERLINK" else ""
        if word and word[1].upper() in _FETCHING:
            found.refused[f"a field {word[1].upper()} ({_where(part, element)})"] = None
        elif link and not _is_safe(link):
            found.refused[f"a field that leads to {link[:80]} ({_where(part, element)})"] = None


def _linked_to(code: str) -> str:
    """The target of the code of a link, or "" where it leads to a place in the document itself."""
    before = ""
    for token in _TOKEN.findall(code)[1:]:
        if not token.startswith("\\") and before.lower() not in _WITH_ARGUMENT:
            return str(token.strip('"'))
        before = token
    return ""


def _codes(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The codes of all fields, those inside other fields too."""
    open_codes: list[str] = []
    for one in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText", f"{W}fldSimple"):
        kind = one.get(f"{W}fldCharType", "")
        if one.tag == f"{W}fldSimple":
            yield one.get(f"{W}instr", ""), one
        elif kind == "begin":
            open_codes.append("")
        elif kind == "end" and open_codes:
            yield open_codes.pop(), one
        elif one.tag != f"{W}fldChar" and open_codes:
            open_codes[-1] += one.text or ""


def _where(part: str, element: etree._Element) -> str:
    """The place of an element, as the template's marks are named: "a header, paragraph 2"."""
    kind = _STORY.search(part)
    story = f"a{'n' * kind[1].startswith('e')} {kind[1]}, " if kind else ""
    own = next(element.iterancestors(f"{W}p"), None)
    paragraphs = list(paragraphs_of(element.getroottree().getroot()))
    if own is None:
        return f"{story}{part}"
    return f"{story}paragraph {paragraphs.index(own) + 1}"


def _users(story: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements of a part by the ids of the links that they use."""
    users: dict[str, list[etree._Element]] = {}
    for element in story.iter("*"):
        for key, value in element.attrib.items():
            if str(key).startswith(R):
                users.setdefault(str(value), []).append(element)
    return users


def _resolve(links: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(posixpath.dirname(links)), target))
