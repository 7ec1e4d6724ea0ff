"""Made the Word templates that ship with briefing: `python tests/tools/make_templates.py FOLDER`.

What ships is the .docx file, which a council changes in Word. This script is kept because it shows, in a form that can
be read and compared, what the house styles are. It shares nothing with the writer.
"""

from __future__ import annotations

import re
import sys
import zipfile
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A4 = (11906, 16838)
LANDSCAPE_MARGIN = 1134
FIGURES_SIZE = 18


@dataclass(frozen=True)
class Look:
    """What makes one house template look unlike another. Sizes in half points, lengths in twentieths of a point."""

    file: str
    font: str = "Arial"
    size: int = 24
    table_size: int = 21
    heading_size: int = 26
    title_size: int = 36
    colour: str = "000000"
    header_fill: str = "E7E6E6"
    header_text: str = "000000"
    margin: int = 1247
    indent: int = 624
    lines: int = 252
    upright_borders: bool = True
    header: tuple[str, ...] = ()
    footer_side: str = "right"
    skeleton: tuple[tuple[str, str], ...] = field(default=())


HOUSE = Look(
    file="committee-report.docx",
    header=(
        '<w:pPr><w:pStyle w:val="Header"/><w:jc w:val="right"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">{{ council }}  </w:t></w:r>'
        "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>DRAFT</w:t></w:r>",
        '<w:pPr><w:pStyle w:val="Header"/><w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">'
        "{{ committee }}, {{ meeting_date }}, item {{ agenda_item }}</w:t></w:r>",
    ),
    skeleton=(
        ("Title", "{{ title }}"),
        ("BodyText", "{{ title_block }}"),
        ("Heading1", "Purpose"),
        ("BodyText", "{{ purpose }}"),
        ("Heading1", "Recommendations"),
        ("BodyText", "{{ recommendations }}"),
        ("Heading1", "Reason"),
        ("BodyText", "{{ reason }}"),
        ("Heading1", "Supporting information"),
        ("Heading2", "Key messages"),
        ("BodyText", "{{ key_messages }}"),
        ("BodyText", "{{ strengths_and_areas }}"),
        ("BodyText", "{{ sections }}"),
        ("Heading1", "Public and stakeholder engagement"),
        ("BodyText", "{{ engagement }}"),
        ("Heading1", "Other options"),
        ("BodyText", "{{ other_options }}"),
        ("BodyText", "{{ implications }}"),
        ("HeadingUnnumbered", "Approval"),
        ("BodyText", "{{ approvals }}"),
        ("HeadingUnnumbered", "Background papers"),
        ("BodyText", "{{ background_papers }}"),
        ("HeadingUnnumbered", "List of appendices"),
        ("BodyText", "{{ list_of_appendices }}"),
        ("section", "portrait"),
        ("HeadingUnnumbered", "Appendix 1: All measures, with their history, benchmarks and verdicts"),
        ("BodyText", "{{ appendix_1 }}"),
        ("section", "landscape"),
        ("HeadingUnnumbered", "Appendix 2: How the measures were judged"),
        ("BodyText", "{{ appendix_2 }}"),
        ("BodyText", "{{ charts }}"),
    ),
)

