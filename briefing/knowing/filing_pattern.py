"""filing.toml → FilingPattern: how the council files a finished paper for its agenda."""

from __future__ import annotations

from string import Formatter
from typing import Literal

from pydantic import field_validator

from briefing.faults.errors import TemplateRefused
from briefing.faults.settings import Settings, load_settings, nearest

PARTS = ("date", "council", "committee", "item", "title")
"""What the name of a file may be made of: the date as 2024-11-29, so that a folder sorts by it."""


class FilingPattern(Settings):
    """What `file_name` calls the final files, without their endings; whether the table of sign-offs stays in the paper
    ("keep") or belongs to the draft alone ("drop")."""

    file_name: str = "{date} {committee} {item} {title}"
    sign_off: Literal["keep", "drop"] = "keep"

    @field_validator("file_name")
    @classmethod
    def _known_parts(cls, pattern: str) -> str:
        try:
            parts = [(name, form) for _, name, form, how in Formatter().parse(pattern) if name is not None or how]
        except ValueError:
            raise ValueError("this is no pattern. Write each part as {title}, with both braces") from None
        for name, form in parts:
            if name not in PARTS or form:
                raise ValueError(f"'{{{name}}}' is no part of a name. {nearest(str(name), PARTS)}")
        if not parts:
            raise ValueError("every paper would have the same name. Write {title} or {item} in it")
        return pattern


def load_filing_pattern(text: str, file: str = "filing.toml") -> FilingPattern:
    """The pattern that a filing.toml gives; raises TemplateRefused with the line of every fault."""
    return load_settings(text, file, FilingPattern, TemplateRefused)
