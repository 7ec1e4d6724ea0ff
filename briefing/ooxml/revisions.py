"""What a paragraph says with all tracked changes accepted, or refused, in pieces that are kept or changed as one.

python-docx does not know tracked changes. What "briefing" has proposed itself and nobody has decided yet is read as
accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from briefing.ooxml.namespaces import R, W
from briefing.ooxml.properties import TOOL

FIELD = "\ufffc"
"""Stands for a field in a paragraph's text, whatever its result: a number that Word has renewed is no edit."""
PICTURE = "\ufffb"
"""Stands for a picture."""
NOTE = "\ufffa"
"""Stands for what else is no word and only a person puts there: a footnote, a formula, a sign of another font."""
_INSIDE = {f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo")}
COME = {f"{W}ins", f"{W}moveTo"}
_GONE = {f"{W}del", f"{W}moveFrom"}
CHANGES = tuple(
    f"{W}{name}"
    for name in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
    )
)
LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = tuple(f"{W}{name}" for name in ("footnoteReference", "endnoteReference", "sym"))
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORD = re.compile(r"£?\w+(?:[.,'\u2019:/-]\w+)*%?|\s+|.", re.DOTALL)
"""What is kept or changed as one: a word or figure with what joins it, a gap, a sign."""


@dataclass(slots=True)
class Token:
    """A piece of a paragraph that is kept or changed as one: a word, a gap, a sign, a field, a picture. `key` is what
    it is compared by; `runs` hold it, several for a field."""

    key: str
    text: str
    runs: list[etree._Element]


def text_of(paragraph: etree._Element, *, accepted: bool = True) -> str:
    """The words of a paragraph with all changes accepted, or all refused; FIELD and PICTURE stand for these."""
    return "".join(one.text for one in _tokens(runs_of(paragraph, accepted=accepted)))


def shown_text(paragraph: etree._Element) -> str:
    """The words as a reader sees them, with the results of fields, all changes accepted."""
    return "".join(shown_in_run(run) for run in runs_of(paragraph, accepted=True))


def tokens_of(paragraph: etree._Element) -> list[Token]:
    """The pieces of a paragraph as it stands with all changes accepted."""
    return _tokens(runs_of(paragraph, accepted=True))


def pictures_of(paragraph: etree._Element) -> list[etree._Element]:
    """The runs that show a picture with all changes accepted."""
    return [run for run in runs_of(paragraph, accepted=True) if run.tag == f"{W}r" and _picture_of(run) is not None]


def authors_of(element: etree._Element) -> set[str]:
    """Who has changes in an element that wait to be accepted or refused."""
    return {one.get(f"{W}author", "") for one in element.iter(*CHANGES)}


def is_withdrawn(paragraph: etree._Element) -> bool:
    """Whether the paragraph is gone once all changes are accepted."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None and not text_of(paragraph)


def joined_by_people(element: etree._Element | None) -> bool:
    """Whether people are deleting the end of a paragraph, so that it and the next one become one."""
    end = element.find(f"{W}pPr/{W}rPr/{W}del") if element is not None and element.tag == f"{W}p" else None
    return end is not None and end.get(f"{W}author") != TOOL


def runs_of(paragraph: etree._Element, *, accepted: bool) -> Iterator[etree._Element]:
    """The runs that a reader sees with all changes accepted, or all refused; not those of text boxes."""
    hidden = _GONE if accepted else COME
    for child in paragraph:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _INSIDE or (child.tag in (COME | _GONE) and child.tag not in hidden):
            yield from runs_of(child, accepted=accepted)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from runs_of(content, accepted=accepted)
        elif child.tag == f"{W}fldSimple" or str(child.tag).startswith(_FORMULA):
            yield child


def _tokens(runs: Iterable[etree._Element]) -> list[Token]:
    found: list[Token] = []
    depth, code, held = 0, "", list[etree._Element]()
    for run in runs:
        if str(run.tag).startswith(_FORMULA):
            found.append(Token(f"{NOTE}formula", NOTE, [run]))
            continue
        if run.tag == f"{W}fldSimple":
            found.append(Token(f"{FIELD}{_code(run.get(f'{W}instr', ''))}", FIELD, [run]))
            continue
        for mark in run.findall(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType")
            depth += (kind == "begin") - (kind == "end")
            if kind == "end" and depth == 0:
                held.append(run)
                found.append(Token(f"{FIELD}{_code(code)}", FIELD, held))
                code, held = "", []
                break
        else:
            if depth:
                held.append(run)
                code += "".join(one.text or "" for one in run.iter(f"{W}instrText", f"{W}delInstrText"))
                continue
            found += _tokens_of_run(run)
            continue
        if depth:
            held.append(run)
    found += [Token(f"{FIELD}{_code(code)}", FIELD, held)] if held else []
    return found


def _tokens_of_run(run: etree._Element) -> Iterator[Token]:
    """The pieces of a run of text; a picture is one of its own."""
    text = shown_in_run(run)
    picture = _picture_of(run)
    if picture is not None:
        yield Token(f"{PICTURE}{picture}", PICTURE, [run])
        return
    if any(one.tag in _NOTES for one in run):
        yield Token(f"{NOTE}!{text}", f"{NOTE}{text}", [run])
        return
    for word in _WORD.findall(text):
        yield Token(word, word, [run])


def _picture_of(run: etree._Element) -> str | None:
    """The relationship of the picture that a run shows; None where it shows none."""
    for one in run.iter():
        if isinstance(one.tag, str) and one.tag.endswith(("}blip", "}imagedata")):
            return one.get(f"{R}embed") or one.get(f"{R}id") or ""
    shapes = (f"{W}drawing", f"{W}pict", f"{W}object")
    return "" if any(run.find(f".//{shape}") is not None for shape in shapes) else None


def shown_in_run(run: etree._Element) -> str:
    """The words of a run, with line ends and tabs; not those of a text box in it, which has paragraphs of its own."""
    pieces = []
    for one in run.iter():
        if one.tag in (f"{W}t", f"{W}delText") and not _is_in_box(one, run):
            pieces.append(one.text or "")
        elif isinstance(one.tag, str) and one.getparent() is run:
            pieces.append(LETTERS.get(one.tag.removeprefix(W), ""))
    return "".join(pieces)


def _is_in_box(one: etree._Element, run: etree._Element) -> bool:
    """Whether a piece of text stands in a text box that a run holds."""
    box = next(one.iterancestors(f"{W}txbxContent"), None)
    return box is not None and run in box.iterancestors()


def _code(instruction: str) -> str:
    return " ".join(instruction.split())
