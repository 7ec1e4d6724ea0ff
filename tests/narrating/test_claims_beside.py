"""What is told of sheets beside the scorecard, proved from the cells: read again here, with arithmetic of its own.

Sentences are read by the cells behind their figures and by their receipts, so that other words say the same claims.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest
from drawn_sheets_beside import (
    BANDS,
    MONTHS,
    POPULATION,
    TOTALS,
    WEEK,
    YEAR,
    Sheet,
    draw_breakdown,
    draw_months,
    number_of,
)
from drawn_workbooks import read, workbook
from read_claims import NUMBER_WORDS, number_of_words

from briefing.narrating.told_beside import ToldBeside, tell_beside
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.document import Paragraph

CARD = "Measure | 2023/24 | Q3 2024/25 | England\nNumber of homes | 640 | 642 | 700\nRows | 1 | See sheet Beside | 2"
MANY = 160


@dataclass(frozen=True)
class Figure:
    """A figure in the words, or words for one: the cells that it comes from, and the words around it."""

    text: str
    cells: tuple[str, ...]
    before: str
    behind: str
    receipts: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The words of its sentence."""
        return re.split(r"(?<=\.) (?=[A-Z‘])", self.before)[-1] + self.text + re.split(r"\. (?=[A-Z‘])", self.behind)[0]

    @property
    def letters(self) -> list[str]:
        """The columns of its cells."""
        return list(dict.fromkeys(cell[0] for cell in self.cells))


@dataclass(frozen=True)
class Told:
    """A drawn sheet, the words about it, their figures, and the cells that a notice doubts."""

    sheet: Sheet
    text: str
    figures: tuple[Figure, ...]
    loose: str
    doubts: frozenset[str]
    given_away: frozenset[str]


def paragraphs(told: ToldBeside) -> Iterator[Paragraph]:
    blocks = (told.flow, *(block for some in told.by_section.values() for block in some))
    return (one for one in blocks if isinstance(one, Paragraph))


def tell(sheet: Sheet, wording: Wording) -> Told:
    reading = read(workbook({"Scorecard": CARD, "Beside": sheet.text}))
    assert [one.sheet for one in reading.scorecard.beside] == ["Beside"], sheet.text
    figures, words, loose = [], [], []
    for one in paragraphs(tell_beside(reading.scorecard, Voice(wording))):
        texts = [span.text for span in one.spans]
        words.append("".join(texts))
        for number, span in enumerate(one.spans):
            cells = tuple(found[1] for source in span.sources if (found := re.fullmatch(r"Beside!([A-Z]\d+)", source)))
            if cells:
                before, behind = "".join(texts[:number]), "".join(texts[number + 1 :])
                figures.append(Figure(span.text, cells, before, behind, one.receipt))
            elif not span.sources:  # a name with a figure in it comes from its row
                loose.append(span.text)
    doubts, given_away = (
        frozenset(
            str(place).removeprefix("Beside!") for one in reading.notices if one.code == code for place in one.places
        )
        for code in ("beside-disagrees", "beside-gives-away")
    )
    return Told(sheet, " ".join(words), tuple(figures), "".join(loose), doubts, given_away)


@pytest.fixture(scope="module")
def breakdowns(wording: Wording) -> list[Told]:
    return [tell(draw_breakdown(seed), wording) for seed in range(MANY)]


@pytest.fixture(scope="module")
def months(wording: Wording) -> list[Told]:
    return [tell(draw_months(seed), wording) for seed in range(MANY)]


@pytest.fixture(scope="module")
def every(breakdowns: list[Told], months: list[Told]) -> list[Told]:
    return [*breakdowns, *months]


# What the sheet says, by arithmetic of its own


def tops(sheet: Sheet) -> list[int]:
    """The numbers of the rows that are parts and stand under no other."""
    return [
        at for at, row in enumerate(sheet.rows[1:], 2) if row[0] not in TOTALS and not row[0].startswith("of which")
    ]


def under(sheet: Sheet, at: int) -> list[int]:
    """The rows that stand under this one."""
    found = []
    while at < len(sheet.rows) and sheet.rows[at][0].startswith("of which"):
        at += 1
        found.append(at)
    return found


def total_of(sheet: Sheet) -> int | None:
    return len(sheet.rows) if sheet.rows[-1][0] in TOTALS else None


