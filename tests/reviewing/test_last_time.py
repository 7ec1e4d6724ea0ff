"""What a paper that people worked on hands to the next one, and what they did in it, counted."""

from __future__ import annotations

import docx
import pytest
from colleague import W15, Colleague, W
from lxml import etree
from papers import paper

from briefing.faults.errors import PaperRefused
from briefing.reviewing.handiwork import count_handiwork
from briefing.reviewing.last_time import LastTime, look_back
from briefing.reviewing.returned import open_returned

BINS, BINS_KEY = "commentary-missed-bins-per-100-000", "missed-bins-per-100-000"


@pytest.fixture
def person() -> Colleague:
    return Colleague(paper(0), 1, author="D. Director")


def control_of(person: Colleague, tag: str) -> etree._Element:
    return next(one for one in person.root.iter(f"{W}tag") if one.get(f"{W}val") == tag).getparent().getparent()


def write(person: Colleague, tag: str, words: str) -> None:
    control = control_of(person, tag)
    control.find(f"{W}sdtPr").remove(control.find(f"{W}sdtPr/{W}showingPlcHdr"))
    control.find(f"{W}sdtContent")[:] = [person.run(words)]


def ask(person: Colleague, tag: str, question: str) -> str:
    number = person.write_comment(question)
    control_of(person, tag).addnext(person.reference(number))
    return number


def looked_back(person: Colleague) -> LastTime:
    return look_back(open_returned(person.save(), "last.docx"))


def test_what_the_service_wrote_is_handed_on_without_its_label(person: Colleague) -> None:
    write(person, BINS, "Two rounds: one was merged.")
    assert looked_back(person).words[BINS_KEY].said == "Two rounds: one was merged."


def test_a_place_that_nobody_filled_hands_on_nothing(person: Colleague) -> None:
    assert looked_back(person).words[BINS_KEY].said == ""


def test_a_comment_that_asks_is_handed_on_with_its_measure_and_told_with_its_place(person: Colleague) -> None:
    ask(person, BINS, "When will this end?")
    ask(person, "purpose-place", "Whose purpose?")
    ask(person, BINS, "Well put.")
    found = looked_back(person)
    assert found.words[BINS_KEY].asked == ("When will this end?",)
    assert sorted((one.key, one.question) for one in found.asked) == [
        ("", "Whose purpose?"),
        (BINS_KEY, "When will this end?"),
    ]
    assert [one.message for one in found.notices] == [
        "D. Director asked in the last paper: 'When will this end?'",
        "D. Director asked in the last paper: 'Whose purpose?'",
    ]
    assert str(found.notices[1].places[0]) == "last.docx: paragraph 1.1"


def test_a_question_that_somebody_has_resolved_is_not_asked_again(person: Colleague) -> None:
    number = ask(person, BINS, "When will this end?")
    comment = next(one for one in person.comments() if one.get(f"{W}id") == number)
    mark = next(value for name, value in comment[0].attrib.items() if str(name).endswith("paraId"))
    etree.SubElement(person.extended(), f"{W15}commentEx", {f"{W15}paraId": mark, f"{W15}done": "1"})
    assert looked_back(person).notices == ()


def test_what_the_last_paper_said_of_a_measure_is_known_by_verdict_and_figure(person: Colleague) -> None:
    before = looked_back(person).findings[BINS_KEY]
    assert (before.verdict, before.shown, before.source) == (
        "area for development",
        "70",
        "last report: last.docx, 2023/24",
    )


def test_a_last_paper_without_a_trail_is_refused(tmp_path) -> None:
    docx.Document().save(tmp_path / "plain.docx")
    with pytest.raises(PaperRefused, match="no trail of its figures"):
        look_back(open_returned((tmp_path / "plain.docx").read_bytes(), "plain.docx"))


def test_what_people_did_is_counted_by_kind(person: Colleague) -> None:
    write(person, BINS, "Two rounds were merged.")
    write(person, "purpose-place", "To tell the Cabinet how we do.")
    for tag in ("key-messages-concern", "key-messages-overview"):
        control_of(person, tag).find(f"{W}sdtContent").append(person.run(" So it is."))
    ask(person, BINS, "When will this end?")
    done = count_handiwork(open_returned(person.save(), "edited.docx"))
    assert set(done) == {"1 commentary", "1 place to fill", "2 paragraphs", "1 new comment"}


def test_in_a_paper_as_it_was_written_nothing_is_counted() -> None:
    assert count_handiwork(open_returned(paper(0), "fresh.docx")) == ()
