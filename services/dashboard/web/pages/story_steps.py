"""A story folded: its entries by the step of the chain, the first of each in sight, and the way to each step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.web.filters import number, plural
from shared.web.speech import N_, _, spoken

IN_SIGHT = 5
# From the movement back to what came before it; the names that a step's cards begin with, those of one's own first.
STEPS = (
    ("movement", N_("Policy movement"), ("policy.policy.",)),
    ("deciders", N_("Those who decide"), ("policy.",)),
    ("coverage", N_("Coverage"), ("media.",)),
    ("campaign", N_("Campaign"), ("campaigns.campaign.",)),
    ("initiative", N_("What members started"), ("campaigns.initiative.",)),
    ("action", N_("Action"), ("campaigns.",)),
    ("besides", N_("Besides"), ("",)),
)
SHOWN_IN = ("movement", "deciders", "coverage", "action", "campaign", "initiative", "besides")
LINKS = ("campaign", "action", "coverage", "deciders", "movement")
CHAIN = ("initiative", *LINKS, "besides", "unplaced")
LACKING = {"no-cause": LINKS[:-1], "no-coverage": ("coverage",)}
"""The links that are empty where a story has a break of a kind."""
TITLES = {step: title for step, title, _starts in STEPS}


@dataclass
class Step:
    """The entries of one step, the latest first; each is a card with the breaks that stand behind it."""

    cards: list[list[dict[str, Any]]] = field(default_factory=list)

    def folded(self, in_sight: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """What is in sight, and what is behind the fold: causes that somebody named stay in sight."""
        ranked = sorted(range(len(self.cards)), key=lambda place: (not _is_cause(self.cards[place]), place))
        kept = set(ranked[:in_sight])
        first = [one for place in sorted(kept) for one in self.cards[place]]
        rest = [one for place, card in enumerate(self.cards) if place not in kept for one in card]
        return first, rest


def steps_of(entries: Sequence[dict[str, Any]], in_sight: int = IN_SIGHT) -> list[dict[str, Any]]:
    """The entries by step, so many of each in sight; breaks that no card points at come last, under a heading."""
    steps = {step: Step() for step in SHOWN_IN}
    unplaced: list[dict[str, Any]] = []
    card: list[dict[str, Any]] | None = None
    for entry in entries:
        if entry["kind"] == "event":
            card = [entry]
            steps[_step_of(entry["name"])].cards.append(card)
        elif entry["is_pointed_at"] and card is not None:
            card.append(entry)
        else:
            unplaced.append(entry)
    told = [_told(name, spoken(TITLES[name]), step, in_sight) for name, step in steps.items() if step.cards]
    if unplaced:
        told.append(
            _told("unplaced", _("Breaks in the whole story"), Step([[one] for one in unplaced]), in_sight)
        )
    return told


def contents(steps: Sequence[dict[str, Any]], breaks: Collection[str] = ()) -> list[dict[str, Any]]:
    """The whole chain with the counts of its steps; one with a break in it, or empty by one, is drawn as broken."""
    told = {step["name"]: step for step in steps}
    broken = {step for kind in breaks for step in LACKING.get(kind, ())}
    return [
        _link(told[name]) if name in told else _empty(name, is_broken=name in broken)
        for name in CHAIN
        if name in told or name in LINKS
    ]


def _link(step: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": step["title"],
        "count": number(step["count"]),
        "change": plural(step["breaks"], "break", "breaks") if step["breaks"] else _("no break"),
        "href": f"#{step['id']}",
        "state": "broken" if step["breaks"] else "",
    }


def _empty(name: str, *, is_broken: bool) -> dict[str, Any]:
    return {
        "name": spoken(TITLES[name]),
        "count": number(0),
        "change": _("nothing recorded"),
        "href": "#step-movement",
        "state": "broken" if is_broken else "",
    }


def _told(name: str, title: str, step: Step, in_sight: int) -> dict[str, Any]:
    first, rest = step.folded(in_sight)
    return {
        "name": name,
        "id": f"step-{name}",
        "title": title,
        "count": len(step.cards),
        "breaks": sum(one["kind"] == "break" for card in step.cards for one in card),
        "first": first,
        "rest": rest,
        "more": _("%(count)s more", count=number(len(step.cards) - in_sight)),
    }


def _step_of(name: str) -> str:
    return next(step for step, _title, starts in STEPS if name.startswith(starts))


def _is_cause(card: list[dict[str, Any]]) -> bool:
    return any(edge["is_documented"] for edge in card[0].get("led_to", ()))
