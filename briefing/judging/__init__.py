"""Scorecard + Rulebook → Findings, each with its trace. The only room that says strength or area for development."""
