"""The key under which a picture can be kept."""

import subprocess
import sys
from dataclasses import replace

import pytest

from briefing.drawing import draw, picture_key
from tests.drawing.drawn import STYLE, figure, yearly

FIGURE = figure(yearly("61%", "47%", lines=("England  54%",)))


def test_figures_that_show_the_same_have_the_same_key_and_picture():
    other = replace(FIGURE, anchor="figure-2", caption="Another", alt_text="Other words")
    assert picture_key(FIGURE, STYLE) == picture_key(other, STYLE)
    (one,), (two,) = draw([FIGURE], STYLE), draw([other], STYLE)
    assert replace(one, anchor="figure-2") == two


@pytest.mark.parametrize(
    "other",
    [
        yearly("61%", "48%", lines=("England  54%",)),
        yearly("61%", "47%", lines=("England  54%  2019/20",)),
        yearly("61%", "47%", lines=("North East  54%",)),
        yearly("61%", "47%"),
    ],
)
def test_whatever_changes_the_picture_changes_the_key(other):
    assert picture_key(figure(other), STYLE) != picture_key(FIGURE, STYLE)


def test_the_style_is_in_the_key():
    assert picture_key(FIGURE, STYLE) != picture_key(FIGURE, "font.size: 10")


def test_a_key_is_the_same_in_every_process_and_needs_no_matplotlib():
    code = (
        "import sys; from briefing.drawing import picture_key; from tests.drawing.drawn import figure, yearly\n"
        "print(picture_key(figure(yearly('61%', '47%', lines=('England  54%',))), 'font.size: 9'), end='')\n"
    )
    keys = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert keys == {picture_key(FIGURE, "font.size: 9")}
    loaded = "import sys, briefing.drawing; briefing.drawing.picture_key; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
