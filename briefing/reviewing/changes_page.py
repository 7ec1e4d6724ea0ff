"""What has changed from one paper to the next → a page in Word for the committee."""

from __future__ import annotations

from briefing.knowing.details import Details
from briefing.narrating.ink import capital
from briefing.report.document import Block, Heading, Paragraph, ParagraphKind, Span
from briefing.reviewing.changes import TOLD, Changes
from briefing.reviewing.filing.about import read_about
from briefing.reviewing.pages import line, page_of, table_of
from briefing.reviewing.returned import Returned
from briefing.writing.word import write_paper


def write_changes_page(  # noqa: PLR0913, PLR0917  two papers, what is known of them, and the look of the page
    changes: Changes, old: str, new: Returned, details: Details, template: bytes, template_name: str
) -> bytes:
    """The page, which names both papers, then tells each change under its kind, the weightiest first.

    Raises PaperRefused where the new paper has no title, and TemplateRefused as the chair's brief does.
    """
    about = read_about(new, details)
    blocks: list[Block] = [line("changes-from", "From", old), line("changes-to", "To", new.name)]
    blocks += [_note(f"caution-{number}", words) for number, words in enumerate(changes.cautions)]
    for kind, words in TOLD.items():
        told = [(one.name, f"{capital(one.words)}.") for one in changes.of(kind)]
        if told:
            blocks.append(Heading(f"changes-{kind.value}", words, 2))
            blocks.append(table_of(f"changes-{kind.value}-table", ("Measure", "What has changed"), told, (35, 65)))
    blocks.append(_note("changes-unchanged", changes.rest))
    return write_paper(
        page_of(about, f"What has changed: {about.title}", blocks), (), template, template_name, comments=False
    )


def _note(anchor: str, words: str) -> Paragraph:
    return Paragraph(anchor, (Span(words),), ParagraphKind.PLAIN)
