"""A finished document's XML → the numbers that Word will show, written into its fields.

Walks the paragraphs as Word does: list levels bound to styles, SEQ fields for captions, REF fields to bookmarks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from briefing.writing.word.markup import W, whole_number
from briefing.writing.word.styles import Styles

BULLET_FORMAT = "bullet"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ENDS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, its text ("%1.%2"), after which level it
    starts anew."""

    start: int
    format: str
    text: str
    restart: int | None
    style: str


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    abstract: str
    overrides: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a template and, while a document is walked, how far each has counted."""

    styles: Styles
    lists: dict[str, _List]
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _by_style: dict[str, tuple[str, int] | None] = field(default_factory=dict)

    def of_style(self, style_id: str) -> tuple[str, int] | None:
        """The list and level that a style brings to its paragraphs, or None."""
        if style_id not in self._by_style:
            self._by_style[style_id] = self._find(style_id)
        return self._by_style[style_id]

    def is_numbered(self, style_id: str) -> bool:
        """Whether Word numbers (not only bullets) the paragraphs of a style."""
        bound = self.of_style(style_id)
        if bound is None or bound[0] not in self.lists:
            return False
        level = self.lists[bound[0]].levels.get(bound[1])
        return level is not None and level.format not in (BULLET_FORMAT, "none")

    def count(self, paragraph: etree._Element) -> str:
        """The number that Word shows before this paragraph; to be asked once for each, in order."""
        bound = self._bound(paragraph)
        if bound is None:
            return ""
        num, depth = bound
        listing = self.lists.get(num)
        if listing is None or depth not in listing.levels:
            return ""
        counts = self._counts[listing.abstract]
        counts[depth] = self._next(num, listing, depth, counts)
        for deeper in [one for one in counts if one > depth and _restarts(listing.levels.get(one), depth)]:
            del counts[deeper]
        return _label(listing.levels, depth, counts)

    def _next(self, num: str, listing: _List, depth: int, counts: dict[int, int]) -> int:
        first = (num, depth) not in self._begun
        self._begun.add((num, depth))
        if first and depth in listing.overrides:
            return listing.overrides[depth]
        return counts[depth] + 1 if depth in counts else listing.levels[depth].start

    def _bound(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        by_style = self.of_style(self.styles.default if style is None else style.get(f"{W}val", ""))
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is None:
            return by_style
        num = _value(own, "numId") or (by_style[0] if by_style else "0")
        depth = _value(own, "ilvl")
        if num == "0":
            return None
        return num, whole_number(depth) if depth else (by_style[1] if by_style else 0)

    def _find(self, style_id: str) -> tuple[str, int] | None:
        depth = ""
        for style in self.styles.chain(style_id):
            properties = style.element.find(f"{W}pPr/{W}numPr")
            if properties is None:
                continue
            depth = depth or _value(properties, "ilvl")
            if num := _value(properties, "numId"):
                return None if num == "0" else (num, self._depth_of(num, style_id, style.id, depth))
        return None

    def _depth_of(self, num: str, style_id: str, owner_id: str, written: str) -> int:
        levels = self.lists[num].levels if num in self.lists else {}
        for wanted in (style_id, owner_id):
            for depth, level in levels.items():
                if level.style == wanted:
                    return depth
        return whole_number(written)


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of numbering.xml; none where a template has none."""
    if root is None:
        return Numbering(styles, {})
    abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.iterfind(f"{W}abstractNum")}
    linked = {_value(one, "styleLink"): one for one in abstracts.values() if _value(one, "styleLink")}
    lists = {}
    for num in root.iterfind(f"{W}num"):
        id_ = _value(num, "abstractNumId")
        abstract = abstracts.get(id_)
        if abstract is not None:
            abstract = linked.get(_value(abstract, "numStyleLink"), abstract)
            lists[num.get(f"{W}numId", "")] = _read_list(num, abstract)
    return Numbering(styles, lists)


