"""The reasons why there can be no result. Each names a place, what was seen and what to do; each class knows its exit
code.

BriefingError                 exit 1
├── WorkbookRefused           the scorecard cannot be read at all
├── DetailsRefused            report.toml is not valid
├── TemplateRefused           a file in templates/ is not valid (rules, wording, catalogue, Word template)
├── PaperRefused              the Word file that was sent back cannot be worked on, or not be filed (ErrorsStand)
├── MeasureNotFound           no measure, or more than one, answers to the name asked for
├── StatisticsRefused         a file of national statistics is not one that can be taken
├── OutputRefused             the result would overwrite somebody's work (FileEdited), or cannot be written
└── OrderRefused              exit 2: the command was not understood
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from briefing.faults.notices import Notice

TRACEBACK = "BRIEFING_TRACEBACK"
"""The variable of the environment that asks for a traceback."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what was seen there, and what the reader can do about it; `path` is the setting
    of a file, where it is one, `choices` the answers that mend it, where there are only these."""

    place: str
    message: str
    remedy: str = ""
    path: tuple[str | int, ...] = ()
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message} {self.remedy}".strip()


class BriefingError(Exception):
    """Stops the work, because of one fault or of several that are told at once."""

    exit_code: ClassVar[int] = 1

    def __init__(self, place: str, message: str, remedy: str, *others: Fault) -> None:
        super().__init__(place, message, remedy, *others)
        self.faults = (Fault(place, message, remedy), *others)

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> Self:
        """The error that tells all these faults, of which there is at least one."""
        first, *others = faults
        error = cls(first.place, first.message, first.remedy, *others)
        error.faults = tuple(faults)
        return error

    @property
    def place(self) -> str:
        """Where the first fault is."""
        return self.faults[0].place

    @property
    def message(self) -> str:
        """What was seen at the first fault."""
        return self.faults[0].message

    @property
    def remedy(self) -> str:
        """What to do about the first fault."""
        return self.faults[0].remedy

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def fault_of_the_tool(fault: Exception) -> BriefingError:
    """What is said where the tool itself has failed, and not the user's files."""
    seen = " ".join(f"{type(fault).__name__}: {fault}".split())
    message = f"This is a fault of briefing, not of your files: {seen}"
    remedy = f"Please report it with the command and, if you may, the workbook. {TRACEBACK}=1 shows where it happened."
    return BriefingError("", message, remedy)


class WorkbookRefused(BriefingError):
    """The scorecard workbook cannot be read."""


class DetailsRefused(BriefingError):
    """The report's details (report.toml) are not valid."""


class TemplateRefused(BriefingError):
    """A file of the templates folder is not valid."""


class StatisticsRefused(BriefingError):
    """A file of national statistics lacks columns, or holds what cannot be read."""


class PaperRefused(BriefingError):
    """The Word file that was sent back cannot be worked on."""


class ErrorsStand(PaperRefused):
    """Errors stand between a paper and the agenda that nobody has accepted: these."""

    notices: tuple[Notice, ...] = ()


class MeasureNotFound(BriefingError):
    """No measure, or more than one, answers to the name asked for."""


class OutputRefused(BriefingError):
    """The result cannot be written, or would overwrite somebody's work."""


class FileEdited(OutputRefused):
    """Somebody has edited the file that stands where the result should go."""


class OrderRefused(BriefingError):
    """The command names something that cannot be done."""

    exit_code = 2
