"""A scorecard and its findings → tidy pandas DataFrames, typed, for analysts who go on from here. The only module that
knows pandas; it is imported by nobody else, so that pandas is loaded only where it is used.

    from pathlib import Path
    import briefing
    from briefing.writing.frames import comparisons_frame, values_frame

    judged = briefing.judge(briefing.Order(workbook=Path("scorecard.xlsx")))
    values = values_frame(judged.scorecard)
    behind = comparisons_frame(judged.findings).query("basis == 'national' and standing == 'worse'")
    print(behind[["measure", "ours", "theirs", "gap", "people_to_match"]])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

from briefing.judging.finding import Finding, Verdict
from briefing.judging.rows import ComparisonRow, FindingRow, ValueRow, comparison_rows, finding_rows, value_rows
from briefing.measures.comparison import Standing
from briefing.measures.scorecard import Basis

if TYPE_CHECKING:
    from briefing.measures.scorecard import Scorecard
    from briefing.national.library import Library


def values_frame(scorecard: Scorecard) -> pd.DataFrame:
    """One row for each measure and period, the empty cells too: `value` and `status`, `numerator`, `cell`, …"""
    return _frame(ValueRow, value_rows(scorecard))


def comparisons_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """One row for each measure and basis: `standing`, `gap`, `interval_low`, `people_to_match`, `why`, …"""
    return _frame(ComparisonRow, comparison_rows(findings))


def findings_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """One row for each measure: `verdict`, `direction`, `rule`, `because`, the judged `value` and its `cell`, …"""
    return _frame(FindingRow, finding_rows(findings))


def published_frame(statistics: Library) -> pd.DataFrame:
    """National statistics, one row for each indicator, year and area: `value`, `numerator`, `symbol` for why one is
    missing, `release`; `rank` among the authorities that have a value, 1 for the best, none without polarity."""
    names = ("indicator", "year", "level", "area", "region", "value", "numerator", "denominator", "symbol", "release")
    frame = pd.DataFrame(statistics.everything(), columns=[*names, "polarity"])
    for name in ("value", "numerator", "denominator"):
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    way = frame["polarity"].map({"higher": -1.0, "lower": 1.0})
    judged = (frame["value"] * way).where(frame["level"] == "LA")
    frame["rank"] = judged.groupby([frame["indicator"], frame["year"]]).rank(method="min").astype("Int64")
    return frame


_TYPES = {
    "str": "string",
    "str | None": "string",
    "tuple[str, ...]": "string",
    "bool": "boolean",
    "bool | None": "boolean",
    "int | None": "Int64",
    "Decimal | None": "Float64",
    "date | None": "datetime64[s]",
}
_CATEGORIES = {"Basis": Basis, "Standing": Standing, "Verdict": Verdict}


def _frame(kind: type[Any], rows: Iterable[Any]) -> pd.DataFrame:
    """The rows as columns, each of its own type; the same columns and types where there is no row."""
    listed = list(rows)
    columns = {one.name: _series([getattr(row, one.name) for row in listed], str(one.type)) for one in fields(kind)}
    return pd.DataFrame(columns)


def _series(values: list[Any], annotation: str) -> pd.Series[Any]:
    if (words := _CATEGORIES.get(annotation.removesuffix(" | None"))) is not None:
        told = [None if value is None else value.value for value in values]
        return pd.Series(pd.Categorical(told, categories=[one.value for one in words]))
    return pd.Series([_plain(value) for value in values], dtype=_TYPES[annotation])


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return float(value)
        case tuple():
            return "; ".join(value)
        case StrEnum():
            return value.value
        case _:
            return value
