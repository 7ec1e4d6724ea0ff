"""The stories of a paper → the same without what belongs to the work on it: comments, controls, bookmarks, hidden text,
marker pens. What a reader sees stays, letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from briefing.ooxml.fields import unlink_fields
from briefing.ooxml.letters import letters_of
from briefing.ooxml.namespaces import OFF, WP, A, W, is_on, select, value_of
from briefing.ooxml.stylesheet import Stylesheet

_PROPERTIES_OF_WRAPPERS = {f"{W}smartTagPr", f"{W}customXmlPr"}
_MARKS = (
    *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
    *("proofErr", "permStart", "permEnd", "lastRenderedPageBreak", "printerSettings"),
)
_WORD = re.compile(r"[^\s\"\\]+")
_OF_THE_DAY = {
    *("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME", "REVNUM", "FILENAME", "TEMPLATE"),
    *("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "DOCPROPERTY", "DOCVARIABLE", "INFO"),
    *("TITLE", "SUBJECT", "KEYWORDS", "COMMENTS"),
}
"""Fields that Word fills anew from the day, the desk or the file's properties."""


def take_out_marks(stories: Sequence[etree._Element]) -> int:
    """Takes out comments' anchors and what programs note for themselves, and makes plain text of what Word would write
    anew on another day; says how many comments there were."""
    comments = sum(len(list(story.iter(f"{W}commentReference"))) for story in stories)
    for story in stories:
        for one in list(story.iter(*(f"{W}{name}" for name in _MARKS))):
            _remove(one)
        unlink_fields(story, lambda word, _target: word in _OF_THE_DAY)
    return comments


def take_out_unfilled(stories: Sequence[etree._Element]) -> int:
    """Takes out the places that still show what they ask for, each with its label; says how many there were."""
    controls = [one for story in stories for one in story.iter(f"{W}sdt") if is_on(one, "sdtPr/showingPlcHdr")]
    for control in controls:
        home = next(control.iterancestors(f"{W}p"), None)
        if home is not None and _is_only_label(home, control):
            _remove(home)
        else:
            for text in list(control.iter(f"{W}t")):
                text.text = ""
    return len(controls)


def unwrap_controls(stories: Sequence[etree._Element]) -> int:
    """Puts what content controls hold in the place of the controls; says how many there were."""
    controls = [one for story in stories for one in story.iter(f"{W}sdt")]
    for control in controls:
        content = control.find(f"{W}sdtContent")
        _replace_by(control, [] if content is None else list(content))
    for story in stories:
        for wrapper in list(story.iter(f"{W}smartTag", f"{W}customXml")):
            _replace_by(wrapper, [one for one in wrapper if one.tag not in _PROPERTIES_OF_WRAPPERS])
    return len(controls)


