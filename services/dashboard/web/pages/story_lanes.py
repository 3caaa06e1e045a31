"""The picture of a story: a lane for each service on one axis of time, with signs for what was done and is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from services.dashboard.web.happened import service_title
from shared.kernel.clock import from_text, monday
from shared.web.filters import day, day_of_month, month, number, plural, short_month
from shared.web.speech import N_, Words, _

WEEK = timedelta(days=7)
BY_WEEK = 26 * WEEK
"""Stories that took longer are drawn by month."""
LANE, TOP, AXIS = 56, 20, 26
NARROWEST, DIGIT = 280, 8
"""How wide the picture is on the narrowest screen, and a digit of a count in it, in pixels."""
MISSING = "missing"
SQUARE, CIRCLE, DOT, DIAMOND = (
    "M3 3h14v14h-14z",
    "M10 3a7 7 0 1 0 .1 0z",
    "M10 6a4 4 0 1 0 .1 0z",
    "M10 2l8 8-8 8-8-8z",
)
SIGNS = {
    "documented": ("sign", SQUARE, N_("Documented")),
    "linked": ("sign sign--dotted", CIRCLE, N_("Linked")),
    "concurrent": ("sign sign--dot", DOT, N_("Only came before")),
    MISSING: ("sign sign--hollow", DIAMOND, N_("Something is missing")),
}
"""Class, shape and name of a sign, the surest first; of several in one place the surest stands for them."""
SURE = tuple(SIGNS)
TOLD = Words({name: text for name, (_class, _shape, text) in SIGNS.items()})
Card = Mapping[str, Any]
Anchor = Callable[[str], str]


@dataclass(frozen=True)
class Place:
    """What stands in one lane in one week or month: so many, how sure, and where the first of them is told."""

    count: int
    rank: str
    anchor: str


Places = Mapping[tuple[str, date], Place]


@dataclass(frozen=True)
class Axis:
    """The weeks or months in which something stands, from the first to the last."""

    periods: Sequence[date]
    is_by_week: bool

    def x(self, on: date) -> float:
        """Where a period stands, in per cent; the ends keep room for their signs."""
        first, last = self.periods[0], self.periods[-1]
        return round(2 + 94 * (on - first).days / ((last - first).days or 1), 2)

    def said(self, on: date) -> str:
        """A period inside a sentence."""
        return _("the week of %(day)s", day=day(on)) if self.is_by_week else month(f"{on:%Y-%m}")

    def ticks(self) -> list[dict[str, Any]]:
        """Both ends."""
        return [self._tick(self.periods[0], 0, "start"), self._tick(self.periods[-1], 100, "end")]

    def _tick(self, on: date, x: int, anchor: str) -> dict[str, Any]:
        shown = f"{short_month(on)} {on.year}"
        return {"x": x, "anchor": anchor, "text": f"{day_of_month(on)} {shown}" if self.is_by_week else shown}


def lanes_of(
    told: Sequence[Card], breaks: Sequence[Card], anchor: Anchor, movement: str = ""
) -> dict[str, Any] | None:
    """The picture as the `lanes` macro takes it; nothing for a story that has no two weeks. `anchor` names a card.

    A card from which no step leads to the `movement` only came before; the movement itself is what is documented.
    """
    cards = [{**card, "confidence": _rank(card, movement)} for card in told]
    days = {card["card_id"]: day_of(card) for card in cards}
    if not days or max(days.values()) - min(days.values()) < WEEK:
        return None
    is_by_week = max(days.values()) - min(days.values()) <= BY_WEEK
    begin = _monday if is_by_week else _first
    places = _places(cards, breaks, {one: begin(on) for one, on in days.items()}, anchor)
    axis = Axis(sorted({on for _lane, on in places}), is_by_week)
    found = list(dict.fromkeys(lane for lane, _on in places))
    names = sorted(found, key=lambda lane: lane == MISSING)
    return {
        "title": _finding(cards, axis),
        "height": len(names) * LANE + AXIS,
        "lanes": [
            {"title": _name(lane), "title_y": at * LANE + 13, "zero": at * LANE + TOP + 20.5}
            for at, lane in enumerate(names)
        ],
        "marks": _uncrowded([_mark(key, one, names, axis) for key, one in places.items()]),
        "kinds": [
            {"class": SIGNS[rank][0], "d": SIGNS[rank][1], "text": TOLD[rank]}
            for rank in SURE
            if any(one.rank == rank for one in places.values())
        ],
        "ticks": axis.ticks(),
        **_table(places, names, axis),
    }


def _rank(card: Card, movement: str) -> str:
    return str(card["confidence"] or ("documented" if card["card_id"] == movement else "concurrent"))


def day_of(card: Card) -> date:
    """When it was: the Monday of a week that is counted together, else the day of the event."""
    week = (card["door"] or {}).get("week")
    return monday(week) if week else from_text(card["time"]).date()


def _places(
    cards: Sequence[Card], breaks: Sequence[Card], begun: Mapping[str, date], anchor: Anchor
) -> Places:
    found: defaultdict[tuple[str, date], list[tuple[str, str]]] = defaultdict(list)
    for card in cards:
        found[card["lane"], begun[card["card_id"]]].append((card["confidence"], anchor(card["card_id"])))
    for one in breaks:
        if one["pointed_by"] in begun:
            found[MISSING, begun[one["pointed_by"]]].append((MISSING, anchor(one["pointed_by"])))
    return {key: _place(several) for key, several in found.items()}


def _place(several: Sequence[tuple[str, str]]) -> Place:
    rank, anchor = min(several, key=lambda one: SURE.index(one[0]))
    return Place(len(several), rank, anchor)


def _mark(key: tuple[str, date], one: Place, names: Sequence[str], axis: Axis) -> dict[str, Any]:
    lane, on = key
    words = _(
        "%(lane)s, %(when)s: %(cards)s", lane=_name(lane), when=axis.said(on), cards=_cards(lane, one.count)
    )
    return {
        "x": axis.x(on),
        "y": names.index(lane) * LANE + TOP,
        "class": SIGNS[one.rank][0],
        "d": SIGNS[one.rank][1],
        "href": f"#{one.anchor}",
        "said": f"{words}. {TOLD[one.rank]}",
        "count": number(one.count) if one.count > 1 else "",
    }


def _uncrowded(marks: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Without the counts that would touch another below the same lane: the words of a sign and the table say them."""
    ends: dict[int, float] = {}
    for mark in sorted(marks, key=lambda one: float(one["x"])):
        middle, half = NARROWEST * mark["x"] / 100, DIGIT * len(mark["count"]) / 2
        if middle - half < ends.get(mark["y"], -DIGIT):
            mark["count"] = ""
        elif mark["count"]:
            ends[mark["y"]] = middle + half
    return marks


