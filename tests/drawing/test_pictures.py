"""The pictures: their size, their bytes, what is in them, and what drawing leaves behind."""

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib import rc_context, rcParams
from PIL import Image

from briefing.drawing import draw
from briefing.faults.errors import TemplateRefused
from tests.drawing.drawn import STYLE, drawn, figure, look, sheet_of, yearly

EET = drawn(
    "2021/22  61%",
    "2022/23  56%",
    "2023/24  47%",
    "Q2 2024/25  48%  part",
    lines=("England  54%  2023/24", "North East  50%  2023/24"),
)
DAYS = yearly("466", "423", "491", "480", lines=("England  454",), note="Days")
NOTHING = yearly("-", "-", lines=("England  4",))
FIGURES = [figure(EET, "a"), figure(DAYS, "b"), figure(NOTHING, "c")]


def test_each_figure_gets_its_picture_in_order():
    assert [picture.anchor for picture in draw(FIGURES, STYLE)] == ["a", "b", "c"]
    assert draw([], STYLE) == ()


def test_a_picture_is_as_wide_as_the_text_at_200_dots_an_inch():
    (picture,) = draw([figure(EET)], STYLE)
    png = Image.open(io.BytesIO(picture.png))
    assert (picture.width_cm, picture.height_cm) == (16.6, 6.3)
    assert png.size == (1306, 496)
    assert [round(dots) for dots in png.info["dpi"]] == [200, 200]
    assert (png.mode, len(picture.png) < 30_000) == ("P", True)


def test_the_same_figure_gives_the_same_bytes_in_any_company():
    together = draw(FIGURES, STYLE)
    backwards = draw(FIGURES[::-1], STYLE)[::-1]
    alone = tuple(picture for one in FIGURES for picture in draw([one], STYLE))
    assert together == backwards == alone


def test_threads_do_not_disturb_each_other():
    letters = [chr(code) for code in range(0xC0, 0x17F)]
    charts = [yearly("-", lines=(f"{''.join(letters[first : first + 15])}  1",)) for first in range(0, 180, 15)]
    alone = [draw([figure(chart)], STYLE) for chart in charts]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda chart: draw([figure(chart)], STYLE), charts)) == alone
    finally:
        sys.setswitchinterval(interval)


def test_the_whole_sheet_has_the_background_and_nothing_of_the_sheet_before():
    style = "figure.facecolor: 204060\ntext.color: ffffff\n"
    dark, _ = draw([figure(EET), figure(NOTHING)], style)
    (empty,) = draw([figure(NOTHING)], style)
    assert draw([figure(EET), figure(NOTHING)], style)[1] == empty
    pixels = np.asarray(Image.open(io.BytesIO(dark.png)).convert("RGB"))
    edges = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    assert {tuple(pixel) for pixel in edges.tolist()} == {(0x20, 0x40, 0x60)}


def test_drawing_changes_no_setting_of_matplotlib():
    before = dict(rcParams)
    draw(FIGURES, STYLE)
    assert dict(rcParams) == before


def test_other_peoples_settings_of_matplotlib_change_no_picture():
    usual = draw(FIGURES, STYLE)
    with rc_context({"axes.facecolor": "black", "font.size": 30, "lines.linewidth": 9, "svg.fonttype": "none"}):
        assert draw(FIGURES, STYLE) == usual


