"""Checked figures → notices in the analyst's words, those first whose answer could change a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import Place, RowPlace
from briefing.language.lists import comparator_name, joined
from briefing.language.numbers import counted, measured, printed
from briefing.measures.definition import Definition
from briefing.measures.observation import Status
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis
from briefing.national.agreement import Agreement, Match
from briefing.national.checking import DOUBTFUL, CheckedFigure, CheckedMeasure, key_of, of_kind, year_of, yearly_values
from briefing.national.series import Released

MOST_QUOTED = 8
"""So many figures are quoted in one line; the places name all."""
_CODES = {
    Agreement.OTHER_YEAR: "benchmark-other-year",
    Agreement.DIGIT: "benchmark-digit",
    Agreement.OTHER_GROUP: "benchmark-other-group",
    Agreement.DIFFERS: "benchmark-differs",
}


def tell_checks(checked: Sequence[CheckedMeasure], *, quote_own: bool = True) -> Iterator[Notice]:
    """Every notice about the checked figures of a scorecard.

    `quote_own` is false where small numbers are left out of the paper: what was published of the council itself is then
    not quoted, because it could give a hidden figure away.
    """
    doubtful = sorted(of_kind(checked, *DOUBTFUL, own=False), key=lambda one: not one.turns)
    yield from (_doubt(one) for one in doubtful)
    unproved = of_kind(checked, *DOUBTFUL, own=False, match=Match.TOO_FEW)
    yield from (_unproved(one) for one in unproved if not _within_a_unit(one))
    own = of_kind(checked, *DOUBTFUL, own=True)
    far = [one for one in own if not _within_a_unit(one)]
    yield from (_own_doubt(one, quoted=quote_own) for one in far)
    yield from _other_definitions(checked, quote_own=quote_own)
    yield from map(_revised, of_kind(checked, Agreement.REVISED, own=False))
    yield from _near(own, quoted=quote_own)
    yield from _too_few_years(checked)
    yield from _newer(checked)
    yield from _agreeing(checked)


def _doubt(one: CheckedFigure) -> Notice:
    """A benchmark that is not what was published: what it says, and what it should have been taken from."""
    slight = one.explained.agreement is Agreement.DIFFERS and _within_a_unit(one) and not one.turns
    severity = Severity.INFO if slight else Severity.WARNING
    remedy = f"Check the figure and its year in {_release(one)}; the cell stays as it is until you change it."
    return Notice(_CODES[one.explained.agreement], severity, (one.observation.place,), _message(one), remedy)


def _unproved(one: CheckedFigure) -> Notice:
    """A benchmark far from what was published, where too few years prove that both count the same: a question."""
    remedy = (
        f"If {_release(one)} counts the same, of which too few of the council's own years are proof, mend the cell."
    )
    return Notice("benchmark-unproved", Severity.WARNING, (one.observation.place,), _message(one), remedy)


def _own_doubt(one: CheckedFigure, *, quoted: bool) -> Notice:
    told = _message(one) if quoted else f"{_says(one)}; that is not what was published."
    if quoted and one.explained.agreement is Agreement.OTHER_GROUP and one.measure.benchmarks:
        told += " The benchmarks beside it count the whole."
    remedy = f"Check it against {_release(one)}; the two may count different people."
    return Notice("own-figure-differs", Severity.WARNING, (one.observation.place,), told, remedy)


def _message(one: CheckedFigure) -> str:
    published = _published(one, one.year)
    match one.explained.agreement:
        case Agreement.OTHER_YEAR if one.explained.year is not None:
            years = sorted((one.year, one.explained.year))
            told = joined([f"{_published(one, year)} for {_label(year)}" for year in years])
            return f"{_says(one)}; {_verb(one, 'are')} {told}."
        case Agreement.DIGIT:
            return f"{_says(one)}; {_verb(one)} {published}: one digit, or the order of two, is another."
        case Agreement.OTHER_GROUP:
            return f"{_says(one)}, which is what was published of {one.explained.group}; of this measure {published}."
        case _:
            return f"{_says(one)}; {_verb(one)} {published}."


def _says(one: CheckedFigure) -> str:
    """ "Scorecard!J6 says 114 for the North East in 2022/23"."""
    return f"{one.observation.place} says {printed(one.observation)} for {_area(one)} in {_label(one.year)}"


def _verb(one: CheckedFigure, be: str = "is") -> str:
    """How the published figure is brought in; a release of a later year has revised it, or may have."""
    return f"published, as revised, {be}" if one.series.standing[one.year].out.year > one.year else f"published {be}"


def _published(one: CheckedFigure, year: int) -> str:
    return _shown(one.series.standing[year], one)


def _shown(figure: Released, one: CheckedFigure) -> str:
    """A published figure, from its fraction where the cell has more decimals than the release."""
    decimals = one.observation.decimals or 0
    places = max(figure.printed.places, decimals) if figure.printed.exact is not None else figure.printed.places
    return measured(figure.printed.rounded(places), one.observation.unit or one.measure.unit, places)


def _area(one: CheckedFigure) -> str:
    return one.series.name if one.basis is None else comparator_name(one.series.name, one.basis)


def _label(year: int) -> str:
    return Period.year(year).label


def _release(one: CheckedFigure) -> str:
    figure = one.series.standing[one.year]
    return f"{figure.release} ({figure.indicator})"


def _within_a_unit(one: CheckedFigure) -> bool:
    published, typed = one.series.standing[one.year].printed, one.typed
    return typed.within_a_unit(published)


def _revised(one: CheckedFigure) -> Notice:
    """A benchmark that was right when it was typed."""
    now = one.series.standing[one.year]
    then = next(old for old in one.series.replaced[one.year] if one.typed.may_be(old.printed))
    message = f"{_says(one)}, as {then.release} had it; {now.release} has {_shown(now, one)}."
    remedy = "Nothing has to be done; take the revised figure if you like."
    return Notice("benchmark-revised", Severity.INFO, (one.observation.place,), message, remedy)


def _near(own: Sequence[CheckedFigure], *, quoted: bool) -> Iterator[Notice]:
    """Own figures that a revision may explain, in one line."""
    near = [one for one in own if _within_a_unit(one)]
    if near:
        told = [f"{one.observation.cell} {printed(one.observation)}, {_published(one, one.year)}" for one in near]
        more = f" and {len(near) - MOST_QUOTED} more" if len(near) > MOST_QUOTED else ""
        listed = f" (the cell, then as published: {'; '.join(told[:MOST_QUOTED])}{more})" if quoted else ""
        differ = "differs" if len(near) == 1 else "differ"
        message = (
            f"{counted(len(near)).capitalize()} of the council's own yearly figures {differ} by one in the last place"
        )
        message += f" from what was published of it, as revised figures do{listed}."
        remedy = "Nothing has to be done, if the council has revised its figures, or the Department has."
        yield Notice("own-figure-near", Severity.INFO, _places(near), message, remedy)


def _other_definitions(checked: Sequence[CheckedMeasure], *, quote_own: bool) -> Iterator[Notice]:
    """Measures whose own figures are not those that were published of the council under the indicator's name."""
    for one in (one for one in checked if one.match is Match.OTHER):
        place: tuple[Place, ...] = (RowPlace(one.measure.sheet, one.measure.row),)
        name = _name(one.measure.definition)
        if one.counts_as:
            message = f"{name}: the council's own figures are what was published of {one.counts_as}."
            remedy = "Name the measure after what it counts, and compare it with figures that count the same."
            yield Notice("measure-counts-others", Severity.WARNING, place, message, remedy)
            continue
        message = f"{name}: the published indicator {one.evidence.indicator} seems to be defined otherwise"
        message += f" ({_side_by_side(one)})" if quote_own else ""
        remedy = "No benchmark is checked or filled by it. If both count the same, check the council's own figures."
        yield Notice("indicator-differs", Severity.INFO, place, f"{message}.", remedy)


