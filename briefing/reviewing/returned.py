"""A Word file as people sent it back → its paragraphs with their numbers, its trail, and where each block of the tool
stands in it. Nothing is changed, and nothing is guessed: what two places could be is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docx.document import Document
from lxml import etree

from briefing.faults.errors import PaperRefused, TemplateRefused
from briefing.faults.places import ParagraphPlace
from briefing.ooxml.identifiers import caption_anchor
from briefing.ooxml.namespaces import W, paragraphs_of, value_of
from briefing.ooxml.numbering import count_paragraphs, read_numbering
from briefing.ooxml.opened import BROKEN, open_returned_document
from briefing.ooxml.revisions import FIELD, PICTURE, shown_text, text_of
from briefing.ooxml.stylesheet import Stylesheet, read_styles
from briefing.ooxml.trail import Trail, read_trail

MOST_WORDS = 60
"""Letters by which a notice quotes a paragraph that has no number."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of a returned paper: its number as Word shows it, the heading that it stands under, its words with
    all changes accepted, the anchors of the tool that stand in it, its style's name, and the story it belongs to."""

    element: etree._Element
    number: str
    heading: str
    text: str
    anchors: tuple[str, ...]
    style: str
    level: int | None
    in_table: bool

    @property
    def place(self) -> ParagraphPlace:
        """Where it stands, as a reader finds it."""
        words = " ".join(self.text.split())
        quoted = words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1].rstrip()}…"
        return ParagraphPlace(self.number.rstrip("."), self.heading, quoted)


@dataclass(frozen=True, slots=True)
class Located:
    """Where a block of the tool stands: the paragraphs between the ends of its bookmark, or that of its control.

    `shared` are the other anchors in these paragraphs; `copies` are further places with its control.
    """

    paragraphs: tuple[etree._Element, ...]
    shared: tuple[str, ...] = ()
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned paper: the document, its trail (None where it has none), its paragraphs in order, its styles, and each
    of the tool's blocks that can be found in it, by anchor."""

    name: str
    document: Document
    trail: Trail | None
    paragraphs: tuple[Said, ...]
    styles: Stylesheet
    located: Mapping[str, Located] = field(default_factory=dict)
    tables: Mapping[str, etree._Element] = field(default_factory=dict)

    @property
    def root(self) -> etree._Element:
        """The root of the main document."""
        root: etree._Element = self.document.part.element
        return root


def open_returned(data: bytes, name: str) -> Returned:
    """The paper that people sent back; raises PaperRefused where it is no Word file or is damaged or too large."""
    try:
        document = open_returned_document(data, name)
        trail = read_trail(document)
        styles = read_styles(document)
        root = document.part.element
        names = {one.bookmark.lower(): one.anchor for one in trail.blocks if one.bookmark} if trail else {}
        tags = {one.tag: one.anchor for one in trail.blocks} if trail else {}
        located = _locate(root, names, tags)
        by_paragraph: dict[etree._Element, list[str]] = defaultdict(list)
        for anchor, one in located.items():
            for paragraph in one.paragraphs:
                by_paragraph[paragraph].append(anchor)
        labels = count_paragraphs(root, read_numbering(document, styles))
        paragraphs = tuple(_paragraphs(root, labels, styles, by_paragraph))
        return Returned(name, document, trail, paragraphs, styles, located, _tables(root, trail, located))
    except TemplateRefused as refused:
        raise PaperRefused.of(refused.faults) from None
    except BROKEN as fault:
        message = f"A part of this Word file is broken: {fault}."
        raise PaperRefused(name, message, "Open it in Word and save it anew.") from None


def _paragraphs(
    root: etree._Element,
    labels: Mapping[etree._Element, str],
    styles: Stylesheet,
    anchors: Mapping[etree._Element, Sequence[str]],
) -> Iterator[Said]:
    heading = ""
    for one in paragraphs_of(root):
        style = value_of(one, "pPr/pStyle") or styles.default
        level = styles.outline_level(style)
        text = shown_text(one)
        if level is not None and text.strip():
            heading = " ".join(text.split())
        known = styles.by_id.get(style)
        in_table = next(one.iterancestors(f"{W}tc"), None) is not None
        name = known.name if known is not None else ""
        yield Said(one, labels.get(one, ""), heading, text, tuple(anchors.get(one, ())), name, level, in_table)


