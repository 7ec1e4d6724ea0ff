"""The bytes of a finished Word file → what a reader of it sees. Shares nothing with the writer: zipfile and lxml only.

Numbers of paragraphs are worked out as Word does from styles and lists; cached results of fields are read as they
stand, so that a test can hold the two against each other.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dcterms": "http://purl.org/dc/terms/",
}
W = "{" + NS["w"] + "}"


@dataclass(frozen=True)
class Line:
    """A paragraph as it is seen: its number ("4.7", "1."), its text, the name of its style, its heading level."""

    number: str
    text: str
    style: str
    level: int | None
    in_table: bool
    keeps_with_next: bool
    element: etree._Element


@dataclass(frozen=True)
class SeenTable:
    """A table: the texts of its rows, what Word knows of its header, its words for those who cannot see it."""

    rows: list[list[str]]
    header_repeats: bool
    first_row_marked: bool
    unsplit: list[bool]
    caption: str
    description: str
    widths: list[int]
    element: etree._Element


@dataclass(frozen=True)
class Reference:
    """A field that quotes a number: where it points, the number it shows, the number that Word would work out."""

    target: str
    shown: str
    expected: str
    sentence: str


@dataclass(frozen=True)
class Control:
    """A content control: tag and alias, id, its text, whether that is only a prompt."""

    tag: str
    alias: str
    id: str
    text: str
    prompt: bool


@dataclass(frozen=True)
class Comment:
    """A comment: author, date, its lines, the text that it is about."""

    author: str
    date: str
    lines: list[str]
    about: str


@dataclass
class FinishedPaper:
    """Everything that can be seen in the file."""

    data: bytes
    parts: dict[str, bytes]
    lines: list[Line] = field(default_factory=list)
    tables: list[SeenTable] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @property
    def headings(self) -> list[tuple[int, str, str]]:
        return [(line.level, line.number, line.text) for line in self.lines if line.level]

    @property
    def numbered(self) -> dict[str, str]:
        """The numbered paragraphs of the running text."""
        return {line.number: line.text for line in self.lines if line.number and not line.level}

    @property
    def captions(self) -> list[str]:
        return [line.text for line in self.lines if line.style == "caption"]

    @property
    def alt_texts(self) -> list[str]:
        return [one.get("descr", "") for one in self.document.iter("{" + NS["wp"] + "}docPr")]

    @property
    def document(self) -> etree._Element:
        return etree.fromstring(self.parts["word/document.xml"])

    def part_text(self, ending: str) -> str:
        """The text of all parts whose name begins so: "word/header"."""
        return "\n".join(
            " ".join(text_of(p) for p in etree.fromstring(content).iter(W + "p"))
            for name, content in sorted(self.parts.items())
            if name.startswith(ending) and name.endswith(".xml")
        )

    def core(self, name: str) -> str:
        found = etree.fromstring(self.parts["docProps/core.xml"]).find(name, NS)
        return (found.text or "") if found is not None else ""

    def line(self, beginning: str) -> Line:
        return next(line for line in self.lines if line.text.startswith(beginning))


def read_paper(data: bytes) -> FinishedPaper:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        paper = FinishedPaper(data, {name: archive.read(name) for name in archive.namelist()})
    root = paper.document
    styles = etree.fromstring(paper.parts["word/styles.xml"])
    lists = etree.fromstring(paper.parts["word/numbering.xml"])
    counter = _Counter(styles, lists)
    for p in root.iter(W + "p"):
        paper.lines.append(_line(p, counter))
    paper.tables = [_table(one) for one in root.iter(W + "tbl")]
    paper.references = _references(root, paper.lines)
    paper.controls = [control for part in _stories(paper) for control in map(_control, part.iter(W + "sdt"))]
    paper.comments = _comments(paper, root)
    return paper


def text_of(element: etree._Element) -> str:
    """The text that is seen: line breaks as such, field codes and deleted text left out."""
    seen = ""
    for one in element.iter(W + "t", W + "tab", W + "br", W + "noBreakHyphen"):
        if one.tag == W + "t":
            seen += one.text or ""
        elif one.getparent().tag == W + "r":
            seen += {"tab": "\t", "br": "\n"}.get(etree.QName(one).localname, "-")
    return seen


class _Counter:
    """Counts list paragraphs: one row of nine counters for each abstract list."""

    def __init__(self, styles: etree._Element, lists: etree._Element) -> None:
        self.styles = {one.get(W + "styleId"): one for one in styles.iter(W + "style")}
        self.default = styles.xpath("string(w:style[@w:type='paragraph'][@w:default='1']/@w:styleId)", namespaces=NS)
        self.nums = {
            one.get(W + "numId"): one.xpath("string(w:abstractNumId/@w:val)", namespaces=NS)
            for one in lists.findall("w:num", NS)
        }
        self.levels = {
            (one.get(W + "abstractNumId"), int(level.get(W + "ilvl"))): level
            for one in lists.findall("w:abstractNum", NS)
            for level in one.findall("w:lvl", NS)
        }
        self.counts: dict[str, list[int | None]] = {}

    def name(self, style_id: str) -> str:
        return self._said(self.styles.get(style_id), "string(w:name/@w:val)")

    def outline(self, style_id: str) -> int | None:
        for style in self._ancestry(style_id):
            level = self._said(style, "string(w:pPr/w:outlineLvl/@w:val)")
            if level:
                return int(level) + 1 if int(level) < 9 else None
        return None

    def number(self, style_id: str, p: etree._Element) -> str:
        abstract, depth = self._list_of(style_id, p)
        level = self.levels.get((abstract, depth))
        if level is None or self._said(level, "string(w:numFmt/@w:val)") == "bullet":
            return ""
        counts = self.counts.setdefault(abstract, [None] * 9)
        before = counts[depth]
        counts[depth] = int(self._said(level, "string(w:start/@w:val)")) if before is None else before + 1
        counts[depth + 1 :] = [None] * (8 - depth)
        return re.sub(
            r"%(\d)", lambda m: self._digit(abstract, int(m[1]) - 1), self._said(level, "string(w:lvlText/@w:val)")
        )

    def _digit(self, abstract: str, depth: int) -> str:
        level = self.levels[abstract, depth]
        number = self.counts[abstract][depth] or int(self._said(level, "string(w:start/@w:val)"))
        letters = self._said(level, "string(w:numFmt/@w:val)") == "lowerLetter"
        return "abcdefghijklmnopqrstuvwxyz"[number - 1] if letters else str(number)

    def _list_of(self, style_id: str, p: etree._Element) -> tuple[str, int]:
        own = self._said(p, "string(w:pPr/w:numPr/w:numId/@w:val)")
        if own:
            return self.nums.get(own, ""), int(self._said(p, "string(w:pPr/w:numPr/w:ilvl/@w:val)") or 0)
        for style in self._ancestry(style_id):
            num = self._said(style, "string(w:pPr/w:numPr/w:numId/@w:val)")
            if num:
                abstract = self.nums.get(num, "")
                bound = [
                    d for (a, d), one in self.levels.items() if a == abstract and self._bound_to(one, style_id, style)
                ]
                return abstract, bound[0] if bound else int(
                    self._said(style, "string(w:pPr/w:numPr/w:ilvl/@w:val)") or 0
                )
        return "", 0

    def _bound_to(self, level: etree._Element, *styles: object) -> bool:
        bound = self._said(level, "string(w:pStyle/@w:val)")
        return bool(bound) and bound in [one if isinstance(one, str) else one.get(W + "styleId") for one in styles]

    def _ancestry(self, style_id: str) -> list[etree._Element]:
        found = []
        while style_id in self.styles and self.styles[style_id] not in found:
            found.append(self.styles[style_id])
            style_id = self._said(found[-1], "string(w:basedOn/@w:val)")
        return found

    def _said(self, element: etree._Element | None, path: str) -> str:
        return "" if element is None else str(element.xpath(path, namespaces=NS))


def _line(p: etree._Element, counter: _Counter) -> Line:
    style_id = str(p.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS)) or counter.default
    return Line(
        number=counter.number(style_id, p),
        text=text_of(p),
        style=counter.name(style_id),
        level=counter.outline(style_id),
        in_table=any(one.tag == W + "tc" for one in p.iterancestors()),
        keeps_with_next=p.find("w:pPr/w:keepNext", NS) is not None
        or any(one.find("w:pPr/w:keepNext", NS) is not None for one in counter._ancestry(style_id)),
        element=p,
    )


def _table(element: etree._Element) -> SeenTable:
    rows = element.findall("w:tr", NS)
    return SeenTable(
        rows=[["\n".join(text_of(p) for p in cell.iter(W + "p")) for cell in row.findall("w:tc", NS)] for row in rows],
        header_repeats=rows[0].find("w:trPr/w:tblHeader", NS) is not None,
        first_row_marked=element.xpath("string(w:tblPr/w:tblLook/@w:firstRow)", namespaces=NS) == "1",
        unsplit=[row.find("w:trPr/w:cantSplit", NS) is not None for row in rows],
        caption=str(element.xpath("string(w:tblPr/w:tblCaption/@w:val)", namespaces=NS)),
        description=str(element.xpath("string(w:tblPr/w:tblDescription/@w:val)", namespaces=NS)),
        widths=[int(one.get(W + "w")) for one in element.findall("w:tblGrid/w:gridCol", NS)],
        element=element,
    )


def _references(root: etree._Element, lines: list[Line]) -> list[Reference]:
    by_element = {id(line.element): line for line in lines}
    starts = {one.get(W + "name"): one for one in root.iter(W + "bookmarkStart")}
    found = []
    for p in root.iter(W + "p"):
        for code, shown in fields_of(p):
            words = code.split()
            if words and words[0] == "REF" and words[1] in starts:
                start = starts[words[1]]
                home = by_element.get(id(next(start.iterancestors(W + "p"))))
                number = home.number.rstrip(".") if home else ""
                expected = number if "\\r" in words else _between(start)
                found.append(Reference(words[1], shown, expected, text_of(p)))
            elif words and words[0] == "REF":
                found.append(Reference(words[1], shown, "(nowhere)", text_of(p)))
    return found


def fields_of(p: etree._Element) -> list[tuple[str, str]]:
    """The complex fields of a paragraph: code and cached result."""
    found, code, shown, state = [], "", "", "outside"
    for run in p.iter(W + "r"):
        mark = run.find("w:fldChar", NS)
        if mark is not None:
            state = mark.get(W + "fldCharType")
            if state == "begin":
                code, shown = "", ""
            if state == "end":
                found.append((code, shown))
            continue
        if state == "begin":
            code += "".join(one.text or "" for one in run.iter(W + "instrText"))
        elif state == "separate":
            shown += "".join(one.text or "" for one in run.iter(W + "t"))
    return found


def _between(start: etree._Element) -> str:
    text = ""
    for one in start.itersiblings():
        if one.tag == W + "bookmarkEnd" and one.get(W + "id") == start.get(W + "id"):
            return text
        text += text_of(one)
    return text


def _stories(paper: FinishedPaper) -> list[etree._Element]:
    names = [n for n in paper.parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", n)]
    return [etree.fromstring(paper.parts[name]) for name in sorted(names)]


def _control(element: etree._Element) -> Control:
    def said(path: str) -> str:
        return str(element.xpath(f"string(w:sdtPr/{path}/@w:val)", namespaces=NS))

    content = element.find("w:sdtContent", NS)
    prompt = element.find("w:sdtPr/w:showingPlcHdr", NS) is not None
    return Control(said("w:tag"), said("w:alias"), said("w:id"), text_of(content), prompt)


def _comments(paper: FinishedPaper, root: etree._Element) -> list[Comment]:
    if "word/comments.xml" not in paper.parts:
        return []
    found = []
    for one in etree.fromstring(paper.parts["word/comments.xml"]).iter(W + "comment"):
        id_ = one.get(W + "id")
        about, inside = "", False
        for node in root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t"):
            if node.get(W + "id") == id_ and node.tag != W + "t":
                inside = node.tag == W + "commentRangeStart"
            elif inside and node.tag == W + "t":
                about += node.text or ""
        lines = [line for p in one.iter(W + "p") for line in text_of(p).split("\n")]
        found.append(Comment(one.get(W + "author", ""), one.get(W + "date", ""), lines, about))
    return found
