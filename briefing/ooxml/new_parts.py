"""The parts of a document of python-docx: found by what they are to each other, added without counting all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from docx.document import Document
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart


def part_related(source: Part | OpcPackage, kind: str) -> XmlPart | None:
    """The first part of XML that a part leads to by a relationship of this kind, or None."""
    found = (one.target_part for one in source.rels.values() if one.reltype == kind and not one.is_external)
    return next((one for one in found if isinstance(one, XmlPart)), None)


class NewParts:
    """Adds parts to a document under names and ids that it does not use. python-docx looks through all parts for each
    new one, which takes time with the square of their number."""

    def __init__(self, document: Document) -> None:
        self._main = document.part
        self._names = {str(one.partname).lower() for one in document.part.package.iter_parts()}
        self._numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(1))

    def add(
        self, name: str, content_type: str, content: bytes, kind: str, source: Part | None = None
    ) -> tuple[Part, str]:
        """A new part that `source` (else the main document) leads to, and the id of the way there.

        `name` has "{}" where its number stands: "/word/media/chart{}.png".
        """
        numbered = map(name.format, self._numbers[name])
        part = Part(
            PackURI(next(one for one in numbered if one.lower() not in self._names)),
            content_type,
            content,
            self._main.package,
        )
        source = source or self._main
        ids = map("rId{}".format, self._numbers[str(source.partname)])
        id_ = next(one for one in ids if one not in source.rels)
        source.rels.add_relationship(kind, part, id_)
        return part, id_
