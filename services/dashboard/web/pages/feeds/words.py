"""How the states of feeds are called, and how often they are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from services.dashboard.web.pages.feeds.troubles import said_again
from shared.web.speech import N_, Words, _, ngettext, said_of

LIST = "/feeds"
Known = Mapping[str, Any]
STATES = {
    "following": (N_("Read by itself"), "good"),
    "failing": (N_("Failing"), "warn"),
    "paused": (N_("Paused"), "warn"),
}
PACES = Words(
    {
        "15": "Every quarter of an hour",
        "60": "Every hour",
        "360": "Every six hours",
        "1440": "Every day",
    }
)
AWAY = N_("The process that reads feeds is not running. Nothing is read until it is.")


def address(feed_id: str) -> str:
    """Where a feed is."""
    return f"{LIST}/{feed_id}"


def badge_of(feed: Known) -> dict[str, str]:
    """How reading it goes, as a badge."""
    text, state = STATES[feed["state"]]
    return {"text": said_of("feed", text), "state": state}


def trouble(feed: Known) -> str:
    """What is wrong with it, or why it rests; nothing where it is read."""
    if feed["state"] == "paused":
        return said_again(feed["reason"]) or _("Somebody paused it.")
    return said_again(feed["last_error"])


def pace(feed: Known) -> str:
    """How often it is read."""
    minutes = feed["every_minutes"]
    said = PACES.get(str(minutes))
    return said or ngettext("Every %(num)s minute", "Every %(num)s minutes", minutes)


def line(feed: Known) -> dict[str, Any]:
    """A feed as a line on the page of its outlet: its address, and what is in its way."""
    badge = badge_of(feed)
    return {
        "text": host_of(feed),
        "href": address(feed["feed_id"]),
        "note": trouble(feed),
        "aside": badge["text"],
        "state": badge["state"],
    }


def host_of(feed: Known) -> str:
    """The address of a feed as short as it can be told from others."""
    parts = urlsplit(feed["url"])
    return f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/")