def take_out_bookmarks(stories: Sequence[etree._Element]) -> None:
    """Takes out every bookmark that no field, link or list of contents leads to."""
    used = {name.lower() for story in stories for name in _names_led_to(story)}
    for story in stories:
        starts = [one for one in story.iter(f"{W}bookmarkStart") if one.get(f"{W}name", "").lower() not in used]
        doomed = {one.get(f"{W}id") for one in starts}
        ends = [one for one in story.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") in doomed]
        for one in (*starts, *ends):
            _remove(one)


def take_out_hidden(stories: Sequence[etree._Element], styles: etree._Element, sheet: Stylesheet) -> list[str]:
    """Takes out text, rows and pictures that Word hides; the texts of them, in order."""
    hidden = {style.get(f"{W}styleId", "") for style in styles.iterfind(f"{W}style") if is_on(style, "rPr/vanish")}
    found = []
    for story in stories:
        for one in [*_hidden_rows(story), *_hidden_pictures(story), *_hidden_runs(story, hidden, sheet)]:
            if text := text_within(one):
                found.append(text)
            _remove(one)
        for paragraph in [one for one in story.iter(f"{W}p") if is_on(one, "pPr/rPr/vanish")]:
            if not text_within(paragraph) and not select(paragraph, ".//w:sectPr | .//w:drawing | .//w:pict"):
                _remove(paragraph)
    return found


def take_off_highlights(stories: Sequence[etree._Element], prompt_style: str) -> tuple[int, list[str]]:
    """Takes the shade off places to fill, and marker pen off running text; says how often the pen was taken off, and
    which words in tables keep it: there it may be a rating."""
    taken_off, kept = 0, []
    for story in stories:
        for look in list(story.iter(f"{W}rPr")):
            if prompt_style and value_of(look, "rStyle") == prompt_style:
                _remove_named(look, "rStyle", "shd", "highlight")
            if look.find(f"{W}highlight") is None or value_of(look, "highlight") == "none":
                continue
            run = look.getparent()
            if run is not None and run.tag == f"{W}r" and next(look.iterancestors(f"{W}tbl"), None) is not None:
                kept.append(text_within(run))
                continue
            taken_off += run is not None and run.tag == f"{W}r"
            _remove_named(look, "highlight")
    return taken_off, kept


def put_pages_last(stories: Sequence[etree._Element]) -> None:
    """Puts the setting of pages where Word wants it, after all else that is said of a paragraph: LibreOffice writes it
    first."""
    for story in stories:
        for pages in list(story.iterfind(f".//{W}pPr/{W}sectPr")):
            if (properties := pages.getparent()) is not None:
                properties.append(pages)


def take_out_empty_runs(stories: Sequence[etree._Element]) -> None:
    """Takes out runs in which nothing stands."""
    for story in stories:
        for run in list(story.iter(f"{W}r")):
            if all(one.tag == f"{W}rPr" or (one.tag == f"{W}t" and not one.text) for one in run):
                _remove(run)


def text_within(element: etree._Element) -> str:
    """The letters that stand in an element."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def _is_only_label(home: etree._Element, control: etree._Element) -> bool:
    """Whether nothing stands beside a control but the label that the tool gives it: bold, with a colon or a tab."""
    others = [run for run in home.iter(f"{W}r") if control not in run.iterancestors() and len(run) > 0]
    beside = "".join(str(letter) for letter in letters_of(home) if letter.text.getparent() in others).rstrip(" ")
    bold = all(is_on(run, "rPr/b") for run in others if text_within(run).strip())
    return bold and (not beside or beside.endswith((":", "\t"))) and home.find(f"{W}pPr/{W}sectPr") is None


def _names_led_to(story: etree._Element) -> Iterator[str]:
    """The names of bookmarks, and other words, in the codes of fields and the targets of links. A code may be cut over
    runs, so that what stands in one paragraph is read as one."""
    for paragraph in story.iter(f"{W}p"):
        yield from _WORD.findall("".join(one.text or "" for one in paragraph.iter(f"{W}instrText")))
    for field in story.iter(f"{W}fldSimple"):
        yield from _WORD.findall(field.get(f"{W}instr", ""))
    for link in story.iter(f"{W}hyperlink"):
        yield link.get(f"{W}anchor", "")
    for picture_link in story.iter(f"{A}hlinkClick"):
        yield picture_link.get(f"{W}anchor", "")


def _hidden_runs(story: etree._Element, hidden: set[str], sheet: Stylesheet) -> Iterator[etree._Element]:
    """The runs that Word hides, by their own look or by a style. A mark of a field goes only with the whole field."""
    found = {run for run in story.iter(f"{W}r") if _is_hidden(run, hidden, sheet)}
    for field in _fields(story):
        if not found.issuperset(field):
            found.difference_update(run for run in field if run.find(f"{W}fldChar") is not None)
    yield from (run for run in story.iter(f"{W}r") if run in found)


def _is_hidden(run: etree._Element, hidden: set[str], sheet: Stylesheet) -> bool:
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return own.get(f"{W}val", "1") not in OFF
    paragraph = next(run.iterancestors(f"{W}p"), run)
    names = (value_of(run, "rPr/rStyle"), value_of(paragraph, "pPr/pStyle") or sheet.default)
    return any(style.id in hidden for name in names for style in sheet.chain(name))


def _fields(story: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs of each field that begins and ends, with those of the fields in it."""
    begun: list[list[etree._Element]] = []
    for run in story.iter(f"{W}r"):
        kinds = [one.get(f"{W}fldCharType") for one in run.iterfind(f"{W}fldChar")]
        begun.extend([] for kind in kinds if kind == "begin")
        for field in begun:
            field.append(run)
        for _ in range(kinds.count("end")):
            if begun:
                yield begun.pop()


def _hidden_rows(story: etree._Element) -> Iterator[etree._Element]:
    yield from (row for row in list(story.iter(f"{W}tr")) if is_on(row, "trPr/hidden"))


def _hidden_pictures(story: etree._Element) -> Iterator[etree._Element]:
    shown = [one for one in story.iter(f"{WP}docPr") if one.get("hidden", "0") in ("1", "true")]
    yield from (drawing for one in shown for drawing in one.iterancestors(f"{W}drawing"))


def _remove_named(element: etree._Element, *names: str) -> None:
    for one in [child for child in element if child.tag in {f"{W}{name}" for name in names}]:
        element.remove(one)


def _replace_by(element: etree._Element, content: Sequence[etree._Element]) -> None:
    for one in content:
        element.addprevious(one)
    _remove(element)


def _remove(element: etree._Element) -> None:
    """Takes an element out. A cell, a header and the like must go on holding a paragraph: the last one is emptied."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag == f"{W}p" and sum(one.tag == f"{W}p" for one in parent) == 1:
        for child in [one for one in element if one.tag != f"{W}pPr"]:
            element.remove(child)
        return
    parent.remove(element)
