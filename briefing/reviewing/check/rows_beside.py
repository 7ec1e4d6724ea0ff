"""A sentence and the sheets beside the scorecard → which of its figures these support, and which they contradict: of a
part, of a sum of parts, of a run of months, of a single fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.language.numbers import spelled
from briefing.measures.observation import Unit
from briefing.reviewing.check.beside import BesideHeld, Row, SheetHeld, bounds_in
from briefing.reviewing.check.facts import Fact, Subject, is_of_period
from briefing.reviewing.check.figures import Kind, Quoted
from briefing.reviewing.check.identifying import CERTAIN
from briefing.reviewing.check.prose import OF_THE_REST, Scope, Unsupported, stands_by_itself
from briefing.reviewing.check.sentences import Sentence, read_sentence
from briefing.reviewing.check.support import FEWEST_CHECKED, is_checked, is_size, is_supported, nearest
from briefing.reviewing.check.topics import ENOUGH, HINTED, NEARLY_AS_GOOD, words_of
from briefing.reviewing.check.turns import WrongTurn, wrong_turns

_NUMBERS = "|".join(map(spelled, range(1, 21)))
_LARGEST = re.compile(
    r"\b(?P<most>largest|biggest|commonest|most common|most frequent)|\b(?P<least>smallest|least common)\b",
    re.IGNORECASE,
)
_NOT_THE = re.compile(
    r"\b(?:second|third|next|not|no longer|one of|among|was|were|increase|rise|fall|growth|change)\b", re.IGNORECASE
)
_AGED = re.compile(r"\b(?:aged?|ages) |\b(?=(?:under|over) (?:\d|ten\b))", re.IGNORECASE)
_FOR_TEN = re.compile(
    rf"\bfor every (?:ten|10)\b[^.;]{{0,60}}?\b(?P<many>{_NUMBERS}|\d+)"
    r" (?:\w+ )?(?:left|leave|out)\b",
    re.IGNORECASE,
)
FEWEST_BOUNDS = 3
"""A sheet with fewer parts from one number to another is no scale of numbers."""


@dataclass(frozen=True, slots=True)
class NamedRows:
    """The rows that a sentence names, whether for certain, and those that it only touches with a word.

    `sums` is what rows make together that share a word of it, `scale` what the rows between two numbers do ("aged 45 or
    over"); `limits` are these numbers, which are no figures. `hinted` are the rows of which it says a word.
    """

    rows: tuple[Row, ...]
    certain: bool
    sums: tuple[Subject, ...]
    scale: tuple[Subject, ...]
    touched: tuple[Row, ...]
    hinted: tuple[Row, ...] = ()
    limits: tuple[int, ...] = ()

    @property
    def meant(self) -> tuple[Subject, ...]:
        """What a figure of the sentence must be held by: the rows between the numbers that it names, together; else the
        rows that it names."""
        return self.scale or tuple(one for row in self.rows for one in row.subjects)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All that is held of them, and of them together."""
        rows = (*self.rows, *self.touched)
        return (*(one for row in rows for one in (*row.subjects, row.theirs)), *self.sums, *self.scale)


def named_rows(sentence: Sentence, held: BesideHeld) -> NamedRows:
    """Which rows a sentence is about: by the words of their names, and by those of their sheet."""
    said = words_of(_AGED.sub("age ", sentence.text), held.synonyms)
    weighed = [(held.by_key[one.subject.key], one) for one in held.topics.weigh(sentence.text)]
    best = weighed[0][1].score if weighed else 0.0
    meant = [
        (sheet, row, one.score)
        for (sheet, row), one in weighed
        if one.score >= ENOUGH and one.score >= best - NEARLY_AS_GOOD
    ]
    meant = [one for one in meant if not any(one[1].words < other[1].words <= said for other in meant)]
    certain = bool(meant) and all(
        score >= CERTAIN or (row.words <= said and sheet.words - row.words & held.rare & said)
        for sheet, row, score in meant
    )
    sheets = [one for one in held.sheets if one.words & held.rare & said]
    hinted = [(sheet, row) for (sheet, row), one in weighed if one.score >= HINTED or one.words & held.rare]
    touched = [*(row for _, row in hinted), *(row for one in sheets for row in one.rows)]
    scale = tuple(
        one
        for sheet in sheets
        for bounds, _ in bounds_in(sentence.text)
        for one in _within(_between(bounds, sheet), sheet)
    )
    near = {one.name: one for one in (*sheets, *(sheet for sheet, _ in hinted))}
    return NamedRows(
        tuple(row for _, row, _ in meant),
        certain,
        tuple(one for sheet in near.values() for one in (*_of_the_whole(sheet), *_of_one_word(said, sheet))),
        scale,
        tuple(touched),
        tuple(row for _, row in hinted),
        tuple(one for _, numbers in bounds_in(sentence.text) for one in numbers) if scale else (),
    )


def _of_the_whole(sheet: SheetHeld) -> Iterator[Subject]:
    whole = sheet.whole.name if sheet.whole is not None else None
    return (row.counts for row in sheet.rows if row.name == whole)


def _of_one_word(said: frozenset[str], sheet: SheetHeld) -> Iterator[Subject]:
    """What the parts of a sheet make together whose names share a word of the sentence: "foster care of all kinds"."""
    for word in sorted(one for one in said if len(one) >= SHORTEST):
        yield from _together([row for row in sheet.rows if any(one.startswith(word) for one in row.words)], sheet)


SHORTEST = 4
"""Of a shorter word the beginning says nothing: "foster" and "fostering" are of one kind."""


def _between(wanted: tuple[int, int], sheet: SheetHeld) -> list[Row]:
    """The rows of a scale ("fewer than 16", "16 to 20") that lie within what the sentence says: "20 or fewer"."""
    scale = [row for row in sheet.rows if row.bounds is not None]
    if len(scale) < FEWEST_BOUNDS:
        return []
    rows = [row for row in scale if row.bounds and wanted[0] <= row.bounds[0] and row.bounds[1] <= wanted[1]]
    ends = {end for row in rows for end in row.bounds or ()}
    return rows if {*wanted} <= ends | {0} else []


def _within(rows: Sequence[Row], sheet: SheetHeld) -> Iterator[Subject]:
    """What is held of the rows of a scale: of one row its own figures, of several their sums."""
    yield from rows[0].subjects if len(rows) == 1 else _together(rows, sheet)


def _together(rows: Sequence[Row], sheet: SheetHeld) -> Iterator[Subject]:
    """The sums of some rows, of each time for which all of them have a figure; of one row there is none."""
    name = f"{' and '.join(row.name for row in rows)}, sheet {sheet.name}"
    for facts in ([row.counts.facts for row in rows], [row.shares.facts for row in rows]) if len(rows) > 1 else ():
        first = [one for one in facts[0] if all(any(one.when == other.when for other in each) for each in facts[1:])]
        summed = tuple(
            _sum_of(one, [next(other for other in each if other.when == one.when) for each in facts]) for one in first
        )
        if summed:
            yield Subject(name, name, (name,), summed[0].unit, facts=summed, judged=summed[-1])


def _sum_of(first: Fact, facts: Sequence[Fact]) -> Fact:
    value = sum((one.value for one in facts), start=first.value * 0)
    exact = sum((one.exact for one in facts), start=first.value * 0)
    sign = "%" if first.unit == Unit.PERCENT else ""
    return Fact(None, "", first.period, first.when, value, first.decimals, exact, f"{value:,}{sign}", first.unit)


def is_supported_beside(figure: Quoted, sentence: Sentence, named: NamedRows) -> bool:
    """Whether what stands beside the scorecard holds a figure, or arithmetic on what it holds gives it."""
    return figure.value in named.limits or _is_given(figure, named.subjects, sentence)


def _is_given(figure: Quoted, subjects: Sequence[Subject], sentence: Sentence) -> bool:
    """Whether these rows give a figure; "164 days" is given by a 164 of a sheet that says only in its title what it
    counts."""
    moves, rest = is_size(sentence.text, figure), OF_THE_REST.search(sentence.text) is not None
    if figure.kind is Kind.PART and figure.whole is not None:
        both = (replace(figure, kind=Kind.NUMBER, value=one, whole=None) for one in (figure.value, figure.whole))
        if all(is_supported(one, subjects, moves=False) for one in both):
            return True
    bare = [replace(figure, kind=Kind.NUMBER)] if figure.kind is Kind.TIME else []
    return any(is_supported(one, subjects, moves=moves, rest=rest) for one in (figure, *bare))


def wrong_beside(sentence: Sentence, named: NamedRows) -> Iterator[Unsupported]:
    """Each figure of a sentence that names a row beside the scorecard, and that neither this row nor arithmetic on it
    gives."""
    figures = [one for one in sentence.figures if one.value not in named.limits]
    several = not named.scale and len({row.key for row in (*named.rows, *named.hinted)}) > 1 and len(figures) > 1
    others = [one for row in named.hinted if several for one in (*row.subjects, row.theirs)]
    subjects = _of_the_times(sentence, (*named.meant, *others, *named.sums))
    for figure, whose in zip(sentence.figures, sentence.whose, strict=True):
        if whose is not None or not is_checked(figure) or not stands_by_itself(figure, sentence):
            continue
        if figure.value in named.limits or figure.noun.startswith("measure"):
            continue
        today = nearest(figure, (fact for one in named.meant for fact in one.current))
        instead = today or nearest(figure, (fact for one in named.meant for fact in one.facts))
        if instead is not None and not _is_given(figure, subjects, sentence):
            of = next(one for one in named.meant if instead in one.facts)
            moves = is_size(sentence.text, figure)
            sure = named.certain and not several and not named.scale and not moves and figure.kind in _SURE
            yield Unsupported(figure, None, instead, of, None, certain=sure)


def wrong_turns_beside(sentence: Sentence, named: NamedRows) -> Iterator[WrongTurn]:
    """Each change of a sentence that names one row for certain, and that its figures contradict."""
    if named.certain and len(named.rows) == 1 and not named.scale:
        row = named.rows[0]
        of = row.shares if any(one.kind in _SHARES for one in sentence.figures) else row.counts
        yield from wrong_turns(sentence, Scope(((of, 1.0),), ()))


_SHARES = (Kind.PERCENT, Kind.POINTS)
_CLAUSE = re.compile(r"[;:]|, | (?:and|but|while|whereas) ")


def wrong_small_numbers(sentence: Sentence, held: BesideHeld) -> Iterator[Unsupported]:
    """Each number below ten that stands alone in a clause with the whole name of a row that has another one."""
    for clause in map(read_sentence, _CLAUSE.split(sentence.text)):
        named = named_rows(clause, held)
        numbers = [one for one in clause.figures if one.kind is Kind.NUMBER and 1 < one.value < FEWEST_CHECKED]
        if not named.certain or len(named.rows) != 1 or len(clause.figures) != 1 or len(numbers) != 1:
            continue
        figure, counts = numbers[0], named.rows[0].counts
        whole_name = named.rows[0].words <= words_of(clause.text, held.synonyms)
        if (
            whole_name
            and counts.judged
            and not is_size(clause.text, figure)
            and not is_supported(figure, (counts,), moves=False)
        ):
            yield Unsupported(figure, None, counts.judged, counts, None, certain=False)


def _of_the_times(sentence: Sentence, subjects: Sequence[Subject]) -> list[Subject]:
    """What is held of the two times between which a sentence tells a change; of today where it has one figure, no
    time and no change; else all that is held."""
    times = {one.period for one in sentence.periods}
    sized = any(is_size(sentence.text, one) for one in sentence.figures)
    if len(times) == _FROM_AND_TO and sized:
        return [
            replace(one, facts=tuple(fact for fact in one.facts if any(is_of_period(fact, time) for time in times)))
            for one in subjects
        ]
    if times or sized or _MOVES.search(sentence.text) or len(sentence.figures) > 1:
        return list(subjects)
    return [replace(one, facts=_of_today(one)) for one in subjects]


def _of_today(one: Subject) -> tuple[Fact, ...]:
    """The newest figures, and those without a time: what came since April is of today too."""
    ends = [fact.period.end for fact in one.facts if fact.period is not None]
    return tuple(fact for fact in one.facts if fact.period is None or fact.period.end == max(ends))


_MOVES = re.compile(
    r"\b(?:from|since|was|were|had|fell|fallen|rose|risen|grown|grew|up|down|compared|than|height|peak|last|year)\b",
    re.IGNORECASE,
)
_FROM_AND_TO = 2
_SURE = (Kind.PERCENT, Kind.SHARE, Kind.MONEY, Kind.PART)
"""Kinds of figures of a named row that can hardly be of anything else."""


def wrong_order(sentence: Sentence, held: BesideHeld, named: NamedRows) -> Iterator[tuple[str, str]]:
    """The words that call a part the largest or the smallest where another one is, with what is right."""
    found = _LARGEST.search(sentence.text)
    keys = [one.key for one in named.scale if one.key in held.by_key] or [one.key for one in named.rows]
    if found is None or len({*keys}) != 1 or _NOT_THE.search(sentence.text):
        return
    sheet, row = held.by_key[keys[0]]
    others = [one for one in sheet.rows if one.counts.judged and (sheet.whole is None or one.name != sheet.whole.name)]
    if row not in others or sheet.whole is None:
        return
    sign = 1 if found["most"] else -1
    first = max(others, key=lambda one: one.counts.judged.value * sign if one.counts.judged else 0)
    if first.counts.judged and row.counts.judged and first.counts.judged.value != row.counts.judged.value:
        yield found[0], f"{first.counts.judged.in_full} ({first.counts.name})"


def wrong_flow(sentence: Sentence, held: BesideHeld) -> Iterator[tuple[str, str]]:
    """The words that tell how many left for every ten that came, where it is another number."""
    found = _FOR_TEN.search(sentence.text)
    right = sorted({one for sheet in held.sheets for one in sheet.left_for_ten})
    said = found["many"].lower() if found else ""
    if found and right and said not in {name for one in right for name in (str(one), spelled(int(one)))}:
        yield found[0], " or ".join(spelled(int(one)) for one in right)