def holds(sheet: Sheet, letter: str) -> bool:
    """Whether all parts of a column are known and make its total."""
    parts, total = [sheet.number(f"{letter}{at}") for at in tops(sheet)], total_of(sheet)
    return (
        total is not None and None not in parts and sum(one or 0 for one in parts) == sheet.number(f"{letter}{total}")
    )


def wrong_share(sheet: Sheet, at: int) -> bool:
    """Whether a part's share is that of its count neither in the total nor in all parts."""
    if "Share" not in sheet.rows[0]:
        return False
    share, count = sheet.column("Share"), chr(ord(sheet.column("Share")) - 1)
    number, told = sheet.number(f"{count}{at}"), sheet.number(f"{share}{at}")
    parts = [sheet.number(f"{count}{one}") for one in tops(sheet)]
    wholes = [sheet.number(f"{count}{total_of(sheet) or 1}"), None if None in parts else sum(one or 0 for one in parts)]
    known = [one for one in wholes if one]
    if number is None or told is None or not known:
        return False
    return all(abs(100 * number / one - told) > 0.0501 for one in known)


def dates_of(sheet: Sheet) -> list[str]:
    """The columns of counts at a date, the oldest first."""
    return [chr(ord("A") + at) for at, header in enumerate(sheet.rows[0]) if re.fullmatch(r"\d+ \w+ \d{4}", header)]


def numbers_in(text: str) -> list[float]:
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def spread(cells: str) -> list[str]:
    """The addresses of `B3:B5`, of one sheet."""
    first, _, last = cells.partition(":")
    return [f"{first[0]}{at}" for at in range(int(first[1:]), int((last or first)[1:]) + 1)]


# Every figure


def test_no_figure_stands_in_the_words_that_comes_from_no_cell(every: list[Told]) -> None:
    for told in every:
        bare = re.sub(r"‘[^’]*’|\d{4}/\d\d|(\d+ )?[A-Z][a-z]+ \d{4}(?!/)|Q\d", " ", told.loose)
        if told.sheet.rows[1][0] not in BANDS:
            assert not re.search(r"\d", bare), (told.text, bare)


def test_a_figure_of_one_cell_is_what_the_cell_prints(every: list[Told]) -> None:
    claims = 0
    for told in every:
        for one in told.figures:
            number = told.sheet.number(one.cells[0])
            if len(one.cells) == 1 and re.fullmatch(r"£?-?[\d,.]+%?", one.text):
                assert number_of(one.text) == number, (one.text, told.text)
                claims += 1
            elif len(one.cells) == 1 and one.text.lower() in NUMBER_WORDS:
                assert number_of_words(one.text) == number, (one.text, told.text)
    assert claims > 500


@cache
def line_of(receipts: tuple[str, ...], figure: str) -> tuple[str, ...]:
    return tuple(one for one in receipts if one.startswith(f"{figure}: "))


def sums(text: str) -> list[list[float]]:
    """The numbers of each bracket of sums: `(3 + 4) over (20)`."""
    return [numbers_in(one) for one in re.findall(r"\(([\d,.% +£]+)\)", text)]


SHARE = re.compile(r": (?P<ten>ten times )?\((?P<some>[^)]*)\) over \((?P<all>[^)]*)\), from (?P<cells>.*)\.$")
FEWER = re.compile(r": (?P<now>[\d,.]+) against (?P<then>[\d,.]+), from (?P<cells>.*)\.$")
GAP = re.compile(r": (?P<numbers>[\d,.]+ less [\d,.]+), from (?P<cells>.*)\.$")
SUM = re.compile(r": (?P<numbers>[\d,.]+(?: \+ [\d,.]+)+) \((?P<cells>[^)]*)\)\.$")
PRODUCT = re.compile(r": (?P<numbers>£?[\d,.]+(?: times £?[\d,.]+)+), rounded \((?P<cells>[^)]*)\)\.$")
USUAL = re.compile(r": the mean of (?P<cells>\S+), or the mean with 2.66 mean moving ranges to both sides\.$")


