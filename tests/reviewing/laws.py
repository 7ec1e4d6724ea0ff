"""The laws of a refresh, each as a function that says what breaks it. Only what is tried is the product's own code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from decide import A, R, W, decide, digests, line_of, lines_of, main_part
from lxml import etree
from person import WP

from briefing.reviewing.refresh import Refreshed, refresh_paper
from briefing.reviewing.returned import open_returned

TOOL = "briefing"
OWN_PARTS = ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml")


@dataclass(frozen=True)
class Case:
    """A paper as the tool wrote it (`base`), as it came back, as it would be written now, and what people did: words
    that they typed and said in comments, the bookmarks of what they touched."""

    base: bytes
    came: bytes
    fresh: bytes
    typed: tuple[str, ...]
    said: tuple[str, ...]
    touched: frozenset[str]


def refresh(came: bytes, fresh: bytes) -> Refreshed:
    return refresh_paper(came, open_returned(came, "came.docx"), open_returned(fresh, "fresh.docx"))


def hold(case: Case) -> bytes:
    """Refreshes, holds every law, and gives the refreshed file."""
    out = refresh(case.came, case.fresh).data
    broken = [one for law in LAWS for one in law(case, out)]
    assert not broken, broken[:3]
    return out


def no_typed_word_is_lost(case: Case, out: bytes) -> Iterator[str]:
    for accept in (True, False):
        before, after = ("\n".join(lines_of(data, accept=accept)) for data in (case.came, out))
        yield from (f"lost: {word}" for word in case.typed if before.count(word) > after.count(word))


def comments_of_people_stay(case: Case, out: bytes) -> Iterator[str]:
    before, after = dict(comments_of(case.came)), dict(comments_of(out))
    theirs = {number: told for number, told in before.items() if told[0] != TOOL}
    yield from (f"comment lost: {told}" for number, told in theirs.items() if after.get(number) != told)
    yield from (f"never came: {word}" for word in case.said if not any(word in text for _, text in before.values()))
    root = main_part(out)
    starts = [one.get(f"{W}id") for one in root.iter(f"{W}commentRangeStart")]
    marks = [one.get(f"{W}id") for one in root.iter(f"{W}commentReference")]
    old = {one.get(f"{W}id") for one in main_part(case.came).iter(f"{W}commentReference")}
    yield from (f"comment {number} marks nothing" for number in theirs if number in old and number not in marks)
    ours = {number for number, told in after.items() if told[0] == TOOL and number in old}
    yield from (f"comment {number} of the tool marks nothing" for number in ours - set(marks))
    yield from (f"comment {number} is not there" for number in {*starts, *marks} - set(after) if number not in old)
    yield from (f"mark of comment {number} stands twice" for number in marks if marks.count(number) > 1)


def comments_of(data: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/comments.xml" in archive.namelist():
            for one in etree.fromstring(archive.read("word/comments.xml")):
                yield one.get(f"{W}id") or "", (one.get(f"{W}author") or "", "".join(one.itertext(f"{W}t")))


def refusing_all_gives_what_came(case: Case, out: bytes) -> Iterator[str]:
    if lines_of(out, accept=False) != lines_of(case.came, accept=False):
        yield f"refused: {first_apart(lines_of(case.came, accept=False), lines_of(out, accept=False))}"
    if looks_of(case.came) != looks_of(out):
        yield f"looks: {first_apart(looks_of(case.came), looks_of(out))}"


def first_apart(one: Sequence[object], other: Sequence[object]) -> str:
    return str(next((pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]), "more or fewer lines"))


def looks_of(data: bytes) -> list[tuple[str, list[tuple[str, bytes]]]]:
    """Each paragraph's style, and its letters each with its look, all changes refused. What people typed into the last
    of the tool's own proposals has no style of its own: refused, it stands in whichever of them is last."""
    root = main_part(data)
    proposed = [one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}rPr/{W}ins[@{W}author='{TOOL}']") is not None]
    decide(root, accept=False)
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph not in proposed else None
        letters = [(letter, look) for text, look in runs_of(paragraph) for letter in text]
        if letters:
            found.append((style.get(f"{W}val", "") if style is not None else "", letters))
    return found


def runs_of(paragraph: etree._Element) -> Iterator[tuple[str, bytes]]:
    """The words of each run with its look; those of fields are left out."""
    depth = 0
    for run in paragraph.iter(f"{W}r"):
        mark = run.find(f"{W}fldChar")
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType") if mark is not None else "", 0)
        text = "".join(one.text or "" for one in run if one.tag in (f"{W}t", f"{W}delText"))
        if text and not depth:
            yield text, exact(run.find(f"{W}rPr"))


