"""charts.mplstyle: what it may say, and what is refused with its line."""

import pytest

from briefing.drawing.look import HOUSE, read_look
from briefing.faults.errors import TemplateRefused
from tests.drawing.drawn import STYLE


def test_the_shipped_style_is_what_holds_without_one():
    assert read_look(STYLE) == read_look("")


def test_the_shipped_style_names_every_setting():
    assert all(f"\n{key}:" in STYLE for key in HOUSE)


def test_a_council_can_change_a_colour_and_a_size():
    look = read_look("text.color: 003366  # the council's ink\nfont.size: 10\n")
    assert (look.ink, look.size) == ("#003366", 10)


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (
            "font.size: 9\ngrid.colour: dddddd",
            "charts.mplstyle, line 2: 'grid.colour' is not known. Did you mean 'grid.color'?",
        ),
        ("axes.titlesize: 12", "line 1: 'axes.titlesize' is a setting that these charts do not use."),
        ("font.size: 7", "line 1: font.size: give a number of points from 9 to 12."),
        ("font.size: large", "line 1: font.size:"),
        ("text.color: ink", "line 1: text.color: 'ink' cannot be used. Write it as in 'text.color: 1a1a1a'."),
        ("text.color: none", "line 1: text.color: give a colour that covers what is under it."),
        ("figure.figsize: 40, 2", "line 1: figure.figsize: width and height are given in inches"),
        ("figure.figsize: 6", "line 1: figure.figsize: '6' cannot be used."),
        ("savefig.dpi: 5000", "line 1: savefig.dpi: give a number from 72 to 400."),
        ("savefig.dpi: figure", "line 1: savefig.dpi: give a number from 72 to 400."),
        ("lines.linewidth: 0", "line 1: lines.linewidth: give a number of points above 0"),
        ("axes.prop_cycle: cycler('color', ['red'])", "line 1: axes.prop_cycle: give at least two colours"),
        (
            "axes.prop_cycle: cycler('color', ['red', 'blue']) + cycler('linestyle', ['-', '-'])",
            "dashes for each of the others",
        ),
        ("axes.prop_cycle: cycler('linestyle', ['-', '--'])", "line 1: axes.prop_cycle:"),
        ("axes.prop_cycle: __import__('os')", "line 1: axes.prop_cycle:"),
        ("grid.color: eeeeee\ngrid.color: dddddd", "line 2: 'grid.color' stands here a second time."),
        ("just words", "line 1: 'just words' is not known."),
    ],
)
def test_a_fault_in_the_style_is_refused_with_its_line(style, message):
    with pytest.raises(TemplateRefused) as refused:
        read_look(style)
    assert message in str(refused.value)


def test_all_faults_are_told_at_once():
    with pytest.raises(TemplateRefused) as refused:
        read_look("font.size: 2\n\n# a comment\nfont.colour: red\n")
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == [
        "charts.mplstyle, line 1",
        "charts.mplstyle, line 4",
    ]
