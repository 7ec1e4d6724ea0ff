"""Pictures ↔ the bytes of a file that keeps them from one build to the next. Opens nothing.

The file may be deleted at any time. One that is damaged, or that another edition of the tool has made, counts as empty:
its pictures are drawn again. Whether a file is the tool's own, the ledger knows.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from briefing.ooxml.zipped import pack_parts
from briefing.report.charts import Picture

_LARGEST = 8 * 1024 * 1024
"""Bytes of a picture: thirty times the largest that is drawn."""

_ENTRY = re.compile(r"([0-9a-f]{64})-(\d{1,3}\.\d{1,2})x(\d{1,3}\.\d{1,2})\.(png|svg)")
"""A key, the size on the page in centimetres, the kind."""

_BEGINNINGS = {"png": b"\x89PNG", "svg": b"<svg"}

Kept = Mapping[str, Picture]
"""Pictures by the key of what they show."""


def pack_pictures(kept: Kept) -> bytes:
    """The file that keeps these pictures; the same pictures give the same bytes."""
    parts: dict[str, bytes] = {}
    for key, picture in kept.items():
        name = f"{key}-{picture.width_cm:.2f}x{picture.height_cm:.2f}"
        drawn = {f"{name}.png": picture.png, f"{name}.svg": picture.svg}
        parts |= {entry: content for entry, content in drawn.items() if content is not None}
    return pack_parts(parts)


def unpack_pictures(data: bytes) -> Kept:
    """The pictures of a file that `pack_pictures` made; none where anything in it is something else."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [_unpack(archive, entry) for entry in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, LookupError, ValueError, EOFError, OSError):
        return {}
    found: dict[str, dict[str, bytes]] = {}
    sizes: dict[str, tuple[float, float]] = {}
    for key, size, kind, content in entries:
        found.setdefault(key, {})[kind] = content
        sizes[key] = size
    return {key: Picture("", one["png"], *sizes[key], one.get("svg")) for key, one in found.items() if "png" in one}


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[str, tuple[float, float], str, bytes]:
    """An entry's key, size, kind and bytes; raises ValueError where it is not one that was packed."""
    name = _ENTRY.fullmatch(entry.filename)
    if name is None or entry.file_size > _LARGEST:
        raise ValueError(entry.filename)
    key, width, height, kind = name.groups()
    content = archive.read(entry)
    if not content.startswith(_BEGINNINGS[kind]):
        raise ValueError(entry.filename)
    return key, (float(width), float(height)), kind, content
