"""A Word file as people sent it back → its paragraphs with their numbers, its trail, and where each block of the tool
stands in it. Nothing is changed, and nothing is guessed: what two places could be is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docx.document import Document
from lxml import etree

from briefing.faults.errors import PaperRefused, TemplateRefused
from briefing.faults.places import ParagraphPlace
from briefing.ooxml.namespaces import MC, W, paragraphs_of, value_of
from briefing.ooxml.numbering import count_paragraphs, read_numbering
from briefing.ooxml.opened import BROKEN, open_returned_document
from briefing.ooxml.revisions import FIELD, NOTE, PICTURE, shown_text, text_of
from briefing.ooxml.stories import stories_of
from briefing.ooxml.stylesheet import Stylesheet, read_styles
from briefing.ooxml.trail import Trail, read_trail
from briefing.reviewing.locating import Located, locate_blocks, locate_tables
from briefing.reviewing.prompts import settle_prompts

_STORIES = {"hdr": "in the header", "ftr": "in the footer", "footnotes": "in a footnote", "endnotes": "in an endnote"}
_FALLBACK = f"{MC}Fallback"
_MARGINS = (_STORIES["hdr"], _STORIES["ftr"])
MOST_WORDS = 60
"""Letters by which a notice quotes a paragraph that has no number."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of a returned paper: its number as Word shows it, the heading that it stands under, its words with
    all changes accepted, the anchors of the tool that stand in it, its style's name, and where it stands if not in the
    main text ("in the header")."""

    element: etree._Element
    number: str
    heading: str
    text: str
    anchors: tuple[str, ...]
    style: str
    level: int | None
    in_table: bool
    apart: str = ""

    @property
    def in_margin(self) -> bool:
        """Whether it stands in a header or a footer, whose dates and numbers of pages are no figures."""
        return self.apart in _MARGINS

    @property
    def place(self) -> ParagraphPlace:
        """Where it stands, as a reader finds it."""
        words = " ".join(self.text.split())
        quoted = words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1].rstrip()}…"
        return ParagraphPlace(self.number.rstrip("."), self.heading, quoted, self.apart)


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned paper: the document, its trail (None where it has none), its paragraphs in order, its styles, each of
    the tool's blocks that can be found in it, by anchor, and `apart`, the paragraphs of headers, footers and notes."""

    name: str
    document: Document
    trail: Trail | None
    paragraphs: tuple[Said, ...]
    styles: Stylesheet
    located: Mapping[str, Located] = field(default_factory=dict)
    tables: Mapping[str, etree._Element] = field(default_factory=dict)
    apart: tuple[Said, ...] = ()
    said: Mapping[etree._Element, Said] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", {one.element: one for one in self.paragraphs})

    @property
    def everywhere(self) -> tuple[Said, ...]:
        """The paragraphs in order, and after them those that stand apart."""
        return (*self.paragraphs, *self.apart)

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
        located = locate_blocks(document, trail) if trail else {}
        if trail is not None:
            settle_prompts(trail, located)
        by_paragraph: dict[etree._Element, list[str]] = defaultdict(list)
        for anchor, one in located.items():
            for paragraph in one.paragraphs:
                by_paragraph[paragraph].append(anchor)
        labels = count_paragraphs(root, read_numbering(document, styles))
        paragraphs = tuple(_paragraphs(root, labels, styles, by_paragraph))
        tables = locate_tables(root, trail, located) if trail else {}
        apart = tuple(one for story in stories_of(document)[1:] for one in _apart(story, styles))
        return Returned(name, document, trail, paragraphs, styles, located, tables, apart)
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
        if next(one.iterancestors(_FALLBACK), None) is not None:
            continue  # the same text box once more, for old programs
        style = value_of(one, "pPr/pStyle") or styles.default
        level = styles.outline_level(style)
        text = shown_text(one)
        if level is not None and text.strip():
            heading = " ".join(text.split())
        known = styles.by_id.get(style)
        in_table = next(one.iterancestors(f"{W}tc"), None) is not None
        name = known.name if known is not None else ""
        yield Said(one, labels.get(one, ""), heading, text, tuple(anchors.get(one, ())), name, level, in_table)


def _apart(story: etree._Element, styles: Stylesheet) -> Iterator[Said]:
    """The paragraphs of a header, a footer or the notes."""
    where = _STORIES[etree.QName(story).localname]
    return (replace(one, heading="", level=None, apart=where) for one in _paragraphs(story, {}, styles, {}))


def bare_text(paragraphs: Sequence[etree._Element]) -> str:
    """The words of a block as the trail keeps them, a line for each paragraph."""
    return "\n".join(text_of(one) for one in paragraphs)


def readable(text: str) -> str:
    """A text of the trail for people: a field, whose number Word knows, as "…", without pictures and notes."""
    for one in (PICTURE, NOTE):
        text = text.replace(one, "")
    return " ".join(text.replace(FIELD, "…").split())
