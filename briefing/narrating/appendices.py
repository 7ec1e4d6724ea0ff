"""Appendix 1, every measure with its figures, benchmarks and verdict; Appendix 2, how they were judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.disclosing import SYMBOL
from briefing.faults.notices import Notice, worst_first
from briefing.faults.places import CellPlace, Place, RowPlace
from briefing.judging import Rulebook
from briefing.judging.finding import SHOWN_ORDER
from briefing.language.numbers import counted, grouped, ordinal, shown
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Basis, Measure, Scorecard
from briefing.narrating.among import MARK, published_paragraph
from briefing.narrating.applied_method import method_paragraphs
from briefing.narrating.clauses import override_sentence
from briefing.narrating.facts import JUDGED, Fact
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.voice import Voice
from briefing.report.document import (
    RULE,
    Block,
    Bullet,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    ParagraphKind,
    Section,
    Span,
    Spans,
    Table,
    TableCell,
    TableKind,
    TableRow,
)

MOST_COLUMNS = 8
"""So many periods fit on a landscape page beside name, benchmarks and verdict; the newest are shown."""

MOST_NAMED = 4


def appendix_1(scorecard: Scorecard, facts: Sequence[Fact], voice: Voice, *, ranks: bool = False) -> Section:
    """The table of all measures, under it the notes on marks and on verdicts that people have set, and what each
    measure counts; with `ranks` two columns say where each measure stands among all authorities."""
    columns = _columns(scorecard)
    bases = _bases(scorecard)
    usual = {basis: _usual(_benchmark(one.measure, basis) for one in facts) for basis in bases}
    since = _usual(one.before for one in facts if one.judged is not None)
    ranked = ranks and any(one.measure.published and one.measure.published.among for one in facts)
    header = (_text(voice.say("appendix.measure")), *(_text(one) for one in columns))
    header += tuple(_text(f"{label} ({usual[basis]})" if usual[basis] else label) for basis, label in bases.items())
    header += (_text(voice.say("appendix.change", since=since)),)
    header += (_text(voice.say("appendix.rank")), _text(voice.say("appendix.quartile"))) if ranked else ()
    header += (_text(voice.say("appendix.verdict")),)
    rated = [own for one in facts for own in (one.measure.rating, one.measure.travel) if own is not None]
    columns_of_ratings = ", ".join(dict.fromkeys(clean(one.column) for one in rated))
    header += (_text(voice.say("appendix.rating", columns=columns_of_ratings)),) if rated else ()
    table = Table(
        anchor="table-all-measures",
        kind=TableKind.FIGURES,
        header=header,
        rows=tuple(_rows(facts, _Columns(columns, usual, since, ranked, bool(rated)), voice)),
        widths=(
            30 + len(bases),
            *(8 for _ in columns),
            *(8 for _ in bases),
            9,
            *([8, 6] if ranked else []),
            11,
            *([8] if rated else []),
        ),
        caption=plain(voice.say("appendix.caption", count=len(facts))),
        description=plain(voice.say("appendix.description", count=len(facts))),
    )
    notes = (*_notes(scorecard, columns, voice), *_set_by_people(facts, voice))
    return Section("appendix_1", (table, *notes, *_explanations(facts, voice)))


def appendix_2(facts: Sequence[Fact], rulebook: Rulebook, notices: Iterable[Notice], voice: Voice) -> Section:
    """The method, and the notices that touch published figures."""
    blocks: list[Block] = [
        Paragraph(anchor("method", name), voice.spans(text), ParagraphKind.PLAIN)
        for name, text in method_paragraphs([one.finding for one in facts], rulebook, voice)
    ]
    return Section("appendix_2", (*blocks, *_doubts(notices, facts, voice)))


def charts_apart(figures: Sequence[Figure], tables: Sequence[Block], voice: Voice) -> Section:
    """The charts that do not stand beside their paragraphs, in the order of their mention, and the tables of what
    stands beside the scorecard."""
    heading = (Heading("charts", voice.say("appendix.charts"), 1),) if figures else ()
    return Section("charts", (*heading, *figures, *tables))


_DOUBTS = {
    "share-disagrees": "method.doubt_share",
    "numerator-above-denominator": "method.doubt_share",
    "over-100-percent": "method.doubt_whole",
    "denominators-disagree": "method.doubt_people",
    "numerator-repeated": "method.doubt_repeated",
    "sudden-jump": "method.doubt_jump",
    "data-error": "method.doubt_error",
    "figure-revised": "method.doubt_revised",
    "rating-contradicts": "method.doubt_rating",
}
"""The doubts that a member of the committee can weigh; all others are the author's to settle before publication."""


