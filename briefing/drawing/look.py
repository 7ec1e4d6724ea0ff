"""The text of charts.mplstyle → a Look. The only place that knows which settings of matplotlib the charts use."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from matplotlib import RcParams
from matplotlib.colors import to_hex

from briefing.drawing.lettering import LINE_HEIGHT
from briefing.faults.errors import Fault, TemplateRefused

FILE = "charts.mplstyle"
POINTS_PER_INCH = 72
SMALLEST_TYPE, LARGEST_TYPE = 9, 12
LARGEST_WEIGHT = 20

HOUSE: Mapping[str, str] = {
    "figure.figsize": "6.5354, 2.4803",
    "savefig.dpi": "200",
    "figure.facecolor": "ffffff",
    "font.size": "9",
    "text.color": "1a1a1a",
    "xtick.color": "404040",
    "ytick.color": "404040",
    "axes.edgecolor": "6b6b6b",
    "axes.linewidth": "0.9",
    "grid.color": "dcdcdc",
    "grid.linewidth": "0.6",
    "lines.linewidth": "2.4",
    "lines.markersize": "6.4",
    "axes.prop_cycle": "cycler('color', ['12495a', 'a04000', '6a3d9a', '3f6f21', '595959'])"
    " + cycler('linestyle', ['-', '--', ':', '-.', (0, (9, 3))])",
}
"""What holds where the style says nothing."""

_COMMENT = re.compile(r'(?:"[^"]*"|[^"#])*')
"""What stands before a comment."""

_DASHES: Mapping[str, tuple[float, ...]] = {"-": (), "--": (6, 2.6), ":": (1.6, 2.2), "-.": (8, 2.4, 1.6, 2.4)}

Colour: TypeAlias = str


@dataclass(frozen=True, slots=True)
class Hand:
    """How one line is drawn: its colour, and its dashes in points."""

    colour: Colour
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """Every colour, size and weight of a chart; lengths in points, colours as `#12495a`."""

    width: float
    height: float
    dpi: float
    background: Colour
    size: float
    ink: Colour
    period_ink: Colour
    value_ink: Colour
    axis: Colour
    axis_weight: float
    grid: Colour
    grid_weight: float
    own: Hand
    own_weight: float
    marker: float
    benchmarks: tuple[Hand, ...]

    @property
    def line(self) -> float:
        """From one baseline to the next."""
        return self.size * LINE_HEIGHT

    @property
    def inks(self) -> tuple[Colour, ...]:
        """Every colour but the background's, each once."""
        hands = (hand.colour for hand in (self.own, *self.benchmarks))
        return tuple(dict.fromkeys((self.ink, self.period_ink, self.value_ink, *hands, self.axis, self.grid)))

    def benchmark(self, number: int) -> Hand:
        """The colour and dashes of the benchmark of this number, beginning again after the last."""
        return self.benchmarks[number % len(self.benchmarks)]


def read_look(style: str) -> Look:
    """The look that a style sheet describes; raises TemplateRefused that lists every fault with its line."""
    settings: dict[str, Any] = {key: RcParams.validate[key](text) for key, text in HOUSE.items()}
    faults: list[Fault] = []
    seen: set[str] = set()
    for number, key, text in _settings_of(style):
        fault = _fault_of_key(key, seen) or _fault_of_value(key, text)
        if fault:
            faults.append(Fault(f"{FILE}, line {number}", fault))
        else:
            settings[key] = RcParams.validate[key](text)
        seen.add(key)
    if faults:
        raise TemplateRefused.of(faults)
    return _look_of(settings)


