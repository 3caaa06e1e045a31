"""Pia: what are the words in each language, who agreed to them, and who says otherwise?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.happened import who
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.languages import language
from services.dashboard.web.pages.messages.drifts import line as drift_line
from services.dashboard.web.pages.messages.words import (
    APPROVE,
    DRIFTS,
    HOUSE,
    KINDS,
    LIST,
    address,
    house_of,
    state_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.wording import cut
from shared.web.filters import absolute
from shared.web.speech import _

SHOWN = 10
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """One message: its words side by side, what is never said, what departs from it."""
    key_message_id = look.path["key_message_id"]
    which = {"key_message_id": key_message_id}
    message = await ask.media.show_key_message(which)
    found = await panels(
        CLOCK.now(),
        drifts=ask.media.list_drifts({**which, "limit": SHOWN}),
        history=ask_history(ask, key_message_id),
    )
    drifts = found["drifts"]
    names = await look.names(_people(message))
    is_open = message["state"] == "open"
    may_write = is_open and look.may(HOUSE)
    here = address(key_message_id)
    view = {
        "title": cut(message["text"], 140),
        "campaign": message["campaign_title"] or _("A campaign"),
        "house_href": house_of(message["campaign_id"]),
        "here": here,
        "is_open": is_open,
        "reason": message["reason"],
        "wordings": [wording(one, message, names, look) for one in _own_first(message)],
        "never_say": message["never_say"],
        "facts": facts(message),
        "under": [
            {
                "text": cut(one["text"]),
                "href": address(one["key_message_id"]),
                "note": KINDS[one["kind"]],
            }
            for one in message["under"]
        ],
        "drifts": [drift_line(one) for one in drifts.data["items"]] if drifts else [],
        "drifts_failed": drifts.failed(look.address),
        "drifts_href": with_query(DRIFTS, key_message_id=key_message_id),
        "may_write": may_write,
        "state": look.state({}),
        "version": str(message["version"]),
        "history": await told(found["history"], look, key_message_id),
    }
    return render("messages/show.html", view)


def wording(one: Known, message: Known, names: Mapping[str, str], look: Look) -> dict[str, Any]:
    """The words in a language, who stands for them, and what the reader can do."""
    is_open = message["state"] == "open"
    may_approve = is_open and one["state"] != "approved" and look.may(APPROVE)
    is_own = one["written_by"] == look.actor.actor_id
    here = address(message["key_message_id"])
    return {
        "tag": one["language"],
        "language": language(one["language"]),
        "is_source": one["language"] == message["language"],
        "badge": state_badge(one["state"]),
        "text": one["text"],
        "said": _said(one, names),
        "why": _why(one, is_own=is_own and may_approve),
        "approve": f"{here}/approve" if may_approve and not is_own else "",
        "rewrite": with_query(f"{here}/say", language=one["language"]) if is_open and look.may(HOUSE) else "",
        "earlier": [_version(number, each, names) for number, each in _earlier(one)],
    }


def facts(message: Known) -> list[dict[str, Any]]:
    """Whose it is, for whom, and where it stands."""
    parent = message["parent_id"]
    above = (
        {"text": cut(message["parent_text"] or _("A message")), "href": address(parent)} if parent else None
    )
    return [
        {"name": _("Kind"), "value": KINDS[message["kind"]]},
        {"name": _("For"), "value": message["audience"]},
        {
            "name": _("Campaign"),
            "value": {
                "text": message["campaign_title"] or _("A campaign"),
                "href": door_to("campaign", message["campaign_id"]),
            },
        },
        *([{"name": _("Stands under"), "value": above}] if above else []),
        {"name": _("Its own language"), "value": language(message["language"])},
        {"name": _("Written"), "value": {"iso": message["written_at"]}},
    ]


def _said(one: Known, names: Mapping[str, str]) -> str:
    written = _(
        "Written by %(who)s, %(written_at)s",
        who=who(one["written_by"], names),
        written_at=absolute(one["written_at"]),
    )
    if not one["approved_at"]:
        return written
    return _(
        "%(written)s. Approved by %(who)s, %(approved_at)s",
        written=written,
        who=who(one["approved_by"], names),
        approved_at=absolute(one["approved_at"]),
    )


def _why(one: Known, *, is_own: bool) -> str:
    if one["state"] == "outdated":
        return _("The message has other words in its own language since. Read these again, or rewrite them.")
    return _("You wrote this. Somebody else has to read and approve it.") if is_own else ""


def _version(number: int, one: Known, names: Mapping[str, str]) -> dict[str, str]:
    return {"title": _("Version %(number)s", number=number), "text": one["text"], "said": _said(one, names)}


def _earlier(one: Known) -> list[tuple[int, Known]]:
    return list(reversed(list(enumerate(one["versions"][:-1], start=1))))


def _own_first(message: Known) -> list[Known]:
    return sorted(
        message["wordings"], key=lambda one: (one["language"] != message["language"], one["language"])
    )


def _people(message: Known) -> set[str]:
    versions = [each for one in message["wordings"] for each in one["versions"]]
    return {each[by] for each in versions for by in ("written_by", "approved_by") if each[by]}


SCREENS = (Screen(f"{LIST}/{{key_message_id}}", show, needs="media.read"),)
