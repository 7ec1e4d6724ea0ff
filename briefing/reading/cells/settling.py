"""What no cell can say alone, settled by its row and its workbook: a bare number's scale, a count beside its share,
whether 6:59 is a time, whether a number in brackets is a footnote's mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median
from typing import Final

from briefing.measures.observation import Status, Unit, round_half_up
from briefing.reading.cells.entries import Entry
from briefing.reading.cells.text import fold, plain
from briefing.reading.cells.units import could_be_part_of, proves_percent
from briefing.reading.layout.headers import Role
from briefing.reading.layout.measure_tables import FigureCell

MOST_DECIMALS: Final = 4
"""A figure with more decimals than this was worked out by Excel and never formatted."""
SHOWN_DIGITS: Final = 2
"""So many digits of a small figure of that kind are shown: 0.0457 as 0.046."""
DECIMALS_OF_A_FRACTION: Final = 2
"""A share stored as a fraction has its two digits behind the point."""
NEARLY_ALL: Final = Decimal("0.9")
LARGEST_MARK: Final = 20
"""A scorecard has no more footnotes than this: a larger number in brackets is a count."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure's cell with what the grammar made of it."""

    figure: FigureCell
    entry: Entry

    @property
    def bare_number(self) -> Decimal | None:
        """The value of a number that shows neither sign nor unit."""
        bare = self.entry.form == "figure" and self.entry.unit is None and not proves_percent(self.entry)
        return self.entry.value if bare else None

    def doubted(self, code: str, **changes: object) -> Draft:
        """The same with its entry changed, and a doubt about it."""
        return replace(self, entry=replace(self.entry, doubts=(*self.entry.doubts, code), **changes))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class PercentStyle:
    """How a workbook writes bare percentages: whether nearly all are stored as fractions, and with how many decimals it
    writes those that are not."""

    fractions: bool = False
    decimals: int | None = None

    def are_fractions(self, bare: Sequence[Draft]) -> bool:
        """Whether a row's bare numbers, none above 1, are fractions: as all are, or since they have the decimals of the
        other rows' percentages and two more."""
        if self.fractions or self.decimals is None:
            return self.fractions
        small = len(bare) > 1 and all(one.entry.value is not None and abs(one.entry.value) <= 1 for one in bare)
        return small and max((one.entry.decimals or 0 for one in bare), default=0) >= self.decimals + 2


def percent_style(rows: Sequence[tuple[Unit | None, Sequence[Draft]]]) -> PercentStyle:
    """How the workbook writes its bare percentages."""
    bare = [
        (number, draft.entry.decimals or 0)
        for unit, drafts in rows
        if unit is Unit.PERCENT
        for draft in drafts
        if (number := draft.bare_number) is not None
    ]
    small = sum(abs(number) <= 1 for number, _ in bare)
    telling = any(number not in (0, 1) and abs(number) < 1 for number, _ in bare)
    larger = [decimals for number, decimals in bare if abs(number) > 1]
    return PercentStyle(telling and small >= NEARLY_ALL * len(bare), max(larger, default=None))


def as_times(drafts: Sequence[Draft], words: str) -> tuple[Draft, ...]:
    """The drafts of a row, where 6:59 is a time and no ratio by the row's words, or by its leading nought. Words that
    name minutes and seconds, or hours, say which; otherwise the figure is told as it stands, and somebody is asked."""
    folded = fold(words)
    clocks = [_CLOCK.match(plain(one.figure.cell.text)) if _is_clock(one.entry) else None for one in drafts]
    if not any(clocks) or re.search(r"\bratio\b|\bto one\b", folded):
        return tuple(drafts)
    typed = any(one.entry.form == "time of Excel" for one in drafts)
    padded = any(found and found[1].startswith("0") for found in clocks)
    if not (typed or padded or _OF_TIME.search(folded)):
        return tuple(drafts)
    seconds, minutes = bool(_IN_MINUTES.search(folded)), bool(_IN_HOURS.search(folded))
    unit = Unit.SECONDS if seconds else Unit.MINUTES if minutes or typed else None
    return tuple(_as_time(one, found, unit) if found else one for one, found in zip(drafts, clocks, strict=True))


def with_times_alike(drafts: Sequence[Draft], unit: Unit | None, words: str) -> tuple[Draft, ...]:
    """The drafts of a row of times as hours, minutes and seconds, where "3m" is three minutes and a bare 3 is what the
    row's words count in; a bare figure of which they do not say so is not used."""
    if not any(one.entry.clock for one in drafts):
        return tuple(drafts)
    minutes = bool(re.search(r"\b(?:minutes?|mins?)\b", fold(words)))
    return tuple(_alike(one, unit, in_minutes=minutes) for one in drafts)


