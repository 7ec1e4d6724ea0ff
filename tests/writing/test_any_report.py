"""Whatever a report holds, the paper is a valid file in which every word and every number stands."""

import itertools
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.report.charts import Chart
from briefing.report.document import (
    Bullet,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    ParagraphKind,
    Placeholder,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)
from briefing.writing.word import write_paper

words = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zs")), min_size=1, max_size=30)
spans = st.lists(st.builds(Span, text=words, strong=st.booleans()), min_size=1, max_size=3).map(tuple)
receipt = st.lists(words, max_size=2).map(tuple)


@st.composite
def tables(draw, anchor, names):
    columns = draw(st.integers(1, 4))
    cell = st.builds(TableCell, spans=spans)
    rows = st.lists(
        st.lists(cell, min_size=columns, max_size=columns).map(lambda cells: TableRow(tuple(cells))), max_size=4
    )
    points = TableRow(
        (TableCell(bullets=(Bullet(next(names), draw(spans), draw(receipt)),)), *[TableCell()] * (columns - 1))
    )
    group = TableRow((TableCell(draw(spans)),), group=True)
    header, widths = tuple(draw(spans) for _ in range(columns)), tuple(draw(st.integers(1, 9)) for _ in range(columns))
    caption = draw(st.sampled_from(["", "A caption"]))
    return Table(
        anchor, draw(st.sampled_from(TableKind)), header, (*draw(rows), group, points), widths, caption, "A table"
    )


@st.composite
def blocks(draw, names):
    """Some blocks in any order, each with an anchor of its own."""
    drawn = []
    for kind in draw(st.lists(st.sampled_from("heading paragraph bullets table figure place".split()), max_size=7)):  # noqa: SIM905
        anchor = next(names)
        match kind:
            case "heading":
                drawn.append(Heading(anchor, draw(words), draw(st.integers(2, 3))))
            case "paragraph":
                drawn.append(Paragraph(anchor, draw(spans), draw(st.sampled_from(ParagraphKind)), draw(receipt)))
            case "bullets":
                items = tuple(Bullet(next(names), draw(spans), draw(receipt)) for _ in range(draw(st.integers(1, 3))))
                drawn.append(Bullets(anchor, items))
            case "table":
                drawn.append(draw(tables(anchor, names)))
            case "figure":
                drawn.append(Figure(anchor, Chart(anchor, "", "%", ()), draw(words), draw(words)))
            case _:
                drawn.append(Placeholder(anchor, draw(words), draw(words)))
    return drawn


@st.composite
def sections(draw):
    names = map("b-{}".format, itertools.count())
    drawn = {name: draw(blocks(names)) for name in ("purpose", "key_messages", "sections", "appendix_1", "appendix_2")}
    targets = [block.anchor for some in drawn.values() for block in some if not isinstance(block, Bullets)]
    links = tuple(Span("see there", reference=one) for one in targets)
    return drawn | {"reason": [Paragraph("links", (*links, Span(".")))]}


def said_by(block):
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(spans=spans):
            yield "".join(span.text for span in spans)
        case Bullets(items=items):
            yield from ("".join(span.text for span in item.spans) for item in items)
        case Figure(caption=caption):
            yield caption
        case Placeholder(prompt=prompt):
            yield prompt
        case Table(rows=rows):
            for cell in (cell for row in rows for cell in row.cells):
                yield from (
                    "".join(span.text for span in one) for one in (cell.spans, *(b.spans for b in cell.bullets))
                )


@pytest.fixture
def write(template, report, picture):
    def draw(drawn, comments):
        pictures = [picture(one.anchor) for some in drawn.values() for one in some if isinstance(one, Figure)]
        return write_paper(report(**drawn), pictures, template, "t.docx", comments=comments)

    return draw


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=sections(), comments=st.booleans())
def test_any_report_becomes_a_valid_paper_in_which_nothing_is_lost(drawn, comments, write, read_valid):
    data = write(drawn, comments)
    seen = read_valid(data)
    everything = "\n".join(line.text for line in seen.lines)
    said = [words for name, some in drawn.items() if name != "reason" for one in some for words in said_by(one)]
    assert [words for words in said if words not in everything] == []
    assert [one for one in seen.references if one.shown != one.expected] == []
    ids = [one.id for one in seen.controls]
    assert len(set(ids)) == len(ids)
    assert len(Document(BytesIO(data)).paragraphs) > 0
