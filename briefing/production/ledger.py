"""Ledger: the text that remembers, by file name, what the tool itself wrote. Text in, text out; opens nothing.

A name has at most two digests: of the file that stood there, if that was the tool's own, and of the one about to be
moved into its place. Written down before the move, they keep the file known as the tool's own at whatever point a run
is killed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

SCHEMA = 1

Ledger = Mapping[str, tuple[str, ...]]


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return sha256(data).hexdigest()


def parse_ledger(text: str) -> Ledger:
    """The ledger that `text` holds; an empty one where it holds none, so that in doubt a file counts as edited."""
    try:
        files = json.loads(text)["files"]
        return {str(name): tuple(str(digest) for digest in digests) for name, digests in files.items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}


def format_ledger(ledger: Ledger) -> str:
    """The text of a ledger, the inverse of `parse_ledger`."""
    files = {name: list(ledger[name]) for name in sorted(ledger)}
    return json.dumps({"schema": SCHEMA, "files": files}, indent=1) + "\n"


def is_own(ledger: Ledger, name: str, data: bytes) -> bool:
    """Whether these bytes are what the tool wrote under this name."""
    return digest_of(data) in ledger.get(name, ())


def enter(ledger: Ledger, name: str, standing: bytes | None, coming: bytes) -> Ledger:
    """The ledger for the moment before `coming` takes the place of `standing`."""
    own = [digest_of(standing)] if standing is not None and is_own(ledger, name, standing) else []
    return {**ledger, name: tuple(dict.fromkeys([*own, digest_of(coming)]))}
