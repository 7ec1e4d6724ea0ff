"""Facts → strengths and areas for development: the table of two columns, and the rest named under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.judging.finding import Verdict
from briefing.language.numbers import spelled
from briefing.measures.comparison import Standing
from briefing.measures.observation import Status
from briefing.narrating.among import quarter_of
from briefing.narrating.clauses import match_sentence, override_sentence
from briefing.narrating.facts import Fact, absent_of, is_left_out, just_missed, shared_decimals, weightiest
from briefing.narrating.forms import said_of
from briefing.narrating.ink import clean, plain
from briefing.narrating.key_messages import MOST_NAMED, at_most
from briefing.narrating.naming import anchor
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_PARAGRAPH, caveats, doubted
from briefing.narrating.together import family_of
from briefing.narrating.voice import Places, Voice, words
from briefing.report.document import Block, Bullet, Paragraph, Table, TableCell, TableKind, TableRow

MOST_BULLETS = 8
MOST_OTHERS_NAMED = 3
MOST_UNDER_THE_TABLE = 6
TABLE_ANCHOR = "table-strengths-and-areas"
IN_TABLE = {
    Verdict.STRENGTH: ("strength", "balance.strengths", "balance.no_strengths"),
    Verdict.AREA_FOR_DEVELOPMENT: ("area", "balance.areas", "balance.no_areas"),
}
_EARLY = {
    Standing.WORSE: "balance.early_worse",
    Standing.BETTER: "balance.early_better",
    None: "balance.early_both",
}
Tell = Callable[[Fact, Voice], str]


def strengths_and_areas(facts: Sequence[Fact], voice: Voice, told: Places = frozenset()) -> tuple[Block, ...]:
    """The table, then early signs, mixed and in line by name; a sentence where the table would be empty. Early signs
    whose figures the key messages have `told` are only counted, or left out where nothing else stands there."""
    under = tuple(_under_the_table(facts, voice, told))
    if not any(one.verdict in IN_TABLE for one in facts):
        none = Paragraph("strengths-and-areas-none", voice.spans(voice.say("balance.none")))
        return (none, *under)
    intro = voice.say("balance.intro", table=voice.ink.refer("Table", TABLE_ANCHOR))
    return (Paragraph("strengths-and-areas-intro", voice.spans(intro)), _table(facts, voice), *under)


def areas_in_table(facts: Sequence[Fact]) -> frozenset[str]:
    """The keys of the areas for development that the table tells of by themselves."""
    kept, _ = _with_room(_merged(weightiest(facts, Verdict.AREA_FOR_DEVELOPMENT)))
    return frozenset(one.key for group in kept for one in group)


def _table(facts: Sequence[Fact], voice: Voice) -> Table:
    return Table(
        anchor=TABLE_ANCHOR,
        kind=TableKind.TWO_COLUMN,
        header=tuple(voice.spans(voice.say(heading)) for _, heading, _ in IN_TABLE.values()),
        rows=(TableRow(tuple(_column(weightiest(facts, verdict), verdict, voice) for verdict in IN_TABLE)),),
        widths=(50, 50),
        caption=plain(voice.say("balance.caption")),
        description=plain(voice.say("balance.description")),
    )


def _column(facts: Sequence[Fact], verdict: Verdict, voice: Voice) -> TableCell:
    kind, _, none = IN_TABLE[verdict]
    if not facts:
        return TableCell(spans=voice.spans(voice.say(none)))
    kept, left_over = _with_room(_merged(facts))
    bullets = [_family_bullet(one, kind, voice) if len(one) > 1 else _bullet(one[0], kind, voice) for one in kept]
    if left_over:
        bullets.append(_others([one for group in left_over for one in group], kind, voice))
    return TableCell(bullets=tuple(bullets))


def _with_room(groups: list[list[Fact]]) -> tuple[list[list[Fact]], list[list[Fact]]]:
    """The groups that a column has room for, and the rest, which share its last point."""
    room = len(groups) if len(groups) <= MOST_BULLETS else MOST_BULLETS - 1
    return groups[:room], groups[room:]


def _merged(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts that make a point each: those that differ only in whom they count together; where these are too many,
    each family together."""
    alike: dict[object, list[Fact]] = {}
    for one in facts:
        alike.setdefault(family_of(one) or one.key, []).append(one)
    if len(alike) <= MOST_BULLETS:
        return list(alike.values())
    families: dict[str, list[Fact]] = {}
    for one in facts:
        alone = one.finding.override is not None or not one.told
        families.setdefault((not alone and one.measure.definition.family) or one.key, []).append(one)
    return list(families.values())


