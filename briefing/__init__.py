"""Turns a council's performance scorecard into a draft committee paper: every figure has a receipt.

    from pathlib import Path
    import briefing

    judged = briefing.judge(briefing.Order(workbook=Path("scorecard.xlsx")))

`briefing.make.make` makes a paper from bytes alone, without a workspace. A name is imported when it is first used, so
that `import briefing` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.faults.errors import BriefingError
    from briefing.production import build, explain, judge, open_templates, read
    from briefing.production.orders import Order

__version__ = "0.7.0"
__all__ = ["BriefingError", "Order", "build", "explain", "judge", "open_templates", "read"]

_HOMES = {
    "BriefingError": "briefing.faults.errors",
    "Order": "briefing.production.orders",
    "build": "briefing.production",
    "explain": "briefing.production",
    "judge": "briefing.production",
    "open_templates": "briefing.production",
    "read": "briefing.production",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'briefing' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
