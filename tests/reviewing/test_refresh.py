"""What refreshing does to each block, and what it says of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy

import pytest
from decide import W, lines_of
from drawn_workbooks import workbook
from laws import refresh
from lxml import etree
from papers import DETAILS, FIRST, HEAD, ROWS, paper

from briefing.faults.errors import PaperRefused
from briefing.make import make
from briefing.materials import Document, Inputs, Text
from briefing.ooxml.markup import parse_fragment
from briefing.production import open_templates
from briefing.production.orders import Order
from briefing.reviewing.desk import Doing, Done
from briefing.reviewing.refresh import refresh_paper
from briefing.reviewing.returned import open_returned

CALLS = "measure-of-calls-answered-in-time"
HOMES = "measure-of-homes-let-in-20-days"
COMMENTARY = "commentary-of-homes-let-in-20-days"


def edited(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """The paper with its main part edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    edit(root)
    parts["word/document.xml"] = etree.tostring(root)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def control(root: etree._Element, anchor: str) -> etree._Element:
    return next(one.getparent().getparent() for one in root.iter(f"{W}tag") if one.get(f"{W}val") == anchor)


def paragraph(root: etree._Element, anchor: str) -> etree._Element:
    return next(control(root, anchor).iterancestors(f"{W}p"))


def type_into(anchor: str, words: str) -> Callable[[etree._Element], None]:
    """Writes words at the end of a block."""

    def edit(root: etree._Element) -> None:
        last = list(control(root, anchor).iter(f"{W}t"))[-1]
        last.text = f"{last.text} {words}"

    return edit


def drop(anchor: str) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        one = paragraph(root, anchor)
        one.getparent().remove(one)

    return edit


