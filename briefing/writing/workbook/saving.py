"""A workbook of openpyxl → its bytes, the same for the same workbook: openpyxl notes when it saved."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from briefing.ooxml.zipped import pack_again, pack_parts

_CREATED_OR_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ALWAYS = date(2000, 1, 1)


_LABEL = "docMetadata/LabelInfo.xml"
_LABEL_KEPT = {
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/docMetadata/LabelInfo.xml" '
        b'ContentType="application/vnd.ms-office.classificationlabels+xml"/>',
    ),
    "_rels/.rels": (
        b"</Relationships>",
        b'<Relationship Id="rIdLabel" Target="docMetadata/LabelInfo.xml" '
        b'Type="http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"/>',
    ),
}
"""What leads to the sensitivity label of a workbook, by the part that it stands in: before which mark, and how it is
written."""


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


def keep_label(came: bytes, saved: bytes) -> bytes:
    """A workbook that was saved anew, with the sensitivity label that it came with: openpyxl leaves it out."""
    with zipfile.ZipFile(BytesIO(came)) as before, zipfile.ZipFile(BytesIO(saved)) as after:
        if _LABEL not in before.namelist():
            return saved
        parts = {name: after.read(name) for name in after.namelist()} | {_LABEL: before.read(_LABEL)}
    for name, (end, entry) in _LABEL_KEPT.items():
        parts[name] = parts[name].replace(end, entry + end)
    return pack_parts(parts)
