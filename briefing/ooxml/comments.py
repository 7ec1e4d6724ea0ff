"""Comments → the part of a document that holds them, beside those that stand there.

python-docx makes and finds the part. Its `add_comment` is not used: it stamps each with the time of day, and looks
through all for the next number, which takes time with the square of their count.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefing.ooxml.markup import escape, parse_fragment, run
from briefing.ooxml.namespaces import W, whole_number
from briefing.ooxml.new_parts import part_related
from briefing.ooxml.stylesheet import Stylesheet

ASKS = "?"
"""The end of the initials by which a comment of the tool that asks people to look is told from its receipts."""


@dataclass(slots=True)
class Comments:
    """The comments of a file as they are collected: each gets a number, all go into one part.

    `author` signs them; `date` is when, as Word writes it ("2024-11-28T00:00:00Z"), or "".
    """

    author: str
    date: str
    text_style: str = ""
    mark_style: str = ""
    first: int = 0
    written: list[str] = field(default_factory=list)

    def attach(self, content: str, lines: tuple[str, ...], *, asks: bool = False) -> str:
        """The content with a comment of these lines on it; as it is where there are none. `asks`: people have to do
        something about it."""
        if not lines:
            return content
        number = self.first + len(self.written)
        self.written.append(self.write(number, lines, asks=asks))
        mark = f'<w:r>{_look("r", self.mark_style)}<w:commentReference w:id="{number}"/></w:r>'
        return f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>{mark}'

    def write(self, number: int, lines: tuple[str, ...], *, asks: bool = False) -> str:
        """The XML of a comment of this number, a paragraph a line; one that asks has initials that end in ASKS."""
        look = _look("p", self.text_style)
        reference = f"<w:r>{_look('r', self.mark_style)}<w:annotationRef/></w:r>"
        first, *more = (run(line) for line in lines)
        paragraphs = f"<w:p>{look}{reference}{first}</w:p>" + "".join(f"<w:p>{look}{line}</w:p>" for line in more)
        dated = f' w:date="{self.date}"' if self.date else ""
        by = f'w:author="{escape(self.author)}"{dated} w:initials="{escape(self.author[0])}{ASKS if asks else ""}"'
        return f'<w:comment w:id="{number}" {by}>{paragraphs}</w:comment>'


def open_comments(document: Document, styles: Stylesheet, author: str, date: str) -> Comments:
    """An empty collection whose numbers follow those of the comments that the document has."""
    part = part_related(document.part, RT.COMMENTS)
    taken = [] if part is None else [whole_number(one.get(f"{W}id")) for one in part.element.iter(f"{W}comment")]
    text, mark = styles.find("paragraph", "annotation text"), styles.find("character", "annotation reference")
    return Comments(author, date, text, mark, max(taken, default=-1) + 1)


def write_comments(document: Document, comments: Comments) -> None:
    """Takes the collected comments into the document, beside its own."""
    if comments.written:
        _ = document.comments  # python-docx makes the part here, where there is none
        part = part_related(document.part, RT.COMMENTS)
        if part is None:
            raise AssertionError("a document without a part for comments")
        part.element.extend(parse_fragment("".join(comments.written)))


def _look(kind: str, style: str) -> str:
    return f'<w:{kind}Pr><w:{kind}Style w:val="{style}"/></w:{kind}Pr>' if style else ""
