"""A workbook of openpyxl → its bytes, the same for the same workbook: openpyxl notes when it saved."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from briefing.ooxml.zipped import pack_again

_CREATED_OR_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ALWAYS = date(2000, 1, 1)


def save_book(book: Workbook, modified: date | None = None) -> bytes:
    """The workbook's bytes, all of its dates that of one day; `modified` is the day of a change to one that people
    keep, which was created when it was."""
    written = BytesIO()
    book.save(written)
    dates, day = (_CREATED_OR_MODIFIED, _ALWAYS) if modified is None else (_MODIFIED, modified)
    settled = rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode()
    return pack_again(
        written.getvalue(),
        lambda part, content: dates.sub(settled, content) if part == "docProps/core.xml" else content,
    )
