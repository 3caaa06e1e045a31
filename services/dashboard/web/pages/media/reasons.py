"""Why media says that items are one story, or that an item could be about a thing, in the language of the reader."""

from __future__ import annotations

from shared.web.sentences import again
from shared.web.speech import N_, spoken

REASONS = (
    N_("The headline names the campaign “%(number)s”."),
    N_("The headline names the policy “%(number)s”."),
    N_("The headline names “%(number)s”, a number that %(alike)s policies go by."),
    N_("The headline has %(shared)s of %(whole)s words of the campaign's title."),
    N_("The headline has %(shared)s of %(whole)s words of the policy's title."),
    N_(
        "It appeared on the day our release was out and shares %(shared)s of %(whole)s words with its headline."
    ),
    N_("It appeared one day after our release and shares %(shared)s of %(whole)s words with its headline."),
    N_(
        "It appeared %(days)s days after our release and shares %(shared)s of %(whole)s words with its headline."
    ),
    N_("The outlet aired a slot for the campaign that day."),
    N_("The outlet aired a slot for the policy that day."),
    N_("Another item of the same story is linked to this campaign."),
    N_("Another item of the same story is linked to this policy."),
    N_("Somebody said that it is the same story."),
    N_("Their headlines share %(shared)s of %(whole)s telling words, published the same day."),
    N_("Their headlines share %(shared)s of %(whole)s telling words, published one day apart."),
    N_("Their headlines share %(shared)s of %(whole)s telling words, published %(days)s days apart."),
    N_(
        "Their texts begin alike: %(shared)s of %(whole)s samples of five words are the same, "
        "published the same day."
    ),
    N_(
        "Their texts begin alike: %(shared)s of %(whole)s samples of five words are the same, "
        "published one day apart."
    ),
    N_(
        "Their texts begin alike: %(shared)s of %(whole)s samples of five words are the same, "
        "published %(days)s days apart."
    ),
)
"""The sentences of media, with their values; one that is not among them stays English."""


def reason(sentence: str) -> str:
    """A sentence of media in the language of the reader."""
    if not sentence:
        return ""
    said = spoken(sentence)
    known = (again(text, said) for text in REASONS)
    return next((one for one in known if one is not said), said)
