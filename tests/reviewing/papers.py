"""Papers of small scorecards that differ in their figures, made once."""

from __future__ import annotations

from functools import cache
from typing import Literal

from drawn_workbooks import workbook

from briefing.make import make
from briefing.materials import Document, Inputs, Text
from briefing.production import open_templates
from briefing.production.orders import Order

DETAILS = Text(
    'council = "Drawn"\ncommittee = "Cabinet"\ntitle = "How we do"\nmeeting_date = 2025-01-20\n', "report.toml"
)
HEAD = "Measure | Polarity | 2021/22 | 2022/23 | 2023/24 | England 2023/24 | Target"
ROWS = {
    "calls": "% of calls answered in time | high | 70% [70/100] | 75% [75/100] | {} | 82% | 80%",
    "bins": "Missed bins per 100,000 | low | 80 | 75 | {} | 50 | 60",
    "homes": "% of homes let in 20 days | high | 60% [60/100] | 62% [124/200] | {} | 70% | 65%",
    "visits": "Number of visits to libraries | high | 9,000 | 9,500 | {} | | 9,900",
    "repairs": "% of repairs done at the first visit | high | 90% [180/200] | 91% [182/200] | {} | 85% | 90%",
    "absence": "Days lost to sickness per employee | low | 9.1 | 9.4 | {} | 8.0 | 8.5",
}
FIRST = {
    "calls": "88% [88/100]",
    "bins": "70",
    "homes": "55% [110/200]",
    "visits": "9,950",
    "repairs": "93% [186/200]",
    "absence": "9.9",
}
OTHERS = {
    "calls": "60% [60/100]",
    "bins": "40",
    "homes": "75% [150/200]",
    "visits": "9,100",
    "repairs": "80% [160/200]",
}
VARIANTS: list[dict[str, str]] = [
    FIRST,
    FIRST | {"calls": "87% [87/100]", "homes": "54% [108/200]"},
    OTHERS | {"absence": "7.0"},
    {name: value for name, value in FIRST.items() if name not in ("homes", "absence")},
    FIRST | {"calls": "TBC", "bins": "71", "visits": "10,400", "absence": "8.0"},
]


EARLIER = {
    "calls": "60% [60/100] | 66% [66/100]",
    "bins": "95 | 90",
    "homes": "50% [50/100] | 55% [55/100]",
    "visits": "8,000 | 8,500",
    "repairs": "85% [170/200] | 88% [176/200]",
    "absence": "8.0 | 8.7",
}
"""Two years more, with which a measure is worth a chart of its own."""


_MONTHS = ["Apr-23", "May-23", "Jun-23", "Jul-23", "Aug-23", "Sep-23", "Oct-23", "Nov-23", "Dec-23", "Jan-24"]


def _ages(first: str, last: str, *now: int) -> str:
    names, then = (first, "5 to 9", last, "Total"), (40, 60, 120, 220)
    rows = (f"{name} | {before} | {after}" for name, before, after in zip(names, then, now, strict=True))
    return "\n".join(["Age | 31 March 2023 | 31 March 2024", *rows])


def _months(many: int, came: int) -> str:
    rows = (f"{month} | {came + at} | {22 + at} | {300 + (came - 22) * at}" for at, month in enumerate(_MONTHS[:many]))
    return "\n".join(["Month | Came | Left | Stock at month end", *rows])


def _facts(letters: int, note: str, other: str) -> str:
    return f"Fact | Value | Period | Note\nLetters answered | {letters} | 2023/24 | {note}\n{other} | 31 March 2024 |"


BESIDE = {
    "Age": (
        _ages("Under 5", "10 to 15", 31, 66, 141, 238),
        _ages("Under 5", "10 to 15", 30, 68, 92, 190),
        _ages("Under 4", "10 to 15", 31, 66, 141, 238),
        _ages("Under 5", "10 and over", 31, 66, 140, 238),
    ),
    "In and out": (_months(9, 20), _months(9, 25), _months(10, 20)),
    "Facts": (
        _facts(120, "", "Offices | 12"),
        _facts(131, "a new count", "Offices | 12"),
        _facts(120, "", "Counters | 14"),
    ),
    "Tenure": ("Tenure | Homes | Share\nOwned | 610 | 61%\nRented | 390 | 39%\nTotal | 1,000 | 100%",),
}
"""Sheets beside the scorecard, each in several states: figures anew, a month more, a part renamed."""
BESIDE_OF: tuple[dict[str, int], ...] = (
    {"Age": 0, "In and out": 0, "Facts": 0},
    {"Age": 1, "In and out": 2, "Facts": 1},
    {"Age": 2, "In and out": 1, "Tenure": 0},
    {"In and out": 2, "Facts": 2},
    {"Age": 3, "Facts": 1, "Tenure": 0},
)
"""Of each variant which sheets stand beside, and in which state: one is renewed, one goes, one comes."""


@cache
def paper(number: int, template: str = "committee-report", *, charts: bool = False, beside: bool = False) -> bytes:
    """The paper of a variant, in one of the shipped templates; with `charts` of all measures, with sheets `beside`."""
    rows, head = [ROWS[name].format(value) for name, value in VARIANTS[number].items()], HEAD
    if charts:
        head = HEAD.replace("2021/22", "2019/20 | 2020/21 | 2021/22")
        rows = [with_earlier(row, EARLIER[name]) for row, name in zip(rows, VARIANTS[number], strict=True)]
    half = len(rows) // 2
    card = "\n".join(["Access", head, *rows[:half], "", "Homes", head, *rows[half:]])
    further = {name: BESIDE[name][state] for name, state in BESIDE_OF[number].items()} if beside else {}
    every: Literal["all", "chosen"] = "all" if charts else "chosen"
    inputs = Inputs(
        Document("card.xlsx", workbook({"Scorecard": card, **further})),
        open_templates(Order(template=template)),
        DETAILS,
        charts=every,
    )
    return make(inputs).paper


def with_earlier(row: str, cells: str) -> str:
    name, polarity, rest = row.split(" | ", 2)
    return f"{name} | {polarity} | {cells} | {rest}"
