"""The same parts give the same package, whoever wrote it first."""

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from briefing.ooxml.zipped import pack_again, pack_parts

names = st.text("abcdef/._", min_size=1).filter(lambda name: name.strip("/."))
parts = st.dictionaries(names, st.binary(max_size=40), max_size=6)


def unpacked(package):
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(held=parts)
def test_what_is_packed_comes_back_in_whatever_order_it_was_given(held):
    package = pack_parts(held)
    assert unpacked(package) == held
    assert pack_parts(dict(reversed(held.items()))) == package
    assert pack_again(package) == package


def test_the_types_and_the_first_links_stand_before_all_else():
    held = dict.fromkeys(["a.xml", "_rels/.rels", "[Content_Types].xml", "Z.xml"], b"x")
    assert list(unpacked(pack_parts(held))) == ["[Content_Types].xml", "_rels/.rels", "Z.xml", "a.xml"]


def test_a_part_may_be_settled_on_the_way():
    package = pack_parts({"a": b"old", "b": b"old"})
    settled = pack_again(package, lambda name, content: b"new" if name == "a" else content)
    assert unpacked(settled) == {"a": b"new", "b": b"old"}