def test_every_figure_of_several_cells_is_what_its_receipt_works_out_from_these_cells(every: list[Told]) -> None:
    """The arithmetic that a receipt names gives the figure told; its numbers are those of the cells that it names."""
    claims: Counter[str] = Counter()
    for told in every:
        for one in (one for one in told.figures if len(one.cells) > 1):
            lines = line_of(one.receipts, one.text)
            shown = [
                (kind, found) for line in lines for kind, found in kinds_of(line) if agrees(told.sheet, one, found)
            ]
            assert shown, (one.text, one.cells, one.receipts, told.sheet.text)
            assert any(gives(kind, found, one) for kind, found in shown), (one.text, shown, told.text)
            claims.update(kind for kind, found in shown[:1])
    assert min(claims[kind] for kind in ("share", "ten", "sum", "product", "fewer", "gap", "usual")) > 2, claims


def kinds_of(line: str) -> Iterator[tuple[str, re.Match[str]]]:
    forms = (("share", SHARE), ("fewer", FEWER), ("gap", GAP), ("sum", SUM), ("product", PRODUCT), ("usual", USUAL))
    for kind, form in forms:
        if found := form.search(line):
            yield "ten" if kind == "share" and found["ten"] else kind, found


def agrees(sheet: Sheet, one: Figure, found: re.Match[str]) -> bool:
    """Whether the receipt names exactly the figure's cells, and beside them the numbers that they print."""
    named = [cell for part in found["cells"].split(" and ") for cell in spread(part.replace("Beside!", ""))]
    if not (set(one.cells) <= set(named)):
        return False
    if "now" in found.groupdict():
        told = numbers_in(found["now"]) + numbers_in(found["then"])
    elif "some" in found.groupdict():
        told = numbers_in(found["some"]) + numbers_in(found["all"])
    elif "numbers" in found.groupdict():
        told = numbers_in(found["numbers"])
    else:
        return sorted(named) == sorted(one.cells)
    return sorted(told) == sorted(sheet.number(cell) or 0 for cell in one.cells)


def gives(kind: str, found: re.Match[str], one: Figure) -> bool:
    """Whether the arithmetic of a receipt makes the figure told."""
    if kind == "usual":
        return True  # proved below, with the months themselves
    if kind in ("sum", "gap"):
        first, *others = numbers_in(found["numbers"])
        return [first + sum(others) if kind == "sum" else first - sum(others)] == numbers_in(one.text)
    if kind == "product":
        made = math.prod(numbers_in(found["numbers"]))
        return abs(made - numbers_in(one.text)[0]) <= 0.005 * made
    if kind == "fewer":
        now, then = numbers_in(found["now"])[0], numbers_in(found["then"])[0]
        return abs(numbers_in(one.text)[0] - 100 * abs(then - now) / then) <= 0.5
    made = sum(numbers_in(found["some"])) / sum(numbers_in(found["all"]))
    if kind == "ten":
        return abs(number_of_words(one.text) - 10 * made) <= 0.5
    return (
        abs(numbers_in(one.text)[0] - 100 * made) <= 0.5
        if numbers_in(one.text)
        else abs(made - fraction(one.text)) < 0.06
    )


def fraction(words: str) -> float:
    """What "three in four" or "more than a third" comes to, about."""
    parts = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10}
    if found := re.search(r"(\w+) (?:in|out of) (?:every )?(\w+)", words):
        return number_of_words(found[1]) / number_of_words(found[2])
    name = next(one for one in parts if one in words.lower())
    many = next((number_of_words(one) for one in words.lower().split() if one in NUMBER_WORDS[1:]), 1)
    return many * parts[name]


# Breakdowns


def is_nested(told: Told) -> bool:
    return any(row[0].startswith("of which") for row in told.sheet.rows)


def test_no_share_is_told_of_parts_that_do_not_make_their_whole(breakdowns: list[Told]) -> None:
    claims = 0
    for told in breakdowns:
        sheet = told.sheet
        for one in (one for one in told.figures if len(one.cells) > 1 and "£" not in one.text):
            rows = [int(cell[1:]) for cell in one.cells]
            assert len(one.letters) == 1, one
            assert holds(sheet, one.letters[0]), told.text
            if not re.search(r"%|[a-z]", one.text):
                assert set(rows) <= set(tops(sheet)), told.text
                continue
            children = under(sheet, rows[-1])
            assert rows[-1] == total_of(sheet) or set(rows[:-1]) <= set(children), told.text
            if children and rows[-1] != total_of(sheet):
                made = sum(sheet.number(f"{one.letters[0]}{at}") or 0 for at in children)
                assert made <= (sheet.number(f"{one.letters[0]}{rows[-1]}") or 0), told.text
            claims += 1
    assert claims > 40


