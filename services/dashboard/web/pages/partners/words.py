"""How agreements, rules and reasons are called, and kinds of events in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web import told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.screens import Look
from services.dashboard.web.told_events import SENTENCES
from services.dashboard.web.told_fields import FIELDS
from services.dashboard.web.told_kinds import GAP, PLACE, kind_words, plainly
from shared.kernel.events import routing_key
from shared.web.sentences import in_english
from shared.web.speech import ENGLISH, N_, Words, _, current, said_of, spoken

LIST = "/partners"
SEE, AGREE = "feeds.see-own", "feeds.agree"
ALL = "feeds.read"
"""Who sees all agreements; a partner sees of its own what leaves, and not what stays here."""
Known = Mapping[str, Any]
Titles = Mapping[str, Mapping[str, str]]
STATES = {
    "waiting": (N_("Waits for a yes"), "warn"),
    "agreed": (N_("Agreed, not begun"), "neutral"),
    "in-force": (N_("In force"), "good"),
    "ended": (N_("Ended"), "neutral"),
}
RULES = Words(
    {
        "allow": "As it is",
        "mask": "Coarser",
        "hash": "As a code",
        "none": "Stays here",
    }
)
"""What is done with a field before it leaves."""
WHY = Words(
    {
        "agreed": "The terms name it",
        "held": "The partner holds what it is about",
        "not-agreed": "Its kind is not agreed",
        "other-partner": "It is for another partner alone",
        "other-campaign": "It belongs to none of the campaigns of the terms",
        "other-area": "It stands in another area than those of the terms",
    }
)
"""Why an event leaves, or does not."""


class _Blank(dict[str, Any]):
    """Values of a sentence in which a gap stands for what did not leave."""

    def __missing__(self, key: str) -> str:
        return GAP


def address(agreement_id: str) -> str:
    """Where an agreement is."""
    return f"{LIST}/{agreement_id}"


def badge_of(agreement: Known) -> dict[str, str]:
    """How it stands with an agreement, as a badge."""
    text, state = STATES[agreement["state"]]
    return {"text": said_of("agreement", text), "state": state}


def event_words(event: Known) -> str:
    """What an event says that left; its kind alone where no value of its sentence did, else with gaps."""
    kind = routing_key(event["type"])
    text = SENTENCES.texts.get(kind)
    if text is None:
        return spoken(plainly(kind))
    values = {name: value for name, value in event["data"].items() if value not in (None, "")}
    if is_bare(event):
        return kind_words(kind)
    return told.event(kind, text % _Blank(values))


def is_bare(event: Known) -> bool:
    """Whether none of the values left that the sentence of an event has places for."""
    names = PLACE.findall(SENTENCES.texts.get(routing_key(event["type"]), ""))
    return bool(names) and all(event["data"].get(name) in (None, "") for name in names)


def field_words(name: str) -> str:
    """A field of an event, its words and its name, for several may have the same words."""
    plain = name.replace("_", " ").capitalize()
    return f"{FIELDS[name]} ({name})" if name in FIELDS else spoken(plain)


def meaning(text: str) -> str:
    """What a kind or a field means, as its contract says it; what has no words in a language is marked as English."""
    said = spoken(text) if text else ""
    return said if current() is ENGLISH or said != text else in_english(text)


def counted(agreement: Known) -> str:
    """How many deliveries wait for the partner's word; the service counts up to a thousand."""
    waiting = agreement["unacknowledged"]
    return _("1,000 or more") if waiting >= 1_000 else str(waiting)


def may_steward(look: Look) -> bool:
    """Whether who looks writes terms, and speaks for a partner."""
    return look.may(AGREE)


def is_partner(look: Look, agreement: Known) -> bool:
    """Whether who looks acts for the partner itself."""
    return bool(look.actor.organization_id == agreement["organization_id"])


def speaks_for(look: Look, agreement: Known) -> bool:
    """Whether who looks speaks for one of both sides: the partner itself or a steward."""
    return is_partner(look, agreement) or may_steward(look)


async def partner_names(ask: Any, ids: Iterable[str]) -> dict[str, str]:
    """Organisation -> its name, or words in its place while nobody can say it."""
    ids = list(ids)
    titles = await titles_of(ask, ids)
    return {one: title_of(titles, one) for one in ids}


def title_of(titles: Titles, thing_id: str) -> str:
    """The title of an organisation or a campaign."""
    return titles.get(thing_id, {}).get("title") or _("The one with the id %(id)s", id=thing_id)
