"""Finding → the clauses of its telling: figure, standing, travel, what the last full year said, what weakens it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import counted, grouped, spelled
from briefing.measures.comparison import CaveatCode, Comparison, Standing
from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Observation, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Measure
from briefing.measures.trend import Movement
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.naming import VALUE, head_noun, past_tense
from briefing.narrating.voice import Voice, relation, same_as_printed

FEWEST_FOR_A_RECORD = 5
_AVERAGE = re.compile(r"\b(average|mean|median|caseloads?)\b", re.IGNORECASE)
_OUTSIDE = (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS)
_DECIDED = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN, Verdict.MIXED, Verdict.IN_LINE)


def compared(finding: Finding) -> tuple[Comparison, ...]:
    """The comparisons that can be told, in the order in which the paper names comparators."""
    return finding.compared


def is_share_of_people(measure: Measure) -> bool:
    """Whether the catalogue can tell it as "48% of care leavers aged 19 to 21 are in ..."."""
    return bool(measure.definition.people and measure.definition.clause) and measure.unit is Unit.PERCENT


def is_count(measure: Measure) -> bool:
    """Whether it is told as "there were 17 adopters approved": a number of what its name names, no average."""
    known = measure.definition
    if known.sentence:
        return False
    if not (not known.quoted and known.plural and measure.unit in (Unit.NUMBER, None)) or _AVERAGE.search(
        known.short_name
    ):
        return False
    figures = (*measure.history, *(one.observation for one in measure.benchmarks if one.basis in _OUTSIDE))
    return all(one.value is None or one.value == one.value.to_integral_value() for one in figures)


def lead(finding: Finding, voice: Voice, tail: str, turn: int = 0) -> str:
    """The sentence with the figure; `tail` is what it says of it: where it stands, or which way it went."""
    measure, judged = finding.measure, finding.judged
    if judged is None:
        return ""
    known = measure.definition
    slots: dict[str, object] = {
        "value": voice.value(judged, measure),
        "numbers": voice.numbers(judged, measure),
        "when": voice.when(judged, measure),
        "period": voice.when(judged, measure, always=True),
        "tail": tail,
        "past": bool(voice.when(judged, measure)),
    }
    if is_share_of_people(measure):
        clause = past_tense(known.clause) if is_over(finding, voice) else known.clause
        people, clause = (voice.from_row(voice.spelt_out(one), measure) for one in (known.people, clause))
        return voice.say("lead.share", turn, people=people, clause=clause, **slots)
    if known.sentence:
        sentence = past_tense(known.sentence) if is_over(finding, voice) else known.sentence
        before, _, after = voice.spelt_out(sentence).partition(VALUE)
        return voice.say("lead.sentence", turn, before=before, after=voice.from_row(after, measure), **slots)
    if is_count(measure):
        return voice.say("lead.count", turn, name=voice.name(measure), many=(judged.value or 0) > 1, **slots)
    name = voice.closed_name(measure)
    return voice.say("lead.figure", turn, name=name, plural=known.plural, known=not known.quoted, **slots)


def is_over(finding: Finding, voice: Voice) -> bool:
    """Whether the judged figure is of a time that is over: an earlier one than the paper's, or a whole year."""
    one = finding.judged
    if one is None:
        return False
    return bool(voice.when(one, finding.measure)) or (one.period is not None and one.period.full_year)


def subject(finding: Finding, voice: Voice) -> str:
    """What a measure is about as a noun: "how many care leavers ... are in ...", "the average time ..."."""
    measure = finding.measure
    known = measure.definition
    if is_share_of_people(measure):
        clause = past_tense(known.clause) if is_over(finding, voice) else known.clause
        people, clause = (voice.from_row(voice.spelt_out(one), measure) for one in (known.people, clause))
        return voice.say("part.how_many", people=people, clause=clause)
    return voice.say("part.number_of", name=voice.name(measure)) if is_count(measure) else voice.name(measure)


def travel(finding: Finding, voice: Voice) -> str:
    """Which way the figure has gone since a year before: "up from 47% at the end of 2023/24"."""
    before = before_of(finding)
    if before is None:
        return ""
    value, when = voice.value(before, finding.measure), voice.when(before, finding.measure, always=True)
    told = voice.say(f"travel.{way(finding)}", value=value, when=when)
    extreme = record_clause(finding, voice)
    return voice.say("travel.and_record", travel=told, record=extreme) if extreme else told


def record_clause(finding: Finding, voice: Voice) -> str:
    """That a full year's figure is the lowest, or the highest, of all yearly ones: "the lowest of the six ..."."""
    extreme = record_of(finding)
    if extreme is None:
        return ""
    years = yearly(finding.measure)
    count = voice.ink.mark(counted(len(years)), *(one.place for one in years))
    return voice.say(f"travel.{extreme}", count=count)


