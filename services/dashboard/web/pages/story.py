"""Ada, Chi: what did our work move, and how do we know?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.dashboard.web import told_story
from services.dashboard.web.behind import behind
from services.dashboard.web.doors import door_to, event_door, with_query
from services.dashboard.web.happened import named, service_title, who
from services.dashboard.web.labels import stage, titles_of
from services.dashboard.web.pages.story_credit import credit_view, organizations_in
from services.dashboard.web.pages.story_lanes import lanes_of
from services.dashboard.web.pages.story_steps import IN_SIGHT, contents, steps_of
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, panels
from shared.kernel.errors import NotFound
from shared.web.filters import absolute, day, number, plural
from shared.web.speech import N_, Words, _, spoken

Card = Mapping[str, Any]
Titles = Mapping[str, Mapping[str, str]]
Names = Mapping[str, str]

CONFIDENCE = {
    "documented": (N_("documented"), "good"),
    "linked": (N_("linked by its record"), "live"),
    "concurrent": (N_("only came before"), "neutral"),
}
MEANING = [
    {
        "name": N_("Documented"),
        "value": N_("Somebody named the cause, or one is recorded as the consequence of the other."),
    },
    {
        "name": N_("Linked"),
        "value": N_("One record carries the other's id: it was made for the same campaign or policy."),
    },
    {
        "name": N_("Only came before"),
        "value": N_("It happened earlier for the same campaign; no more is said. It may be chance."),
    },
]
BREAKS = Words(
    {
        "missing-thing": "Something is named here that the log does not hold",
        "missing-event": "An event is missing",
        "missing-step": "A step is missing",
        "no-cause": "Nothing is recorded that led to it",
        "no-coverage": "Nothing is recorded between the actions and the movement",
        "removed": "This was removed later",
        "gap": "Events have not arrived",
    }
)


async def show_story(ask: Any, look: Look) -> str:
    """The story of one movement of a policy, the given one or the latest."""
    policy_id, event_id = look.path["policy_id"], look.query.get("event", "")
    chosen = {"event_id": event_id} if event_id else {}
    try:
        told = await ask.insights.tell_story({"policy_id": policy_id, **chosen})
    except NotFound:
        titles = await titles_of(ask, [policy_id])
        if event_id or policy_id not in titles:
            raise
        return render("stories/none.html", {"title": titles[policy_id]["title"], "policy_id": policy_id})
    others = await panels(
        CLOCK.now(), moves=ask.insights.list_events({"type": "policy.policy.moved", "subject": policy_id})
    )
    return render("stories/show.html", await _view(ask, look, told, others["moves"].data or {"items": []}))


async def _view(ask: Any, look: Look, told: Mapping[str, Any], moves: Mapping[str, Any]) -> dict[str, Any]:
    cards = told["cards"]
    names = await look.names(card["who"] for card in cards if card["who"])
    ids = [one for card in cards for one in (card["thing_id"], *card["labels"])]
    titles = await titles_of(ask, [*organizations_in(told["credit"]), *ids])
    end = next(card for card in cards if card["card_id"] == told["movement"])
    move = next((one for one in moves["items"] if one["event_id"] == told["movement"]), None)
    teller = Teller(
        cards={card["card_id"]: card for card in cards},
        edges=told["edges"],
        breaks=told["breaks"],
        names=names,
        titles=titles,
        policy_id=told["policy_id"],
    )
    is_whole = look.query.get("whole") == "yes"
    steps = steps_of(teller.entries(), len(cards) + len(told["breaks"]) if is_whole else IN_SIGHT)
    return {
        "title": told["title"] or _("A policy without a title"),
        "policy_href": door_to("policy", told["policy_id"]),
        "take_href": with_query(f"/stories/{told['policy_id']}/contribution.md", event=told["movement"]),
        "is_whole": is_whole,
        "whole_href": with_query(f"/stories/{told['policy_id']}", event=told["movement"], whole="yes"),
        "sentence": heading(told["title"], end, move),
        "standfirst": standfirst(end, move, names),
        "behind": behind(told),
        "steps": steps,
        "contents": contents(steps, {one["kind"] for one in told["breaks"]}),
        "counts": how_sure(told),
        "meaning": [{name: spoken(text) for name, text in one.items()} for one in MEANING],
        "credit": credit_view(told["credit"], titles),
        "other_causes": told["other_causes"],
        "lanes": _lanes(cards),
        "picture": lanes_of(cards, told["breaks"], _anchor, told["movement"]),
        "more": [
            _("%(count)s more of %(name)s, not shown.", count=number(count), name=spoken(name))
            for name, count in told["more"].items()
        ],
        "others": [_other(one, told["movement"]) for one in moves["items"]],
        "as_of": _("from %(events)s in the log", events=plural(told["position"], "event", "events")),
    }


def heading(title: str | None, end: Card, move: Mapping[str, Any] | None) -> str:
    """What moved, in one sentence."""
    subject = title or _("A policy")
    if move is None:
        moved = told_story.title(end)
        return f"{subject}: {moved[:1].lower()}{moved[1:]}"
    data = move["data"]
    return _(
        "%(policy)s moved from %(before)s to %(after)s",
        policy=subject,
        before=stage(data["from_stage"]),
        after=stage(data["to_stage"]),
    )


def standfirst(end: Card, move: Mapping[str, Any] | None, names: Names) -> str:
    """When, by whom recorded, and why, as far as somebody said it."""
    data = move["data"] if move else {}
    when = day(data["moved_on"]) if data.get("moved_on") else absolute(end["time"])
    reason = data.get("reason") or ""
    recorded = _("%(day)s, recorded by %(name)s.", day=when, name=who(end["who"], names))
    return f"{recorded} {reason}".strip()


def how_sure(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How many steps are documented, linked or merely earlier, and how many breaks there are."""
    counted = Counter(edge["confidence"] for edge in told["edges"])
    rows = [
        {
            "name": spoken(text).capitalize(),
            "value": {"text": plural(counted[key], "step", "steps"), "state": state},
        }
        for key, (text, state) in CONFIDENCE.items()
    ]
    broken = len(told["breaks"])
    state = "warn" if broken else "good"
    return [
        *rows,
        {"name": _("Breaks"), "value": {"text": number(broken) if broken else _("none"), "state": state}},
    ]


