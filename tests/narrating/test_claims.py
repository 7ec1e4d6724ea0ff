"""What a paper claims, proved from the cells that its words come from: read again here, by other code.

Two hundred drawn scorecards: series that drift, benchmarks near and far, shares with their numbers. Each claim is found
in the words by the cells behind them: directions, what is above and below, gaps within chance, people to match.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from briefing.judging import Rulebook, judge
from briefing.knowing.catalogue import Catalogue
from briefing.knowing.details import Details
from briefing.measures.definition import Definition
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard, Source
from briefing.narrating import Wording, narrate
from briefing.report.document import Bullets, Paragraph, Report, Span, Spans, Table

YEARS = ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "Q2 2024/25")
BENCHMARKS = ("England", "North East", "neighbours", "target")
CELL = re.compile(r"Scorecard!([A-Z])(\d+)$")
NUMBER_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SUPERLATIVE = re.compile(r"\b(lowest|highest|best|worst|most|least|fewest|largest|smallest|record)\b")


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


def drawn(seed: int, catalogue: Catalogue, draw: Callable[..., Measure]) -> Scorecard:
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


@pytest.fixture(scope="module")
def drawn_papers(
    catalogue: Catalogue, rulebook: Rulebook, wording: Wording, draw_one: Callable[..., Measure]
) -> list[tuple[Scorecard, Report]]:
    cards = [drawn(seed, catalogue, draw_one) for seed in range(200)]
    glossary = catalogue.glossary
    return [
        (card, narrate(card, judge(card, rulebook), rulebook, Details(), wording, glossary).report) for card in cards
    ]


@pytest.fixture(scope="module")
def papers(drawn_papers: list[tuple[Scorecard, Report]]) -> list[tuple[Report, Cells]]:
    made = []
    for card, report in drawn_papers:
        own = [one for measure in card.measures for one in measure.history]
        theirs = [one.observation for measure in card.measures for one in measure.benchmarks]
        made.append(
            (report, {_place(str(one.place)): Cell(one.raw) for one in (*own, *theirs) if one.value is not None})
        )
    return made


def _place(source: str) -> tuple[str, int]:
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
        place = _place(span.sources[0]) if len(span.sources) == 1 else ("", 0)
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


def test_up_is_said_of_what_went_up_and_down_of_what_went_down(papers: list[tuple[Report, Cells]]) -> None:
    claims = 0
    for said, cells, text in told(papers):
        for number, one in enumerate(said):
            word = re.search(r".*\b(up|down|risen|fallen)\b(?!-| to )[^.]*? from $", one.before)
            now = ours(said, one.place[1], cells, before=number)
            if word and word[1] in ("up", "down") and now is not None:
                rises = word[1] == "up"
                assert now.exact != cells[one.place].exact, text
                assert (now.exact > cells[one.place].exact) is rises, text
                claims += 1
            if word and word[1] in ("risen", "fallen"):
                later = cells[said[number + 1].place]
                assert (later.exact > cells[one.place].exact) is (word[1] == "risen"), text
                claims += 1
    assert claims > 200


def test_each_year_is_said_where_no_year_went_the_other_way(papers: list[tuple[Report, Cells]]) -> None:
    claims = 0
    for said, cells, text in told(papers):
        for one in said:
            if found := re.search(r"\b(up|down|risen|fallen) each year since (\S+), from $", one.before):
                column, row = one.place
                last = max(ord(c) for c, r in cells if r == row and cells[c, r].text and ord(c) < ord(column) + 7)
                run = [cells[chr(n), row] for n in range(ord(column), last + 1) if (chr(n), row) in cells]
                own = [each for each in run if "(" not in each.text][:7]
                rises = found[1] in ("up", "risen")
                moves = [(b.exact > a.exact) is rises for a, b in pairwise(own)]
                assert sum(moves) >= 3, text
                assert all(moves[:3]), text
                claims += 1
    assert claims > 10


SIDE = re.compile(
    r"\b(above|below|better than|worse than|higher than|lower than|in line|level"
    r"|more than twice the figure for|well over the figure for)\b"
)


def test_each_comparator_stands_where_the_words_say(papers: list[tuple[Report, Cells]]) -> None:
    claims = 0
    for said, cells, text in told(papers):
        for number, one in enumerate(said):
            words = SIDE.findall(one.before)
            now = ours(said, one.place[1], cells, before=number)
            bracket = re.search(r"(England|the North East|tatistical neighbours|neighbours) \($", one.before)
            if not (words and bracket and now is not None) or words[-1] in ("in line", "level"):
                continue
            theirs = cells[one.place].exact
            if words[-1] == "more than twice the figure for":
                assert now.exact > 2 * theirs, text
            elif words[-1] in ("above", "higher than", "well over the figure for"):
                assert now.exact > theirs, text
            elif words[-1] in ("below", "lower than"):
                assert now.exact < theirs, text
            else:
                assert now.exact != theirs, text
            claims += 1
    assert claims > 200


NAMES = {"England": "England", "the North East": "North East", "statistical neighbours": "Statistical neighbours"}
_NAME = rf"(?:{'|'.join(NAMES)})"
ONLY_NAMED = re.compile(
    rf"{SIDE.pattern} ({_NAME}(?:(?:,| and) {_NAME})*)(?! \(£?\d)(?= \((?:both |all )?within|[ ,.;])"
)


def test_a_comparator_that_is_only_named_stands_where_the_words_say(
    drawn_papers: list[tuple[Scorecard, Report]],
) -> None:
    """Where the reader has met the benchmark's figure already, the words name it alone: "above England"."""
    claims = 0
    for card, report in drawn_papers:
        rows = {one.row: one for one in card.measures}
        part = next(one for one in report.sections if one.name == "sections")
        for spans in (one.spans for one in part.blocks if isinstance(one, Paragraph)):
            text = "".join(one.text for one in spans)
            for found in ONLY_NAMED.finditer(text):
                for measure, own in _who(text[: found.start()], text[found.end() :], spans, rows):
                    for name in re.findall(_NAME, found[2]):
                        assert _holds(found[1], own, _number_of(measure, NAMES[name])), (text, found[0])
                        claims += 1
    assert claims > 100


