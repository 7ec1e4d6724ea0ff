"""Orders and their outcomes: what a person asked of the shell, and what came of it. Opens and prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from briefing.faults.errors import OrderRefused
from briefing.faults.notices import Notice, Severity
from briefing.journey import FiledPaper
from briefing.judging import Rulebook
from briefing.judging.side_by_side import RowHits, SideBySide
from briefing.knowing.catalogue import Catalogue
from briefing.materials import Judged

if TYPE_CHECKING:
    from briefing.reviewing.desk import Done
    from briefing.reviewing.filing.filing import Acceptance

ReceiptsChoice = Literal["comments", "table", "none"]
ChartsChoice = Literal["chosen", "all"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for; a part that is left out is looked for in `folder`, the workspace.

    `out` is a folder or a .docx file, `rules` and `template` are the name of one in templates/ or a file. `receipts`
    says where the paper shows what it rests on: in "comments", in a "table" or not at all ("none"). `since` is the
    workbook of the last report; `brief` asks for the chair's brief too; `charts` for those of the weightiest measures
    or of all. `force` lets an edited file be replaced, with a backup beside it; `dry_run` does everything but write.
    Paths may be given as text. Raises OrderRefused where one of the choices is unknown.
    """

    workbook: Path | None = None
    folder: Path = Path()
    out: Path | None = None
    rules: str | None = None
    template: str | None = None
    report: Path | None = None
    receipts: ReceiptsChoice = "comments"
    since: Path | None = None
    brief: bool = False
    charts: ChartsChoice = "chosen"
    force: bool = False
    dry_run: bool = False

    def __post_init__(self) -> None:
        for name in ("workbook", "folder", "out", "report", "since"):
            given = getattr(self, name)
            if given is not None and not isinstance(given, Path):
                object.__setattr__(self, name, Path(given))
        for name, choices in (("receipts", get_args(ReceiptsChoice)), ("charts", get_args(ChartsChoice))):
            given = getattr(self, name)
            if given not in choices:
                known = ", ".join(choices)
                raise OrderRefused(f"{name} = {given!r}", "This is not known here.", f"Choose one of: {known}.")


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
class Presented:
    """The slides, and what they rest on."""

    written: Written
    judged: Judged


@dataclass(frozen=True, slots=True)
class RefreshedFile:
    """A refreshed paper, None where nothing had changed, with what was done to each block and what it rests on."""

    written: Written | None
    done: tuple[Done, ...]
    judged: Judged


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper that was checked, the workbook that it was held against ("" for none), and what was found."""

    paper: str
    workbook: str
    notices: tuple[Notice, ...]
    strict: bool

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong, and not only doubtful."""
        return any(one.severity is Severity.ERROR for one in self.notices)


@dataclass(frozen=True, slots=True)
class Built:
    """The paper, and what it rests on."""

    paper: Written
    judged: Judged
    brief: Written | None = None
    in_short: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice on the way to the paper."""
        return self.judged.notices


@dataclass(frozen=True, slots=True)
class FiledFolder:
    """A filing in its folder."""

    written: Written
    filed: FiledPaper


def acceptances(codes: Sequence[str], reasons: Sequence[str], by: str) -> tuple[Acceptance, ...]:
    """What somebody lets pass: each code with its reason. Raises OrderRefused where a reason or the name is missing."""
    from briefing.reviewing.filing.filing import Acceptance

    if len(codes) != len(reasons) or not all(one.strip() for one in reasons):
        message = f"{len(codes)} codes are accepted, and {len(reasons)} reasons given."
        raise OrderRefused("--accept", message, 'Give each its reason: --accept CODE --because "why".')
    if codes and not by.strip():
        raise OrderRefused("--accept", "Nobody is named who accepts it.", "Say who: --by NAME.")
    return tuple(Acceptance(code, reason.strip(), by.strip()) for code, reason in zip(codes, reasons, strict=True))
