"""What a paper claims in single words, proved from the cells: better, just below, well above, few, about, the greatest.

Two hundred drawn scorecards, read again by other code than the one that tells them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from read_claims import (
    NUMBER_WORDS,
    Cell,
    Cells,
    figures,
    number_of_words,
    ours,
    place_of_cell,
    statements,
    wilson,
)

from briefing.judging.finding import Finding
from briefing.measures.authorities import AmongAuthorities, Authority
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Measure, Published, Scorecard
from briefing.narrating import Wording, sentence_of
from briefing.report.document import Report, Spans, Table

Papers = list[tuple[Scorecard, Report]]
COMPARATOR = r"(?:England|the North East|[Ss]tatistical neighbours)"
SHOWN_ORDER = ("Strength", "Area for development", "In line", "Mixed")


def cells_of(card: Scorecard) -> Cells:
    every = [one for each in card.measures for one in (*each.history, *(b.observation for b in each.benchmarks))]
    return {place_of_cell(str(one.place)): Cell(one.raw) for one in every if one.value is not None}


def walk(papers: Papers) -> Iterator[tuple[Spans, Cells]]:
    """The words of every statement with the cells of its scorecard."""
    for card, report in papers:
        cells = cells_of(card)
        yield from ((spans, cells) for spans in statements(report))


def low_is_good(measure: Measure) -> bool:
    return measure.definition.polarity.value == "lower"


def tolerance(unit: Unit | None, benchmark: float) -> float:
    """As rules.toml sets it."""
    if unit is Unit.PERCENT:
        return 0.5 if benchmark < 5 else 1.0
    return 0.5 if unit is Unit.SCORE else abs(benchmark) * 0.05


def beside(papers: Papers) -> Iterator[tuple[str, Measure, Cell, Cell, str]]:
    """Each comparator in brackets: the words before it, its measure, our figure, its own, and the whole sentence."""
    for card, report in papers:
        cells, rows = cells_of(card), {one.row: one for one in card.measures}
        for spans in statements(report):
            said = figures(spans)
            for number, one in enumerate(said):
                now = ours(said, one.place[1], cells, before=number)
                if now is None or not re.search(rf"{COMPARATOR} \($|target of $", one.before):
                    continue
                yield one.before, rows[one.place[1]], now, cells[one.place], "".join(span.text for span in spans)


SIDES = re.compile(
    r"(just |well |much |slightly |broadly )?"
    r"\b(above|below|better than|worse than|higher than|lower than|in line with|level with|well over|more than twice)\b"
)


def test_better_and_worse_follow_from_which_way_is_good(drawn_papers: Papers) -> None:
    claims: Counter[str] = Counter()
    for before, measure, now, theirs, text in beside(drawn_papers):
        found = SIDES.findall(before)
        if not found or found[-1][1] not in ("better than", "worse than"):
            continue
        word = found[-1][1]
        assert low_is_good(measure), text
        assert (now.exact < theirs.exact) is (word == "better than"), text
        claims[word] += 1
    assert min(claims["better than"], claims["worse than"]) > 20


def test_a_target_is_just_missed_on_the_side_that_the_words_say_and_by_little(drawn_papers: Papers) -> None:
    claims = 0
    for before, measure, now, theirs, text in beside(drawn_papers):
        found = SIDES.findall(before)
        if not found or found[-1][0] != "just ":
            continue
        assert (now.exact > theirs.exact) is (found[-1][1] == "above"), text
        assert low_is_good(measure) is (found[-1][1] == "above"), text
        assert abs(now.exact - theirs.exact) <= tolerance(measure.unit, theirs.value) + 1e-9, text
        claims += 1
    assert claims > 10


def test_a_gap_is_called_large_only_where_it_is_six_tolerances_and_more(drawn_papers: Papers) -> None:
    claims = 0
    for before, measure, now, theirs, text in beside(drawn_papers):
        found = SIDES.findall(before)
        own_scale = measure.key.startswith("progress-8")
        if found and found[-1][0] in ("well ", "much ") and not own_scale:
            assert abs(now.exact - theirs.exact) >= 6 * tolerance(measure.unit, theirs.value) - 1e-9, text
            claims += 1
    assert claims > 50


def test_in_line_is_within_the_tolerance_and_broadly_in_line_is_beyond_it(drawn_papers: Papers) -> None:
    claims: Counter[str] = Counter()
    for before, measure, now, theirs, text in beside(drawn_papers):
        found = SIDES.findall(before)
        alone = re.search(rf"(broadly in line|in line) with (?:the )?{COMPARATOR} \($", before)
        if not found or not alone or measure.unit is not Unit.PERCENT:
            continue
        gap, near = abs(now.exact - theirs.exact), tolerance(measure.unit, theirs.value)
        assert gap <= near + 1e-9 or alone[1] == "broadly in line", text
        if alone[1] == "broadly in line":
            assert now.fraction is not None, text
            low, high = wilson(*now.fraction)
            assert low <= theirs.value <= high, text
        claims[alone[1]] += 1
    assert claims["in line"] > 10
    assert claims["broadly in line"] > 5


def leading(papers: Papers, phrase: str) -> Iterator[tuple[str, Measure, Cells, Scorecard, Report]]:
    for card, report in papers:
        rows = {one.row: one for one in card.measures}
        for spans in statements(report):
            text = "".join(one.text for one in spans)
            told = [one for one in figures(spans) if one.place[1] in rows]
            if text.startswith(phrase) and told:
                yield text, rows[told[0].place[1]], cells_of(card), card, report


def verdicts(report: Report) -> dict[str, str]:
    """The verdict of each measure in Appendix 1, by its name."""
    table = next(
        block
        for part in report.sections
        for block in part.blocks
        if isinstance(block, Table) and block.anchor == "table-all-measures"
    )
    rows = [["".join(span.text for span in cell.spans) for cell in row.cells] for row in table.rows]
    return {row[0]: row[-1] for row in rows if len(row) > 1}


def test_the_greatest_concern_is_worse_than_something_and_the_clearest_strength_better(drawn_papers: Papers) -> None:
    claims: Counter[str] = Counter()
    for phrase, verdict in (("The greatest concern", "Area for development"), ("The clearest strength ", "Strength")):
        for text, measure, _, _, report in leading(drawn_papers, phrase):
            assert verdicts(report)[measure.name].startswith(verdict), text
            claims[phrase] += 1
    assert min(claims.values()) > 40


def test_few_is_said_where_more_would_be_good_and_many_where_fewer_would(drawn_papers: Papers) -> None:
    claims = 0
    for phrase, is_strength in (("The greatest concern is how ", False), ("The clearest strength is how ", True)):
        for text, measure, *_ in leading(drawn_papers, phrase):
            few = text.removeprefix(phrase).split()[0] in ("few", "little")
            value = re.search(r": ([\d.]+)%", text)
            assert not few or (value and float(value[1]) <= 50), text
            assert few is (low_is_good(measure) is is_strength), text
            claims += 1
    assert claims > 60


def certain(measure: Measure) -> bool | None:
    """Whether a share is worse than a benchmark beyond chance, by its newest figure; None where that has no numbers."""
    own = [one for one in measure.history if one.value is not None]
    if not own or Cell(own[-1].raw).fraction is None or own[-1] is not measure.history[-1]:
        return None
    x, n = Cell(own[-1].raw).fraction or (0, 1)
    low, high = wilson(x, n)
    theirs = [Cell(one.observation.raw).value for one in measure.benchmarks if one.label != "target"]
    return any(low > one if low_is_good(measure) else high < one for one in theirs)


def test_no_concern_within_chance_is_called_greater_than_one_beyond_it(drawn_papers: Papers) -> None:
    """Beyond chance by the latest figure weighs most; one that no figure of its own puts beyond chance comes after."""
    claims = 0
    for text, measure, _, card, report in leading(drawn_papers, "The greatest concern"):
        told = verdicts(report)
        figures_of = [Cell(one.raw).fraction for one in measure.history if one.value is not None]
        if figures_of[-1] is None:
            continue
        theirs = [Cell(one.observation.raw).value for one in measure.benchmarks]
        worse = [
            low > one if low_is_good(measure) else high < one
            for x, n in (each for each in figures_of if each is not None)
            for low, high in [wilson(x, n)]
            for one in theirs
        ]
        others = [
            one
            for one in card.measures
            if one is not measure
            and told[one.name].startswith("Area")
            and certain(one)
            and (Cell(one.history[-1].raw).fraction or (0, 0))[1] >= 30
        ]
        if others and None not in figures_of[-2:]:
            pooled = [sum(part) for part in zip(*(one for one in figures_of[-2:] if one is not None), strict=True)]
            low, high = wilson(pooled[0], pooled[1])
            assert any(worse) or any(low > one if low_is_good(measure) else high < one for one in theirs), text
            claims += 1
    assert claims > 3


def test_people_to_match_a_whole_per_cent_are_about_so_many(drawn_papers: Papers) -> None:
    claims = 0
    for spans, cells in walk(drawn_papers):
        for number, span in enumerate(spans[:-1]):
            places = [cells[place_of_cell(one)] for one in span.sources if place_of_cell(one) in cells]
            if len(places) < 2 or not re.match(r" (more|fewer)\b", spans[number + 1].text):
                continue
            theirs = next(one for one in places if one.fraction is None)
            about = re.search(r"\babout $", "".join(one.text for one in spans[:number]), re.I) is not None
            assert about is (theirs.decimals == 0), "".join(one.text for one in spans)
            claims += 1
    assert claims > 30


def test_a_lead_is_over_what_ours_is_better_than(drawn_papers: Papers) -> None:
    claims: Counter[str] = Counter()
    for card, report in drawn_papers:
        cells, rows = cells_of(card), {one.row: one for one in card.measures}
        for spans in statements(report):
            for before, span in pairwise(spans):
                found = re.search(r"The (gap to|lead over) .* has (grown|closed|shrunk) from $", before.text)
                if found is None or len(span.sources) != 2:
                    continue
                own, theirs = (cells[place_of_cell(one)].exact for one in span.sources)
                measure = rows[place_of_cell(span.sources[0])[1]]
                ahead = own < theirs if low_is_good(measure) else own > theirs
                assert ahead is (found[1] == "lead over"), "".join(one.text for one in spans)
                claims[found[1]] += 1
    assert claims["gap to"] > 10


def test_a_figure_is_of_the_period_that_is_said_behind_it(drawn_papers: Papers) -> None:
    claims = 0
    for spans, _ in walk(drawn_papers):
        for number, span in enumerate(spans):
            behind = [one for one in spans[number + 1 : number + 5] if one.sources]
            if not re.match(r"\d[\d,.]*%?$", span.text) or len(span.sources) != 1 or not behind:
                continue
            when = behind[1] if re.match(r"\d+ of ", behind[0].text) and len(behind) > 1 else behind[0]
            between = "".join(one.text for one in spans[number + 1 : spans.index(when, number + 1)])
            one_row = place_of_cell(when.sources[0])[1] == place_of_cell(span.sources[0])[1]
            if (
                one_row
                and re.match(r"(in|at|by) (20|Q)", when.text)
                and re.fullmatch(r"%?( days)?( \([\d, of]+\))? ", between)
            ):
                assert when.sources == span.sources, "".join(one.text for one in spans)
                claims += 1
    assert claims > 200


def test_a_running_total_passes_or_nears_last_years_as_the_words_say(drawn_papers: Papers) -> None:
    claims = 0
    for spans, _ in walk(drawn_papers):
        text = "".join(one.text for one in spans)
        for found in re.finditer(r"already (\d+)[^,]*, more than in the whole of \S+ \((\d+)\)", text):
            assert int(found[1]) > int(found[2]), text
            claims += 1
        for found in re.finditer(r"already (\d+)[^,]*, close to the (\d+) of the whole", text):
            assert int(found[1]) < int(found[2]) <= 1.25 * int(found[1]), text
            claims += 1
    assert claims > 5


def test_all_but_so_many_are_those_who_are_missing(drawn_papers: Papers) -> None:
    claims = 0
    for spans, cells in walk(drawn_papers):
        for before, span in pairwise(spans):
            if not before.text.endswith("All but ") or place_of_cell(span.sources[0]) not in cells:
                continue
            x, n = cells[place_of_cell(span.sources[0])].fraction or (0, 0)
            assert number_of_words(span.text) == n - x, span.text
            claims += 1
    assert claims > 5


def test_a_share_in_words_is_the_one_in_its_cell(drawn_papers: Papers) -> None:
    claims = 0
    for spans, cells in walk(drawn_papers):
        for span, behind in pairwise(spans):
            if behind.text.startswith(" per cent of ") and len(span.sources) == 1:
                assert number_of_words(span.text) == cells[place_of_cell(span.sources[0])].value, span.text
                claims += 1
    assert claims > 30


def test_verdicts_are_counted_as_appendix_1_has_them(drawn_papers: Papers) -> None:
    claims = 0
    for _, report in drawn_papers:
        overview = next(iter(statements(report)), ())
        first = next(
            (one.spans for part in report.sections for one in part.blocks if one.anchor == "key-messages-overview"),
            overview,
        )
        text = "".join(one.text for one in first)
        if "not counted" in text or "can be judged" not in text:
            continue
        found = Counter(
            next((one for one in SHOWN_ORDER if told.startswith(one)), "") for told in verdicts(report).values()
        )
        for number, verdict in _counted(text):
            assert found[verdict] == number, text
            claims += 1
    assert claims > 100


def _counted(text: str) -> Iterator[tuple[int, str]]:
    kinds = {"strength": SHOWN_ORDER[0], "an area": SHOWN_ORDER[1], "areas": SHOWN_ORDER[1], "in line": SHOWN_ORDER[2]}
    words = "|".join(NUMBER_WORDS[1:])
    for found in re.finditer(rf"\b({words}) (?:is|are) (?:a )?(strength|an area|areas|in line)", text, re.I):
        yield number_of_words(found[1]), kinds[found[2]]


def test_captions_and_alternative_texts_say_which_way_and_from_where(drawn_papers: Papers) -> None:
    claims: Counter[str] = Counter()
    for card, report in drawn_papers:
        for one in report.figures:
            name = one.anchor.removeprefix("figure-")
            measure = next((each for each in card.measures if each.key == name), None)
            if measure is None:
                continue
            own = {str(each.period): Cell(each.raw) for each in measure.history if each.value is not None}
            figure = r"[\d,.]+(?:%| \w+)? \(([^)]+)\)"
            way = re.search(
                rf"(risen|fallen|: up|: down) from (a peak of |a low of )?{figure} to {figure}", one.caption
            )
            if way:
                first, last = own[way[3]], own[way[4]]
                assert (last.exact > first.exact) is (way[1] in ("risen", ": up")), one.caption
                if way[2]:
                    extreme = max if "peak" in way[2] else min
                    assert first.value == extreme(each.value for each in own.values()), one.caption
                    claims[way[2]] += 1
                claims["way"] += 1
            for word, extreme in (("highest", max), ("lowest", min)):
                if found := re.search(rf", {word} {figure}", one.alt_text):
                    assert own[found[1]].value == extreme(each.value for each in own.values()), one.alt_text
                    claims[word] += 1
    assert claims["way"] > 20
    assert min(claims["a peak of "], claims["a low of "], claims["highest"], claims["lowest"]) > 5


PLACE = re.compile(
    r"was (?P<one>the [^,]+?) of (?P<count>\d+) authorities"
    r"|Among (?P<among>\d+) authorities .* was (?P<two>the [^,.]+)"
)


@pytest.fixture
def say_placed(
    known: Callable[..., Measure], wording: Wording, finding: Callable[[Measure], Finding]
) -> Callable[[str, Published], str]:
    cells = {"2022/23": "56%", "2023/24": "47%", "England": "54% (2023/24)"}

    def tell(key: str, of: Published) -> str:
        return sentence_of(finding(replace(known(key, **cells), published=of)), wording)

    return tell


def test_the_place_among_authorities_is_the_one_that_their_figures_give(
    say_placed: Callable[[str, Published], str],
) -> None:
    claims: Counter[str] = Counter()
    for seed in range(200):
        chance = random.Random(seed)
        values = [chance.randint(40, 60) for _ in range(chance.randint(20, 60))]
        own, key = chance.choice((40, 41, 47, 59, 60)), "care-leavers-19-21-in-eet"
        neighbours = [chance.randint(42, 58) for _ in range(6)]
        text = say_placed(key, placed(own, values, neighbours))
        found = PLACE.search(text)
        if found:
            every = [own, *values]
            nth, highest = found["one"] or found["two"], "highest" in text
            above = sum(one > own for one in every) if "highest" in nth else sum(one < own for one in every)
            assert int(found["count"] or found["among"]) == len(every), text
            assert (int(re.sub(r"\D", "", nth) or 1)) == above + 1, text
            assert ("joint" in nth) is (every.count(own) > 1), text
            claims["highest" if highest else "lowest"] += 1
        if group := re.search(r"the (highest|lowest) of the seven in its group", text):
            assert (own > max(neighbours)) is (group[1] == "highest"), text
            claims["group"] += 1
        if band := re.search(r"in the (best|worst) quarter", text):
            outer = sorted([own, *values])
            quarter = len(outer) / 4
            far = sum(one > own for one in outer) if band[1] == "best" else sum(one < own for one in outer)
            assert far <= quarter, text
            claims[band[1]] += 1
    assert min(claims.values()) > 5
    assert {"highest", "lowest", "group", "best", "worst"} <= set(claims)


def placed(own: int, values: list[int], neighbours: list[int]) -> Published:
    """The council's figure among those of other authorities, six of which are its neighbours."""

    def figure(name: str, value: int) -> Authority:
        year = Period.year(2024)
        where, shown = f"EES_EET, {name}, {year}", f"{value}%"
        one = Observation("EES Nov 2025", where, name, shown, Status.OK, Decimal(value), Unit.PERCENT, period=year)
        return Authority(name, replace(one, published=True))

    members = tuple(figure(f"N{number}", value) for number, value in enumerate(neighbours))
    every = tuple(map(Decimal, (own, *values)))
    among = AmongAuthorities(figure("Durham", own), every, members, tuple(one.name for one in members), (), 2021)
    return Published("EES_EET", (), (), among)
