"""Ledger: the lines that remember, by file name, what the tool itself wrote. Bytes in, bytes out; opens nothing.

A line is a SHA-256, two spaces and a name, as `sha256sum` writes it. Lines are only ever added, so two runs in one
folder cannot lose each other's; and they are added before a file is moved into place, so a run that is killed at any
point leaves a file that is still known as the tool's own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256

DIGEST_LENGTH = 64

Ledger = Mapping[str, frozenset[str]]
"""The digests of everything that the tool wrote under a name."""


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return sha256(data).hexdigest()


def format_entry(name: str, data: bytes) -> bytes:
    """The line that remembers these bytes under this name."""
    return f"{digest_of(data)}  ".encode() + _name_on_a_line(name) + b"\n"


def parse_ledger(lines: bytes) -> Ledger:
    """What the lines remember; a line that is damaged is passed over, so that in doubt a file counts as edited."""
    ledger: dict[str, frozenset[str]] = {}
    for line in lines.split(b"\n"):
        digest, _, name = line.partition(b"  ")
        if len(digest) == DIGEST_LENGTH and name:
            key = os.fsdecode(name)
            ledger[key] = ledger.get(key, frozenset()) | {digest.decode("ascii", "replace")}
    return ledger


def is_own(ledger: Ledger, name: str, data: bytes) -> bool:
    """Whether these bytes are what the tool wrote under this name."""
    return digest_of(data) in ledger.get(os.fsdecode(_name_on_a_line(name)), ())


def _name_on_a_line(name: str) -> bytes:
    return os.fsencode(name.replace("\n", " "))
