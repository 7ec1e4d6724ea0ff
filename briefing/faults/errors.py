"""The reasons why there can be no result. Each names a place, what was seen and what to do; each class knows its exit
code.

BriefingError                 exit 1
├── WorkbookRefused           the scorecard cannot be read at all
├── DetailsRefused            report.toml is not valid
├── TemplateRefused           a file in templates/ is not valid (rules, wording, catalogue, Word template)
├── MeasureNotFound           no measure, or more than one, answers to the name asked for
├── OutputRefused             the result would overwrite somebody's work, or cannot be written
└── OrderRefused              exit 2: the command was not understood
"""

from __future__ import annotations

from typing import ClassVar


class BriefingError(Exception):
    """Stops the work. `place` is where, `message` what was seen there, `remedy` what the reader can do about it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, place: str, message: str, remedy: str) -> None:
        super().__init__(place, message, remedy)
        self.place = place
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message} {self.remedy}".strip()


class WorkbookRefused(BriefingError):
    """The scorecard workbook cannot be read."""


class DetailsRefused(BriefingError):
    """The report's details (report.toml) are not valid."""


class TemplateRefused(BriefingError):
    """A file of the templates folder is not valid."""


class MeasureNotFound(BriefingError):
    """No measure, or more than one, answers to the name asked for."""


class OutputRefused(BriefingError):
    """The result cannot be written, or would overwrite somebody's work."""


class OrderRefused(BriefingError):
    """The command names something that cannot be done."""

    exit_code = 2
