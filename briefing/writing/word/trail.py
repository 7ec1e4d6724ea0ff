"""A finished paper → its trail: what stands at each anchor, read from the document itself, and from what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docx.document import Document
from lxml import etree

from briefing.judging.finding import Finding
from briefing.language.numbers import grouped, shown
from briefing.measures.observation import Observation
from briefing.ooxml.identifiers import Identifiers, caption_anchor, tag_of
from briefing.ooxml.namespaces import W, value_of
from briefing.ooxml.revisions import text_of
from briefing.ooxml.stories import stories_of
from briefing.ooxml.tables import cells_of, picture_in, rows_of
from briefing.ooxml.trail import Trail, TrailBlock, TrailFigure, TrailFinding, TrailRow, template_paragraphs
from briefing.report.document import Anchored, Report, Table, anchored
from briefing.writing.word.tables import row_anchors

CAPTION = "caption"


def trail_of(
    document: Document, report: Report, ids: Identifiers, entries: Mapping[str, str], findings: Sequence[Finding]
) -> Trail:
    """The entries handed in, every anchor with its words, sources and receipt, and what is said of each measure."""
    controls = _controls(document.part.element)
    tables = {one.anchor: one for section in report.sections for one in section.blocks if isinstance(one, Table)}
    blocks = (_block(one, controls[tag_of(one.anchor)], document, tables, ids) for one in _parts(report, controls))
    template = tuple(text_of(one) for one in template_paragraphs(stories_of(document), {*controls}))
    return Trail(entries, tuple(blocks), tuple(map(_finding, findings)), template=template)


def _parts(report: Report, controls: Mapping[str, etree._Element]) -> Iterator[Anchored]:
    """Everything of the report that has a control of its own in the paper, captions too, in order."""
    for one in anchored(report):
        caption = caption_anchor(one.anchor)
        if one.kind == "table" and tag_of(caption) in controls:
            yield Anchored(caption, CAPTION)
        if tag_of(one.anchor) in controls:
            yield one
        if one.kind != "table" and tag_of(caption) in controls:
            yield Anchored(caption, CAPTION)


def _controls(root: etree._Element) -> dict[str, etree._Element]:
    """The content controls by tag: a paper that was just written has each once."""
    return {value_of(one, "sdtPr/tag"): one for one in root.iter(f"{W}sdt")}


def _block(
    one: Anchored,
    control: etree._Element,
    document: Document,
    tables: Mapping[str, Table],
    ids: Identifiers,
) -> TrailBlock:
    paragraph = next(control.iterancestors(f"{W}p"), None)
    table = control.find(f"{W}sdtContent/{W}tbl")
    picture, alt_text = picture_in(control, document) if one.kind == "figure" else ("", "")
    return TrailBlock(
        anchor=one.anchor,
        kind=one.kind,
        tag=tag_of(one.anchor),
        bookmark=_bookmark_of(one, ids),
        text="" if paragraph is None else text_of(paragraph),
        rows=tuple(_rows(table, tables[one.anchor], ids)) if table is not None else (),
        picture=picture,
        alt_text=alt_text,
        sources=tuple(dict.fromkeys(source for span in one.spans for source in span.sources)),
        receipt=one.receipt,
    )


def _bookmark_of(one: Anchored, ids: Identifiers) -> str:
    """The bookmark in the paragraph of a block: that of a figure or a table stands in its caption."""
    if one.kind in ("figure", "table"):
        return ""
    return ids.bookmark(one.anchor.removesuffix(caption_anchor("")) if one.kind == CAPTION else one.anchor)[1]


def _rows(table: etree._Element, report: Table, ids: Identifiers) -> Iterator[TrailRow]:
    keys = ("", *row_anchors(report))
    for row, key in zip(rows_of(table), keys, strict=True):
        yield TrailRow(key, ids.bookmark(key)[1] if key else "", tuple(cells_of(row)))


def _finding(one: Finding) -> TrailFinding:
    measure, judged = one.measure, one.judged
    known = measure.definition
    compared = [each for each in one.comparisons if each.theirs is not None]
    return TrailFinding(
        key=measure.key,
        name=measure.name,
        short_name=known.short_name,
        section=measure.section,
        verdict=one.verdict.value,
        direction=one.direction or "",
        polarity=known.polarity or "",
        unit=measure.unit or "",
        ours=None if judged is None else _figure(judged, "", one),
        benchmarks=tuple(_figure(each.theirs, each.label, one) for each in compared if each.theirs is not None),
    )


def _figure(one: Observation, label: str, finding: Finding) -> TrailFigure:
    parts = [grouped(each) for each in (one.numerator, one.denominator) if each is not None]
    return TrailFigure(
        label=label,
        period=str(one.period or one.column),
        value="" if one.value is None else f"{one.value:f}",
        shown=shown(one, finding.measure.unit),
        numbers=" of ".join(parts) if len(parts) > 1 else "",
    )
