"""A measure's comparisons and a rulebook → the steps that were tried, each with its because, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.judging.finding import Step, Verdict
from briefing.judging.precedence import seen_by_the_table
from briefing.judging.rulebook import ANOTHER_SIDE, NO_POLARITY, NO_VALUE, NOTHING_COMPARABLE, Rulebook
from briefing.judging.table import RuleRow, case_of, comparable, places_of
from briefing.language.caveats import caveat_of_value
from briefing.language.lists import comparator_name, joined
from briefing.language.numbers import printed
from briefing.language.reasons import stands, why
from briefing.measures.comparison import Comparison
from briefing.measures.definition import Polarity
from briefing.measures.judged_value import JudgedValue
from briefing.measures.scorecard import Measure


def trace(
    measure: Measure,
    judged: JudgedValue,
    comparisons: tuple[Comparison, ...],
    rulebook: Rulebook,
    side_of: Measure | None = None,
) -> tuple[Step, ...]:
    """Every step up to the one that fired: those that come before the table, then its rows."""
    steps: list[Step] = []
    for step in _steps(measure, judged, comparisons, rulebook, side_of):
        steps.append(step)
        if step.fired:
            break
    return tuple(steps)


def _steps(
    measure: Measure,
    judged: JudgedValue,
    comparisons: tuple[Comparison, ...],
    rulebook: Rulebook,
    side_of: Measure | None,
) -> Iterator[Step]:
    yield _no_value(measure, judged)
    yield _no_polarity(measure)
    if side_of is not None:
        because = f"It is the same fact as '{side_of.name}', seen from another side: together they make the whole."
        yield Step(ANOTHER_SIDE, Verdict.CONTEXT, True, because)
    seen = seen_by_the_table(comparisons, rulebook.precedence)
    case = case_of({one.basis: one.standing for one in seen})
    deciding = tuple(one for one in seen if one.basis in rulebook.decides)
    places = places_of(rulebook.decides)
    aside = [was for was, one in zip(comparisons, seen, strict=True) if was.standing is not one.standing]
    yield _nothing_comparable(measure, deciding, aside, fired=not comparable(case, places))
    for row in rulebook.rows:
        yield _row_step(row, seen, deciding, fired=row.catches(case, places))


def _no_value(measure: Measure, judged: JudgedValue) -> Step:
    one = judged.observation
    if one is None:
        return Step(NO_VALUE, Verdict.NOT_JUDGED, True, caveat_of_value(judged.caveats[-1], measure))
    because = f"{printed(one)} for {one.period or one.column} can be judged ({one.place})."
    return Step(NO_VALUE, Verdict.NOT_JUDGED, False, because)


def _no_polarity(measure: Measure) -> Step:
    known = measure.definition
    source = f" ({known.polarity_source})" if known.polarity_source else ""
    if known.judgeable:
        return Step(NO_POLARITY, Verdict.CONTEXT, False, f"A {known.polarity} figure is better{source}.")
    if known.polarity is Polarity.NONE:
        return Step(NO_POLARITY, Verdict.CONTEXT, True, f"Neither a higher nor a lower figure is better{source}.")
    return Step(NO_POLARITY, Verdict.CONTEXT, True, "Nobody has said whether a higher or a lower figure is better.")


def _nothing_comparable(
    measure: Measure, deciding: tuple[Comparison, ...], aside: list[Comparison], *, fired: bool
) -> Step:
    if fired:
        reasons = dict.fromkeys(why(one, measure) for one in deciding if one.theirs is not None)
        because = " ".join(reasons) or "The scorecard gives nothing to compare it with."
        return Step(NOTHING_COMPARABLE, Verdict.NOT_JUDGED, True, because)
    left = f"; left aside: {_named(aside)}" if aside else ""
    compared = _named(one for one in deciding if one.comparable)
    return Step(NOTHING_COMPARABLE, Verdict.NOT_JUDGED, False, f"It can be compared with {compared}{left}.")


def _named(comparisons: Iterable[Comparison]) -> str:
    return joined([comparator_name(one.label, one.basis) for one in comparisons])


def _row_step(
    row: RuleRow, comparisons: tuple[Comparison, ...], deciding: tuple[Comparison, ...], *, fired: bool
) -> Step:
    because = _why_fired(row, comparisons, deciding) if fired else _why_not(row, comparisons, deciding)
    return Step(row.name, row.verdict, fired, f"{because[:1].upper()}{because[1:]}.")


def _why_fired(row: RuleRow, comparisons: tuple[Comparison, ...], deciding: tuple[Comparison, ...]) -> str:
    """The standings that the row asked for come first, then the others that decide."""
    named = {basis for basis, _ in row.admits}
    asked = [one for one in comparisons if one.basis in named or (one in deciding and one.standing in row.some)]
    others = [one for one in deciding if one not in asked and one.comparable]
    return joined([stands(one) for one in (*asked, *others)]) or "nothing"


def _why_not(row: RuleRow, comparisons: tuple[Comparison, ...], deciding: tuple[Comparison, ...]) -> str:
    """The first thing in the row that the measure does not meet."""
    if row.some and not any(one.standing in row.some for one in deciding):
        seen = joined([stands(one) for one in deciding if one.comparable]) or "nothing"
        return f"no comparison is {joined([standing.value for standing in sorted(row.some)], 'or')}: {seen}"
    against = [one for one in deciding if one.standing in row.none]
    if against:
        return joined([stands(one) for one in against])
    standing = {one.basis: one for one in comparisons}
    missed, wanted = next(
        (standing[basis], asked) for basis, asked in row.admits if standing[basis].standing not in asked
    )
    return f"{stands(missed)}, where the row asks for {joined([one.value for one in sorted(wanted)], 'or')}"
