"""The ledger knows the tool's own files, whatever happens between writing it down and moving the file."""

import pytest

from briefing.production.ledger import enter, format_ledger, is_own, parse_ledger

OLD, NEW, EDITED = b"old paper", b"new paper", b"old paper, edited"


def test_what_is_entered_is_the_tools_own() -> None:
    assert is_own(enter({}, "paper.docx", None, NEW), "paper.docx", NEW)


def test_before_the_move_both_the_old_and_the_new_file_are_the_tools_own() -> None:
    ledger = enter(enter({}, "paper.docx", None, OLD), "paper.docx", OLD, NEW)
    assert [is_own(ledger, "paper.docx", data) for data in (OLD, NEW, EDITED)] == [True, True, False]


def test_an_edited_file_that_is_replaced_never_becomes_the_tools_own() -> None:
    ledger = enter(enter({}, "paper.docx", None, OLD), "paper.docx", EDITED, NEW)
    assert [is_own(ledger, "paper.docx", data) for data in (OLD, NEW, EDITED)] == [False, True, False]


def test_a_file_of_another_name_is_not_the_tools_own() -> None:
    assert not is_own(enter({}, "paper.docx", None, NEW), "other.docx", NEW)


def test_a_ledger_is_read_back_as_it_was_written() -> None:
    ledger = enter(enter({}, "päper.docx", None, OLD), "a.docx", None, NEW)
    assert parse_ledger(format_ledger(ledger)) == ledger


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"files": 1}', '{"files": {"a": 1}}', "null"])
def test_a_ledger_that_is_spoilt_knows_no_file(text: str) -> None:
    assert parse_ledger(text) == {}
