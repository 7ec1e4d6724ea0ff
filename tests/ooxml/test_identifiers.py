"""Ids and names that Word accepts, the same at every run."""

from briefing.ooxml.identifiers import LONGEST_TAG, Identifiers, tag_of
from briefing.ooxml.markup import parse_fragment


def template(*parts):
    return parse_fragment(f"<w:body>{''.join(parts)}</w:body>")


def test_the_same_anchor_gets_the_same_ids_at_every_run():
    assert Identifiers([]).control("key-1") == Identifiers([]).control("key-1")
    assert Identifiers([]).bookmark("key-1") == Identifiers([]).bookmark("key-1")


def test_an_id_that_the_template_uses_is_not_given_again():
    taken = Identifiers([]).control("key-1")
    control = f'<w:sdt><w:sdtPr><w:id w:val="{taken}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    assert Identifiers(template(control)).control("key-1") == taken + 1


def test_two_controls_of_one_anchor_have_two_ids():
    ids = Identifiers([])
    assert ids.control("field.title") != ids.control("field.title")


def test_a_bookmark_keeps_its_name_however_often_it_is_asked_for():
    ids = Identifiers([])
    assert ids.bookmark("key-1") == ids.bookmark("key-1")


def test_a_bookmark_whose_name_the_template_uses_gets_the_next_one():
    _, name = Identifiers([]).bookmark("key-1")
    taken = f'<w:p><w:bookmarkStart w:id="41" w:name="{name.upper()}"/><w:bookmarkEnd w:id="41"/></w:p>'
    assert Identifiers(template(taken)).bookmark("key-1") == (42, f"_Ref{int(name[4:]) + 1:09d}")


def test_a_tag_is_its_anchor_where_word_allows_it():
    assert tag_of("measure.over-20-miles") == "measure.over-20-miles"
    assert len(tag_of("x" * 65)) == LONGEST_TAG
    assert tag_of("a\nb").isprintable()
