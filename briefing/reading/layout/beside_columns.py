"""What each column of a breakdown holds, by its header and its figures: counts, shares, what one costs, averages."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from briefing.knowing.predicates import PERSONS
from briefing.measures.beside import PartsColumn, Quantity
from briefing.measures.period import MONTHS_OF_A_YEAR, Period
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.cells.units import scale_of
from briefing.reading.files.grid import Cell
from briefing.reading.layout.beside_tables import POPULATION, SHARE, BesideTable
from briefing.reading.layout.headers import read_heading

_COST: Final = re.compile(r"cost|price|spend|£|fee|charge")
_MONEY: Final = re.compile(r"£|\bspend(?:ing)?\b|\bbudgets?\b|\bexpenditure\b|\bincome\b|\bdebts? \(|\bvariance\b")
_NO_COUNT: Final = re.compile(
    r"\b(?:average|mean|median|rates?|ratio|per|score|index|waits?|turnover|change|difference|movement|increase|decrease|"
    r"\+/-|rank)\b"
)
"""What no parts add up to."""
_COUNTED: Final = re.compile(r"\b(?:numbers?|nos?|count|cases|accounts|invoices|claims|places|homes|packages)\b")
"""What is counted beside money: the cases under "Spend by service"."""
_MEANS: Final = re.compile(r"\b(?:average|mean|median|rates?|ratios?)\b")
_IN_PERCENT: Final = re.compile(r"[(\[](?:%|per ?cent|percentages?)[)\]]|^%")
_MONTH: Final = r"((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
_MONTHS_OF_YEARS: Final = re.compile(rf"\b{_MONTH}(?: to | ?- ?){_MONTH}\b(?! [0-9])")
"""Months in a title whose columns are years: "April to September"."""
_WEEKLY: Final = re.compile(r"\bweek(?:ly)?\b|\bpw\b|p/w")
_YEARLY: Final = re.compile(r"\byear(?:ly)?\b|\bannual(?:ly)?\b|\bpa\b|p/a")


def columns_of(table: BesideTable) -> tuple[PartsColumn, ...]:
    """What each column of a breakdown holds, but for that of the names."""
    about = fold(f"{table.title} {table.heads[0][1].text}")
    return tuple(
        replace(column, quantity=Quantity.RATE)
        if column.quantity is Quantity.COUNT and _are_means(table, number, about)
        else column
        for number, head in table.heads[1:]
        for column in (_column(table, number, head, about),)
    )


def _are_means(table: BesideTable, number: int, about: str) -> bool:
    """Whether a column holds averages: its figures have decimals or the title says so, and what stands beside All is
    between the least and the greatest of them, or nothing does."""
    cells = [read_cell(table.sheet.at(row, number)) for row in table.rows]
    values = [one.value for one in cells if one.value is not None]
    if not values or not (_MEANS.search(about) or any(one.decimals for one in cells)):
        return False
    whole = None if table.total is None else read_cell(table.sheet.at(table.total, number)).value
    if whole is None:
        return bool(_MEANS.search(about))
    return min(values) <= whole <= max(values) and sum(values, Decimal(0)) != whole


def _column(table: BesideTable, number: int, head: Cell, about: str) -> PartsColumn:
    sheet, rows, text = table.sheet, table.rows, tidy(head.text)
    money = bool(_MONEY.search(about))
    folded, heading = fold(text), read_heading(head.text)
    period = heading.period or _period_at_end(text)
    signs = [number for row in rows for number, cell in sheet.row(row) if "%" in cell.text]
    shares = signs.count(number) if signs else len(rows) * bool(_IN_PERCENT.search(about))
    names_no_money = SHARE.search(folded) or PERSONS.search(folded) or _COUNTED.search(folded)
    quantity = Quantity.COUNT
    if _COST.search(folded) or _MONEY.search(folded) or (money and not names_no_money):
        quantity = Quantity.OTHER
        if bool(_WEEKLY.search(folded)) != bool(_YEARLY.search(folded)):
            quantity = Quantity.WEEKLY if _WEEKLY.search(folded) else Quantity.YEARLY
    elif _NO_COUNT.search(folded):
        quantity = Quantity.RATE
    elif shares * 2 > len(rows) or SHARE.search(folded):
        quantity = Quantity.POPULATION if POPULATION.search(folded) else Quantity.SHARE
    if quantity is Quantity.COUNT and (scale_of(folded) or (scale_of(about) and not money)):
        quantity = Quantity.OTHER
    whom = "" if quantity is not Quantity.COUNT else heading.whose or ("" if heading.period else text)
    return PartsColumn(text, quantity, _within_year(period, about) or period, whom)


def _within_year(period: Period | None, about: str) -> Period | None:
    """The months of a year that the title names: those of "April to September" under 2025; None where it names none."""
    named = _MONTHS_OF_YEARS.search(about)
    if period is None or named is None or period.months != MONTHS_OF_A_YEAR:
        return None
    dated = read_period(f"{named[1]} to {named[2]} {period.label}")
    return dated.period if dated is not None else None


def _period_at_end(text: str) -> Period | None:
    """The period that ends a header: "Children 31 March 2025"."""
    words = text.split()
    for at in range(1, len(words)):
        if (dated := read_period(" ".join(words[at:]))) is not None and dated.period is not None:
            return dated.period
    return None
