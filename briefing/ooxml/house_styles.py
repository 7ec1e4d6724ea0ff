"""The styles that a paper is written in, with the plain looks that the tool brings where a file lacks one of them.

A brought style takes font and colour from the file's running text, so that it does not look like a stranger.
"""

from __future__ import annotations

from docx.document import Document
from docx.styles import BabelFish

from briefing.ooxml.numbering import add_bullets
from briefing.ooxml.stylesheet import Stylesheet, add_styles, read_styles

TITLE = "Title"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
NUMBERED = "Report Paragraph"
PLAIN = "Body Text"
DETAIL = "Report Detail"
NOTE = "Report Note"
BULLET = "List Bullet"
CAPTION = "Caption"
PICTURE = "Report Picture"
TABLE_HEADING = "Table Heading"
TABLE_TEXT = "Table Text"
TABLE_BULLET = "Table Bullet"
FIGURES_HEADING = "Table Figures Heading"
FIGURES_TEXT = "Table Figures"
TABLE = "Report Table"
PROMPT = "Placeholder Text"

_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"
_NO_LIST = '<w:numPr><w:numId w:val="0"/></w:numPr>'
_FLUSH = '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
_LIST = '<w:numPr><w:numId w:val="{bullets}"/></w:numPr>'
_INDENT = '<w:ind w:left="{left}" w:hanging="284"/>'


def _spaced(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


def _sized(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_PARAGRAPHS = {
    TITLE: (f"{_KEEP}{_NO_LIST}{_spaced(0, 240)}", f"{_BOLD}{_sized(36)}"),
    HEADINGS[0]: (f'{_KEEP}{_NO_LIST}{_spaced(240, 80)}<w:outlineLvl w:val="0"/>', f"{_BOLD}{_sized(28)}"),
    HEADINGS[1]: (f'{_KEEP}{_NO_LIST}{_spaced(200, 100)}<w:outlineLvl w:val="1"/>', f"{_BOLD}{_sized(24)}"),
    HEADINGS[2]: (f'{_KEEP}{_NO_LIST}{_spaced(200, 80)}<w:outlineLvl w:val="2"/>', _BOLD),
    NUMBERED: ('<w:spacing w:after="120"/>', ""),
    PLAIN: (f'{_NO_LIST}<w:spacing w:after="120"/>', ""),
    DETAIL: (
        f'<w:keepNext/>{_NO_LIST}<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs>{_spaced(0, 60)}'
        '<w:ind w:left="2552" w:hanging="2552"/>',
        "",
    ),
    NOTE: (f"{_NO_LIST}{_spaced(80, 80)}", _sized(20)),
    BULLET: (f'{_LIST}<w:spacing w:after="80"/>{_INDENT.format(left=644)}', ""),
    CAPTION: (f"<w:keepLines/>{_NO_LIST}{_spaced(80, 160)}", f"{_BOLD}{_sized(22)}"),
    PICTURE: (f"<w:keepNext/>{_NO_LIST}{_spaced(120, 40)}", ""),
    TABLE_HEADING: (f"{_NO_LIST}{_spaced(40, 40)}{_FLUSH}", f"{_BOLD}{_sized(20)}"),
    TABLE_TEXT: (f"{_NO_LIST}{_spaced(40, 40)}{_FLUSH}", _sized(20)),
    TABLE_BULLET: (f"{_LIST}{_spaced(20, 60)}{_INDENT.format(left=284)}", _sized(20)),
    FIGURES_HEADING: (f"{_NO_LIST}{_spaced(20, 20)}{_FLUSH}", f"{_BOLD}{_sized(17)}"),
    FIGURES_TEXT: (f"{_NO_LIST}{_spaced(20, 20)}{_FLUSH}", _sized(17)),
}
"""Of each style of paragraphs: what it says of paragraphs, and of letters."""

KINDS = {**dict.fromkeys(_PARAGRAPHS, "paragraph"), TABLE: "table", PROMPT: "character"}
"""The styles of a paper, each with Word's name for its kind."""

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr></w:tblStylePr>'
)


def bring_styles(document: Document, names: list[str], running: str) -> None:
    """Adds these styles of a paper to a document that lacks them; `running` is the id of the style of its text."""
    styles = read_styles(document)
    bullets = add_bullets(document) if {BULLET, TABLE_BULLET} & set(names) else ""
    add_styles(document, [_write(name, styles, bullets, running) for name in names])


def _write(name: str, styles: Stylesheet, bullets: str, running: str) -> str:
    id_ = name.replace(" ", "")
    while id_ in styles.by_id:
        id_ += "X"
    own = ' w:customStyle="1"' if name.startswith(("Report", "Table")) else ""
    said = BabelFish.ui2internal(name)
    head = f'<w:style w:type="{KINDS[name]}"{own} w:styleId="{id_}"><w:name w:val="{said}"/>'
    if name == TABLE:
        base = styles.find("table", "Normal Table")
        return f"{head}{_based(base)}<w:qFormat/>{_TABLE}</w:style>"
    if name == PROMPT:
        return f'{head}<w:rPr><w:color w:val="525252"/></w:rPr></w:style>'
    paragraph, letters = _PARAGRAPHS[name]
    look = f"<w:pPr>{paragraph.replace('{bullets}', bullets)}</w:pPr><w:rPr>{letters}</w:rPr>"
    return f"{head}{_based(running)}<w:qFormat/>{look}</w:style>"


def _based(style_id: str) -> str:
    return f'<w:basedOn w:val="{style_id}"/>' if style_id else ""
