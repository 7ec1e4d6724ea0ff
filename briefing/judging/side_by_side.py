"""Several rulebooks on one scorecard → their verdicts side by side; one rulebook → which measures hit which row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.judging.finding import Finding
from briefing.judging.judge import judge
from briefing.judging.rulebook import FIRST_STEPS, Rulebook
from briefing.knowing.author import AuthorSheets
from briefing.measures.scorecard import Measure, Scorecard


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One measure's findings under several rulebooks, in the order in which those were given."""

    measure: Measure
    findings: tuple[Finding, ...]

    @property
    def differs(self) -> bool:
        """Whether the verdict, or its direction, depends on the rulebook."""
        return len({(finding.verdict, finding.direction) for finding in self.findings}) > 1


@dataclass(frozen=True, slots=True)
class RowHits:
    """A row of the table, or a step before it, and the measures that it decided."""

    rule: str
    measures: tuple[Measure, ...]


def judge_side_by_side(
    scorecard: Scorecard, rulebooks: Sequence[Rulebook], author: AuthorSheets | None = None
) -> tuple[SideBySide, ...]:
    """Each measure with its finding under each rulebook."""
    judgements = [judge(scorecard, rulebook, author).findings for rulebook in rulebooks]
    by_measure = zip(*judgements, strict=True)
    return tuple(SideBySide(*pair) for pair in zip(scorecard.measures, by_measure, strict=True))


def hits_of_rows(findings: Sequence[Finding], rulebook: Rulebook) -> tuple[RowHits, ...]:
    """The steps before the table and its rows in order, each with the measures that it decided, if any.

    A verdict that the council has set counts for the rule that it set aside.
    """
    rules = (*FIRST_STEPS, *(row.name for row in rulebook.rows))
    return tuple(RowHits(rule, tuple(one.measure for one in findings if one.by_rule.rule == rule)) for rule in rules)
