"""Which kinds of events can be chosen, in groups by their service, and ready sets of what belongs together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any

from services.dashboard.web.happened import service_title
from services.dashboard.web.pages.partners.words import Known, meaning
from services.dashboard.web.told_kinds import kind_words
from shared.web.speech import N_, ngettext, spoken

SETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "activities": (N_("Activities (5W)"), ("campaigns.activity",)),
    "gatherings": (N_("Gatherings and sign-ups"), ("campaigns.gathering", "campaigns.sign_up")),
    "petitions": (
        N_("Petitions and appeals"),
        ("campaigns.petition", "campaigns.signature", "campaigns.appeal", "campaigns.act"),
    ),
    "coverage": (N_("Coverage and releases"), ("media.coverage", "media.release")),
    "policy": (
        N_("Policy movement"),
        ("policy.policy", "policy.hearing", "policy.vote_event", "policy.position", "policy.win"),
    ),
    "people": (N_("People and consents"), ("stakeholders.person", "stakeholders.consent")),
}
"""By name: what a set is called, and the things whose events it ticks."""


def kinds_of(sets: Iterable[str], shareable: Iterable[Known]) -> set[str]:
    """The kinds of events of ready sets."""
    things = {thing for name in sets if name in SETS for thing in SETS[name][1]}
    return {one["type"] for one in shareable if one["type"].rpartition(".")[0] in things}


def sets_to_tick(ticked: Collection[str], shareable: Sequence[Known]) -> list[dict[str, Any]]:
    """The ready sets as boxes, with how many kinds each ticks."""
    return [
        {"name": f"set.{name}", "text": spoken(text), "hint": _kinds(name, shareable), "on": name in ticked}
        for name, (text, _things) in SETS.items()
    ]


def groups_to_tick(ticked: Collection[str], shareable: Iterable[Known]) -> list[dict[str, Any]]:
    """All kinds as boxes, grouped by their service."""
    return [_group(service, list(kinds), ticked) for service, kinds in groupby(shareable, key=_service_of)]


def _group(service: str, kinds: Sequence[Known], ticked: Collection[str]) -> dict[str, Any]:
    chosen = sum(one["type"] in ticked for one in kinds)
    return {
        "text": service_title(service),
        "count": ngettext(
            "%(num)s kind, %(chosen)s chosen", "%(num)s kinds, %(chosen)s chosen", len(kinds), chosen=chosen
        ),
        "is_open": bool(chosen),
        "kinds": [
            {
                "name": f"type.{one['type']}",
                "text": kind_words(one["type"]),
                "hint": meaning(one["means"]),
                "on": one["type"] in ticked,
            }
            for one in kinds
        ],
    }


def _kinds(name: str, shareable: Sequence[Known]) -> str:
    return ngettext("%(num)s kind of events", "%(num)s kinds of events", len(kinds_of([name], shareable)))


def _service_of(shareable: Known) -> str:
    return str(shareable["type"].partition(".")[0])
