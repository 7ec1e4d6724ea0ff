"""Captions and references of a finished document → the results that Word would work out, written into their fields."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from briefing.ooxml.namespaces import W

_BY_NUMBER = re.compile(r"\\[rnw]\b")
_SETS_A_COUNT = re.compile(r"\\[rcsh]\b")
_OTHER_RESULT = re.compile(r"\\[pdft]\b")


@dataclass(slots=True)
class _Field:
    """A complex field inside one paragraph: its code, all its runs, those of its result."""

    code: str
    runs: list[etree._Element]
    results: list[etree._Element]

    @property
    def word(self) -> str:
        return self.code.split()[0].upper() if self.code.strip() else ""

    @property
    def target(self) -> str:
        parts = self.code.split()
        return parts[1].strip('"') if len(parts) > 1 else ""

    def show(self, text: str) -> None:
        """Makes the cached result this text."""
        texts = [one for result in self.results for one in result.iter(f"{W}t")]
        for index, one in enumerate(texts):
            one.text = text if index == 0 else ""

    def unlink(self) -> None:
        """Leaves only the result, as plain text."""
        for one in self.runs:
            if one not in self.results and (parent := one.getparent()) is not None:
                parent.remove(one)


def write_results(document: etree._Element, labels: Mapping[etree._Element, str]) -> None:
    """Puts into every SEQ and REF field the result that Word would work out; `labels` are the numbers of paragraphs.

    A reference to what has no number keeps its words and is a field no longer.
    """
    sequences: dict[str, int] = defaultdict(int)
    references: list[_Field] = []
    for one in _fields(document):
        if one.word == "SEQ":
            sequences[one.target] += 1
            one.show(str(sequences[one.target]))
        elif one.word == "REF":
            references.append(one)
    marked = {start.get(f"{W}name", "").lower(): start for start in document.iter(f"{W}bookmarkStart")}
    for reference in references:
        if reference.target.lower() in marked:
            _resolve(reference, marked[reference.target.lower()], labels)


def renew_results(document: etree._Element, labels: Mapping[etree._Element, str], own: Collection[str]) -> None:
    """Puts into the captions' fields, and into the references to the tool's `own` bookmarks, the result that Word would
    work out. A reference that leads nowhere, or is of another kind, stays as people have it."""
    sequences: dict[str, int] = defaultdict(int)
    references: list[_Field] = []
    for one in _fields(document):
        if one.word == "SEQ" and not _SETS_A_COUNT.search(one.code):
            sequences[one.target] += 1
            one.show(str(sequences[one.target]))
        elif one.word == "REF" and one.target.lower() in own and not _OTHER_RESULT.search(one.code):
            references.append(one)
    marked = {start.get(f"{W}name", "").lower(): start for start in document.iter(f"{W}bookmarkStart")}
    for reference in references:
        start = marked.get(reference.target.lower())
        if start is None:
            continue
        home = next(start.iterancestors(f"{W}p"), start)
        by_number = _BY_NUMBER.search(reference.code)
        shown = labels.get(home, "").rstrip(".") if by_number else _text_of(start)
        if shown:
            reference.show(shown)


def unlink_fields(document: etree._Element, is_lost: Callable[[str, str], bool]) -> None:
    """Leaves only the results of those fields of which `is_lost` says so by their first word and their target: "REF",
    "_Ref000000001"."""
    for one in list(_fields(document)):
        if is_lost(one.word, one.target):
            one.unlink()
    for simple in list(document.iter(f"{W}fldSimple")):
        said = _Field(simple.get(f"{W}instr", ""), [], [])
        if is_lost(said.word, said.target) and (parent := simple.getparent()) is not None:
            for child in list(simple):
                simple.addprevious(child)
            parent.remove(simple)


def references_in(document: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each reference to a bookmark: the paragraph that refers, and the bookmark's name in small letters."""
    for one in _fields(document):
        home = next(one.runs[0].iterancestors(f"{W}p"), None)
        if one.word == "REF" and home is not None:
            yield home, one.target.lower()


def _resolve(reference: _Field, start: etree._Element, labels: Mapping[etree._Element, str]) -> None:
    home = next(start.iterancestors(f"{W}p"), start)
    by_number = _BY_NUMBER.search(reference.code)
    shown = labels.get(home, "").rstrip(".") if by_number else _text_of(start)
    if shown:
        reference.show(shown)
    else:
        reference.unlink()


def _fields(document: etree._Element) -> Iterator[_Field]:
    """The fields of the running text; text boxes count apart."""
    begun = (one for one in document.iter(f"{W}fldChar") if one.get(f"{W}fldCharType") == "begin")
    paragraphs = dict.fromkeys(next(one.iterancestors(f"{W}p"), None) for one in begun)
    for paragraph in paragraphs:
        if paragraph is not None and next(paragraph.iterancestors(f"{W}txbxContent"), None) is None:
            yield from _fields_of(paragraph)


def _fields_of(paragraph: etree._Element) -> Iterator[_Field]:
    current: _Field | None = None
    in_result = False
    for one in paragraph.iter(f"{W}r"):
        mark = one.find(f"{W}fldChar")
        kind = "" if mark is None else mark.get(f"{W}fldCharType", "")
        if kind == "begin":
            current, in_result = _Field("", [], []), False
        if current is None:
            continue
        current.runs.append(one)
        if kind == "separate":
            in_result = True
        elif kind == "end":
            yield current
            current = None
        elif in_result:
            current.results.append(one)
        else:
            current.code += "".join(code.text or "" for code in one.iter(f"{W}instrText"))


def _text_of(start: etree._Element) -> str:
    """The text between the two ends of a bookmark."""
    number, text = start.get(f"{W}id"), ""
    for one in start.itersiblings():
        if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == number:
            break
        text += "".join(piece.text or "" for piece in one.iter(f"{W}t"))
    return text
