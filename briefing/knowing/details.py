"""report.toml → Details: what the committee paper says of itself that no scorecard knows."""

from __future__ import annotations

import datetime
from typing import Literal, TypeAlias

from pydantic import Field, field_validator, model_validator

from briefing.faults.advice import value_in_words
from briefing.faults.errors import DetailsRefused
from briefing.faults.settings import AtOdds, Settings, load_settings

SheetUse: TypeAlias = Literal["scorecard", "breakdown", "series", "facts", "leave out"]
"""What a sheet of the workbook is: part of the scorecard, or what stands beside it."""
HIGHEST_PARAGRAPH = 7
"""Schedule 12A of the Local Government Act 1972, Part 1, as it stands in England, has seven paragraphs."""


class Person(Settings):
    """Somebody whom the paper names."""

    name: str = ""
    role: str = ""
    contact: str = ""


class Approval(Settings):
    """A line of the sign-off table; `date` stays empty until the person has signed."""

    role: str
    name: str = ""
    date: datetime.date | None = None


class Implication(Settings):
    """A heading of the implications and its text, in the council's own order."""

    heading: str
    text: str


class Exemption(Settings):
    """Why the public is kept out: paragraphs of Schedule 12A and the public-interest reason. `appendices` are the
    numbers of those that are exempt where the rest of the paper is public."""

    paragraphs: tuple[int, ...]
    public_interest: str
    appendices: tuple[int, ...] = ()

    @field_validator("paragraphs")
    @classmethod
    def _known_paragraphs(cls, paragraphs: tuple[int, ...]) -> tuple[int, ...]:
        if not paragraphs or any(not 1 <= number <= HIGHEST_PARAGRAPH for number in paragraphs):
            raise ValueError(f"name the paragraphs of Schedule 12A by number, 1 to {HIGHEST_PARAGRAPH}")
        return paragraphs


class Layout(Settings):
    """Where the scorecard stands in its workbook, for one that the tool cannot make out by itself.

    `columns` says for each column's letters what its header should have said: "measure", "2023/24", "England",
    "commentary", "ignore".
    """

    sheet: str = ""
    header_row: int = Field(ge=1, le=1_048_576)
    last_row: int | None = Field(default=None, ge=1)
    columns: dict[str, str] = Field(default_factory=dict)

    @field_validator("columns")
    @classmethod
    def _column_letters(cls, columns: dict[str, str]) -> dict[str, str]:
        if wrong := [
            letters
            for letters in columns
            if not (letters.isascii() and letters.isalpha() and len(letters) < 4)  # noqa: PLR2004  XFD is the last
        ]:
            raise ValueError(
                f'{value_in_words(wrong[0])} is no column; columns are named by letters, as in C = "2023/24"'
            )
        return {letters.upper(): text for letters, text in columns.items()}


class Details(Settings):
    """All of report.toml. What is left out stands in the paper as a visible place to fill, with a notice.

    `period` is the newest period that the paper is about, written as in the scorecard ("Q2 2024/25"). `small_numbers`
    says what to do about counts of 1 to 5 people: nothing, a notice each, or leave them out everywhere. `list_doubts`
    says whether Appendix 2 names the measures whose figures are in doubt. `styles` are the names that the council's
    Word template has for the styles of a paper. `sheets` says what sheets of the workbook are, by their names.

    `fill_benchmarks` says what becomes of published figures of England, the region and the neighbours where the
    scorecard has none: "show" tells them and judges by none, "judge" judges by them too. `comparators` are councils in
    place of the statistical neighbours. Figures published after `statistics_as_of` are left out. `ranks` adds columns
    with rank and quartile to Appendix 1.
    """

    council: str = ""
    committee: str = ""
    meeting_date: datetime.date | None = None
    agenda_item: str = ""
    title: str = ""
    period: str = ""
    report_author: Person = Person()
    sponsor: Person = Person()
    wards: tuple[str, ...] = ()
    access: Literal["public", "exempt"] = "public"
    exemption: Exemption | None = None
    purpose: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    engagement: tuple[str, ...] = ()
    other_options: tuple[str, ...] = ()
    implications: tuple[Implication, ...] = Field(default=(), alias="implication")
    approvals: tuple[Approval, ...] = Field(default=(), alias="approval")
    background_papers: tuple[str, ...] = ()
    small_numbers: Literal["off", "warn", "suppress"] = "warn"
    list_doubts: bool = True
    fill_benchmarks: Literal["never", "show", "judge"] = "show"
    comparators: tuple[str, ...] = ()
    statistics_as_of: datetime.date | None = None
    ranks: bool = False
    layout: Layout | None = None
    styles: dict[str, str] = Field(default_factory=dict)
    sheets: dict[str, SheetUse] = Field(default_factory=dict)

    @field_validator("agenda_item", mode="before")
    @classmethod
    def _number_as_text(cls, item: object) -> object:
        return str(item) if isinstance(item, int) and not isinstance(item, bool) else item

    @model_validator(mode="after")
    def _reason_for_exemption(self) -> Details:
        if self.access == "exempt" and self.exemption is None:
            words = "an exempt paper needs a table [exemption] with paragraphs and public_interest. Add it"
            raise AtOdds(words, "access")
        whole = self.exemption is not None and not self.exemption.appendices
        if self.access == "public" and whole:
            words = 'only an exempt paper has this table. Take it out, write access = "exempt", or name the exempt'
            raise AtOdds(f"{words} appendices = [1]", "exemption")
        if self.access == "exempt" and not whole:
            raise AtOdds('the whole paper is exempt. Take appendices out, or write access = "public"', "exemption")
        return self


def load_details(text: str, file: str = "report.toml") -> Details:
    """The details that a report.toml gives; raises DetailsRefused with the line of every fault."""
    return load_settings(text, file, Details, DetailsRefused)
