"""The audit: over many drawn scorecards, what is published gives no small number away."""

from __future__ import annotations

import pytest
from drawn_scorecards import Drawn, draw
from drawn_workbooks import read, workbook
from enumerating import ENOUGH, values_of

from briefing.disclosing import disclose
from briefing.knowing.author import AuthorSheets
from briefing.measures.observation import Status
from briefing.measures.scorecard import Scorecard

LARGEST = 300
"""No drawn count is larger that anything hangs on."""


def published(text: str) -> Scorecard:
    return disclose(read(workbook(text)).scorecard, AuthorSheets(), "suppress").scorecard


def hidden_in(scorecard: Scorecard) -> set[str]:
    cells = (one for measure in scorecard.measures for one in measure.history)
    return {one.cell for one in cells if one.status is Status.SUPPRESSED}


def leaks(drawn: Drawn, hidden: set[str]) -> list[str]:
    """The hidden counts, and the people between two rows, that can be only one or two numbers."""
    domains, equations = knowledge(drawn, hidden)
    return [name for name in secrets(drawn, hidden) if len(values_of(name, domains, equations)) < ENOUGH]


def secrets(drawn: Drawn, hidden: set[str]) -> list[str]:
    few = [f"{outer}-{inner}" for inner, outer in drawn.between if is_small(drawn.counts[outer] - drawn.counts[inner])]
    return [*sorted(hidden), *few]


def knowledge(drawn: Drawn, hidden: set[str]) -> tuple[dict[str, range], list[tuple[dict[str, int], int]]]:
    """What a reader knows of each unknown alone, and the sums with everything printed put in."""
    domains = {cell: domain(drawn, cell, hidden) for cell in drawn.counts}
    equations = list(drawn.equations)
    for group in drawn.people:
        known = people_known(drawn, group, hidden)
        domains[group] = range(LARGEST) if known is None else range(known, known + 1)
    for inner, outer in drawn.between:
        rest = f"{outer}-{inner}"
        few = is_small(drawn.counts[outer] - drawn.counts[inner])
        domains[rest] = range(1, 6) if few else range(LARGEST)
        equations.append(({outer: 1, inner: -1, rest: -1}, 0))
    return domains, equations


def people_known(drawn: Drawn, group: str, hidden: set[str]) -> int | None:
    """How many people a group has, where a cell still prints it."""
    return drawn.people[group] if set(drawn.printed_in[group]) - hidden else None


def domain(drawn: Drawn, cell: str, hidden: set[str]) -> range:
    count, group = drawn.counts[cell], drawn.group_of.get(cell)
    people = people_known(drawn, group, hidden) if group else None
    low, high = drawn.bounds.get(cell, (count, count))
    if cell not in hidden:
        return range(low, high + 1)
    if is_small(count):
        return range(1, 6)
    if people is not None and is_small(people - count):
        return range(people - 5, people)
    return range((people or LARGEST) + 1)


def is_small(count: int) -> bool:
    return 1 <= count <= 5


@pytest.mark.parametrize("seed", range(120))
def test_no_hidden_number_can_be_worked_out_from_what_is_printed(seed: int) -> None:
    drawn = draw(seed)
    hidden = hidden_in(published(drawn.text()))
    small = {cell for cell, count in drawn.counts.items() if is_small(count)}
    assert small <= hidden
    assert leaks(drawn, hidden) == []
