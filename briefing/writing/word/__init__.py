"""Report + Pictures + the council's Word template → the bytes of a Word file. The only room that knows Word's XML."""

from briefing.writing.word.checking import notices_about_template
from briefing.writing.word.write import write_paper

__all__ = ["notices_about_template", "write_paper"]
