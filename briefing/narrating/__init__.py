"""Findings + Wording → Report: chooses every word, every order, and which charts to show."""

from briefing.narrating.narrate import Narration, brief, narrate
from briefing.narrating.telling import sentence_of
from briefing.narrating.wording import Wording, load_wording

__all__ = ["Narration", "Wording", "brief", "load_wording", "narrate", "sentence_of"]
