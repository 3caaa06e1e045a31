"""How initiatives are called on pages: states, kinds of help, whose they are, and by when they are answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to
from services.dashboard.web.wording import cut
from shared.web.filters import day, number, plural
from shared.web.speech import N_, Words, _, in_a_row, said_of, spoken

LIST = "/initiatives"
ONE = f"{LIST}/{{initiative_id}}"
READ, START, ANSWER = "campaigns.read", "campaigns.start-initiative", "campaigns.answer-initiative"
OFFER, FOR_OTHERS = "campaigns.offer-help", "campaigns.pledge-for-others"
STATES = {
    "asked": (N_("Waits for an answer"), "live"),
    "supported": (N_("Supported"), "good"),
    "declined": (N_("Declined"), "neutral"),
    "adopted": (N_("Adopted by a campaign"), "good"),
    "done": (N_("Done"), "good"),
    "withdrawn": (N_("Taken back"), "neutral"),
}
KINDS = Words(
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
OWNERSHIPS = {
    "community-led": (N_("Community-led"), N_("Those who started it decide; the campaign helps.")),
    "shared": (N_("Shared"), N_("Those who started it and the campaign decide together.")),
    "partner-led": (
        N_("Partner-led"),
        N_("An organisation of the coalition decides, with those who started it."),
    ),
}
OFFERS = {
    "offered": (N_("Offered"), "live"),
    "kept": (N_("Kept"), "good"),
    "not-kept": (N_("Not kept"), "bad"),
    "withdrawn": (N_("Withdrawn"), "neutral"),
}
NOBODY = N_("A member")
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
        return {"text": _("Answer overdue by %(late)s", late=plural(late, "day", "days")), "state": "warn"}
    text, state = STATES[one["state"]]
    return {"text": said_of("initiative", text), "state": state}


def starter(one: Known, people: Mapping[str, str]) -> dict[str, str]:
    """Who starts it, by name for those who may see people."""
    name = people.get(one["person_id"])
    return {"text": name, "href": f"/people/{one['person_id']}"} if name else {"text": spoken(NOBODY)}


def thing(kind: str, thing_id: str | None, titles: Titles, noun: str) -> dict[str, str] | None:
    """A link to something of another part, by its title."""
    if not thing_id:
        return None
    title = titles.get(thing_id, {}).get("title") or noun
    return {"text": cut(title), "href": door_to(kind, thing_id)}


def missing(ask: Known) -> dict[str, str]:
    """What nobody offers of an ask, as a badge."""
    if not ask["missing"]:
        return {"text": _("Covered"), "state": "good"}
    if ask["quantity"] is None:
        return {"text": _("Nobody yet"), "state": "warn"}
    return {"text": _("%(missing)s missing", missing=number(ask["missing"])), "state": "warn"}


def help_words(one: Known) -> str:
    """How much of the help it asks for is covered, in a few words."""
    asked, lacking = len(one["asks"]), one["missing_asks"]
    if not asked:
        return _("asks for nothing")
    return (
        _("%(lacking)s of %(asked)s missing", lacking=lacking, asked=asked)
        if lacking
        else _("all of it offered")
    )


def line(one: Known, people: Mapping[str, str] | None = None) -> dict[str, Any]:
    """An initiative as a line on the page of something it belongs to."""
    said = badge(one)
    by = _("answer by %(answer_by)s", answer_by=day(one["answer_by"])) if one["state"] == "asked" else ""
    who = (people or {}).get(one["person_id"], "")
    return {
        "text": one["title"],
        "href": address(one["initiative_id"]),
        "note": in_a_row(_("started by %(who)s", who=who) if who else "", by),
        "aside": said["text"],
        "state": said["state"],
    }
