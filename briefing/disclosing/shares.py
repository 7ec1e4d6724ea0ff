"""Shares that stand without their numbers → the people that they may be of, wherever the workbook prints how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from briefing.disclosing.known_rows import CountRow, When
from briefing.disclosing.small import Group, counts_of, half_a_step, small_range
from briefing.disclosing.system import Quantity, Tie
from briefing.disclosing.who import all_of, people_of
from briefing.measures.observation import Observation, Status

CHANGE = 4
"""A group of people hardly ever changes by more than a quarter from one year to the next."""

MOST_ALIKE = 8
"""A number of people that so many rows share in a period is looked for in no more of them: they are one group."""


@dataclass(slots=True)
class Groups:
    """How many people there are, as the workbook prints it: by what they are called, and by the rows that print it."""

    by_people: dict[tuple[str, When], dict[str, Quantity]] = field(default_factory=dict)
    rows_of: dict[str, list[CountRow]] = field(default_factory=dict)

    @classmethod
    def find(cls, rows: Sequence[CountRow]) -> Groups:
        """Every group of people that these rows print."""
        found = cls()
        for row in rows:
            for when, group in row.groups.items():
                found.rows_of.setdefault(group.name, []).append(row)
                if people := people_of(row.measure):
                    found.by_people.setdefault((people, when), {})[group.name] = group
            people = "" if row.is_share else all_of(row.measure)
            for when, count in row.counts.items() if people else ():
                if count.value is not None:
                    found.by_people.setdefault((people, when), {})[count.name] = count
        return found

    def of(self, row: CountRow, when: When) -> tuple[Quantity, ...]:
        """The people that a row's share may be of: those called so, and those of a row that counts the same people in
        another period."""
        found = dict(self.by_people.get((people_of(row.measure), when), {}))
        for group in row.groups.values():
            alike = self.rows_of[group.name][:MOST_ALIKE]
            found.update({other.groups[when].name: other.groups[when] for other in alike if when in other.groups})
        return tuple(found.values())


def lacks_numbers(row: CountRow, when: When) -> bool:
    """Whether the row has a share there, and nothing that says of how many."""
    return row.is_share and row.cells[when].status is Status.OK and when not in row.groups


def groups_beside(row: CountRow, when: When, groups: Groups) -> Iterator[Group]:
    """The people whom a share without numbers may be of; and, as the row's other periods tell, about how many."""
    for one in groups.of(row, when):
        if one.value:
            yield Group(one.value, one.value, one.cells[0])
    own = sorted((one for one in row.groups.values() if one.value), key=lambda one: one.value or 0)
    if own:
        fewest, most = own[0].value or 0, own[-1].value or 0
        yield Group(fewest - fewest // CHANGE, most + most // CHANGE, own[-1].cells[0])


def with_groups(row: CountRow, groups: Groups) -> tuple[CountRow, tuple[Tie, ...]]:
    """The row with the people and the counts that its bare shares tell, and what each of them bounds."""
    people, counts, ties = dict(row.groups), dict(row.counts), []
    for when, one in row.cells.items():
        told = groups.of(row, when) if row.is_share and when not in people else ()
        if told and told[0].value:
            people[when] = told[0]
        if when in people and when not in counts and one.status is Status.OK:
            counts[when], low, high = _count_of(one, people[when].value or 0)
            ties.append(Tie(((1, str(one.place)),), "by its share", low, high, one.place))
    return replace(row, groups=people, counts=counts), tuple(ties)


def _count_of(one: Observation, people: int) -> tuple[Quantity, int, int]:
    """The count that a share without its numbers stands for, and between which numbers it lies before rounding."""
    share, half = one.value or Decimal(0), half_a_step(one)
    low = counts_of(share - half, people)[0]
    high = max(low, counts_of(share + half, people)[1])
    known = low if low == high else None
    least, most = small_range(low, high, people) or (0, people)
    return Quantity(str(one.place), known, (one.place,), least, most, near=(low + high) // 2), low, high
