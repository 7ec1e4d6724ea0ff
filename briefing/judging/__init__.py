"""Scorecard + Rulebook → Findings, each with its trace. The only room that says strength or area for development."""

from briefing.judging.judge import Judgement, judge
from briefing.judging.rulebook import Rulebook, load_rulebook

__all__ = ["Judgement", "Rulebook", "judge", "load_rulebook"]
