"""report.toml → Details: what the committee paper says of itself that no scorecard knows.

The titles and descriptions of the fields are what a form says of them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import Field, field_validator, model_validator
from pydantic.config import JsonDict

from briefing.faults.advice import value_in_words
from briefing.faults.errors import DetailsRefused
from briefing.faults.settings import AtOdds, Settings, load_settings

SheetUse: TypeAlias = Literal["scorecard", "breakdown", "series", "facts", "leave out"]
"""What a sheet of the workbook is: part of the scorecard, or what stands beside it."""
HIGHEST_PARAGRAPH = 7
"""Schedule 12A of the Local Government Act 1972, Part 1, as it stands in England, has seven paragraphs."""

LONG: JsonDict = {"long": True}
"""What a setting says of itself that holds a paragraph and not a few words."""
_A_PARAGRAPH_A_LINE = "A paragraph a line."


class Person(Settings):
    """Somebody whom the paper names."""

    name: str = Field(default="", title="Name")
    role: str = Field(
        default="", title="Role", description="As it stands on the paper: Corporate Director of Resources."
    )
    contact: str = Field(
        default="", title="Contact", description="A telephone number or an address that may be published."
    )


class Approval(Settings):
    """A line of the sign-off table; `date` stays empty until the person has signed."""

    role: str = Field(title="Role")
    name: str = Field(default="", title="Name")
    date: datetime.date | None = Field(default=None, title="Signed on")


class Implication(Settings):
    """A heading of the implications and its text, in the council's own order."""

    heading: str = Field(title="Heading")
    text: str = Field(title="Text", json_schema_extra=LONG)


