"""Threads as media answers about them."""

from __future__ import annotations

from typing import Any

from shared.testing.personas import COALITION

THREAD = "0195a7c2-6a00-7000-8000-0000000000e1"
PERSON = "0195a7c2-6a00-7000-8000-0000000000bb"
OTHER = "0195a7c2-6a00-7000-8000-000000000004"
NONE: dict[str, Any] = {"items": [], "next": None}
REACH = {
    "sms": {"has_address": True, "is_withdrawn": False},
    "email": {"has_address": True, "is_withdrawn": False},
}
READY = {"is_set_up": True, "is_there": True, "quiet_until": None}
ANSWERING = {
    "waiting": 3,
    "overdue": 1,
    "days": 90,
    "answers": 8,
    "in_time": 6,
    "median_hours": 2.5,
}


def a_listed_thread(**more: Any) -> dict[str, Any]:
    """A thread of a list: somebody waits since noon."""
    return {
        "thread_id": THREAD,
        "version": 1,
        "person_id": PERSON,
        "channel": "sms",
        "subject": "The tap schedule",
        "organization_id": COALITION,
        "language": "en-LR",
        "campaign_id": None,
        "campaign_title": None,
        "policy_id": None,
        "policy_title": None,
        "state": "waiting",
        "is_overdue": False,
        "received_at": "2025-03-08T12:00:00+00:00",
        "reply_by": "2025-03-09T12:00:00+00:00",
        "last_at": "2025-03-08T12:00:00+00:00",
        "opened_at": "2025-03-08T12:00:00+00:00",
        "opened_by": "bo",
        "rested_at": None,
        "messages": 1,
        "taken_by": None,
        "taken_at": None,
        "outcome": "",
        "opted_out_at": None,
        **more,
    }


def a_message(**more: Any) -> dict[str, Any]:
    """What they wrote."""
    return {
        "message_id": "m1",
        "thread_id": THREAD,
        "seq": 1,
        "direction": "in",
        "channel": "sms",
        "text": "When does the tap run?",
        "at": "2025-03-08T12:00:00+00:00",
        "logged_by": "gateway",
        "state": "logged",
        "code": "",
        "despite": "",
        **more,
    }


def a_thread(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A thread with a page of its messages, the newest first."""
    said = {"items": list(messages) or [a_message()], "next": None}
    whole = {
        "hand_overs": [],
        "moves": [],
        "said": said,
        "unsure": [],
        "senders": {"sms": READY, "email": READY},
    }
    return a_listed_thread(**{**whole, **more})


def a_page(*items: dict[str, Any], next: str | None = None) -> dict[str, Any]:
    """A page of a list."""
    return {"items": list(items), "next": next}