def _who(before: str, behind: str, spans: Spans, rows: dict[int, Measure]) -> list[tuple[Measure, float]]:
    """The measures that the words speak of, with their figures: of the year that they name, else the judged ones."""
    sentence = re.split(r"(?<=\.) (?=[A-Z])", before)[-1]
    told = [one for one in figures(spans) if one.place[1] in rows]
    so_far = [one for one in told if before.startswith(one.whole)]
    together = re.match(r"(Both|All (two|three)) are$", sentence.strip())
    about = {one.place[1] for one in (told if together else so_far[-1:])}
    in_order = list(dict.fromkeys(one.place[1] for one in told))
    if member := re.search(r"\b(at (?P<ages>\d\d to \d\d)|the (?P<nth>first|second|third)) (was|is)\b[^;]*$", sentence):
        by_ages = [row for row in in_order if (member["ages"] or "-") in rows[row].definition.member]
        about = set(by_ages or [in_order[("first", "second", "third").index(member["nth"])]])
    whole = sentence + re.split(r"(?<=\.) (?=[A-Z])", behind)[0]
    year = re.search(r"^In (20\d\d/\d\d) (?:the|it) ?.*was|was .* in (20\d\d/\d\d)\b", whole)
    when = next(one for one in year.groups() if one) if year else ""
    return [(rows[row], _number_of(rows[row], when) if when else _first(told, rows[row])) for row in about]


def _first(told: list[Said], measure: Measure) -> float:
    """The first figure of the council's own that the words give of this measure."""
    own = {_place(str(one.place)): Cell(one.raw) for one in measure.history if one.value is not None}
    return next(own[one.place].exact for one in told if one.place in own and not one.before.endswith("from "))


def _number_of(measure: Measure, label: str) -> float:
    cells = {one.label: one.observation for one in measure.benchmarks}
    cells |= {str(one.period): one for one in measure.history}
    return Cell(cells[label].raw).exact


def _holds(side: str, own: float, theirs: float) -> bool:
    if side in ("above", "higher than", "well over the figure for", "more than twice the figure for"):
        return own > theirs
    if side in ("below", "lower than"):
        return own < theirs
    return own != theirs or side in ("in line", "level")


