"""Ada, Bo, Chi: what is wanted, what help is missing, what was decided?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import people_named, titles_of
from services.dashboard.web.languages import language
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.decided import decided
from services.dashboard.web.pages.initiatives.help import ASKS, OFFERED, ask_row, offer_row
from services.dashboard.web.pages.initiatives.words import ANSWER, FOR_OTHERS, LIST, OFFER, START
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from shared.web.filters import day
from shared.web.speech import _, in_a_list

LINKED = (
    *("organization_id", "community_id", "policy_id", "about_campaign_id"),
    *("helper_organization_id", "campaign_id"),
)
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """One initiative: its words, the help it asks for and gets, its answer, and what can be done."""
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    here = words.address(one["initiative_id"])
    found = await panels(CLOCK.now(), history=ask_history(ask, one["initiative_id"]))
    offers = one["offers"]
    people = await people_named(
        ask, look.actor, filter(None, (one["person_id"], *(offer["person_id"] for offer in offers)))
    )
    titles = await titles_of(
        ask, [*(one[name] for name in LINKED), *(offer["organization_id"] for offer in offers)]
    )
    names = await look.names(filter(None, (one["started_by"], one["helper_id"])))
    asks = {ask_["ask_id"]: ask_["what"] for ask_ in one["asks"]}
    view = {
        "title": one["title"],
        "what_for": one["what_for"],
        "badge": words.badge(one),
        "here": here,
        "starter": words.starter(one, people),
        "facts": facts(one, titles, people, names),
        "decided": decided(one, titles, names),
        "rounds": [_round(each) for each in reversed(one["rounds"])],
        "columns": ASKS,
        "asks": [ask_row(each, here if _may_offer(one, look) else "") for each in one["asks"]],
        "offer_columns": OFFERED,
        "offers": [
            offer_row(each, asks, titles, people, here if _may_change(one, each, look) else "")
            for each in offers
        ],
        "missing": words.help_words(one),
        "can": can(one, look),
        "state": look.state({}),
        "version": str(one["version"]),
        "topics": "campaigns.initiative",
        "history": await told(found["history"], look, one["initiative_id"]),
    }
    return render("initiatives/_one.html" if look.fragment else "initiatives/show.html", view)


def facts(
    one: Known, titles: words.Titles, people: Mapping[str, str], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is known of it, name beside value."""
    area = one["area"]
    behind = (
        (_("Organisation behind it"), words.thing("organization", one["organization_id"], titles, _("One"))),
        (_("Community behind it"), words.thing("community", one["community_id"], titles, _("One"))),
        (_("Policy it is about"), words.thing("policy", one["policy_id"], titles, _("One"))),
        (_("Campaign it is about"), words.thing("campaign", one["about_campaign_id"], titles, _("One"))),
        (_("Topics"), in_a_list(one["topics"])),
        (_("Language"), language(one["language"]) if one["language"] else ""),
    )
    return [
        {"name": _("Who starts it"), "value": words.starter(one, people)},
        {"name": _("Brought by"), "value": names.get(one["started_by"]) or _("An account that is gone")},
        {"name": _("Started"), "value": {"iso": one["started_at"]}},
        {"name": _("Where"), "value": {"text": area, "href": with_query(LIST, area=area)} if area else None},
        *({"name": name, "value": value} for name, value in behind if value),
    ]


def can(one: Known, look: Look) -> dict[str, bool]:
    """What the reader may do with it now; the service checks it again."""
    is_asker = look.actor.actor_id in (one["started_by"], one["asked_by"])
    state, may_answer, may_start = one["state"], look.may(ANSWER), look.may(START)
    is_open = state in ("asked", "supported")
    return {
        "answer": state == "asked" and may_answer and not is_asker,
        "wait": state == "asked" and may_answer and is_asker,
        "move": state == "asked" and may_answer,
        "again": state == "declined" and may_start,
        "adopt": state == "supported" and may_answer,
        "finish": state == "supported" and may_start,
        "correct": is_open and may_start,
        "withdraw": is_open and may_start and is_asker,
    }


def _may_offer(one: Known, look: Look) -> bool:
    return one["state"] in ("asked", "supported") and look.may(OFFER)


def _may_change(one: Known, offer: Known, look: Look) -> bool:
    """Whoever accompanies initiatives says what became of an offer; who made it may take it back."""
    is_open = offer["state"] == "offered" and one["state"] not in ("declined", "withdrawn")
    own = look.actor.organization_id
    is_own = look.may(OFFER) and (look.may(FOR_OTHERS) or (own and offer["organization_id"] == own))
    return bool(is_open and (look.may(START) or is_own))


def _round(each: Known) -> dict[str, Any]:
    return {
        "text": _("Declined: %(reason)s", reason=each["reason"]),
        "note": _(
            "Possible instead: %(instead)s Asked until %(answer_by)s.",
            instead=each["instead"],
            answer_by=day(each["answer_by"]),
        ),
        "when": each["answered_at"],
    }


SCREENS = (Screen(words.ONE, show, needs=words.READ),)
