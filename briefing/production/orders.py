"""Orders and their outcomes: what a person asked of the shell, and what came of it. Opens and prints nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, TypeAlias

from briefing.faults.notices import Notice, Severity
from briefing.judging import Rulebook
from briefing.judging.finding import Finding, Verdict
from briefing.judging.side_by_side import RowHits, SideBySide
from briefing.knowing.catalogue import Catalogue
from briefing.measures.scorecard import Scorecard

Tell: TypeAlias = Callable[[str], None]
"""Hears of each step as it begins: "Reading scorecard.xlsx"."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for; a part that is left out is looked for in `folder`, the workspace.

    `out` is a folder or a .docx file, `rules` and `template` are the name of one in templates/ or a file. `receipts`
    says where the paper shows what it rests on: in "comments", in a "table" or not at all ("none"). `since` is the
    workbook of the last report; `brief` asks for the chair's brief too; `charts` for those of the weightiest measures
    or of all. `force` lets an edited file be replaced, with a backup beside it; `dry_run` does everything but write.
    """

    workbook: Path | None = None
    folder: Path = Path()
    out: Path | None = None
    rules: str | None = None
    template: str | None = None
    report: Path | None = None
    receipts: Literal["comments", "table", "none"] = "comments"
    since: Path | None = None
    brief: bool = False
    charts: Literal["chosen", "all"] = "chosen"
    force: bool = False
    dry_run: bool = False


class Outcome(StrEnum):
    """What happened to a file that an order makes."""

    WRITTEN = "written"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    WOULD_WRITE = "would be written"
    WOULD_REPLACE = "would be replaced"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made, or would be; `backup` is where the edited file that stood there is kept."""

    path: Path
    outcome: Outcome
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A scorecard with its findings, and every notice on the way to them."""

    scorecard: Scorecard
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]

    def count(self, verdict: Verdict) -> int:
        """How many measures have this verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rulebook, and which measures each of its rows decided; no rows where there is no workbook."""

    rulebook: Rulebook
    hits: tuple[RowHits, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The verdicts of several rulebooks side by side."""

    rulebooks: tuple[Rulebook, ...]
    measures: tuple[SideBySide, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue knows, and the keys of those measures that the workbook has."""

    catalogue: Catalogue
    used: frozenset[str]


@dataclass(frozen=True, slots=True)
class Explained:
    """One measure's finding, and the sentence that the paper will have about it."""

    finding: Finding
    sentence: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """The paper, and what it rests on."""

    paper: Written
    judged: Judged
    brief: Written | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice on the way to the paper."""
        return self.judged.notices

    def notices_by_severity(self) -> Counter[Severity]:
        """How many notices there are of each severity."""
        return Counter(notice.severity for notice in self.notices)
