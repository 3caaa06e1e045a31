"""Answer how texts stand to the key messages of their campaign."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from services.media.domain.drift import Reading, read
from services.media.domain.drifting import Held
from services.media.domain.held import held_coverage, held_mailing, held_release
from services.media.queries.naming import with_titles_of_messages
from services.media.store import Store


def hold(held: Held, store: Store) -> Reading:
    """What was found in a text; nothing where it is of no campaign."""
    if held.campaign_id is None:
        return Reading()
    messages = store.key_messages.open_of(held.campaign_id)
    return read(held.text, messages, is_ours=held.is_ours, language=held.language)


def show_message_check(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What a text says of what was agreed to: where it departs, which messages it carries, of how many."""
    held = _held(asked, store)
    messages = store.key_messages.open_of(held.campaign_id) if held.campaign_id else []
    texts = {one.key_message_id: one.text for one in messages}
    reading = hold(held, store)
    return {
        "place_kind": held.place_kind,
        "place_id": held.place_id,
        "campaign_id": held.campaign_id,
        "messages": len(messages),
        "findings": [
            {**asdict(one), "key_message_title": texts[one.key_message_id]} for one in reading.findings
        ],
        "carried": [
            {**asdict(one), "key_message_title": texts[one.key_message_id]} for one in reading.carried
        ],
    }


def list_drifts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of drifts, the latest first, `{"items": [...], "next": cursor}`."""
    found = store.drifts.list(asked)
    return {**found, "items": with_titles_of_messages(found["items"], store)}


def _held(asked: dict[str, Any], store: Store) -> Held:
    which = asked["place_id"]
    if asked["place_kind"] == "release":
        return held_release(store.releases.get(which))
    if asked["place_kind"] == "mailing":
        return held_mailing(store.mailings.get(which))
    return held_coverage(store.coverage.get(which))
