"""The ledger knows the tool's own files, whatever happens between writing it down and moving the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.production.ledger import format_entry, is_own, parse_ledger

OLD, NEW, EDITED = b"old paper", b"new paper", b"old paper, edited"


def test_what_is_remembered_is_the_tools_own_and_nothing_else_is() -> None:
    ledger = parse_ledger(format_entry("paper.docx", OLD) + format_entry("paper.docx", NEW))
    assert [is_own(ledger, "paper.docx", data) for data in (OLD, NEW, EDITED)] == [True, True, False]


def test_a_file_of_another_name_is_not_the_tools_own() -> None:
    assert not is_own(parse_ledger(format_entry("paper.docx", NEW)), "other.docx", NEW)


@given(st.text(min_size=1).filter(lambda name: "\0" not in name and name.isprintable()), st.binary())
def test_any_name_and_any_bytes_are_known_again(name: str, data: bytes) -> None:
    assert is_own(parse_ledger(b"half a li\n" + format_entry(name, data)), name, data)


@pytest.mark.parametrize("name", ["a\nb.docx", "\udce4.docx"])
def test_names_that_a_line_or_utf_8_cannot_hold_are_known_again(name: str) -> None:
    assert is_own(parse_ledger(format_entry(name, NEW)), name, NEW)


@pytest.mark.parametrize("lines", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"0" * 64, b"0" * 64 + b"  "])
def test_a_ledger_that_is_spoilt_knows_no_file(lines: bytes) -> None:
    assert parse_ledger(lines) == {}
