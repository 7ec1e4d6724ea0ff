"""The same facts told for lower-is-good, higher-is-good and no polarity, in every unit: a table that people have read.

Each line of `sentences.txt` is a case and what the paper says of it. After a change of words, run this file with
`UPDATE_SENTENCES=1` and read what differs.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.judging.finding import Finding
from briefing.measures.definition import Definition, Kind, Polarity
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure
from briefing.narrating import Wording, sentence_of

GOLDEN = Path(__file__).with_name("sentences.txt")
NAMES = {
    Unit.PERCENT: "children seen in time",
    Unit.RATE: "the rate of referrals per 10,000",
    Unit.NUMBER: "homes inspected",
    Unit.SCORE: "the average wellbeing score",
    Unit.DAYS: "the average wait for a decision",
    Unit.WEEKS: "the average length of proceedings",
    Unit.HOURS: "the average time to respond",
    Unit.POUNDS: "the average weekly cost of a placement",
    Unit.RATIO: "the ratio of children to social workers",
}
PLURAL = (Unit.PERCENT, Unit.NUMBER)


@dataclass(frozen=True, slots=True)
class Case:
    """A unit, which way is good, and the cells: "2022/23 88% ; 2023/24 91% ; England 85% (2023/24)"."""

    unit: Unit
    polarity: str
    cells: str
    people: str = ""
    clause: str = ""
    kind: Kind = Kind.ANNUAL


AGAINST_BOTH = {
    Unit.PERCENT: ("80%", "90%", "85% (2023/24)"),
    Unit.RATE: ("60", "72", "66 (2023/24)"),
    Unit.NUMBER: ("12", "30", "20 (2023/24)"),
    Unit.SCORE: ("13.0", "15.0", "14.2 (2023/24)"),
    Unit.DAYS: ("400", "480", "440 (2023/24)"),
    Unit.WEEKS: ("30", "40", "35 (2023/24)"),
    Unit.HOURS: ("20", "48", "24 (2023/24)"),
    Unit.POUNDS: ("4000", "5250", "4500 (2023/24)"),
    Unit.RATIO: ("14", "18", "16 (2023/24)"),
}
SHARE = ("care leavers aged 19 to 21", "are in suitable accommodation")


def every_unit() -> list[Case]:
    """One case for each unit and polarity: up on the year before, above the benchmark."""
    return [
        Case(unit, polarity, f"2022/23 {before} ; 2023/24 {now} ; England {theirs}")
        for unit, (before, now, theirs) in AGAINST_BOTH.items()
        for polarity in ("higher", "lower", "none")
    ]


def shares() -> list[Case]:
    cells = (
        "2022/23 86% [86/100] ; 2023/24 86% [86/100] ; England 86% (2023/24)",
        "2022/23 80% [160/200] ; 2023/24 92% [184/200] ; England 86% (2023/24) ; North East 92% (2023/24)",
        "2022/23 95% [190/200] ; 2023/24 90% [180/200] ; England 82% (2023/24) ; North East 82% (2023/24)",
        "2022/23 70% [140/200] ; 2023/24 75% [150/200] ; England 86% (2023/24) ; North East 88% (2023/24)",
        "2023/24 93% [186/200] ; Q2 2024/25 84% [168/200] ; England 89% (2023/24)",
        "2023/24 80% [80/100] ; Q2 2024/25 92% [92/100] ; England 86% (2023/24)",
        "2023/24 50% [10/20] ; England 80% (2023/24)",
        "2023/24 91% ; England 85% (2021/22)",
        "2023/24 91% ; neighbours 85% (2023/24) ; target 95%",
        "2023/24 91% ; England 85% (2022/23) ; North East 95% (2022/23)",
        "2018/19 99% ; 2019/20 97% ; 2020/21 95% ; 2021/22 91% ; 2022/23 82% ; 2023/24 78.9% ; England 82% (2023/24)",
        "2023/24 91%",
        "2022/23 91% ; 2023/24 To be confirmed",
        "2022/23 91% ; 2023/24 91% ; Q2 2024/25 Reported annually ; England 91% (2023/24)",
    )
    return [Case(Unit.PERCENT, "higher", one, *SHARE, Kind.SNAPSHOT) for one in cells]


def others() -> list[Case]:
    return [
        Case(Unit.NUMBER, "none", "2023/24 15 ; Q2 2024/25 17", kind=Kind.CUMULATIVE_COUNT),
        Case(Unit.NUMBER, "none", "2022/23 12 ; 2023/24 23 ; Q2 2024/25 11", kind=Kind.CUMULATIVE_COUNT),
        Case(Unit.NUMBER, "none", "2023/24 1"),
        Case(Unit.NUMBER, "none", "2022/23 1450 ; 2023/24 1192"),
        Case(Unit.DAYS, "lower", "2023/24 1 ; target 2"),
        Case(
            Unit.PERCENT,
            "lower",
            "2023/24 10.7% [171/1593] ; Q2 2024/25 12% [169/1401] ; England 11% (2023/24)",
            "children in care",
            "had a missing incident in the year",
            Kind.CUMULATIVE_SHARE,
        ),
        Case(
            Unit.PERCENT,
            "higher",
            "2023/24 14% [55/398] ; Q2 2024/25 7% [14/213] ; England 9% (2023/24)",
            "children who left care",
            "were adopted",
            Kind.SHARE_OF_EVENTS,
        ),
        Case(Unit.RATE, "none", "2023/24 122 [1223] ; Q2 2024/25 119 [1187] ; England 70", kind=Kind.SNAPSHOT),
    ]


CASES = [*every_unit(), *shares(), *others()]


def draw(case: Case, draw_measure: Callable[..., Measure]) -> Measure:
    definition = Definition(
        key="drawn",
        short_name=NAMES[case.unit],
        plural=case.unit in PLURAL,
        people=case.people,
        clause=case.clause,
        polarity=Polarity(case.polarity),
        unit=case.unit,
        kind=case.kind,
    )
    cells = {}
    for cell in case.cells.split(" ; "):
        column, _, raw = cell.replace("North East ", "North_East ").replace("Q2 ", "Q2_").partition(" ")
        cells[column.replace("_", " ")] = raw
    return draw_measure(definition, **cells)


@pytest.fixture(scope="module")
def told(
    wording: Wording, finding: Callable[[Measure], Finding], draw_one: Callable[..., Measure]
) -> list[tuple[str, str]]:
    return [
        (f"{case.unit} | {case.polarity} | {case.cells}", sentence_of(finding(draw(case, draw_one)), wording))
        for case in CASES
    ]


def test_the_sentences_are_those_that_people_have_read(told: list[tuple[str, str]]) -> None:
    text = "".join(f"{case}\n    {sentence}\n" for case, sentence in told)
    if os.environ.get("UPDATE_SENTENCES"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_there_are_at_least_forty_of_them() -> None:
    assert len(CASES) >= 40
