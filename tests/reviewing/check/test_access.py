"""What keeps people from reading a paper with a screen reader, and whose names it carries."""

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from drawn_papers import check, codes, written


def without_title(document):
    document.core_properties.title = ""


def saved_by_a_person(document):
    document.core_properties.last_modified_by = "Anna Smith"


def without_language(document):
    language = next(document.styles.element.iter(qn("w:lang")))
    language.getparent().remove(language)


def with_a_picture(document):
    drawing = OxmlElement("wp:docPr")
    drawing.set("id", "1")
    drawing.set("name", "Picture 1")
    document.paragraphs[0].add_run()._r.append(drawing)


def with_a_link_that_says_here(document):
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to("https://example.org", "hyperlink", is_external=True))
    run = document.paragraphs[0].add_run("here")._r
    run.addprevious(link)
    link.append(run)


def with_a_plain_table(document):
    document.add_table(2, 2)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (None, None),
        (without_title, "title-missing"),
        (without_language, "language-missing"),
        (saved_by_a_person, "name-in-properties"),
        (with_a_picture, "picture-without-words"),
        (with_a_link_that_says_here, "link-without-words"),
        (with_a_plain_table, "table-without-header"),
    ],
)
def test_what_a_screen_reader_cannot_tell_is_found(change, code):
    notices = codes(check(written("# Purpose", "To inform members.", change=change), None))
    assert [one for one in notices if one != "nothing-to-check-by"] == ([code] if code else [])


def test_a_heading_that_skips_a_level_is_found():
    assert "heading-out-of-order" in codes(check(written("# Purpose", "### Detail", "Words."), None))