def record_of(finding: Finding) -> str | None:
    """Whether the judged figure is the lowest or the highest of at least five yearly ones, and no other equals it."""
    years = yearly(finding.measure)
    values = [one.best_value for one in years if one.best_value is not None]
    if finding.judged is None or finding.judged not in years or len(values) < FEWEST_FOR_A_RECORD:
        return None
    ours = finding.judged.best_value
    if ours is None or values.count(ours) > 1 or _ties(finding.judged, years):
        return None
    return "lowest" if ours == min(values) else "highest" if ours == max(values) else None


def yearly(measure: Measure) -> tuple[Observation, ...]:
    """The values of full years."""
    return tuple(one for one in measure.history if one.value is not None and one.period and one.period.full_year)


def best_of(finding: Finding) -> Observation | None:
    """The best figure shown of an earlier time, by polarity, where it is clearly better than the judged one."""
    polarity, ours = finding.measure.definition.polarity, finding.judged
    earlier_ones = [one for one in yearly(finding.measure) if one not in (ours, before_of(finding))]
    if polarity not in (Polarity.HIGHER, Polarity.LOWER) or ours is None or ours.value is None or not earlier_ones:
        return None
    sign = 1 if polarity is Polarity.HIGHER else -1
    best = max(earlier_ones, key=lambda one: (sign * (one.value or 0), one.period is not None and one.period.end))
    tolerance = finding.comparison(Basis.PREVIOUS).tolerance or 0
    return best if best.value is not None and sign * (best.value - ours.value) > tolerance else None


def before_of(finding: Finding) -> Observation | None:
    """The council's own figure of a year before, where it compares."""
    before = finding.comparison(Basis.PREVIOUS)
    if finding.judged is None or not before.comparable or before.theirs is None or before.theirs.value is None:
        return None
    return before.theirs


def standing_and_travel(finding: Finding, standing: str, moved: str, voice: Voice) -> str:
    """Both in one sentence, set against each other where they differ and the first has not done so already."""
    against = goes_against(finding, standing, voice)
    return voice.say("lead.that_is_both", standing=standing, travel=moved, against=against)


def goes_against(finding: Finding, standing: str, voice: Voice) -> bool:
    """Whether it has gone one way and stands the other: up, but still below. A standing that sets comparators against
    each other is contrast enough."""
    return f" {voice.say('part.but')} " not in plain(standing) and _opposes(finding)


def _opposes(finding: Finding) -> bool:
    moved = finding.comparison(Basis.PREVIOUS).standing
    stands = {one.standing for one in compared(finding)}
    if moved is Standing.BETTER:
        return Standing.WORSE in stands and Standing.BETTER not in stands
    return moved is Standing.WORSE and Standing.BETTER in stands and Standing.WORSE not in stands


def earlier(finding: Finding) -> Observation | None:
    """The last full year's figure, where a part-year one says the opposite, or something that no full year confirms."""
    if finding.verdict not in _DECIDED or finding.judged is None:
        return None
    if finding.judged.period is None or not finding.judged.period.part_year:
        return None
    return next((one.ours_like_for_like for one in differing(finding)), None)


def differing(finding: Finding) -> tuple[Comparison, ...]:
    """The comparisons that the last full year answered otherwise: where that is early, or the opposite."""
    opposite = {Standing.BETTER, Standing.WORSE}
    return tuple(
        one
        for one in compared(finding)
        if one.ours_like_for_like is not None and (one.standing.early or {one.latest, one.like_for_like} == opposite)
    )


def earlier_sentence(finding: Finding, voice: Voice) -> str:
    """What the last full year said: "At the end of 2023/24 it was 93%, above England"."""
    ours = earlier(finding)
    if ours is None:
        return ""
    told = [one for one in differing(finding) if one.ours_like_for_like == ours]
    return voice.say(
        "early.was",
        when=voice.when(ours, finding.measure, always=True),
        value=voice.value(ours, finding.measure),
        standing=voice.standing(told, finding.measure, like_for_like=True, bare=True, of=len(compared(finding))),
    )


def trend_sentence(finding: Finding, voice: Voice) -> str:
    """That a share has risen or fallen over five years, where that was tested and is significant; else nothing."""
    trend = finding.trend
    if trend is None or trend.movement is Movement.NO_SIGNIFICANT_CHANGE:
        return ""
    places = [one.place for one in trend.years]
    last = str(trend.years[-1].period or trend.years[-1].column)
    year = voice.ink.mark(last, *places)
    count = voice.ink.mark(counted(len(trend.years)), *places)
    return voice.say(f"trend.{trend.movement.value}", year=year, count=count, pandemic=trend.spans_pandemic)


