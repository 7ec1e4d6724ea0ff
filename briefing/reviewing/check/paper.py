"""A returned paper and what is known → its notices, in the paper's order."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.faults.notices import Notice
from briefing.faults.places import FilePlace, ParagraphPlace
from briefing.reviewing.check.access import doubts_about_access, names_in_properties
from briefing.reviewing.check.approval import doubts_about_approval
from briefing.reviewing.check.doubt import ASK, ONLY_STRICT, Doubt
from briefing.reviewing.check.held import Held, Known, gather, untouched
from briefing.reviewing.check.overtaken import overtaken_figures, overtaken_verdicts
from briefing.reviewing.check.paragraphs import doubts_about_paragraph
from briefing.reviewing.check.printed import doubts_about_small_numbers
from briefing.reviewing.check.rows import doubts_about_tables
from briefing.reviewing.check.upkeep import (
    empty_places,
    leftovers,
    open_comments_of_people,
    pending_changes,
)
from briefing.reviewing.returned import Returned

_WITHOUT_PROSE = ("Title", "Report Detail")
"""The styles of a paper's title block, whose dates and numbers are no figures; those of a header or a footer are only
told where they contradict what is held."""


def check_returned(paper: Returned, known: Known, *, strict: bool) -> tuple[Notice, ...]:
    """Every notice about a returned paper, in the order of its pages; `strict` is for who files it."""
    doubts = [one for one in _doubts(paper, known) if strict or one.code not in ONLY_STRICT]
    once = {_told_by(one): one for one in doubts}
    return tuple(one.as_notice(strict=strict) for one in sorted(once.values(), key=lambda one: one.at))


def _told_by(one: Doubt) -> tuple[str, object, str]:
    """What two doubts have in common of which one is enough: the same header of several sections is one."""
    apart = isinstance(one.place, ParagraphPlace) and one.place.apart
    return one.code, one.place if apart else one.at, one.message


def _doubts(paper: Returned, known: Known) -> Iterator[Doubt]:
    held, as_written = gather(paper, known), untouched(paper)
    yield from _doubts_about_sources(paper, known, held)
    for number, said in enumerate(paper.everywhere):
        if number not in as_written and said.text.strip() and said.style not in _WITHOUT_PROSE:
            found = doubts_about_paragraph(number, said, paper, held)
            yield from (one for one in found if not (said.in_margin and one.remedy == ASK))
    yield from doubts_about_tables(paper, held, as_written)
    yield from overtaken_figures(paper, held, as_written)
    yield from overtaken_verdicts(paper, held)
    yield from open_comments_of_people(paper)
    yield from pending_changes(paper)
    yield from empty_places(paper)
    yield from leftovers(paper, as_written)
    yield from doubts_about_approval(paper, known.meeting)
    yield from doubts_about_access(paper)
    yield from names_in_properties(paper)
    if not known.small_numbers_accepted:
        yield from doubts_about_small_numbers(paper, known, held, as_written)


def _doubts_about_sources(paper: Returned, known: Known, held: Held) -> Iterator[Doubt]:
    """That there is nothing to hold the figures against, or that the workbook has gone on."""
    place = FilePlace(paper.name)
    if not held.subjects:
        message = (
            "There is no workbook, no record of figures in the paper and no table in it to hold its figures against."
        )
        yield Doubt("nothing-to-check-by", -1, place, message, "Name the workbook too.")
    newest = known.workbook.newest if known.workbook is not None else None
    judged = [one.judged.period for one in held.then.values() if one.judged is not None]
    then = max((one for one in judged if one is not None), default=None)
    if newest is not None and then is not None and newest > then:
        message = f"The workbook's newest period is {newest}; the paper was written from figures up to {then}."
        yield Doubt(
            "workbook-newer", -1, place, message, "Write the new figures into the paper with `briefing refresh`."
        )
