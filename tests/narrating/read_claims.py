"""Drawn scorecards, and the claims of the papers about them by the cells that the words come from.

Shares nothing with the narrating room: cells are read from their text, claims from the finished words.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from briefing.knowing.catalogue import Catalogue
from briefing.measures.definition import Definition
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard, Source
from briefing.report.document import Bullets, Paragraph, Report, Span, Spans, Table

YEARS = ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "Q2 2024/25")
BENCHMARKS = ("England", "North East", "neighbours", "target")
CELL = re.compile(r"Scorecard!([A-Z])(\d+)$")
NUMBER_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True)
class Cell:
    """A cell as anybody reads it: its number, how many decimals it shows, and the numbers in brackets."""

    text: str

    @property
    def value(self) -> float:
        return float(re.sub(r"[^\d.]", "", self.text.split(" ")[0]))

    @property
    def decimals(self) -> int:
        return len(self.text.split(" ")[0].rstrip("%").partition(".")[2])

    @property
    def fraction(self) -> tuple[int, int] | None:
        found = re.search(r"\[(\d+)/(\d+)\]", self.text)
        return (int(found[1]), int(found[2])) if found else None

    @property
    def exact(self) -> float:
        if self.fraction is None or not self.fraction[1]:
            return self.value
        share = 100 * self.fraction[0] / self.fraction[1]
        return share if abs(share - self.value) <= 0.5 * 10**-self.decimals + 1e-9 else self.value


Cells = dict[tuple[str, int], Cell]


def draw_card(seed: int, catalogue: Catalogue, draw: Callable[..., Measure]) -> Scorecard:
    """Two to nine measures of the catalogue whose series drift and whose benchmarks are often near."""
    chance = random.Random(seed)
    known = [entry.definition for entry in catalogue.entries if entry.definition.unit is not None]
    measures = [
        _with_history(chance, draw(one, row, chance.choice(("Homes", "Health")), **_cells(chance, one)), draw)
        for row, one in enumerate(chance.sample(known, chance.randint(2, 9)), start=6)
    ]
    measures.sort(key=lambda one: one.section)
    return Scorecard(Source("d.xlsx", "0" * 64), tuple(dict.fromkeys(m.section for m in measures)), tuple(measures))


def _cells(chance: random.Random, definition: Definition) -> dict[str, str]:
    cells, level, drift = {}, chance.uniform(10, 90), chance.choice((-6, -2, 0, 0, 2, 6))
    for year in YEARS[chance.randint(0, 4) :]:
        level = min(97.0, max(3.0, level + drift + chance.uniform(-3, 3)))
        if chance.random() < 0.1:
            cells[year] = chance.choice(("Not available", "Reported annually"))
        else:
            cells[year] = _figure(chance, level, definition.unit)
    for name in BENCHMARKS:
        if chance.random() < 0.6:
            near = min(97.0, max(3.0, level + chance.choice((-25, -6, -1, 0, 1, 6, 25))))
            year = "" if name == "target" else chance.choice((" (2023/24)", " (2022/23)"))
            cells[name] = _figure(chance, near, definition.unit).split(" ")[0] + year
    return cells


def _with_history(chance: random.Random, measure: Measure, draw: Callable[..., Measure]) -> Measure:
    """Now and then England's figures of all years, which drift towards ours or away."""
    if chance.random() < 0.2 or not any(one.label == "England" for one in measure.benchmarks):
        return measure
    until = next(one.observation.period for one in measure.benchmarks if one.label == "England")
    drift, percent = chance.choice((-4, 4)), "%" if measure.unit is Unit.PERCENT else ""
    older = []
    known = [one for one in measure.history if one.value is not None and one.period is not None and one.period < until]
    for number, own in enumerate(known):
        raw = f"{max(0, round(own.value or 0) + 10 + drift * number)}{percent} ({own.period})"
        (one,) = draw(measure.definition, measure.row, England=raw).benchmarks
        older.append(replace(one, observation=replace(one.observation, cell=f"{chr(ord('P') + number)}{measure.row}")))
    return replace(measure, benchmarks=(*older, *measure.benchmarks))


def _figure(chance: random.Random, level: float, unit: Unit | None) -> str:
    if unit is not Unit.PERCENT:
        return str(round(level * 10)) if unit is not Unit.SCORE else f"{level / 5:.1f}"
    people = chance.choice((25, 90, 200, 1200))
    decimals = chance.choice((0, 0, 1))
    numerator = round(level * people / 100)
    share = math.floor(1000 * numerator / people * 10**decimals / 10 + 0.5) / 10**decimals
    return f"{share:.{decimals}f}% [{numerator}/{people}]" if chance.random() < 0.7 else f"{share:.{decimals}f}%"


def place_of_cell(source: str) -> tuple[str, int]:
    found = CELL.match(source)
    return (found[1], int(found[2])) if found else ("", 0)


def statements(report: Report) -> Iterator[Spans]:
    """The words of each paragraph and point."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield block.spans
                case Bullets():
                    yield from (one.spans for one in block.items)
                case Table():
                    yield from (one.spans for row in block.rows for cell in row.cells for one in cell.bullets)
                case _:
                    continue


@dataclass(frozen=True)
class Said:
    """A figure in the words: its cell, the words of its sentence before it, those behind it, and all up to its end."""

    span: Span
    place: tuple[str, int]
    before: str
    behind: str
    whole: str


def figures(spans: Spans) -> list[Said]:
    """Every figure that stands in the words and comes from one cell."""
    found = []
    for number, span in enumerate(spans):
        place = place_of_cell(span.sources[0]) if len(span.sources) == 1 else ("", 0)
        if place[0] and re.match(r"£?\d[\d,.]*(%| \w+)?$|[A-Z][a-z-]+$", span.text):
            before = "".join(one.text for one in spans[:number])
            behind = "".join(one.text for one in spans[number + 1 :])
            found.append(Said(span, place, re.split(r"(?<=\.) (?=[A-Z])", before)[-1], behind, before + span.text))
    return found


def ours(said: list[Said], row: int, cells: Cells, *, before: int) -> Cell | None:
    """The figure of the council's own that the words last gave of this row."""
    own = [one for one in said[:before] if one.place[1] == row and one.place in cells and _is_own(one)]
    return cells[own[-1].place] if own else None


def _is_own(one: Said) -> bool:
    """Whether a figure is told as ours: neither as a benchmark, nor as what ours came from."""
    return not re.search(
        r"(\(|\bfrom |the target |target of |, |; | and )$|, (England|the North East|[a-z]+ neighbours) $", one.before
    )


def told(papers: list[tuple[Report, Cells]]) -> Iterator[tuple[list[Said], Cells, str]]:
    for report, cells in papers:
        for spans in statements(report):
            yield figures(spans), cells, "".join(one.text for one in spans)


def wilson(x: int, n: int) -> tuple[float, float]:
    z = 1.959964
    middle, reach = 2 * x + z * z, z * math.sqrt(z * z + 4 * x * (1 - x / n))
    return (
        100 * (middle - reach) / (2 * (n + z * z)) - 1e-6,
        100 * (middle + reach) / (2 * (n + z * z)) + 1e-6,
    )


def number_of_words(text: str) -> int:
    tens, _, ones = text.lower().partition("-")
    if tens.isdigit():
        return int(tens)
    return (10 * TENS.index(tens) if tens in TENS else NUMBER_WORDS.index(tens)) + (
        NUMBER_WORDS.index(ones) if ones else 0
    )