def _settings_of(style: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(style.removeprefix("\ufeff").splitlines(), start=1):
        content = _COMMENT.match(line)
        text = content[0].strip() if content else ""
        if text:
            key, _, value = text.partition(":")
            yield number, key.strip(), value.strip().strip('"')


def _fault_of_key(key: str, seen: set[str]) -> str:
    if key in seen:
        return f"'{key}' stands here a second time. Remove one of the two."
    if key in HOUSE:
        return ""
    near = get_close_matches(key, sorted(HOUSE), n=1, cutoff=0.6)
    hint = f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(sorted(HOUSE))}."
    known = "is a setting that these charts do not use" if key in RcParams.validate else "is not known"
    return f"'{key}' {known}. {hint}"


def _fault_of_value(key: str, text: str) -> str:
    """What is wrong with a value that matplotlib cannot use, or that a chart would not be readable with."""
    kind = next(kind for kind in _FITS if key.endswith(kind))
    fits, remedy = _FITS[kind]
    try:
        return "" if fits(RcParams.validate[key](text)) else f"{key}: {remedy}"
    except (ValueError, TypeError, AttributeError, KeyError, SyntaxError, ArithmeticError):
        return f"{key}: '{text}' cannot be used. Write it as in '{key}: {HOUSE[key]}'."


def _covers(colour: Any) -> bool:
    return to_hex(colour, keep_alpha=True)[7:] in ("", "ff")


_POINTS = f"give a number of points above 0, at most {LARGEST_WEIGHT}."
_FITS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "font.size": (lambda size: SMALLEST_TYPE <= size <= LARGEST_TYPE, "give a number of points from 9 to 12."),
    "figsize": (
        lambda size: 4 <= size[0] <= 10 and 2 <= size[1] <= 8,  # noqa: PLR2004  said in words beside it
        "width and height are given in inches, 4 to 10 by 2 to 8.",
    ),
    "dpi": (lambda dpi: isinstance(dpi, float) and 72 <= dpi <= 400, "give a number from 72 to 400."),  # noqa: PLR2004  likewise
    "prop_cycle": (
        lambda cycle: len(hands := _hands_of(cycle)) > 1 and all(hand.dashes for hand in hands[1:]),
        "give at least two colours, the first for the council's own line, and dashes for each of the others.",
    ),
    "color": (_covers, "give a colour that covers what is under it."),
    "width": (lambda width: 0 < width <= LARGEST_WEIGHT, _POINTS),
    "markersize": (lambda size: 0 < size <= LARGEST_WEIGHT, _POINTS),
}
"""By how a setting's name ends: which values fit, and what to do about others."""


def _hands_of(cycle: Any) -> tuple[Hand, ...]:
    columns = cycle.by_key()
    styles = columns.get("linestyle", ["-", *("--" for _ in columns["color"][1:])])
    return tuple(
        Hand(to_hex(colour), _dashes_of(style)) for colour, style in zip(columns["color"], styles, strict=True)
    )


def _dashes_of(style: Any) -> tuple[float, ...]:
    if isinstance(style, str):
        return _DASHES[style]
    lengths = tuple(float(length) for length in style[1])
    if any(not (math.isfinite(length) and length > 0) for length in lengths) or len(lengths) % 2:
        raise ValueError(style)
    return lengths


def _look_of(settings: Mapping[str, Any]) -> Look:
    width, height = (round(side * POINTS_PER_INCH, 1) for side in settings["figure.figsize"])
    own, *benchmarks = _hands_of(settings["axes.prop_cycle"])
    return Look(
        width=width,
        height=height,
        dpi=settings["savefig.dpi"],
        background=to_hex(settings["figure.facecolor"]),
        size=settings["font.size"],
        ink=to_hex(settings["text.color"]),
        period_ink=to_hex(settings["xtick.color"]),
        value_ink=to_hex(settings["ytick.color"]),
        axis=to_hex(settings["axes.edgecolor"]),
        axis_weight=settings["axes.linewidth"],
        grid=to_hex(settings["grid.color"]),
        grid_weight=settings["grid.linewidth"],
        own=own,
        own_weight=settings["lines.linewidth"],
        marker=settings["lines.markersize"],
        benchmarks=tuple(benchmarks),
    )
