"""Pictures are kept from one build to the next; the file that keeps them may be lost or damaged at any time."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.production.kept_pictures import pack_pictures, shown_for, unpack_pictures
from briefing.report.charts import Chart, Picture
from briefing.report.document import Figure

KEPT = {"a" * 64: Picture("", b"png of a", 16.0, 8.0, b"<svg/>"), "b" * 64: Picture("", b"png of b", 16.5, 22.25)}
PACKED = pack_pictures(KEPT)


def test_what_is_kept_comes_back() -> None:
    assert unpack_pictures(PACKED) == KEPT


def test_the_same_pictures_give_the_same_bytes_in_whatever_order() -> None:
    assert pack_pictures(dict(reversed(KEPT.items()))) == PACKED


@settings(max_examples=100)
@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255))
def test_no_damaged_picture_comes_back(place: int, change: int) -> None:
    damaged = PACKED[:place] + bytes([PACKED[place] ^ change]) + PACKED[place + 1 :]
    back = unpack_pictures(damaged)
    pictures = {(picture.png, picture.svg) for picture in KEPT.values()}
    assert {(picture.png, picture.svg) for picture in back.values()} <= {*pictures, (b"png of a", None)}


@pytest.mark.parametrize("data", [b"", b"PK", PACKED[:-30], PACKED[30:], b"a letter"])
def test_a_file_that_is_something_else_keeps_nothing(data: bytes) -> None:
    assert unpack_pictures(data) in ({}, KEPT)


def test_a_compressed_file_keeps_nothing() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.json", '{"width_cm": 1, "height_cm": 1}')
        archive.writestr("x.png", b"0" * 10_000_000)
    assert unpack_pictures(file.getvalue()) == {}


def test_a_picture_is_shown_under_the_anchor_of_its_figure() -> None:
    figure = Figure("dental.chart", Chart("dental", "Dental checks", "%", ()), "Dental checks", "")
    assert shown_for(figure, KEPT["a" * 64]).anchor == "dental.chart"