def _doubts(notices: Iterable[Notice], facts: Sequence[Fact], voice: Voice) -> Iterator[Block]:
    """The doubts about figures, a point for each kind, named by measure."""
    by_row = {(one.measure.sheet, one.measure.row): one for one in facts}
    about: dict[str, dict[str, Fact]] = {}
    for notice in worst_first(notices):
        if notice.code in _DOUBTS:
            for one in filter(None, (by_row.get(_row_of(place)) for place in notice.places[:1])):
                about.setdefault(_DOUBTS[notice.code], {})[one.key] = one
    if about:
        yield Paragraph("method-notices", voice.spans(voice.say("method.notices")), ParagraphKind.PLAIN)
        items = (_doubt(phrase, list(doubted.values()), voice) for phrase, doubted in about.items())
        yield Bullets("method-notices-list", tuple(items))


def _doubt(phrase: str, facts: Sequence[Fact], voice: Voice) -> Bullet:
    named = [voice.name(one.measure) for one in facts[:MOST_NAMED]]
    more = len(facts) - len(named)
    named += [voice.say("method.more", count=voice.count(counted(more)))] if more else []
    return Bullet(anchor(phrase), voice.spans(voice.say(phrase, names=voice.listed(named), number=len(facts))))


def _row_of(place: Place) -> tuple[str, int]:
    """Sheet and row of a place in the workbook; of any other none that there is."""
    match place:
        case CellPlace(sheet=sheet, address=address):
            return sheet, int("".join(one for one in address if one.isdigit()) or 0)
        case RowPlace(sheet=sheet, row=row):
            return sheet, row
        case _:
            return "", 0


def _columns(scorecard: Scorecard) -> tuple[str, ...]:
    """The periods of the workbook's columns in order of time, the newest of them."""
    seen: dict[str, tuple[str, Observation]] = {}
    for measure in scorecard.measures:
        for one in measure.history:
            seen.setdefault(_column(one), (_column(one), one))
    dated = [pair for pair in seen.values() if pair[1].period]
    undated = [label for label, one in seen.values() if not one.period]
    labels = [label for label, _ in _in_time(dated)] + undated
    return tuple(labels[-MOST_COLUMNS:])


def _in_time(pairs: Sequence[tuple[str, Observation]]) -> list[tuple[str, Observation]]:
    return sorted(pairs, key=lambda pair: (pair[1].period is None, pair[1].period))


def _column(one: Observation) -> str:
    """The header's period; what stands in brackets after it (`2020/21 [Provisional]`) belongs to the cells."""
    return clean(one.column).split(" [")[0] or (one.period.label if one.period else "")


