"""Draws sheets beside a scorecard, most with one slip in them, and reads them again as anybody would: cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

DATES = ("31 March 2024", "31 December 2024")
POPULATION = "Share of all children (Census 2021)"
WEEK, YEAR = "Cost a week (£)", "Cost a year (£)"
BANDS = ("Under 5", "5 to 9", "10 to 15", "16 and 17")
MONTHS = [
    (month, year)
    for year in (2023, 2024)
    for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
]


TOTALS = ("Total", "Council")
"""How a row of all parts may be called: by a word for it, or by who all of them are."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as text, its cells by their address, the slip that was drawn into it and the cells that it is in."""

    text: str
    slip: str = ""
    slips: tuple[str, ...] = ()

    @property
    def rows(self) -> list[list[str]]:
        return [[cell.strip() for cell in line.split("|")] for line in self.text.splitlines()]

    def cell(self, address: str) -> str:
        """What the cell of this address prints; "" for an empty one."""
        found = re.fullmatch(r"([A-Z])(\d+)", address)
        assert found is not None, address
        row, column = self.rows[int(found[2]) - 1], ord(found[1]) - ord("A")
        return row[column] if column < len(row) else ""

    def number(self, address: str) -> float | None:
        """The number of a cell, if it has one."""
        return number_of(self.cell(address))

    def column(self, header: str) -> str:
        """The letter of the column under this header."""
        return chr(ord("A") + self.rows[0].index(header))

    def body(self, letter: str) -> list[str]:
        """The addresses under the header of a column."""
        return [f"{letter}{at}" for at in range(2, len(self.rows) + 1)]


def number_of(text: str) -> float | None:
    """The number that a text is; None for any other text."""
    bare = text.replace(",", "").replace("£", "").rstrip("%")
    return float(bare) if re.fullmatch(r"-?\d+(\.\d+)?", bare) else None


def draw_breakdown(seed: int) -> Sheet:
    """Parts at one date or two, with or without a total, shares, a population's, costs, and parts under a part."""
    chance = Random(seed)
    names = list(BANDS) if chance.random() < 0.25 else [f"Kind {letter}" for letter in "ABCDEF"[: chance.randint(3, 6)]]
    dates = DATES if chance.random() < 0.6 else DATES[1:]
    counts = [[chance.randint(8, 400) for _ in dates] for _ in names]
    whole = [sum(column) for column in zip(*counts, strict=True)]
    slip = chance.choice(("", "", "total", "part", "hidden", "missing", "share", "cost", "under"))
    has_total = chance.random() < 0.75 or slip == "under"
    has_share, has_cost = (chance.random() < share and slip != "under" for share in (0.5, 0.3))
    has_population = has_share and chance.random() < 0.5
    nested = (
        has_total
        and not (has_cost or has_share)
        and names[0] == "Kind A"
        and (slip == "under" or chance.random() < 0.4)
    )
    at = chance.randrange(len(names))
    shares = [round(100 * row[-1] / whole[-1] + 1e-9, 1) for row in counts]
    theirs = [max(1, round(share * chance.choice((0.4, 0.6, 1, 1.3)))) for share in shares]
    weeks = [chance.choice((310, 512, 905, 1480, 5480)) + number for number in range(len(names))]
    years = [52 * week for week in weeks]
    told, totals, where = [[str(one) for one in row] for row in counts], [str(one) for one in whole], []
    newest = "BC"[len(dates) - 1]
    match slip:
        case "total" if has_total:
            totals[-1] = str(whole[-1] + chance.choice((-7, 9, 40)))
        case "part" if has_total:
            told[at][-1] = str(counts[at][-1] + chance.choice((-7, 60, 200)))
        case "hidden" | "missing":
            told[at][-1] = "c" if slip == "hidden" else "N/A"
        case "share" if has_share:
            shares[at] += chance.choice((-6, 5, 8)) if shares[at] > 7 else 5
            where = [f"{newest}{at + 2}"]
        case "cost" if has_cost:
            years[at] += 9000
            where = [f"{'BCDEF'[len(dates) + has_share + has_population]}{at + 2}"]
        case "under" if nested:
            pass
        case _:
            slip = ""
    header = ["Type" if names[0] == "Kind A" else "Age", *dates]
    header += [*(["Share"] if has_share else []), *([POPULATION] if has_population else [])]
    lines = [[*header, *((WEEK, YEAR) if has_cost else ())]]
    for number, name in enumerate(names):
        line = [name, *told[number]]
        line += [f"{shares[number]:.1f}%"] if has_share else []
        line += [f"{theirs[number]}%"] if has_population else []
        line += [str(weeks[number]), str(years[number])] if has_cost else []
        lines.append(line)
        if nested and number == at:
            lines += _under(counts[at], 6 if slip == "under" else 0)
            where = [f"{newest}{number + 2}"] if slip == "under" else where
    if slip in ("total", "part"):
        where = [f"{newest}{len(lines) + 1}"]
    lines += [[chance.choice(TOTALS if len(dates) > 1 else TOTALS[:1]), *totals]] if has_total else []
    # where the sums do not say so, nobody can know that another name means all
    certain = tuple(where) if lines[-1][0] != "Council" else ()
    return Sheet("\n".join(" | ".join(line) for line in lines), slip, certain)


