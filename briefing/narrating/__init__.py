"""Findings + Wording → Report: chooses every word, every order, and which charts to show."""

from briefing.narrating.chart_choice import figure_alone
from briefing.narrating.narrate import Narration, brief, narrate, slides
from briefing.narrating.shown_receipts import complete_receipts, with_table_of_receipts
from briefing.narrating.telling import sentence_of
from briefing.narrating.told_beside import tells_figure, told_of_sheet
from briefing.narrating.wording import Wording, load_wording
from briefing.narrating.wording_preview import FilledPhrase, preview_wording

__all__ = [
    "FilledPhrase",
    "Narration",
    "Wording",
    "brief",
    "complete_receipts",
    "figure_alone",
    "load_wording",
    "narrate",
    "preview_wording",
    "sentence_of",
    "slides",
    "tells_figure",
    "told_of_sheet",
    "with_table_of_receipts",
]
