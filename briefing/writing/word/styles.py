"""styles.xml of a template → which styles there are, by the names that people see in Word, and what they bring."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.writing.word.markup import W, whole_number

TITLE = "Title"
HEADINGS = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3"}
NUMBERED = "Report Paragraph"
PLAIN = "Body Text"
NOTE = "Report Note"
BULLET = "List Bullet"
CAPTION = "Caption"
PICTURE = "Report Picture"
TABLE_HEADING = "Table Heading"
TABLE_TEXT = "Table Text"
TABLE_BULLET = "Table Bullet"
FIGURES_HEADING = "Table Figures Heading"
FIGURES_TEXT = "Table Figures"
TABLE = "Report Table"
PROMPT = "Placeholder Text"

_USUAL_SIZE = 20

NEEDED = {
    "paragraph": (
        TITLE,
        *HEADINGS.values(),
        NUMBERED,
        PLAIN,
        NOTE,
        BULLET,
        CAPTION,
        PICTURE,
        TABLE_HEADING,
        TABLE_TEXT,
        TABLE_BULLET,
        FIGURES_HEADING,
        FIGURES_TEXT,
    ),
    "table": (TABLE,),
    "character": (PROMPT,),
}
"""The styles that a template must have, by Word's name for their kind."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its id in the file, its kind, the id of the style it is based on, its own element."""

    id: str
    kind: str
    name: str
    based_on: str
    element: etree._Element


class Styles:
    """The styles of a template. `styles["Heading 1"]` is the id under which the file knows that style."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.by_id = {style.id: style for style in map(_read, root.iterfind(f"{W}style"))}
        self._ids = {(style.kind, style.name.lower()): style.id for style in self.by_id.values()}
        default = (
            one for one in self.by_id.values() if one.kind == "paragraph" and _on(one.element.get(f"{W}default"))
        )
        self.default = next((one.id for one in default), "")

    def __getitem__(self, name: str) -> str:
        return next(self._ids[kind, name.lower()] for kind in NEEDED if (kind, name.lower()) in self._ids)

    def find(self, kind: str, name: str) -> str:
        """The id of a style that a template may have or not, or ""."""
        return self._ids.get((kind, name.lower()), "")

    def require(self, template_name: str) -> None:
        """Raises TemplateRefused that lists every needed style that is missing."""
        missing = [
            f"'{name}' ({kind})"
            for kind, names in NEEDED.items()
            for name in names
            if (kind, name.lower()) not in self._ids
        ]
        if missing:
            raise TemplateRefused(
                template_name,
                f"{'Styles are' if len(missing) > 1 else 'A style is'} missing: {', '.join(missing)}.",
                "Make each in Word (Styles, New Style) with exactly this name, or copy it from a template of briefing.",
            )

    def chain(self, style_id: str) -> list[Style]:
        """The style and those it is based on, nearest first."""
        chain: list[Style] = []
        while (style := self.by_id.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = style.based_on
        return chain

    def half_points(self, style_id: str) -> int:
        """The size of a style's letters in half points."""
        for style in self.chain(style_id):
            size = style.element.find(f"{W}rPr/{W}sz")
            if size is not None:
                return whole_number(size.get(f"{W}val"), _USUAL_SIZE)
        usual = self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        return _USUAL_SIZE if usual is None else whole_number(usual.get(f"{W}val"), _USUAL_SIZE)

    def outline_level(self, style_id: str) -> int | None:
        """1 for a heading of level 1 and what is based on it; None for a style that is no heading."""
        for style in self.chain(style_id):
            level = style.element.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                return whole_number(level.get(f"{W}val"), 9) + 1
            if style.name.lower().startswith("heading ") and style.name[8:].isdecimal():
                return int(style.name[8:])
        return None


def _read(element: etree._Element) -> Style:
    name, based_on = element.find(f"{W}name"), element.find(f"{W}basedOn")
    return Style(
        id=element.get(f"{W}styleId", ""),
        kind=element.get(f"{W}type", "paragraph"),
        name="" if name is None else name.get(f"{W}val", ""),
        based_on="" if based_on is None else based_on.get(f"{W}val", ""),
        element=element,
    )


def _on(value: str | None) -> bool:
    return value in ("1", "true", "on")
