"""Parts by name ↔ the bytes of a zipped package. The same parts always give the same bytes: sorted, undated."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

TYPES = "[Content_Types].xml"
_FIRST = (TYPES, "_rels/.rels")
_OLDEST_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PACKED_ALREADY = (".png", ".jpg", ".jpeg")


def pack_parts(parts: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    """The package that holds these parts; pictures that are compressed in themselves are stored as they are."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (*(name != first for first in _FIRST), name)):
            entry = zipfile.ZipInfo(name, _OLDEST_DATE)
            entry.create_system = _UNIX
            entry.external_attr = 0o600 << 16
            packed = compress and not name.endswith(_PACKED_ALREADY)
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def pack_again(package: bytes, change: Callable[[str, bytes], bytes] = lambda _name, content: content) -> bytes:
    """A package that a library has written, as `pack_parts` writes it; `change` may settle what a part says."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return pack_parts({name: change(name, archive.read(name)) for name in archive.namelist()})