def _lanes(cards: Sequence[Card]) -> list[dict[str, Any]]:
    counted = Counter(card["lane"] for card in cards)
    return [
        {"name": service_title(lane), "value": plural(count, "card", "cards")}
        for lane, count in counted.items()
    ]


def _other(move: Mapping[str, Any], current: str) -> dict[str, Any]:
    data = move["data"]
    is_here = move["event_id"] == current
    line = {
        "text": _(
            "From %(before)s to %(after)s", before=stage(data["from_stage"]), after=stage(data["to_stage"])
        ),
        "when": move["time"],
    }
    href = with_query(f"/stories/{move['subject']}", event=move["event_id"])
    return {**line, "note": _("this story")} if is_here else {**line, "href": href}


@dataclass(frozen=True)
class Teller:
    """Makes the entries of the timeline, from the movement back: cards with what they led to, and breaks."""

    cards: Mapping[str, Card]
    edges: Sequence[Mapping[str, Any]]
    breaks: Sequence[Mapping[str, Any]]
    names: Names
    titles: Titles
    policy_id: str

    def entries(self) -> list[dict[str, Any]]:
        """Cards, the latest first; a break stands behind the card that points at it, the others at the end."""
        told: list[dict[str, Any]] = []
        pointed = {one["pointed_by"] for one in self.breaks} & self.cards.keys()
        for card in reversed(list(self.cards.values())):
            told.append(self._card(card))
            told += [self._break(one) for one in self.breaks if one["pointed_by"] == card["card_id"]]
        return told + [self._break(one) for one in self.breaks if one["pointed_by"] not in pointed]

    def _card(self, card: Card) -> dict[str, Any]:
        door = card["door"]
        proof = card["proof"]
        return {
            "id": _anchor(card["card_id"]),
            "kind": "event",
            "name": card["name"],
            "lane": service_title(card["lane"]),
            "when": told_story.when(card),
            "what": told_story.title(card),
            "href": with_query("/figures", **door) if door else event_door(card["event_id"]),
            "who": "" if door else who(card["who"], self.names),
            "proof": self._proof(card) if proof else None,
            "about": self._about(card),
            "led_to": [self._edge(edge) for edge in self.edges if edge["from"] == card["card_id"]],
        }

    def _proof(self, card: Card) -> dict[str, Any]:
        text, url = card["proof"]["text"], card["proof"]["url"]
        words = text.replace(url, "").strip() if url else text
        return {"text": words or url, "href": url or event_door(card["event_id"]), "is_elsewhere": bool(url)}

    def _about(self, card: Card) -> list[dict[str, str]]:
        own = card["title"]
        ids = [one for one in dict.fromkeys([card["thing_id"], *card["labels"]]) if one in self.titles]
        ids = [one for one in ids if one != self.policy_id]
        told = [(one, self.titles[one]) for one in ids if self.titles[one]["title"] not in own]
        return [{"text": of["title"], "href": door_to(of["kind"], one)} for one, of in told]

    def _edge(self, edge: Mapping[str, Any]) -> dict[str, Any]:
        effect = self.cards.get(edge["to"])
        text, state = CONFIDENCE[edge["confidence"]]
        return {
            "text": told_story.title(effect) if effect else _("something that is not shown"),
            "href": f"#{_anchor(edge['to'])}" if effect else "",
            "reason": told_story.sentence(named(edge["reason"], self.names)),
            "word": text,
            "state": state,
            "is_documented": edge["confidence"] == "documented",
        }

    def _break(self, one: Mapping[str, Any]) -> dict[str, Any]:
        pointing = one["pointed_by"]
        missing = self.titles.get(one["missing"], {}).get("title") or one["missing"]
        if one["kind"] == "no-cause":
            missing = _("a contact, coverage or a campaign")
        return {
            "kind": "break",
            "is_pointed_at": pointing in self.cards,
            "what": BREAKS.get(one["kind"], _("Something is missing")),
            "says": told_story.sentence(named(one["says"], self.names)),
            "missing": missing,
            "step": {"text": _("The event that points at it"), "href": event_door(pointing)}
            if pointing
            else None,
        }


def _anchor(card_id: str) -> str:
    return "card-" + "".join(sign if sign.isalnum() else "-" for sign in card_id)
