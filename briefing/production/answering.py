"""Answers to doubts → the files of the workspace that keep them: inputs/measures.xlsx and inputs/report.toml.

Each is read, changed and put back whole, one answer at a time: two that come at once are both kept. The scorecard is
never written to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from briefing.faults.errors import DetailsRefused, Fault, WorkbookRefused
from briefing.faults.settings import parse_toml
from briefing.knowing.answers import MeasureAnswer, PaperAnswer, Signature, VerdictAnswer
from briefing.knowing.details_form import FormField, Typed, answers_of, changed_on_both_sides, typed_of
from briefing.make import read_details
from briefing.materials import Text
from briefing.production.in_words import harmless
from briefing.production.opening import name_of, open_file, open_text
from briefing.production.orders import Order, Written
from briefing.production.whereabouts import DETAILS, INPUTS, MEASURES, place_of_details, place_of_workbook
from briefing.production.writing import ONE_AT_A_TIME, rewrite, stands


def answer_measures(order: Order, answers: Sequence[MeasureAnswer], by: str) -> Written:
    """Writes what somebody says of measures into inputs/measures.xlsx, where it holds for every scorecard.

    Raises OrderRefused where an answer cannot be understood or nobody is named, WorkbookRefused or OutputRefused where
    the workbook cannot be written.
    """
    from briefing.writing.workbook.answers import write_answers

    signature = Signature(by, date.today())
    return _rewrite_measures(order, lambda data, name: write_answers(data, name, answers, signature))


def set_verdict(order: Order, answer: VerdictAnswer, by: str) -> Written:
    """Writes a verdict that somebody sets into inputs/measures.xlsx. Raises what `answer_measures` does."""
    from briefing.writing.workbook.answers import write_verdict

    signature = Signature(by, date.today())
    return _rewrite_measures(order, lambda data, name: write_verdict(data, name, answer, signature))


def answer_paper(order: Order, answers: Sequence[PaperAnswer], by: str) -> Written:
    """Writes what somebody says of the paper into report.toml, with who and when beside it.

    Raises DetailsRefused where report.toml is not valid, or would not be.
    """
    return _rewrite_details(order, answers, Signature(by, date.today()))


def open_details(order: Order) -> dict[str, str]:
    """What stands in each field of a form of report.toml; raises DetailsRefused where the file is no TOML."""
    path = place_of_details(order)
    content = parse_toml(*open_text(path, DetailsRefused), DetailsRefused) if path is not None else {}
    return {name: harmless(text.replace("\t", " ")) for name, text in typed_of(content).items()}


def save_details(order: Order, typed: Typed, before: Typed) -> Written:
    """Writes what was typed into a form of report.toml that held `before`: what changed in it, and nothing else.

    Raises DetailsRefused where that would not be valid, or where somebody has changed the same setting meanwhile.
    """
    with ONE_AT_A_TIME:
        _refuse_clashes(typed, before, open_details(order))
        return _rewrite_details(order, answers_of(typed, before), None)


def _refuse_clashes(typed: Typed, before: Typed, current: Typed) -> None:
    """Raises DetailsRefused where somebody else has changed what was typed otherwise."""
    message, remedy = "Somebody has changed this since the form was opened", "Look at both, and save again."
    faults = [
        Fault(one.label, f"{message}; now it says: {_in_short(one, current)}.", remedy, (one.name,))
        for one in changed_on_both_sides(typed, before, current)
    ]
    if faults:
        raise DetailsRefused.of(faults)


def _in_short(field: FormField, typed: Typed) -> str:
    return ", ".join(text for name, text in typed.items() if name.startswith(field.name)) or "nothing"


def _rewrite_measures(order: Order, write: Callable[[bytes | None, str], bytes]) -> Written:
    path = order.folder / INPUTS / MEASURES
    with ONE_AT_A_TIME:
        if stands(path) and path.samefile(place_of_workbook(order)):
            message = "This is the scorecard itself; answers are never written into it."
            raise WorkbookRefused(str(path), message, f"Give the scorecard another name than {MEASURES}.")
        before = open_file(path, WorkbookRefused) if stands(path) else None
        return rewrite(path, before, write(before, name_of(path)))


def _rewrite_details(order: Order, answers: Sequence[PaperAnswer], signature: Signature | None) -> Written:
    from briefing.knowing.writing_details import change_details

    path = place_of_details(order) or order.folder / INPUTS / DETAILS
    with ONE_AT_A_TIME:
        before = open_file(path, DetailsRefused) if stands(path) else None
        text, name = open_text(path, DetailsRefused) if before is not None else ("", str(path))
        changed = change_details(text, name, answers, signature)
        read_details(Text(changed, name))
        return rewrite(path, before, _spelt_as(before or b"", changed))


def _spelt_as(before: bytes, text: str) -> bytes:
    """The bytes of a text with the line ends, and the mark at its beginning, that the file had."""
    mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
    return (mark + (text.replace("\n", "\r\n") if b"\r\n" in before else text)).encode()
