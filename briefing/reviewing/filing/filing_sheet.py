"""A filing → its sheet: a record in JSON, and one page in Word for the folder of the meeting."""

from __future__ import annotations

import json
from dataclasses import replace

from briefing.report.document import Block, Heading, Properties, Report
from briefing.reviewing.filing.filing import Filing
from briefing.reviewing.filing.publish import FilingWords, open_for_publication, publish
from briefing.reviewing.pages import line, page_of, table_of
from briefing.writing.word import write_paper

SHEET, SHEET_PAGE = "filing.json", "filing sheet.docx"
"""The names of the two in the folder of the record."""
SHAPE = 1
"""Of the record; changes when a reader of it would have to."""


def record_of(filing: Filing, tool: str) -> dict[str, object]:
    """All that the sheet says, for JSON."""
    about, exemption = filing.about, filing.exemption
    return {
        "shape": SHAPE,
        "title": about.title,
        "council": about.council,
        "committee": about.committee,
        "meeting_date": about.meeting_date,
        "agenda_item": about.agenda_item,
        "exempt_paragraphs": list(exemption.paragraphs) if exemption else [],
        "exempt_appendices": list(exemption.appendices) if exemption else [],
        "files": [{"file": one.path, "what": one.role, "sha256": one.sha256} for one in filing.files],
        "pdf": "made" if filing.has_pdf else "not made",
        "made_from": dict(filing.made_from),
        "filed_with": tool,
        "signed_off": [{"role": p.role, "name": p.name, "date": p.date} for p in filing.sign_offs if p.signed],
        "not_signed_off": [{"role": p.role, "name": p.name} for p in filing.sign_offs if not p.signed],
        "accepted": [
            {
                "code": one.code,
                "because": one.because,
                "by": one.by,
                "errors": [f"{n.place}: {n.message}" for n in filing.notices if n.code == one.code],
            }
            for one in filing.accepted
        ],
        "taken_out": list(filing.taken_out),
        "notices": [
            {"code": n.code, "severity": n.severity.value, "place": n.place, "message": n.message}
            for n in filing.notices
        ],
    }


def write_record(filing: Filing, tool: str) -> bytes:
    """The record as a file."""
    return (json.dumps(record_of(filing, tool), ensure_ascii=False, indent=2) + "\n").encode()


def write_sheet(filing: Filing, tool: str, template: bytes, template_name: str, words: FilingWords) -> bytes:
    """The page in Word, in the look of the chair's brief; raises TemplateRefused as that does."""
    page = write_paper(_report(filing, tool), (), template, template_name, comments=False)
    clean = replace(words, marking="")  # the sheet names what is exempt, and holds nothing of it
    about = Properties(f"Filing sheet: {filing.about.title}", filing.about.properties.author, "", "")
    return publish(open_for_publication(page, SHEET_PAGE), about, clean).data


def _report(filing: Filing, tool: str) -> Report:
    """The page, as the one section of a report."""
    about = filing.about
    signed = "; ".join(str(one) for one in filing.sign_offs if one.signed)
    waiting = "; ".join(str(one) for one in filing.sign_offs if not one.signed)
    lines = {
        "Title": about.title,
        "Council": about.council,
        "Committee": about.committee,
        "Meeting": about.meeting,
        "Agenda item": about.agenda_item,
        "Access": _access(filing),
        "Signed off": signed,
        "Not signed off": waiting,
        "Taken out": "; ".join(filing.taken_out),
        "Filed with": tool,
    }
    blocks: list[Block] = [
        line(f"filing-{number}", label, said) for number, (label, said) in enumerate(lines.items()) if said
    ]
    files = [(f"{one.role}: {one.path}", one.sha256) for one in filing.files]
    blocks += [Heading("filing-files", "Files", 2), table_of("filing-files-table", ("File", "SHA-256"), files)]
    if filing.made_from:
        blocks.append(Heading("filing-made-from", "What it was made from", 2))
        blocks.append(table_of("filing-made-from-table", ("Made from", "Which"), filing.made_from))
    if filing.accepted:
        told = ((one.code, f"{one.because} ({one.by})") for one in filing.accepted)
        blocks.append(Heading("filing-accepted", "Errors accepted", 2))
        blocks.append(table_of("filing-accepted-table", ("Error accepted", "Because (by whom)"), told))
    return page_of(about, "Filing sheet", blocks)


def _access(filing: Filing) -> str:
    if filing.exemption is None:
        return "Public"
    paragraphs = ", ".join(map(str, filing.exemption.paragraphs))
    which = ", ".join(f"Appendix {one}" for one in filing.exemption.appendices) or "The whole paper"
    return f"{which}: exempt, Schedule 12A, Part 1, paragraph {paragraphs}"
