"""Made the presentations that ship with briefing: `python tests/tools/make_slide_templates.py FOLDER`.

A council changes them in PowerPoint. They begin with python-pptx's own empty presentation, made wide, with the four
layouts that the slides need.
"""

from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from pptx import Presentation
from pptx.util import Cm

WIDTH, HEIGHT = Cm(33.867), Cm(19.05)
KEPT = ("Title Slide", "Title and Content", "Two Content", "Title Only")
LOOKS = {"slides.pptx": ("Arial", "12495A", False), "slides-plain.pptx": ("Calibri", "000000", True)}
TITLE = (Cm(1.6), Cm(0.9), Cm(30.6), Cm(3.0))
BODY = {1: (Cm(1.6), Cm(4.2), Cm(30.6), Cm(12.6))}
TWO = {1: (Cm(1.6), Cm(4.2), Cm(17.4), Cm(12.6)), 2: (Cm(19.4), Cm(4.2), Cm(12.8), Cm(12.6))}
FIRST = {0: (Cm(2.4), Cm(5.6), Cm(29), Cm(4.2)), 1: (Cm(2.4), Cm(10.2), Cm(29), Cm(4))}


def make(font: str, colour: str, plain: bool) -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    layouts = presentation.slide_layouts
    for layout in [one for one in layouts if one.name not in KEPT]:
        layouts.remove(layout)
    for layout in layouts:
        boxes = {"Title Slide": FIRST, "Two Content": TWO}.get(layout.name, BODY)
        for shape in list(layout.placeholders):
            at = shape.placeholder_format.idx
            if at >= 10:
                shape._element.getparent().remove(shape._element)
            elif at in boxes or at == 0:
                shape.left, shape.top, shape.width, shape.height = boxes.get(at, TITLE)
    for shape in list(presentation.slide_master.placeholders):
        at = shape.placeholder_format.idx
        if shape.placeholder_format.type in (13, 15, 16):
            shape._element.getparent().remove(shape._element)
        else:
            shape.left, shape.top, shape.width, shape.height = TITLE if at == 0 else BODY[1]
    for shape in presentation.slide_master.placeholders:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.font.name = font
    stream = BytesIO()
    presentation.save(stream)
    return restyle(stream.getvalue(), font, colour, plain)


def restyle(data: bytes, font: str, colour: str, plain: bool) -> bytes:
    """The theme's font, the titles' size, colour and side, and no date."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in sorted(
            archive.namelist(), key=lambda one: (one != "[Content_Types].xml", one != "_rels/.rels", one)
        ):
            content = archive.read(name)
            if re.fullmatch(r"ppt/theme/theme\d+\.xml", name):
                content = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\g<1>" + font.encode(), content)
            if name == "ppt/slideMasters/slideMaster1.xml":
                text = content.decode()
                start, end = text.index("<p:titleStyle>"), text.index("</p:titleStyle>")
                style = re.sub(r'algn="ctr"', 'algn="l"', text[start:end])
                style = re.sub(r'sz="\d+"', 'sz="3000" b="1"', style, count=1)
                if not plain:
                    style = re.sub(r'<a:schemeClr val="tx1"/>', f'<a:srgbClr val="{colour}"/>', style, count=1)
                content = (text[:start] + style + text[end:]).encode()
            if name.startswith("ppt/slideLayouts/slideLayout"):
                content = content.replace(b'algn="ctr"', b'algn="l"')
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            if name.startswith("docProps/thumbnail"):
                continue
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return out.getvalue()


if __name__ == "__main__":
    for file, look in LOOKS.items():
        (Path(sys.argv[1]) / file).write_bytes(make(*look))
