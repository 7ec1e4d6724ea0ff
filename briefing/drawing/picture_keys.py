"""A figure and a style sheet → the key under which its picture can be kept: same key, same picture. Loads nothing."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.abc import InspectLoader
from importlib.util import find_spec
from pkgutil import iter_modules

import briefing.drawing
from briefing.report.document import Figure


def key_of(figure: Figure, style: str) -> str:
    """A hash of all that the picture depends on: what the chart shows, the style sheet, the code that draws it.

    The figure's anchor, caption and alternative text are not in the picture, and not in the key.
    """
    content = hashlib.sha256(_edition())
    for part in (repr(figure.chart), style):
        content.update(len(part).to_bytes(8, "big") + part.encode("utf-8", "surrogatepass"))
    return content.hexdigest()


@cache
def _edition() -> bytes:
    """A hash of the source of this room, so that no picture outlives a change to how it is drawn."""
    content = hashlib.sha256()
    for name in sorted(module.name for module in iter_modules(briefing.drawing.__path__, "briefing.drawing.")):
        spec = find_spec(name)
        source = spec.loader.get_source(name) if spec and isinstance(spec.loader, InspectLoader) else None
        content.update(name.encode() + hashlib.sha256((source or "").encode()).digest())
    return content.digest()
