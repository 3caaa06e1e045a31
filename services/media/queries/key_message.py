"""Answer the questions about key messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.media.store import Store

Known = Mapping[str, Any]


def list_key_messages(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of messages, the last changed first, `{"items": [...], "next": cursor}`; of each the latest words."""
    found = store.key_messages.list(asked)
    titles = store.links.titles(item["campaign_id"] for item in found["items"])
    return {**found, "items": [_listed(item, titles) for item in found["items"]]}


def show_key_message(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One message with every version of its words, what it stands under and what stands under it."""
    message = store.key_messages.show(asked["key_message_id"])
    titles = store.links.titles([message["campaign_id"]])
    house = store.key_messages.open_of(message["campaign_id"])
    above = store.key_messages.texts(filter(None, [message["parent_id"]]))
    under = [one for one in house if one.parent_id == message["key_message_id"]]
    listed = _listed(message, titles)
    return {
        **listed,
        "wordings": [
            {**short, "versions": whole["versions"]}
            for short, whole in zip(listed["wordings"], message["wordings"], strict=True)
        ],
        "parent_text": above.get(message["parent_id"] or ""),
        "under": [
            {"key_message_id": one.key_message_id, "kind": one.kind, "text": one.text} for one in under
        ],
    }


def _listed(message: Known, titles: Mapping[str, str]) -> dict[str, Any]:
    wordings = [_wording(one) for one in message["wordings"]]
    own = next(one for one in wordings if one["language"] == message["language"])
    return {
        **{name: value for name, value in message.items() if name != "roof"},
        "text": own["text"],
        "wordings": wordings,
        "campaign_title": titles.get(message["campaign_id"]),
    }


def _wording(wording: Known) -> dict[str, Any]:
    last = wording["versions"][-1]
    return {
        "language": wording["language"],
        "state": wording["state"],
        "number": len(wording["versions"]),
        **{name: last[name] for name in ("text", "written_by", "written_at", "approved_by", "approved_at")},
    }