def _table(places: Places, names: Sequence[str], axis: Axis) -> dict[str, Any]:
    lanes = [{"key": lane, "label": _name(lane), "kind": "number"} for lane in names]
    return {
        "columns": [{"key": "when", "label": _("When")}, *lanes],
        "rows": [_row(on, places, names, axis) for on in reversed(axis.periods)],
    }


def _row(on: date, places: Places, names: Sequence[str], axis: Axis) -> dict[str, Any]:
    said = axis.said(on)
    there = {lane: places[lane, on] for lane in names if (lane, on) in places}
    cells = {
        lane: {"text": number(one.count), "href": f"#{one.anchor}"} if (one := there.get(lane)) else ""
        for lane in names
    }
    return {"when": f"{said[:1].upper()}{said[1:]}", **cells}


def _finding(cards: Sequence[Card], axis: Axis) -> str:
    documented = sum(card["confidence"] == "documented" for card in cards)
    return _(
        "%(cards)s from %(first)s to %(last)s, %(documented)s of them documented",
        cards=plural(len(cards), "card", "cards"),
        first=axis.said(axis.periods[0]),
        last=axis.said(axis.periods[-1]),
        documented=number(documented),
    )


def _cards(lane: str, count: int) -> str:
    return plural(count, "break", "breaks") if lane == MISSING else plural(count, "card", "cards")


def _name(lane: str) -> str:
    return _("What is missing") if lane == MISSING else service_title(lane)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _first(on: date) -> date:
    return on.replace(day=1)
