"""A reader's test: how a paper's sentences begin, how many figures they carry, how often a caveat stands alone.

Run with `-s` it prints the figures for the worked example and for ten drawn papers.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.judging import Rulebook, judge
from briefing.knowing.catalogue import Catalogue
from briefing.knowing.details import Details
from briefing.knowing.name_table import load_name_table
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard, Source
from briefing.narrating import Wording, narrate
from briefing.reading import read_scorecard
from briefing.report.document import Paragraph, Report, Spans, Table

TEMPLATES = Path(__file__).parents[2] / "templates"
BY_NAME = TEMPLATES / "measures-by-name.csv"
SIGNS = {"%": Unit.PERCENT, "d": Unit.DAYS, "w": Unit.WEEKS, "h": Unit.HOURS, "£": Unit.POUNDS}
EXAMPLE = next((Path(__file__).parents[2] / "inputs").glob("*.xlsx"))
FIGURE = re.compile(r"(?<![\w/])£?\d[\d,.]*\d?%?(?![\w/])")
BARE_CAVEAT = re.compile(r"(provisional|too old to compare|do not agree|within chance|own rating is [a-z]+)\.$")


@dataclass(frozen=True)
class Reading:
    """What a reader meets: the sentences of the prose, and the points of its table; how they begin, what they hold."""

    sentences: tuple[str, ...]
    points: tuple[str, ...] = ()

    @property
    def openings(self) -> Counter[str]:
        return Counter(map(opening, self.sentences))

    @property
    def by_formula(self) -> float:
        """The share of sentences that begin in one of the five commonest ways."""
        return sum(times for _, times in self.openings.most_common(5)) / len(self.sentences)

    @property
    def neighbours_alike(self) -> int:
        return sum(opening(one) == opening(other) for one, other in pairwise(self.sentences))

    @property
    def bare_caveats(self) -> int:
        return sum(bool(BARE_CAVEAT.search(one)) and len(FIGURE.findall(one)) == 0 for one in self.sentences)

    @property
    def figures(self) -> int:
        bare = (
            re.sub(r"\d{4}/\d\d|Q\d|Figure \d+|aged \d+ to \d+", "", one) for one in (*self.sentences, *self.points)
        )
        return sum(len(FIGURE.findall(one)) for one in bare)

    @property
    def words(self) -> int:
        return sum(len(one.split()) for one in (*self.sentences, *self.points))

    def __str__(self) -> str:
        return (
            f"{len(self.sentences)} sentences, {self.by_formula:.0%} open in one of five ways, "
            f"{self.neighbours_alike} neighbours alike, {self.bare_caveats} bare caveats, "
            f"{self.figures / len((*self.sentences, *self.points)):.1f} figures a sentence, "
            f"{self.words / max(1, self.figures):.1f} words a figure; commonest: {self.openings.most_common(5)}"
        )


def opening(sentence: str) -> str:
    """The first three words, figures alike."""
    return " ".join(re.sub(r"£?\d[\d,./%]*", "0", sentence).split()[:3])


def read_body(report: Report) -> Reading:
    parts = [one for one in report.sections if one.name in ("key_messages", "strengths_and_areas", "sections")]
    blocks = [block for part in parts for block in part.blocks if not block.anchor.startswith("commentary")]
    prose = [one.spans for one in blocks if isinstance(one, Paragraph)]
    table = [cell for one in blocks if isinstance(one, Table) for row in one.rows for cell in row.cells]
    return Reading(_sentences(prose), _sentences(point.spans for cell in table for point in cell.bullets))


def _sentences(runs: Iterable[Spans]) -> tuple[str, ...]:
    texts = ("".join(span.text for span in one) for one in runs)
    return tuple(one for text in texts for one in re.split(r"(?<=[.?!]) (?=[A-Z‘£0-9])", text))


@pytest.fixture(scope="module")
def tell(rulebook: Rulebook, wording: Wording, catalogue: Catalogue) -> Callable[[Scorecard], Reading]:
    def make(card: Scorecard) -> Reading:
        report = narrate(card, judge(card, rulebook), rulebook, Details(), wording, catalogue.glossary).report
        return read_body(report)

    return make


def test_the_worked_example_reads_as_written_by_a_person(
    tell: Callable[[Scorecard], Reading], catalogue: Catalogue
) -> None:
    reading = tell(read_scorecard(EXAMPLE.read_bytes(), EXAMPLE.name, catalogue).scorecard)
    sys.stdout.write(f"\nworked example: {reading}\n")
    assert reading.by_formula <= 0.4
    assert reading.neighbours_alike == 0
    assert reading.bare_caveats <= 3
    assert reading.words / reading.figures >= 5.5


SERVICES = (
    *("adult social care", "public health", "council housing", "homelessness", "planning", "waste and recycling"),
    *("highways and transport", "community safety", "libraries, leisure and culture", "workforce"),
)
YEARS = ("2020/21", "2021/22", "2022/23", "2023/24")
MEASURES = 16


def draw_service(name: str, draw_one: Callable[..., Measure]) -> Scorecard:
    """Up to sixteen measures of a service: some rise, some fall, some stay; two in three have a benchmark, one in three
    a target, and every third a figure for the half of the year that has passed."""
    text = BY_NAME.read_text(encoding="utf-8")
    keys = {row["Key"] for row in csv.DictReader(text.splitlines()) if row["Service"] == name}
    known = [one for one in load_name_table(text, BY_NAME.name).definitions if one.key in keys and one.unit][:MEASURES]
    measures = []
    for row, one in enumerate(known, start=6):
        sign = next((sign for sign, unit in SIGNS.items() if unit is one.unit), "")
        step, level = (row * 5) % 7 - 3, 40 + (row * 11) % 45
        cells = {year: f"{level + n * step}{sign}" for n, year in enumerate(YEARS)}
        cells |= {"Q2 2024/25": f"{level + 4 * step + row % 3}{sign}"} if row % 3 == 0 else {}
        cells |= {"England": f"{level + 3 * step + (row * 3) % 11 - 5}{sign} (2023/24)"} if row % 3 else {}
        cells |= {"target": f"{level + 3 * step + row % 5 - 2}{sign}"} if row % 3 == 1 else {}
        measures.append(draw_one(one, row, f"Part {(row - 6) // 5}", **cells))
    sections = tuple(dict.fromkeys(one.section for one in measures))
    return Scorecard(Source("d.xlsx", "0" * 64), sections, tuple(measures))


@pytest.mark.parametrize("service", SERVICES)
def test_the_paper_of_another_service_reads_as_written_by_a_person(
    tell: Callable[[Scorecard], Reading], draw_one: Callable[..., Measure], service: str
) -> None:
    card = draw_service(service, draw_one)
    reading = tell(card)
    sys.stdout.write(f"\n{service}: {reading}\n")
    assert len(card.measures) > 10
    assert reading.by_formula <= 0.4
    assert reading.neighbours_alike == 0
    assert reading.bare_caveats <= 2


def test_a_paper_of_many_measures_of_one_thing_still_varies(
    tell: Callable[[Scorecard], Reading], catalogue: Catalogue, draw_one: Callable[..., Measure]
) -> None:
    definitions = [one.definition for one in catalogue.entries if one.definition.unit is not None]
    for number in range(10):
        measures = tuple(
            draw_one(
                one,
                row,
                f"Part {row // 6}",
                **{
                    year: f"{40 + (row * 7 + n * step) % 50}%"
                    for n, year in enumerate(("2021/22", "2022/23", "2023/24"))
                },
                **{"England": f"{45 + row % 9}% (2023/24)", "North East": f"{50 - row % 7}% (2023/24)"},
            )
            for row, one in enumerate(definitions[number * 17 : number * 17 + 17], start=6)
            for step in (row % 5 - 2,)
        )
        sections = tuple(dict.fromkeys(one.section for one in measures))
        reading = tell(Scorecard(Source("d.xlsx", "0" * 64), sections, measures))
        sys.stdout.write(f"\npaper {number}: {reading}\n")
        assert reading.by_formula <= 0.55
        assert reading.neighbours_alike <= 1
        assert reading.bare_caveats <= 2
