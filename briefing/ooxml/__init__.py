"""What python-docx does not know of Word, beside it: safe opening, numbering, references, controls, same bytes."""
