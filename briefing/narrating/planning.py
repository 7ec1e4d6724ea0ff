"""Findings → the parts of the scorecard in the order of telling: section, topic (a family or one measure), finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing.judging.finding import Finding, Verdict
from briefing.measures.comparison import CaveatCode, Comparison, Standing
from briefing.measures.scorecard import Basis
from briefing.narrating.clauses import compared
from briefing.narrating.telling import is_family, relative, size

_WEIGHT = {
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
    """Measures that are told together, the weightiest first."""

    findings: tuple[Finding, ...]

    @property
    def key(self) -> str:
        """The key of the measure that stands first in the scorecard: the same whatever the figures say."""
        return min(self.findings, key=lambda one: (one.measure.sheet, one.measure.row)).measure.key


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the scorecard and its topics; what has no figure stands in Appendix 1 alone."""

    name: str
    topics: tuple[Topic, ...]


def plan(findings: Sequence[Finding]) -> tuple[Part, ...]:
    """The parts in the scorecard's own order; headline topics first, then by the size of the gap."""
    sections: dict[str, list[Finding]] = {}
    for one in findings:
        sections.setdefault(one.measure.section, []).append(one)
    return tuple(_part(name, own) for name, own in sections.items())


def units(topic: Topic) -> Iterator[list[Finding]]:
    """What is told at one go: measures that differ only in whom they count, in their own order, or one measure."""
    left = list(topic.findings)
    while left:
        first = left[0]
        alike = [one for one in left if one is first or is_family((first, one))]
        alike.sort(key=lambda one: (one.measure.sheet, one.measure.row))
        told = {one.measure.key for one in alike}
        left = [one for one in left if one.measure.key not in told]
        yield alike


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are told, in the order of their telling."""
    topics = (topic for part in plan(findings) for topic in part.topics)
    return [one for topic in topics for unit in units(topic) for one in unit]


def weightiest(findings: Sequence[Finding], verdict: Verdict) -> tuple[Finding, ...]:
    """The findings of this verdict, the clearest first: better, or worse, than most outside benchmarks; then than the
    target, whose size is the council's own choice; then by the largest gap; of equals what chance cannot explain."""
    return tuple(sorted((one for one in findings if one.verdict is verdict), key=_clearness))


def _clearness(finding: Finding) -> tuple[int, int, Decimal, bool]:
    pointing = [one for one in compared(finding) if _points(one, finding.direction)]
    outside = [one for one in pointing if one.basis is not Basis.TARGET]
    gap = max((relative(one) for one in pointing), default=size(finding))
    chance = any(one.has_caveat(CaveatCode.CHANCE) for one in pointing)
    return (-len(outside), len(outside) - len(pointing), -gap, chance)


def _points(one: Comparison, direction: Standing | None) -> bool:
    """Whether it stands the way that the finding points; where that points nowhere, whether it stands apart at all."""
    better = one.standing in (Standing.BETTER, Standing.EARLY_BETTER)
    worse = one.standing in (Standing.WORSE, Standing.EARLY_WORSE)
    if direction is None:
        return better or worse
    return better if direction is Standing.BETTER else worse


def _part(name: str, findings: Sequence[Finding]) -> Part:
    told = [one for one in findings if one.judged is not None]
    topics = sorted(_topics(told), key=lambda topic: min(_order(one) for one in topic.findings))
    weighty = [topic for topic in topics if not _is_minor(topic)]
    minor = [one for topic in topics if _is_minor(topic) for one in topic.findings]
    return Part(name, (*weighty, Topic(tuple(minor))) if minor else tuple(weighty))


def _is_minor(topic: Topic) -> bool:
    """Whether nothing in it stands out: such topics share paragraphs at the end of their section."""
    return all(_WEIGHT[one.verdict] >= _WEIGHT[Verdict.IN_LINE] for one in topic.findings)


def _topics(findings: Sequence[Finding]) -> Iterator[Topic]:
    families: dict[str, list[Finding]] = {}
    for one in findings:
        families.setdefault(one.measure.definition.family or one.measure.key, []).append(one)
    for family in families.values():
        yield Topic(tuple(sorted(family, key=_order)))


def _order(finding: Finding) -> tuple[bool, int, float]:
    return (not finding.measure.definition.headline, _WEIGHT[finding.verdict], -float(size(finding)))
