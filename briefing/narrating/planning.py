"""Findings → the parts of the scorecard in the order of telling: section, topic (a family or one measure), finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.judging.finding import Finding, Verdict
from briefing.narrating.telling import is_family, size

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


def weightiest(findings: Sequence[Finding], verdict: Verdict) -> tuple[Finding, ...]:
    """The findings of this verdict, the largest gap first."""
    return tuple(sorted((one for one in findings if one.verdict is verdict), key=lambda one: -size(one)))


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
