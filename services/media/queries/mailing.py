"""Answer the questions about mailings and their messages."""

from __future__ import annotations

from typing import Any

from services.media.domain.letter import filled_in, values_of
from services.media.store import Store
from services.media.store.run import counts_of

OPENING = 80
Items = list[dict[str, Any]]


def list_mailings(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of mailings, the last changed first, `{"items": [...], "next": cursor}`."""
    found = store.mailings.list(asked)
    shown = [
        {name: value for name, value in item.items() if name != "text"}
        for item in _full(found["items"], store)
    ]
    return {**found, "items": shown}


def show_mailing(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One mailing with its counts, what one receiver would read, and what its sending waits for."""
    (mailing,) = _full([store.mailings.show(asked["mailing_id"])], store)
    run = store.runs.of([asked["mailing_id"]]).get(asked["mailing_id"], {})
    is_unsure = mailing["counts"]["unsure"] > 0
    values = values_of(asked["first_name"])
    read = {name: filled_in(mailing[name], values) for name in ("subject", "second_subject", "text")}
    return {
        **mailing,
        "preview": read,
        "sender": store.sender.show(mailing["channel"]),
        "waiting": store.deliveries.waiting(asked["mailing_id"]),
        "can_go_again": store.deliveries.count_unsure(asked["mailing_id"], "send") if is_unsure else 0,
        "is_settling": bool(run.get("settling")),
        "problem": run.get("problem"),
        "trial": run.get("trial"),
    }


def list_messages(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of messages of a mailing or to a person, the latest first, each with its subject."""
    found = store.deliveries.list(asked)
    mailings = store.mailings.with_ids(item["mailing_id"] for item in found["items"])
    items = [
        {**item, "subject": _subject(mailings[item["mailing_id"]], item["variant"])}
        for item in found["items"]
    ]
    return {**found, "items": items}


def _full(items: Items, store: Store) -> Items:
    titles = store.links.titles(item["campaign_id"] for item in items)
    runs = store.runs.of(item["mailing_id"] for item in items)
    return [
        {
            **item,
            "opening": item["text"][:OPENING],
            "campaign_title": titles.get(item["campaign_id"]),
            "counts": counts_of(runs.get(item["mailing_id"])),
        }
        for item in items
    ]


def _subject(mailing: Any, variant: str) -> str:
    subject = mailing.second_subject if variant == "b" else mailing.subject
    return str(subject or mailing.text[:OPENING])
