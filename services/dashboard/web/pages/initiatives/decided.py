"""Ada: what was answered, by whom is it accompanied, and where has it led?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.initiatives import words
from shared.web.filters import day, number


def decided(one: Mapping[str, Any], titles: words.Titles, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was decided so far, name beside value."""
    return [
        {"name": name, "value": value}
        for name, value in (
            *_answer(one),
            *_along(one, titles, names),
            *_end(one, titles),
        )
        if value
    ]


def _answer(one: Mapping[str, Any]) -> list[tuple[str, Any]]:
    moved = f"first set for {day(one['promised_by'])}" if one["promised_by"] != one["answer_by"] else ""
    until = {"text": day(one["answer_by"]), "note": moved}
    why = "Why it was taken back" if one["state"] == "withdrawn" else "Why not"
    return [
        ("Answer by", until if one["state"] == "asked" else None),
        ("Answered", {"iso": one["answered_at"]} if one["answered_at"] else None),
        (why, one["reason"]),
        ("Possible instead", one["instead"]),
    ]


def _along(one: Mapping[str, Any], titles: words.Titles, names: Mapping[str, str]) -> list[tuple[str, Any]]:
    if not one["helper_id"]:
        return []
    helping = words.thing("organization", one["helper_organization_id"], titles, "An organisation")
    return [
        ("Accompanied by", names.get(one["helper_id"]) or "An account that is gone"),
        ("For", helping),
    ]


def _end(one: Mapping[str, Any], titles: words.Titles) -> list[tuple[str, Any]]:
    ownership, campaign = one["ownership"], words.thing("campaign", one["campaign_id"], titles, "A campaign")
    if campaign and one["is_origin"]:
        campaign = {**campaign, "note": "It began as this initiative."}
    meant = dict(zip(("text", "note"), words.OWNERSHIPS[ownership], strict=True)) if ownership else None
    figure = one["figure"]
    return [
        ("Adopted by", campaign),
        ("Whose it is", meant),
        ("What came of it", one["result"]),
        ("As a number", "" if figure is None else number(figure)),
    ]
