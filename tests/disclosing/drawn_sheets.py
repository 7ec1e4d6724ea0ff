"""Draws workbooks whose sheets beside the scorecard hang together: breakdowns of one whole, parts of parts, shares,
months of who came and who left, and the scorecard's own numbers of the same days."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

MONTHS = ["Apr-24", "May-24", "Jun-24", "Jul-24", "Aug-24", "Sep-24"]
FEW = (0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 31, 44)


@dataclass
class DrawnSheets:
    """The sheets as text, and the truth behind them: the count in each cell, the sums that hold among cells, the cells
    whose share another cell prints, and how far that share bounds them."""

    sheets: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    equations: list[tuple[dict[str, int], int]] = field(default_factory=list)
    shares: dict[str, tuple[str, range]] = field(default_factory=dict)


def draw_sheets(seed: int, change: dict[str, int] | None = None) -> DrawnSheets:
    """A workbook drawn from this seed; `change` puts other counts into cells, where shares are printed as before."""
    drawn, random = DrawnSheets(), Random(seed)
    counts = change or {}

    def cell(name: str, value: int) -> str:
        drawn.counts[name] = counts.get(name, value)
        return str(drawn.counts[name])

    ages = [random.choice(FEW) for _ in range(random.randint(3, 5))]
    whole = sum(ages)
    kinds = _split(whole, random.randint(3, 5), random)
    rows = [f"Band {at} | {cell(f'Age!B{at + 2}', value)}" for at, value in enumerate(ages)]
    total = f"Age!B{len(ages) + 2}"
    drawn.sheets["Age"] = "\n".join(("Age | 30 September 2024", *rows, f"Total | {cell(total, whole)}"))
    drawn.equations.append(({**{f"Age!B{at + 2}": 1 for at in range(len(ages))}, total: -1}, 0))

    lines = ["Type | 30 September 2024 | Share"]
    for at, value in enumerate(kinds):
        share = round(1000 * value / whole) / 10 if whole else 0
        name = f"Kind!B{at + 2}"
        lines.append(f"Kind {at} | {cell(name, value)} | {share}%")
        fits = [n for n in range(whole + 1) if whole and abs(100 * n / whole - share) <= 0.0500001]
        drawn.shares[name] = f"Kind!C{at + 2}", range(min(fits, default=0), max(fits, default=whole) + 1)
    drawn.sheets["Kind"] = "\n".join(lines)
    drawn.equations.append(({**{f"Kind!B{at + 2}": 1 for at in range(len(kinds))}, total: -1}, 0))

    stayed, left = _split(whole, 2, random)
    under = _split(stayed, 2, random)
    drawn.sheets["Edge"] = (
        f"Children supported | 30 September 2024\nSupported | {cell('Edge!B2', whole)}\n"
        f"Stayed | {cell('Edge!B3', stayed)}\n"
        f"of whom in need | {cell('Edge!B4', under[0])}\nof whom protected | {cell('Edge!B5', under[1])}\n"
        f"Left | {cell('Edge!B6', left)}"
    )
    drawn.equations.append(({"Edge!B3": 1, "Edge!B6": 1, "Edge!B2": -1}, 0))
    drawn.equations.append(({"Edge!B4": 1, "Edge!B5": 1, "Edge!B3": -1}, 0))
    drawn.equations.append(({"Edge!B2": 1, total: -1}, 0))

    stock, since, lines = 300, 0, ["Month | Came into care | Left care | In care at month end"]
    for at, month in enumerate(MONTHS, start=2):
        came, gone = random.choice(FEW), random.choice(FEW)
        stock, since = stock + came - gone, since + came
        lines.append(
            f"{month} | {cell(f'Flow!B{at}', came)} | {cell(f'Flow!C{at}', gone)} | {cell(f'Flow!D{at}', stock)}"
        )
        if at > 2:
            drawn.equations.append(({f"Flow!D{at - 1}": 1, f"Flow!B{at}": 1, f"Flow!C{at}": -1, f"Flow!D{at}": -1}, 0))
    drawn.sheets["Flow"] = "\n".join(lines)
    drawn.sheets = {
        "Scorecard": "Measure | 2023/24 | Q2 2024/25 | England\n"
        f"Number of children in care | 640 | {cell('Scorecard!C2', whole)} | 700\n"
        f"Number who came into care in the year | 150 | {cell('Scorecard!C3', since)} | 90\n"
        "Ages | See sheet Age | See sheet Age | 2",
        **drawn.sheets,
    }
    drawn.equations.append(({"Scorecard!C2": 1, total: -1}, 0))
    drawn.equations.append(({**{f"Flow!B{at}": 1 for at in range(2, 8)}, "Scorecard!C3": -1}, 0))
    return drawn


def _split(whole: int, parts: int, random: Random) -> list[int]:
    """A number in so many parts, most of them few."""
    found = []
    for _ in range(parts - 1):
        found.append(min(random.choice(FEW), whole - sum(found)))
    return [*found, whole - sum(found)]
