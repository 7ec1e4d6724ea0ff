"""Pictures are kept from one build to the next; the file that keeps them may be lost or damaged at any time."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.production.kept_pictures import pack_pictures, unpack_pictures
from briefing.report.charts import Picture

KEPT = {
    "a" * 64: Picture("", b"\x89PNG of a", 16.0, 8.0, b"<svg>of a</svg>"),
    "b" * 64: Picture("", b"\x89PNG of b", 16.5, 22.25),
}
PACKED = pack_pictures(KEPT)


def zipped(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_what_is_kept_comes_back() -> None:
    assert unpack_pictures(PACKED) == KEPT


def test_the_same_pictures_give_the_same_bytes_in_whatever_order() -> None:
    assert pack_pictures(dict(reversed(KEPT.items()))) == PACKED


def test_a_drawing_in_lines_takes_little_room() -> None:
    svg = b"<svg>" + b'<path d="M 0 0 L 1 1"/>' * 5000
    assert len(pack_pictures({"c" * 64: Picture("", b"\x89PNG", 16.0, 8.0, svg)})) < len(svg) / 20


@settings(max_examples=200)
@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255))
def test_no_damaged_picture_comes_back(place: int, change: int) -> None:
    damaged = PACKED[:place] + bytes([PACKED[place] ^ change]) + PACKED[place + 1 :]
    kept = {(picture.png, picture.svg) for picture in KEPT.values()}
    assert {(one.png, one.svg) for one in unpack_pictures(damaged).values()} <= {*kept, (b"\x89PNG of a", None)}


@given(st.integers(0, len(PACKED)))
def test_a_file_that_ends_too_early_keeps_nothing(end: int) -> None:
    assert unpack_pictures(PACKED[:end]) in ({}, KEPT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"a letter",
        PACKED[30:],
        zipped(**{f"{'a' * 64}.json": b'{"width_cm": NaN, "height_cm": 1}', f"{'a' * 64}.png": b"\x89PNG"}),
        zipped(**{"index.json": b"[" * 100_000}),
        zipped(**{f"{'a' * 64}-16.00x8.00.png": b"no picture"}),
        zipped(**{f"{'a' * 64}-nanx8.00.png": b"\x89PNG"}),
        zipped(**{f"{'a' * 64}-16.00x8.00.svg": b"<svg/>"}),
        zipped(**{f"{'a' * 64}-16.00x8.00.png": b"\x89PNG" + bytes(10_000_000)}),
    ],
)
def test_a_file_that_is_something_else_keeps_nothing(data: bytes) -> None:
    assert unpack_pictures(data) == {}
