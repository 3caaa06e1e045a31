"""Answer which languages people need, and what is not said in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from services.media.domain.language_gaps import Gap, gaps, wanted_languages
from services.media.store import Store
from shared.kernel.errors import Invalid


def list_language_needs(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of needs by area, `{"items": [...], "next": cursor}`."""
    return store.language_needs.list(asked)


def show_language_need(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What is said of one language in one area."""
    return store.language_needs.show(asked["language_need_id"])


def list_language_gaps(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What of a campaign's messages is not said in which language, most people first; of one area where asked for."""
    campaign_id, area = asked["campaign_id"], asked.get("area")
    messages = store.key_messages.open_of(campaign_id)
    outlets = store.outlets.languages(store.slots.outlets_of(campaign_id), area)
    wanted = wanted_languages(store.language_needs.everywhere(area), outlets)
    return _page(gaps(messages, wanted.values()), asked["limit"], asked.get("after"))


def _page(found: Sequence[Gap], limit: int, after: str | None) -> dict[str, Any]:
    """A part of what is worked out anew for every page; its mark is the row after which it goes on."""
    marks = [_mark(one) for one in found]
    if after and after not in marks:
        sentence = "This row is no gap any more; begin at the first page."
        raise Invalid("cursor-invalid", sentence, {"after": [sentence]})
    begin = marks.index(after) + 1 if after else 0
    end = begin + limit
    items = [{**asdict(one), "areas": list(one.areas)} for one in found[begin:end]]
    return {"items": items, "next": marks[end - 1] if len(found) > end else None}


def _mark(gap: Gap) -> str:
    return f"{gap.language}/{gap.key_message_id}"
