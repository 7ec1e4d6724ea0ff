"""Older and open workbooks are read in a process of their own, with a warning about what cannot be seen in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from drawn_workbooks import codes, grid, read, told
from reading_corpus import PLAIN, PLAIN_READ

from briefing.faults.errors import WorkbookRefused
from briefing.faults.notices import Severity

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def opendocument(text: str, repeated: int = 1, manifest: str = "<x/>") -> bytes:
    """The bytes of an .ods file with one sheet."""
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}"><text:p>{cell}</text:p>'
            "</table:table-cell>" if cell else "<table:table-cell/>"
            for cell in line
        )
        + "</table:table-row>"
        for line in grid(text)
    )  # fmt: skip
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"><office:body>'
        f'<office:spreadsheet><table:table table:name="Scorecard">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def test_an_opendocument_is_read_with_a_warning() -> None:
    reading = read(opendocument(PLAIN), "scorecard.ods")
    assert told(reading) == PLAIN_READ.strip()
    assert [(one.code, one.severity) for one in reading.notices if one.code != "measure-unknown"] == [
        ("format-limited", Severity.WARNING)
    ]


def test_an_older_workbook_is_read_and_its_bare_fractions_are_taken_for_percentages_and_said() -> None:
    reading = read(Path(__file__).with_name("older.xls").read_bytes(), "older.xls")
    assert told(reading) == PLAIN_READ.strip()
    assert codes(reading) == ["fraction-scaled@Scorecard!B2, Scorecard!C2", "format-limited@"]


def test_an_opendocument_with_a_password_is_refused_with_the_remedy() -> None:
    with pytest.raises(WorkbookRefused, match="password"):
        read(opendocument(PLAIN, manifest="<manifest:encryption-data/>"), "locked.ods")


def test_an_opendocument_whose_cells_repeat_without_end_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match=r"200,000 cells|memory|seconds|No scorecard"):
        read(opendocument("Measure | 2023/24\n% far | 1%", repeated=900_000), "bomb.ods")