def strip_marks(one: etree._Element) -> None:
    """A paragraph as it is when its words alone were cut and pasted."""
    for mark in list(one.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")):
        mark.getparent().remove(mark)
    for mark in list(one.iter(f"{W}sdt")):
        for child in list(mark.find(f"{W}sdtContent")):
            mark.addprevious(child)
        mark.getparent().remove(mark)


def done_to(came: bytes, fresh: bytes, anchor: str) -> tuple[list[Done], bytes]:
    out = refresh(came, fresh)
    return [one for one in out.done if one.anchor == anchor], out.data


def comments(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/comments.xml"))
    return ["\n".join("".join(p.itertext(f"{W}t")) for p in one.iter(f"{W}p")) for one in root]


def accepted(data: bytes) -> str:
    return "\n".join(lines_of(data, accept=True))


def test_what_nobody_touched_is_revised_and_told_with_its_words_before_and_after() -> None:
    (done,), data = done_to(paper(0), paper(1), CALLS)
    assert done.doing is Doing.REVISED
    assert (("12 of the 100" in done.before), ("13 of the 100" in done.after)) == (True, True)
    assert "All but 13 of the 100 calls" in accepted(data)


def test_what_people_edited_stays_and_gets_the_new_sentence_beside_it() -> None:
    came = edited(paper(0), type_into(CALLS, "We are proud of this."))
    (done,), data = done_to(came, paper(1), CALLS)
    assert done.doing is Doing.COMMENTED
    assert "All but 12 of the 100 calls were answered in time (88%), up from 75% in 2022/23. We are" in accepted(data)
    (told,) = [one for one in comments(data) if "Its figures have changed" in one]
    assert "All but 13 of the 100 calls were answered in time (87%)" in told


def test_what_people_edited_is_left_alone_where_its_figures_are_the_same() -> None:
    came = edited(paper(0), type_into(CALLS, "We are proud of this."))
    done, _ = done_to(came, paper(0), CALLS)
    assert done == []


def test_the_same_words_lead_to_the_chart_that_the_paper_has_now() -> None:
    out = refresh(paper(0, charts=True), paper(3, charts=True))
    assert any("refers to stands elsewhere" in one.why for one in out.done)
    assert not [one for one in comments(out.data) if "no longer in the paper" in one]


def test_what_people_deleted_stays_out() -> None:
    (done,), data = done_to(edited(paper(0), drop(CALLS)), paper(1), CALLS)
    assert done.doing is Doing.STAYS_OUT
    assert "calls were answered in time" not in accepted(data)


def test_what_is_new_comes_in_where_the_paper_would_have_it() -> None:
    (done,), data = done_to(paper(3), paper(0), HOMES)
    assert done.doing is Doing.INSERTED
    words = [one for one in lines_of(data, accept=True) if "homes were let" in one or "calls were answered" in one]
    assert words[-1].startswith("All but 12 of the 100 calls") or words[-2].startswith("In 2023/24, 55% of homes")
    assert "homes were let" not in "\n".join(lines_of(data, accept=False))


def test_what_is_said_no_longer_is_deleted_or_left_where_people_edited_it() -> None:
    (done,), data = done_to(paper(0), paper(3), HOMES)
    assert done.doing is Doing.WITHDRAWN
    assert "homes were let" not in accepted(data)
    (done,), data = done_to(edited(paper(0), type_into(HOMES, "Ours.")), paper(3), HOMES)
    assert done.doing is Doing.COMMENTED
    assert "and the target. Ours." in accepted(data)


def test_what_was_said_no_longer_and_is_said_again_stands_once_as_it_did_at_first() -> None:
    gone = refresh(paper(0), paper(3)).data
    back = refresh(gone, paper(0))
    assert [one.doing for one in back.done if one.anchor == HOMES] == [Doing.REVISED]
    assert sorted(lines_of(back.data, accept=True)) == sorted(lines_of(paper(0), accept=True))
    assert lines_of(back.data, accept=False) == lines_of(paper(0), accept=False)


def test_a_row_that_went_and_comes_back_with_other_figures_says_these() -> None:
    back = refresh(refresh(paper(0), paper(3)).data, paper(1))
    assert sorted(lines_of(back.data, accept=True)) == sorted(lines_of(paper(1), accept=True))
    assert lines_of(back.data, accept=False) == lines_of(paper(0), accept=False)


def test_a_deletion_that_people_refused_is_said_again_without_a_second_copy() -> None:
    def refuse(root: etree._Element) -> None:
        one = next(p for p in root.iter(f"{W}p") if "".join(p.itertext(f"{W}delText")).startswith("In 2023/24, 55%"))
        for mark in list(one.iter(f"{W}del")):
            for child in list(mark):
                mark.addprevious(child)
            mark.getparent().remove(mark)
        for text in one.iter(f"{W}delText"):
            text.tag = f"{W}t"

    came = edited(refresh(paper(0), paper(3)).data, refuse)
    assert accepted(refresh(came, paper(1)).data).count("of homes were let in 20 days (108 of 200)") == 1


def test_what_stands_between_the_halves_of_a_split_paragraph_is_still_the_tools_own() -> None:
    def split(root: etree._Element) -> None:
        first, between = paragraph(root, HOMES), paragraph(root, CALLS)
        first.addnext(between)
        tail = deepcopy(first)
        strip_marks(tail)
        between.addnext(tail)
        number = next(one.get(f"{W}id") for one in first.iter(f"{W}bookmarkStart"))
        tail.append(next(one for one in root.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") == number))

    (done,), data = done_to(edited(paper(0), split), paper(1), CALLS)
    assert done.doing is Doing.REVISED
    assert "All but 13 of the 100 calls" in accepted(data)


def test_paragraphs_that_people_are_joining_are_not_joined_to_others_instead() -> None:
    def join_to_the_next(anchor: str) -> Callable[[etree._Element], None]:
        def edit(root: etree._Element) -> None:
            (end,) = parse_fragment('<w:rPr><w:del w:id="9001" w:author="A. Director"/></w:rPr>')
            paragraph(root, anchor).find(f"{W}pPr").append(end)

        return edit

    goes = refresh(edited(paper(0), join_to_the_next(HOMES)), paper(2))
    assert [one.doing for one in goes.done if one.anchor == COMMENTARY] == [Doing.COMMENTED]
    calls = next(one for one in lines_of(goes.data, accept=True) if "were answered in time (60 of 100)" in one)
    assert calls.startswith("In 2023/24, 60%")
    comes = refresh(edited(paper(2), join_to_the_next(HOMES)), paper(0))
    asked = [
        sum(one.startswith("Service comm") for one in lines_of(data, accept=True)) for data in (comes.data, paper(0))
    ]
    assert asked[0] == asked[1] == 3
    for out, came in ((goes, paper(0)), (comes, paper(2))):
        assert lines_of(out.data, accept=False) == lines_of(came, accept=False)


def test_a_paragraph_whose_marks_are_lost_is_known_by_its_words() -> None:
    came = edited(paper(0), lambda root: strip_marks(paragraph(root, CALLS)))
    (done,), data = done_to(came, paper(1), CALLS)
    assert done.doing is Doing.REVISED
    assert "All but 13 of the 100 calls" in accepted(data)


def test_a_paragraph_that_may_be_one_whose_marks_are_lost_is_asked_about_and_not_changed() -> None:
    def retype(root: etree._Element) -> None:
        one = paragraph(root, CALLS)
        strip_marks(one)
        list(one.iter(f"{W}t"))[-1].text += " Well done."

    (done,), data = done_to(edited(paper(0), retype), paper(1), CALLS)
    assert done.doing is Doing.COMMENTED
    assert "All but 12 of the 100 calls" in accepted(data)
    assert any(one.startswith("This may be what briefing wrote; its mark is lost.") for one in comments(data))


def test_a_copy_is_named_where_its_original_was_revised() -> None:
    def copy(root: etree._Element) -> None:
        one = deepcopy(paragraph(root, CALLS))
        strip_marks(one)
        paragraph(root, COMMENTARY).addnext(one)

    done, data = done_to(edited(paper(0), copy), paper(1), CALLS)
    assert {one.doing for one in done} == {Doing.REVISED, Doing.COMMENTED}
    assert accepted(data).count("All but 12 of the 100 calls") == 1
    assert any(one.startswith("This was copied from elsewhere in the paper.") for one in comments(data))


def test_words_in_a_control_that_people_have_locked_are_left_with_a_comment() -> None:
    def lock(root: etree._Element) -> None:
        one = paragraph(root, CALLS)
        (new,) = parse_fragment(
            '<w:sdt><w:sdtPr><w:id w:val="4711"/><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        one.addprevious(new)
        new.find(f"{W}sdtContent").append(one)

    (done,), data = done_to(edited(paper(0), lock), paper(1), CALLS)
    assert done.doing is Doing.COMMENTED
    assert "locked" in done.why
    assert "All but 12 of the 100 calls" in accepted(data)


def test_tracked_changes_of_others_wait_and_the_new_words_stand_beside_them() -> None:
    def track(root: etree._Element) -> None:
        (new,) = parse_fragment('<w:ins w:id="900" w:author="A. Head"><w:r><w:t> Nearly all.</w:t></w:r></w:ins>')
        paragraph(root, CALLS).append(new)

    (done,), data = done_to(edited(paper(0), track), paper(1), CALLS)
    assert (done.doing, "tracked changes that wait" in done.why) == (Doing.COMMENTED, True)
    assert lines_of(data, accept=False) == lines_of(edited(paper(0), track), accept=False)


def test_a_chart_with_a_text_of_people_is_left_and_its_comment_gives_the_new_figures() -> None:
    def describe(root: etree._Element) -> None:
        picture = next(control(root, "figure-overview").iter("{*}docPr"))
        picture.set("descr", "Our own words about this chart")

    (done,), data = done_to(edited(paper(0), describe), paper(2), "figure-overview")
    assert done.doing is Doing.COMMENTED
    assert any(one.startswith("The figures of this chart have changed.") for one in comments(data))


def test_a_commentary_whose_figures_changed_gets_a_comment_that_says_which_and_not_what_they_were() -> None:
    def fill(root: etree._Element) -> None:
        list(control(root, COMMENTARY).iter(f"{W}t"))[-1].text = " We had too few letting officers."

    (done,), data = done_to(edited(paper(0), fill), paper(1), COMMENTARY)
    assert done.doing is Doing.COMMENTED
    (told,) = [one for one in comments(data) if one.startswith("Since this was written")]
    assert "The figure is now 54% [108 of 200] (2023/24)." in told
    assert "55%" not in told
    assert "We had too few letting officers." in accepted(data)


def test_a_comment_prints_nothing_that_the_new_workbook_hides() -> None:
    def of(calls: str, policy: str) -> bytes:
        details = Text(f'{DETAILS.text}small_numbers = "{policy}"\n', "report.toml")
        card = "\n".join(["Access", HEAD, ROWS["calls"].format(calls), ROWS["bins"].format("70")])
        return make(Inputs(Document("card.xlsx", workbook(card)), open_templates(Order()), details=details)).paper

    before = of("20% [4/20]", "off")
    came = edited(edited(before, type_into(CALLS, "Ours.")), type_into("commentary-of-calls-answered-in-time", "Ours."))
    out = refresh(came, of("25% [5/20]", "suppress"))
    told = "\n".join(comments(out.data)[len(comments(before)) :])
    assert "Since this was written, figures of 'calls answered in time' have changed:" in told
    assert not [number for number in ("20%", "25%", "4 of 20", "5 of 20") if number in told]


def test_a_place_that_nobody_filled_gets_no_reminder() -> None:
    assert not [one for one in comments(refresh(paper(0), paper(1)).data) if one.startswith("Since this was")]


def test_a_cell_that_people_changed_is_left_and_the_other_cells_of_its_row_are_revised() -> None:
    def note(root: etree._Element) -> None:
        rows = [one for one in root.iter(f"{W}tr") if len(one.findall(f"{W}tc")) > 2]
        row = next(one for one in rows if "Missed bins per 100,000" in "".join(one.itertext(f"{W}t")))
        cell = next(one for one in row.iter(f"{W}tc") if "".join(one.itertext(f"{W}t")) == "70")
        next(cell.iter(f"{W}t")).text = "70, to be checked"

    out = refresh(edited(paper(0), note), paper(2))
    words = accepted(out.data)
    assert "70, to be checked" in words
    assert any("Briefing would now write in this row:" in one and "40" in one for one in comments(out.data))


def test_a_row_is_put_in_and_taken_out_by_its_measure() -> None:
    out = refresh(paper(3), paper(0))
    (table,) = [one for one in out.done if one.what == "table" and one.doing is Doing.REVISED and "new" in one.why]
    assert "2 new" in table.why
    back = refresh(paper(0), paper(3))
    assert any("2 gone" in one.why for one in back.done)


def test_a_reference_to_what_has_gone_is_pointed_out_once() -> None:
    def refer(root: etree._Element) -> None:
        name = next(paragraph(root, HOMES).iter(f"{W}bookmarkStart")).get(f"{W}name")
        field = (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF {name} \\r \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4.6</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        (new,) = parse_fragment(f"<w:p><w:r><w:t>See </w:t></w:r>{field}</w:p>")
        paragraph(root, CALLS).addnext(new)

    out = refresh(edited(paper(0), refer), paper(3)).data
    told = [one for one in comments(out) if one.startswith("This refers to")]
    assert len(told) == 1
    assert refresh(out, paper(3)).data == out


def test_points_stand_in_the_order_of_their_weight_again() -> None:
    def of(figures: dict[str, str]) -> bytes:
        rows = [ROWS[name].format(value) for name, value in figures.items()]
        card = "\n".join(["Access", HEAD, *rows])
        return make(Inputs(Document("card.xlsx", workbook(card)), open_templates(Order()), details=DETAILS)).paper

    before, now = (
        of(FIRST | {"bins": "100", "homes": "64% [128/200]"}),
        of(FIRST | {"bins": "61", "homes": "20% [40/200]"}),
    )
    out = refresh(before, now)
    assert sorted(lines_of(out.data, accept=True)) == sorted(lines_of(now, accept=True))
    points = [
        [one for one in lines_of(data, accept=True) if one.endswith(".") and ":" in one] for data in (out.data, now)
    ]
    assert points[0] == points[1]
    assert lines_of(out.data, accept=False) == lines_of(before, accept=False)


def test_the_title_and_the_header_follow_the_details() -> None:
    rows = [ROWS[name].format(value) for name, value in FIRST.items()]
    card = Document("card.xlsx", workbook("\n".join(["Access", HEAD, *rows])))
    later = Text(DETAILS.text.replace("How we do", "How we do in spring").replace("2025-01-20", "2025-04-14"), "r.toml")
    before, now = (make(Inputs(card, open_templates(Order()), details=one)).paper for one in (DETAILS, later))
    out = refresh(before, now)
    told = {one.before: one.after for one in out.done if one.what == "line of the template"}
    assert told["How we do"] == "How we do in spring"
    assert any("14 April 2025" in one for one in told.values())
    assert lines_of(out.data, accept=True)[0] == "How we do in spring"
    assert refresh(out.data, now).data == out.data


def test_a_paper_in_another_template_gets_styles_that_it_has() -> None:
    out = refresh(paper(3), paper(0, "board-paper")).data
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        styles = {one.get(f"{W}styleId") for one in etree.fromstring(archive.read("word/styles.xml")).iter(f"{W}style")}
        root = etree.fromstring(archive.read("word/document.xml"))
    assert {one.get(f"{W}val") for one in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")} <= styles


def test_changes_and_comments_carry_no_time_of_day() -> None:
    out = refresh(paper(0), paper(2)).data
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert not [one for one in root.iter(f"{W}ins", f"{W}del") if one.get(f"{W}date")]
    assert out == refresh(paper(0), paper(2)).data


def test_what_was_done_is_told_in_the_order_of_the_paper() -> None:
    came = open_returned(paper(0), "came.docx")
    order = {one.anchor: at for at, one in enumerate(came.trail.blocks)}
    told = [
        order[one.anchor] for one in refresh(paper(0), paper(1)).done if one.anchor in order and one.what != "table"
    ]
    assert told == sorted(told)


def test_a_workbook_with_none_of_the_paper_s_measures_is_refused() -> None:
    card = "Waste\nMeasure | Polarity | 2022/23 | 2023/24\nTonnes of household waste | low | 40 | 41"
    other = make(Inputs(Document("waste.xlsx", workbook(card)), open_templates(Order()), details=DETAILS)).paper
    with pytest.raises(PaperRefused, match="none of its measures"):
        refresh(paper(0), other)


def test_a_file_without_a_trail_is_refused_with_what_nobody_can_know() -> None:
    import docx  # noqa: PLC0415

    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(PaperRefused, match="nobody can tell what people have changed"):
        refresh_paper(
            stream.getvalue(), open_returned(stream.getvalue(), "own.docx"), open_returned(paper(0), "f.docx")
        )
