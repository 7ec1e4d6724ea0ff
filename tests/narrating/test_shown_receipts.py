"""Receipts made whole, and the table of them all."""

import pytest

from briefing.narrating import complete_receipts, with_table_of_receipts
from briefing.report.document import (
    Bullet,
    Bullets,
    Paragraph,
    Properties,
    Report,
    Section,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)

RECEIPT = ("Ours: 10.7%, cell H19.", "Rule: better than both")


def report(*blocks):
    return Report(Properties("", "", "", ""), (), (Section("key_messages", blocks),))


def said(text, *cells):
    return (Span(text, cells),)


@pytest.mark.parametrize(
    ("text", "receipt", "cells", "added"),
    [
        ("48%", ("S!H59 48%; S!E59 61%",), ("S!H59", "S!E5", "S!E59"), "Also S!E5"),
        ("48%", (), ("S!H59",), "From S!H59"),
        ("S!H5: 17% has no sign", (), ("S!H5",), None),
        ("48%", ("Ours: 48%, cell H59.",), ("S!H59",), None),
        ("48%", ("Ours: 48%, cell H59.",), ("S!H59", "T!H59"), "Also S!H59; T!H59"),
        ("48%", ("KPIs, Q2!H59 48%",), ("KPIs, Q2!H59",), None),
        ("48%", ("KPIs, Q2!H59 48%",), ("Q2!H59", "KPIs, Q2!H5"), "Also KPIs, Q2!H5"),
        ("so", (), ("rule", "author"), None),
    ],
)
def test_every_cell_of_a_statement_is_named_once_in_its_receipt(wording, text, receipt, cells, added):
    (section,) = complete_receipts(report(Paragraph("p", said(text, *cells), receipt=receipt)), wording).sections
    assert section.blocks[0].receipt == (*receipt, *([added] if added else []))


def test_points_in_lists_and_tables_are_completed_too(wording):
    point = Bullet("b", said("48%", "S!H59"))
    table = Table("t", TableKind.TWO_COLUMN, (said("A"),), (TableRow((TableCell(bullets=(point,)),)),), (1,))
    listed = Bullets("l", (Bullet("c", said("48%", "S!H59")),))
    (section,) = complete_receipts(report(listed, table), wording).sections
    assert section.blocks[0].items[0].receipt == ("From S!H59",)
    assert section.blocks[1].rows[0].cells[0].bullets[0].receipt == ("From S!H59",)


def test_the_table_has_a_row_for_each_receipt_by_the_number_of_its_statement(wording):
    long = Bullet("c", said("one two three four five six seven eight nine ten"), RECEIPT[:1])
    balance = Table(
        "t", TableKind.TWO_COLUMN, (said("A"),), (TableRow((TableCell(bullets=(long,)),)),), (1,), "Balance"
    )
    bare = Bullets("l", (Bullet("d", said("A point.")),))
    drawn = with_table_of_receipts(report(Paragraph("p", said("Few."), receipt=RECEIPT), balance, bare), wording)
    _, table = drawn.sections[-1].blocks
    assert [["".join(span.text for span in cell.spans) for cell in row.cells] for row in table.rows] == [
        ["\N{EN DASH}", "Few.", "\n".join(RECEIPT)],
        ["\N{EN DASH}", "one two three four five six seven eight nine …", RECEIPT[0]],
    ]
    assert [row.cells[0].spans[0].reference for row in table.rows] == ["p", "t"]


def test_a_report_without_receipts_gets_no_table(wording):
    bare = report(Paragraph("p", said("Few.")))
    assert with_table_of_receipts(bare, wording) is bare
