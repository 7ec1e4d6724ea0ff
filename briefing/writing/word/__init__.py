"""Report + Pictures + the council's Word template → the bytes of a Word file. The only room that knows Word's XML."""

from briefing.writing.word.paper import write_paper
from briefing.writing.word.receipts import Receipts

__all__ = ["Receipts", "write_paper"]
