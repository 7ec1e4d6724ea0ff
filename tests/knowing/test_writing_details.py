"""report.toml after an answer: it says what was answered, and all else stands as it stood."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.faults.errors import DetailsRefused, OrderRefused
from briefing.knowing.answers import PaperAnswer, Signature
from briefing.knowing.details import load_details
from briefing.knowing.writing_details import change_details

ANN = Signature("Ann Smith", date(2026, 11, 26))

REPORT = '''# What the paper says of itself.

council = "Durham"   # as on the letterhead
purpose = [
    # two of them
    "To tell.",  # briefly
    "To ask.",
]
period = 'Q2 2024/25'

[report_author]  # who wrote it
role = "Director"

# The implications, in the council's own order.
[[implication]]
heading = "Legal"
text = """
None."""

[[implication]]
heading = "Climate"  # new this year
text = "None."

# Who signs.
[[approval]]
role = "Finance"
'''


def changed(*answers, text=REPORT, signature=None):
    return change_details(text, "report.toml", [PaperAnswer(*one) for one in answers], signature)


def lines_that_differ(before, after):
    return [line for line in after.splitlines() if line not in before.splitlines()]


def comments_of(text):
    return sorted(line[line.index("#") :].strip() for line in text.splitlines() if "#" in line)


def test_an_answer_changes_its_line_alone_and_says_who_gave_it_and_when():
    after = changed((("council",), "Derby"), signature=ANN)
    assert lines_that_differ(REPORT, after) == [
        'council = "Derby" # as on the letterhead; said by Ann Smith, 2026-11-26'
    ]
    assert len(after.splitlines()) == len(REPORT.splitlines())


def test_who_answered_last_stands_beside_an_answer_and_nobody_else():
    once = changed((("council",), "Derby"), signature=ANN)
    again = changed((("council",), "Devon"), text=once, signature=Signature("Bob", date(2027, 2, 1)))
    assert lines_that_differ(REPORT, again) == ['council = "Devon" # as on the letterhead; said by Bob, 2027-02-01']


def test_a_setting_that_is_new_comes_before_the_tables_and_above_no_comment_of_theirs():
    after = changed((("title",), "A paper"), (("report_author", "name"), "Ann"))
    assert "period = 'Q2 2024/25'\ntitle = \"A paper\"\n\n[report_author]  # who wrote it\n" in after
    assert 'role = "Director"\nname = "Ann"\n\n# The implications' in after


def test_what_a_sheet_is_can_be_said_whatever_its_name_is():
    after = changed((("sheets", "Q2 'data' \"x\" #1"), "leave out"), signature=ANN)
    assert load_details(after).sheets == {"Q2 'data' \"x\" #1": "leave out"}


def test_an_answer_can_be_taken_back():
    assert changed((("title",), None)) == REPORT
    assert "council" not in tomllib.loads(changed((("council",), None)))


def test_a_point_of_a_list_changes_and_its_comments_stay():
    after = changed((("purpose",), ["To tell.", "To decide."]))
    assert lines_that_differ(REPORT, after) == ['    "To decide.",']


def test_an_implication_comes_and_goes_and_the_comments_around_it_stay():
    climate = {"heading": "Climate", "text": "None."}
    without_legal = changed((("implication",), [climate]))
    assert '\n# The implications, in the council\'s own order.\n[[implication]]\nheading = "Climate"' in without_legal
    without_any = changed((("implication",), []))
    assert "implication" not in tomllib.loads(without_any)
    assert without_any.endswith("\n# The implications, in the council's own order.\n")
    assert "# Who signs." in changed((("implication",), tomllib.loads(REPORT)["implication"][:1]))
    more = changed((("implication",), [*tomllib.loads(REPORT)["implication"], {"heading": "Risk", "text": "Low."}]))
    assert 'text = "None."\n\n[[implication]]\nheading = "Risk"\ntext = "Low."\n\n# Who signs.' in more


def test_what_would_not_be_valid_is_refused_in_the_words_of_the_command_line():
    with pytest.raises(DetailsRefused) as here:
        changed((("meeting_date",), "29/11/2024"))
    with pytest.raises(DetailsRefused) as there:
        load_details(REPORT.replace("\n[report", 'meeting_date = "29/11/2024"\n\n[report', 1))
    assert str(here.value) == str(there.value)


def test_a_text_that_is_no_toml_is_refused_with_its_line():
    with pytest.raises(DetailsRefused, match=r"report\.toml, line 2"):
        changed((("council",), "Derby"), text="\ncouncil = Durham\n")


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_nobody_cannot_sign(name):
    with pytest.raises(OrderRefused, match="Give your name"):
        Signature(name, date(2026, 11, 26))


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=20)
ROWS = st.lists(st.fixed_dictionaries({"heading": WORDS, "text": WORDS}), max_size=4)
ANSWERS = st.one_of(
    st.tuples(st.sampled_from([("council",), ("title",), ("report_author", "name"), ("sponsor", "role")]), WORDS),
    st.tuples(st.sampled_from([("purpose",), ("wards",), ("reason",)]), st.lists(WORDS, max_size=4)),
    st.tuples(st.just(("implication",)), ROWS),
    st.tuples(WORDS.map(lambda name: ("styles", name)), WORDS),
    st.tuples(st.just(("meeting_date",)), st.dates()),
)


def at(content, path):
    for name in path:
        content = content.get(name, {} if name != path[-1] else None)
    return content


@given(st.lists(ANSWERS, max_size=4, unique_by=lambda answer: answer[0]), st.booleans())
def test_what_is_written_is_what_is_read_and_nothing_else_changes(answers, signed):
    after = changed(*answers, signature=ANN if signed else None)
    before, now = tomllib.loads(REPORT), tomllib.loads(after)
    for path, value in answers:
        assert (at(now, path) or None) == (value or None) or at(now, path) == value
    touched = {path[0] for path, _ in answers}
    assert {key: now.get(key) for key in before if key not in touched} == {
        key: value for key, value in before.items() if key not in touched
    }
    if not {"purpose", "implication"} & touched and not signed:
        assert comments_of(REPORT) == comments_of(
            "\n".join(line for line in after.splitlines() if line in REPORT.splitlines() or line.startswith("council"))
        )
