"""Findings → strengths and areas for development: the table of two columns, and the rest told under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.judging.finding import Finding, Verdict
from briefing.measures.comparison import Standing
from briefing.narrating.clauses import compared, earlier, to_match, weaknesses
from briefing.narrating.ink import capital, plain
from briefing.narrating.naming import anchor
from briefing.narrating.numbers import spelled
from briefing.narrating.planning import weightiest
from briefing.narrating.receipts import receipt
from briefing.narrating.voice import Voice
from briefing.report import Block, Bullet, Cell, Paragraph, ParagraphKind, Row, Table, TableKind

MOST_IN_A_PARAGRAPH = 6
MOST_IN_LINE_NAMED = 3
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
    if finding.judged is None:
        text = voice.say("balance.suppressed", name=voice.name(finding.measure))
        return Bullet(anchor(kind, finding.measure.key), voice.spans(text), receipt((finding,), voice))
    weak = [voice.say(f"balance.{name}") for name in weaknesses(finding)]
    sentences = [bullet_sentence(finding, voice), to_match(finding, voice), *weak]
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
        numbers=voice.numbers(finding.judged, finding.measure),
        when=voice.when(finding.judged, finding.measure),
        standing=voice.standing(compared(finding), finding.measure),
    )


def _under_the_table(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    yield from _early(weightiest(findings, Verdict.EARLY_SIGN), voice)
    mixed = weightiest(findings, Verdict.MIXED)
    for name, group in _chunks("mixed", mixed):
        yield _listing(name, "mixed", [_mixed(one, voice) for one in group], group, voice)
    in_line = weightiest(findings, Verdict.IN_LINE)
    if in_line:
        names = [_item(one, voice) for one in in_line] if len(in_line) <= MOST_IN_LINE_NAMED else []
        yield _listing("in-line", "in_line", names, in_line, voice)


def _early(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    """One paragraph where it is short enough, else one for each direction."""
    label = voice.ink.strong(voice.say("balance.early_label"))
    directions = (("better", Standing.BETTER), ("worse", Standing.WORSE), ("both", None))
    for name, group in _chunks("early-signs", findings):
        told = [label]
        for word, direction in directions:
            names = [_item(one, voice) for one in group if one.direction is direction]
            if names:
                told.append(voice.say(f"balance.early_{word}", names=voice.listed(names)))
        yield _paragraph(name, " ".join(told), group, voice)


def _chunks(name: str, findings: Sequence[Finding]) -> Iterator[tuple[str, Sequence[Finding]]]:
    """So many measures at a time as a paragraph can hold."""
    for start in range(0, len(findings), MOST_IN_A_PARAGRAPH):
        part = start // MOST_IN_A_PARAGRAPH + 1
        yield (name if part == 1 else f"{name}-{part}"), findings[start : start + MOST_IN_A_PARAGRAPH]


def _listing(name: str, phrase: str, items: Sequence[str], findings: Sequence[Finding], voice: Voice) -> Paragraph:
    label = voice.ink.strong(voice.say(f"balance.{phrase}_label"))
    number = len(findings)
    count = voice.count(spelled(number))
    slots: dict[str, object] = {"label": label, "names": voice.listed(items), "count": count, "number": number}
    return _paragraph(name, voice.say(f"balance.{phrase}", **slots), findings, voice)


def _item(finding: Finding, voice: Voice) -> str:
    """A measure in a list: its name and figure; of an early sign also the last full year's, and the benchmarks."""
    measure = finding.measure
    early = finding.verdict is Verdict.EARLY_SIGN
    before = earlier(finding) if early else None
    return voice.say(
        "balance.early_item",
        name=voice.name(measure),
        value=voice.value(finding.judged, measure) if finding.judged else "",
        before=voice.value(before, measure) if before else "",
        benchmarks=voice.benchmarks(compared(finding), measure) if early else "",
    )


def _mixed(finding: Finding, voice: Voice) -> str:
    standing = voice.standing(compared(finding), finding.measure)
    value = voice.value(finding.judged, finding.measure) if finding.judged else ""
    return voice.say("balance.mixed_item", name=voice.name(finding.measure), value=value, standing=standing)


def _paragraph(name: str, text: str, findings: Sequence[Finding], voice: Voice) -> Paragraph:
    return Paragraph(name, voice.spans(capital(text)), ParagraphKind.NUMBERED, receipt(findings, voice))