class Exemption(Settings):
    """Why the public is kept out: paragraphs of Schedule 12A and the public-interest reason. `appendices` are the
    numbers of those that are exempt where the rest of the paper is public."""

    paragraphs: tuple[int, ...] = Field(
        title="Paragraphs of Schedule 12A", description="By their numbers, as in 1, 2. Only for what is exempt."
    )
    public_interest: str = Field(
        title="Public interest",
        description="Why the reasons to keep it private outweigh the reasons to publish.",
        json_schema_extra=LONG,
    )
    appendices: tuple[int, ...] = Field(
        default=(), title="Exempt appendices", description="By their numbers, where the rest of the paper is public."
    )

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

    sheet: str = Field(default="", title="Sheet", description="Its name; else the first that can be seen.")
    header_row: int = Field(title="Row of the headers", ge=1, le=1_048_576)
    last_row: int | None = Field(default=None, title="Last row", ge=1)
    columns: dict[str, str] = Field(
        default_factory=dict,
        title="Columns",
        description="A column's letters, and what its header should have said: measure, 2023/24, England, ignore.",
    )

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
    Word template has for the styles of a paper. `sheets` says what sheets of the workbook are, by their names, and
    `sheet_sections` to which section of the scorecard those beside it belong.

    `fill_benchmarks` says what becomes of published figures of England, the region and the neighbours where the
    scorecard has none: "show" tells them and judges by none, "judge" judges by them too. `comparators` are councils in
    place of the statistical neighbours. Figures published after `statistics_as_of` are left out. `ranks` adds columns
    with rank and quartile to Appendix 1.
    """

    council: str = Field(
        default="", title="Council", description="As the scorecard calls it, where it has several areas."
    )
    committee: str = Field(
        default="", title="Committee", description="The committee, panel or board that the paper is for."
    )
    meeting_date: datetime.date | None = Field(default=None, title="Date of the meeting")
    agenda_item: str = Field(default="", title="Agenda item")
    title: str = Field(default="", title="Title of the paper")
    period: str = Field(
        default="", title="Newest period", description="As in the scorecard: Q2 2024/25, 2023/24 or September 2024."
    )
    report_author: Person = Field(default=Person(), title="Report author")
    sponsor: Person = Field(
        default=Person(), title="Sponsor", description="The member or officer who presents the paper."
    )
    wards: tuple[str, ...] = Field(
        default=(), title="Wards affected", description="One a line. All, where it is all of them."
    )
    access: Literal["public", "exempt"] = Field(default="public", title="Who may read the paper")
    exemption: Exemption | None = Field(default=None, title="What is exempt, and why")
    purpose: tuple[str, ...] = Field(default=(), title="Purpose", description=_A_PARAGRAPH_A_LINE)
    recommendations: tuple[str, ...] = Field(default=(), title="Recommendations", description="One a line.")
    reason: tuple[str, ...] = Field(
        default=(), title="Reasons for the recommendations", description=_A_PARAGRAPH_A_LINE
    )
    engagement: tuple[str, ...] = Field(
        default=(), title="Engagement and consultation", description=_A_PARAGRAPH_A_LINE
    )
    other_options: tuple[str, ...] = Field(
        default=(), title="Other options considered", description=_A_PARAGRAPH_A_LINE
    )
    implications: tuple[Implication, ...] = Field(
        default=(), alias="implication", title="Implications", description="In the council's own order."
    )
    approvals: tuple[Approval, ...] = Field(
        default=(), alias="approval", title="Sign-offs", description="The date stays empty until the person has signed."
    )
    background_papers: tuple[str, ...] = Field(default=(), title="Background papers", description="One a line.")
    asked_last_time: tuple[str, ...] = Field(
        default=(), title="What members asked last time", description="One a line. The slides begin with it."
    )
    small_numbers: Literal["off", "warn", "suppress"] = Field(
        default="warn",
        title="Counts of 1 to 5 people",
        description="off: published like any other. warn: so too, with a notice each. suppress: left out everywhere.",
    )
    list_doubts: bool = Field(default=True, title="Name the measures in doubt in Appendix 2")
    fill_benchmarks: Literal["never", "show", "judge"] = Field(
        default="show",
        title="Published figures that the scorecard lacks",
        description="never: left out. show: told, and nothing is judged by them. judge: judged by them too.",
    )
    comparators: tuple[str, ...] = Field(
        default=(), title="Comparators", description="Councils in place of the statistical neighbours, one a line."
    )
    statistics_as_of: datetime.date | None = Field(
        default=None, title="Statistics published up to", description="Later figures are left out."
    )
    ranks: bool = Field(default=False, title="Rank and quartile in Appendix 1")
    layout: Layout | None = Field(
        default=None,
        title="Where the scorecard stands",
        description="Only for a workbook that cannot be made out by itself.",
    )
    styles: dict[str, str] = Field(
        default_factory=dict,
        title="Styles of the Word template",
        description="A style of the paper, and the name that your template has for it.",
    )
    sheets: dict[str, SheetUse] = Field(
        default_factory=dict,
        title="What each sheet is",
        description="A sheet's name, and scorecard, breakdown, series, facts or leave out.",
    )
    sheet_sections: dict[str, str] = Field(
        default_factory=dict,
        title="Where each sheet is told",
        description="The name of a sheet beside the scorecard, and the section of the scorecard that it belongs to.",
    )

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


@dataclass(frozen=True, slots=True)
class DetailsGroup:
    """Details that belong together; those that most papers never need are `seldom` filled in."""

    words: str
    fields: tuple[str, ...]
    seldom: bool = False


GROUPS = (
    DetailsGroup("The meeting", ("council", "committee", "meeting_date", "agenda_item", "title", "period", "wards")),
    DetailsGroup("People", ("report_author", "sponsor")),
    DetailsGroup(
        "What the paper says",
        ("purpose", "recommendations", "reason", "engagement", "other_options", "background_papers", "asked_last_time"),
    ),
    DetailsGroup("Implications and sign-offs", ("implications", "approvals")),
    DetailsGroup("Who may read it", ("access", "exemption", "small_numbers"), seldom=True),
    DetailsGroup(
        "Published figures", ("fill_benchmarks", "comparators", "statistics_as_of", "ranks", "list_doubts"), seldom=True
    ),
    DetailsGroup(
        "How the workbook and the template are read", ("sheets", "sheet_sections", "layout", "styles"), seldom=True
    ),
)
"""All details, in the order of a form."""


def load_details(text: str, file: str = "report.toml") -> Details:
    """The details that a report.toml gives; raises DetailsRefused with the line of every fault."""
    return load_settings(text, file, Details, DetailsRefused)