def exact(look: etree._Element | None) -> bytes:
    return b"" if look is None or not len(look) else etree.tostring(look, method="c14n", exclusive=True)


def what_nobody_touched_says_what_is_new(case: Case, out: bytes) -> Iterator[str]:
    old, new, wanted, came = (by_bookmark(data) for data in (case.base, out, case.fresh, case.came))
    joined = joined_to_the_one_before(case.came)
    for name, words in wanted.items():
        if name in old and name in came and name not in case.touched | joined and new.get(name) != words:
            yield f"accepted: {new.get(name)!r} for {words!r}"
    gone = {
        mark.get(f"{W}name") or ""
        for mark in main_part(out).iter(f"{W}bookmarkStart")
        for home in mark.iterancestors(f"{W}p")
        if home.find(f"{W}pPr/{W}rPr/{W}del") is not None
    }
    whole = in_tables_that_people_changed(case, wanted.keys())
    for name in old.keys() - wanted.keys() - case.touched - gone - joined - whole:
        if new.get(name) == old[name] and name in came and not name.startswith("_Toc"):  # which mark no block
            yield f"still there: {new[name]!r}"


def in_tables_that_people_changed(case: Case, wanted: Set[str]) -> set[str]:
    """The bookmarks of each table of which people have changed anything, though it be its head, and of which nothing
    would be written any more: it is left whole."""
    before, came = (list(tables_of(data)) for data in (case.base, case.came))
    changed = (names for names, words in came if (names, words) not in before or names & case.touched)
    return {name for names in changed if not names & wanted for name in names}


def tables_of(data: bytes) -> Iterator[tuple[Set[str], list[str]]]:
    """Each table's bookmarks and the words of its rows as they stand, deleted ones too, each change of people told."""
    for table in main_part(data).iter(f"{W}tbl"):
        names = {mark.get(f"{W}name") or "" for mark in table.iter(f"{W}bookmarkStart")}
        people = [f"by {by}" for one in table.iter() if (by := one.get(f"{W}author")) not in (None, TOOL)]
        yield names, ["".join(row.itertext()) for row in table.iter(f"{W}tr")] + people


def joined_to_the_one_before(data: bytes) -> set[str]:
    """The bookmarks of paragraphs before which people are deleting the end of another: they belong to both."""
    ends = [one for one in main_part(data).iter(f"{W}del") if one.getparent().getparent().tag == f"{W}pPr"]
    homes = [next(one.iterancestors(f"{W}p")).getnext() for one in ends if one.get(f"{W}author") != TOOL]
    return {mark.get(f"{W}name") or "" for one in homes if one is not None for mark in one.iter(f"{W}bookmarkStart")}


def what_is_new_comes_in(case: Case, out: bytes) -> Iterator[str]:
    wanted, new = (by_bookmark(data, tables=False) for data in (case.fresh, out))
    for name in wanted.keys() - by_bookmark(case.base).keys() - case.touched:
        if name.startswith("_Ref") and new.get(name) != wanted[name]:
            yield f"new: {new.get(name)!r} for {wanted[name]!r}"


def rows_that_nobody_touched_say_what_is_new(case: Case, out: bytes) -> Iterator[str]:
    old, new, wanted, came = (rows_of(data) for data in (case.base, out, case.fresh, case.came))
    for name, cells in wanted.items():
        stands = name not in old or name in came
        if name.startswith("_Ref") and stands and name not in case.touched and new.get(name) not in (cells, None):
            yield f"row: {new.get(name)!r} for {cells!r}"


def rows_of(data: bytes) -> dict[str, list[str]]:
    """The words of each row of figures by its bookmark, all changes accepted."""
    root = main_part(data)
    decide(root, accept=True)
    found = {}
    for row in root.iter(f"{W}tr"):
        names = [one.get(f"{W}name") or "" for one in row.iter(f"{W}bookmarkStart")]
        cells = row.findall(f"{W}tc")
        if len(names) == 1 and len(cells) > 2:
            found[names[0]] = [" ".join(line_of(one, {}) or "" for one in cell.iter(f"{W}p")) for cell in cells]
    return found


def charts_that_nobody_touched_are_drawn_anew(case: Case, out: bytes) -> Iterator[str]:
    old, new, wanted, came = (charts_of(data) for data in (case.base, out, case.fresh, case.came))
    for name, chart in wanted.items():
        if name not in case.touched and (name not in old or name in came) and not chart <= new.get(name, set()):
            yield f"not drawn: {name}"


