"""Draws scorecards whose counts hang together in known ways, as a workbook and as the equations that a reader knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

YEARS = ("2021/22", "2022/23", "2023/24")
QUARTERS = ("Q1 2023/24", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24", "2023/24")
FIRST_ROW = 2

Address = str
Equation = tuple[dict[Address, int], int]
"""Coefficients of cells, and what they add up to."""


@dataclass
class Drawn:
    """A sheet: its rows, the count in each cell, the group of people that it is of, and what is known of all.

    `bounds` are what a bare share tells of its count; `between` are pairs of cells of which the second counts those
    of the first and some more people.
    """

    periods: tuple[str, ...]
    rows: list[tuple[str, list[Address], bool]] = field(default_factory=list)
    counts: dict[Address, int] = field(default_factory=dict)
    group_of: dict[Address, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    printed_in: dict[str, list[Address]] = field(default_factory=dict)
    equations: list[Equation] = field(default_factory=list)
    bounds: dict[Address, tuple[int, int]] = field(default_factory=dict)
    between: list[tuple[Address, Address]] = field(default_factory=list)

    def section(self, name: str) -> None:
        """A row that heads the ones below it."""
        self.rows.append((f"**{name}**", [], False))

    def row(
        self, name: str, counts: list[int], people: list[int] | None = None, *, bare: bool = False
    ) -> list[Address]:
        """A measure's row; with people its cells are shares of them, `bare` ones without their numbers."""
        number = len(self.rows) + FIRST_ROW
        addresses = [f"{chr(ord('B') + place)}{number}" for place in range(len(counts))]
        self.rows.append((name, addresses, bare))
        self.counts.update(zip(addresses, counts, strict=True))
        for place, address in enumerate(addresses if people else ()):
            group = f"{people[place]} people at {self.periods[place]}"
            self.group_of[address], self.people[group] = group, people[place]
            self.printed_in.setdefault(group, []).extend([] if bare else [address])
            if bare:
                self.bounds[address] = bounds_of(share(counts[place], people[place]), people[place])
        return addresses

    def sum(self, parts: list[list[Address]], total: list[Address]) -> None:
        """Every reader knows that these rows make up that one."""
        for place, address in enumerate(total):
            self.equations.append(({**{part[place]: 1 for part in parts}, address: -1}, 0))

    def text(self, counts: dict[Address, int] | None = None) -> str:
        """The sheet as text; with other counts as it would be in another world."""
        known = {**self.counts, **(counts or {})}
        lines = [" | ".join(["Measure", *self.periods])]
        for name, addresses, bare in self.rows:
            lines.append(" | ".join([name, *(self._cell(one, known[one], bare=bare) for one in addresses)]))
        return "\n".join(lines)

    def _cell(self, address: Address, count: int, *, bare: bool) -> str:
        if address not in self.group_of:
            return str(count)
        people = self.people[self.group_of[address]]
        return share(count, people) if bare else f"{share(count, people)} [{count}/{people}]"


def share(count: int, people: int) -> str:
    """A percentage to one decimal place, halves up."""
    return f"{100 * count / people + 1e-9:.1f}%"


def bounds_of(printed: str, people: int) -> tuple[int, int]:
    """Every count whose share of the people is printed so."""
    found = [count for count in range(people + 1) if share(count, people) == printed]
    return min(found), max(found)


def draw(seed: int) -> Drawn:
    """A scorecard of several sections, each with its own sort of arithmetic."""
    chance = Random(seed)
    by_quarter = seed % 4 == 3
    drawn = Drawn(QUARTERS if by_quarter else YEARS)
    sorts = [_table_of_quarters] if by_quarter else [_total, _split, _ages, _far_total, _bare_share, _of_which]
    for sort in chance.sample(sorts, k=min(len(sorts), 4)):
        sort(drawn, chance)
    return drawn


def _counts(chance: Random, number: int) -> list[int]:
    """Counts, about every third of them small."""
    return [chance.choice((chance.randint(1, 5), chance.randint(6, 24), chance.randint(6, 24))) for _ in range(number)]