def override_sentence(finding: Finding, voice: Voice) -> str:
    """That a person has set the verdict in place of the rules', who and why; and what the rules would say."""
    override = finding.override
    if override is None:
        return ""
    who = ", ".join(part for part in (clean(override.name), clean(override.role)) if part)
    return voice.say(
        "override.set",
        verdict=override.verdict.value,
        by_rule=finding.by_rule.verdict.value,
        who=voice.ink.mark(who, override.place),
        day=voice.ink.mark(Period.day(override.day).label, override.place),
        reason=voice.ink.mark(clean(override.reason).rstrip("."), override.place),
    )


def so_far(finding: Finding, voice: Voice) -> str:
    """What this year says so far of a figure that is judged by the full year."""
    newest = finding.measure.newest
    if newest is None or newest == finding.judged or newest.value is None or finding.judged is None:
        return ""
    total = finding.running_total
    when = voice.when(newest, finding.measure, always=True)
    slots: dict[str, object] = {
        "value": voice.value(newest, finding.measure),
        "numbers": voice.numbers(newest, finding.measure),
        "when": when,
        "dated": bool(re.search(r"\d{4}", plain(when))),
        "count": is_count(finding.measure),
    }
    if total is None:
        return voice.say("total.so_far", **slots)
    then = running_amount(total.last_year, finding.measure, voice)
    now = running_amount(total.latest, finding.measure, voice)
    year = voice.ink.mark(str(total.last_year.period or total.last_year.column), total.last_year.place)
    name = "total.passes" if total.passes else "total.near"
    return voice.say(name, now=now, then=then, year=year, equal=plain(now) == plain(then), **slots)


def too_old(finding: Finding, voice: Voice) -> str:
    """That the only benchmarks there are were too old to judge by."""
    if compared(finding) or finding.judged is None:
        return ""
    old = [one for one in finding.comparisons if one.has_caveat(CaveatCode.STALE) and one.theirs is not None]
    names = voice.listed([voice.comparator(one, finding.measure) for one in old])
    return voice.say("caveat.too_old", names=names, number=len(old)) if old else ""


def to_match(finding: Finding, voice: Voice) -> str:
    """How many people would close the gap to the first comparator that stands better."""
    if finding.verdict is not Verdict.AREA_FOR_DEVELOPMENT:
        return ""
    for one in compared(finding):
        if one.standing is Standing.WORSE and one.people_to_match:
            return match_sentence(finding, one, voice)
    return ""


def match_sentence(finding: Finding, one: Comparison, voice: Voice) -> str:
    """ "Eleven more care leavers would match England."."""
    number = one.people_to_match or 0
    return voice.say(
        "match.more" if finding.measure.definition.polarity is Polarity.HIGHER else "match.fewer",
        count=voice.ink.mark(capital(spelled(number)), *one.places),
        people=head_noun(finding.measure.definition.people, single=number == 1),
        names=voice.names([one]),
    )


def weaknesses(finding: Finding) -> Iterator[str]:
    """What weakens the statement, the weightiest first; of chance and small numbers only one."""
    codes = {one.code for one in finding.caveats} | {c.code for one in compared(finding) for c in one.caveats}
    if CaveatCode.FIGURES_DISAGREE in codes and finding.verdict in (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT):
        yield "figures_disagree"
    broadly = any(relation(one) == "broadly_in_line" for one in compared(finding))
    if finding.verdict in _DECIDED:
        if CaveatCode.CHANCE in codes or broadly:
            yield "chance"
        elif CaveatCode.SMALL_NUMBERS in codes:
            yield "small_numbers"
    if CaveatCode.PROVISIONAL in codes:
        yield "provisional"


def move_of(finding: Finding) -> Decimal:
    """How far the figure has moved on the year before, in tolerances or, without one, in parts of what it was."""
    one = finding.comparison(Basis.PREVIOUS)
    if one.gap is None or one.theirs is None:
        return Decimal(0)
    return abs(one.gap) / (one.tolerance or abs(one.theirs.value or Decimal(1)))


def way(finding: Finding) -> str:
    """Which way the figure went since the year before: up, down, near (little changed) or same."""
    before = finding.comparison(Basis.PREVIOUS)
    ours, theirs = finding.judged, before.theirs
    if ours is None or theirs is None or ours.value is None or theirs.value is None or ours.value == theirs.value:
        return "same"
    if before.standing in (Standing.IN_LINE, Standing.SAME):
        return "near"
    return "up" if ours.value > theirs.value else "down"


def _ties(ours: Observation, years: Iterable[Observation]) -> bool:
    """Whether another year's figure cannot be told from ours."""
    return any(same_as_printed(ours, one) for one in years if one != ours)


def running_amount(one: Observation, measure: Measure, voice: Voice) -> str:
    """The count behind a running total: the people counted in a share, else the value."""
    people = one.numerator if one.numerator is not None else one.count
    amount = one.value if people is None or measure.definition.kind is Kind.CUMULATIVE_COUNT else people
    return voice.ink.mark(grouped(amount), one.place) if amount is not None else ""