def _family_bullet(facts: Sequence[Fact], kind: str, voice: Voice) -> Bullet:
    """The members' figures beside each other; the comparators are named once where they are the same."""
    parts = [
        voice.say(
            "balance.family_part",
            member=voice.from_row(clean(one.measure.definition.member), one.measure),
            benchmarks=voice.benchmarks(one.beside, one.measure),
            **voice.parts(one),
        )
        for one in facts
    ]
    text = voice.say("balance.family", family=clean(facts[0].measure.definition.family), parts=voice.listed(parts))
    return Bullet(anchor(kind, facts[0].key), voice.spans(text), receipt([one.finding for one in facts], voice))


def _others(facts: Sequence[Fact], kind: str, voice: Voice) -> Bullet:
    """What has no room of its own: how many, and the first by name."""
    names = voice.listed([voice.name(one.measure) for one in facts[:MOST_OTHERS_NAMED]])
    count = voice.count(spelled(len(facts)))
    text = voice.say("balance.more", names=names, count=count, number=len(facts), named=MOST_OTHERS_NAMED)
    return Bullet(f"{kind}-others", voice.spans(text), receipt([one.finding for one in facts], voice))


def _bullet(fact: Fact, kind: str, voice: Voice) -> Bullet:
    sentences = [not_told(fact, voice) or bullet_sentence(fact, voice)]
    if fact.told:
        one = fact.to_match
        sentences += [match_sentence(fact, one, voice, short=True) if one is not None else "", *caveats(fact, voice)]
    text = " ".join(one for one in (*sentences, override_sentence(fact.finding, voice)) if one)
    return Bullet(anchor(kind, fact.key), voice.spans(text), receipt((fact.finding,), voice))


def not_told(fact: Fact, voice: Voice) -> str:
    """What stands in place of a figure that is not there, or that cannot be told as a fact; else nothing."""
    if fact.judged is not None:
        return "" if fact.told else doubted(fact, voice)
    name, absent = voice.name(fact.measure), absent_of(fact.finding)
    if is_left_out(fact.finding):
        return voice.say("balance.suppressed", name=name)
    held = absent is not None and absent.status is Status.OK
    return voice.say("doubt.no_figure", name=name, says=said_of(fact.finding, voice), held=held)


def bullet_sentence(fact: Fact, voice: Voice) -> str:
    """A measure in a line: name, figure, where it stands."""
    parts = voice.parts(fact) | ({} if fact.small_group else {"numbers": ""})
    standing = voice.standing(fact.beside, fact.measure)
    return voice.say("balance.bullet", standing=standing, quarter=quarter_of(fact, voice), **parts)


def _under_the_table(facts: Sequence[Fact], voice: Voice, told: Places) -> Iterator[Paragraph]:
    early = weightiest(facts, Verdict.EARLY_SIGN)
    if any(not _is_met(one, told) or one.finding.override is not None for one in early):
        label = voice.ink.strong(voice.say("balance.early_label"))
        names = at_most(lambda most: " ".join((label, *_early_signs(early, most, voice, told))))
        text = " ".join((names, *_said_apart(early, voice)))
        yield Paragraph("early-signs", voice.spans(text), receipt=receipt([one.finding for one in early], voice))
    yield from _sentences("mixed", voice.say("balance.mixed_label"), weightiest(facts, Verdict.MIXED), _mixed, voice)
    if in_line := weightiest(facts, Verdict.IN_LINE):
        names = at_most(lambda most: _in_line_names([one for one in in_line if one.told], most, voice))
        text = " ".join((names, *_said_apart(in_line, voice)))
        about = receipt([one.finding for one in in_line[:MOST_NAMED]], voice)
        yield Paragraph("in-line", voice.spans(text), receipt=about)


