"""What a paper is held against: the scorecard's findings, else the paper's own trail, else its own tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from briefing.disclosing.find import find_small_numbers
from briefing.judging.finding import Finding
from briefing.knowing.author_words import plain
from briefing.knowing.names import Synonyms
from briefing.measures.beside import Beside
from briefing.measures.period import Period
from briefing.measures.scorecard import Scorecard
from briefing.ooxml.namespaces import W
from briefing.ooxml.revisions import shown_text
from briefing.ooxml.tables import cell_elements, cells_of, rows_of
from briefing.ooxml.trail import Trail, TrailBlock
from briefing.reviewing.check.beside import BesideHeld, held_beside
from briefing.reviewing.check.facts import (
    Subject,
    by_key,
    subjects_of_findings,
    subjects_of_table,
    subjects_of_trail,
    with_figures_of,
)
from briefing.reviewing.check.support import Index
from briefing.reviewing.check.topics import Topics
from briefing.reviewing.returned import Returned, Said, bare_text

OWN_TABLES = "the paper's own tables"


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a workbook says of itself to a check: its findings, its name and hash, the newest period, the small counts
    in it with their reasons by the measure's key, where the council has not said that they may be printed."""

    file: str
    sha256: str
    findings: tuple[Finding, ...]
    newest: Period | None = None
    small: Mapping[str, Sequence[str]] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()

    @classmethod
    def of(cls, scorecard: Scorecard, findings: Sequence[Finding]) -> Workbook:
        """What a judged scorecard says to a check."""
        reasons = find_small_numbers(scorecard)
        keys = {one.place: measure.key for measure in scorecard.measures for one in measure.history}
        small: dict[str, list[str]] = defaultdict(list)
        for place, reason in {**reasons.second, **reasons.first}.items():
            if place in keys:
                small[keys[place]].append(f"{place} {reason}")
        source, newest = scorecard.source, scorecard.newest_period
        return cls(source.file, source.sha256, tuple(findings), newest, small, scorecard.beside)


@dataclass(frozen=True, slots=True)
class Known:
    """What a check is told beside the paper: the words that mean the same, the workbook, the date of
    the meeting, whether the council has accepted that small numbers are printed."""

    synonyms: Synonyms
    workbook: Workbook | None = None
    meeting: date | None = None
    small_numbers_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What is held, and by what; `then` is what the paper's trail held where the workbook is another one than then."""

    source: str
    subjects: tuple[Subject, ...]
    topics: Topics
    index: Index
    keys: Mapping[str, Subject]
    by_cell: Mapping[str, str]
    verdicts_known: bool
    beside: BesideHeld
    then: Mapping[str, Subject] = field(default_factory=dict)
    by_name: Mapping[str, Subject] = field(init=False)
    tallies: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tallies", Counter(one.verdict for one in self.subjects))
        names = {plain(one.name): one for one in self.subjects}
        object.__setattr__(self, "by_name", names)

    def around(self, said: Said, paper: Returned) -> tuple[Subject, ...]:
        """The measures that a paragraph of the tool is about."""
        if paper.trail is None:
            return ()
        blocks = (paper.trail.by_anchor[anchor] for anchor in said.anchors if anchor in paper.trail.by_anchor)
        return tuple({one.key: one for block in blocks for one in self.of_block(block)}.values())

    def of_block(self, block: TrailBlock) -> tuple[Subject, ...]:
        """The measures that a block of the tool is about: those of its cells, and the one that its anchor names."""
        cells = (self.by_cell.get(one) for one in block.sources)
        parts = block.anchor.split("-")
        named = ("-".join(parts[at:]) for at in range(1, len(parts)))
        longest = next((key for key in named if key in self.keys), None)
        keys = [one for one in dict.fromkeys((longest, *cells)) if one is not None]
        return tuple(self.keys[key] for key in keys if key in self.keys)


def gather(paper: Returned, known: Known) -> Held:
    """What the sentences of a paper are to be held against."""
    tables = _subjects_of_tables(paper)
    trail = paper.trail
    if known.workbook is not None:
        subjects, source = subjects_of_findings(known.workbook.findings), "the scorecard"
        is_other = trail is not None and trail.entries.get("workbook sha256") != known.workbook.sha256
        then = by_key(subjects_of_trail(trail.findings)) if is_other and trail is not None else {}
    elif trail is not None and trail.findings:
        printed = [
            one for block in trail.blocks if block.rows for one in subjects_of_table([row.cells for row in block.rows])
        ]
        subjects, source, then = (
            with_figures_of(subjects_of_trail(trail.findings), printed),
            "the paper's own record",
            {},
        )
    else:
        subjects, source, then = tables, OWN_TABLES, {}
    held_too = tables if known.workbook is not None or trail is not None else ()
    return Held(
        source=source,
        subjects=subjects,
        topics=Topics(subjects, known.synonyms),
        index=Index((*subjects, *held_too)),
        keys=by_key(subjects),
        by_cell={fact.cell: one.key for one in subjects for fact in one.facts if fact.cell},
        beside=held_beside(known.workbook.beside if known.workbook is not None else (), known.synonyms),
        verdicts_known=known.workbook is not None or trail is not None,
        then=then,
    )


def _subjects_of_tables(paper: Returned) -> tuple[Subject, ...]:
    """What the tables that people have put into the paper hold, a measure for each row."""
    own = set(paper.tables.values())
    tables = (table for table in paper.root.iter(f"{W}tbl") if table not in own)
    rows = (one for table in tables for one in subjects_of_table([texts_of(row) for row in rows_of(table)]))
    return tuple({one.key: one for one in reversed(list(rows))}.values())


def texts_of(row: etree._Element) -> list[str]:
    """The words of each cell of a row as a reader sees them."""
    return ["\n".join(shown_text(one) for one in cell.iter(f"{W}p")).strip() for cell in cell_elements(row)]


def untouched(paper: Returned) -> frozenset[int]:
    """The numbers of the paragraphs that stand as the tool wrote them: blocks, captions, rows of its tables."""
    trail = paper.trail
    if trail is None:
        return frozenset()
    numbers = numbers_of(paper)
    found = {
        number
        for number, said in enumerate(paper.paragraphs)
        if said.anchors and all(_is_as_written(paper, trail, anchor) for anchor in said.anchors)
    }
    for anchor, table in paper.tables.items():
        written = {row.cells for row in trail.by_anchor[anchor].rows}
        for row in rows_of(table):
            if tuple(cells_of(row)) in written:
                found.update(numbers[one] for one in row.iter(f"{W}p") if one in numbers)
    return frozenset(found)


def _is_as_written(paper: Returned, trail: Trail, anchor: str) -> bool:
    block, located = trail.by_anchor.get(anchor), paper.located.get(anchor)
    return block is not None and located is not None and bare_text(located.paragraphs) == block.text


def named_in_row(texts: Sequence[str], held: Held) -> Subject | None:
    """The measure that a table's row is about, by the name in its first cell."""
    return held.by_name.get(plain(texts[0])) if texts else None


def numbers_of(paper: Returned) -> dict[etree._Element, int]:
    """Each paragraph's place in the paper's order."""
    return {said.element: number for number, said in enumerate(paper.paragraphs)}


def first_number(element: etree._Element, numbers: Mapping[etree._Element, int]) -> int | None:
    """The place in the paper of the first paragraph in an element; None where it has none."""
    return next((numbers[one] for one in element.iter(f"{W}p") if one in numbers), None)
