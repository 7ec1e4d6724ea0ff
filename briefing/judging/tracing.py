"""A measure's comparisons and a rulebook → the steps that were tried, each with its because, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.judging.finding import Step, Verdict
from briefing.judging.rulebook import NO_POLARITY, NO_VALUE, NOTHING_COMPARABLE, Rulebook
from briefing.judging.table import Row, case_of, comparable, places_of
from briefing.judging.weighing import seen_by_the_table
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.definition import Polarity
from briefing.measures.in_words import figure_of, with_article
from briefing.measures.judged_value import Judged
from briefing.measures.reasons import no_value
from briefing.measures.scorecard import Measure


def trace(
    measure: Measure, judged: Judged, comparisons: tuple[Comparison, ...], rulebook: Rulebook
) -> tuple[Step, ...]:
    """Every step up to the one that fired: those that come before the table, then its rows."""
    steps: list[Step] = []
    for step in _steps(measure, judged, comparisons, rulebook):
        steps.append(step)
        if step.fired:
            break
    return tuple(steps)


def stands(comparison: Comparison) -> str:
    """How the council stands on one basis: "better than England", "in line with the North East"."""
    return f"{_STANDS[comparison.standing]} {with_article(comparison.label)}"


def _steps(measure: Measure, judged: Judged, comparisons: tuple[Comparison, ...], rulebook: Rulebook) -> Iterator[Step]:
    yield _no_value(judged)
    yield _no_polarity(measure)
    seen = seen_by_the_table(comparisons, rulebook.precedence)
    case = case_of({one.basis: one.standing for one in seen})
    deciding = tuple(one for one in seen if one.basis in rulebook.decides)
    places = places_of(rulebook.decides)
    aside = [was.label for was, one in zip(comparisons, seen, strict=True) if was.standing is not one.standing]
    yield _nothing_comparable(deciding, aside, fired=not comparable(case, places))
    for row in rulebook.rows:
        yield _row_step(row, seen, deciding, fired=row.catches(case, places))


def _no_value(judged: Judged) -> Step:
    one = judged.observation
    if one is None:
        return Step(NO_VALUE, Verdict.NOT_JUDGED, True, no_value(judged))
    because = f"{figure_of(one)} for {one.period or one.column} can be judged ({one.place})."
    return Step(NO_VALUE, Verdict.NOT_JUDGED, False, because)


def _no_polarity(measure: Measure) -> Step:
    known = measure.definition
    source = f" ({known.polarity_source})" if known.polarity_source else ""
    if known.judgeable:
        return Step(NO_POLARITY, Verdict.CONTEXT, False, f"A {known.polarity} figure is better{source}.")
    if known.polarity is Polarity.NONE:
        return Step(NO_POLARITY, Verdict.CONTEXT, True, f"Neither a higher nor a lower figure is better{source}.")
    return Step(NO_POLARITY, Verdict.CONTEXT, True, "Nobody has said whether a higher or a lower figure is better.")


def _nothing_comparable(deciding: tuple[Comparison, ...], aside: list[str], *, fired: bool) -> Step:
    if fired:
        reasons = dict.fromkeys(one.why for one in deciding if one.theirs is not None)
        because = " ".join(reasons) or "The scorecard gives nothing to compare it with."
        return Step(NOTHING_COMPARABLE, Verdict.NOT_JUDGED, True, because)
    labels = _joined(with_article(one.label) for one in deciding if one.comparable)
    left = f"; left aside: {_joined(with_article(label) for label in aside)}" if aside else ""
    return Step(NOTHING_COMPARABLE, Verdict.NOT_JUDGED, False, f"It can be compared with {labels}{left}.")


def _row_step(row: Row, comparisons: tuple[Comparison, ...], deciding: tuple[Comparison, ...], *, fired: bool) -> Step:
    because = _why_fired(row, comparisons, deciding) if fired else _why_not(row, comparisons, deciding)
    return Step(row.name, row.verdict, fired, f"{because[:1].upper()}{because[1:]}.")


def _why_fired(row: Row, comparisons: tuple[Comparison, ...], deciding: tuple[Comparison, ...]) -> str:
    """The standings that the row asked for come first, then the others that decide."""
    named = {basis for basis, _ in row.admits}
    asked = [one for one in comparisons if one.basis in named or (one in deciding and one.standing in row.some)]
    others = [one for one in deciding if one not in asked and one.comparable]
    return _joined(stands(one) for one in (*asked, *others))


def _why_not(row: Row, comparisons: tuple[Comparison, ...], deciding: tuple[Comparison, ...]) -> str:
    """The first thing in the row that the measure does not meet."""
    if row.some and not any(one.standing in row.some for one in deciding):
        seen = _joined(stands(one) for one in deciding if one.comparable)
        return f"no comparison is {_joined((standing.value for standing in sorted(row.some)), 'or')}: {seen}"
    against = [one for one in deciding if one.standing in row.none]
    if against:
        return _joined(stands(one) for one in against)
    standing = {one.basis: one for one in comparisons}
    missed, wanted = next(
        (standing[basis], asked) for basis, asked in row.admits if standing[basis].standing not in asked
    )
    return f"{stands(missed)}, where the row asks for {_joined((one.value for one in sorted(wanted)), 'or')}"


def _joined(parts: Iterable[str], last: str = "and") -> str:
    """ "a, b and c"."""
    *most, final = list(parts) or ["nothing"]
    return f"{', '.join(most)} {last} {final}" if most else final


_STANDS = {
    Standing.BETTER: "better than",
    Standing.IN_LINE: "in line with",
    Standing.WORSE: "worse than",
    Standing.EARLY_BETTER: "an early sign of change for the better against",
    Standing.EARLY_WORSE: "an early sign of change for the worse against",
    Standing.HIGHER: "higher than",
    Standing.LOWER: "lower than",
    Standing.SAME: "the same as",
    Standing.NOT_COMPARABLE: "not comparable with",
}
