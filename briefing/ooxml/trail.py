"""The trail of a paper: a custom XML part with what was written at each anchor and from what. Word and LibreOffice keep
such a part as it is, so that a returned paper can be held against what the tool wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.ooxml.markup import XML, attribute, escape
from briefing.ooxml.namespaces import W, paragraphs_of, value_of
from briefing.ooxml.new_parts import NewParts
from briefing.ooxml.revisions import text_of

TRAIL = "urn:briefing:trail:2"
"""The namespace of the part; its last number changes when its shape does."""
_ANY_TRAIL = b"urn:briefing:trail:"
_ITEM = "{6F1B5C0E-3D0A-4C5B-9B1E-0B7A5D9E2C41}"
_T = f"{{{TRAIL}}}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class TrailRow:
    """A row of a table as it was written: its key, the name of its bookmark, the words of its cells."""

    key: str
    bookmark: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrailBlock:
    """What was written at an anchor: the words of its whole paragraph, with FIELD for each field; of a table its rows,
    the header first; of a figure the SHA-256 of its picture and the text for those who cannot see it.

    `tag` and `bookmark` are the names of its content control and bookmark, "" where it has none.
    """

    anchor: str
    kind: str
    tag: str
    bookmark: str
    text: str
    rows: tuple[TrailRow, ...] = ()
    picture: str = ""
    alt_text: str = ""
    sources: tuple[str, ...] = ()
    receipt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrailFigure:
    """A figure as it was printed: ours, or that of a benchmark."""

    label: str
    period: str
    value: str
    shown: str
    numbers: str = ""


@dataclass(frozen=True, slots=True)
class TrailFinding:
    """What the paper says of a measure: its verdict, its figure, those that it was compared with."""

    key: str
    name: str
    short_name: str
    section: str
    verdict: str
    direction: str
    polarity: str
    unit: str
    ours: TrailFigure | None = None
    benchmarks: tuple[TrailFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """All of it: what the paper was made from, by name; each block in the paper's order; each finding; and the blocks
    of earlier versions that are said no longer, and may still stand in the file; and what the template says beside the
    blocks, filled in, a line for each paragraph: the title, the names of sections, headers and footers."""

    entries: Mapping[str, str]
    blocks: tuple[TrailBlock, ...]
    findings: tuple[TrailFinding, ...] = ()
    withdrawn: tuple[TrailBlock, ...] = ()
    template: tuple[str, ...] = ()
    by_anchor: Mapping[str, TrailBlock] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_anchor", {one.anchor: one for one in self.blocks})


def write_trail(document: Document, parts: NewParts, trail: Trail) -> None:
    """Takes the trail into the file, in place of one that it has."""
    drop_trail(document)
    item, _ = parts.add("/customXml/item{}.xml", CT.XML, _to_xml(trail).encode(), RT.CUSTOM_XML)
    properties = (
        f'{XML}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{_ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{TRAIL}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    parts.add(
        "/customXml/itemProps{}.xml", CT.OFC_CUSTOM_XML_PROPERTIES, properties.encode(), RT.CUSTOM_XML_PROPS, item
    )


def drop_trail(document: Document) -> None:
    """Takes out the trail of an earlier paper."""
    for number in _parts_of(document):
        del document.part.rels[number]


def read_trail(document: Document) -> Trail | None:
    """The trail of a paper; None where it has none, or one of another shape."""
    for number in _parts_of(document):
        root = etree.fromstring(document.part.rels[number].target_part.blob, _PARSER)
        if root.tag == f"{_T}trail":
            entries = {one.get("name", ""): one.text or "" for one in root.iterfind(f"{_T}entry")}
            blocks = tuple(_block(one) for one in root.iterfind(f"{_T}block"))
            findings = tuple(_finding(one) for one in root.iterfind(f"{_T}finding"))
            withdrawn = tuple(_block(one) for one in root.iterfind(f"{_T}withdrawn"))
            return Trail(entries, blocks, findings, withdrawn, _texts(root, "line"))
    return None


def template_paragraphs(stories: Iterable[etree._Element], tags: Collection[str]) -> Iterator[etree._Element]:
    """The paragraphs with words that stand in no control of these `tags`, in order; not those of a list of contents,
    which Word renews."""
    for story in stories:
        own = [one for one in story.iter(f"{W}sdt") if value_of(one, "sdtPr/tag") in tags]
        taken = {paragraph for one in own for paragraph in (*one.iter(f"{W}p"), *one.iterancestors(f"{W}p"))}
        for paragraph in paragraphs_of(story):
            listed = value_of(paragraph, "pPr/pStyle").upper().startswith("TOC")
            if paragraph not in taken and not listed and text_of(paragraph).strip():
                yield paragraph


def _parts_of(document: Document) -> list[str]:
    links = document.part.rels.items()
    items = [number for number, one in links if one.reltype == RT.CUSTOM_XML and not one.is_external]
    return [number for number in items if _ANY_TRAIL in document.part.rels[number].target_part.blob]


def _to_xml(trail: Trail) -> str:
    entries = "".join(f'<entry name="{attribute(name)}">{escape(text)}</entry>' for name, text in _sorted(trail))
    blocks = "".join(_write_block(one, "block") for one in trail.blocks)
    blocks += "".join(_write_block(one, "withdrawn") for one in trail.withdrawn)
    findings = "".join(map(_write_finding, trail.findings))
    lines = _listed("line", trail.template)
    return f'{XML}<trail xmlns="{TRAIL}">{entries}{blocks}{findings}{lines}</trail>'


def _sorted(trail: Trail) -> Iterator[tuple[str, str]]:
    return ((name, trail.entries[name]) for name in sorted(trail.entries))


def _write_block(one: TrailBlock, element: str) -> str:
    named = {"anchor": one.anchor, "kind": one.kind, "tag": one.tag, "bookmark": one.bookmark, "picture": one.picture}
    rows = "".join(
        f"<row{_attributes({'key': row.key, 'bookmark': row.bookmark})}>{_listed('cell', row.cells)}</row>"
        for row in one.rows
    )
    alt = f"<alt>{escape(one.alt_text)}</alt>" if one.alt_text else ""
    told = _listed("source", one.sources) + _listed("receipt", one.receipt)
    return f"<{element}{_attributes(named)}><text>{escape(one.text)}</text>{rows}{alt}{told}</{element}>"


def _write_finding(one: TrailFinding) -> str:
    words = {name: getattr(one, name) for name in _WORDS}
    ours = _write_figure("ours", one.ours) if one.ours is not None else ""
    theirs = "".join(_write_figure("than", each) for each in one.benchmarks)
    return f"<finding{_attributes(words)}>{ours}{theirs}</finding>"


_WORDS = tuple(one.name for one in fields(TrailFinding) if one.name not in ("ours", "benchmarks"))
_OF_FIGURE = tuple(one.name for one in fields(TrailFigure))


def _write_figure(tag: str, one: TrailFigure) -> str:
    return f"<{tag}{_attributes({name: getattr(one, name) for name in _OF_FIGURE})}/>"


def _attributes(named: Mapping[str, str]) -> str:
    return "".join(f' {name}="{attribute(text)}"' for name, text in named.items() if text)


def _listed(tag: str, texts: tuple[str, ...]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


def _block(one: etree._Element) -> TrailBlock:
    return TrailBlock(
        anchor=one.get("anchor", ""),
        kind=one.get("kind", ""),
        tag=one.get("tag", ""),
        bookmark=one.get("bookmark", ""),
        text=one.findtext(f"{_T}text") or "",
        rows=tuple(map(_row, one.iterfind(f"{_T}row"))),
        picture=one.get("picture", ""),
        alt_text=one.findtext(f"{_T}alt") or "",
        sources=_texts(one, "source"),
        receipt=_texts(one, "receipt"),
    )


def _row(one: etree._Element) -> TrailRow:
    return TrailRow(one.get("key", ""), one.get("bookmark", ""), _texts(one, "cell"))


def _finding(one: etree._Element) -> TrailFinding:
    ours = one.find(f"{_T}ours")
    return TrailFinding(
        **{name: one.get(name, "") for name in _WORDS},
        ours=None if ours is None else _figure(ours),
        benchmarks=tuple(map(_figure, one.iterfind(f"{_T}than"))),
    )


def _figure(one: etree._Element) -> TrailFigure:
    return TrailFigure(**{name: one.get(name, "") for name in _OF_FIGURE})


def _texts(one: etree._Element, tag: str) -> tuple[str, ...]:
    return tuple(each.text or "" for each in one.iterfind(f"{_T}{tag}"))