def _locate(root: etree._Element, names: Mapping[str, str], tags: Mapping[str, str]) -> dict[str, Located]:
    """Each anchor's place: by its bookmark, else by its control; the control counts too where text was copied."""
    marked = _marked(root, names)
    controlled: dict[str, list[etree._Element]] = defaultdict(list)
    for control in root.iter(f"{W}sdt"):
        tag = value_of(control, "sdtPr/tag") or value_of(control, "sdtPr/alias")
        paragraph = next(control.iterancestors(f"{W}p"), None)
        if tag in tags and paragraph is not None and paragraph not in controlled[tags[tag]]:
            controlled[tags[tag]].append(paragraph)
    found: dict[str, tuple[etree._Element, ...]] = {}
    copies: dict[str, int] = {}
    for anchor in dict.fromkeys((*marked, *controlled)):
        own = marked.get(anchor) or tuple(controlled[anchor][:1])
        found[anchor] = own
        copies[anchor] = sum(one not in own for one in controlled.get(anchor, ()))
    at: dict[etree._Element, list[str]] = defaultdict(list)
    for anchor, paragraphs in found.items():
        for paragraph in paragraphs:
            at[paragraph].append(anchor)
    return {
        anchor: Located(
            paragraphs,
            tuple(dict.fromkeys(one for paragraph in paragraphs for one in at[paragraph] if one != anchor)),
            copies[anchor],
        )
        for anchor, paragraphs in found.items()
    }


def _marked(root: etree._Element, names: Mapping[str, str]) -> dict[str, tuple[etree._Element, ...]]:
    """The paragraphs between the ends of each bookmark of the tool; of two of one name the first."""
    order = list(paragraphs_of(root))
    numbers = {one: at for at, one in enumerate(order)}
    ends = {one.get(f"{W}id"): one for one in root.iter(f"{W}bookmarkEnd")}
    found: dict[str, tuple[etree._Element, ...]] = {}
    for start in root.iter(f"{W}bookmarkStart"):
        anchor = names.get((start.get(f"{W}name") or "").lower())
        first = _home(start, numbers)
        if anchor is None or anchor in found or first is None:
            continue
        end = ends.get(start.get(f"{W}id"))
        last = first if end is None else _home(end, numbers)
        if last is None or last < first:
            last = first
        found[anchor] = tuple(order[first : last + 1])
    return found


def _home(mark: etree._Element, numbers: Mapping[etree._Element, int]) -> int | None:
    """The number of the paragraph in which a bookmark's end stands; between paragraphs, that of the one before."""
    home = next(mark.iterancestors(f"{W}p"), None)
    if home is None:
        before = mark.getprevious()
        while before is not None and before.tag != f"{W}p":
            before = before.getprevious()
        home = before
    return None if home is None else numbers.get(home)


def _tables(root: etree._Element, trail: Trail | None, located: Mapping[str, Located]) -> dict[str, etree._Element]:
    """The tables of the tool by anchor: by the bookmarks of their rows, by their control, else under their caption."""
    if trail is None:
        return {}
    rows = {row.bookmark.lower(): one.anchor for one in trail.blocks for row in one.rows if row.bookmark}
    tags = {one.tag: one.anchor for one in trail.blocks if one.kind == "table"}
    found: dict[str, etree._Element] = {}
    for start in root.iter(f"{W}bookmarkStart"):
        anchor = rows.get((start.get(f"{W}name") or "").lower())
        table = next(start.iterancestors(f"{W}tbl"), None)
        if anchor is not None and table is not None:
            found.setdefault(anchor, table)
    for control in root.iter(f"{W}sdt"):
        anchor = tags.get(value_of(control, "sdtPr/tag") or value_of(control, "sdtPr/alias"))
        table = control.find(f"{W}sdtContent/{W}tbl")
        if anchor is not None and table is not None:
            found.setdefault(anchor, table)
    for anchor in tags.values():
        caption = located.get(caption_anchor(anchor))
        table = _under(caption.paragraphs[-1]) if caption is not None and caption.paragraphs else None
        if table is not None and table not in found.values():
            found.setdefault(anchor, table)
    return found


def _under(caption: etree._Element) -> etree._Element | None:
    """The table that stands directly under a caption, each perhaps in a control, as LibreOffice saves them."""
    at = caption
    while (parent := at.getparent()) is not None and parent.tag == f"{W}sdtContent":
        at = next(parent.iterancestors(f"{W}sdt"), at)
    under = next(at.itersiblings(f"{W}p", f"{W}tbl", f"{W}sdt"), None)
    if under is not None and under.tag == f"{W}sdt":
        return under.find(f"{W}sdtContent/{W}tbl")
    return under if under is not None and under.tag == f"{W}tbl" else None


def bare_text(paragraphs: Sequence[etree._Element]) -> str:
    """The words of a block as the trail keeps them, a line for each paragraph."""
    return "\n".join(text_of(one) for one in paragraphs)


def readable(text: str) -> str:
    """A text of the trail for people: without the stand-ins for fields and pictures."""
    return " ".join(text.replace(FIELD, "").replace(PICTURE, "").split())
