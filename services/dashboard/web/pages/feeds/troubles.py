"""What keeps a feed or an entry from being read, in the language of the reader."""

from __future__ import annotations

from shared.web.sentences import again
from shared.web.speech import N_, spoken

TROUBLES = (
    N_("The feed arrives damaged."),
    N_("The feed is larger than 5 MB."),
    N_("The server leads on to what is no address."),
    N_("The server leads on to what is no address on the web."),
    N_("The server packs the feed in a way that was not asked for."),
    N_("The server stretches its answer without end."),
    N_("The entry has neither title nor text."),
    N_("The feed does not say when this was published. Log it by hand, with its day."),
    N_("This is no RSS or Atom feed. Give the address or the file of the feed itself."),
    N_("The feed declares entities of its own, which can harm whoever reads it. It is not read."),
    N_("The feed is no well-formed XML, and declares a document type. It is not read."),
    N_("The feed cannot be read; it is broken."),
)
WITH_VALUES = (
    N_("There is no host %(host)s."),
    N_("The server answers %(status)s."),
    N_("The server cannot be reached (%(error)s)."),
    N_("The server did not answer within %(seconds)s seconds."),
    N_("The server takes more than %(seconds)s seconds."),
    N_("The server leads on more than %(times)s times."),
    N_("It cannot be read: %(error)s."),
    N_("The title has %(length)s characters; at most %(most)s fit. Log it by hand."),
    N_(
        "The host %(host)s is inside our own network, which feeds are not read from. "
        "Whoever runs the platform can name it in GROUNDSWELL_FEED_HOSTS."
    ),
)
"""The sentences of the reader of feeds; what somebody wrote, or is none of them, stays as it is."""


def said_again(sentence: str | None) -> str:
    """A sentence of the reader of feeds in the language of whoever looks."""
    if not sentence:
        return ""
    said = spoken(sentence)
    known = (again(text, said) for text in WITH_VALUES)
    return next((one for one in known if one is not said), said)
