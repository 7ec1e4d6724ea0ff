"""A workbook of openpyxl → its bytes, the same for the same workbook: openpyxl notes when it saved."""

from __future__ import annotations

import re
from io import BytesIO

from openpyxl import Workbook

from briefing.ooxml.zipped import pack_again

_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def save_book(book: Workbook) -> bytes:
    """The workbook's bytes, all of its dates that of one day."""
    written = BytesIO()
    book.save(written)
    return pack_again(written.getvalue(), _settle_dates)


def _settle_dates(part: str, content: bytes) -> bytes:
    return _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z", content) if part == "docProps/core.xml" else content