def _under(counts: list[int], more: int) -> list[list[str]]:
    """Two rows that make the counts above them, in the newest so many more."""
    halves = [one // 2 for one in counts], [one - one // 2 for one in counts]
    halves[1][-1] += more
    return [[f"of which Sort {letter}", *map(str, row)] for letter, row in zip("XY", halves, strict=True)]


def draw_months(seed: int) -> Sheet:
    """Months of who came and left, of cases and those in time, of events, of rolling figures; or quarters."""
    chance = Random(seed)
    kind = chance.choice(("flow", "flow", "shared", "events", "rolling", "quarters"))
    months = MONTHS[chance.randint(0, 6) :][: chance.randint(9, 18)]
    labels = [f"{month}-{year - 2000}" for month, year in months]
    slip, where = chance.choice(("", "", "slip", "missing")), []
    at = chance.randrange(1, len(months))
    rows: list[list[str]]
    if kind == "flow":
        header, stock, rows = ["Came into care", "Left care", "In care at month end"], 640, []
        for _ in labels:
            came, left = chance.randint(8, 40), chance.randint(8, 40)
            stock += came - left
            rows.append([str(came), str(left), str(stock)])
        if slip == "slip":
            rows[at:] = [[came, left, str(int(there) + 13)] for came, left, there in rows[at:]]
            where = [f"D{at + 2}"]
    elif kind == "shared":
        header, rows = ["Visits due", "Visits in time", "% in time"], []
        for _ in labels:
            due = chance.randint(10, 60)
            done = chance.randint(2, due)
            rows.append([str(due), str(done), f"{round(100 * done / due + 1e-9)}%"])
        if slip == "slip":
            rows[at][2] = f"{(int(rows[at][2][:-1]) + 11) % 100}%"
            where = [f"D{at + 2}"]
    elif kind == "quarters":
        labels = [f"Q{quarter} {year}" for year in ("2022/23", "2023/24", "2024/25") for quarter in (1, 2, 3, 4)]
        labels = labels[: chance.randint(6, 11)]
        header, at, slip = ["Fines issued", "Waiting at quarter end"], 1, "" if slip == "slip" else slip
        rows = [[str(chance.randint(20, 200)), str(chance.randint(200, 300))] for _ in labels]
    else:
        header, slip = ["Waits, rolling 12 months" if kind == "rolling" else "Referrals received"], ""
        level = chance.randint(60, 300)
        rows = [[str(level + chance.randint(-20, 20))] for _ in labels]
        if chance.random() < 0.5:
            rows[-1] = [str(level + 150)]
    if slip == "missing":
        rows[at][chance.randrange(len(header))] = ""
    lines = [["Month" if kind != "quarters" else "Quarter", *header]]
    lines += [[label, *row] for label, row in zip(labels, rows, strict=True)]
    return Sheet("\n".join(" | ".join(line) for line in lines), slip, tuple(where))