def _alike(draft: Draft, unit: Unit | None, *, in_minutes: bool) -> Draft:
    entry = draft.entry
    if entry.form != "figure" or entry.value is None or entry.value == 0:
        return draft
    if entry.scale == 6:  # noqa: PLR2004  "3m"
        entry = replace(entry, value=entry.value.scaleb(-6), decimals=(entry.decimals or 0) + 6, scale=0)
    elif not in_minutes:
        return replace(draft, entry=without_value(entry, Status.UNREADABLE)).doubted("unreadable")
    if unit is Unit.SECONDS and entry.value is not None:
        whole = entry.value * 60 == (entry.value * 60).to_integral_value()
        return replace(draft, entry=replace(entry, value=entry.value * 60, decimals=0, unit=unit, clock=whole))
    return replace(draft, entry=replace(entry, unit=Unit.MINUTES))


def _is_clock(entry: Entry) -> bool:
    """Whether it may be minutes and seconds as well as hours and minutes, or a ratio. Excel's hours and minutes are
    often minutes and seconds, typed as 6:59."""
    return entry.form == "ratio" or (entry.form == "time of Excel" and entry.unit is Unit.MINUTES)


_CLOCK: Final = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?![0-9:])")
_OF_TIME: Final = re.compile(
    r"\b(?:times?|wait(?:ing)?s?|duration|speed|how long|takes?|taken|length of|delays?|turnaround|response)\b|"
    r"\bm+:s+\b|\bh+:m+\b|\b(?:hours?|hrs?|minutes?|mins?)\b"
)
_IN_MINUTES: Final = re.compile(r"\bm+:s+\b|\b(?:minutes?|mins?)\b(?!.*\bhours?\b)|\bseconds?\b")
_IN_HOURS: Final = re.compile(r"\bh+:m+\b|\b(?:hours?|hrs?)\b")


def _as_time(draft: Draft, found: re.Match[str], unit: Unit | None) -> Draft:
    value = Decimal(int(found[1]) * 60 + int(found[2]))
    entry = replace(draft.entry, value=value, decimals=0, unit=unit, clock=True, form="time")
    told = replace(draft, entry=entry)
    return told if unit else told.doubted("clock-unclear")


def settle(drafts: Sequence[Draft], unit: Unit | None, style: PercentStyle, *, scale: int = 0) -> list[Draft]:
    """The drafts of one row with each value in the row's own scale; `scale` is that of its name or unit: 6 for £m."""
    shown = [
        draft.entry.value for draft in drafts if draft.entry.value is not None and draft.entry.unit is Unit.PERCENT
    ]
    fractions = style.are_fractions([draft for draft in drafts if draft.bare_number is not None])
    drafts = _without_false_counts(drafts, unit)
    return [_settled(draft, unit, shown, fractions=fractions, scale=scale) for draft in drafts]


def _settled(draft: Draft, unit: Unit | None, shown: Sequence[Decimal], *, fractions: bool, scale: int) -> Draft:
    entry = draft.entry
    if entry.share is not None and entry.status is Status.OK:
        draft = replace(draft, entry=_share_or_count(entry, unit))
    number = draft.bare_number
    if unit is Unit.PERCENT and number is not None and abs(number) <= 1 and number != 0:
        draft = replace(draft, entry=_scaled(draft.entry, number, shown, fractions=fractions))
    if scale and unit is not Unit.PERCENT and draft.entry.value is not None and not draft.entry.scale:
        larger = in_scale(draft.entry, scale)
        draft = draft.doubted("scale-unclear") if larger is None else replace(draft, entry=larger)
    return _with_few_decimals(_with_limits_around(draft))


def _with_limits_around(draft: Draft) -> Draft:
    """The limits in the scale of their figure; those that it does not lie between are not used, and asked about."""
    entry = draft.entry
    if entry.value is None or entry.low is None or entry.high is None or entry.low <= entry.value <= entry.high:
        return draft
    low, high = entry.low * 100, entry.high * 100
    if entry.unit is Unit.PERCENT and low <= entry.value <= high:
        return replace(draft, entry=replace(entry, low=low, high=high))
    return draft.doubted("limits-disagree", low=None, high=None)


def in_scale(entry: Entry, scale: int) -> Entry | None:
    """A bare figure in the thousands or millions of its row; None for one that gives its pounds in full. Millions are
    shown as such, thousands in full."""
    if entry.value is None or (entry.unit is Unit.POUNDS and abs(entry.value) >= Decimal(1).scaleb(scale)):
        return None
    decimals = (entry.decimals or 0) - scale
    ends = [end if end is None else end.scaleb(scale) for end in (entry.low, entry.high)]
    larger = round_half_up(entry.value.scaleb(scale), max(0, decimals))
    shown = scale if scale > 3 else 0  # noqa: PLR2004  thousands
    return replace(entry, value=larger, decimals=decimals, low=ends[0], high=ends[1], scale=shown)


def _with_few_decimals(draft: Draft) -> Draft:
    """The exact value with the precision that it is shown at, where nobody chose its decimals."""
    value = draft.entry.value
    if value is None or (draft.entry.decimals or 0) <= MOST_DECIMALS:
        return draft
    decimals = 1 if abs(value) >= 1 else min(SHOWN_DIGITS - 1 - value.adjusted(), draft.entry.decimals or 0)
    return draft.doubted("unformatted", decimals=decimals)


