"""Facts → the parts of the scorecard in the order of telling: section, topic, paragraph. No words.

Which measures share a paragraph follows from the catalogue and the scorecard alone, so that a paragraph keeps its
anchor whatever the figures, and the rulebook, say of them; but for shares that add up to one whole, which are one fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefing.judging.finding import Verdict
from briefing.narrating.facts import Fact, is_demand
from briefing.narrating.together import MOST_TOGETHER, cohort_of, family_of

MOST_TOLD = 8
"""So many measures of a section are told; the others stand in Appendix 1 alone."""

MOST_IN_PARAGRAPH = 3
"""So many measures, those that differ only in whom they count as one, fit into a paragraph that can be read."""

_RANK = {
    Verdict.AREA_FOR_DEVELOPMENT: 0,
    Verdict.STRENGTH: 0,
    Verdict.EARLY_SIGN: 1,
    Verdict.MIXED: 1,
    Verdict.IN_LINE: 2,
    Verdict.CONTEXT: 3,
    Verdict.NOT_JUDGED: 4,
}


@dataclass(frozen=True, slots=True)
class Topic:
    """Measures of a paragraph, the weightiest first; `key` is that of the first of them in the scorecard."""

    key: str
    facts: tuple[Fact, ...]

    def units(self) -> list[list[Fact]]:
        """What is told at one go, in the scorecard's order: measures that differ only in whom they count, shares of the
        same people, or one measure."""
        by_age = _grouped([[one] for one in self.facts], family_of)
        return [sorted(group, key=lambda one: one.row) for group in _grouped(by_age, cohort_of)]


def _grouped(units: Sequence[list[Fact]], kind: Callable[[Fact], object]) -> list[list[Fact]]:
    """Measures alone that are of one `kind` put together, up to so many; what stands together already is left."""
    groups: dict[object, list[Fact]] = {}
    for number, unit in enumerate(units):
        alike = kind(unit[0]) if len(unit) == 1 else None
        same = groups.setdefault(alike or number, [])
        if len(same) >= MOST_TOGETHER:
            same = groups.setdefault(number, [])
        same += unit
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A section of the scorecard, its topics, and how many of its measures with a figure are not told."""

    name: str
    topics: tuple[Topic, ...]
    left_out: int = 0


def plan(facts: Sequence[Fact]) -> tuple[ReportPart, ...]:
    """The parts in the scorecard's own order; in each, demand first, then headlines, then by weight."""
    sections: dict[str, list[Fact]] = {}
    for one in facts:
        sections.setdefault(one.measure.section, []).append(one)
    return tuple(_part(name, own) for name, own in sections.items())


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that are told, in the order of their telling."""
    topics = (topic for part in plan(facts) for topic in part.topics)
    return [one for topic in topics for unit in topic.units() for one in unit]


def _part(name: str, facts: Sequence[Fact]) -> ReportPart:
    with_figure = [one for one in facts if one.judged is not None]
    kept = {one.key for one in sorted(with_figure, key=_order)[:MOST_TOLD]}
    topics = [Topic(key, tuple(sorted(group, key=_order))) for key, group in _topics(facts, kept)]
    return ReportPart(name, tuple(sorted(topics, key=lambda one: _order(one.facts[0]))), len(with_figure) - len(kept))


def _topics(facts: Sequence[Fact], kept: set[str]) -> Iterator[tuple[str, list[Fact]]]:
    """The measures of each paragraph that are told, with its key. Several sides of one fact, as in work, not in work
    and not known, are one family."""
    families: dict[str, list[Fact]] = {}
    by_key = {one.key: one for one in facts}
    for one in facts:
        counted = by_key.get(one.side_of, one)
        families.setdefault(counted.measure.definition.family or counted.key, []).append(one)
    for family in families.values():
        for group in _paragraphs(family):
            if told := [one for one in group if one.key in kept]:
                yield group[0].key, told


def _paragraphs(family: Sequence[Fact]) -> Iterator[list[Fact]]:
    """A family in groups that a paragraph can hold, by what their measures say of people, in the scorecard's order."""
    alike: dict[str, list[Fact]] = {}
    for one in family:
        alike.setdefault(one.measure.definition.clause or one.key, []).append(one)
    groups = list(alike.values())
    for start in range(0, len(groups), MOST_IN_PARAGRAPH):
        yield [one for group in groups[start : start + MOST_IN_PARAGRAPH] for one in group]


def _order(fact: Fact) -> tuple[bool, bool, int, tuple[float, ...], int]:
    known = fact.measure.definition
    return (
        not is_demand(fact),
        not known.headline,
        _RANK[fact.verdict],
        tuple(-float(one) for one in fact.finding.weight.rank),
        fact.row,
    )
