"""A place to fill that a script has filled, and that still bears Word's mark of an empty one."""

from docx.oxml.ns import qn
from drawn_papers import CHILDREN, built, changed, check, codes

from briefing.report.document import Properties
from briefing.reviewing.filing.publish import FilingWords, open_for_publication, publish
from briefing.reviewing.filing.sign_off import LeadWords

WORDS = FilingWords(("DRAFT",), LeadWords("approved", "for approval", "no table"))
SAID = "Two employers closed."


def fill_by_script(document):
    """Puts words in the place of the first question for commentary, and leaves Word's mark."""
    for control in document.element.body.iter(qn("w:sdt")):
        (tag,) = control.find(qn("w:sdtPr")).findall(qn("w:tag"))
        if tag.get(qn("w:val")).startswith("commentary-"):
            next(control.iter(qn("w:t"))).text = SAID
            return
    raise AssertionError("no commentary is asked for")


def empty_commentaries(notices):
    return [one for one in notices if one.code == "place-empty" and "commentary" in one.message]


def test_it_counts_as_filled():
    before, after = check(built(CHILDREN)), check(changed(built(CHILDREN), fill_by_script))
    assert len(empty_commentaries(after)) == len(empty_commentaries(before)) - 1


def test_its_words_are_published():
    came = changed(built(CHILDREN), fill_by_script)
    copy = publish(open_for_publication(came, "paper.docx"), Properties("How we do", "", "", ""), WORDS)
    document = open_for_publication(copy.data, "copy.docx").document
    assert any(SAID in one.text for one in document.paragraphs)


def test_one_that_shows_its_question_stays_empty():
    assert "place-empty" in codes(check(built(CHILDREN)))
