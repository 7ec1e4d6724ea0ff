"""What stands beside the scorecard → the breakdowns as whole tables, for the appendix."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from briefing.language.numbers import shown
from briefing.measures.adding_up import sum_of, wrong_shares
from briefing.measures.beside import Breakdown, Facts, Part, Quantity
from briefing.measures.scorecard import Scorecard
from briefing.narrating.drawn_beside import is_drawn_whole
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.told_facts import table_of_facts
from briefing.narrating.voice import Voice
from briefing.report.document import (
    Block,
    Heading,
    Paragraph,
    ParagraphKind,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)


def tables_beside(scorecard: Scorecard, title: str, voice: Voice) -> tuple[Block, ...]:
    """The breakdowns that no chart shows in full and the single facts that no paragraph tells, under the heading of
    their appendix; nothing where there are none."""
    breakdowns = [one for one in scorecard.beside if isinstance(one, Breakdown) and not is_drawn_whole(one)]
    tables: list[Block] = [block for one in breakdowns for block in (_table(one, voice), *_notes(one, voice))]
    tables += [table for one in scorecard.beside if isinstance(one, Facts) and (table := table_of_facts(one, voice))]
    return (Heading("tables-beside", title, 1), *tables) if tables else ()


def table_anchor(one: Breakdown) -> str:
    """The anchor of a breakdown's table."""
    return anchor("table", one.sheet)


def _table(one: Breakdown, voice: Voice) -> Table:
    header = ((Span(clean(one.of)),), *((Span(clean(column.heading)),) for column in one.columns))
    rows = [*one.parts, *((one.total,) if one.total is not None else ())]
    return Table(
        anchor=table_anchor(one),
        kind=TableKind.FIGURES,
        header=header,
        rows=tuple(_row(part, strong=part is one.total, voice=voice) for part in rows),
        widths=(30, *(14 for _ in one.columns)),
        caption=clean(one.name),
        description=plain(voice.say("beside.description", name=clean(one.name), count=len(one.parts))),
    )


def _row(part: Part, *, strong: bool, voice: Voice) -> TableRow:
    dashes = "\u2013" * part.depth
    name = voice.say("beside.under", name=clean(part.name), dashes=dashes) if part.depth else clean(part.name)
    cells = [TableCell((Span(plain(name), strong=strong),))]
    for one in part.cells:
        text = shown(one, one.unit) if one.value is not None else clean(one.raw)
        cells.append(TableCell((Span(text, (str(one.place),), strong=strong),) if text else ()))
    return TableRow(tuple(cells))


def _notes(one: Breakdown, voice: Voice) -> Iterable[Block]:
    """That a table's figures contradict each other, where they do."""
    if contradicts(one):
        text = voice.say("beside.doubt", shown=voice.ink.refer("Table", table_anchor(one)))
        yield Paragraph(anchor("beside-doubt", one.sheet), voice.spans(text), ParagraphKind.NOTE)


def contradicts(one: Breakdown) -> bool:
    """Whether figures of a breakdown contradict each other: parts and whole, or counts and shares."""
    counts, shares = one.of_quantity(Quantity.COUNT), one.of_quantity(Quantity.SHARE)
    wrong = any(found is not None and not found.agrees for found in (sum_of(one, at) for at in counts))
    return wrong or any(True for count, share in product(counts, shares) for _ in wrong_shares(one, count, share))
