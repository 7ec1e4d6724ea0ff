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


@cache
def paper(number: int, template: str = "committee-report", *, charts: bool = False) -> bytes:
    """The paper of a variant, in one of the shipped templates; with `charts` of all measures."""
    rows, head = [ROWS[name].format(value) for name, value in VARIANTS[number].items()], HEAD
    if charts:
        head = HEAD.replace("2021/22", "2019/20 | 2020/21 | 2021/22")
        rows = [with_earlier(row, EARLIER[name]) for row, name in zip(rows, VARIANTS[number], strict=True)]
    half = len(rows) // 2
    card = "\n".join(["Access", head, *rows[:half], "", "Homes", head, *rows[half:]])
    every: Literal["all", "chosen"] = "all" if charts else "chosen"
    inputs = Inputs(
        Document("card.xlsx", workbook(card)), open_templates(Order(template=template)), DETAILS, charts=every
    )
    return make(inputs).paper


def with_earlier(row: str, cells: str) -> str:
    name, polarity, rest = row.split(" | ", 2)
    return f"{name} | {polarity} | {cells} | {rest}"
