"""Ada: what was answered, by whom is it accompanied, and where has it led?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.initiatives import words
from shared.web.filters import day, number
from shared.web.speech import _, spoken


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
    moved = (
        _("first set for %(promised_by)s", promised_by=day(one["promised_by"]))
        if one["promised_by"] != one["answer_by"]
        else ""
    )
    until = {"text": day(one["answer_by"]), "note": moved}
    why = _("Why it was taken back") if one["state"] == "withdrawn" else _("Why not")
    return [
        (_("Answer by"), until if one["state"] == "asked" else None),
        (_("Answered"), {"iso": one["answered_at"]} if one["answered_at"] else None),
        (why, one["reason"]),
        (_("Possible instead"), one["instead"]),
    ]


def _along(one: Mapping[str, Any], titles: words.Titles, names: Mapping[str, str]) -> list[tuple[str, Any]]:
    if not one["helper_id"]:
        return []
    helping = words.thing("organization", one["helper_organization_id"], titles, _("An organisation"))
    return [
        (_("Accompanied by"), names.get(one["helper_id"]) or _("An account that is gone")),
        (_("For"), helping),
    ]


def _end(one: Mapping[str, Any], titles: words.Titles) -> list[tuple[str, Any]]:
    ownership, campaign = (
        one["ownership"],
        words.thing("campaign", one["campaign_id"], titles, _("A campaign")),
    )
    if campaign and one["is_origin"]:
        campaign = {**campaign, "note": _("It began as this initiative.")}
    meant = (
        dict(zip(("text", "note"), map(spoken, words.OWNERSHIPS[ownership]), strict=True))
        if ownership
        else None
    )
    figure = one["figure"]
    return [
        (_("Adopted by"), campaign),
        (_("Whose it is"), meant),
        (_("What came of it"), one["result"]),
        (_("As a number"), "" if figure is None else number(figure)),
    ]
