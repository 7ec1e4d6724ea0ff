"""What a paper claims, proved from the cells that its words come from: read again here, by other code.

Two hundred drawn scorecards: series that drift, benchmarks near and far, shares with their numbers. Each claim is found
in the words by the cells behind them: directions, what is above and below, gaps within chance, people to match.
"""

from __future__ import annotations

import re
from itertools import pairwise

from read_claims import (
    Cell,
    Cells,
    Said,
    figures,
    number_of_words,
    ours,
    place_of_cell,
    statements,
    told,
    wilson,
)

from briefing.measures.scorecard import Measure, Scorecard
from briefing.report.document import Paragraph, Report, Spans

SUPERLATIVE = re.compile(r"\b(lowest|highest|best|worst|most|least|fewest|largest|smallest|record)\b")


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
    own = {place_of_cell(str(one.place)): Cell(one.raw) for one in measure.history if one.value is not None}
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


def test_so_many_people_would_match_and_one_fewer_would_not(papers: list[tuple[Report, Cells]]) -> None:
    claims = 0
    for report, cells in papers:
        for spans in statements(report):
            text = "".join(one.text for one in spans)
            for number, span in enumerate(spans[:-1]):
                kind = re.match(r" (more|fewer)\b", spans[number + 1].text)
                places = [cells[place_of_cell(source)] for source in span.sources if place_of_cell(source) in cells]
                if not (kind and re.search(r"(would|[tT]o) match", text) and len(places) >= 2):
                    continue
                now = next((one for one in places if one.fraction), None)
                theirs = next((one for one in places if one is not now), None)
                count = number_of_words(span.text)
                if now is None or now.fraction is None or theirs is None:
                    raise AssertionError(text)
                x, n = now.fraction
                step = 1 if kind[1] == "more" else -1
                with_them, without = (100 * (x + step * people) / n for people in (count, count - 1))
                assert (with_them - theirs.value) * step >= -1e-9, text
                assert (without - theirs.value) * step < 0, text
                claims += 1
    assert claims > 30


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
