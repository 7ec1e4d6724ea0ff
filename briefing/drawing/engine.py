"""matplotlib → the few parts of it that drawing uses, loaded without side effects. Nothing else imports matplotlib.

On import matplotlib looks for all fonts of the machine (up to seconds on a first run), keeps the list in the user's
home folder and complains where it cannot. These charts ship their fonts and use no other, so matplotlib is handed an
empty list, in a folder that is gone again when it is loaded.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import InspectLoader
from importlib.util import find_spec
from pathlib import Path as FilePath
from typing import Any


@contextmanager
def _no_search_for_fonts() -> Iterator[None]:
    """Points matplotlib to a folder of its own with an empty font list, and puts the environment back afterwards."""
    names = ("MPLCONFIGDIR", "MATPLOTLIBRC")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        os.environ.update(dict.fromkeys(names, folder))
        FilePath(folder, "matplotlibrc").touch()
        try:
            _write_empty_font_list(FilePath(folder))
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


def _write_empty_font_list(folder: FilePath) -> None:
    """Writes the list under the name that this matplotlib looks for; where that is not found it makes its own list."""
    spec = find_spec("matplotlib.font_manager")
    source = spec.loader.get_source(spec.name) if spec and isinstance(spec.loader, InspectLoader) else None
    version = re.search(r"^    __version__ = '([\w.]+)'$", source or "", re.MULTILINE)
    if version:
        content: dict[str, object] = {"__class__": "FontManager", "_version": version[1], "ttflist": [], "afmlist": []}
        (folder / f"fontlist-v{version[1]}.json").write_text(json.dumps(content), encoding="utf-8")


with _no_search_for_fonts():
    from matplotlib import RcParams
    from matplotlib.backends import backend_agg
    from matplotlib.colors import to_hex
    from matplotlib.ft2font import FT2Font, LoadFlags
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D, Transform

Renderer: Any = backend_agg.RendererAgg
"""Paints paths onto pixels; matplotlib does not say its types."""

__all__ = ["Affine2D", "FT2Font", "LoadFlags", "Path", "RcParams", "Renderer", "Transform", "to_hex"]
