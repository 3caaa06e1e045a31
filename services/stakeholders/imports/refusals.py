"""What a row says that somebody does not want: the columns in which other systems write it, and the words they use."""

from __future__ import annotations

from services.stakeholders.domain.names import normalise
from services.stakeholders.imports.cells import NO, NOTHING, YES, Unusable, text
from shared.imports.kinds import Line

CHANNELS = {
    "no_email": "email",
    "no_mass_email": "email",
    "no_sms": "sms",
    "no_phone": "phone",
    "no_post": "post",
}
"""The channel of each field that holds a refusal."""

WANTS_NONE = YES - {"optin", "opt in", "given", "agreed"} | {
    "unsubscribed",
    "globally unsubscribed",
    "disabled",  # listmonk: whom somebody has taken off every list
    "blocklisted",
    "blacklisted",
    "opted out",
    "opt out",
    "optout",
    "spam complaint",
    "spam complaints",
    "previous spam complaint",
}
SAYS_NOTHING = (
    NOTHING
    | (NO - {"optout", "opt out", "withdrawn", "refused"})
    | {
        # Not a refusal, but no consent either: what somebody agreed to elsewhere is not ours.
        "subscribed",
        "not subscribed",
        "enabled",
        "opted in",
        "opt in",
        "pending",
        "bouncing",
        "bounced",
        "previous bounce",
        "none",
        "null",
    }
)


BOUNCES = frozenset({"bouncing", "bounced"})


def bounces(line: Line) -> bool:
    """Whether another system has found that nothing arrives at this person's e-mail address."""
    return normalise(text(line, "no_email")) in BOUNCES


def refused(line: Line) -> tuple[str, ...]:
    """The channels by which this person wants nothing."""
    return tuple(dict.fromkeys(channel for field, channel in CHANNELS.items() if _wants_none(line, field)))


def _wants_none(line: Line, field: str) -> bool:
    written = text(line, field)
    word = normalise(written)
    if word in SAYS_NOTHING:
        return False
    if word in WANTS_NONE:
        return True
    # What cannot be read may be a refusal, so it is not passed over.
    sentence = "Write yes where this person wants no such messages; otherwise write no or leave it empty."
    raise Unusable(field, "refusal-unclear", sentence, written)
