"""Report + Pictures + the council's Word template → the bytes of a Word file. The only room that knows Word's XML."""

from briefing.writing.word.paper import write_paper

__all__ = ["write_paper"]
