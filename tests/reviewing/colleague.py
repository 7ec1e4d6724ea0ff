"""A colleague who does more in Word than type: comments and replies, pictures, links, pasted text, rows, whole
paragraphs as tracked changes, and what Word itself writes when it saves."""

from __future__ import annotations

from base64 import b64decode
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from person import EDITS, Person, W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TOOL = "briefing"
DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
LETTERS = ["", "’s", " – é", "中文", "🙂", "½ & <b>", "\u00a0%", "İ", "e\u0301"]


@dataclass
class Colleague(Person):
    """A person who knows Word well; `said` are the words of all comments, which must stay too."""

    said: list[str] = field(default_factory=list)

    def edits(self) -> list[str]:
        return [*EDITS, *MORE_EDITS]

    def word(self) -> str:
        """A word that stands nowhere else, with letters that are easily lost."""
        super().word()
        self.typed[-1] += self.random.choice(LETTERS)
        return self.typed[-1]

    # --- comments

    def comment_on_a_paragraph(self) -> None:
        paragraph = self.pick(self.paragraphs())
        number = self.write_comment(f"{self.unheard()}: where does this come from?")
        first = next(at for at, one in enumerate(paragraph) if one.tag != f"{W}pPr")
        paragraph.insert(first, etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))
        paragraph.append(self.reference(number))

    def reply_to_a_comment(self) -> None:
        end = self.pick([one for one in self.root.iter(f"{W}commentRangeEnd") if one.getnext() is not None])
        parents = [one for one in self.comments() if one.get(f"{W}id") == end.get(f"{W}id")]
        parent = self.pick(parents)
        number = self.write_comment(f"{self.unheard()}: asked the service.", parent)
        start = next(
            one for one in self.root.iter(f"{W}commentRangeStart") if one.get(f"{W}id") == parent.get(f"{W}id")
        )
        start.addnext(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        reference = end.getnext()
        reference.addnext(self.reference(number))
        reference.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))

    def delete_a_receipt(self) -> None:
        replied = {one.get(f"{W15}paraIdParent") for one in self.extended().iter(f"{W15}commentEx")}
        own = [one for one in self.comments() if one.get(f"{W}author") == TOOL]
        comment = self.pick(
            [one for one in own if next(reversed(list(one.iter(f"{W}p")))).get(f"{W14}paraId") not in replied]
        )
        number = comment.get(f"{W}id")
        comment.getparent().remove(comment)
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for one in list(self.root.iter(f"{W}{name}")):
                if one.get(f"{W}id") == number:
                    home = one if name != "commentReference" else one.getparent()
                    home.getparent().remove(home)

    def write_comment(self, text: str, parent: etree._Element | None = None) -> str:
        root = self.comments()
        number = str(1 + max((int(one.get(f"{W}id")) for one in root), default=0))
        comment = etree.SubElement(root, f"{W}comment", {**self.by(), f"{W}initials": "AD"})
        comment.set(f"{W}id", number)
        paragraph = self.paragraph(text)
        paragraph.set(f"{W14}paraId", f"{0x10000000 + int(number):08X}")
        comment.append(paragraph)
        if parent is not None:
            last = list(parent.iter(f"{W}p"))[-1]
            if last.get(f"{W14}paraId") is None:
                last.set(f"{W14}paraId", f"{0x20000000 + int(number):08X}")
            tie = {f"{W15}paraId": paragraph.get(f"{W14}paraId"), f"{W15}paraIdParent": last.get(f"{W14}paraId")}
            etree.SubElement(self.extended(), f"{W15}commentEx", {**tie, f"{W15}done": "0"})
        return number

    def comments(self) -> etree._Element:
        return self.part("word/comments.xml", f"{W}comments", f"{WORD}.comments+xml", f"{OFFICE}/comments")

    def extended(self) -> etree._Element:
        kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        return self.part("word/commentsExtended.xml", f"{W15}commentsEx", f"{WORD}.commentsExtended+xml", kind)

    def unheard(self) -> str:
        """A word for a comment."""
        super().word()
        self.said.append(self.typed.pop())
        return self.said[-1]

    def reference(self, number: str) -> etree._Element:
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": number})
        return run

    # --- text in other ways

    def type_at_the_front(self) -> None:
        paragraph = self.pick(self.paragraphs())
        at = 1 if paragraph.find(f"{W}pPr") is not None else 0
        paragraph.insert(at, self.run(f"{self.word()} "))
        self.touch(paragraph)

    def type_into_a_control(self) -> None:
        contents = [one for one in self.root.iter(f"{W}sdtContent") if one.find(f"{W}r") is not None]
        content = self.pick([one for one in contents if self.plain(one.find(f"{W}r")) and self.free(one)])
        content.append(self.run(f" {self.word()}"))
        self.touch(content)

    def write_it_all_anew(self) -> None:
        """Selected as a whole and typed over: Word takes bookmark and control with it."""
        paragraph = self.pick([one for one in self.paragraphs() if self.may_go(one) and not self.is_typed(one)])
        self.touch(paragraph)
        for one in [child for child in paragraph if child.tag != f"{W}pPr"]:
            paragraph.remove(one)
        paragraph.append(self.run(f"{self.word()}, in our own words."))

    def paste_from_elsewhere(self) -> None:
        after = self.pick(self.paragraphs())
        number = str(self.next())
        paragraph = self.paragraph(f"{self.word()} ")
        link = etree.SubElement(
            paragraph,
            f"{W}hyperlink",
            {f"{R}id": self.relate(f"{OFFICE}/hyperlink", "https://example.org/", external=True)},
        )
        link.append(self.run(self.word()))
        paragraph.insert(0, etree.Element(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": f"OLE_LINK{number}"}))
        paragraph.append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": number}))
        after.addnext(paragraph)

    def break_the_page(self) -> None:
        paragraph = self.paragraph("")
        etree.SubElement(paragraph[0], f"{W}br", {f"{W}type": "page"})
        self.pick([one for one in self.paragraphs() if one.getparent() is self.body]).addnext(paragraph)

    def write_into_the_header(self) -> None:
        root = etree.fromstring(self.parts["word/header1.xml"])
        next(root.iter(f"{W}p")).append(self.run("Second draft"))
        self.parts["word/header1.xml"] = etree.tostring(root)

    def add_a_text_box(self) -> None:
        paragraph = self.pick(self.paragraphs())
        box = f"""<w:r xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>
            <v:rect style="width:90pt;height:20pt"><v:textbox><w:txbxContent/></v:textbox></v:rect></w:pict></w:r>"""
        run = etree.fromstring(box, etree.XMLParser(remove_blank_text=True))
        next(run.iter(f"{W}txbxContent")).append(self.paragraph(self.word()))
        paragraph.append(run)
        self.touch(paragraph)

    # --- looks, and what Word does by itself

    def change_a_style(self) -> None:
        paragraph = self.pick(self.paragraphs())
        look = paragraph.find(f"{W}pPr")
        if look is not None and look.find(f"{W}jc") is None and look.find(f"{W}rPr") is None:
            etree.SubElement(look, f"{W}jc", {f"{W}val": "center"})

    def link_words(self) -> None:
        run = self.pick([one for one in self.runs() if one.getparent().tag == f"{W}p"])
        link = etree.Element(f"{W}hyperlink", {f"{W}anchor": "_top"})
        run.addprevious(link)
        link.append(run)

    def unlink_a_control(self) -> None:
        control = self.pick(
            [one for one in self.root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}showingPlcHdr") is None]
        )
        for one in list(control.find(f"{W}sdtContent")):
            control.addprevious(one)
        control.getparent().remove(control)

    def let_word_save(self) -> None:
        """Every paragraph gets an id of its own and of the session; long runs are cut where the session changed."""
        for at, paragraph in enumerate(self.root.iter(f"{W}p")):
            paragraph.set(f"{W}rsidR", "00C0FFEE")
            if paragraph.get(f"{W14}paraId") is None:
                paragraph.set(f"{W14}paraId", f"{0x30000000 + self._number * 1000 + at:08X}")
        for _ in range(6):
            self.let_word_split_runs()

    def let_word_renew_fields(self) -> None:
        depth, results = 0, []
        for one in self.root.iter(f"{W}fldChar", f"{W}t"):
            kind = one.get(f"{W}fldCharType")
            depth = {"separate": 1, "begin": 0, "end": 0}.get(kind, depth)
            if one.tag == f"{W}t" and depth:
                results.append(one)
        self.pick(results).text = "99"

    # --- tracked changes of whole things

    def track_a_new_paragraph(self) -> None:
        paragraph = self.paragraph(f"{self.word()} must be said too.")
        change = etree.SubElement(paragraph, f"{W}ins", self.by())
        change.append(paragraph[0])
        look = etree.Element(f"{W}pPr")
        etree.SubElement(etree.SubElement(look, f"{W}rPr"), f"{W}ins", self.by())
        paragraph.insert(0, look)
        self.pick(self.paragraphs()).addnext(paragraph)

    def track_a_paragraph_away(self) -> None:
        paragraph = self.pick(
            [one for one in self.paragraphs() if self.follower(one) is not None and not self.is_typed(one)]
        )
        self.touch(paragraph)
        self.touch(self.follower(paragraph))
        for run in [one for one in paragraph.iter(f"{W}r") if self.free(one)]:
            change = etree.Element(f"{W}del", self.by())
            run.addprevious(change)
            change.append(run)
            for one in list(run.iter(f"{W}t", f"{W}instrText")):
                one.tag = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}[one.tag]
        self.mark_end(paragraph, "del")

    def track_a_look(self) -> None:
        run = self.pick(self.runs())
        look = run.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            run.insert(0, look)
        if look.find(f"{W}rPrChange") is None:
            self.touch(run)
            etree.SubElement(etree.SubElement(look, f"{W}rPrChange", self.by()), f"{W}rPr")

    def track_a_move(self) -> None:
        """Cut in one paragraph and pasted into another while changes are tracked."""
        run = self.pick([one for one in self.runs() if one.getparent().tag == f"{W}p"])
        there = self.pick([one for one in self.paragraphs() if one is not run.getparent()])
        self.touch(run)
        self.touch(there)
        coming = etree.SubElement(there, f"{W}moveTo", self.by())
        coming.append(deepcopy(run))
        going = etree.Element(f"{W}moveFrom", self.by())
        run.addprevious(going)
        going.append(run)

    def track_a_row(self) -> None:
        row = self.pick(
            [one for one in self.root.iter(f"{W}tr") if self.free(one) and one.find(f"{W}trPr/{W}del") is None]
        )
        for paragraph in row.iter(f"{W}p"):
            self.touch(paragraph)
        look = row.find(f"{W}trPr")
        if look is None:
            look = etree.Element(f"{W}trPr")
            row.insert(0, look)
        etree.SubElement(look, f"{W}del", self.by())

    def mark_end(self, paragraph: etree._Element, kind: str) -> None:
        look = paragraph.find(f"{W}pPr")
        if look is None:
            look = etree.Element(f"{W}pPr")
            paragraph.insert(0, look)
        letters = look.find(f"{W}rPr")
        if letters is None:
            letters = etree.SubElement(look, f"{W}rPr")
        letters.insert(0, etree.Element(f"{W}{kind}", self.by()))

    # --- pictures and tables

    def add_a_picture(self) -> None:
        paragraph = self.paragraph("")
        paragraph[0].append(self.drawing(self.media()))
        self.pick(self.paragraphs()).addnext(paragraph)

    def exchange_a_chart(self) -> None:
        blip = self.pick([one for one in self.root.iter(f"{A}blip") if self.free(one)])
        self.touch(next(blip.iterancestors(f"{W}p")))
        blip.set(f"{R}embed", self.media())
        for one in list(blip):
            blip.remove(one)

    def delete_a_chart(self) -> None:
        paragraph = next(self.pick(list(self.root.iter(f"{A}blip"))).iterancestors(f"{W}p"))
        if self.may_go(paragraph) and self.free(paragraph):
            self.touch(paragraph)
            paragraph.getparent().remove(paragraph)

    def delete_a_row(self) -> None:
        row = self.pick(
            [
                one
                for one in self.root.iter(f"{W}tr")
                if self.free(one) and not self.is_typed(one) and len(one.getparent().findall(f"{W}tr")) > 1
            ]
        )
        for paragraph in row.iter(f"{W}p"):
            self.touch(paragraph)
        row.getparent().remove(row)

    def delete_a_table(self) -> None:
        table = self.pick(
            [
                one
                for one in self.root.iter(f"{W}tbl")
                if not self.is_typed(one) and one.getparent().tag == f"{W}sdtContent"
            ]
        )
        control = next(table.iterancestors(f"{W}sdt"))
        for paragraph in table.iter(f"{W}p"):
            self.touch(paragraph)
        control.getparent().remove(control)

    def media(self) -> str:
        name = f"media/own{self.next()}.png"
        self.parts[f"word/{name}"] = DOT
        self.declare("Default", {"Extension": "png", "ContentType": "image/png"})
        return self.relate(f"{OFFICE}/image", name)

    def drawing(self, number: str) -> etree._Element:
        sample = next(self.root.iter(f"{W}drawing"), None)
        if sample is None:
            raise StopIteration
        drawing = deepcopy(sample)
        for one in drawing.iter():
            if isinstance(one.tag, str) and one.tag.endswith(("}docPr", "}cNvPr")):
                one.set("id", str(self.next()))
                one.set("descr", "Our own picture")
        blip = next(drawing.iter(f"{A}blip"))
        blip.set(f"{R}embed", number)
        for one in list(blip):
            blip.remove(one)
        return drawing

    # --- the package

    def next(self) -> int:
        self._number += 1
        return self._number

    def part(self, name: str, root: str, content: str, kind: str) -> etree._Element:
        """The root of a part, which is made where the file lacks it."""
        if name not in self.opened:
            if name not in self.parts:
                self.declare("Override", {"PartName": f"/{name}", "ContentType": content})
                self.relate(kind, name.removeprefix("word/"))
                self.parts[name] = etree.tostring(
                    etree.Element(root, nsmap={"w": W[1:-1], "w14": W14[1:-1], "w15": W15[1:-1]})
                )
            self.opened[name] = etree.fromstring(self.parts[name])
        return self.opened[name]

    def declare(self, kind: str, what: dict[str, str]) -> None:
        """Says what a part, or every part with an ending, holds."""
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        if not any(what.items() <= dict(one.attrib).items() for one in types):
            new = etree.Element(types.tag.replace("Types", kind), what)
            types.insert(0, new) if kind == "Default" else types.append(new)
        self.parts["[Content_Types].xml"] = etree.tostring(types)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        links = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        number = f"rIdOwn{self.next()}"
        more = {"TargetMode": "External"} if external else {}
        etree.SubElement(
            links, f"{links.tag.removesuffix('s')}", {"Id": number, "Type": kind, "Target": target, **more}
        )
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(links)
        return number

    def save(self) -> bytes:
        for name, root in self.opened.items():
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return super().save()


MORE_EDITS = [
    "comment_on_a_paragraph", "reply_to_a_comment", "delete_a_receipt", "type_at_the_front", "type_into_a_control",
    "write_it_all_anew", "paste_from_elsewhere", "break_the_page", "write_into_the_header", "add_a_text_box",
    "change_a_style", "link_words", "unlink_a_control", "let_word_save", "let_word_renew_fields",
    "track_a_new_paragraph", "track_a_paragraph_away", "track_a_look", "track_a_move", "track_a_row", "add_a_picture",
    "exchange_a_chart", "delete_a_chart", "delete_a_row", "delete_a_table",
]  # fmt: skip