BOARD = Look(
    file="board-paper.docx",
    heading_size=30,
    title_size=48,
    colour="1F4E5F",
    header_fill="1F4E5F",
    header_text="FFFFFF",
    lines=259,
    upright_borders=False,
    footer_side="center",
    header=(
        '<w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:color w:val="1F4E5F"/></w:rPr>'
        '<w:t xml:space="preserve">{{ council }}</w:t></w:r>',
        '<w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">{{ committee }}, '
        "{{ meeting_date }} (</w:t></w:r><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>draft</w:t></w:r>"
        "<w:r><w:t>)</w:t></w:r>",
    ),
    skeleton=(
        ("Title", "{{ title }}"),
        ("BodyText", "Report to the {{ committee }}, {{ meeting_date }}, item {{ agenda_item }}"),
        ("BodyText", "Report of {{ report_author }}; sponsor: {{ report_sponsor }}"),
        ("BodyText", "Wards: {{ wards }}. {{ access }}"),
        ("BodyText", "{{ without title_block }}"),
        ("TOCHeading", "In this report"),
        ("BodyText", "{{ contents }}"),
        ("Heading1", "Summary"),
        ("BodyText", "{{ key_messages }}"),
        ("BodyText", "{{ strengths_and_areas }}"),
        ("Heading1", "What members are asked to do"),
        ("BodyText", "{{ recommendations }}"),
        ("Heading1", "Why this report"),
        ("BodyText", "{{ purpose }}"),
        ("BodyText", "{{ reason }}"),
        ("Heading1", "How we are doing"),
        ("BodyText", "{{ sections }}"),
        ("Heading1", "Engagement and other options"),
        ("BodyText", "{{ engagement }}"),
        ("BodyText", "{{ other_options }}"),
        ("BodyText", "{{ implications }}"),
        ("HeadingUnnumbered", "Sign-off"),
        ("BodyText", "{{ approvals }}"),
        ("HeadingUnnumbered", "Background papers and appendices"),
        ("BodyText", "{{ background_papers }}"),
        ("BodyText", "{{ list_of_appendices }}"),
        ("section", "portrait"),
        ("HeadingUnnumbered", "Appendix 1: All measures, with their history, benchmarks and verdicts"),
        ("BodyText", "{{ appendix_1 }}"),
        ("section", "landscape"),
        ("HeadingUnnumbered", "Appendix 2: How the measures were judged"),
        ("BodyText", "{{ appendix_2 }}"),
        ("BodyText", "{{ charts }}"),
    ),
)

CHAIR = replace(HOUSE, file="chairs-brief.docx", skeleton=(("BodyText", "{{ brief }}"),))
"""The chair's brief is one page in the house's own look, and never part of the paper."""

LOOKS = (HOUSE, BOARD, CHAIR)


def main(folder: Path) -> None:
    for look in LOOKS:
        (folder / look.file).write_bytes(make(look))


def make(look: Look) -> bytes:
    """The template as a Word file."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relationships(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("numbering", "numbering.xml"),
                "rId3": ("settings", "settings.xml"),
                "rId4": ("fontTable", "fontTable.xml"),
                "rId5": ("header", "header1.xml"),
                "rId6": ("footer", "footer1.xml"),
                "rId7": ("theme", "theme/theme1.xml"),
            }
        ),
        "word/document.xml": document(look),
        "word/fontTable.xml": fonts(look),
        "word/footer1.xml": footer(look),
        "word/header1.xml": header(look),
        "word/numbering.xml": numbering(look),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(look),
        "word/theme/theme1.xml": theme(look),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, XML + content)
    return buffer.getvalue()


def content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    kinds |= {"fontTable": "fontTable", "header1": "header", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{OFFICE}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
    )


def relationships(links: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"/>' for id_, (kind, target) in links.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def document(look: Look) -> str:
    body = "".join(
        f"<w:p><w:pPr>{thin()}{section(look, text)}</w:pPr></w:p>" if style == "section" else paragraph(style, text)
        for style, text in look.skeleton
    )
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{section(look, "portrait")}</w:body></w:document>'


def paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def thin() -> str:
    """A section's end takes no line of its own."""
    return '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def section(look: Look, way: str) -> str:
    width, height = A4 if way == "portrait" else A4[::-1]
    turned = "" if way == "portrait" else ' w:orient="landscape"'
    m = look.margin if way == "portrait" else LANDSCAPE_MARGIN
    top = m + 300 * (len(look.header) - 1)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{m}" w:bottom="{m}" w:left="{m}" w:header="709" w:footer="709" w:gutter="0"/>'
        "</w:sectPr>"
    )


def header(look: Look) -> str:
    return f'<w:hdr xmlns:w="{W}">{"".join(f"<w:p>{one}</w:p>" for one in look.header)}</w:hdr>'


