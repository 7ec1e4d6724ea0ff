"""A Table of a Report → a Word table that screen readers, printers and LibreOffice read the same way."""

from __future__ import annotations

from briefing.ooxml import house_styles as styles
from briefing.ooxml import markup
from briefing.report.document import Spans, Table, TableCell, TableKind, TableRow
from briefing.writing.word.columns import fit_columns, widest_word
from briefing.writing.word.desk import TABLE, Desk, bookmark, enclose, write_caption, write_point, write_spans

FULL_WIDTH = 5000
"""Fiftieths of a percent: the whole width of the text."""
TALLEST_WHOLE_TABLE = 8
"""Rows up to which a table that is no table of figures is kept on one page."""
FEWEST_AT_THE_END = 3
"""Rows that stay together at the foot of a long table, so that none stands alone on its last page."""
LONGEST_WHOLE_ROW = 1500
"""Letters in a cell up to which its row is kept on one page: a longer one would leave half a page empty before it."""
CELL_MARGINS, FIGURES_MARGINS = 216, 114
"""Left and right together, in twentieths of a point: Word's own, and two millimetres where columns are many."""
AIR = 24
"""For what Word measures a little wider than our sum of letters."""
_KEEP = "<w:keepNext/>"
_UNSPLIT = "<w:cantSplit/>"


def write_table(table: Table, desk: Desk) -> str:
    """The caption, where there is one, and the table in its control."""
    caption = write_caption(TABLE, table.anchor, table.caption, desk, _KEEP) if table.caption else ""
    head, body = _cell_styles(table, desk)
    columns = fit_columns(table.widths, _needs(table, head, body, desk), desk.width)
    rows = [_header(table, columns, head, desk)]
    last = len(table.rows) - 1
    whole = table.kind is not TableKind.FIGURES and last < TALLEST_WHOLE_TABLE
    kept_from = 0 if whole else max(last - FEWEST_AT_THE_END + 1, 0)
    for at, (row, anchor) in enumerate(zip(table.rows, row_anchors(table), strict=True)):
        keep = row.group or kept_from <= at < last
        rows.append(_row(row, anchor, columns, head if row.group else body, desk, keep=keep))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    content = f"<w:tbl>{_properties(table, desk)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return caption + enclose(table.anchor, content, desk)


def _properties(table: Table, desk: Desk) -> str:
    title = table.caption or table.description
    named = f'<w:tblCaption w:val="{markup.attribute(title)}"/>' if title else ""
    described = f'<w:tblDescription w:val="{markup.attribute(table.description or title)}"/>' if title else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{desk.styles[styles.TABLE]}"/><w:tblW w:w="{FULL_WIDTH}" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins_of(table)}<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{named}{described}</w:tblPr>'
    )


def _margins_of(table: Table) -> str:
    if table.kind is not TableKind.FIGURES:
        return ""
    sides = (f'<w:{side} w:w="{FIGURES_MARGINS // 2}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{''.join(sides)}</w:tblCellMar>"


def _header(table: Table, columns: list[int], style: str, desk: Desk) -> str:
    cells = [
        _cell(markup.paragraph(style, write_spans(spans, desk), _KEEP), width)
        for spans, width in zip(table.header, columns, strict=True)
    ]
    return f"<w:tr><w:trPr>{_UNSPLIT}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def row_anchors(table: Table) -> list[str]:
    """The anchor of each row but the header: by its key, else by the words of its first cell, else by its number. The
    second row of an anchor has "-2" behind it."""
    found: dict[str, int] = {}
    anchors = []
    for number, row in enumerate(table.rows, 1):
        name = row.key or " ".join(_text(row.cells[0].spans).split()) or f"row {number}"
        found[name] = found.get(name, 0) + 1
        again = f"-{found[name]}" if found[name] > 1 else ""
        anchors.append(f"{table.anchor}/{name}{again}")
    return anchors


def _row(row: TableRow, anchor: str, columns: list[int], style: str, desk: Desk, *, keep: bool) -> str:  # noqa: PLR0913  a row and where it stands
    kept = _KEEP if keep else ""
    unsplit = f"<w:trPr>{_UNSPLIT}</w:trPr>" if max(map(_letters, row.cells)) <= LONGEST_WHOLE_ROW else ""
    if row.group:
        span = f'<w:gridSpan w:val="{len(columns)}"/>' if len(columns) > 1 else ""
        return f"<w:tr>{unsplit}{_cell(_content(row.cells[0], style, desk, kept, anchor), sum(columns), span)}</w:tr>"
    named = (anchor, *("" for _ in row.cells[1:]))
    contents = (_content(cell, style, desk, kept, one) for cell, one in zip(row.cells, named, strict=True))
    return f"<w:tr>{unsplit}{''.join(map(_cell, contents, columns))}</w:tr>"


def _cell(content: str, width: int, span: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{content}</w:tc>'


def _content(cell: TableCell, style: str, desk: Desk, properties: str, anchor: str = "") -> str:
    text = write_spans(cell.spans, desk)
    if anchor and text:
        text = bookmark(anchor, text, desk)
    whole = f"{properties}<w:keepLines/>"
    points = "".join(write_point(one, desk, desk.styles[styles.TABLE_BULLET], whole) for one in cell.bullets)
    if points and not text:
        return points
    return markup.paragraph(style, text, properties) + points


def _cell_styles(table: Table, desk: Desk) -> tuple[str, str]:
    if table.kind is TableKind.FIGURES:
        return desk.styles[styles.FIGURES_HEADING], desk.styles[styles.FIGURES_TEXT]
    return desk.styles[styles.TABLE_HEADING], desk.styles[styles.TABLE_TEXT]


def is_too_wide(table: Table, desk: Desk) -> bool:
    """Whether words of a table must break because its columns have not the room for them."""
    return sum(_needs(table, *_cell_styles(table, desk), desk)) > desk.width


def _needs(table: Table, head: str, body: str, desk: Desk) -> list[int]:
    """What each column needs for its longest word, in twentieths of a point."""
    head_size, body_size = desk.sheet.half_points(head), desk.sheet.half_points(body)
    margins = (FIGURES_MARGINS if table.kind is TableKind.FIGURES else CELL_MARGINS) + AIR
    rows = [row.cells for row in table.rows if not row.group]
    columns = [[spans for row in rows for spans in _all_spans(row[at])] for at in range(len(table.header))]
    return [
        margins
        + max(
            widest_word([_text(head)], head_size, bold=True),
            widest_word(map(_text, column), body_size),
            widest_word((one.text for spans in column for one in spans if one.strong), body_size, bold=True),
        )
        for head, column in zip(table.header, columns, strict=True)
    ]


def _letters(cell: TableCell) -> int:
    return sum(len(_text(spans)) for spans in _all_spans(cell))


def _all_spans(cell: TableCell) -> list[Spans]:
    return [cell.spans, *(bullet.spans for bullet in cell.bullets)]


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans)
