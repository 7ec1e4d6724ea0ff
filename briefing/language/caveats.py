"""What weakens a value or a comparison → a sentence each."""

from __future__ import annotations

from briefing.language.lists import comparator_name
from briefing.language.numbers import printed, quantity
from briefing.measures.comparison import Caveat, CaveatCode, Comparison
from briefing.measures.observation import Observation, Status
from briefing.measures.period import MONTHS_OF_A_YEAR
from briefing.measures.scorecard import Basis, Measure

_GROWS = {
    CaveatCode.REPORTED_ANNUALLY: "It is reported once a year",
    CaveatCode.CUMULATIVE: "It builds up over the year",
    CaveatCode.KIND_UNKNOWN: "Nobody has said whether it builds up over the year",
}


def says(one: Observation) -> str:
    """What a cell without a value says in its place."""
    if one.status is Status.BLANK:
        return "the cell is empty"
    if one.status is Status.SUPPRESSED:  # by the council's own sign, or by the policy on small numbers
        return "the figure is suppressed"
    return f"the cell says '{one.raw.strip()}'" if one.raw.strip() else one.status.value


def caveat_of_value(caveat: Caveat, measure: Measure) -> str:
    """What weakens the value that is judged, or why there is none."""
    one = caveat.about
    match caveat.code:
        case CaveatCode.NO_VALUE:
            return _no_value(caveat, measure)
        case code if code in _GROWS:
            return _judged_on(caveat)
        case CaveatCode.SMALL_NUMBERS if one is not None and caveat.few == one.denominator:
            return f"It rests on {one.denominator} people only."
        case code:
            fraction = f"{one.numerator} of {one.denominator}" if one is not None else ""
            return _OF_VALUE.get(code, f"{code.value.capitalize()}.").format(when=_when(one), fraction=fraction)


def caveat_of_comparison(caveat: Caveat, one: Comparison, measure: Measure) -> str:
    """What weakens a comparison, or why there is none."""
    match caveat.code:
        case CaveatCode.NO_BENCHMARK:
            return _no_benchmark(one, measure)
        case CaveatCode.CUMULATIVE | CaveatCode.KIND_UNKNOWN:
            return _other_time(caveat.code, one)
        case code if code in _OF_COMPARISON:
            unit, other = (cell.unit.value if cell and cell.unit else "no unit" for cell in (one.ours, one.theirs))
            told = _OF_COMPARISON[code].format(
                figure=f"the figure for {comparator_name(one.label, one.basis)}",
                theirs=_when(one.theirs),
                ours=_when(one.ours),
                older=_years_older(one),
                unit=unit,
                other=other,
                rating=measure.rating.text if measure.rating else "",
            )
            return told[:1].upper() + told[1:]
        case _:
            return caveat_of_value(caveat, measure)


_OF_VALUE = {
    CaveatCode.PART_YEAR: "{when} is part of a year that is not over.",
    CaveatCode.PROVISIONAL: "The figure for {when} is provisional.",
    CaveatCode.FIGURES_DISAGREE: "The cell's own numbers ({fraction}) give another figure.",
    CaveatCode.SMALL_NUMBERS: "It rests on small numbers ({fraction}).",
}
_OF_COMPARISON = {
    CaveatCode.DIFFERENT_UNIT: "The measure is in {unit} and {figure} in {other}.",
    CaveatCode.TARGET_SET_ASIDE: "The scorecard says '{rating}', so its target does not count.",
    CaveatCode.GOAL: "The target is a goal for {theirs}, more than a year after {ours}.",
    CaveatCode.STALE: "{figure} is of {theirs}, {older} or more older than ours.",
    CaveatCode.OLDER_BENCHMARK: "{figure} is of {theirs}, a year or more older than ours.",
    CaveatCode.UNDATED_BENCHMARK: "The scorecard does not say which year {figure} is of.",
    CaveatCode.NOT_CONFIRMED: "{ours} is part of a year, and the scorecard holds no value of ours to confirm it like "
    "for like.",
    CaveatCode.PART_YEAR: "{ours} is part of a year, {theirs} a whole one.",
    CaveatCode.PROVISIONAL: "{figure} is provisional.",
    CaveatCode.NO_POLARITY: "Neither a higher nor a lower figure is known to be good.",
    CaveatCode.NO_DISTRIBUTION: "The figures of all authorities are not known, so it has no place among them.",
    CaveatCode.NO_INTERVAL: "The scorecard gives no numerator and denominator, so chance cannot be told from change.",
}


def _no_value(caveat: Caveat, measure: Measure) -> str:
    one = caveat.about
    if caveat.because is not None:
        held = f"for {_when(one)} {says(one)}" if one else "the scorecard holds no value of a full year"
        return f"{_GROWS[caveat.because]}, and {held}."
    if one is None:
        return "There is no figure for it in the scorecard."
    if one.status is Status.OK:
        people = measure.definition.people
        return f"For {_when(one)} the cell says '{one.raw.strip()}', which cannot be a share of {people}."
    return f"For {_when(one)} {says(one)}."


def _judged_on(caveat: Caveat) -> str:
    one, why = caveat.about, _GROWS[caveat.code]
    if one is None:
        return f"{why}."
    if one.period is not None and one.period.part_year:
        return f"{why}: it is compared only with figures of the same part of a year."
    return f"{why}: {one.period} is judged."


def _no_benchmark(one: Comparison, measure: Measure) -> str:
    figure = comparator_name(one.label, one.basis)
    if one.basis is Basis.PREVIOUS:
        return f"The scorecard holds no value of the year before that {_when(one.ours)} may be compared with."
    if one.theirs is None:
        return f"The scorecard gives no figure for {figure}."
    if one.theirs.value is None:
        return f"The scorecard gives no figure for {figure}: {says(one.theirs)}."
    people = measure.definition.people
    return f"The figure for {figure} is {printed(one.theirs)}, which cannot be a share of {people}."


def _other_time(code: CaveatCode, one: Comparison) -> str:
    """Why a figure of a part of a year, or of the year before, is not compared with one of another time."""
    dated = one.theirs is not None and one.theirs.period is not None
    of = f" is of {_when(one.theirs)}" if dated else " does not say of when it is"
    figure = f"the figure for {comparator_name(one.label, one.basis)}{of}"
    if code is CaveatCode.CUMULATIVE:
        return f"It builds up over the year, and {figure}, ours of {_when(one.ours)}."
    if one.ours is not None and one.ours.period is not None and one.ours.period.full_year:
        return f"{_GROWS[code]}, so {_when(one.ours)} is judged, and {figure}."
    return f"{_when(one.ours)} is part of a year, nobody has said whether it builds up over the year, and {figure}."


def _years_older(one: Comparison) -> str:
    ours, theirs = (cell.period if cell else None for cell in (one.ours, one.theirs))
    months = ours.months_after(theirs) if ours is not None and theirs is not None else 0
    return quantity(str(months // MONTHS_OF_A_YEAR), "year")


def _when(one: Observation | None) -> str:
    return "" if one is None else str(one.period or one.column)