def _bases(scorecard: Scorecard) -> dict[Basis, str]:
    """The benchmarks of the sheet, as it names them, and those that national statistics add."""
    added = (one for measure in scorecard.measures if measure.published for one in measure.published.benchmarks)
    labels = {one.basis: clean(one.label) for one in added}
    labels |= {one.basis: clean(one.label) for measure in reversed(scorecard.measures) for one in measure.benchmarks}
    return {basis: labels[basis] for basis in (*SHOWN_ORDER, Basis.PREVIOUS) if basis in labels}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns the table has beside name and verdict. The header has the period that most benchmarks of a basis
    belong to, and that since which most figures have changed; their cells say only another one."""

    periods: tuple[str, ...]
    bases: Mapping[Basis, str]
    since: str
    ranked: bool
    rated: bool


def _rows(facts: Sequence[Fact], columns: _Columns, voice: Voice) -> Iterator[TableRow]:
    section = ""
    for fact in facts:
        if fact.measure.section and fact.measure.section != section:
            section = fact.measure.section
            yield TableRow((TableCell(_text(clean(section))),), group=True)
        row = _row(fact, columns, voice)
        yield replace(row, cells=(*row.cells, _rating_cell(fact.measure))) if columns.rated else row


def _row(fact: Fact, columns: _Columns, voice: Voice) -> TableRow:
    measure, finding = fact.measure, fact.finding
    marks = "".join(measure.marks)
    by_column = {_column(one): one for one in measure.history}
    cells = [TableCell(_text(f"{clean(measure.name)}{marks}"))]
    cells += [_figure_cell(by_column.get(column), column, measure, voice) for column in columns.periods]
    cells += [_benchmark_cell(measure, basis, usual) for basis, usual in columns.bases.items()]
    cells.append(_change_cell(fact, columns.since, voice))
    cells += _rank_cells(fact, voice) if columns.ranked else []
    verdict = voice.verdict(finding.verdict, finding.direction or "")
    if finding.override is not None:
        verdict = voice.say("verdict.set", verdict=verdict)
    return TableRow((*cells, TableCell((Span(verdict, (RULE,), strong=finding.verdict in JUDGED),))), key=measure.key)


_CHANGES = {
    "up": "appendix.change_up",
    "down": "appendix.change_down",
    "near": "appendix.change_near",
    "same": "appendix.change_same",
}


def _rank_cells(fact: Fact, voice: Voice) -> list[TableCell]:
    """Rank and quartile of the published figure, 1 and A the best; without polarity the place from the nearer end."""
    published, polarity = fact.measure.published, fact.measure.definition.polarity
    if published is None or published.among is None:
        return [TableCell(), TableCell()]
    among, one = published.among, published.among.own.observation
    rank, order = among.rank(polarity), among.order
    told = voice.say(
        "appendix.rank_of",
        rank=str(rank) if rank is not None else ordinal(order.place),
        highest=order.highest,
        best=rank is not None,
        count=f"{order.count:,}",
        period=one.period.label if one.period else "",
    )
    return [TableCell(_sourced(told, one)), TableCell(_sourced(among.quartile(polarity) or "", one))]


def _rating_cell(measure: Measure) -> TableCell:
    """What the council itself says of the newest figure: its colour, its status, its direction."""
    own = [one for one in (measure.rating, measure.travel) if one is not None]
    return TableCell(
        tuple(Span(f"{', ' if n else ''}{clean(one.text)}", (str(one.place),)) for n, one in enumerate(own))
    )


def _change_cell(fact: Fact, usual: str, voice: Voice) -> TableCell:
    """Which way the judged figure went since the year before, and which year that is unless it is the usual one."""
    before, judged = fact.before, fact.judged
    if before is None or judged is None:
        return TableCell()
    since = _period_of(before)
    text = voice.say(_CHANGES[fact.way], since=since if since != usual else "")
    return TableCell((Span(text, (str(judged.place), str(before.place))),))


def _figure_cell(one: Observation | None, column: str, measure: Measure, voice: Voice) -> TableCell:
    if one is None:
        return TableCell()
    if one.status is not Status.OK:
        return TableCell(_sourced(_absent(one), one))
    text = shown(one, measure.unit) + _behind(one)
    own = one.period.label if one.period and one.period.label not in column else ""
    provisional = voice.say("appendix.provisional") if one.provisional else ""
    return TableCell(_sourced(" ".join(part for part in (text, f"({own})" if own else "", provisional) if part), one))


def _behind(one: Observation) -> str:
    if one.numerator is not None and one.denominator is not None:
        return f" ({grouped(one.numerator)}/{grouped(one.denominator)})"
    count = one.count if one.count is not None else one.numerator
    return f" ({grouped(count)})" if count is not None else ""


def _benchmark(measure: Measure, basis: Basis) -> Observation | None:
    """What national statistics add of a basis, else what the scorecard has."""
    added = measure.published.benchmarks if measure.published else ()
    benchmark = next((one for one in added if one.basis is basis), measure.benchmark(basis))
    return benchmark.observation if benchmark is not None else None


def _period_of(one: Observation) -> str:
    return one.period.label if one.period else clean(one.column)


def _usual(cells: Iterable[Observation | None]) -> str:
    """The period that most of these figures belong to; nothing where they have none."""
    periods = Counter(one.period.label for one in cells if one is not None and one.period and one.value is not None)
    return max(periods, key=lambda label: (periods[label], label), default="")


def _benchmark_cell(measure: Measure, basis: Basis, usual: str) -> TableCell:
    one = _benchmark(measure, basis)
    if one is None:
        return TableCell()
    if one.status is not Status.OK:
        return TableCell(_sourced(_absent(one), one))
    period = f" ({one.period.label})" if one.period and one.period.label != usual else ""
    mark = MARK if one.published else ""
    return TableCell(_sourced(f"{shown(one, measure.unit)}{mark}{period}", one))


def _absent(one: Observation) -> str:
    """What stands where there is no value: the cell's own words where they are few, else the status."""
    raw = clean(one.raw)
    return raw if len(raw) <= 20 else str(one.status)  # noqa: PLR2004  more would not fit the column


