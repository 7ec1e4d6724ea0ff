"""Scorecard + policy on small numbers → the scorecard that may be published; what follows never sees a hidden value."""

from briefing.disclosing.disclose import Disclosed, Policy, check_details, disclose
from briefing.disclosing.hidden import SYMBOL

__all__ = ["SYMBOL", "Disclosed", "Policy", "check_details", "disclose"]