def footer(look: Look) -> str:
    def number(code: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    return (
        f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{look.footer_side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{number("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{number("NUMPAGES")}</w:p></w:ftr>'
    )


def settings() -> str:
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def fonts(look: Look) -> str:
    return (
        f'<w:fonts xmlns:w="{W}"><w:font w:name="{look.font}"><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme(look: Look) -> str:
    """Word's own theme, with the house's font; nothing in the styles refers to it."""
    with zipfile.ZipFile(Path(docx.__file__).parent / "templates" / "default.docx") as archive:
        content = archive.read("word/theme/theme1.xml").decode()
    content = re.sub(r"^<\?xml[^>]*\?>\s*", "", content)
    return re.sub(r'(<a:latin typeface=")[^"]+(")', rf"\g<1>{look.font}\g<2>", content)


def numbering(look: Look) -> str:
    def level(depth: int, kind: str, text: str, left: int, hanging: int, *more: str) -> str:
        style, run = (*more, "", "")[:2]
        bound = f'<w:pStyle w:val="{style}"/>' if style else ""
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{bound}<w:suff w:val="tab"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
            f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{run}</w:lvl>'
        )

    upright = (
        f'<w:rPr><w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}" w:hint="default"/></w:rPr>'
    )
    wide = look.indent
    outline = (
        level(0, "decimal", "%1.", wide, wide, "Heading1")
        + level(1, "decimal", "%1.%2", wide, wide, "ReportParagraph")
        + level(2, "lowerLetter", "(%3)", wide + 425, 425, "ReportSubparagraph")
    )
    bullets = level(0, "bullet", "•", wide + 340, 340, "ListBullet", upright)
    points = level(0, "bullet", "•", 255, 255, "TableBullet", upright)
    lists = (("multilevel", outline), ("hybridMultilevel", bullets), ("hybridMultilevel", points))
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for n, (kind, levels) in enumerate(lists)
    )
    nums = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(lists)))
    return f'<w:numbering xmlns:w="{W}">{abstracts}{nums}</w:numbering>'


def styles(look: Look) -> str:
    font = f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:eastAsia="{look.font}" w:cs="{look.font}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font}{size(look.size)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="{look.lines}" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault>"
        "</w:docDefaults>"
    )
    return (
        f'<w:styles xmlns:w="{W}">{defaults}{paragraph_styles(look)}{character_styles()}{table_styles(look)}</w:styles>'
    )


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


BOLD = "<w:b/><w:bCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"


def paragraph_styles(look: Look) -> str:
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour != "000000" else ""
    wide, small = look.indent, look.table_size
    toc = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{A4[0] - 2 * look.margin}"/></w:tabs>'
    single = 'w:line="240" w:lineRule="auto"'
    return "".join(
        [
            style("Normal", "Normal", "", "", "", default=True),
            style("BodyText", "Body Text", "", "", ""),
            style("BodyTextKept", "Body Text Kept", "<w:keepNext/>", "", "", based="BodyText", custom=True),
            style(
                "Title",
                "Title",
                f'{KEEP}<w:spacing w:after="240" w:line="240" w:lineRule="auto"/>',
                f"{BOLD}{colour}{size(look.title_size)}",
                "BodyText",
            ),
            style(
                "Heading1",
                "heading 1",
                f'{KEEP}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                '<w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="0"/>',
                f"{BOLD}{colour}{size(look.heading_size)}",
                "ReportParagraph",
            ),
            style(
                "HeadingUnnumbered",
                "Heading Unnumbered",
                '<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/><w:outlineLvl w:val="0"/>',
                "",
                "BodyText",
                based="Heading1",
                custom=True,
            ),
            style(
                "Heading2",
                "heading 2",
                f'{KEEP}<w:spacing w:before="160" w:after="60"/><w:ind w:left="{wide}"/><w:outlineLvl w:val="1"/>',
                f"{BOLD}{colour}",
                "ReportParagraph",
            ),
            style(
                "Heading3",
                "heading 3",
                f'{KEEP}<w:spacing w:before="200" w:after="80"/><w:ind w:left="{wide}"/><w:outlineLvl w:val="2"/>',
                f'{BOLD}<w:color w:val="404040"/>',
                "ReportParagraph",
            ),
            style(
                "ReportParagraph",
                "Report Paragraph",
                '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
                "",
                "",
                custom=True,
            ),
            style(
                "ReportSubparagraph",
                "Report Sub-paragraph",
                '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="100"/>',
                "",
                "",
                custom=True,
            ),
            style(
                "ListBullet",
                "List Bullet",
                '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:spacing w:after="80"/>',
                "",
                "",
            ),
            style(
                "Caption",
                "caption",
                '<w:keepLines/><w:spacing w:before="60" w:after="140" w:line="240" w:lineRule="auto"/>',
                f"{BOLD}{size(22)}",
                "ReportParagraph",
            ),
            style(
                "ReportPicture",
                "Report Picture",
                '<w:keepNext/><w:spacing w:before="120" w:after="40" w:line="240" w:lineRule="auto"/>',
                "",
                "Caption",
                custom=True,
            ),
            style(
                "ReportDetail",
                "Report Detail",
                '<w:keepNext/><w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs><w:spacing w:after="40"/>'
                '<w:ind w:left="2552" w:hanging="2552"/>',
                "",
                "",
                custom=True,
            ),
            style(
                "ReportNote",
                "Report Note",
                f'<w:spacing w:before="80" w:after="80" {single}/>',
                size(20),
                "",
                custom=True,
            ),
            table_style("TableText", "Table Text", small),
            table_style("TableHeading", "Table Heading", small, bold=True),
            style(
                "TableBullet",
                "Table Bullet",
                '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:spacing w:after="60"/>',
                "",
                "",
                based="TableText",
                custom=True,
            ),
            table_style("TableFigures", "Table Figures", FIGURES_SIZE),
            table_style("TableFiguresHeading", "Table Figures Heading", FIGURES_SIZE, bold=True),
            style(
                "TOCHeading",
                "TOC Heading",
                f'{KEEP}<w:spacing w:before="240" w:after="120"/>',
                f"{BOLD}{colour}{size(look.heading_size)}",
                "",
            ),
            style("TOC1", "toc 1", f'{toc}<w:spacing w:after="60"/>', "", "Normal"),
            style("TOC2", "toc 2", f'{toc}<w:spacing w:after="40"/><w:ind w:left="567"/>', "", "Normal"),
            style("Header", "header", f'<w:spacing w:after="0" {single}/>', size(20), ""),
            style("Footer", "footer", f'<w:spacing w:after="0" {single}/>', size(20), ""),
            style("CommentText", "annotation text", f'<w:spacing w:after="0" {single}/>', size(20), ""),
        ]
    )


