"""The PDF that LibreOffice makes of a publication copy → one that keeps PDF/UA-1 and PDF/A-2a, the same bytes at every
run. The only module that knows pikepdf.

LibreOffice writes tags, language and fonts; what it leaves out is small: the order of the keyboard, conformance A, what
the mark of PDF/UA means (ISO 19005-2, 6.6.2.3), and a number and dates that do not come from the clock.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream, String

from briefing.faults.errors import OutputRefused
from briefing.ooxml.markup import attribute, escape
from briefing.ooxml.properties import ENGLISH, TOOL
from briefing.report.document import Properties

_UA = "http://www.aiim.org/pdfua/ns/id/"
_BEGIN_TAG = {"BMC", "BDC"}
_ALONG_A_PATH = {"m", "l", "c", "v", "y", "h", "re"}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
"""The operators that make a path and paint it (ISO 32000-1, 8.5)."""
_UNDATED = (1980, 1, 1, 0, 0, 0)
_UA_EXPLAINED = f"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def finish_pdf(converted: bytes, about: Properties) -> bytes:
    """The PDF, saying of itself what `about` says; raises OutputRefused where LibreOffice gave none to be read."""
    try:
        with Pdf.open(BytesIO(converted)) as pdf:
            _settle_catalogue(pdf, about)
            for page in pdf.pages:
                _settle_page(page.obj)
                _call_borders_artifacts(pdf, page)
            finished = BytesIO()
            pdf.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return finished.getvalue()
    except pikepdf.PdfError as fault:
        message = f"LibreOffice made a PDF that cannot be read: {fault}."
        raise OutputRefused("the PDF", message, "Run again; or file without it and make it in Word.") from None


def _settle_catalogue(pdf: Pdf, about: Properties) -> None:
    pdf.Root.Lang = String(str(pdf.Root.get("/Lang", ENGLISH)))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    metadata = Stream(pdf, _describe(about).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    for entry in ("/DocChecksum", "/ID"):  # of the run; a new number is worked out from what the file holds
        if entry in pdf.trailer:
            del pdf.trailer[entry]
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Title=about.title, Author=about.author, Subject=about.subject, Producer=TOOL)
    )
    for intent in pdf.Root.get("/OutputIntents", ()):
        _undate_profile(intent.DestOutputProfile)


def _undate_profile(profile: pikepdf.Object) -> None:
    """Takes the time of the run out of a colour profile (ISO 15076-1, 7.2: the date stands in bytes 24 to 35 of its
    head, and in bytes 84 to 99 a checksum that may be nought)."""
    head = bytearray(profile.get_stream_buffer())
    head[24:36] = b"".join(number.to_bytes(2) for number in _UNDATED)
    head[84:100] = bytes(16)
    profile.write(bytes(head))


def _settle_page(page: pikepdf.Object) -> None:
    """Lets the keyboard follow the tags (ISO 14289-1, 7.18.3), and gives each link words (7.18.5)."""
    if "/Annots" not in page:
        return
    page.Tabs = Name.S
    for one in page.Annots:
        if one.get("/Subtype") == Name.Link and not str(one.get("/Contents", "")).strip():
            address = one.get("/A", Dictionary()).get("/URI", "")
            one.Contents = String(f"Link to {address}" if str(address) else "Link to another part of this document")


def _call_borders_artifacts(pdf: Pdf, page: pikepdf.Page) -> None:
    """Says of each line that is drawn without a tag, as LibreOffice draws the borders of paragraphs, that it is no part
    of what the page says (ISO 14289-1, 7.1)."""
    told: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    depth, path, changed = 0, 0, False
    for one in pikepdf.parse_content_stream(page):
        name = str(one.operator)
        depth += (name in _BEGIN_TAG) - (name == "EMC")
        told.append(one)
        if name in _PAINT and depth == 0:
            told.insert(path, pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC")))
            told.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC")))
            changed = True
        if name not in _ALONG_A_PATH:
            path = len(told)  # the next path begins here
    if changed:
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(told))


def _describe(about: Properties) -> str:
    """The metadata in XMP: title, author, subject, date, and the two standards that the file keeps."""
    language = 'xml:lang="x-default"'
    dated = f"<xmp:CreateDate>{escape(about.created)}</xmp:CreateDate>" if about.created else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 pdfaid:part="2" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}" pdfuaid:part="1"/>
{_UA_EXPLAINED}
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li {language}>{escape(about.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li {language}>{escape(about.subject)}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="{attribute(TOOL)}"/>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">{dated}</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
