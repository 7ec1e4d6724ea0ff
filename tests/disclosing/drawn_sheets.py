"""Draws workbooks with small numbers in every kind of sheet that stands beside a scorecard, a few sheets at a time.

With each goes what any reader knows of it: which numbers make which, and what a printed share or cost leaves them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

FEW = (0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 31, 44)
DAY, LONG_AGO = "30 September 2024", "31 March 2024"
MONTHS = ("Apr-24", "May-24", "Jun-24", "Jul-24", "Aug-24", "Sep-24")
THEN, NOW = "Scorecard!B2", "Scorecard!C2"
UNENDING = range(10**9)


@dataclass(frozen=True)
class Known:
    """What a reader knows while all of `cells` are printed: the terms make what lies in `left`."""

    terms: dict[str, int]
    cells: frozenset[str] = frozenset()
    left: range = range(1)


@dataclass
class DrawnSheets:
    """The sheets as text, the count in each cell, and what is known. What is printed of a count, such as its share, is
    drawn from the first counts and stays where `change` puts in others."""

    random: Random
    change: dict[str, int] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    before: int = 0
    whole: int = 0

    def few(self) -> int:
        return self.random.choice(FEW)

    def split(self, whole: int, parts: int) -> list[int]:
        """A number in so many parts, most of them few."""
        found: list[int] = []
        for _ in range(parts - 1):
            found.append(min(self.few(), whole - sum(found)))
        return [*found, whole - sum(found)]

    def count(self, cell: str, value: int) -> str:
        """A count as its cell prints it."""
        self.counts[cell] = self.change.get(cell, value)
        return str(self.counts[cell])

    def sum(self, parts: list[str], whole: str) -> None:
        """Every reader knows that these make that one."""
        self.known.append(Known({**dict.fromkeys(parts, 1), whole: -1}))

    def share(self, cell: str, part: str, whole: str, numbers: tuple[int, int], decimals: int = 1) -> str:
        """The share that a cell prints of these counts, and between what it leaves them."""
        few, many = numbers
        if not many:
            return ""
        step = 10**decimals
        shown = (200 * step * few + many) // (2 * many)
        for edge, sign in ((2 * shown - 1, 1), (2 * shown + 1, -1)):
            terms = {part: sign * 200 * step, whole: -sign * edge}
            self.known.append(Known(terms, frozenset({cell}), UNENDING))
        return f"{shown / step:.{decimals}f}%"


def draw_sheets(seed: int, change: dict[str, int] | None = None) -> DrawnSheets:
    """A workbook drawn from this seed: three to five sheets of a whole that is the scorecard's own."""
    book = DrawnSheets(Random(seed), change or {})
    book.whole = book.random.choice((0, 7, 13, 25, 40, 64, 110, 173)) + book.few()
    book.before = book.whole + book.random.choice((-6, -2, 0, 1, 3, 9)) if book.whole > 6 else book.whole
    counts = f"{book.count(THEN, book.before)} | {book.count(NOW, book.whole)}"
    rows = ["Measure | 2023/24 | Q2 2024/25 | England", f"Number of children in care | {counts} | 700"]
    sorts: tuple[Callable[[DrawnSheets], str], ...] = (
        *(_ages, _kinds, _funnel, _flow, _shared, _facts, _costs, _population),
    )
    chosen = sorted(book.random.sample(range(len(sorts)), book.random.randint(3, 5)))
    rows += [row for at in chosen if (row := sorts[at](book))]
    book.sheets = {"Scorecard": "\n".join(rows), **book.sheets}
    return book


def _ages(book: DrawnSheets) -> str:
    """Two days beside each other, now and then without their total, which the scorecard has."""
    number, total = book.random.randint(3, 5), book.random.random() < 0.7
    then, now = book.split(book.before, number), book.split(book.whole, number)
    cells = [[f"Age!{letter}{at + 2}" for at in range(number)] for letter in "BC"]
    lines = [f"Age | {LONG_AGO} | {DAY}"]
    lines += [
        f"Band {at} | {book.count(cells[0][at], then[at])} | {book.count(cells[1][at], now[at])}"
        for at in range(number)
    ]
    if total:
        ends = [f"Age!{letter}{number + 2}" for letter in "BC"]
        lines.append(f"Total | {book.count(ends[0], book.before)} | {book.count(ends[1], book.whole)}")
        for end, own in zip(ends, (THEN, NOW), strict=True):
            book.sum([end], own)
    for own, column in zip((THEN, NOW), cells, strict=True):
        book.sum(column, own)
    book.sheets["Age"] = "\n".join(lines)
    return ""


def _kinds(book: DrawnSheets) -> str:
    """Counts of the day with their shares, whole per cents or finer, now and then with the total."""
    number, decimals, total = book.random.randint(3, 5), book.random.choice((0, 1)), book.random.random() < 0.6
    own, lines = NOW, [f"Type | {DAY} | Share"]
    for at, value in enumerate(book.split(book.whole, number), start=2):
        shown = book.count(f"Kind!B{at}", value)
        lines.append(
            f"Kind {at} | {shown} | {book.share(f'Kind!C{at}', f'Kind!B{at}', own, (value, book.whole), decimals)}"
        )
    book.sum([f"Kind!B{at}" for at in range(2, number + 2)], own)
    if total:
        lines.append(f"Total | {book.count(f'Kind!B{number + 2}', book.whole)} |")
        book.sum([f"Kind!B{number + 2}"], own)
    book.sheets["Kind"] = "\n".join(lines)
    return ""


