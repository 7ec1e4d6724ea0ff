"""The lists of a Word file → the number that Word shows before each paragraph. python-docx knows no lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart
from lxml import etree

from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import NAMESPACES, W, value_of, whole_number
from briefing.ooxml.new_parts import part_related
from briefing.ooxml.stylesheet import Stylesheet

_NO_NUMBER = ("bullet", "none")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LEVELS = 9
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how its number is written, its text ("%1.%2"), after which level it
    starts anew, the style that it is bound to."""

    start: int
    format: str
    text: str
    restart: int | None
    style: str


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs refer to it: its levels, the definition that it shares its counts with, its own starts."""

    levels: dict[int, _Level]
    abstract: str
    overrides: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a file and, while its paragraphs are counted, how far each list has come."""

    styles: Stylesheet
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
        num, depth = self.of_style(style_id) or ("", 0)
        level = self.lists[num].levels.get(depth) if num in self.lists else None
        return level is not None and level.format not in _NO_NUMBER

    def count(self, paragraph: etree._Element) -> str:
        """The number that Word shows before this paragraph; to be asked once for each, in order."""
        num, depth = self._bound(paragraph) or ("", 0)
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
        by_style = self.of_style(value_of(paragraph, "pPr/pStyle") or self.styles.default)
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is None:
            return by_style
        num, depth = value_of(own, "numId") or (by_style or ("0", 0))[0], value_of(own, "ilvl")
        if num == "0":
            return None
        return num, whole_number(depth) if depth else (by_style or ("", 0))[1]

    def _find(self, style_id: str) -> tuple[str, int] | None:
        depth = ""
        for style in self.styles.chain(style_id):
            depth = depth or style.list_level
            if style.list_id:
                known = style.list_id != "0"
                return (style.list_id, self._depth_of(style.list_id, (style_id, style.id), depth)) if known else None
        return None

    def _depth_of(self, num: str, style_ids: tuple[str, ...], written: str) -> int:
        levels = self.lists[num].levels if num in self.lists else {}
        bound = (depth for wanted in style_ids for depth, level in levels.items() if level.style == wanted)
        return next(bound, whole_number(written))


def read_numbering(document: Document, styles: Stylesheet) -> Numbering:
    """The lists of a document; none where it has none."""
    part = part_related(document.part, RT.NUMBERING)
    return Numbering(styles, {} if part is None else read_lists(part.element))


def read_lists(root: etree._Element) -> dict[str, _List]:
    """The lists of a part for numbering, by the numbers by which styles and paragraphs refer to them."""
    abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.iterfind(f"{W}abstractNum")}
    linked = {link: one for one in abstracts.values() if (link := value_of(one, "styleLink"))}
    lists = {}
    for num in root.iterfind(f"{W}num"):
        abstract = abstracts.get(value_of(num, "abstractNumId"))
        if abstract is not None:
            lists[num.get(f"{W}numId", "")] = _read_list(num, linked.get(value_of(abstract, "numStyleLink"), abstract))
    return lists


def count_paragraphs(
    document: etree._Element, numbering: Numbering, without: Collection[etree._Element] = ()
) -> dict[etree._Element, str]:
    """The paragraphs of the running text that Word puts a number before, in order, each with its number; `without`
    those that are about to go."""
    listed = (one for one in _listed(document, numbering) if one not in without)
    return {one: label for one in listed if (label := numbering.count(one))}


def add_bullets(document: Document) -> str:
    """Adds a list of bullets to a document; returns the number by which styles and paragraphs refer to it."""
    part = part_related(document.part, RT.NUMBERING)
    if part is None:
        empty = f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'.encode()
        part = NumberingPart.load(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, empty, document.part.package)
        document.part.relate_to(part, RT.NUMBERING)
    root = part.element
    abstract = 1 + max((whole_number(one.get(f"{W}abstractNumId")) for one in root.iter(f"{W}abstractNum")), default=0)
    number = 1 + max((whole_number(one.get(f"{W}numId")) for one in root.iter(f"{W}num")), default=0)
    definition, use = parse_fragment(
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    )
    definitions, uses = root.findall(f"{W}abstractNum"), root.findall(f"{W}num")
    if definitions:  # Word wants every definition before every use, and pictures of bullets before both
        definitions[-1].addnext(definition)
    else:
        root.append(definition)
    (uses[-1] if uses else definition).addnext(use)
    return str(number)


def _listed(document: etree._Element, numbering: Numbering) -> Iterator[etree._Element]:
    """The paragraphs that may have a number: by their style, or by a list of their own. Text boxes count apart."""
    boxed = {one for box in document.iter(f"{W}txbxContent") for one in box.iter(f"{W}p")}
    if numbering.of_style(numbering.styles.default) is not None:
        yield from (one for one in document.iter(f"{W}p") if one not in boxed)
        return
    last = None
    for mark in document.iter(f"{W}pStyle", f"{W}numPr"):
        if mark.tag == f"{W}pStyle" and numbering.of_style(mark.get(f"{W}val", "")) is None:
            continue
        properties = mark.getparent()
        paragraph = None if properties is None else properties.getparent()
        if paragraph is not None and paragraph.tag == f"{W}p" and paragraph is not last and paragraph not in boxed:
            last = paragraph
            yield paragraph


def _read_list(num: etree._Element, abstract: etree._Element) -> _List:
    levels = {whole_number(one.get(f"{W}ilvl")): _read_level(one) for one in abstract.iterfind(f"{W}lvl")}
    overrides: dict[int, int] = {}
    for override in num.iterfind(f"{W}lvlOverride"):
        depth = whole_number(override.get(f"{W}ilvl"))
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[depth] = _read_level(own)
        if start := value_of(override, "startOverride"):
            overrides[depth] = whole_number(start)
    return _List(levels, abstract.get(f"{W}abstractNumId", ""), overrides)


def _read_level(element: etree._Element) -> _Level:
    restart = value_of(element, "lvlRestart")
    return _Level(
        start=whole_number(value_of(element, "start")),
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText"),
        restart=whole_number(restart) if restart else None,
        style=value_of(element, "pStyle"),
    )


def _restarts(level: _Level | None, after: int) -> bool:
    """Whether a deeper level starts anew after a paragraph of the level `after` (0 for the highest)."""
    return level is None or level.restart is None or after < level.restart


def _label(levels: dict[int, _Level], depth: int, counts: dict[int, int]) -> str:
    if levels[depth].format == "bullet":
        return ""
    label = levels[depth].text
    for one in range(min(depth, _LEVELS - 1), -1, -1):
        if level := levels.get(one):
            label = label.replace(f"%{one + 1}", _spell(counts.get(one, level.start), level.format))
    return label


def _spell(number: int, how: str) -> str:
    match how:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % _ALPHABET) * ((number - 1) // _ALPHABET + 1)
            return letters if how == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            return _spell_roman(number) if how == "lowerRoman" else _spell_roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "none":
            return ""
        case _:
            return str(number)


def _spell_roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written
