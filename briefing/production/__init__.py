"""THE SHELL: an order → files found and opened, `make` called, files put in place. Only this room opens files.

This page says what is made from what, and `journey` what is done with a paper that people have had; `whereabouts` knows
where the files are, `inputs` opens them, `opening` and `writing` know how files are handled.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import make as way
from briefing.enquiry import explain as explain_asked
from briefing.faults.errors import DetailsRefused, FileEdited, OutputRefused, TemplateRefused
from briefing.journey import handiwork_in
from briefing.judging.side_by_side import hits_of_rows, judge_side_by_side
from briefing.knowing.details import load_details
from briefing.language.lists import joined
from briefing.materials import Document, Explained, ExplainedSheet, Inputs, Judged, Tell, say_nothing
from briefing.production.inputs import (
    add_notices_of_disk,
    has_no_workbook,
    open_inputs,
    open_paper,
    open_pictures,
    open_statistics,
    open_templates,
    open_workbook,
    rules_text,
)
from briefing.production.journey import changes, check_paper, explain_paper, file_paper, refresh
from briefing.production.kept_pictures import pack_pictures
from briefing.production.opening import name_of, open_file, open_text
from briefing.production.orders import Built, Compared, Known, Order, Presented, Ruled, Written
from briefing.production.whereabouts import (
    place_of_brief,
    place_of_copy,
    place_of_details,
    place_of_paper,
    place_of_pictures,
    place_of_slide_template,
    place_of_slides,
    place_of_word_template,
    place_of_workbook,
    rulebook_names,
)
from briefing.production.workspace import new
from briefing.production.writing import put, put_all, write_own
from briefing.reading import Reading

if TYPE_CHECKING:
    from briefing.narrating import FilledPhrase
    from briefing.writing.word.checking import CheckedTemplate

__all__ = [
    "Order",
    "build",
    "changes",
    "check",
    "check_paper",
    "compare_rules",
    "explain",
    "explain_paper",
    "file_paper",
    "judge",
    "mark",
    "measures",
    "new",
    "open_statistics",
    "open_templates",
    "read",
    "refresh",
    "rules",
    "save",
    "slides",
]


def read(order: Order, tell: Tell = say_nothing) -> Reading:
    """The scorecard of the order's workbook, with every doubt about it."""
    inputs = open_inputs(order)
    return add_notices_of_disk(way.read(inputs, tell), order, inputs)


def judge(order: Order, tell: Tell = say_nothing) -> Judged:
    """Each measure's finding, with every notice on the way to it."""
    return judge_inputs(order, open_inputs(order), tell)


def judge_inputs(order: Order, inputs: Inputs, tell: Tell = say_nothing) -> Judged:
    """What `judge` gives, for files that were opened before."""
    return add_notices_of_disk(way.judge(inputs, tell), order, inputs)


def mark(reading: Reading, order: Order, file: Path) -> Written:
    """A copy of the workbook in which every cell with a notice is coloured and says why; the original stays."""
    from briefing.writing.workbook.marked import mark_workbook

    workbook = open_workbook(place_of_workbook(order))
    marked = mark_workbook(workbook.data, workbook.name, reading.notices, reading.scorecard.measures)
    return put(marked, place_of_copy(file, order), order)


def save(judged: Judged, order: Order, file: Path) -> Written:
    """The classification workbook: every verdict with what it rests on, and columns to set another one in."""
    from briefing.writing.workbook.classification import write_classification

    return put(write_classification(judged.scorecard, judged.findings), place_of_copy(file, order), order)


def explain(order: Order, asked: str, tell: Tell = say_nothing) -> Explained | ExplainedSheet:
    """The finding of the one measure that `asked` names, and the sentence that the paper will have about it; or the
    same of a sheet beside the scorecard."""
    return explain_asked(open_inputs(order), asked, tell)


