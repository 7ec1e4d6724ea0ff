"""Tracked changes of one author, written where the words stand: runs are wrapped in place, so that comments, bookmarks
and controls around them stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from lxml import etree

from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import W, whole_number
from briefing.ooxml.revisions import CHANGES, COME, LETTERS, Token, runs_of, tokens_of


@dataclass(frozen=True, slots=True)
class _Change:
    """The old pieces from `start` to before `end` make way for the new ones from `first` to before `last`."""

    start: int
    end: int
    first: int
    last: int


class Revisions:
    """Writes tracked changes of one author into a document, without a date, so that the same changes are the same
    bytes."""

    def __init__(self, root: etree._Element, author: str, remarks: Collection[str] = ()) -> None:
        """`remarks` are the numbers of people's comments, which stay where what they are about is deleted."""
        self.author = author
        self._remarks = frozenset(remarks)
        self._last = max((whole_number(one.get(f"{W}id")) for one in root.iter(*CHANGES)), default=0)

    def revise(self, paragraph: etree._Element, wanted: etree._Element) -> None:
        """Makes the words of a paragraph those of another one, word by word; what is the same stays as it is."""
        old, new = tokens_of(paragraph), tokens_of(wanted)
        changes = _changes(old, new)
        _cut(old, {at for one in changes for at in (one.start, one.end)})
        for one in changes:
            if one.last > one.first:
                before = old[one.end - 1] if one.end else None
                self._insert(new[one.first : one.last], before, old[0] if old else None, paragraph)
        for run in [run for one in changes for run in _once(old[one.start : one.end])]:
            self._delete(run)

    def withdraw(self, paragraph: etree._Element) -> None:
        """Deletes all of a paragraph, its end too; one that this author has only proposed is taken out."""
        proposed = paragraph.find(f"{W}pPr/{W}rPr/{W}ins")
        own = proposed is not None and proposed.get(f"{W}author") == self.author
        every = list(runs_of(paragraph, accepted=True))
        remarked = any(self._is_remark(run) for run in every)
        for run in every:
            if own and not remarked and run.find(f"{W}commentReference") is not None:
                _take_out(run)
            elif not self._is_remark(run):
                self._delete(run)
        parent = paragraph.getparent()
        if not own or parent is None:
            self._mark(paragraph, "del")
        elif next(paragraph.iter(f"{W}r"), None) is None and len(parent.findall(f"{W}p")) > 1:
            parent.remove(paragraph)

    def propose(self, paragraph: etree._Element) -> None:
        """Marks all of a paragraph that was put in, its end too, as inserted."""
        for run in list(runs_of(paragraph, accepted=True)):
            for one in _spell_out(run) if run.tag == f"{W}fldSimple" else (run,):
                self._wrap(one, "ins")
        self._mark(paragraph, "ins")

    def restore(self, element: etree._Element) -> None:
        """Takes back every deletion in an element that this author has proposed, of rows and ends of paragraphs too."""
        for gone in [one for one in element.iter(f"{W}del") if one.get(f"{W}author") == self.author]:
            for name, kept in (("delText", "t"), ("delInstrText", "instrText")):
                for one in gone.iter(f"{W}{name}"):
                    one.tag = f"{W}{kept}"
            for child in list(gone):
                gone.addprevious(child)
            if (parent := gone.getparent()) is not None:
                parent.remove(gone)

    def withdraw_row(self, row: etree._Element) -> None:
        """Deletes a row of a table with all its words."""
        self._mark_row(row, "del")
        for paragraph in row.iter(f"{W}p"):
            self.withdraw(paragraph)

    def propose_row(self, row: etree._Element) -> None:
        """Marks a row of a table that was put in as inserted, with all its words."""
        self._mark_row(row, "ins")
        for paragraph in row.iter(f"{W}p"):
            self.propose(paragraph)

    def replace(self, old: etree._Element, new: etree._Element) -> None:
        """Deletes a run and inserts another one behind it: a picture that was drawn anew."""
        old.addnext(new)
        if not self._is_proposed(old):
            self._wrap(new, "ins")
        self._delete(old)

    def _insert(
        self, tokens: Sequence[Token], after: Token | None, before: Token | None, paragraph: etree._Element
    ) -> None:
        """Inserts pieces behind one, else before the first, else where a paragraph without words has its place."""
        beside = after.runs[-1] if after is not None else before.runs[0] if before is not None else None
        new = self._new_runs(tokens, beside)
        if beside is None:
            _fill(paragraph, [self._wrapped(run) for run in new])
        elif self._is_proposed(beside):
            for run in reversed(new) if after is not None else new:
                (beside.addnext if after is not None else beside.addprevious)(run)
        else:
            for run in reversed(new) if after is not None else new:
                (beside.addnext if after is not None else beside.addprevious)(self._wrapped(run))

    def _is_proposed(self, run: etree._Element) -> bool:
        """Whether a run is one that this author has proposed and nobody has accepted yet."""
        parent = run.getparent()
        return parent is not None and parent.tag in COME and parent.get(f"{W}author") == self.author

    def _wrapped(self, run: etree._Element) -> etree._Element:
        wrapped = self._wrapper("ins")
        wrapped.append(run)
        return wrapped

    def _new_runs(self, tokens: Sequence[Token], like: etree._Element | None) -> list[etree._Element]:
        """New runs of these pieces, in the look of the run beside them but for what is bold."""
        runs: list[etree._Element] = []
        text: list[str] = []
        strong: bool | None = None

        def close() -> None:
            if text:
                runs.append(_text_run("".join(text), _look_like(like, strong=bool(strong))))
                text.clear()

        for token in tokens:
            if token.key == token.text:
                bold = token.runs[0].find(f"{W}rPr/{W}b") is not None
                if bold is not strong:
                    close()
                    strong = bold
                text.append(token.text)
            else:
                close()
                runs.extend(deepcopy(run) for run in token.runs)
        close()
        return runs

    def _is_remark(self, run: etree._Element) -> bool:
        """Whether a run is only the mark of a comment by somebody else."""
        mark = run.find(f"{W}commentReference")
        return mark is not None and mark.get(f"{W}id") in self._remarks

    def _delete(self, run: etree._Element) -> None:
        """Wraps a run as deleted; one that this author has only proposed is taken out."""
        if run.tag == f"{W}fldSimple":
            for one in _spell_out(run):
                self._delete(one)
            return
        if self._is_proposed(run):
            _take_out(run)
            return
        wrapped = self._wrap(run, "del")
        for name, gone in (("t", "delText"), ("instrText", "delInstrText")):
            for one in wrapped.iter(f"{W}{name}"):
                one.tag = f"{W}{gone}"

    def _wrap(self, run: etree._Element, kind: str) -> etree._Element:
        wrapped = self._wrapper(kind)
        parent = run.getparent()
        if parent is not None:
            parent.replace(run, wrapped)
        wrapped.append(run)
        return wrapped

    def _wrapper(self, kind: str) -> etree._Element:
        self._last += 1
        return etree.Element(f"{W}{kind}", {f"{W}id": str(self._last), f"{W}author": self.author})

    def _mark(self, paragraph: etree._Element, kind: str) -> None:
        """Marks the end of a paragraph as inserted or deleted."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        letters = properties.find(f"{W}rPr")
        if letters is None:
            letters = etree.Element(f"{W}rPr")
            behind = [one for one in properties if one.tag in (f"{W}sectPr", f"{W}pPrChange")]
            if behind:
                behind[0].addprevious(letters)
            else:
                properties.append(letters)
        letters.insert(1 if letters.find(f"{W}ins") is not None else 0, self._wrapper(kind))

    def _mark_row(self, row: etree._Element, kind: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            before = row.find(f"{W}tblPrEx")
            if before is None:
                row.insert(0, properties)
            else:
                before.addnext(properties)
        change = properties.find(f"{W}trPrChange")
        properties.insert(len(properties) - (change is not None), self._wrapper(kind))


def _take_out(run: etree._Element) -> None:
    """Removes a run, and the proposal around it when it was the last of it."""
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
        if len(parent) == 0 and (outer := parent.getparent()) is not None:
            outer.remove(parent)


def _changes(old: Sequence[Token], new: Sequence[Token]) -> list[_Change]:
    """What makes the old pieces the new ones. What two changes leave between them is changed with them where it is
    shorter than both: a reader then sees one change of a phrase, not every second word of it.
    """
    matcher = SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
    changes = [_Change(*bounds) for kind, *bounds in matcher.get_opcodes() if kind != "equal"]
    at = 0
    while at + 1 < len(changes):
        one, other = changes[at], changes[at + 1]
        if _is_between(old, one, other) and _length(old[one.end : other.start]) <= min(
            _size(one, old, new), _size(other, old, new)
        ):
            changes[at : at + 2] = [_Change(one.start, other.end, one.first, other.last)]
            at = max(at - 1, 0)
        else:
            at += 1
    return changes


def _is_between(old: Sequence[Token], one: _Change, other: _Change) -> bool:
    """Whether two changes can be made one: what is between them is words alone, in the look of those before them."""
    between = old[one.end : other.start]
    looks = {_look_of(token.runs[0]) for token in (*old[one.start : one.end], *between)}
    return all(token.key == token.text for token in between) and len(looks) == 1


def _look_of(run: etree._Element) -> bytes:
    look = run.find(f"{W}rPr")
    return b"" if look is None else etree.tostring(look, method="c14n")


def _size(one: _Change, old: Sequence[Token], new: Sequence[Token]) -> int:
    return max(_length(old[one.start : one.end]), _length(new[one.first : one.last]))


def _length(tokens: Sequence[Token]) -> int:
    return sum(len(token.text) for token in tokens)


def _cut(tokens: Sequence[Token], cuts: set[int]) -> None:
    """Splits runs of text so that each number of a piece in `cuts` begins a run of its own."""
    start = 0
    for end in range(1, len(tokens) + 1):
        if end < len(tokens) and tokens[end].runs[0] is tokens[start].runs[0]:
            continue
        bounds = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        if len(bounds) > 2:  # noqa: PLR2004  there is a cut between start and end
            parts = [tokens[first:last] for first, last in pairwise(bounds)]
            for part, run in zip(parts, _split(tokens[start].runs[0], parts), strict=True):
                for token in part:
                    token.runs = [run]
        start = end


def _spell_out(field: etree._Element) -> list[etree._Element]:
    """A field in one element as the runs of one in several, in its place: Word marks only runs as changed."""
    before = parse_fragment(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    before[1][0].text = field.get(f"{W}instr", "")
    runs = [*before, *field.iter(f"{W}r"), *parse_fragment('<w:r><w:fldChar w:fldCharType="end"/></w:r>')]
    for one in runs:
        field.addprevious(one)
    if (parent := field.getparent()) is not None:
        parent.remove(field)
    return runs


def _once(tokens: Sequence[Token]) -> list[etree._Element]:
    """The runs of pieces, each once."""
    return list(dict.fromkeys(run for token in tokens for run in token.runs))


def _split(run: etree._Element, parts: Sequence[Sequence[Token]]) -> list[etree._Element]:
    """A run of text as several runs of the same look, which stand in its place."""
    look, parent = run.find(f"{W}rPr"), run.getparent()
    pieces = [_text_run("".join(token.text for token in part), look) for part in parts]
    pieces[-1].extend(deepcopy(one) for one in run if one.tag not in _TEXTUAL)
    for one in pieces:
        run.addprevious(one)
    if parent is not None:
        parent.remove(run)
    return pieces


_TEXTUAL = {f"{W}{name}" for name in ("rPr", "t", "delText", "lastRenderedPageBreak", *LETTERS)}


def _text_run(text: str, look: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(deepcopy(look))
    for piece in re.split("([\t\n\u2011\u00ad])", text):
        name = next((name for name, letter in LETTERS.items() if letter == piece), None)
        if name is not None and piece:
            etree.SubElement(run, f"{W}{name}")
        elif piece:
            written = etree.SubElement(run, f"{W}t")
            written.text = piece
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _look_like(run: etree._Element | None, *, strong: bool) -> etree._Element | None:
    """The look of the run beside new words, bold or not as these are."""
    near = None if run is None else run if run.tag == f"{W}r" else next(run.iter(f"{W}r"), None)
    beside = None if near is None else near.find(f"{W}rPr")
    if beside is not None and any(one.tag in (f"{W}rStyle", f"{W}shd") for one in beside):
        beside = None
    look = deepcopy(beside) if beside is not None else None
    if look is not None:
        for one in list(look):
            if one.tag in (f"{W}b", f"{W}bCs", f"{W}rPrChange"):
                look.remove(one)
    if strong:
        look = etree.Element(f"{W}rPr") if look is None else look
        fonts = [one for one in look if one.tag in (f"{W}rStyle", f"{W}rFonts")]
        bold = parse_fragment("<w:b/><w:bCs/>")
        for one in reversed(bold):
            if fonts:
                fonts[-1].addnext(one)
            else:
                look.insert(0, one)
    return look if look is not None and len(look) else None


def _fill(paragraph: etree._Element, new: Sequence[etree._Element]) -> None:
    """Puts runs at the place of a paragraph's words: in its control, where it has one, else before what ends there."""
    content = next(iter(paragraph.iter(f"{W}sdtContent")), None)
    ends = [one for one in paragraph if one.tag in (f"{W}bookmarkEnd", f"{W}commentRangeEnd")]
    for one in new:
        if content is not None:
            content.append(one)
        elif ends:
            ends[0].addprevious(one)
        else:
            paragraph.append(one)