def without_unclear_fractions(drafts: list[Draft], unit: Unit | None, words: str) -> list[Draft]:
    """The drafts of a row, without figures where all lie between 0 and 1 and nothing says what they count in:
    0.694 may be 69.4% as well as 0.694 of anything, so it is asked. The words may say that it is no share."""
    unsaid = unit is None or (unit is Unit.RATE and not re.search(r"\bper\b", fold(words)))
    if not unsaid or _OF_NO_WHOLE.search(fold(words)):
        return drafts
    valued = [one for one in drafts if one.entry.value is not None]
    bare = all(one.bare_number is not None and 0 <= one.bare_number <= 1 for one in valued)
    if not bare or max((one.entry.decimals or 0 for one in valued), default=0) < DECIMALS_OF_A_FRACTION:
        return drafts
    return [replace(one, entry=_unclear(one.entry)) if one in valued else one for one in drafts]


def _unclear(entry: Entry) -> Entry:
    return replace(without_value(entry, Status.UNREADABLE), doubts=("fraction-unclear",))


_OF_NO_WHOLE: Final = re.compile(
    r"\b(?:averages?|avg|mean|median|per|index|factor|coefficient|score|ratio|number|count|kg|kilograms?|tonnes?|miles?|"
    r"km|hours?|days?|weeks?|months?|years?|minutes?)\b|£"
)
"""Words of a name that say what it counts in, and that it is no share of a whole."""


def _without_false_counts(drafts: Sequence[Draft], unit: Unit | None) -> Sequence[Draft]:
    """Small numbers in brackets that can be no count are footnotes' marks, and so are those that stand in one cell of
    the row only; large ones are asked about."""
    own = [one for one in drafts if one.figure.heading.role is Role.PERIOD and one.entry.status is Status.OK]
    counted = [one for one in own if one.entry.count is not None or one.entry.numerator is not None]
    alone = len(counted) <= 1 < len(own)
    return [_mark_or_count(one, unit, alone=alone) if one.entry.count is not None else one for one in drafts]


def _mark_or_count(draft: Draft, unit: Unit | None, *, alone: bool) -> Draft:
    entry, count = draft.entry, draft.entry.count
    if count is None or entry.value is None or not _IN_BRACKETS.search(plain(draft.figure.cell.text)):
        return draft
    possible = unit is not Unit.PERCENT or could_be_part_of(count, entry)
    if count > LARGEST_MARK or count != count.to_integral_value():
        return draft if possible else draft.doubted("count-impossible", count=None)
    if not possible:
        return draft.doubted("mark-not-count", count=None, marks=(*entry.marks, str(count)))
    if alone or unit in (Unit.NUMBER, Unit.POUNDS):
        return draft.doubted("count-or-mark", count=None, marks=(*entry.marks, str(count)))
    return draft


_IN_BRACKETS: Final = re.compile(r"[\[(]\s*[0-9]+\s*[\])]")


def _share_or_count(entry: Entry, unit: Unit | None) -> Entry:
    """ "48 (61%)" in a row of percentages is 61% with the count 48; in a row of numbers it is 48 with a note."""
    if entry.share is None:
        return entry
    places = max(0, -int(entry.share.as_tuple().exponent))
    if unit is Unit.PERCENT:
        return replace(entry, value=entry.share, decimals=places, unit=Unit.PERCENT, count=entry.value)
    return replace(entry, note=" ".join(filter(None, (f"({entry.share}%)", entry.note))))


def _scaled(entry: Entry, number: Decimal, shown: Sequence[Decimal], *, fractions: bool) -> Entry:
    hundredfold = round_half_up(number * 100, max(0, (entry.decimals or 0) - 2))
    others = [abs(value) for value in shown if value]
    if others:
        usual = median(others)
        fits = max(abs(number), usual) / min(abs(number), usual) > max(abs(hundredfold), usual) / min(
            abs(hundredfold), usual
        )
        is_fraction = fits
    else:
        is_fraction = fractions
    if not is_fraction:
        return replace(entry, doubts=(*entry.doubts, "maybe-fraction"))
    decimals = max(0, (entry.decimals or 0) - 2)
    return replace(
        entry, value=hundredfold, decimals=decimals, unit=Unit.PERCENT, doubts=(*entry.doubts, "fraction-scaled")
    )


def as_target(entry: Entry) -> Entry:
    """A target may be a limit ("≥95%" is 95%, its sign in the note), or words ("Monitor"), which set no figure."""
    if entry.status is Status.BELOW_LIMIT and entry.share is not None:
        places = max(0, -int(entry.share.as_tuple().exponent))
        return replace(entry, status=Status.OK, value=entry.share, decimals=places, share=None)
    if (
        entry.status is Status.UNREADABLE
        and entry.form == "unreadable"
        and not any(one.isdigit() for one in entry.note)
    ):
        return replace(entry, status=Status.NOT_APPLICABLE, doubts=())
    return entry


def without_value(entry: Entry, status: Status) -> Entry:
    """An entry that holds no figure."""
    return replace(entry, status=status, value=None, decimals=None, unit=None)
