"""Findings + Wording → Report: chooses every word, every order, and which charts to show."""

from briefing.narrating.paper import Narration, narrate
from briefing.narrating.telling import sentence_of
from briefing.narrating.wording import Wording, load_wording

__all__ = ["Narration", "Wording", "load_wording", "narrate", "sentence_of"]
