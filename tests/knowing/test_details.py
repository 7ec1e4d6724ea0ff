"""report.toml: what the paper says of itself."""

from datetime import date

import pytest

from briefing.faults.errors import DetailsRefused
from briefing.knowing.details import Details, Person, load_details


def test_everything_may_be_left_out() -> None:
    assert load_details("") == Details()


def test_what_is_given_is_kept() -> None:
    text = """
council = "Durham County Council"
meeting_date = 2024-11-28
wards = ["All"]
report_author = { name = "A. Author", role = "Officer" }

[[implication]]
heading = "Legal"
text = "None."

[[approval]]
role = "Finance"
"""
    details = load_details(text)
    assert (details.council, details.meeting_date, details.wards) == (
        "Durham County Council",
        date(2024, 11, 28),
        ("All",),
    )
    assert details.report_author == Person(name="A. Author", role="Officer")
    assert [one.heading for one in details.implications] == ["Legal"]
    assert [(one.role, one.date) for one in details.approvals] == [("Finance", None)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('comittee = "x"', r"report.toml, line 1: 'comittee' is not known. Did you mean 'committee'\?"),
        ('\n[[implication]]\nheding = "x"', r"line 3: 'heding' is not known. Did you mean 'heading'\?"),
        ('meeting_date = "soon"', "line 1: meeting_date = 'soon'"),
        ('access = "secret"', "line 1: access = 'secret'"),
        ('access = "exempt"', r"line 1: access: an exempt paper needs a table \[exemption\]"),
        ('title = "x"\naccess = "exempt"', r"line 2: access: an exempt paper needs a table \[exemption\]"),
        ('access = "exempt"\n[exemption]\nparagraphs = [9]\npublic_interest = "x"', "by number, 1 to 7"),
        (
            '[exemption]\nparagraphs = [1]\npublic_interest = "x"',
            "line 1: exemption: only an exempt paper has this table",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_nearest_word(text: str, message: str) -> None:
    with pytest.raises(DetailsRefused, match=message):
        load_details(text)


def test_an_agenda_item_may_be_a_number() -> None:
    assert load_details("agenda_item = 5").agenda_item == "5"


def test_an_exempt_paper_names_its_paragraphs() -> None:
    text = 'access = "exempt"\n[exemption]\nparagraphs = [1, 2]\npublic_interest = "It names children."'
    exemption = load_details(text).exemption
    assert exemption is not None
    assert exemption.paragraphs == (1, 2)
