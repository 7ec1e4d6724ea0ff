"""A returned paper, with or without its workbook → every doubt about what it says and how it is made."""

from briefing.reviewing.check.held import Known, Workbook
from briefing.reviewing.check.paper import check_returned

__all__ = ["Known", "Workbook", "check_returned"]
