"""The styles of a Word file by the names that people see, and those that a paper needs and the file lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docx.document import Document
from lxml import etree

from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import W, value_of, whole_number

_USUAL_SIZE = 20
"""Half points of a file that gives its letters no size, as Word has it."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style: its id in the file, its kind ("paragraph"), its name, whether it is that of ordinary paragraphs, the id
    of the style it is based on, and what it says itself of size (in half points), heading level (1 for the highest),
    list and level of the list."""

    id: str
    kind: str
    name: str
    default: bool
    based_on: str
    size: int | None
    outline: int | None
    list_id: str
    list_level: str


class Stylesheet:
    """The styles of a file. `default` is the id of that of ordinary paragraphs, or ""."""

    def __init__(self, root: etree._Element) -> None:
        self.by_id: Mapping[str, WordStyle] = {style.id: style for style in map(_read, root.iterfind(f"{W}style"))}
        self._ids = {(style.kind, style.name.lower()): style.id for style in self.by_id.values()}
        self.default = next((style.id for style in self.by_id.values() if style.default), "")
        self._usual_size = whole_number(value_of(root, "docDefaults/rPrDefault/rPr/sz"), _USUAL_SIZE)
        self._chains: dict[str, tuple[WordStyle, ...]] = {}

    def find(self, kind: str, name: str) -> str:
        """The id of the style of this kind and name, or ""."""
        return self._ids.get((kind, name.lower()), "")

    def chain(self, style_id: str) -> tuple[WordStyle, ...]:
        """The style and those it is based on, nearest first."""
        if style_id not in self._chains:
            chain: list[WordStyle] = []
            at = style_id
            while (style := self.by_id.get(at)) is not None and style not in chain:
                chain.append(style)
                at = style.based_on
            self._chains[style_id] = tuple(chain)
        return self._chains[style_id]

    def half_points(self, style_id: str) -> int:
        """The size of a style's letters in half points."""
        return next((one.size for one in self.chain(style_id) if one.size is not None), self._usual_size)

    def outline_level(self, style_id: str) -> int | None:
        """1 for a heading of level 1 and what is based on it; None for a style that is no heading."""
        return next((one.outline for one in self.chain(style_id) if one.outline is not None), None)


def read_styles(document: Document) -> Stylesheet:
    """The styles of a document as they are now."""
    return Stylesheet(document.styles.element)


def add_styles(document: Document, styles: Iterable[str]) -> None:
    """Adds styles, each as the text of its element, based on the file's ordinary paragraphs."""
    document.styles.element.extend(parse_fragment("".join(styles)))


def _read(element: etree._Element) -> WordStyle:
    name = value_of(element, "name")
    size, level = value_of(element, "rPr/sz"), value_of(element, "pPr/outlineLvl")
    outline = whole_number(level, 9) + 1 if level else None
    if outline is None and name.lower().startswith("heading ") and name[8:].isdecimal():
        outline = int(name[8:])
    kind = element.get(f"{W}type", "paragraph")
    return WordStyle(
        id=element.get(f"{W}styleId", ""),
        kind=kind,
        name=name,
        default=kind == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"),
        based_on=value_of(element, "basedOn"),
        size=whole_number(size, _USUAL_SIZE) if size else None,
        outline=outline,
        list_id=value_of(element, "pPr/numPr/numId"),
        list_level=value_of(element, "pPr/numPr/ilvl"),
    )
