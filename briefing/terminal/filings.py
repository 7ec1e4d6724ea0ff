"""A filing → lines for the clerk: where its files are, what was taken out, what to look at."""

from __future__ import annotations

from briefing.faults.notices import worst_first
from briefing.production.orders import FiledFolder
from briefing.production.reviews_in_words import NO_PDF, files_in_words
from briefing.reviewing.explaining import ExplainedWords
from briefing.terminal.parts import out_console, plain, show_heading, show_notice, show_point
from briefing.terminal.results import show_written


def show_explained_words(explained: ExplainedWords) -> None:
    """Each place where the words stand, with what is behind it; the near ones where they stand nowhere."""
    console = out_console()
    for line in explained.told:
        console.print(plain(line))
    if not explained.places:
        console.print(plain(f"'{explained.asked}' does not stand in this paper."))
        if explained.near:
            show_heading(console, "Near")
            for words in explained.near:
                show_point(console, "", words)
        return
    for one in explained.places:
        show_heading(console, f"{str(one.place)[:1].upper()}{str(one.place)[1:]}{f', {one.cell}' if one.cell else ''}")
        show_point(console, "", one.text)
        if one.by_people:
            show_point(
                console, "", "No receipt: people wrote this, or changed it beyond what can be followed.", indent=4
            )
        if one.written:
            show_point(console, "What the tool wrote, before people changed it", one.written, indent=4)
        for line in one.receipt:
            show_point(console, "", line, indent=4)
        if one.sources and not one.receipt:
            show_point(console, "", f"From {', '.join(one.sources)}.", indent=4)
    if explained.made_from:
        show_heading(console, "The paper was made from")
        for name, said in explained.made_from:
            show_point(console, "", f"{name}: {said}")


def show_filed(filed: FiledFolder) -> None:
    """The folder and the files in it, what was taken out of the paper, what was accepted, every notice."""
    console, filing = out_console(), filed.filed.filing
    show_written(filed.written)
    for line in files_in_words(filed):
        console.print(plain(f"  {line}"), soft_wrap=True)
    if not filing.has_pdf:
        console.print(plain(NO_PDF))
    if filing.taken_out:
        show_heading(console, "Taken out of the paper")
        for line in filing.taken_out:
            show_point(console, "", line)
    if filing.accepted:
        show_heading(console, f"Accepted by {filing.accepted[0].by}")
        for accepted in filing.accepted:
            errors = sum(one.code == accepted.code for one in filing.notices)
            show_point(console, f"{accepted.code} ({errors})", accepted.because)
    codes = {one.code for one in filing.accepted}
    if left := [one for one in filing.notices if one.code not in codes]:
        show_heading(console, "To look at")
        for notice in worst_first(left):
            show_notice(console, notice)
