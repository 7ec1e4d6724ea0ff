"""Deck → a presentation, in the council's own template."""

from briefing.writing.slides.write import write_slides

__all__ = ["write_slides"]
