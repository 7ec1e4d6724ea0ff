"""A measure's name → its key: the same for the same name, and another one for any other."""

from __future__ import annotations

import re
from hashlib import sha256

LONGEST_KEY = 60
"""Characters of a key that is typed by hand."""
_DIGEST = 6


def key_of(name: str) -> str:
    """The name in small letters, its words joined by hyphens; a long one is cut and ends in a digest of the whole."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    whole = "-".join(words) or "measure"
    if len(whole) <= LONGEST_KEY:
        return whole
    digest = sha256(whole.encode()).hexdigest()[:_DIGEST]
    cut = whole[: LONGEST_KEY - _DIGEST - 1]
    return f"{cut.rpartition('-')[0] or cut}-{digest}"
