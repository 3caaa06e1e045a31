"""How initiatives are called on pages: states, kinds of help, whose they are, and by when they are answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to
from services.dashboard.web.wording import cut
from shared.web.filters import day, number, plural

LIST = "/initiatives"
ONE = f"{LIST}/{{initiative_id}}"
READ, START, ANSWER = "campaigns.read", "campaigns.start-initiative", "campaigns.answer-initiative"
OFFER, FOR_OTHERS = "campaigns.offer-help", "campaigns.pledge-for-others"
STATES = {
    "asked": ("Waits for an answer", "live"),
    "supported": ("Supported", "good"),
    "declined": ("Declined", "neutral"),
    "adopted": ("Adopted by a campaign", "good"),
    "done": ("Done", "good"),
    "withdrawn": ("Taken back", "neutral"),
}
KINDS = {
    "people": "People",
    "skill": "A skill",
    "place": "A place",
    "material": "Material",
    "money": "Money",
    "permission": "A permission",
    "voice": "A voice",
}
OWNERSHIPS = {
    "community-led": ("Community-led", "Those who started it decide; the campaign helps."),
    "shared": ("Shared", "Those who started it and the campaign decide together."),
    "partner-led": ("Partner-led", "An organisation of the coalition decides, with those who started it."),
}
OFFERS = {
    "offered": ("Offered", "live"),
    "kept": ("Kept", "good"),
    "not-kept": ("Not kept", "bad"),
    "withdrawn": ("Withdrawn", "neutral"),
}
NOBODY = "A member"
"""Who starts it, for whoever may not see people."""
Known = Mapping[str, Any]
Titles = Mapping[str, Mapping[str, str]]


def address(initiative_id: str) -> str:
    """Where an initiative's own screen is."""
    return f"{LIST}/{initiative_id}"


def badge(one: Known) -> dict[str, str]:
    """Where it stands, or how long its answer is overdue."""
    late = one["days_overdue"]
    if late:
        return {"text": f"Answer overdue by {plural(late, 'day', 'days')}", "state": "warn"}
    text, state = STATES[one["state"]]
    return {"text": text, "state": state}


def starter(one: Known, people: Mapping[str, str]) -> dict[str, str]:
    """Who starts it, by name for those who may see people."""
    name = people.get(one["person_id"])
    return {"text": name, "href": f"/people/{one['person_id']}"} if name else {"text": NOBODY}


def thing(kind: str, thing_id: str | None, titles: Titles, noun: str) -> dict[str, str] | None:
    """A link to something of another part, by its title."""
    if not thing_id:
        return None
    title = titles.get(thing_id, {}).get("title") or noun
    return {"text": cut(title), "href": door_to(kind, thing_id)}


def missing(ask: Known) -> dict[str, str]:
    """What nobody offers of an ask, as a badge."""
    if not ask["missing"]:
        return {"text": "Covered", "state": "good"}
    if ask["quantity"] is None:
        return {"text": "Nobody yet", "state": "warn"}
    return {"text": f"{number(ask['missing'])} missing", "state": "warn"}


def help_words(one: Known) -> str:
    """How much of the help it asks for is covered, in a few words."""
    asked, lacking = len(one["asks"]), one["missing_asks"]
    if not asked:
        return "asks for nothing"
    return f"{lacking} of {asked} missing" if lacking else "all of it offered"


def line(one: Known, people: Mapping[str, str] | None = None) -> dict[str, Any]:
    """An initiative as a line on the page of something it belongs to."""
    said = badge(one)
    by = f"answer by {day(one['answer_by'])}" if one["state"] == "asked" else ""
    who = (people or {}).get(one["person_id"], "")
    return {
        "text": one["title"],
        "href": address(one["initiative_id"]),
        "note": " · ".join(part for part in (f"started by {who}" if who else "", by) if part),
        "aside": said["text"],
        "state": said["state"],
    }


def options(words: Mapping[str, str]) -> list[dict[str, str]]:
    """Words as the options of a field."""
    return [{"value": value, "text": text} for value, text in words.items()]