def _early_signs(facts: Sequence[Fact], most: int, voice: Voice, told: Places) -> Iterator[str]:
    """Those of each direction by name with their figures; how many, if the reader has met them all."""
    for direction, phrase in _EARLY.items():
        group = [one for one in facts if one.finding.direction is direction and one.told]
        if group and all(_is_met(one, told) for one in group):
            count = voice.count(spelled(len(group)))
            yield voice.say(phrase, names=voice.say("balance.early_known", count=count))
        elif group:
            named = [_early_item(one, voice, told) for one in group[:most]]
            yield voice.say(phrase, names=voice.listed([*named, *_more(len(group) - most, voice)]))


def _is_met(fact: Fact, told: Places) -> bool:
    """Whether the reader has met the figure of an early sign and that of the last full year."""
    cells = [one for one in (fact.judged, fact.earlier) if one is not None]
    return len(cells) > 1 and {str(one.place) for one in cells} <= told


def _early_item(fact: Fact, voice: Voice, told: Places) -> str:
    """An early sign with its figure, the last full year's, and the benchmarks; by name where the reader has met it."""
    now, before = fact.judged, fact.earlier
    if now is None or before is None or _is_met(fact, told):
        return voice.name(fact.measure)
    return voice.say(
        "balance.early_item",
        before=voice.value(before, fact.measure, shared_decimals(before, now)),
        benchmarks=voice.benchmarks(fact.beside, fact.measure),
        **voice.parts(fact),
    )


def _said_apart(facts: Sequence[Fact], voice: Voice) -> Iterator[str]:
    """What a list by name leaves out: figures that are not told, and verdicts that a person has set."""
    for one in facts:
        if absent := not_told(one, voice):
            yield absent
        if one.finding.override is not None:
            said = override_sentence(one.finding, voice)
            yield voice.say("balance.set", name=voice.name(one.measure), sentence=said)


def _sentences(name: str, label: str, facts: Sequence[Fact], tell: Tell, voice: Voice) -> Iterator[Paragraph]:
    """A sentence for each, behind a label; so many in a paragraph as one can hold."""
    told = [
        (
            one,
            " ".join(
                part
                for part in (not_told(one, voice) or tell(one, voice), override_sentence(one.finding, voice))
                if part
            ),
        )
        for one in facts[:MOST_UNDER_THE_TABLE]
    ]
    if more := len(facts) - len(told):
        count = voice.count(spelled(more))
        told.append((facts[-1], voice.say("balance.more_below", count=count, number=more)))
    while told:
        room = 1
        while room < len(told) and words(" ".join(text for _, text in told[: room + 1])) <= LONGEST_PARAGRAPH - 20:
            room += 1
        here, told = told[:room], told[room:]
        first = here[0][0] is facts[0]
        text = " ".join((*([voice.ink.strong(label)] if first else []), *(text for _, text in here)))
        place = name if first else anchor(name, here[0][0].key)
        yield Paragraph(place, voice.spans(text), receipt=receipt([one.finding for one, _ in here], voice))


def _in_line_names(facts: Sequence[Fact], most: int, voice: Voice) -> str:
    """Names with figures; of the benchmarks, near as they are, only targets that were just missed."""
    named = [
        voice.say(
            "balance.in_line_item", benchmarks=voice.benchmarks(just_missed(one), one.measure), **voice.parts(one)
        )
        for one in facts[:most]
    ]
    named += _more(len(facts) - len(named), voice)
    label = voice.ink.strong(voice.say("balance.in_line_label"))
    return voice.say("balance.in_line", label=label, names=voice.listed(named), any=bool(named))


def _more(number: int, voice: Voice) -> Iterator[str]:
    """How many a list does not name."""
    if number > 0:
        yield voice.say("balance.more_named", count=voice.count(spelled(number)), number=number)


def _mixed(fact: Fact, voice: Voice) -> str:
    return voice.say("balance.mixed_item", standing=voice.standing(fact.beside, fact.measure), **voice.parts(fact))
