"""Drawn reports and the shipped template, for the tests of what Word gets."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from finished_paper import FinishedPaper, read_paper
from openxml_audit import OpenXmlValidator

from briefing.report.charts import Picture
from briefing.report.document import Block, Field, Properties, Report, Section
from briefing.writing.word import write_paper

TEMPLATE = Path(__file__).parents[2] / "templates" / "committee-report.docx"
FIELDS = (
    Field("council", "Durham County Council"),
    Field("meeting_date", "28 November 2024"),
    Field("committee", "Corporate Parenting Panel"),
    Field("agenda_item", "5"),
    Field("title", "Performance of children's services"),
)
PROPERTIES = Properties("Performance update", "Jo Bloggs", "Corporate Parenting Panel", "2024-11-28")


def png(width: int = 160, height: int = 80) -> bytes:
    """A grey picture, as small as a PNG can be."""
    rows = b"".join(b"\x00" + b"\xcc" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.fixture(scope="session")
def template() -> bytes:
    return TEMPLATE.read_bytes()


@pytest.fixture
def picture() -> Callable[[str], Picture]:
    return lambda anchor: Picture(anchor, png(), 16.0, 8.0)


@pytest.fixture
def read_valid(tmp_path: Path) -> Callable[[bytes], FinishedPaper]:
    """The paper as it is seen, after a validator of the format has found nothing wrong with it."""

    def read(data: bytes) -> FinishedPaper:
        file = tmp_path / "paper.docx"
        file.write_bytes(data)
        # a validator of its own for each file: it remembers packages by an address in memory that the next one may get
        result = OpenXmlValidator().validate(str(file))
        assert [str(error) for error in result.errors] == []
        return read_paper(data)

    return read


@pytest.fixture
def report() -> Callable[..., Report]:
    def draw(
        fields: Sequence[Field] = FIELDS, properties: Properties = PROPERTIES, **sections: Sequence[Block]
    ) -> Report:
        return Report(
            properties, tuple(fields), tuple(Section(name, tuple(blocks)) for name, blocks in sections.items())
        )

    return draw


@pytest.fixture
def paper(
    template: bytes, report: Callable[..., Report], read_valid: Callable[[bytes], FinishedPaper]
) -> Callable[..., FinishedPaper]:
    """The paper with these sections, as somebody reads it who knows nothing of how it was written."""

    def draw(pictures: Sequence[Picture] = (), **sections: Sequence[Block]) -> FinishedPaper:
        return read_valid(write_paper(report(**sections), pictures, template, "committee-report.docx"))

    return draw
