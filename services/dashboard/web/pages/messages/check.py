"""Whoever writes or approves: does this text say what was agreed, and nothing that was agreed never to be said?"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.languages import language
from services.dashboard.web.pages.messages.words import address, finding_words, house_of
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _, spoken

Known = Mapping[str, Any]
NOTHING = {
    True: (
        N_("It says none of the agreed messages"),
        N_(
            "Nothing in it contradicts them either. A text that carries one is heard as one voice with the others."
        ),
    ),
    False: (
        N_("It carries none of the agreed messages"),
        N_(
            "Nothing in it contradicts them either. Whoever tells the press may put the message first next time."
        ),
    ),
}


def ask_check(ask: Any, place: str, place_id: str) -> Awaitable[Any]:
    """Ask how a text stands to the house of its campaign."""
    asked: Awaitable[Any] = ask.media.show_message_check({"place_kind": place, "place_id": place_id})
    return asked


def told_check(panel: Panel, look: Look) -> dict[str, Any]:
    """What the panel shows; `is_shown` where the campaign has a house, or nobody can say."""
    found = panel.data if panel else {}
    is_ours = found.get("place_kind") != "coverage"
    title, text = map(spoken, NOTHING[is_ours])
    departing = {one["key_message_id"] for one in found.get("findings", ())}
    lines = [_finding(one) for one in found.get("findings", ())]
    lines += [_carried(one) for one in found.get("carried", ()) if one["key_message_id"] not in departing]
    return {
        "is_shown": not panel or bool(found["messages"]),
        "title": _("Does it say what was agreed?") if is_ours else _("Which of our messages it carries"),
        "lines": lines,
        "empty": {"title": title, "text": text},
        "house_href": house_of(found["campaign_id"]) if found.get("campaign_id") else "",
        "failed": panel.failed(look.address),
    }


def _finding(one: Known) -> dict[str, Any]:
    return {
        "text": finding_words(one),
        "href": address(one["key_message_id"]),
        "note": _("Message: %(title)s", title=cut(one["key_message_title"])),
        "aside": _("Departs"),
        "state": "bad" if one["reason"] == "never-say" else "warn",
    }


def _carried(one: Known) -> dict[str, Any]:
    how = (
        _("Word for word")
        if one["likeness"] == 100
        else _("Nearly so (%(likeness)s of 100)", likeness=one["likeness"])
    )
    return {
        "text": cut(one["key_message_title"]),
        "href": address(one["key_message_id"]),
        "note": _(
            "%(how)s, %(language)s: “%(words)s”",
            how=how,
            language=language(one["language"]),
            words=cut(one["words"]),
        ),
        "aside": _("Carried"),
        "state": "good",
    }
