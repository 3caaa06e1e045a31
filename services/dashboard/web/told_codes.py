"""The codes in the sentences of events, in the words of the pages that they stand on.

Pages tell of events, so their own tables cannot be taken from here; a test holds both together.
"""

from __future__ import annotations

from collections.abc import Mapping

from shared.web.speech import Words

HELP = Words(
    {
        "people": "People",
        "skill": "A skill",
        "place": "A place",
        "material": "Material",
        "money": "Money",
        "permission": "A permission",
        "voice": "A voice",
    }
)
ASSETS = Words(
    {
        "skill": "Skill",
        "place": "Place",
        "group": "Group",
        "equipment": "Equipment",
        "money": "Money",
        "knowledge": "Knowledge",
        "other": "Something else",
    }
)
COMMUNITIES = Words(
    {
        "place": "Place",
        "interest": "Interest",
        "circumstance": "Circumstance",
        "virtual": "On the net",
    }
)
TIES = Words(
    {
        "partner": "is a partner of",
        "part": "is part of",
        "funds": "funds",
        "supplies": "supplies",
        "employs": "employs",
        "advises": "advises",
        "refers": "refers people to",
        "mentors": "mentors",
        "knows": "knows",
        "related": "is related to",
    }
)
EXCHANGES = Words(
    {
        "meeting": "Meeting",
        "call": "Call",
        "email": "E-mail",
        "letter": "Letter",
        "visit": "Visit",
        "message": "Message",
        "event": "Event",
    }
)
CODES: Mapping[str, tuple[str, Words]] = {
    **dict.fromkeys(("campaigns.initiative.offered", "campaigns.initiative.offer_settled"), ("kind", HELP)),
    "campaigns.initiative.adopted": (
        "ownership",
        Words({"community-led": "Community-led", "shared": "Shared", "partner-led": "Partner-led"}),
    ),
    "media.thread.closed": (
        "outcome",
        Words(
            {
                "settled": "Settled",
                "no-answer-needed": "No answer is needed",
                "could-not-reach": "They could not be reached",
                "spam": "Spam",
            }
        ),
    ),
    "media.thread.reply_settled": (
        "state",
        Words({"sent": "Sent", "failed": "Did not arrive", "unsure": "Unsure"}),
    ),
    "policy.check.made": (
        "result",
        Words({"found": "Found", "partly": "Partly found", "not-found": "Not found"}),
    ),
    "policy.win.reviewed": (
        "stands",
        Words({"holds": "Holds", "partly": "Holds in part", "reversed": "Reversed"}),
    ),
    **dict.fromkeys(("stakeholders.asset.noted", "stakeholders.asset.corrected"), ("kind", ASSETS)),
    **dict.fromkeys(
        ("stakeholders.community_member.joined", "stakeholders.community_member.left"),
        ("kind", COMMUNITIES),
    ),
    **dict.fromkeys(
        ("stakeholders.tie.made", "stakeholders.tie.corrected", "stakeholders.tie.ended"), ("kind", TIES)
    ),
    **dict.fromkeys(
        ("stakeholders.exchange.logged", "stakeholders.exchange.corrected"), ("channel", EXCHANGES)
    ),
}
"""By the event: the field that holds a code, and the words of each code."""
NONE = ("", Words({}))


def code_in_words(event: str, name: str, value: str) -> str:
    """A code as it stands within a sentence; what is none stays as it is."""
    field, words = CODES.get(event, NONE)
    if name != field or value not in words:
        return value
    return words[value][:1].lower() + words[value][1:]
