"""Findings → strengths and areas for development: the table of two columns, and the rest told under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import spelled
from briefing.measures.comparison import Standing
from briefing.narrating.clauses import compared, earlier, override_sentence, to_match, weaknesses
from briefing.narrating.doubt import doubted, in_doubt, without_figure
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.planning import weightiest
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_PARAGRAPH, is_family
from briefing.narrating.voice import Voice, words
from briefing.report.document import Block, Bullet, Cell, Paragraph, ParagraphKind, Row, Table, TableKind

MOST_IN_LINE_NAMED = 3
MOST_BULLETS = 8
MOST_OTHERS_NAMED = 3
MOST_UNDER_THE_TABLE = 6
TABLE_ANCHOR = "table-strengths-and-areas"


def strengths_and_areas(findings: Sequence[Finding], voice: Voice) -> tuple[Block, ...]:
    """The table, then early signs, mixed and in line in a sentence each."""
    intro = voice.say("balance.intro", table=voice.ink.refer("Table", TABLE_ANCHOR))
    first = Paragraph("strengths-and-areas-intro", voice.spans(intro))
    return (first, _table(findings, voice), *_under_the_table(findings, voice))


def _table(findings: Sequence[Finding], voice: Voice) -> Table:
    columns = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT)
    cells = tuple(_column(weightiest(findings, verdict), verdict, voice) for verdict in columns)
    header = tuple(voice.spans(voice.say(f"balance.{name}")) for name in ("strengths", "areas"))
    return Table(
        anchor=TABLE_ANCHOR,
        kind=TableKind.TWO_COLUMN,
        header=header,
        rows=(Row(cells),),
        widths=(50, 50),
        caption=plain(voice.say("balance.caption")),
        description=plain(voice.say("balance.description")),
    )


def _column(findings: Sequence[Finding], verdict: Verdict, voice: Voice) -> Cell:
    if not findings:
        none = "balance.no_strengths" if verdict is Verdict.STRENGTH else "balance.no_areas"
        return Cell(spans=voice.spans(voice.say(none)))
    kind = "strength" if verdict is Verdict.STRENGTH else "area"
    kept, left_over = _with_room(_merged(findings))
    bullets = [_family_bullet(one, kind, voice) if len(one) > 1 else _bullet(one[0], kind, voice) for one in kept]
    if left_over:
        bullets.append(_others([one for group in left_over for one in group], kind, voice))
    return Cell(bullets=tuple(bullets))


def areas_in_table(findings: Sequence[Finding]) -> frozenset[str]:
    """The keys of the areas for development that the table tells of by themselves."""
    kept, _ = _with_room(_merged(weightiest(findings, Verdict.AREA_FOR_DEVELOPMENT)))
    return frozenset(one.measure.key for group in kept for one in group)


def _with_room(groups: list[list[Finding]]) -> tuple[list[list[Finding]], list[list[Finding]]]:
    """The groups that a column has room for, and the rest, which share its last point."""
    room = len(groups) if len(groups) <= MOST_BULLETS else MOST_BULLETS - 1
    return groups[:room], groups[room:]


def _merged(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings that make a point each: those that differ only in whom they count together; where these are too
    many, each family together."""
    alike: list[list[Finding]] = []
    for finding in findings:
        group = next((one for one in alike if is_family((one[0], finding))), None)
        if group is None:
            alike.append([finding])
        else:
            group.append(finding)
    if len(alike) <= MOST_BULLETS:
        return alike
    families: dict[str, list[Finding]] = {}
    for one in findings:
        alone = one.override is not None or in_doubt(one)
        families.setdefault((not alone and one.measure.definition.family) or one.measure.key, []).append(one)
    return list(families.values())


def _family_bullet(findings: Sequence[Finding], kind: str, voice: Voice) -> Bullet:
    parts = [_family_part(one, voice) for one in findings]
    family = clean(findings[0].measure.definition.family)
    text = voice.say("balance.family", family=family, parts="; ".join(parts))
    return Bullet(anchor(kind, findings[0].measure.key), voice.spans(text), receipt(findings, voice))


def _family_part(finding: Finding, voice: Voice) -> str:
    member = voice.from_row(clean(finding.measure.definition.member), finding.measure)
    if finding.judged is None:
        return member
    return voice.say(
        "balance.family_part",
        member=member,
        value=voice.value(finding.judged, finding.measure),
        when=voice.when(finding.judged, finding.measure),
        standing=voice.standing(compared(finding), finding.measure),
    )


def _others(findings: Sequence[Finding], kind: str, voice: Voice) -> Bullet:
    """What has no room of its own: how many, and the first by name."""
    names = voice.listed([voice.name(one.measure) for one in findings[:MOST_OTHERS_NAMED]])
    count = voice.count(spelled(len(findings)))
    text = voice.say("balance.more", names=names, count=count, number=len(findings), named=MOST_OTHERS_NAMED)
    return Bullet(f"{kind}-others", voice.spans(text), receipt(findings, voice))


