"""Ink: text that remembers where its figures come from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.narrating.ink import Ink, capital, clean, plain, tidy
from briefing.report.document import Span


def test_marked_text_becomes_spans_with_their_sources() -> None:
    ink = Ink()
    text = f"Of them, {ink.mark('48%', 'S!H59')} ({ink.mark('92 of 190', 'S!H59')})."
    spans = (Span("Of them, "), Span("48%", ("S!H59",)), Span(" ("), Span("92 of 190", ("S!H59",)), Span(")."))
    assert ink.spans(text) == spans


def test_neighbours_from_the_same_cells_are_one_span() -> None:
    ink = Ink()
    assert ink.spans(ink.mark("4", "S!A1") + ink.mark("8%", "S!A1")) == (Span("48%", ("S!A1",)),)


def test_a_mark_inside_another_keeps_what_it_does_not_say_itself() -> None:
    ink = Ink()
    text = ink.strong(f"Only {ink.mark('3', 'rule')} left")
    assert ink.spans(text) == (Span("Only ", (), True), Span("3", ("rule",), True), Span(" left", (), True))


def test_a_reference_stands_alone() -> None:
    ink = Ink()
    assert ink.spans(f"see {ink.refer('Figure', 'figure-x')}.")[1] == Span("Figure", reference="figure-x")


def test_a_capital_passes_over_marks() -> None:
    ink = Ink()
    assert plain(capital(ink.mark("the rate", "S!A1"))) == "The rate"


def test_what_optional_parts_leave_behind_is_tidied() -> None:
    ink = Ink()
    assert plain(tidy(f"It is  {ink.mark('48%', 'S!A1')} , not {ink.mark('50%', 'S!B1')} .")) == "It is 48%, not 50%."


def test_text_from_outside_cannot_carry_marks() -> None:
    marked = Ink().mark("48%", "S!A1")
    assert clean(f" {marked}\n\tof\u2028them ") == "48% of them"


@given(st.text(), st.text())
def test_no_text_is_lost_between_marks_and_spans(first: str, second: str) -> None:
    ink = Ink()
    first, second = clean(first), clean(second)
    spans = ink.spans(first + ink.mark(second, "S!A1") + first)
    assert "".join(span.text for span in spans) == first + second + first
