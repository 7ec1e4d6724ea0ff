"""Every form of a cell: the table's own examples, the many ways to write each, and observations written out and read back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.measures.observation import Status, Unit
from briefing.reading.cells.cell_forms import FIGURES, TAILS, WORDS, Word
from briefing.reading.cells.entries import Context, Entry
from briefing.reading.cells.grammar import read_text
from briefing.reading.cells.manual import cells_page

BLANK = Entry(Status.BLANK)


def said(entry: Entry) -> str:
    """An entry as text: value or status, unit, fraction, count, period, marks, note."""
    value = str(entry.status) if entry.value is None else f"{entry.value:.{max(0, entry.decimals or 0)}f}"
    parts = [value, *([str(entry.unit)] if entry.unit else [])]
    parts += [f"{entry.numerator}/{entry.denominator}"] if entry.numerator is not None else []
    parts += [f"#{entry.count}"] if entry.count is not None else []
    parts += [f"@{entry.period}"] if entry.period else []
    parts += [f"{entry.low}..{entry.high}"] if entry.low is not None else []
    parts += ["provisional"] * entry.provisional + [f"^{mark}" for mark in entry.marks]
    return " ".join(parts) + (f" ({entry.note})" if entry.note else "")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("85 [840]", "85 #840"),
        ("85 (840)", "85 #840"),
        ("85 n=840", "85 #840"),
        ("85 (n = 1,840)", "85 #1840"),
        ("11% [117/1071]", "11 percent 117/1071"),
        ("11% (117 of 1071)", "11 percent 117/1071"),
        ("11% 117/1071", "11 percent 117/1071"),
        ("11 per cent [117 out of 1071]", "11 percent 117/1071"),
        ("61% (from 1,071)", "61 percent #1071"),
        ("64% (from 61)", "64 percent ((from 61))"),
        ("12 (from 150)", "12 ((from 150))"),
        ("65 [203/314]", "65 203/314"),
        ("12.3 [39 of 316]", "12.3 39/316"),
        ("117/1071", "10.9 percent 117/1071"),
        ("55 / 352", "15.6 percent 55/352"),
        ("39 of 316", "12.3 percent 39/316"),
        ("431 [2015-18]", "431 @2015-18"),
        ("439 [2018–2021]", "439 @2018-2021"),
        ("70 (2023/24)", "70 @2023/24"),
        ("454 (Q1 2022/23)", "454 @Q1 2022/23"),
        ("64% (Mar 2024)", "64 percent @March 2024"),
        ("64% (2023/24 provisional)", "64 percent @2023/24 provisional"),
        ("69 (59 CDYJS, 10 AFC) 15 waiting for match", "69 ((59 CDYJS, 10 AFC) 15 waiting for match)"),
        ("86.0%", "86.0 percent"),
        ("８６．０％", "86.0 percent"),
        ("1,187", "1187"),
        ("1\u202f187", "1187"),
        ("1 187 304", "1187304"),
        ("Good", "grade"),
        ("Outstanding", "grade"),
        ("Data outstanding", "to be confirmed"),
        ("81% [note 1]", "81 percent ^note 1"),
        ("13%¹,²", "13 percent ^¹,²"),
        ("78% (74–82)", "78 percent 74..82"),
        ("78.2 [74.1, 82.3]", "78.2 74.1..82.3"),
        ("78% (95% CI 74% to 82%)", "78 percent 74..82"),
        ("78% ±4", "78 percent 74..82"),
        ("85% (60-68)", "85 percent ((60-68))"),
        ("1:06:59", "4019 seconds"),
        ("6m 59s", "419 seconds"),
        ("2 hrs and 30 mins", "150 minutes"),
        ("6.5 mins", "6.5 minutes"),
        ("30 secs", "30 seconds"),
        ("12345678901234567890", "unreadable (12345678901234567890)"),
        ("1e308", "unreadable (1e308)"),
        ("48% [99999999999999999999/1]", "unreadable (48% [99999999999999999999/1])"),
        ("£4,130", "4130 pounds"),
        ("£1.2m", "1200000 pounds"),
        ("£3k", "3000 pounds"),
        ("-£20", "-20 pounds"),
        ("45p", "0.45 pounds"),
        ("-3.2%", "-3.2 percent"),
        ("−3.2%", "-3.2 percent"),
        ("(3.2%)", "-3.2 percent"),
        ("+3", "3"),
        ("49 hours", "49 hours"),
        ("49 days", "49 days"),
        ("6 wks", "6 weeks"),
        ("85 per 10,000", "85 rate"),
        ("1:17", "17 ratio"),
        ("2:35", "17.5 ratio"),
        ("<5", "below limit (<5)"),
        ("≤5", "below limit (≤5)"),
        ("< 5%", "below limit percent (< 5%)"),
        (">95%", "below limit percent (>95%)"),
        ("fewer than 6", "below limit (fewer than 6)"),
        ("10-15%", "unreadable (10-15%)"),
        ("85 (p)", "85 provisional"),
        ("85p%", "unreadable (85p%)"),
        ("85% prov.", "85 percent provisional"),
        ("85 (r)", "85 (revised)"),
        ("85^", "85 ^^"),
        ("85*", "85 ^*"),
        ("85†", "85 ^†"),
        ("85¹", "85 ^¹"),
        ("85 [a]", "85 ^a"),
        ("approx. 50", "50 (approx.)"),
        ("~50", "50 (~)"),
        ("nil", "0"),
        ("none", "0"),
        ("0", "0"),
        ("0% [0 / 78]", "0 percent 0/78"),
        ("48 (61%)", "48"),
        ("66% - 6,600 of 10,000 calls", "66 percent 6600/10000 (calls)"),
        ("62% = 11,000/17,655", "62 percent 11000/17655"),
        ("11,000 of 17,655 = 62%", "62 percent 11000/17655"),
        ("62% (11,000 paid out of 17,655 issued)", "62 percent 11000/17655 (issued)"),
        ("62% of 17,655", "62 percent #17655"),
        ("12 (of 150)", "12 ((of 150))"),
        ("TBC (due in May)", "to be confirmed ((due in May))"),
        ("12,5", "unreadable (12,5)"),
        ("1.2.3", "unreadable (1.2.3)"),
        ("Fair", "unreadable (Fair)"),
        ("{{ 7*7 }}", "unreadable ({{ 7*7 }})"),
        ("=1+1", "unreadable (=1+1)"),
    ],
)
def test_a_figure_is_read_as_a_person_reads_it(text: str, meaning: str) -> None:
    assert said(read_text(text)) == meaning


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("not available", "N/A n/a n.a. NA : .. … - – — -- x [x] u No_data Not_available unavailable"),
        ("not applicable", "z [z] Not_applicable"),
        ("not collected", "Not_collected no_longer_collected data_not_recorded discontinued"),
        ("to be confirmed", "TBC tbc tbd T.B.C. Awaited data_awaited pending To_be_confirmed not_yet_available"),
        ("reported annually", "Reported_annually annual Annual_measure annually Annual_survey"),
        ("see elsewhere", "See_presentation see_appendix_2 refer_to_report"),
        ("data error", "Data_Error error #REF! #DIV/0! #N/A"),
        ("suppressed", "c [c] C supp supp. suppressed ~ * #"),
        ("low", "k [k] low [low] LOW"),
        ("blank", ""),
    ],
)
def test_words_in_place_of_a_figure_have_their_status(status: str, words: str) -> None:
    read = {word: str(read_text(word.replace("_", " ")).status) for word in words.split()}
    assert set(read.values()) <= {status}, read


def test_a_mark_means_what_the_scorecards_own_key_says() -> None:
    context = Context(marks=(("*", Status.NOT_APPLICABLE), ("1", None)))
    assert read_text("*", context).status is Status.NOT_APPLICABLE
    assert said(read_text("85 (1)", context)) == "85 ^1"
    assert said(read_text("85 (1)")) == "85 #1"


def test_a_bare_year_behind_a_benchmark_is_its_vintage_and_behind_a_value_a_count_to_look_at() -> None:
    assert said(read_text("64% (2023)", Context(benchmark=True))) == "64 percent @2023"
    entry = read_text("64% (2023)")
    assert (said(entry), entry.doubts) == ("64 percent #2023", ("count-or-year",))


@pytest.mark.parametrize("form", [*WORDS, *FIGURES], ids=lambda form: form.name)
def test_the_tables_own_example_of_a_form_is_read_by_that_form(form: Any) -> None:
    assert read_text(form.example).form == form.name


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_every_other_way_to_write_a_word_has_its_status(word: Word) -> None:
    assert {read_text(one).status for one in word.also} <= {word.status}


@pytest.mark.parametrize("form", TAILS, ids=lambda form: form.name)
def test_what_may_follow_a_figure_is_read_behind_one(form: Any) -> None:
    entry = read_text(f"64% {form.example}" if form.name != "share of a count" else f"64 {form.example}")
    assert entry != read_text("64%")
    assert entry.value == 64


def test_the_manuals_page_names_every_form_with_its_example() -> None:
    page = cells_page()
    assert all(f"`{form.example}`" in page for form in [*WORDS, *FIGURES, *TAILS])


spaces = st.sampled_from([" ", "", "\u00a0", "\u2009", "  "])
figures = st.decimals(min_value=0, max_value=99_999, places=1, allow_nan=False) | st.integers(0, 99_999).map(Decimal)
counts = st.integers(1, 1899)
brackets = st.sampled_from(["[]", "()"])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Entry]:
    """A figure written out in one of its forms, and the entry that it must give."""
    value = draw(figures)
    decimals = max(0, -int(value.as_tuple().exponent))
    percent, space, (opening, closing) = draw(st.booleans()), draw(spaces), draw(brackets)
    head = f"{value:,}" if draw(st.booleans()) else str(value)
    text = head + (draw(spaces) + "%" if percent else "")
    entry = Entry(value=value, unit=Unit.PERCENT if percent else None, decimals=decimals)
    tail = draw(st.sampled_from(["none", "count", "fraction", "n=", "provisional", "mark"]))
    first, second = sorted((draw(counts), draw(counts)))
    match tail:
        case "count":
            return f"{text} {opening}{space}{first}{space}{closing}", with_(entry, count=Decimal(first))
        case "n=":
            return f"{text}{opening}n{space}={space}{first}{closing}", with_(entry, count=Decimal(first))
        case "fraction":
            word = draw(st.sampled_from(["/", " of ", " / ", " out of "]))
            return f"{text}{space}{opening}{first}{word}{second}{closing}", with_(
                entry, numerator=Decimal(first), denominator=Decimal(second)
            )
        case "provisional":
            return f"{text} {opening}p{closing}", with_(entry, provisional=True)
        case "mark":
            return f"{text}^", with_(entry, marks=("^",))
        case _:
            return text, entry


def with_(entry: Entry, **changes: Any) -> Entry:
    return Entry(**{**{name: getattr(entry, name) for name in Entry.__slots__}, **changes})


@given(written())
def test_an_entry_written_out_in_any_form_is_read_back(pair: tuple[str, Entry]) -> None:
    text, entry = pair
    read = read_text(text)
    assert said(read) == said(entry)
    assert (read.value, read.decimals) == (entry.value, entry.decimals)


@given(st.integers(0, 99), st.integers(0, 59), st.integers(1, 59))
def test_a_time_is_the_same_in_every_way_of_writing_it(hours: int, minutes: int, seconds: int) -> None:
    ways = [f"{hours}:{minutes:02d}:{seconds:02d}", f"{hours:02d}:{minutes:02d}:{seconds:02d}"]
    ways += [f"{hours * 60 + minutes}m {seconds}s", f"{hours * 60 + minutes} mins {seconds} secs"]
    ways += [f"{hours * 60 + minutes} minutes and {seconds} seconds"]
    total = hours * 3600 + minutes * 60 + seconds
    assert {(entry.value, entry.unit, entry.clock) for entry in map(read_text, ways)} == {(total, Unit.SECONDS, True)}


@given(st.decimals(min_value=0, max_value=999, places=2), st.sampled_from([("k", 3), ("m", 6), ("bn", 9)]))
def test_money_is_the_same_in_every_way_of_writing_its_scale(value: Decimal, scale: tuple[str, int]) -> None:
    sign, power = scale
    words = {"k": ["thousand"], "m": ["million"], "bn": ["billion"]}[sign]
    entries = [read_text(f"£{value}{word}") for word in [sign, sign.upper(), f" {sign}", *(f" {one}" for one in words)]]
    assert {(entry.value, entry.scale, entry.unit) for entry in entries} == {(value.scaleb(power), power, Unit.POUNDS)}
    assert {entry.decimals for entry in entries} == {2 - power}


@given(figures, st.integers(1, 40), st.integers(1, 40), st.sampled_from(["-", "–", " to ", "; "]), brackets)
def test_limits_around_a_figure_are_its_interval_however_they_are_written(
    value: Decimal, below: int, above: int, between: str, pair: str
) -> None:
    low, high = value + 5000 - below, value + 5000 + above
    for named in ("", "95% CI ", "CI: "):
        entry = read_text(f"{value + 5000} {pair[0]}{named}{low}{between}{high}{pair[1]}")
        assert (entry.value, entry.low, entry.high) == (value + 5000, low, high)


@given(st.text(max_size=60))
def test_any_text_is_read_or_named_and_never_fails(text: str) -> None:
    entry = read_text(text)
    assert (entry.value is None) == (entry.status is not Status.OK)


@given(st.text(alphabet="0123456789%[]()/.,-£ nofpkmTBC<>=~*^", max_size=20))
def test_any_mixture_of_signs_is_read_or_named_and_never_fails(text: str) -> None:
    entry = read_text(text)
    assert (entry.value is None) == (entry.status is not Status.OK)
