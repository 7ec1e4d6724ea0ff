"""The council's wording → the words that filing knows a draft and its sign-offs by, and the mark of what is exempt."""

from __future__ import annotations

from briefing.knowing.details import Exemption
from briefing.narrating import Wording
from briefing.reviewing.filing.about import exemption_in_words
from briefing.reviewing.filing.publish import FilingWords
from briefing.reviewing.filing.sign_off import LeadWords


def words_of_filing(wording: Wording, exemption: Exemption | None) -> FilingWords:
    """What filing looks for, and what it writes."""
    header = tuple(wording.say(f"form.{name}") for name in ("role", "name", "signed"))
    approved, waiting = wording.say("form.approved"), wording.say("form.for_approval")
    lead = LeadWords(approved, waiting, wording.say("form.approvals_description"), header)
    if exemption is None:
        return FilingWords((wording.say("form.draft"),), lead)
    numbers, number = exemption_in_words(exemption)
    return FilingWords((wording.say("form.draft"),), lead, wording.say("form.marking", numbers=numbers, number=number))