def _side_by_side(one: CheckedMeasure) -> str:
    """The newest shared years of a measure and an indicator."""
    ours, theirs = yearly_values(one.measure), one.evidence.own.standing
    shared = sorted(ours.keys() & theirs.keys())[-3:]
    typed = joined([printed(ours[year]) for year in shared])
    published = [measured(theirs[year].printed.value, one.measure.unit, theirs[year].printed.places) for year in shared]
    return f"{typed} in the scorecard, {joined(published)} published, {_label(shared[0])} to {_label(shared[-1])}"


def _too_few_years(checked: Sequence[CheckedMeasure]) -> Iterator[Notice]:
    few = [one.measure for one in checked if one.match is Match.TOO_FEW]
    if few:
        named = joined([_name(one.definition) for one in few[:MOST_QUOTED]])
        more = f" and {len(few) - MOST_QUOTED} more" if len(few) > MOST_QUOTED else ""
        message = (
            f"Fewer than three years of the council's own figures can be set beside published ones: {named}{more}."
        )
        remedy = "Their benchmarks are neither checked nor filled."
        places = tuple(RowPlace(one.sheet, one.row) for one in few)
        yield Notice("indicator-unproved", Severity.INFO, places, message, remedy)


def _newer(checked: Sequence[CheckedMeasure]) -> Iterator[Notice]:
    """Benchmarks of which a newer figure is out, in one line: which areas and years."""
    newer: list[tuple[Place, str]] = []
    for one in (one for one in checked if one.match is Match.SAME):
        for benchmark in (each for each in one.measure.benchmarks if each.basis is not Basis.NEIGHBOURS):
            series, year = one.evidence.others.get(key_of(benchmark)), year_of(benchmark.observation)
            last = max(series.standing, default=0) if series is not None else 0
            if series is not None and year is not None and benchmark.observation.status is Status.OK and last > year:
                area = comparator_name(series.name, benchmark.basis)
                newer.append((benchmark.observation.place, f"{area} {_label(last)}"))
    if newer:
        told = [f"{what} ({times})" for what, times in Counter(what for _, what in newer).items()]
        have = (
            "benchmark has a newer published figure" if len(newer) == 1 else "benchmarks have newer published figures"
        )
        message = f"{counted(len(newer)).capitalize()} {have}: {joined(told)}."
        remedy = (
            "Take them in where the paper wants them; statistics_as_of in report.toml says after which date none is "
        )
        remedy += "wanted, as in statistics_as_of = 2024-11-30."
        yield Notice("benchmark-newer", Severity.INFO, tuple(place for place, _ in newer), message, remedy)


def _agreeing(checked: Sequence[CheckedMeasure]) -> Iterator[Notice]:
    every = of_kind(checked, *Agreement, own=False)
    same = of_kind(checked, Agreement.AGREES, own=False)
    if every:
        releases = joined(sorted({one.series.standing[one.year].release for one in every}))
        message = (
            f"{len(same)} of {len(every)} benchmarks that could be checked agree with what was published ({releases})."
        )
        yield Notice("benchmark-agrees", Severity.INFO, _places(same), message, "")


def _places(figures: Sequence[CheckedFigure]) -> tuple[Place, ...]:
    return tuple(one.observation.place for one in figures)


def _name(definition: Definition) -> str:
    return f"{definition.short_name[:1].upper()}{definition.short_name[1:]}"