def _funnel(book: DrawnSheets) -> str:
    """The whole, its two parts, and what became of the first, now and then with a rest that no row names."""
    stayed, left = book.split(book.whole, 2)
    under = book.split(stayed, 3)
    lines = [f"Children supported | {DAY}", f"Supported | {book.count('Edge!B2', book.whole)}"]
    lines.append(f"Stayed | {book.count('Edge!B3', stayed)}")
    kept = 2 if book.random.random() < 0.5 else 3
    names = ("in need", "protected", "neither")
    lines += [f"of whom {names[at]} | {book.count(f'Edge!B{at + 4}', under[at])}" for at in range(kept)]
    lines.append(f"Left | {book.count(f'Edge!B{kept + 4}', left)}")
    parts = {**{f"Edge!B{at + 4}": 1 for at in range(kept)}, "Edge!B3": -1}
    rest = range(1) if kept == 3 else range(-5, 0) if 1 <= under[2] <= 5 else range(-(10**6), 1)
    book.known.append(Known(parts, left=rest))
    book.sum(["Edge!B3", f"Edge!B{kept + 4}"], "Edge!B2")
    book.sum(["Edge!B2"], NOW)
    book.sheets["Edge"] = "\n".join(lines)
    return ""


def _flow(book: DrawnSheets) -> str:
    """Who came, who left and who is there month by month; their sum stands in the scorecard."""
    stock, lines, since = 300, ["Month | Came into care | Left care | In care at month end"], 0
    for at, month in enumerate(MONTHS, start=2):
        came, gone = book.few(), book.few()
        stock, since = stock + came - gone, since + came
        cells = (
            book.count(f"Flow!{letter}{at}", value) for letter, value in zip("BCD", (came, gone, stock), strict=True)
        )
        lines.append(" | ".join((month, *cells)))
        if at > 2:
            book.known.append(Known({f"Flow!D{at - 1}": 1, f"Flow!B{at}": 1, f"Flow!C{at}": -1, f"Flow!D{at}": -1}))
    book.sheets["Flow"] = "\n".join(lines)
    book.sum([f"Flow!B{at}" for at in range(2, 8)], "Scorecard!C3")
    return f"Number who came into care in the year | 150 | {book.count('Scorecard!C3', since)} | 90"


def _shared(book: DrawnSheets) -> str:
    """How many there were each month, how many of them were seen in time, and the share of these."""
    lines = ["Month | Visits made | Visits made in time | % in time"]
    for at, month in enumerate(MONTHS, start=2):
        many = book.few() + book.few()
        few = book.random.choice((many, max(0, many - 2), many // 2, min(many, 3)))
        numbers = (book.count(f"Visits!B{at}", many), book.count(f"Visits!C{at}", few))
        share = book.share(f"Visits!D{at}", f"Visits!C{at}", f"Visits!B{at}", (few, many), 0)
        lines.append(" | ".join((month, *numbers, share)))
        rest = range(1, 6) if 1 <= many - few <= 5 < few else range(10**6)
        book.known.append(Known({f"Visits!B{at}": 1, f"Visits!C{at}": -1}, left=rest))
    book.sheets["Visits"] = "\n".join(lines)
    return ""


def _facts(book: DrawnSheets) -> str:
    """Single figures, some of them small, one the scorecard's own."""
    lines = ["Fact | Value | Period", f"Children in care | {book.count('Facts!B2', book.whole)} | {DAY}"]
    lines += [f"Incidents of kind {at} | {book.count(f'Facts!B{at}', book.few())} | Q2 2024/25" for at in (3, 4, 5)]
    lines.append("Time to answer | 49 hours | Q2 2024/25")
    book.sum(["Facts!B2"], NOW)
    book.sheets["Facts"] = "\n".join(lines)
    return ""


def _costs(book: DrawnSheets) -> str:
    """What one place costs a week, and what all of its kind cost a year."""
    lines = ["Placement | Children | Cost a week (£) | Cost a year of all (£)"]
    parts = book.split(book.whole, 3)
    for at, value in enumerate(parts, start=2):
        week = book.random.choice((310, 520, 1480, 5480))
        lines.append(f"Home {at} | {book.count(f'Cost!B{at}', value)} | {week} | {52 * week * value}")
        year = 52 * week * value
        cells = frozenset({f"Cost!C{at}", f"Cost!D{at}"})
        book.known.append(Known({f"Cost!B{at}": 52 * week}, cells, range(year, year + 1)))
    lines.append(f"Total | {book.count('Cost!B5', book.whole)} | |")
    book.sum([f"Cost!B{at}" for at in (2, 3, 4)], "Cost!B5")
    book.sum(["Cost!B5"], NOW)
    book.sheets["Cost"] = "\n".join(lines)
    return ""


def _population(book: DrawnSheets) -> str:
    """Shares of the day beside those of a population; and a share of them in the scorecard, with its numbers."""
    lines, own = [f"Ethnic group | {DAY} | Share | Share of all children (Census 2021)"], NOW
    for at, value in enumerate(book.split(book.whole, 4), start=2):
        shown = book.count(f"Groups!B{at}", value)
        share = book.share(f"Groups!C{at}", f"Groups!B{at}", own, (value, book.whole))
        lines.append(f"Group {at} | {shown} | {share} | {(70, 15, 10, 5)[at - 2]}%")
    book.sum([f"Groups!B{at}" for at in range(2, 6)], own)
    book.sheets["Groups"] = "\n".join(lines)
    return ""