def _notes(scorecard: Scorecard, columns: Sequence[str], voice: Voice) -> Iterator[Paragraph]:
    benchmarks = (one.observation for measure in scorecard.measures for one in measure.benchmarks)
    cells = [*(one for measure in scorecard.measures for one in measure.history), *benchmarks]
    if any(one.status not in (Status.OK, Status.BLANK) and _absent(one) for one in cells):
        yield Paragraph("appendix-1-words", voice.spans(voice.say("appendix.words_note")), ParagraphKind.NOTE)
    marks = tuple(dict.fromkeys(mark for measure in scorecard.measures for mark in measure.marks))
    if marks:
        text = voice.say("appendix.marks", marks=voice.listed(marks), count=len(marks))
        yield Paragraph("appendix-1-marks", voice.spans(text), ParagraphKind.NOTE)
    if any(one.raw == SYMBOL for measure in scorecard.measures for one in measure.history):
        text = voice.say("appendix.suppressed_note", symbol=SYMBOL)
        yield Paragraph("appendix-1-suppressed", voice.spans(text), ParagraphKind.NOTE)
    if any(one.provisional for measure in scorecard.measures for one in measure.history):
        text = voice.say("appendix.provisional_note")
        yield Paragraph("appendix-1-provisional", voice.spans(text), ParagraphKind.NOTE)
    if told := list(published_paragraph(scorecard.measures, voice)):
        yield Paragraph("appendix-1-published", voice.spans(" ".join(told)), ParagraphKind.NOTE)
    every = {_column(one) for measure in scorecard.measures for one in measure.history}
    if len(every) > len(columns):
        text = voice.say("appendix.older_columns", count=len(columns))
        yield Paragraph("appendix-1-older", voice.spans(text), ParagraphKind.NOTE)


def _set_by_people(facts: Sequence[Fact], voice: Voice) -> Iterator[Paragraph]:
    """Who has set a verdict in place of the rules', and why."""
    for one in facts:
        if one.finding.override is not None:
            said = override_sentence(one.finding, voice)
            text = voice.say("balance.set", name=voice.name(one.measure), sentence=said)
            yield Paragraph(anchor("appendix-1-set", one.key), voice.spans(text), ParagraphKind.NOTE)


def _explanations(facts: Sequence[Fact], voice: Voice) -> Iterator[Table]:
    """What each known measure counts, for readers who do not know its official name."""
    rows = [
        TableRow((TableCell(_text(clean(fact.measure.name))), TableCell(_text(explained))), key=fact.key)
        for fact in facts
        if (explained := fact.measure.definition.explanation)
    ]
    if rows:
        yield Table(
            anchor="table-explanations",
            kind=TableKind.FIGURES,
            header=(_text(voice.say("appendix.measure")), _text(voice.say("appendix.counts"))),
            rows=tuple(rows),
            widths=(40, 60),
            caption=plain(voice.say("appendix.explanations")),
            description=plain(voice.say("appendix.explanations")),
        )


def _text(text: str) -> Spans:
    return (Span(text),)


def _sourced(text: str, one: Observation) -> Spans:
    return (Span(text, (str(one.place),)),) if text else ()