OF_ALL = re.compile(r"\b(largest|most|mostly|rest|others|in all|commonest|majority|all \d)\b")


def test_nothing_is_called_largest_or_most_or_the_rest_of_counts_that_do_not_add_up(breakdowns: list[Told]) -> None:
    claims = 0
    for told in breakdowns:
        count = dates_of(told.sheet)[-1]
        words = re.sub(
            r"‘[^’]*’|at least" + ("" if told.sheet.rows[-1][0] == "Total" else "|costs most"), " ", told.text
        )
        known = all(told.sheet.number(f"{count}{at}") is not None for at in tops(told.sheet))
        unsure = total_of(told.sheet) is not None or any(wrong_share(told.sheet, at) for at in tops(told.sheet))
        if not known or (unsure and not holds(told.sheet, count)):
            assert not OF_ALL.search(words), (told.text, told.sheet.text)
            claims += 1
    assert claims > 30


def test_the_largest_group_is_the_one_with_the_most(breakdowns: list[Told]) -> None:
    claims = 0
    for told in breakdowns:
        for one in told.figures:
            if "largest group" in one.sentence and len(one.cells) == 1 and number_of(one.text) is not None:
                letter, at = one.cells[0][0], int(one.cells[0][1:])
                if at == total_of(told.sheet):
                    continue
                values = {row: told.sheet.number(f"{letter}{row}") or 0 for row in tops(told.sheet)}
                assert letter == dates_of(told.sheet)[-1], told.text
                assert [row for row, value in values.items() if value == max(values.values())] == [at], told.text
                assert names(told, at, one), told.text
                claims += 1
    assert claims > 25


def names(told: Told, at: int, one: Figure) -> bool:
    """Whether the sentence of a figure names the row that it stands in; ages may be put in other words."""
    name = told.sheet.rows[at - 1][0].removeprefix("of which ")
    told_words = one.sentence.lower()
    if name in BANDS:
        digits = re.sub(r"[a-z]+", lambda word: DIGITS.get(word[0], word[0]), told_words)
        return all(re.search(rf"\b{number}\b", digits) for number in re.findall(r"\d+", name)[:1])
    return name.lower() in told_words


DIGITS = {word: str(number) for number, word in enumerate(NUMBER_WORDS)}


def test_where_all_is_well_the_largest_part_is_told_with_its_share(breakdowns: list[Told]) -> None:
    claims = 0
    for told in breakdowns:
        count = dates_of(told.sheet)[-1]
        values = [told.sheet.number(f"{count}{at}") for at in tops(told.sheet)]
        if holds(told.sheet, count) and values.count(max(one or 0 for one in values)) == 1:
            assert any(len(one.cells) > 1 for one in told.figures), (told.text, told.sheet.text)
            claims += 1
    assert claims > 40


def moves(told: Told) -> Iterator[tuple[Figure, Figure]]:
    """Each figure that something has come from, with the one that it has come to."""
    for then, now in zip(told.figures, told.figures[1:], strict=False):
        if then.behind.startswith(" to ") and then.before.endswith((" from ", "from")):
            yield then, now


def test_what_has_grown_or_fallen_most_did_so_from_the_first_date_to_the_last(breakdowns: list[Told]) -> None:
    claims: Counter[str] = Counter()
    for told in breakdowns:
        for then, now in moves(told):
            word = re.search(r"(fallen|grown)(?! .* (?:fallen|grown)) from $", then.before)
            assert word is not None, told.text
            first, last = dates_of(told.sheet)
            at = int(now.cells[0][1:])
            if at == total_of(told.sheet):
                continue
            assert (then.cells, now.cells) == ((f"{first}{at}",), (f"{last}{at}",)), told.text
            assert names(told, at, now), told.text
            sign = 1 if word[1] == "grown" else -1
            changes = {row: change(told.sheet, row) * sign for row in tops(told.sheet)}
            known = [value for row, value in changes.items() if not doubtful(told.sheet, row)]
            assert changes[at] > 0, told.text
            assert not doubtful(told.sheet, at), told.text
            if "while" not in then.before:  # the side that moved against the others is one end, not the most
                assert changes[at] == max(known), told.text
            claims[word[1]] += 1
    assert min(claims["fallen"], claims["grown"]) > 20