def _total(drawn: Drawn, chance: Random, name: str = "Homes") -> None:
    drawn.section(name)
    number, periods = chance.randint(2, 5), len(drawn.periods)
    parts = [_counts(chance, periods) for _ in range(number)]
    sums = [sum(column) for column in zip(*parts, strict=True)]
    names = [
        f"Number of children placed with {one}" for one in ("kin", "foster carers", "adopters", "friends", "homes")
    ]
    above = chance.random() < 0.5
    total = drawn.row("Number of children placed", sums) if above else []
    rows = [drawn.row(names[place], counts) for place, counts in enumerate(parts)]
    drawn.sum(rows, total or drawn.row("Number of children placed", sums))


def _far_total(drawn: Drawn, chance: Random) -> None:
    drawn.section("Staff")
    parts = [_counts(chance, len(drawn.periods)) for _ in range(3)]
    rows = [
        drawn.row(f"Number of {one} workers", counts)
        for one, counts in zip(("agency", "newly qualified", "other"), parts, strict=True)
    ]
    drawn.section("Whole service")
    drawn.row("Number of visits", [chance.randint(300, 900) for _ in drawn.periods])
    drawn.sum(rows, drawn.row("Number of social workers", [sum(column) for column in zip(*parts, strict=True)]))


def _split(drawn: Drawn, chance: Random) -> None:
    drawn.section("What became of them")
    parts = [_counts(chance, len(drawn.periods)) for _ in range(chance.randint(2, 4))]
    people = [sum(column) for column in zip(*parts, strict=True)]
    ways = ("in work", "in college", "not in either", "not known")
    rows = [
        drawn.row(
            f"Percentage of leavers who were {ways[place]}", counts, people, bare=place > 0 and chance.random() < 0.4
        )
        for place, counts in enumerate(parts)
    ]
    for place in range(len(people)):
        drawn.equations.append(({**{row[place]: 1 for row in rows}, drawn.group_of[rows[0][place]]: -1}, 0))


def _bare_share(drawn: Drawn, chance: Random) -> None:
    drawn.section("Health")
    people = [chance.randint(60, 140) for _ in drawn.periods]
    drawn.row("Percentage of young mothers in a home of their own", [chance.randint(6, 40) for _ in people], people)
    drawn.row("Percentage of young mothers who smoke", [chance.randint(1, 30) for _ in people], people, bare=True)


def _ages(drawn: Drawn, chance: Random) -> None:
    drawn.section("Parents")
    inner = [chance.randint(1, 20) for _ in drawn.periods]
    outer = [count + chance.choice((0, chance.randint(1, 5), chance.randint(6, 20))) for count in inner]
    first = drawn.row("Number of care leavers aged 17-21 who are parents", inner)
    second = drawn.row("Number of care leavers aged 17-25 who are parents", outer)
    drawn.between += zip(first, second, strict=True)


def _of_which(drawn: Drawn, chance: Random) -> None:
    drawn.section("Missing")
    every = [chance.randint(6, 40) for _ in drawn.periods]
    some = [count - chance.choice((chance.randint(1, 5), 0, count // 2)) for count in every]
    above = drawn.row("Number of children missing from home", every)
    drawn.between += zip(drawn.row("of which found on the same day", some), above, strict=True)


def _table_of_quarters(drawn: Drawn, chance: Random) -> None:
    """Rows that add up downwards and quarters that add up across."""
    drawn.section("Offences")
    who = ("boys", "girls", "others")[: chance.randint(2, 3)]
    parts = {one: _counts(chance, 4) for one in who}
    rows = [drawn.row(f"Number of offences by {one}", [*counts, sum(counts)]) for one, counts in parts.items()]
    quarters = [sum(column) for column in zip(*parts.values(), strict=True)]
    total = drawn.row("Number of offences", [*quarters, sum(quarters)])
    drawn.sum(rows, total)
    for row in (*rows, total):
        drawn.equations.append(({**dict.fromkeys(row[:4], 1), row[4]: -1}, 0))
