"""What a paper is made of, and what comes of it: the nouns of `make` and of `journey`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.disclosing import Disclosed
from briefing.faults.notices import Notice
from briefing.judging import Judgement
from briefing.judging.finding import Finding, Verdict
from briefing.measures.beside import Beside
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Measure, Scorecard
from briefing.measures.tried import Tried

if TYPE_CHECKING:
    from briefing.national.gathering import Statistics
    from briefing.report.charts import Picture

CHARTS, RECEIPTS = "charts", "receipts"
"""The entries of a paper's trail that say which charts were asked for, and where its receipts stand."""

Tell: TypeAlias = Callable[[str], None]
"""Hears of each step as it begins: "Reading scorecard.xlsx"."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was opened: its name for messages, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """A text file that was opened: its text, and its name for messages."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Templates:
    """What the council may change without Python: catalogue, rules, phrases, the look of charts and of the paper,
    and how a finished paper is filed.

    `by_name` is the catalogue's table of measures that are known by their whole names.

    `wording`, `catalogue` and `by_name` are the council's; what they lack comes from those called standard, the tool's.
    """

    catalogue: Text
    standard_catalogue: Text
    by_name: Text
    standard_by_name: Text
    rules: Text
    wording: Text
    standard_wording: Text
    charts: Text
    filing: Text
    paper: Document
    brief: Document


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a paper is made of.

    `details` is report.toml, where there is one; `measures` is the workbook whose sheet `Briefing measures` holds for
    every scorecard; `earlier` is the scorecard of the last report, `last` that report itself
    as people left it; `pictures` are kept from the last time, by key.
    `statistics` opens the national statistics, and is only called where a measure names an indicator of them.
    `receipts` says where the paper shows what it rests on, `charts` whether the weightiest measures or all are drawn,
    `brief` whether the chair's brief is made too.
    """

    workbook: Document
    templates: Templates
    details: Text | None = None
    measures: Document | None = None
    earlier: Document | None = None
    last: Document | None = None
    statistics: Callable[[], Statistics] | None = None
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    receipts: Literal["comments", "table", "none"] = "comments"
    charts: Literal["chosen", "all"] = "chosen"
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What may be published of a scorecard with its findings, and every notice on the way to them; and the measures
    that the author leaves out."""

    disclosed: Disclosed
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    left_out: tuple[Measure, ...] = ()

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard that was judged."""
        return self.disclosed.scorecard

    @property
    def judgement(self) -> Judgement:
        """The findings alone, with the notices."""
        return Judgement(self.findings, self.notices)

    def count(self, verdict: Verdict) -> int:
        """How many measures have this verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Explained:
    """One measure's finding, the sentence that the paper has about it, and the notices about it."""

    finding: Finding
    sentence: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSheet:
    """What stands beside the scorecard: the rows asked for with their cells, each paragraph about it with the receipts
    of its figures, the checks that were made of it, and the notices about it."""

    beside: Beside
    rows: tuple[tuple[str, tuple[Observation, ...]], ...]
    told: tuple[tuple[str, tuple[str, ...]], ...]
    checks: tuple[Tried, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The paper's bytes, those of the chair's brief where it was asked for, what they rest on, the pictures to keep
    for the next time, and the main messages in a line each."""

    paper: bytes
    judged: Judged
    pictures: Mapping[str, Picture]
    brief: bytes | None = None
    in_short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slides:
    """A presentation's bytes, and what it rests on."""

    data: bytes
    judged: Judged


def say_nothing(_step: str) -> None:
    """Hears of a step, and does nothing."""