def build(order: Order, tell: Tell = say_nothing) -> Built:
    """The paper, written into place unless somebody has edited the one that stands there."""
    place, inputs = place_of_paper(order), open_inputs(order)
    pictures = open_pictures(place)
    made = way.make(replace(inputs, pictures=pictures), tell)
    files = [(made.paper, place)]
    if made.brief is not None:
        files.append((made.brief, place_of_brief(place)))
    try:
        written = put_all(files, order)
    except FileEdited as edited:
        raise _told_what_was_edited(edited, place) from None
    if not order.dry_run and made.pictures.keys() != pictures.keys():
        packed = pack_pictures(made.pictures)
        with suppress(OutputRefused):  # a picture that cannot be kept is drawn again next time
            write_own(place_of_pictures(place), packed if len(packed) <= len(made.paper) else b"")
    judged = add_notices_of_disk(made.judged, order, inputs)
    return Built(written[0], judged, written[1] if made.brief is not None else None, made.in_short)


def slides(order: Order, tell: Tell = say_nothing) -> Presented:
    """The slides for the meeting, written into place unless somebody has edited those that stand there."""
    template, place = place_of_slide_template(order), place_of_slides(order)
    inputs = open_inputs(replace(order, template=None))
    made = way.slides(inputs, Document(name_of(template), open_file(template, TemplateRefused)), tell)
    judged = add_notices_of_disk(made.judged, order, inputs)
    return Presented(put(made.data, place, order), judged)


def rules(order: Order, tell: Tell = say_nothing) -> Ruled:
    """The rulebook, and which of the workbook's measures each row decided, where there is a workbook."""
    rulebook = way.rulebook_of(rules_text(order))
    if has_no_workbook(order):
        return Ruled(rulebook, ())
    return Ruled(rulebook, hits_of_rows(way.judge(open_inputs(order), tell).findings, rulebook))


def compare_rules(order: Order, tell: Tell = say_nothing) -> Compared:
    """The verdicts of every rulebook in templates/, and of the one that the order names, side by side."""
    names = dict.fromkeys([*rulebook_names(order), *([order.rules] if order.rules else [])])
    rulebooks = tuple(way.rulebook_of(rules_text(replace(order, rules=name))) for name in names)
    disclosed = way.judge(open_inputs(order), tell).disclosed
    return Compared(rulebooks, judge_side_by_side(disclosed.scorecard, rulebooks, disclosed.author))


def measures(order: Order, tell: Tell = say_nothing) -> Known:
    """The measures that the catalogue knows, and which of them the workbook has, where there is a workbook."""
    catalogue = way.catalogue_of(open_templates(order))
    if has_no_workbook(order):
        return Known(catalogue, frozenset())
    read_ones = read(order, tell).scorecard.measures
    return Known(catalogue, frozenset(one.key for one in read_ones if one.definition.known))


def wording(order: Order) -> Sequence[FilledPhrase]:
    """Each phrase of the workspace's wording filled in; raises TemplateRefused that lists every fault with its line."""
    from briefing.narrating import preview_wording

    return tuple(preview_wording(way.wording_of(open_templates(order))))


def check(order: Order) -> CheckedTemplate:
    """What the tool makes of the order's Word template; raises TemplateRefused where it cannot be opened."""
    from briefing.writing.word.checking import check_template

    word, details = place_of_word_template(order), place_of_details(order)
    own_styles = load_details(*open_text(details, DetailsRefused)).styles if details is not None else {}
    return check_template(open_file(word, TemplateRefused), word.name, own_styles)


def _told_what_was_edited(edited: FileEdited, place: Path) -> FileEdited:
    """The refusal with what people have done in the paper, where its trail tells; and how the new figures come in."""
    done = handiwork_in(open_paper(place)) if edited.place == str(place) else None
    if done is None:
        return edited
    words = joined(done) or "no words of briefing's, but perhaps its look, or text and pictures of their own"
    remedy = f'`briefing refresh "{place}"` brings what is new into it and keeps all of this. {edited.remedy}'
    return FileEdited(edited.place, f"Somebody has edited this file since it was written: {words}.", remedy)
