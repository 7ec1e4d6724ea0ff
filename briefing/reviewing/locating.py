"""The tool's blocks → where they stand in a returned paper: by bookmark, else by control, else by their very words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document
from lxml import etree

from briefing.ooxml.identifiers import caption_anchor
from briefing.ooxml.namespaces import W, paragraphs_of, value_of
from briefing.ooxml.revisions import pictures_of, text_of
from briefing.ooxml.tables import picture_in
from briefing.ooxml.trail import Trail, TrailBlock

FEWEST_WORDS = 5
"""A text of fewer words may well be written twice without being copied."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a block of the tool stands: the paragraphs between the ends of its bookmark, or that of its control.

    `shared` are the other anchors in these paragraphs; `copies` are other paragraphs with its control or its words.
    """

    paragraphs: tuple[etree._Element, ...]
    shared: tuple[str, ...] = ()
    copies: tuple[etree._Element, ...] = ()


def locate_blocks(document: Document, trail: Trail) -> dict[str, Located]:
    """Each anchor that can be found, with its place. What could stand in two places by its words stands in none."""
    root = document.part.element
    known = (*trail.blocks, *trail.withdrawn)
    marked = _by_bookmark(root, {one.bookmark.lower(): one.anchor for one in known if one.bookmark})
    controlled = _by_control(root, {one.tag: one.anchor for one in known})
    found = {one: marked.get(one) or tuple(controlled[one][:1]) for one in dict.fromkeys((*marked, *controlled))}
    taken = {paragraph for own in found.values() for paragraph in (own[:1] + own[-1:])}
    worded = _by_words(root, document, known, taken)
    for one in known:
        if one.anchor not in found and len(worded.get(one.anchor, ())) == 1:
            found[one.anchor] = tuple(worded.pop(one.anchor))
    found = _without_those_between(found)
    at: dict[etree._Element, list[str]] = defaultdict(list)
    for anchor, paragraphs in found.items():
        for paragraph in paragraphs:
            at[paragraph].append(anchor)
    return {
        anchor: Located(
            own,
            tuple(dict.fromkeys(one for paragraph in own for one in at[paragraph] if one != anchor)),
            tuple(dict.fromkeys(one for one in (*controlled[anchor], *worded.get(anchor, ())) if one not in at)),
        )
        for anchor, own in found.items()
    }


def _without_those_between(found: Mapping[str, tuple[etree._Element, ...]]) -> dict[str, tuple[etree._Element, ...]]:
    """The same places; a block that people have split keeps no paragraph that came in between and is another's own."""
    alone = {own[0] for own in found.values() if len(own) == 1}
    return {
        anchor: tuple(one for at, one in enumerate(own) if at in (0, len(own) - 1) or one not in alone)
        for anchor, own in found.items()
    }


def locate_tables(root: etree._Element, trail: Trail, located: Mapping[str, Located]) -> dict[str, etree._Element]:
    """The tables of the tool by anchor: by the bookmarks of their rows, by their control, else under their caption."""
    known = [one for one in (*trail.blocks, *trail.withdrawn) if one.kind == "table"]
    rows = {row.bookmark.lower(): one.anchor for one in known for row in one.rows if row.bookmark}
    tags = {one.tag: one.anchor for one in known}
    found: dict[str, etree._Element] = {}
    for start in root.iter(f"{W}bookmarkStart"):
        anchor = rows.get((start.get(f"{W}name") or "").lower())
        table = next(start.iterancestors(f"{W}tbl"), None)
        if anchor is not None and table is not None:
            found.setdefault(anchor, table)
    for control in root.iter(f"{W}sdt"):
        anchor = tags.get(_name_of(control))
        table = control.find(f"{W}sdtContent/{W}tbl")
        if anchor is not None and table is not None:
            found.setdefault(anchor, table)
    for one in known:
        caption = located.get(caption_anchor(one.anchor))
        table = _under(caption.paragraphs[-1]) if caption is not None else None
        if table is not None and table not in found.values():
            found.setdefault(one.anchor, table)
    return found


def _by_bookmark(root: etree._Element, names: Mapping[str, str]) -> dict[str, tuple[etree._Element, ...]]:
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
        last = None if end is None else _home(end, numbers)
        if last is not None and last > first and end is not None and _begins_with(order[last], end):
            last -= 1
        found[anchor] = tuple(order[first : max(first, last or 0) + 1])
    return found


def _by_control(root: etree._Element, tags: Mapping[str, str]) -> dict[str, list[etree._Element]]:
    """The paragraphs with the control of each block; the first is its own, others are copies."""
    found: dict[str, list[etree._Element]] = defaultdict(list)
    for control in root.iter(f"{W}sdt"):
        anchor = tags.get(_name_of(control))
        paragraph = next(control.iterancestors(f"{W}p"), None)
        if anchor is not None and paragraph is not None and paragraph not in found[anchor]:
            found[anchor].append(paragraph)
    return found


def _by_words(
    root: etree._Element, document: Document, known: Sequence[TrailBlock], taken: Iterable[etree._Element]
) -> dict[str, list[etree._Element]]:
    """The paragraphs that no block has, by the block whose words, or whose picture, they show."""
    times = Counter(one.text for one in known)
    anchors = {one.text: one.anchor for one in known if times[one.text] == 1 and len(one.text.split()) >= FEWEST_WORDS}
    pictures = {one.picture: one.anchor for one in known if one.picture}
    found: dict[str, list[etree._Element]] = defaultdict(list)
    taken = set(taken)
    for one in paragraphs_of(root):
        if one in taken:
            continue
        anchor = anchors.get(text_of(one))
        for run in pictures_of(one):
            anchor = anchor or pictures.get(picture_in(run, document)[0])
        if anchor is not None:
            found[anchor].append(one)
    return found


def _name_of(control: etree._Element) -> str:
    """What a control is known by: LibreOffice drops its tag and keeps its title."""
    return value_of(control, "sdtPr/tag") or value_of(control, "sdtPr/alias")


def _home(mark: etree._Element, numbers: Mapping[etree._Element, int]) -> int | None:
    """The number of the paragraph in which a bookmark's end stands; between paragraphs, that of the one before."""
    home = next(mark.iterancestors(f"{W}p"), None)
    if home is None:
        home = next(mark.itersiblings(f"{W}p", preceding=True), None)
    return None if home is None else numbers.get(home)


def _begins_with(paragraph: etree._Element, end: etree._Element) -> bool:
    """Whether a bookmark ends before the words of a paragraph: somebody has begun a new one behind it."""
    before = (one for one in paragraph.iter(f"{W}bookmarkEnd", f"{W}r") if one is end or one.tag == f"{W}r")
    return next(before, None) is end


def _under(caption: etree._Element) -> etree._Element | None:
    """The table that stands directly under a caption, each perhaps in a control, as LibreOffice saves them."""
    at = caption
    while (parent := at.getparent()) is not None and parent.tag == f"{W}sdtContent":
        at = next(parent.iterancestors(f"{W}sdt"), at)
    under = next(at.itersiblings(f"{W}p", f"{W}tbl", f"{W}sdt"), None)
    if under is not None and under.tag == f"{W}sdt":
        return under.find(f"{W}sdtContent/{W}tbl")
    return under if under is not None and under.tag == f"{W}tbl" else None
