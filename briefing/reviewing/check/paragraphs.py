"""A paragraph that people have written or changed → what its words and figures say otherwise than what is held."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.reviewing.check.doubt import ASK, RIGHT, Doubt
from briefing.reviewing.check.edits import replaced_figures
from briefing.reviewing.check.extremes import wrong_extremes, wrong_ranks
from briefing.reviewing.check.facts import Subject
from briefing.reviewing.check.gaps import WrongGap, wrong_gaps
from briefing.reviewing.check.held import Held
from briefing.reviewing.check.identifying import NamedMeasures, identified
from briefing.reviewing.check.prose import (
    Scope,
    Unsupported,
    measures_meant,
    of_whom,
    told_instead,
    unsupported_figures,
)
from briefing.reviewing.check.rows_beside import (
    NamedRows,
    is_supported_beside,
    named_rows,
    wrong_beside,
    wrong_flow,
    wrong_order,
    wrong_small_numbers,
    wrong_turns_beside,
)
from briefing.reviewing.check.sentences import Sentence, sentences_of
from briefing.reviewing.check.shares import wrong_shares
from briefing.reviewing.check.standings import contradicted_claims
from briefing.reviewing.check.support import is_size, is_supported
from briefing.reviewing.check.tallies import wrong_tallies, wrong_verdicts
from briefing.reviewing.check.topics import words_of
from briefing.reviewing.check.turns import wrong_turns
from briefing.reviewing.returned import Returned, Said

LONGEST_ASKED = 400
"""A longer sentence without a figure names no one measure."""
LONGEST_LABEL = 40
"""A text of a table's cell that is not longer is a label or a figure, and is read with its row."""
LONGEST_WORDS = 60
"""So many letters of a sentence are quoted from the word for a change on."""


def doubts_about_paragraph(number: int, said: Said, paper: Returned, held: Held) -> Iterator[Doubt]:
    """Everything that its sentences say otherwise than what is held, and the figures that it has put in the tool's
    place."""
    around = held.around(said, paper)
    asks = any(one.startswith("commentary-") for one in said.anchors)
    above = _named_above(number, paper, held)
    before: NamedMeasures = ()
    for sentence in sentences_of(said.text):
        shares = list(wrong_shares(sentence))
        for share, part in shares:
            message = f"'{share.text}' is given for '{part.text}', which is {part.percentage:.1f}%."
            yield Doubt("share-wrong", number, said.place, message, RIGHT)
        tells = sentence.figures or sentence.mentions or len(sentence.text) < LONGEST_ASKED
        named, touched = identified(sentence, held.topics, held.index) if tells else ((), ())
        nearby = (*(one for one, _ in before), *above)
        scope = Scope(named or before, around, nearby, touched, bool(around) and bool(held.by_cell), not named, asks)
        before = named or before
        turns = list(wrong_turns(sentence, scope))
        gaps = list(wrong_gaps(sentence, scope))
        told = [*(share for share, _ in shares), *(turn.movement.size for turn in turns), *(gap.size for gap in gaps)]
        for gap in gaps:
            yield _doubt_of_gap(number, said, gap, held)
        rows = named_rows(sentence, held.beside)
        if held.subjects and not (said.in_table and len(sentence.text) <= LONGEST_LABEL):
            for one in _unsupported(sentence, scope, rows, held):
                if one.figure not in told:
                    yield _doubt_of_figure(number, said, one, held)
        yield from _of_rows(number, said, sentence, rows, held)
        if not turns and _is_about(rows, scope, held):
            turns = list(wrong_turns_beside(sentence, rows))
        for turn in turns:
            words = _words_from(sentence.text, turn.movement.start)
            yield Doubt(turn.code, number, said.place, f"'{words}': {turn.right}.", RIGHT)
        yield from _of_claims(number, said, sentence, scope, held)
        yield from _of_extremes(number, said, sentence, scope, held)
        yield from _of_verdicts(number, said, sentence, scope, held)
    for found in replaced_figures(paper, said, held):
        yield Doubt("figure-contradicts", number, said.place, found, RIGHT)


def _unsupported(sentence: Sentence, scope: Scope, rows: NamedRows, held: Held) -> Iterator[Unsupported]:
    """The figures that neither the scorecard nor what stands beside it gives: of a sentence about a measure by this
    measure, else by the rows beside that it names."""
    wrong = {one.figure: one for one in wrong_beside(sentence, rows)} if _is_about(rows, scope, held) else {}
    for one in unsupported_figures(sentence, scope, held.index):
        if one.figure not in wrong and not is_supported_beside(one.figure, sentence, rows):
            yield one
    for one in wrong.values():
        if not is_supported(one.figure, scope.likeliest, moves=is_size(sentence.text, one.figure)):
            yield one
    yield from wrong_small_numbers(sentence, held.beside)


