"""Findings → strengths and areas for development: the table of two columns, and the rest told under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.judging.finding import Finding, Verdict
from briefing.measures.comparison import Standing
from briefing.narrating.ink import capital, plain
from briefing.narrating.naming import anchor
from briefing.narrating.planning import weightiest
from briefing.narrating.telling import compared, receipt, to_match, weakness
from briefing.narrating.voice import Voice
from briefing.report import Block, Bullet, Cell, Paragraph, ParagraphKind, Row, Table, TableKind

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
    return Cell(bullets=tuple(_bullet(one, verdict, voice) for one in findings))


def _bullet(finding: Finding, verdict: Verdict, voice: Voice) -> Bullet:
    kind = "strength" if verdict is Verdict.STRENGTH else "area"
    sentences = [bullet_sentence(finding, voice), weakness(finding, voice), to_match(finding, voice)]
    text = " ".join(one for one in sentences if one)
    return Bullet(anchor(kind, finding.measure.key), voice.spans(text), receipt((finding,), voice))


def bullet_sentence(finding: Finding, voice: Voice) -> str:
    """A measure in a line: name, figure, where it stands."""
    if finding.judged is None:
        return ""
    return voice.say(
        "balance.bullet",
        name=voice.name(finding.measure),
        value=voice.value(finding.judged, finding.measure),
        numbers=voice.numbers(finding.judged),
        when=voice.when(finding.judged, finding.measure),
        standing=voice.standing(compared(finding), finding.measure),
    )


def _under_the_table(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    early = weightiest(findings, Verdict.EARLY_SIGN)
    if early:
        yield _paragraph("early-signs", _early(early, voice), early, voice)
    mixed = weightiest(findings, Verdict.MIXED)
    if mixed:
        names = voice.listed([_mixed(one, voice) for one in mixed])
        label = voice.ink.strong(voice.say("balance.mixed_label"))
        yield _paragraph("mixed", voice.say("balance.mixed", label=label, names=names), mixed, voice)
    in_line = weightiest(findings, Verdict.IN_LINE)
    if in_line:
        names = voice.listed([voice.name(one.measure) for one in in_line])
        label = voice.ink.strong(voice.say("balance.in_line_label"))
        yield _paragraph("in-line", voice.say("balance.in_line", label=label, names=names), in_line, voice)


def _early(findings: Sequence[Finding], voice: Voice) -> str:
    better = [one for one in findings if one.direction is Standing.BETTER]
    worse = [one for one in findings if one.direction is Standing.WORSE]
    both = [one for one in findings if one.direction is None]
    told = [voice.ink.strong(voice.say("balance.early_label"))]
    for name, group in (("better", better), ("worse", worse), ("both", both)):
        if group:
            names = voice.listed([_early_item(one, voice) for one in group])
            told.append(voice.say(f"balance.early_{name}", names=names))
    return " ".join(told)


def _early_item(finding: Finding, voice: Voice) -> str:
    if finding.judged is None:
        return voice.name(finding.measure)
    earlier = next((one.ours_like_for_like for one in compared(finding) if one.ours_like_for_like), None)
    before = voice.value(earlier, finding.measure) if earlier else ""
    value = voice.value(finding.judged, finding.measure)
    return voice.say("balance.early_item", name=voice.name(finding.measure), value=value, before=before)


def _mixed(finding: Finding, voice: Voice) -> str:
    standing = voice.standing(compared(finding), finding.measure)
    return voice.say("balance.mixed_item", name=voice.name(finding.measure), standing=standing)


def _paragraph(name: str, text: str, findings: Sequence[Finding], voice: Voice) -> Paragraph:
    return Paragraph(name, voice.spans(capital(text)), ParagraphKind.NUMBERED, receipt(findings, voice))
