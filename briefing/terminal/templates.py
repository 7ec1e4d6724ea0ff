"""What the shell prints of a council's Word template: what each mark will become, in which style, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.terminal.parts import out_console, plain, show_heading, show_point

if TYPE_CHECKING:  # Word's libraries are slow to load, and every command loads this page
    from briefing.writing.word.checking import CheckedMark, CheckedTemplate

_BECOMES = {
    "title_block": "committee, date, item, author, wards and access",
    "purpose": "the purpose",
    "recommendations": "the recommendations",
    "reason": "the reason",
    "key_messages": "the summary",
    "strengths_and_areas": "the table of strengths and areas for development",
    "sections": "a part for each section of the scorecard, with charts",
    "engagement": "the text on engagement",
    "other_options": "the text on other options",
    "implications": "each implication under a heading of its own",
    "approvals": "the table to sign",
    "background_papers": "the list of background papers",
    "list_of_appendices": "the list of appendices",
    "appendix_1": "the table of every measure",
    "appendix_2": "how the measures were judged",
    "charts": "the charts that have no place in the text",
    "receipts": "the table of receipts, where one is asked for",
    "contents": "a list of contents",
    "brief": "the chair's brief",
}


def show_template(checked: CheckedTemplate) -> None:
    """Every mark with what it becomes, every style with the file's own name for it, and what has to be changed."""
    console = out_console()
    show_heading(console, f"Marks in {checked.name}")
    for mark in checked.marks:
        show_point(console, _say_mark(mark).removeprefix(f"{checked.name}, "), "")
    show_heading(console, "Styles")
    for name, theirs in checked.styles:
        if theirs:
            show_point(console, f"{name} is your '{theirs}'", "")
    if brought := [name for name, theirs in checked.styles if not theirs]:
        show_point(console, f"Brought along, plain, in your font: {', '.join(brought)}", "")
    if checked.taken_out or checked.unsaid:
        show_heading(console, "Left out of the paper")
        for said in checked.taken_out:
            show_point(console, said, "")
        for detail in checked.unsaid:
            show_point(console, f"{detail.replace('_', ' ')}: your title block has no {{{{ {detail} }}}}", "")
    show_heading(console, "To be changed")
    for said in (*checked.faults, *map(_say_unplaced, checked.unplaced)):
        show_point(console, said, "")
    if not checked.faults and not checked.unplaced:
        console.print(plain("Nothing. Papers can be written in this template."))


def _say_mark(mark: CheckedMark) -> str:
    if not mark.where:
        return f"{{{{ {mark.name} }}}} becomes this detail of report.toml, or a place to fill"
    if mark.left_out:
        return f"{mark.where}: this part is left out"
    numbered = "numbered by Word" if mark.numbered else "without numbers"
    return f"{mark.where} becomes {_BECOMES[mark.name]}; running text in '{mark.style}', {numbered}"


def _say_unplaced(name: str) -> str:
    return (
        f"Type {{{{ {name} }}}} where {_BECOMES[name]} shall stand, in a paragraph of its own, "
        f"or {{{{ without {name} }}}} to leave it out."
    )
