"""Tracked changes, seen as a reader accepts or refuses them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import W
from briefing.ooxml.revising import Revisions
from briefing.ooxml.revisions import authors_of, is_withdrawn, text_of

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF {} \\r \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def paragraph(xml: str) -> etree._Element:
    """A paragraph; plain words are put into a run."""
    inner = xml if xml.startswith("<") else f'<w:r><w:t xml:space="preserve">{xml}</w:t></w:r>'
    (body,) = parse_fragment(f"<w:body><w:p>{inner}</w:p><w:p/></w:body>")
    return body[0]


def revise(old: etree._Element, new: etree._Element, author: str = "briefing") -> None:
    Revisions(old.getparent(), author).revise(old, new)


def changes(one: etree._Element) -> list[str]:
    """What is deleted and inserted, in order: "-48% +49%"."""
    marks = list(one.iter(f"{W}ins", f"{W}del"))
    return [
        ("+" if mark.tag == f"{W}ins" else "-")
        + "".join(text.text or "" for text in mark.iter(f"{W}t", f"{W}delText", f"{W}delInstrText", f"{W}instrText"))
        for mark in marks
    ]


words = st.lists(
    st.sampled_from(["48%", "of", "children", "(97", "190)", ",", ".", "rose", "—", "2024/25"]), max_size=9
)


@given(words, words)
def test_accepting_gives_the_new_words_and_refusing_the_old_ones(old: list[str], new: list[str]) -> None:
    one = paragraph(" ".join(old))
    revise(one, paragraph(" ".join(new)))
    assert text_of(one) == " ".join(new)
    assert text_of(one, accepted=False) == " ".join(old)


@given(words, words, words)
def test_a_second_revision_still_gives_the_first_words_when_refused(a: list[str], b: list[str], c: list[str]) -> None:
    one = paragraph(" ".join(a))
    revise(one, paragraph(" ".join(b)))
    revise(one, paragraph(" ".join(c)))
    assert text_of(one) == " ".join(c)
    assert text_of(one, accepted=False) == " ".join(a)


@given(words, words)
def test_what_was_withdrawn_and_restored_says_what_it_said_first(a: list[str], b: list[str]) -> None:
    one = paragraph(" ".join(a))
    revisions = Revisions(one.getparent(), "briefing")
    revisions.revise(one, paragraph(" ".join(b)))
    revisions.withdraw(one)
    assert text_of(one) == ""
    assert text_of(one, accepted=False) == " ".join(a)
    revisions.restore(one)
    assert text_of(one) == " ".join(a)


def test_only_the_words_that_changed_are_marked() -> None:
    one = paragraph("In all, 48% of 190 care leavers were in education, below England")
    revise(one, paragraph("In all, 51% of 190 care leavers were in education, below the North East"))
    assert changes(one) == ["-48%", "+51%", "-England", "+the North East"]


def test_words_that_are_left_between_two_longer_changes_are_changed_with_them() -> None:
    one = paragraph("children who have had a dental check are better")
    revise(one, paragraph("children with three or more placements in the year are better"))
    assert changes(one) == ["-who have had a dental check", "+with three or more placements in the year"]


def test_what_a_person_has_made_bold_is_not_changed_with_its_neighbours() -> None:
    one = paragraph(
        '<w:r><w:t xml:space="preserve">alphabet </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>is</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> betatron</w:t></w:r>'
    )
    revise(one, paragraph("gammaray is deltawing"))
    assert changes(one) == ["-alphabet", "+gammaray", "-betatron", "+deltawing"]


def test_new_words_look_like_those_beside_them() -> None:
    one = paragraph('<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">It was 48% then</w:t></w:r>')
    revise(one, paragraph("It was 51% then"))
    (new,) = one.iter(f"{W}ins")
    assert new.find(f"{W}r/{W}rPr/{W}i") is not None


def test_a_field_is_kept_whole_whatever_number_it_shows() -> None:
    one = paragraph(f"<w:r><w:t>See </w:t></w:r>{FIELD.format('_Ref1', '4.7')}<w:r><w:t>, 48%</w:t></w:r>")
    revise(one, paragraph(f"<w:r><w:t>See </w:t></w:r>{FIELD.format('_Ref1', '4.9')}<w:r><w:t>, 51%</w:t></w:r>"))
    assert changes(one) == ["-48%", "+51%"]


def test_a_field_that_leads_elsewhere_is_changed_as_one() -> None:
    one = paragraph(FIELD.format("_Ref1", "4.7"))
    revise(one, paragraph(FIELD.format("_Ref2", "4.9")))
    assert [len(list(mark.iter(f"{W}fldChar"))) for mark in one.iter(f"{W}del", f"{W}ins")].count(0) == 4
    assert text_of(one) == text_of(one, accepted=False)
    assert " REF _Ref1 \\r \\h " in [mark.text for mark in one.iter(f"{W}delInstrText")]


def test_a_field_in_one_element_is_spelled_out_before_it_is_deleted() -> None:
    one = paragraph('<w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>')
    revise(one, paragraph("Page"))
    assert one.find(f"{W}fldSimple") is None
    assert [mark.text for mark in one.iter(f"{W}delInstrText")] == [" PAGE "]


def test_comments_bookmarks_and_controls_stay_where_they_are() -> None:
    one = paragraph(
        '<w:bookmarkStart w:id="1" w:name="theirs"/><w:commentRangeStart w:id="5"/><w:sdt><w:sdtContent><w:r><w:t>48%'
        '</w:t></w:r></w:sdtContent></w:sdt><w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
        '<w:bookmarkEnd w:id="1"/>'
    )
    revise(one, paragraph("51%"))
    assert [child.tag.removeprefix(W) for child in one] == [
        "bookmarkStart", "commentRangeStart", "sdt", "commentRangeEnd", "r", "bookmarkEnd",
    ]  # fmt: skip
    assert text_of(one) == "51%"


def test_the_mark_of_a_comment_by_a_person_stays_when_its_paragraph_is_withdrawn() -> None:
    marks = '<w:r><w:commentReference w:id="{}"/></w:r>'
    one = paragraph(f"<w:r><w:t>Words</w:t></w:r>{marks.format(3)}{marks.format(4)}")
    Revisions(one.getparent(), "briefing", remarks={"4"}).withdraw(one)
    kept = [mark.get(f"{W}id") for mark in one.iter(f"{W}commentReference") if mark.getparent().getparent() is one]
    assert kept == ["4"]
    assert is_withdrawn(one)


def test_a_footnote_that_somebody_has_added_is_an_edit() -> None:
    plain, noted = paragraph("48%"), paragraph('<w:r><w:t>48%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    assert text_of(plain) != text_of(noted)


@pytest.mark.parametrize("kind", ["withdraw", "propose"])
def test_a_paragraph_as_a_whole_is_marked_with_its_end(kind: str) -> None:
    one = paragraph("All of it")
    getattr(Revisions(one.getparent(), "briefing"), kind)(one)
    assert text_of(one) == ("" if kind == "withdraw" else "All of it")
    assert text_of(one, accepted=False) == ("All of it" if kind == "withdraw" else "")
    assert authors_of(one) == {"briefing"}


def test_what_was_only_proposed_goes_without_a_trace() -> None:
    one = paragraph("New")
    body, revisions = one.getparent(), Revisions(one.getparent(), "briefing")
    revisions.propose(one)
    revisions.withdraw(one)
    assert len(body) == 1


def test_numbers_of_changes_follow_those_of_people() -> None:
    one = paragraph('<w:ins w:id="41" w:author="A. Director"><w:r><w:t>Ours</w:t></w:r></w:ins>')
    Revisions(one.getparent(), "briefing").withdraw(one)
    numbers = [mark.get(f"{W}id") for mark in one.iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers)
    assert min(int(number) for number in numbers) == 41
