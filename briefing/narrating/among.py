"""Fact → what national statistics add to it: the place among all authorities and in the group, figures that the
scorecard lacks, and where all this comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.judging.finding import Verdict
from briefing.language.numbers import ordinal, spelled
from briefing.measures.authorities import BEST, WORST, AmongAuthorities, Order
from briefing.measures.scorecard import Measure
from briefing.narrating.clauses import pronoun
from briefing.narrating.comparators import Side
from briefing.narrating.facts import OUTSIDE, Fact
from briefing.narrating.ink import clean
from briefing.narrating.naming import FIGURE, anchor
from briefing.narrating.progress import Telling
from briefing.narrating.voice import Voice
from briefing.report.document import RULE

MARK = "†"
"""Stands behind a figure that is not the scorecard's own."""

QUARTERS = 4
_BANDS = {BEST: "among.best", WORST: "among.worst"}
_IN_TABLE = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT)
_GOOD, _BAD = (Side.ABOVE, Side.BETTER), (Side.BELOW, Side.WORSE)
_PLACED = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.MIXED, Verdict.CONTEXT)
"""What a place among all authorities is told of: it is of a full year, and says little of what is changing now."""
_TOLD = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.MIXED, Verdict.EARLY_SIGN)


def ranked_anchor(key: str) -> str:
    """The anchor of the chart of a measure's place."""
    return anchor("ranks", key)


def among_authorities(fact: Fact, telling: Telling, member: str = "") -> Iterator[str]:
    """What says more than the gap to a benchmark: the best or worst quarter, first or last in the group, comparators
    that say otherwise than the scorecard's; and a rank that the scorecard gives.

    `member` says of which of several measures it is told. Outside the key messages the quarter is left to the table of
    strengths and areas for development.
    """
    voice, brief = telling.voice, not telling.is_message
    among = told_among(fact.measure) if fact.verdict in _PLACED else None
    in_table = brief and fact.verdict in _IN_TABLE and among is not None and not among.extreme_in_group
    if among is not None and not in_table and str(among.own.observation.place) not in telling.told:
        told = _standing(among, fact, telling, member)
        figure = voice.ink.refer(FIGURE, ranked_anchor(fact.key)) if fact.key in voice.ranked else ""
        yield voice.say("figure.reference", sentence=told.removesuffix("."), figure=figure) if figure else told
    if says_otherwise(fact):
        yield voice.say("among.published", member=member, standing=voice.standing(fact.published, fact.measure))
    if fact.verdict in _TOLD:
        ranks = [one for one in fact.measure.remarks if one.role == "rank" and one.text]
        yield from (
            voice.say("among.rank", column=clean(one.column), text=voice.ink.mark(clean(one.text), one.place))
            for one in ranks[-1:]  # of several years the last, as the columns stand
        )


def quarter_of(fact: Fact, voice: Voice) -> str:
    """The best or the worst quarter of authorities, in a few words; empty where it is in neither."""
    among = told_among(fact.measure)
    band = _BANDS.get(among.quartile(fact.measure.definition.polarity) or "") if among is not None else None
    if among is None or band is None:
        return ""
    one, judged = among.own.observation, fact.judged
    figure = voice.ink.refer(FIGURE, ranked_anchor(fact.key)) if fact.key in voice.ranked else ""
    when = (
        voice.period(one.period) if one.period is not None and (judged is None or judged.period != one.period) else ""
    )
    return voice.ink.mark(voice.say("among.quarter", band=voice.say(band), when=when, figure=figure), one.place)


def told_among(measure: Measure) -> AmongAuthorities | None:
    """Where a measure stands among all authorities, if that is worth a sentence."""
    published, known = measure.published, measure.definition
    if published is None or published.among is None:
        return None
    among, polarity = published.among, known.polarity
    if among.quartile(polarity) in (BEST, WORST) or among.extreme_in_group:
        return among
    far = among.order.place * QUARTERS <= among.order.count
    return among if far and not known.judgeable and known.headline else None


def says_otherwise(fact: Fact) -> bool:
    """Whether the figures that the scorecard lacks put the measure on another side than those that it has, or it has
    none."""
    known = {_news(one.side) for one in fact.beside if one.comparison.basis in OUTSIDE}
    added = {_news(one.side) for one in fact.published if not one.by_chance}
    return bool(added) and (not known or not added <= known)


def _news(side: Side) -> str:
    return "good" if side in _GOOD else "bad" if side in _BAD else "neither"


def _standing(among: AmongAuthorities, fact: Fact, telling: Telling, member: str) -> str:
    voice = telling.voice
    period, place = among.own.observation.period, among.own.observation.place
    if period is None:
        raise AssertionError(f"{fact.key}: a published figure is of some year")
    band = _BANDS.get(among.quartile(fact.measure.definition.polarity) or "")
    far = band is not None or not fact.measure.definition.judgeable
    known = fact.judged is not None and fact.judged.period == period
    slots = {
        "when": "" if known else voice.ink.mark(voice.period(period), place),
        "subject": " ".join(one for one in (pronoun(fact, voice), member) if one),
        "nth": _nth(among.order, voice),
        "count": voice.ink.mark(f"{among.order.count:,}", place) if far else "",
        "band": voice.say(band) if band else "",
        "group": _in_group(among, telling) if among.extreme_in_group else "",
    }
    return telling.say("among.standing", lambda turn: voice.say("among.standing", turn, **slots))


def _nth(one: Order, voice: Voice) -> str:
    nth = voice.ink.mark(ordinal(one.place), RULE) if one.place > 1 else ""
    return voice.say("among.nth", nth=nth, highest=one.highest, joint=one.joint)


def _in_group(among: AmongAuthorities, telling: Telling) -> str:
    one, voice = among.order_in_group, telling.voice
    first = not telling.uses["among.group"]
    telling.uses["among.group"] += 1
    size = voice.ink.mark(spelled(one.count), RULE)
    return voice.say("among.group", highest=one.highest, size=size, model=among.model, first=first)


def published_paragraph(every: Sequence[Measure], voice: Voice) -> Iterator[str]:
    """Where published figures come from and what rests on them, where the paper has any."""
    measures = [one for one in every if one.published is not None]
    judged = any(each.observation.published for one in measures for each in one.benchmarks)
    if judged or any(one.published and one.published.benchmarks for one in measures):
        yield voice.say("among.mark", mark=MARK, judged=judged)
    yield from _members(measures, voice)
    if releases := sorted(_releases(measures)):
        yield voice.say("among.licence", releases=voice.listed([voice.count(one) for one in releases]))


def _members(measures: Iterable[Measure], voice: Voice) -> Iterator[str]:
    """Who the neighbours are, by which model."""
    groups = [one.published.among for one in measures if one.published and one.published.among]
    known = [one for one in groups if one.members]
    if known:
        first = known[0]
        years = [one.own.observation.period.end.year for one in known if one.own.observation.period]
        names = voice.listed(list(first.members))
        earlier = bool(first.model) and min(years) < first.model
        year = voice.count(str(first.model)) if first.model else ""
        yield voice.say("among.neighbours", year=year, earlier=earlier, names=names)


def _releases(measures: Iterable[Measure]) -> set[str]:
    found: set[str] = set()
    for one in (one.published for one in measures if one.published is not None):
        cells = [each.observation for each in one.benchmarks]
        cells += [each for _, series in one.series for each in series]
        cells += [one.among.own.observation] if one.among is not None else []
        found |= {each.sheet for each in cells}
    return found