def change(sheet: Sheet, at: int) -> float:
    then, now = (sheet.number(f"{letter}{at}") for letter in dates_of(sheet))
    return 0 if then is None or now is None else now - then


def doubtful(sheet: Sheet, at: int) -> bool:
    """Whether a part's own figures contradict each other, where its whole does not settle which is right."""
    certain = holds(sheet, dates_of(sheet)[-1]) or sheet.rows[-1][0] == "Council"  # which nobody knows to be the whole
    return wrong_share(sheet, at) and not certain


def test_ages_on_one_side_of_a_bound_are_those_that_the_words_name(breakdowns: list[Told]) -> None:
    lows, claims = ("0", "5", "10", "16"), 0
    for told in breakdowns:
        for one in told.figures:
            rows = [int(cell[1:]) - 2 for cell in one.cells]
            if told.sheet.rows[1][0] not in BANDS or len(rows) < 2 or number_of(one.text) is None or "£" in one.text:
                continue
            if "%" in one.text:
                continue
            words = re.sub(r"[a-z]+", lambda word: DIGITS.get(word[0], word[0]), one.sentence)
            low, high = min(rows), max(rows)
            assert sorted(rows) == list(range(low, high + 1)), told.text
            assert f"under {(*lows, 'none')[high + 1]}" in words if low == 0 else f"{lows[low]} or over" in words, (
                told.text
            )
            side = re.search(r"(younger|older) people who are (more|fewer)", words)
            if side is not None:
                assert (side[1] == "younger") is (low == 0), told.text
                first, last = (sum(told.sheet.number(f"{c}{at + 2}") or 0 for at in rows) for c in dates_of(told.sheet))
                assert (last > first) is (side[2] == "more"), told.text
            claims += 1
    assert claims > 10


def test_more_than_their_share_is_half_as_many_again_by_shares_that_hold(breakdowns: list[Told]) -> None:
    claims = 0
    for told in breakdowns:
        found = told.sheet.column(POPULATION) if POPULATION in told.sheet.rows[0] else ""
        pairs = [
            (a, b) for a, b in zip(told.figures, told.figures[1:], strict=False) if b.cells[0].startswith(found or "?")
        ]
        for ours, theirs in pairs:
            at = int(ours.cells[0][1:])
            assert ours.cells == (f"{told.sheet.column('Share')}{at}",), told.text
            assert theirs.cells == (f"{found}{at}",), told.text
            assert (told.sheet.number(ours.cells[0]) or 0) >= 1.5 * (told.sheet.number(theirs.cells[0]) or 0), told.text
            assert not wrong_share(told.sheet, at), told.text
            assert names(told, at, ours), told.text
            claims += 1
        if found and not pairs:
            share = told.sheet.column("Share")
            over = [
                at
                for at in tops(told.sheet)
                if (told.sheet.number(f"{share}{at}") or 0) >= 1.5 * (told.sheet.number(f"{found}{at}") or 0)
                and (told.sheet.number(f"{share}{at}") or 0) >= 2
                and not wrong_share(told.sheet, at)
            ]
            assert over == [] or is_nested(told), (told.text, told.sheet.text)
    assert claims > 20


def test_what_costs_most_does_and_all_of_it_costs_what_is_said(breakdowns: list[Told]) -> None:
    claims = 0
    for told in breakdowns:
        if WEEK not in told.sheet.rows[0]:
            continue
        week, year = told.sheet.column(WEEK), told.sheet.column(YEAR)
        costs = {at: told.sheet.number(f"{week}{at}") or 0 for at in tops(told.sheet)}
        for one in told.figures:
            if len(one.cells) == 2 and "£" in one.text:
                at = int(one.cells[0][1:])
                assert set(one.cells) == {f"{week}{at}", f"{dates_of(told.sheet)[-1]}{at}"}, told.text
                assert [row for row, cost in costs.items() if cost == max(costs.values())] == [at], told.text
                assert abs((told.sheet.number(f"{year}{at}") or 0) / costs[at] / 52 - 1) < 0.005, told.text
                assert names(told, at, one), told.text
                claims += 1
    assert claims > 10


