"""Pictures ↔ the bytes of a file that keeps them from one build to the next. Opens nothing.

The file may be deleted at any time, and one that is damaged counts as empty: its pictures are drawn again.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from briefing.report.charts import Picture
from briefing.report.document import Figure

_OLDEST = (1980, 1, 1, 0, 0, 0)
_LARGEST = 8 * 1024 * 1024

Kept = Mapping[str, Picture]
"""Pictures by the key of what they show."""


def pack_pictures(kept: Kept) -> bytes:
    """The file that keeps these pictures; the same pictures give the same bytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for key, picture in sorted(kept.items()):
            size = {"width_cm": picture.width_cm, "height_cm": picture.height_cm}
            archive.writestr(zipfile.ZipInfo(f"{key}.json", _OLDEST), json.dumps(size))
            archive.writestr(zipfile.ZipInfo(f"{key}.png", _OLDEST), picture.png)
            if picture.svg is not None:
                archive.writestr(zipfile.ZipInfo(f"{key}.svg", _OLDEST), picture.svg)
    return file.getvalue()


def unpack_pictures(data: bytes) -> Kept:
    """The pictures of a file that `pack_pictures` made; none where it is damaged or something else."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            keys = [name.removesuffix(".json") for name in names if name.endswith(".json")]
            return {key: _unpack(archive, key, with_svg=f"{key}.svg" in names) for key in keys}
    except (zipfile.BadZipFile, LookupError, ValueError, TypeError, NotImplementedError, EOFError, OSError):
        return {}


def shown_for(figure: Figure, picture: Picture) -> Picture:
    """The picture under the anchor of the figure that it is shown for."""
    return replace(picture, anchor=figure.anchor)


def _unpack(archive: zipfile.ZipFile, key: str, *, with_svg: bool) -> Picture:
    size = json.loads(_content(archive, f"{key}.json"))
    svg = _content(archive, f"{key}.svg") if with_svg else None
    png = _content(archive, f"{key}.png")
    return Picture("", png, float(size["width_cm"]), float(size["height_cm"]), svg)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of an entry as the tool stores it: not compressed, and of a picture's size."""
    entry = archive.getinfo(name)
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > _LARGEST:
        raise ValueError(name)
    return archive.read(entry)