def count_paragraphs(document: etree._Element, numbering: Numbering) -> list[tuple[etree._Element, str]]:
    """Every paragraph of the running text with the number that Word shows before it, or ""."""
    boxed = {one for box in document.iter(f"{W}txbxContent") for one in box.iter(f"{W}p")}
    return [(one, numbering.count(one)) for one in document.iter(f"{W}p") if one not in boxed]


def write_numbers(paragraphs: Sequence[tuple[etree._Element, str]]) -> None:
    """Puts into every SEQ and REF field of these paragraphs the result that Word would work out."""
    labels: dict[str, str] = {}
    marked: dict[str, etree._Element] = {}
    sequences: dict[str, int] = defaultdict(int)
    references: list[_Field] = []
    for paragraph, label in paragraphs:
        for one in _fields(paragraph):
            if one.word == "SEQ":
                sequences[one.target] += 1
                one.show(str(sequences[one.target]))
            elif one.word == "REF":
                references.append(one)
        for start in paragraph.iter(f"{W}bookmarkStart"):
            name = start.get(f"{W}name", "").lower()
            labels[name], marked[name] = label, start
    for reference in references:
        _resolve(reference, labels, marked)


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


def _fields(paragraph: etree._Element) -> list[_Field]:
    found: list[_Field] = []
    if paragraph.find(f".//{W}fldChar") is None:
        return found
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
            found.append(current)
            current = None
        elif in_result:
            current.results.append(one)
        else:
            current.code += "".join(code.text or "" for code in one.iter(f"{W}instrText"))
    return found


def _resolve(reference: _Field, labels: dict[str, str], marked: dict[str, etree._Element]) -> None:
    name = reference.target.lower()
    if name not in marked:
        return
    by_number = re.search(r"\\[rnw]\b", reference.code) is not None
    shown = labels.get(name, "").rstrip(".") if by_number else _text_of(marked[name])
    if shown:
        reference.show(shown)
    else:
        reference.unlink()


def _text_of(start: etree._Element) -> str:
    number, text = start.get(f"{W}id"), ""
    for one in start.itersiblings():
        if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == number:
            break
        text += "".join(piece.text or "" for piece in one.iter(f"{W}t"))
    return text


def _read_list(num: etree._Element, abstract: etree._Element) -> _List:
    levels = {whole_number(one.get(f"{W}ilvl")): _read_level(one) for one in abstract.iterfind(f"{W}lvl")}
    overrides: dict[int, int] = {}
    for override in num.iterfind(f"{W}lvlOverride"):
        depth = whole_number(override.get(f"{W}ilvl"))
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[depth] = _read_level(own)
        if start := _value(override, "startOverride"):
            overrides[depth] = whole_number(start)
    return _List(levels, abstract.get(f"{W}abstractNumId", ""), overrides)


def _read_level(element: etree._Element) -> Level:
    restart = _value(element, "lvlRestart")
    return Level(
        start=whole_number(_value(element, "start")),
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        restart=whole_number(restart) if restart else None,
        style=_value(element, "pStyle"),
    )


def _restarts(level: Level | None, after: int) -> bool:
    """Whether a deeper level starts anew after a paragraph of the level `after` (0 for the highest)."""
    if level is None or level.restart is None:
        return True
    return after < level.restart


def _label(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    if levels[depth].format == BULLET_FORMAT:
        return ""
    label = levels[depth].text
    for one in range(min(depth, _LEVELS - 1), -1, -1):
        level = levels.get(one)
        if level is not None:
            label = label.replace(f"%{one + 1}", _written(counts.get(one, level.start), level.format))
    return label


def _written(number: int, how: str) -> str:
    match how:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % _ALPHABET) * ((number - 1) // _ALPHABET + 1)
            return letters if how == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            return _roman(number) if how == "lowerRoman" else _roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "none":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in (*_ROMAN, *_ROMAN_ENDS):
        written += letters * (number // value)
        number %= value
    return written


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")
