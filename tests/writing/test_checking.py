"""What an author is told of a Word template before and after a paper is written in it."""

import re
import zipfile
from io import BytesIO

from briefing.faults.notices import Severity
from briefing.report.document import Field
from briefing.writing.word import notices_about_template
from briefing.writing.word.checking import check_template


def with_body(template, *paragraphs, styles=lambda old: old):
    """The shipped template with these paragraphs, each in the style Body Text, for its body."""
    style = '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
    body = "".join(f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == "word/document.xml":
                content = re.sub(r"<w:body>.*<w:sectPr>(?!.*<w:sectPr>)", f"<w:body>{body}<w:sectPr>", content)
            new.writestr(name, styles(content) if name == "word/styles.xml" else content)
    return buffer.getvalue()


def test_the_shipped_template_has_nothing_to_change(template):
    checked = check_template(template, "committee-report.docx")
    assert (checked.faults, checked.unplaced, checked.taken_out, checked.unsaid) == ((), (), (), ())


def test_each_mark_is_told_with_its_place_its_style_and_its_numbers(template):
    ours = with_body(template, "{{ purpose }}", "To {{ committee }}", "{{ without approvals }}")
    purpose, approvals, committee = check_template(ours, "ours.docx").marks[:3]
    assert (purpose.where, purpose.style, purpose.numbered) == (
        "ours.docx, paragraph 1 ('{{ purpose }}')",
        "Body Text",
        False,
    )
    assert (approvals.name, approvals.left_out, committee.name) == ("approvals", True, "committee")


def test_sections_without_a_place_are_told_and_those_that_are_only_asked_for_are_not(template):
    unplaced = check_template(with_body(template, "{{ purpose }}", "For {{ committee }}"), "ours.docx").unplaced
    assert "reason" in unplaced
    assert not {"purpose", "contents", "receipts", "charts", "title_block"} & set(unplaced)


def test_faults_are_told_and_do_not_stop_the_telling(template):
    checked = check_template(with_body(template, "{{ purpos }}", "{{ reason }}", "{{ reason }}"), "ours.docx")
    assert [fault.split(": ")[1].split(".")[0] for fault in checked.faults] == [
        "The mark 'purpos' is not known",
        "The mark 'reason' stands here for the second time",
    ]


def test_a_style_is_told_by_the_files_own_name_and_one_that_is_brought_without(template):
    ours = with_body(
        template, styles=lambda old: old.replace('"Report Note"', '"Fussnote"').replace('"Report Table"', '"Grid"')
    )
    styles = dict(check_template(ours, "ours.docx", {"Report Table": "Grid"}).styles)
    assert (styles["Report Table"], styles["Report Note"], styles["Heading 1"]) == ("Grid", "", "heading 1")


def test_a_detail_that_a_title_block_of_the_templates_own_leaves_out_is_a_notice(template, report):
    ours = with_body(template, "For {{ committee }}, {{ meeting_date }}")
    drawn = report(fields=[Field("access", "Not for publication: paragraph 3"), Field("wards", "")])
    (notice,) = notices_about_template(drawn, ours, "ours.docx")
    assert (notice.code, notice.severity, notice.place) == ("template-detail", Severity.WARNING, "ours.docx")
    assert "which does not say: Not for publication: paragraph 3" in notice.message
