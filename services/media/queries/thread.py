"""Answer the questions about threads."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import Any

from services.media.domain.thread_message import SENDABLE, ThreadMessage
from services.media.queries.naming import with_titles
from services.media.store import Store

Items = list[dict[str, Any]]
INWARD = ("contact_id", "told_for", "tells_at")
"""What is of use here alone."""
WHOLE = ("hand_overs", "moves")


def list_threads(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of threads without what was said, `{"items": [...], "next": cursor}`."""
    person_id = asked.get("person_id")
    only = store.thread_messages.unsure_threads() if asked.get("unsure") else None
    persons = store.merged.ids_of(person_id) if person_id else []
    own = store.leads.any_of(store.actor.organization_id)
    asked = {**asked, "organization_id": store.leads.any_of(asked.get("organization_id"))}
    found = store.threads.list(asked, persons, own, only)
    items = [
        {name: value for name, value in one.items() if name not in WHOLE}
        for one in _shown(found["items"], store)
    ]
    return {**found, "items": items}


def show_thread(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One thread with a page of what was said, the newest first, and whether answers can be sent now."""
    (thread,) = _shown([store.threads.show(asked["thread_id"])], store)
    senders = {channel: store.sender.show(channel) for channel in SENDABLE}
    unsure = [_unsure(one) for one in store.thread_messages.unsure(asked["thread_id"])]
    return {**thread, "said": store.thread_messages.list(asked), "unsure": unsure, "senders": senders}


def show_answering(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Who waits now, and of the answers of some days back how many were in time and how long half of them took."""
    waits = store.thread_messages.waits(store.now - timedelta(days=asked["days"]))
    minutes = [waited for waited, _ in waits]
    return {
        **store.threads.count_waiting(store.now),
        "days": asked["days"],
        "answers": len(waits),
        "in_time": sum(is_in_time for _, is_in_time in waits),
        "median_hours": round(median(minutes) / 60, 1) if minutes else None,
    }


def _unsure(message: ThreadMessage) -> dict[str, Any]:
    return {
        "message_id": message.message_id,
        "channel": message.channel,
        "text": message.text,
        "at": message.at,
        "can_go_again": not message.is_second_copy,
    }


def _shown(items: Items, store: Store) -> Items:
    return [
        {
            **{name: value for name, value in one.items() if name not in INWARD},
            "is_overdue": one["state"] == "waiting" and one["reply_by"] < store.now,
        }
        for one in with_titles(items, store)
    ]
