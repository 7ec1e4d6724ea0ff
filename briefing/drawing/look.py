"""The text of charts.mplstyle → a Look. The only place that knows which settings of matplotlib the charts use."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
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
LEAST_SIZE, LARGEST_SIZE = (4.0, 2.0), (10.0, 8.0)
LEAST_DPI, LARGEST_DPI = 72, 400
LARGEST_WEIGHT = 20

HOUSE: Mapping[str, str] = {
    "figure.figsize": "6.2992, 2.7559",
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
    axis: Hand
    axis_weight: float
    grid: Hand
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
        hands = (self.own, *self.benchmarks, self.axis, self.grid)
        texts = (self.ink, self.period_ink, self.value_ink)
        return tuple(dict.fromkeys((*texts, *(hand.colour for hand in hands))))

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


_COMMENT = re.compile(r'(?:"[^"]*"|[^"#])*')


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
    try:
        value = RcParams.validate[key](text)
        return _fault_of_measure(key, value)
    except (ValueError, TypeError, AttributeError, KeyError, SyntaxError, ArithmeticError):
        return f"{key}: '{text}' cannot be used. Write it as in '{key}: {HOUSE[key]}'."


def _fault_of_measure(key: str, value: Any) -> str:
    fault = ""
    if key == "font.size" and not SMALLEST_TYPE <= value <= LARGEST_TYPE:
        fault = f"{value:g} points is not between {SMALLEST_TYPE} and {LARGEST_TYPE}."
    elif key == "figure.figsize" and not _between(LEAST_SIZE, value, LARGEST_SIZE):
        fault = "width and height are given in inches, 4 to 10 by 2 to 8."
    elif key == "savefig.dpi" and not (isinstance(value, float) and LEAST_DPI <= value <= LARGEST_DPI):
        fault = f"give a number from {LEAST_DPI} to {LARGEST_DPI}."
    elif key == "axes.prop_cycle":
        fault = _fault_of_cycle(value)
    elif key.endswith(("width", "markersize")) and not 0 < value <= LARGEST_WEIGHT:
        fault = f"give a number of points above 0, at most {LARGEST_WEIGHT}."
    elif key.endswith("color") and to_hex(value, keep_alpha=True)[7:] not in ("", "ff"):
        fault = "give a colour that covers what is under it."
    return f"{key}: {fault}" if fault else ""


def _between(least: tuple[float, float], value: tuple[float, ...], largest: tuple[float, float]) -> bool:
    return all(low <= one <= high for low, one, high in zip(least, value, largest, strict=True))


def _fault_of_cycle(cycle: Any) -> str:
    hands = _hands_of(cycle)
    if len(hands) < 2:  # noqa: PLR2004  the council's own line and one benchmark
        return "give at least two colours, the first for the council's own line."
    if any(not hand.dashes for hand in hands[1:]):
        return "a benchmark's line must have dashes, so that it can be told from the council's own."
    return ""


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
    width, height = settings["figure.figsize"]
    own, *benchmarks = _hands_of(settings["axes.prop_cycle"])
    return Look(
        width=round(width * POINTS_PER_INCH, 1),
        height=round(height * POINTS_PER_INCH, 1),
        dpi=settings["savefig.dpi"],
        background=to_hex(settings["figure.facecolor"]),
        size=settings["font.size"],
        ink=to_hex(settings["text.color"]),
        period_ink=to_hex(settings["xtick.color"]),
        value_ink=to_hex(settings["ytick.color"]),
        axis=Hand(to_hex(settings["axes.edgecolor"])),
        axis_weight=settings["axes.linewidth"],
        grid=Hand(to_hex(settings["grid.color"])),
        grid_weight=settings["grid.linewidth"],
        own=own,
        own_weight=settings["lines.linewidth"],
        marker=settings["lines.markersize"],
        benchmarks=tuple(benchmarks),
    )
