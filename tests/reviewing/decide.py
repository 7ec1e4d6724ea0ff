"""Tracked changes accepted or refused as Word does it, written without the product's own code."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from hashlib import sha256

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
GONE, COME = ("del", "moveFrom"), ("ins", "moveTo")


def lines_of(data: bytes, *, accept: bool) -> list[str]:
    """The paragraphs of the body with all changes accepted or refused: their words, `▣` and a digest for each picture,
    `#` for each field's result, so that a renewed number counts as the same."""
    root = main_part(data)
    decide(root, accept=accept)
    pictures = digests(data)
    return [line for one in root.iter(f"{W}p") if (line := line_of(one, pictures)) is not None]


def main_part(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


@lru_cache(maxsize=16)
def digests(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        names = archive.namelist()
        found = {}
        for link in links:
            part = "word/" + (link.get("Target") or "").lstrip("/").removeprefix("word/")
            if part in names and "media" in part:
                found[link.get("Id") or ""] = sha256(archive.read(part)).hexdigest()[:12]
        return found


def decide(root: etree._Element, *, accept: bool) -> None:
    """Takes out what goes and unwraps what stays; a paragraph whose end goes is joined with the next one."""
    lost, kept = (GONE, COME) if accept else (COME, GONE)
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in lost):
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f".//{W}tr") is None:
            table.getparent().remove(table)
    doomed = [
        one for one in root.iter(f"{W}p") if any(one.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in lost)
    ]
    for one in [one for name in lost for one in root.iter(f"{W}{name}")]:
        if one.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            one.getparent().remove(one)
    for one in [one for name in kept for one in root.iter(f"{W}{name}")]:
        if one.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            for child in list(one):
                one.addprevious(child)
        one.getparent().remove(one)
    for one in doomed:
        join_with_next(one)


def join_with_next(one: etree._Element) -> None:
    follower = one.getnext()
    content = [child for child in one if child.tag != f"{W}pPr"]
    if follower is not None and follower.tag == f"{W}p":
        at = 1 if follower.find(f"{W}pPr") is not None else 0
        for child in reversed(content):
            follower.insert(at, child)
        one.getparent().remove(one)
        return
    alone = sum(child.tag == f"{W}p" for child in one.getparent()) == 1 and one.getparent().tag != f"{W}body"
    if not alone and not any(child.tag == f"{W}r" for child in one.iter()):
        one.getparent().remove(one)


def line_of(paragraph: etree._Element, pictures: dict[str, str]) -> str | None:
    depth, in_result, text = 0, False, []
    for one in paragraph.iter():
        if one.tag == f"{W}p" and one is not paragraph:
            return "".join(text)
        if one.tag == f"{W}fldChar":
            kind = one.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            in_result = depth > 0
            if kind == "end" and depth == 0:
                text.append("#")
                in_result = False
        elif one.tag == f"{A}blip":
            text.append(f"▣{pictures.get(one.get(f'{R}embed') or '', '?')}")
        elif in_result or depth:
            continue
        elif one.tag in (f"{W}t", f"{W}delText"):
            text.append(one.text or "")
        elif one.tag in (f"{W}tab", f"{W}br") and one.getparent().tag == f"{W}r":
            text.append(" ")
    line = re.sub(r"[ ]+", " ", "".join(text)).strip()
    return line or None
