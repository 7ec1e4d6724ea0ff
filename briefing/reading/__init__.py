"""Workbook bytes → the Scorecard and every doubt about it. Only this room knows how councils keep their workbooks."""

from briefing.reading.doubts.period_check import check_period, is_period
from briefing.reading.layout.author_sheets import read_lasting_sheets
from briefing.reading.read import Reading, read_scorecard

__all__ = ["Reading", "check_period", "is_period", "read_lasting_sheets", "read_scorecard"]