def style(
    id_: str,
    name: str,
    paragraph: str,
    run: str,
    following: str,
    *,
    based: str = "",
    default: bool = False,
    custom: bool = False,
) -> str:
    base = "" if default else f'<w:basedOn w:val="{based or "Normal"}"/>'
    follow = f'<w:next w:val="{following}"/>' if following else ""
    marks = (' w:default="1"' if default else "") + (' w:customStyle="1"' if custom else "")
    inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="paragraph"{marks} w:styleId="{id_}"><w:name w:val="{name}"/>'
        f"{base}{follow}<w:qFormat/>{inner}</w:style>"
    )


def table_style(id_: str, name: str, half_points: int, *, bold: bool = False) -> str:
    air = 40 if half_points > FIGURES_SIZE else 20
    spacing = f'<w:spacing w:before="{air}" w:after="{air}" w:line="240" w:lineRule="auto"/>'
    return style(id_, name, spacing, (BOLD if bold else "") + size(half_points), "", custom=True)


def character_styles() -> str:
    def character(id_: str, name: str, run: str, *, default: bool = False) -> str:
        mark = ' w:default="1"' if default else ""
        inner = f"<w:rPr>{run}</w:rPr>" if run else ""
        return f'<w:style w:type="character"{mark} w:styleId="{id_}"><w:name w:val="{name}"/>{inner}</w:style>'

    return (
        character("DefaultParagraphFont", "Default Paragraph Font", "", default=True)
        + character(
            "PlaceholderText",
            "Placeholder Text",
            '<w:color w:val="525252"/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>',
        )
        + character("CommentReference", "annotation reference", size(16))
        + character("Hyperlink", "Hyperlink", '<w:color w:val="0B4C8C"/><w:u w:val="single"/>')
    )


def table_styles(look: Look) -> str:
    margins = (
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    )
    sides = (
        ("top", "left", "bottom", "right", "insideH", "insideV")
        if look.upright_borders
        else ("top", "bottom", "insideH")
    )
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>' for side in sides)
    colour = f'<w:color w:val="{look.header_text}"/>' if look.header_text != "000000" else ""
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}{colour}</w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.header_fill}"/></w:tcPr></w:tblStylePr></w:style>'
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "templates"))
