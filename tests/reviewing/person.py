"""A person who works on a paper in Word: each edit is made in the XML as Word makes it, and the person keeps a list of
every word that was typed and of every block that was touched."""

from __future__ import annotations

import io
import random
import zipfile
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class Person:
    """Edits a paper; `typed` are the words that must never be lost, `touched` the bookmarks of blocks that are theirs
    now."""

    data: bytes
    seed: int
    author: str = "A. Director"
    typed: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root.find(f"{W}body")
        self._number = 9000 + self.seed // 1_000_000 * 10_000  # a second person's numbers are others
        self.opened: dict[str, etree._Element] = {}

    def work(self, edits: int) -> bytes:
        """So many edits, then saved."""
        for _ in range(edits):
            edit = self.random.choice(self.edits())
            try:
                getattr(self, edit)()
            except StopIteration:
                continue
            self.done.append(edit)
        return self.save()

    def edits(self) -> list[str]:
        """The names of all that this person may do."""
        return EDITS

    def save(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
        return stream.getvalue()

    # --- words

    def word(self) -> str:
        """A word that stands nowhere else."""
        self._number += 1
        self.typed.append(f"zq{self.seed}x{self._number}")
        return self.typed[-1]

    def retype_a_word(self) -> None:
        text = self.pick(self.texts())
        words = (text.text or "").split(" ")
        words[self.random.randrange(len(words))] = self.word()
        text.text = " ".join(words)
        self.touch(text)

    def add_to_a_paragraph(self) -> None:
        paragraph = self.pick(self.paragraphs())
        paragraph.append(self.run(f" {self.word()}."))
        self.touch(paragraph)

    def cut_words(self) -> None:
        text = self.pick([one for one in self.texts() if len((one.text or "").split()) > 2 and not self.is_typed(one)])
        text.text = " ".join((text.text or "").split()[:-1])
        self.touch(text)

    def delete_a_paragraph(self) -> None:
        paragraph = self.pick([one for one in self.paragraphs() if not self.is_typed(one) and self.may_go(one)])
        self.touch(paragraph)
        paragraph.getparent().remove(paragraph)

    def write_a_paragraph(self) -> None:
        self.pick(self.paragraphs()).addnext(self.paragraph(f"{self.word()} is what we think."))

    def fill_a_place(self) -> None:
        marks = [one for one in self.root.iter(f"{W}showingPlcHdr") if not self.is_going(one)]
        mark = self.pick(marks)
        control = next(mark.iterancestors(f"{W}sdt"))
        mark.getparent().remove(mark)
        content = control.find(f"{W}sdtContent")
        for one in list(content):
            content.remove(one)
        content.append(self.run(f"{self.word()} says the service."))
        self.touch(control)

    # --- looks, and what Word does by itself

    def make_bold(self) -> None:
        run = self.pick(self.runs())
        look = run.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            run.insert(0, look)
        if look.find(f"{W}i") is None:
            style = [one for one in look if one.tag in (f"{W}rStyle", f"{W}rFonts", f"{W}b", f"{W}bCs")]
            new = etree.Element(f"{W}i")
            style[-1].addnext(new) if style else look.insert(0, new)

    def let_word_split_runs(self) -> None:
        whole = [one for one in self.runs() if {child.tag for child in one} <= {f"{W}rPr", f"{W}t"}]
        run = self.pick([one for one in whole if len(one.findtext(f"{W}t") or "") > 4])
        text = run.find(f"{W}t")
        words, at = text.text, self.random.randrange(1, len(text.text))
        other = deepcopy(run)
        text.text, other.find(f"{W}t").text = words[:at], words[at:]
        for one in (text, other.find(f"{W}t")):
            one.set(SPACE, "preserve")
        run.addnext(other)
        run.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
        other.set(f"{W}rsidR", "00AB12CD")

    # --- paragraphs as a whole

    def split_a_paragraph(self) -> None:
        paragraph = self.pick([one for one in self.paragraphs() if sum(child.tag == f"{W}r" for child in one) > 1])
        self.touch(paragraph)
        children = list(paragraph)
        runs = [at for at, child in enumerate(children) if child.tag == f"{W}r"]
        second = etree.Element(f"{W}p")
        if paragraph.find(f"{W}pPr") is not None:
            second.append(deepcopy(paragraph.find(f"{W}pPr")))
        for child in children[runs[self.random.randrange(1, len(runs))] :]:
            second.append(child)
        paragraph.addnext(second)

    def join_two_paragraphs(self) -> None:
        first = self.pick([one for one in self.paragraphs() if self.follower(one) is not None])
        second = self.follower(first)
        self.touch(first)
        self.touch(second)
        for child in list(second):
            if child.tag != f"{W}pPr":
                first.append(child)
        second.getparent().remove(second)

    def copy_a_paragraph(self) -> None:
        """Word leaves the bookmark with the first, and copies the control."""
        paragraph = self.pick(self.paragraphs())
        copied = deepcopy(paragraph)
        for one in list(
            copied.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")
        ):
            one.getparent().remove(one)
        for one in list(copied.iter(f"{W}commentReference")):
            home = one.getparent()
            home.getparent().remove(home)
        for at, one in enumerate(copied.iter(f"{W}id")):
            one.set(f"{W}val", str(700_000 + self._number * 10 + at))
        self._number += 1
        self.pick(self.paragraphs()).addnext(copied)

    def move_a_paragraph(self) -> None:
        paragraph = self.pick([one for one in self.paragraphs() if self.may_go(one)])
        self.pick([one for one in self.paragraphs() if one is not paragraph]).addnext(paragraph)

    def put_it_into_a_control(self) -> None:
        paragraph = self.pick([one for one in self.paragraphs() if one.getparent() is self.body])
        self._number += 1
        control = etree.Element(f"{W}sdt")
        properties = etree.SubElement(control, f"{W}sdtPr")
        etree.SubElement(properties, f"{W}alias", {f"{W}val": "Our own"})
        etree.SubElement(properties, f"{W}id", {f"{W}val": str(self._number)})
        content = etree.SubElement(control, f"{W}sdtContent")
        paragraph.addprevious(control)
        content.append(paragraph)

    # --- tracked changes

    def track_an_insertion(self) -> None:
        paragraph = self.pick(self.paragraphs())
        change = etree.SubElement(paragraph, f"{W}ins", self.by())
        change.append(self.run(f" {self.word()}"))
        self.touch(paragraph)

    def track_a_deletion(self) -> None:
        run = self.pick([one for one in self.runs() if one.getparent().tag == f"{W}p" and not self.is_typed(one)])
        self.touch(run)
        change = etree.Element(f"{W}del", self.by())
        run.addprevious(change)
        change.append(run)
        for one in run.iter(f"{W}t"):
            one.tag = f"{W}delText"

    # --- tables

    def edit_a_cell(self) -> None:
        cell = self.pick([one for one in self.root.iter(f"{W}tc") if len(one.findall(f"{W}p")) == 1 and self.free(one)])
        paragraph = cell.find(f"{W}p")
        paragraph.append(self.run(f" {self.word()}"))
        self.touch(paragraph)

    def add_a_row(self) -> None:
        row = self.pick([one for one in self.root.iter(f"{W}tr") if self.free(one)])
        new = deepcopy(row)
        for one in list(new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}tblHeader")):
            one.getparent().remove(one)
        for paragraph in new.iter(f"{W}p"):
            for one in [child for child in paragraph if child.tag != f"{W}pPr"]:
                paragraph.remove(one)
        next(new.iter(f"{W}p")).append(self.run(self.word()))
        row.addnext(new)

    def add_a_table(self) -> None:
        table = etree.Element(f"{W}tbl")
        properties = etree.SubElement(table, f"{W}tblPr")
        etree.SubElement(properties, f"{W}tblW", {f"{W}w": "0", f"{W}type": "auto"})
        etree.SubElement(etree.SubElement(table, f"{W}tblGrid"), f"{W}gridCol", {f"{W}w": "4000"})
        row = etree.SubElement(table, f"{W}tr")
        cell = etree.SubElement(row, f"{W}tc")
        etree.SubElement(etree.SubElement(cell, f"{W}tcPr"), f"{W}tcW", {f"{W}w": "4000", f"{W}type": "dxa"})
        cell.append(self.paragraph(self.word()))
        after = self.pick([one for one in self.paragraphs() if one.getparent() is self.body])
        after.addnext(table)
        table.addnext(etree.Element(f"{W}p"))

    # --- helpers

    def pick(self, choices: list) -> etree._Element:
        if not choices:
            raise StopIteration
        return self.random.choice(choices)

    def paragraphs(self) -> list[etree._Element]:
        """Those of the running text with words in them."""
        worded = (one for one in self.body.iter(f"{W}p") if next(one.iter(f"{W}t"), None) is not None)
        running = (one for one in worded if next(one.iterancestors(f"{W}tc"), None) is None)
        return [one for one in running if self.free(one) and one.find(f"{W}pPr/{W}sectPr") is None]

    def runs(self) -> list[etree._Element]:
        return [
            run for one in self.paragraphs() for run in one.iter(f"{W}r") if run.findtext(f"{W}t") and self.plain(run)
        ]

    def texts(self) -> list[etree._Element]:
        return [one for run in self.runs() for one in run.findall(f"{W}t") if (one.text or "").strip()]

    def plain(self, run: etree._Element) -> bool:
        """Not the result of a field, which Word would write anew, nor a prompt, nor in a change."""
        home = next(run.iterancestors(f"{W}p"))
        depth = 0
        for one in home.iter(f"{W}r"):
            mark = one.find(f"{W}fldChar")
            kind = mark.get(f"{W}fldCharType") if mark is not None else ""
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if one is run:
                break
        inside = next(run.iterancestors(f"{W}del", f"{W}ins"), None)
        prompts = any(one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for one in run.iterancestors(f"{W}sdt"))
        return depth == 0 and inside is None and not prompts

    def free(self, one: etree._Element) -> bool:
        return next(one.iterancestors(f"{W}del", f"{W}ins"), None) is None

    def is_going(self, one: etree._Element) -> bool:
        """Whether the end of its paragraph is deleted as a tracked change."""
        return any(home.find(f"{W}pPr/{W}rPr/{W}del") is not None for home in one.iterancestors(f"{W}p"))

    def may_go(self, paragraph: etree._Element) -> bool:
        """Not the only paragraph of its place, nor one that holds part of another's bookmark."""
        starts = {one.get(f"{W}id") for one in paragraph.iter(f"{W}bookmarkStart")}
        ends = {one.get(f"{W}id") for one in paragraph.iter(f"{W}bookmarkEnd")}
        siblings = [one for one in paragraph.getparent() if one.tag == f"{W}p"]
        return starts == ends and len(siblings) > 1

    def follower(self, paragraph: etree._Element) -> etree._Element | None:
        one = paragraph.getnext()
        return one if one is not None and one in self.paragraphs() else None

    def is_typed(self, one: etree._Element) -> bool:
        words = "".join(text.text or "" for text in one.iter(f"{W}t"))
        return any(typed in words for typed in self.typed)

    def touch(self, one: etree._Element) -> None:
        """What is edited belongs to the person from now on: every block whose bookmark reaches into the paragraph,
        and every chart in it."""
        home = one if one.tag == f"{W}p" else next(one.iterancestors(f"{W}p"), one)
        self.touched |= {mark.get(f"{W}name") for mark in home.iter(f"{W}bookmarkStart")}
        self.touched |= {one.get("name") for one in home.iter(f"{WP}docPr")}
        row = next(home.iterancestors(f"{W}tr"), home)
        self.touched |= {mark.get(f"{W}name") for mark in row.iter(f"{W}bookmarkStart")}
        ends = {mark.get(f"{W}id") for mark in home.iter(f"{W}bookmarkEnd")}
        self.touched |= {
            mark.get(f"{W}name") for mark in self.root.iter(f"{W}bookmarkStart") if mark.get(f"{W}id") in ends
        }

    def run(self, text: str) -> etree._Element:
        run = etree.Element(f"{W}r")
        written = etree.SubElement(run, f"{W}t")
        written.text = text
        written.set(SPACE, "preserve")
        return run

    def paragraph(self, text: str) -> etree._Element:
        one = etree.Element(f"{W}p")
        one.append(self.run(text))
        return one

    def by(self) -> dict[str, str]:
        self._number += 1
        return {f"{W}id": str(self._number), f"{W}author": self.author, f"{W}date": "2025-01-09T10:00:00Z"}


EDITS = [
    "retype_a_word", "add_to_a_paragraph", "cut_words", "delete_a_paragraph", "write_a_paragraph", "fill_a_place",
    "make_bold", "let_word_split_runs", "split_a_paragraph", "join_two_paragraphs", "copy_a_paragraph",
    "move_a_paragraph", "put_it_into_a_control", "track_an_insertion", "track_a_deletion", "edit_a_cell", "add_a_row",
    "add_a_table",
]  # fmt: skip