def charts_of(data: bytes) -> dict[str, set[str]]:
    """By its name the digests of each picture, for people copy them; all changes accepted."""
    root, pictures = main_part(data), digests(data)
    decide(root, accept=True)
    found: dict[str, set[str]] = {}
    for one in root.iter(f"{WP}inline"):
        about, blip = one.find(f"{WP}docPr"), one.find(f".//{A}blip")
        if about is not None and blip is not None:
            found.setdefault(about.get("name") or "", set()).add(pictures.get(blip.get(f"{R}embed") or "", ""))
    return found


def by_bookmark(data: bytes, *, tables: bool = True) -> dict[str, str]:
    """By bookmark the words of its paragraph, all changes accepted; those in tables too, or not."""
    root, pictures = main_part(data), digests(data)
    decide(root, accept=True)
    found = {}
    for mark in root.iter(f"{W}bookmarkStart"):
        home = next(mark.iterancestors(f"{W}p"), None)
        if home is not None and (tables or next(home.iterancestors(f"{W}tc"), None) is None):
            found[mark.get(f"{W}name") or ""] = line_of(home, pictures) or ""
    return found


def a_second_run_does_nothing(case: Case, out: bytes) -> Iterator[str]:
    again = refresh(out, case.fresh)
    if again.data != out:
        yield f"again: {[(one.doing, one.why, one.anchor) for one in again.done][:3]}"


def other_parts_stay(case: Case, out: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(case.came)) as before, zipfile.ZipFile(io.BytesIO(out)) as after:
        for name in before.namelist():
            if name in OWN_PARTS or "customXml" in name:
                continue
            if name not in after.namelist():
                yield f"part lost: {name}"
            elif name.startswith(("word/header", "word/footer")):
                if refused(before.read(name)) != refused(after.read(name)):
                    yield f"words changed for good: {name}"
            elif not same(before.read(name), after.read(name), name):
                yield f"part changed: {name}"


def refused(part: bytes) -> list[str | None]:
    """The lines of a header or a footer, all changes refused."""
    root = etree.fromstring(part)
    decide(root, accept=False)
    return [line_of(one, {}) for one in root.iter(f"{W}p")]


def same(one: bytes, other: bytes, name: str) -> bool:
    if one == other:
        return True
    return name.endswith((".xml", ".rels")) and all_of(one) == all_of(other)


def all_of(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n")


def the_file_is_whole(case: Case, out: bytes) -> Iterator[str]:
    """What Word repairs or refuses: names and numbers that stand twice, ends without a start, links to nothing."""
    before, after = (faults_of(data) for data in (case.came, out))
    yield from sorted(after - before)


def faults_of(data: bytes) -> set[str]:
    root, found = main_part(data), set()
    names = [(one.get(f"{W}name") or "").lower() for one in root.iter(f"{W}bookmarkStart")]
    found |= {f"bookmark {name} twice" for name in names if names.count(name) > 1}
    starts = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    found |= {f"bookmark number {one} twice" for one in starts if starts.count(one) > 1}
    found |= {f"bookmark {one} has no other end" for one in {*starts} ^ {*ends}}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = {one.get("Id") for one in etree.fromstring(archive.read("word/_rels/document.xml.rels"))}
        found |= {f"part {one} twice" for one in archive.namelist() if archive.namelist().count(one) > 1}
    used = [value for one in root.iter() for name, value in one.attrib.items() if str(name).startswith(R)]
    found |= {f"link {one} leads nowhere" for one in used if one not in links}
    found |= {"a cell without a paragraph at its end" for one in root.iter(f"{W}tc") if one[-1].tag != f"{W}p"}
    found |= {"a table without rows" for one in root.iter(f"{W}tbl") if next(one.iter(f"{W}tr"), None) is None}
    for one in root.iter(f"{W}ins", f"{W}del"):
        if one.getparent().tag in (f"{W}ins", f"{W}del") and one.getparent().tag == one.tag:
            found.add("a change in a change of its kind")
    drawn = [one.get("id") for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}docPr")]
    found |= {f"picture number {one} twice" for one in drawn if drawn.count(one) > 1}
    return found


LAWS = (
    no_typed_word_is_lost,
    comments_of_people_stay,
    refusing_all_gives_what_came,
    what_nobody_touched_says_what_is_new,
    what_is_new_comes_in,
    rows_that_nobody_touched_say_what_is_new,
    charts_that_nobody_touched_are_drawn_anew,
    a_second_run_does_nothing,
    other_parts_stay,
    the_file_is_whole,
)