def test_within_chance_is_said_only_where_the_interval_holds_the_benchmark(papers: list[tuple[Report, Cells]]) -> None:
    claims = 0
    for said, cells, text in told(papers):
        for number, one in enumerate(said):
            alone = re.match(r"( each)?( in \S+)?, within chance\)", one.behind)
            theirs = re.search(r"(England|the North East|tatistical neighbours|the target of) \(?$", one.before)
            if alone or (theirs and re.match(r"(?:[^.]|\.\d)*, (both|all) within chance", one.behind)):
                now = ours(said, one.place[1], cells, before=number)
                if now is None or now.fraction is None:
                    continue
                low, high = wilson(*now.fraction)
                assert low <= cells[one.place].value <= high, text
                claims += 1
    assert claims > 30


def wilson(x: int, n: int) -> tuple[float, float]:
    z = 1.959964
    middle, reach = 2 * x + z * z, z * math.sqrt(z * z + 4 * x * (1 - x / n))
    return (
        100 * (middle - reach) / (2 * (n + z * z)) - 1e-6,
        100 * (middle + reach) / (2 * (n + z * z)) + 1e-6,
    )


def test_so_many_people_would_match_and_one_fewer_would_not(papers: list[tuple[Report, Cells]]) -> None:
    claims = 0
    for report, cells in papers:
        for spans in statements(report):
            text = "".join(one.text for one in spans)
            for number, span in enumerate(spans[:-1]):
                kind = re.match(r" (more|fewer)\b", spans[number + 1].text)
                places = [cells[_place(source)] for source in span.sources if _place(source) in cells]
                if not (kind and re.search(r"(would|[tT]o) match", text) and len(places) >= 2):
                    continue
                now = next((one for one in places if one.fraction), None)
                theirs = next((one for one in places if one is not now), None)
                count = _number(span.text)
                if now is None or now.fraction is None or theirs is None:
                    raise AssertionError(text)
                x, n = now.fraction
                step = 1 if kind[1] == "more" else -1
                with_them, without = (100 * (x + step * people) / n for people in (count, count - 1))
                assert (with_them - theirs.value) * step >= -1e-9, text
                assert (without - theirs.value) * step < 0, text
                claims += 1
    assert claims > 30


def _number(text: str) -> int:
    tens, _, ones = text.lower().partition("-")
    if tens.isdigit():
        return int(tens)
    return (10 * TENS.index(tens) if tens in TENS else NUMBER_WORDS.index(tens)) + (
        NUMBER_WORDS.index(ones) if ones else 0
    )


def test_a_gap_has_closed_or_grown_as_the_figures_of_both_years_say(
    drawn_papers: list[tuple[Scorecard, Report]],
) -> None:
    claims = 0
    for card, report in drawn_papers:
        cells = {str(one.place): one for measure in card.measures for one in measure.history}
        cells |= {str(one.observation.place): one.observation for each in card.measures for one in each.benchmarks}
        for spans in statements(report):
            text = "".join(one.text for one in spans)
            for number, span in enumerate(spans[:-1]):
                said = re.search(r"The (gap to|lead over) .* has (grown|closed|shrunk) from $", spans[number - 1].text)
                if not said or len(span.sources) != 2 or " to none" in text:
                    continue
                last = next(one for one in spans[number + 1 :] if len(one.sources) == 2)
                then, now = ([cells[one] for one in each.sources] for each in (span, last))
                gaps = [float((ours.value or 0) - (theirs.value or 0)) for ours, theirs in (then, now)]
                assert then[0].period == then[1].period, text
                assert now[0].period == now[1].period, text
                assert gaps[0] * gaps[1] >= 0, text
                assert (abs(gaps[1]) > abs(gaps[0])) is (said[2] == "grown"), text
                assert abs(_first_number(span.text) - abs(gaps[0])) <= 0.5, text
                claims += 1
    assert claims > 20


def _first_number(text: str) -> float:
    return float(re.sub(r"[^\d.]", "", text.split(" ", maxsplit=1)[0]))


def test_nothing_is_called_the_highest_or_the_best(papers: list[tuple[Report, Cells]]) -> None:
    plain = [
        text
        for _, _, text in told(papers)
        if SUPERLATIVE.search(re.sub(r"(at (most|least)|^The largest changes)", "", text))
    ]
    kept = [one for one in plain if not re.match(r"(A figure counts|The rules|Each measure|Every|The paper)", one)]
    assert kept == []