def _is_about(rows: NamedRows, scope: Scope, held: Held) -> bool:
    """Whether a sentence is about rows beside the scorecard: not where it names a measure with the same words."""
    measures = frozenset(
        word
        for one in measures_meant(scope)
        for name in (one.names if one.facts else ())
        for word in words_of(name, held.beside.synonyms)
    )
    return bool(rows.scale) or any(row.words - measures for row in rows.rows)


def _of_rows(number: int, said: Said, sentence: Sentence, rows: NamedRows, held: Held) -> Iterator[Doubt]:
    for words, right in (*wrong_order(sentence, held.beside, rows), *wrong_flow(sentence, held.beside)):
        yield Doubt("claim-contradicts", number, said.place, f"'{words}': the workbook has {right}.", RIGHT)


def _named_above(number: int, paper: Returned, held: Held) -> tuple[Subject, ...]:
    """The measures of the paragraph above, to which "that is up" may point."""
    above = paper.everywhere[number - 1] if number else None
    if above is None or above.apart or above.level is not None or above.in_table:
        return ()
    return tuple(one for sentence in sentences_of(above.text) for one, _ in held.topics.about(sentence.text))


def called(subject: Subject) -> str:
    """A measure's verdict with its article: "an area for development", "in line"."""
    match subject.verdict:
        case "strength":
            return "a strength"
        case "area for development" | "early sign":
            return f"an {subject.verdict}"
        case verdict:
            return verdict


def _of_claims(number: int, said: Said, sentence: Sentence, scope: Scope, held: Held) -> Iterator[Doubt]:
    for one in contradicted_claims(sentence, scope):
        if not one.of:
            message = f"'{one.claim.words}': the sentence itself gives {one.ours} against {one.theirs}."
        else:
            quoted = ", which the sentence gives" if one.quoted else ""
            message = f"'{one.claim.words}': {held.source} has {one.of}: {one.ours} against {one.theirs}{quoted}."
        yield Doubt("claim-contradicts", number, said.place, message, RIGHT)


def _of_extremes(number: int, said: Said, sentence: Sentence, scope: Scope, held: Held) -> Iterator[Doubt]:
    for words, own, beyond, name in wrong_extremes(sentence, scope):
        message = f"'{words}': {held.source} has {name}: {own.in_full}, but {beyond.in_full}."
        yield Doubt("claim-contradicts", number, said.place, message, RIGHT)

    for words, right, name in wrong_ranks(sentence, scope):
        message = f"'{words}': by national statistics it is the {right} ({name})."
        yield Doubt("claim-contradicts", number, said.place, message, RIGHT)


def _words_from(text: str, start: int) -> str:
    """The words for a change with what follows them, up to the next stop."""
    words = text[start : start + LONGEST_WORDS].lstrip(" ,")
    stops = [at for mark in (";", ". ", ", ", "(") if (at := words.find(mark, 1)) > 0]
    return words[: min(stops, default=len(words))].rstrip(" .,;(")


def _of_verdicts(number: int, said: Said, sentence: Sentence, scope: Scope, held: Held) -> Iterator[Doubt]:
    if not held.verdicts_known:
        return
    for words, right in wrong_tallies(sentence.text, held.tallies, held.subjects):
        yield Doubt("tally-contradicts", number, said.place, f"'{words}': by the findings it is {right}.", RIGHT)
    for words, subject in wrong_verdicts(sentence.text, scope):
        message = f"'{words}' is said of {subject.name}, which is {called(subject)}."
        yield Doubt("verdict-contradicts", number, said.place, message, RIGHT)


def _doubt_of_gap(number: int, said: Said, one: WrongGap, held: Held) -> Doubt:
    if one.certain:
        return Doubt("claim-contradicts", number, said.place, f"'{one.words}': {held.source} has {one.right}.", RIGHT)
    message = f"'{one.words}': no measure that it can be about lies so far apart by {held.source}."
    return Doubt("figure-unsupported", number, said.place, message, ASK)


def _doubt_of_figure(number: int, said: Said, one: Unsupported, held: Held) -> Doubt:
    figure, instead = f"'{one.figure.text}'{of_whom(one.whose)}", told_instead(one)
    if one.elsewhere is not None and one.elsewhere is not one.of and instead:
        message = f"{figure}: {held.source} holds {instead}. It is a figure of another measure: {one.elsewhere.name}."
        return Doubt("figure-of-another", number, said.place, message, RIGHT)
    if instead and one.certain:
        message = f"{figure} is not what {held.source} holds: {instead}."
        return Doubt("figure-contradicts", number, said.place, message, RIGHT)
    nearest = f" The nearest that it holds: {instead}." if instead else ""
    message = f"{figure}: neither {held.source} nor arithmetic on it gives this figure.{nearest}"
    return Doubt("figure-unsupported", number, said.place, message, ASK)