def test_every_slip_is_a_notice_at_its_cell_and_nothing_else_is(every: list[Told]) -> None:
    claims: Counter[str] = Counter()
    for told in every:
        slips = set(told.sheet.slips)
        if slips:
            assert slips <= told.doubts, (told.sheet.text, told.doubts)
            claims[told.sheet.slip] += 1
        elif told.sheet.rows[-1][0] != "Council":
            assert told.doubts == frozenset(), (told.sheet.text, told.doubts)
    assert min(claims[slip] for slip in ("total", "part", "share", "cost", "under", "slip")) > 2, claims


def test_the_author_is_told_where_the_whole_gives_a_hidden_part_away(breakdowns: list[Told]) -> None:
    claims = 0
    for told in breakdowns:
        if told.sheet.rows[-1][0] == "Council":
            continue
        hidden = {cell for letter in "BC" for cell in told.sheet.body(letter) if told.sheet.cell(cell) == "c"}
        assert told.given_away == (hidden if told.sheet.rows[-1][0] == "Total" else set()), told.sheet.text
        claims += len(told.given_away)
    assert claims > 5


# Months


def when(label: str) -> tuple[int, int]:
    """The financial year that a month or a quarter is of, by the year it begins in, and its number in it."""
    if found := re.fullmatch(r"Q(\d) (\d{4})/\d\d", label):
        return int(found[2]), int(found[1])
    name, _, year = label.partition("-")
    number = [month for month, _ in MONTHS[:12]].index(name) + 1
    return 2000 + int(year) - (number < 4), (number - 4) % 12 + 1


def test_what_is_added_up_is_every_month_since_april_of_events(months: list[Told]) -> None:
    claims: Counter[str] = Counter()
    for told in months:
        sheet = told.sheet
        newest = when(sheet.rows[-1][0])
        for one in (one for one in told.figures if len(one.cells) > 1 and number_of(one.text) is not None):
            if len(one.letters) > 1 or "%" in one.text or "between" in one.sentence or len(one.text.split()) > 1:
                continue
            header = sheet.rows[0][ord(one.letters[0]) - ord("A")]
            assert "rolling" not in header, told.text
            assert "end" not in header, told.text
            whens = [when(sheet.rows[int(cell[1:]) - 1][0]) for cell in one.cells]
            assert whens in ([(newest[0] - ago, number) for number in range(1, newest[1] + 1)] for ago in (0, 1)), (
                told.text,
                one,
            )
            assert all(sheet.number(cell) is not None for cell in one.cells), told.text
            claims["so far" if whens[0][0] == newest[0] else "the year before"] += 1
            if sheet.rows[0][-1] == "In care at month end" and whens[0][0] < newest[0]:
                assert one.letters == ["B"], told.text
    assert claims["so far"] > 75
    assert claims["the year before"] > 40


def test_so_many_for_ten_are_told_of_a_flow_whose_stock_follows(months: list[Told]) -> None:
    claims = 0
    for told in months:
        for one in (one for one in told.figures if one.letters == ["C", "B"] and "%" not in one.text):
            rows = sorted({int(cell[1:]) for cell in one.cells})
            assert not broken(told.sheet) & set(rows), (told.text, told.sheet.text)
            assert sum(told.sheet.number(f"B{at}") or 0 for at in rows) >= 50, told.text
            claims += 1
    assert claims > 10


def broken(sheet: Sheet) -> set[int]:
    """The rows of a flow whose stock is not that of the month before with who came and who left."""
    found = set()
    for at in range(3, len(sheet.rows) + 1):
        four = [sheet.number(cell) for cell in (f"D{at - 1}", f"B{at}", f"C{at}", f"D{at}")]
        if None not in four:
            before, came, left, now = (one or 0 for one in four)
            found |= {at} if before + came - left != now else set()
    return found


def test_no_share_of_months_is_told_where_one_month_contradicts_itself(months: list[Told]) -> None:
    claims = 0
    for told in months:
        if told.sheet.rows[0][-1] != "% in time":
            continue
        wrong = any(contradicts(told.sheet, at) for at in range(2, len(told.sheet.rows) + 1))
        shares = [one for one in told.figures if one.letters == ["C", "B"]]
        assert not (wrong and shares), told.text
        for one in shares:
            assert {cell[1:] for cell in one.cells if cell[0] == "B"} == {
                cell[1:] for cell in one.cells if cell[0] == "C"
            }
        claims += bool(shares)
    assert claims > 7