@pytest.mark.parametrize(
    "then",
    [
        "import matplotlib.pyplot as plt; figure, axes = plt.subplots(); axes.plot([1, 2]); axes.set_title('mine')",
        "import pandas; figure = pandas.Series([1, 2]).plot(title='mine').figure",
    ],
)
def test_charts_of_ones_own_can_be_drawn_in_the_same_process(then):
    code = (
        "from briefing.drawing import draw; from tests.drawing.drawn import STYLE, figure, yearly\n"
        "draw([figure(yearly('1', '2'))], STYLE)\n"
        "import io, matplotlib; matplotlib.use('Agg')\n"
        f"{then}\n"
        "figure.savefig(io.BytesIO()); print('fine')"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("fine", "")


def test_the_svg_shows_the_same_as_the_sheet_and_nothing_of_its_making():
    (picture,) = draw([figure(EET)], STYLE)
    root = ET.fromstring(picture.svg)
    labels = [element.get("aria-label") for element in root.iter("{http://www.w3.org/2000/svg}g")]
    assert [label for label in labels if label] == [text.words for text in sheet_of(EET).texts]
    assert {"61%", "56%", "47%", "48%", "England 54%", "North East 50%", "Q2 2024/25"} <= set(labels)
    assert root.get("role") == "img"
    assert not [word for word in (b"atplotlib", b"date", b"<!", b"<?", b"metadata") if word in picture.svg]
    assert len(picture.svg) < 65_000


def test_a_title_that_xml_cannot_hold_is_cleaned():
    chart = drawn("2023/24  47%", title='Looked after < 18 & "in care"\x00\x0b' + "x" * 300)
    (picture,) = draw([figure(chart)], STYLE)
    title = ET.fromstring(picture.svg).findtext("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.startswith('Looked after < 18 & "in care" xxx')


def test_a_letter_that_the_font_does_not_have_is_a_box_and_named_as_it_is():
    (picture,) = draw([figure(drawn("2023/24  47%", lines=('漢 <😀> & "a"  4%',)))], STYLE)
    labels = [element.get("aria-label") for element in ET.fromstring(picture.svg).iter()]
    assert '漢 <😀> & "a" 4%' in labels


def test_dollar_signs_are_no_formula():
    (picture,) = draw([figure(drawn("2023/24  47%", lines=("$x_1$ -- $y$  4%",)))], STYLE)
    assert "$x_1$ -" in next(
        label for one in ET.fromstring(picture.svg).iter() if "$" in (label := one.get("aria-label", ""))
    )


def test_ink_is_dark_enough_to_read():
    inks = [look().ink, look().value_ink, look().period_ink, look().own.colour]
    inks += [hand.colour for hand in look().benchmarks]
    assert min(contrast(ink, look().background) for ink in inks) >= 4.5


def test_benchmarks_can_be_told_apart_in_a_print_in_grey():
    assert len({hand.dashes for hand in look().benchmarks}) == len(look().benchmarks)
    assert look().own.dashes == ()


def test_colours_stay_apart_for_colour_blind_readers():
    colours = [look().own.colour, *(hand.colour for hand in look().benchmarks[:3])]
    for matrix in (DEUTERANOPIA, PROTANOPIA):
        seen = [np.array(matrix) @ np.array(rgb(colour)) for colour in colours]
        assert min(np.abs(one - other).sum() for one, other in combinations(seen, 2)) > 0.12


def test_a_fault_in_the_style_stops_the_drawing():
    with pytest.raises(TemplateRefused, match=r"charts\.mplstyle, line 1: 'colour' is not known"):
        draw(FIGURES, "colour: blue")


@pytest.mark.parametrize("variable", ["HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME"])
def test_a_home_that_cannot_be_written_is_neither_needed_nor_mentioned(tmp_path, variable):
    (tmp_path / "file").touch()
    code = (
        "import warnings; warnings.simplefilter('error')\n"
        "from briefing.drawing import draw; draw([], ''); from tests.drawing.drawn import STYLE, figure, yearly\n"
        "print(len(draw([figure(yearly('1', '2'))], STYLE)))"
    )
    environment = {**os.environ, variable: str(tmp_path / "file" / "nowhere")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("1", "", 0)


DEUTERANOPIA = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
PROTANOPIA = ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052))
"""Machado, Oliveira and Fernandes (2009), severity 1: colours as seen without one kind of cone."""


def rgb(colour):
    return tuple(part / 255 for part in bytes.fromhex(colour.removeprefix("#")))


def luminance(colour):
    """WCAG 2: relative luminance."""
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)]
    return float(np.dot((0.2126, 0.7152, 0.0722), linear))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
