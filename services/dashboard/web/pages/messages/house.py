"""Pia: what do we say, what supports it, what proves it, and in which languages?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.pages.media.words import tabs
from services.dashboard.web.pages.messages.words import (
    DRIFTS,
    GAPS,
    HOUSE,
    KINDS,
    LIST,
    address,
    chip,
    house_of,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.filters import plural
from shared.web.speech import _

MOST = 200
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """The house of a campaign where one is chosen, or there is but one; else all houses."""
    chosen = look.query.get("campaign_id", "")
    asked = {"state": "open", **({"campaign_id": chosen} if chosen else {})}
    found = await panels(CLOCK.now(), messages=ask.media.list_key_messages({**asked, "limit": MOST}))
    panel = found["messages"]
    messages = panel.data["items"] if panel else []
    campaigns = {one["campaign_id"]: one["campaign_title"] or _("A campaign") for one in messages}
    campaign_id = chosen or (next(iter(campaigns)) if len(campaigns) == 1 else "")
    view = {
        "tabs": tabs(LIST),
        "sides": sides(campaign_id),
        "failed": panel.failed(look.address),
        "campaign_id": campaign_id,
        "campaign": campaigns.get(campaign_id, ""),
        "campaign_href": door_to("campaign", campaign_id),
        "is_narrowed": bool(chosen),
        "houses": [] if campaign_id else houses(messages),
        "is_cut": bool(panel and panel.data["next"]),
        "src": with_query(LIST, campaign_id=chosen),
        "take": to_take("media.list_key_messages", asked),
        "may_write": look.may(HOUSE),
        "new_href": with_query(f"{LIST}/new", campaign_id=campaign_id),
        **house(messages if campaign_id else ()),
    }
    return render("messages/_house.html" if look.fragment else "messages/index.html", view)


def sides(campaign_id: str) -> dict[str, str]:
    """The other pages about messages, of the same campaign."""
    narrowed = {"campaign_id": campaign_id}
    return {"gaps": with_query(GAPS, **narrowed), "drifts": with_query(DRIFTS, **narrowed)}


def houses(messages: Iterable[Known]) -> list[dict[str, Any]]:
    """Each campaign with a house: how many messages, and how many of them wait."""
    by_campaign: dict[str, list[Known]] = {}
    for one in messages:
        by_campaign.setdefault(one["campaign_id"], []).append(one)
    return [_house_line(campaign_id, its) for campaign_id, its in by_campaign.items()]


def house(messages: Iterable[Known]) -> dict[str, Any]:
    """Roofs with what supports them and the proofs; what stands under nothing comes last."""
    oldest_first = sorted(messages, key=lambda one: (str(one["written_at"]), one["key_message_id"]))
    under: dict[str | None, list[Known]] = {}
    for one in oldest_first:
        under.setdefault(one["parent_id"], []).append(one)
    roofs = [one for one in oldest_first if one["kind"] == "main"]
    loose = [one for one in under.get(None, []) if one["kind"] != "main"]
    return {
        "roofs": [_roof(one, under) for one in roofs],
        "loose": [_pillar(one, under) for one in loose],
    }


def _roof(message: Known, under: Mapping[str | None, list[Known]]) -> dict[str, Any]:
    below = under.get(message["key_message_id"], [])
    return {
        **_shown(message),
        "pillars": [_pillar(one, under) for one in below if one["kind"] == "supporting"],
        "proofs": [_shown(one) for one in below if one["kind"] == "proof"],
    }


def _pillar(message: Known, under: Mapping[str | None, list[Known]]) -> dict[str, Any]:
    return {
        **_shown(message),
        "proofs": [_shown(one) for one in under.get(message["key_message_id"], [])],
    }


def _shown(message: Known) -> dict[str, Any]:
    return {
        "id": message["key_message_id"],
        "href": address(message["key_message_id"]),
        "text": message["text"],
        "kind": KINDS[message["kind"]],
        "audience": message["audience"],
        "chips": [chip(one) for one in message["wordings"]],
    }


def _house_line(campaign_id: str, messages: list[Known]) -> dict[str, Any]:
    waiting = sum(one["waits"] for one in messages)
    roof = next((one["text"] for one in messages if one["kind"] == "main"), "")
    said = plural(len(messages), "message", "messages")
    return {
        "text": messages[0]["campaign_title"] or _("A campaign"),
        "href": house_of(campaign_id),
        "note": cut(roof) if roof else _("No main message yet"),
        "aside": _("%(messages)s, %(waiting)s waiting", messages=said, waiting=waiting) if waiting else said,
    }


SCREENS = (Screen(LIST, show, needs="media.read"),)