def contradicts(sheet: Sheet, at: int) -> bool:
    due, done, share = (sheet.number(f"{letter}{at}") for letter in "BCD")
    return None not in (due, done, share) and bool(due) and abs(100 * (done or 0) / (due or 1) - (share or 0)) > 0.501


def test_a_height_is_the_greatest_figure_and_well_above_the_newest(months: list[Told]) -> None:
    claims = 0
    for told in months:
        for one in told.figures:
            alone = len(one.cells) == 1 and one.before.endswith("the height was ")
            beside = len(one.cells) == 2 and one.text.endswith("% fewer")
            if not alone and not beside:
                continue
            column = [told.sheet.number(cell) for cell in told.sheet.body(one.cells[0][0])]
            known = [number for number in column if number is not None]
            assert max(told.sheet.number(cell) or 0 for cell in one.cells) == max(known), told.text
            assert known[-1] <= 0.95 * max(known), told.text
            claims += 1
    assert claims > 5


def test_more_and_fewer_are_said_of_months_that_went_so(months: list[Told]) -> None:
    claims: Counter[str] = Counter()
    for told in months:
        for one in (one for one in told.figures if re.fullmatch(r"[\d,]+ (more|fewer)", one.text)):
            now, then = sorted(one.cells, key=lambda cell: -int(cell[1:]))
            gap = (told.sheet.number(now) or 0) - (told.sheet.number(then) or 0)
            assert (gap > 0) is one.text.endswith("more"), told.text
            newest = [cell for cell in told.sheet.body(now[0]) if told.sheet.number(cell) is not None][-1]
            assert now == newest, told.text
            claims[one.text.split()[1]] += 1
    assert min(claims["more"], claims["fewer"]) > 2, claims


def test_up_and_down_are_said_of_months_that_went_so(months: list[Told]) -> None:
    claims: Counter[str] = Counter()
    for told in months:
        for now, then in zip(told.figures, told.figures[1:], strict=False):
            word = re.search(r", (up|down) from $", then.before)
            if word is not None:
                assert now.letters == then.letters, told.text
                numbers = told.sheet.number(then.cells[0]) or 0, told.sheet.number(now.cells[0]) or 0
                assert (numbers[1] > numbers[0]) is (word[1] == "up"), told.text
                assert numbers[0] != numbers[1], told.text
                quarter = when(told.sheet.rows[int(now.cells[0][1:]) - 1][0])
                if told.sheet.rows[0][0] == "Quarter" and len(told.sheet.rows) > 5:
                    earlier = when(told.sheet.rows[int(then.cells[0][1:]) - 1][0])
                    assert earlier == (quarter[0] - 1, quarter[1]), told.text
                claims[word[1]] += 1
    assert min(claims["up"], claims["down"]) > 4


def test_nothing_is_usual_or_unusual_in_months_that_roll(months: list[Told]) -> None:
    rolling = [told.text for told in months if "rolling" in told.sheet.rows[0][1]]
    assert len(rolling) > 10
    assert not [text for text in rolling if re.search(r"\busual|\baverage|month by month", text)]


def test_the_newest_month_is_outside_its_usual_range_where_that_is_said(months: list[Told]) -> None:
    claims = 0
    for told in months:
        for one in told.figures:
            if "usual range" in one.sentence and " to " in one.text:
                cells = told.sheet.body(one.letters[0])
                values = [told.sheet.number(cell) or 0 for cell in cells]
                low, high = limits(values)
                assert numbers_in(one.text) == [round_up(max(low, 0)), round_up(high)], told.text
                assert values[-1] < low or values[-1] > high, told.text
                assert len(values) >= 13, told.text
                assert "rolling" not in told.sheet.rows[0][1], told.text
                claims += 1
    assert claims > 2


def limits(values: list[float]) -> tuple[float, float]:
    """The limits of a process chart, without moving ranges beyond their own limit (NHS England, Making Data Count)."""
    mean, moving = sum(values) / len(values), [abs(b - a) for a, b in pairwise(values)]
    usual = [one for one in moving if one < 3.27 * sum(moving) / len(moving)]
    return mean - 2.66 * sum(usual) / len(usual), mean + 2.66 * sum(usual) / len(usual)


def round_up(value: float) -> float:
    return math.floor(value + 0.5)