def _bullet(finding: Finding, kind: str, voice: Voice) -> Bullet:
    sentences = [_not_told(finding, voice)]
    if not sentences[0]:
        weak = [voice.say(f"balance.{name}") for name in weaknesses(finding)]
        sentences = [bullet_sentence(finding, voice), to_match(finding, voice), *weak]
    text = " ".join(one for one in (*sentences, override_sentence(finding, voice)) if one)
    return Bullet(anchor(kind, finding.measure.key), voice.spans(text), receipt((finding,), voice))


def _not_told(finding: Finding, voice: Voice) -> str:
    """What stands in place of a figure that is not there, or that cannot be told as a fact; else nothing."""
    if finding.judged is None:
        return without_figure(finding, voice)
    return doubted(finding, voice) if in_doubt(finding) else ""


def bullet_sentence(finding: Finding, voice: Voice) -> str:
    """A measure in a line: name, figure, where it stands."""
    if finding.judged is None:
        return ""
    return voice.say(
        "balance.bullet",
        name=voice.name(finding.measure),
        value=voice.value(finding.judged, finding.measure),
        numbers=voice.numbers(finding.judged, finding.measure),
        when=voice.when(finding.judged, finding.measure),
        standing=voice.standing(compared(finding), finding.measure),
    )


def _under_the_table(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    early = weightiest(findings, Verdict.EARLY_SIGN)
    for name, direction in (("better", Standing.BETTER), ("worse", Standing.WORSE), ("both", None)):
        group = [one for one in early if one.direction is direction]
        yield from _sentences(f"early-signs-{name}", f"early_{name}", group, _item, voice)
    yield from _sentences("mixed", "mixed_label", weightiest(findings, Verdict.MIXED), _mixed, voice)
    in_line = weightiest(findings, Verdict.IN_LINE)
    if in_line:
        yield _paragraph("in-line", _in_line(in_line, voice), in_line, voice)


def _sentences(
    name: str, label: str, findings: Sequence[Finding], tell: Callable[[Finding, Voice], str], voice: Voice
) -> Iterator[Paragraph]:
    """A sentence for each, behind a label; so many in a paragraph as one can hold."""
    told = [(one, _not_told(one, voice) or tell(one, voice)) for one in findings[:MOST_UNDER_THE_TABLE]]
    more = len(findings) - len(told)
    if more:
        count = voice.count(spelled(more))
        told.append((findings[-1], voice.say("balance.more_below", count=count, number=more)))
    for part, (group, sentences) in enumerate(_chunks(told, voice), start=1):
        text = " ".join([voice.ink.strong(voice.say(f"balance.{label}")), *sentences])
        yield _paragraph(name if part == 1 else f"{name}-{part}", text, group, voice)


def _chunks(told: Sequence[tuple[Finding, str]], voice: Voice) -> Iterator[tuple[list[Finding], list[str]]]:
    group: list[Finding] = []
    sentences: list[str] = []
    for finding, sentence in told:
        if group and words(" ".join((*sentences, sentence))) > LONGEST_PARAGRAPH:
            yield group, sentences
            group, sentences = [], []
        group.append(finding)
        sentences += [one for one in (sentence, override_sentence(finding, voice)) if one]
    if group:
        yield group, sentences


def _in_line(findings: Sequence[Finding], voice: Voice) -> str:
    """How many are in line, by name where they are few."""
    named = findings if len(findings) <= MOST_IN_LINE_NAMED else ()
    names = voice.listed([voice.name(one.measure) for one in named if not _not_told(one, voice)])
    label = voice.ink.strong(voice.say("balance.in_line_label"))
    count = voice.count(spelled(len(findings)))
    told = [voice.say("balance.in_line", label=label, names=names, count=count, number=len(findings))]
    for one in findings:
        told.append(_not_told(one, voice))
        if one.override is not None:
            told.append(voice.say("balance.set", name=voice.name(one.measure), sentence=override_sentence(one, voice)))
    return " ".join(sentence for sentence in told if sentence)


def _item(finding: Finding, voice: Voice) -> str:
    """An early sign in a sentence: name, figure, the last full year's, and the benchmarks."""
    measure = finding.measure
    before = earlier(finding)
    return voice.say(
        "balance.early_item",
        name=voice.name(measure),
        value=voice.value(finding.judged, measure) if finding.judged else "",
        before=voice.value(before, measure) if before else "",
        benchmarks=voice.benchmarks(compared(finding), measure),
    )


def _mixed(finding: Finding, voice: Voice) -> str:
    if finding.judged is None:
        return without_figure(finding, voice)
    standing = voice.standing(compared(finding), finding.measure)
    value, when = voice.value(finding.judged, finding.measure), voice.when(finding.judged, finding.measure)
    name = voice.name(finding.measure)
    return voice.say("balance.mixed_item", name=name, value=value, when=when, standing=standing)


def _paragraph(name: str, text: str, findings: Sequence[Finding], voice: Voice) -> Paragraph:
    return Paragraph(name, voice.spans(capital(text)), ParagraphKind.NUMBERED, receipt(findings, voice))
