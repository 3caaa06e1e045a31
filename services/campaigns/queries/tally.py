"""Answer the questions about people counted across partners: all of it for staff, their own line for partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from services.campaigns.domain.overlap import FEW, Cell, Shown, numbers_of, shown
from services.campaigns.domain.tally import (
    Counted,
    Line,
    Tally,
    ThingKind,
    counted_appeal,
    counted_petition,
    folded,
)
from services.campaigns.store import Store
from services.campaigns.store.tally_counts import Marks
from shared.kernel.errors import NotFound
from shared.kernel.roles import READ_TALLY

TENS = 10
"""To which figure the count is rounded down that partners and strangers are told."""
NOTHING: dict[str, Any] = {"people": None, "people_at": None}


def thing_of(thing_id: str, kind: ThingKind | None, store: Store) -> Counted:
    """What is counted: a petition or an appeal, of one kind where it is said which; or refuse."""
    if kind != "appeal":
        try:
            return counted_petition(store.petitions.get(thing_id))
        except NotFound:
            if kind == "petition":
                raise
    return counted_appeal(store.appeals.get(thing_id), store.now)


def count_across(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How many different people stand behind a petition or an appeal, by partner; small numbers are not counted out.

    Who may not read all of it is told what partners are: their own line and the count of the last day, in tens.
    """
    thing = thing_of(asked["thing_id"], None, store)
    tally = store.tallies.find(thing.thing_id)
    if tally is None:
        return {"thing_id": thing.thing_id, "state": "none", **NOTHING, "is_whole": False}
    about = {
        "thing_id": thing.thing_id,
        "tally_id": tally.tally_id,
        "state": "closed" if tally.closed_at else "open",
        "opened_at": tally.opened_at,
        "closed_at": tally.closed_at,
        "version": tally.version,
    }
    if not store.actor.may(READ_TALLY):
        return {**about, "is_whole": False, **_own(tally, store)}
    seen = shown(patterns_of(tally, store))
    is_counted = bool(seen.people)
    return {
        **about,
        "is_whole": True,
        "people": seen.people if is_counted else None,
        "is_exact": seen.is_exact,
        "people_at": store.now,
        "lines": lines_of(tally, seen, store),
        "overlaps": overlaps_of(tally, seen, store),
    }


def list_tally_lines(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The lines of the count across partners, one an organisation; to partners only their own."""
    return {"items": count_across(asked, store).get("lines", []), "next": None}


def told_to_partner(tally: Tally, organization_id: str, store: Store) -> dict[str, Any]:
    """The count of all different people as partners are told it: of the last day, in tens, and with enough others."""
    kept = store.recounts.get(tally.tally_id)
    now = [store.leads.now_of(one) for one in tally.organization_ids]
    if kept is None or store.leads.now_of(organization_id) not in now:
        return NOTHING
    own = int(kept["sizes"].get(str(now.index(store.leads.now_of(organization_id))), 0))
    is_told = kept["people"] - own >= TENS
    return {"people": _tens(kept["people"]) if is_told else None, "people_at": kept["at"]}


def told_to_strangers(thing_id: str, store: Store) -> dict[str, int] | None:
    """`{"people", "on_partner_pages"}` for a public page, in tens; None where there is nothing to tell."""
    tally = store.tallies.find(thing_id)
    kept = store.recounts.get(tally.tally_id) if tally else None
    if kept is None:
        return None
    told = {name: _tens(int(kept[name])) for name in ("people", "on_partner_pages")}
    return told if told["on_partner_pages"] else None


def patterns_of(tally: Tally, store: Store) -> dict[int, int]:
    """How many people are with exactly which organisations, those without an address among them."""
    places = tally.places(store.leads.now_of)
    patterns: Counter[int] = Counter()
    for through, people in store.tally_signers.without_address(tally.tally_id).items():
        patterns[folded(through, places)] += people
    for marks, people in counted(tally, store).items():
        patterns[folded(marks.sent | marks.here, places)] += people
    return patterns


def counted(tally: Tally, store: Store) -> dict[Marks, int]:
    """How many digests have which marks, as it is kept; of a count of before it was kept, by a walk through all."""
    kept = store.tally_counts.of(tally.tally_id)
    return store.tally_entries.count(tally.tally_id) if kept is None else kept


def recounted(tally: Tally, store: Store) -> dict[str, Any]:
    """The count that is kept for partners and strangers: no more than staff are shown."""
    places = tally.places(store.leads.now_of)
    sent: Counter[int] = Counter()
    for marks, people in counted(tally, store).items():
        sent[folded(marks.sent, places)] += people
    patterns = patterns_of(tally, store)
    sizes = numbers_of(patterns, set(places)).sizes
    return {
        "people": shown(patterns).people,
        "on_partner_pages": shown(sent).people,
        "sizes": {str(place): size for place, size in sizes.items()},
    }


def lines_of(tally: Tally, seen: Shown, store: Store) -> list[dict[str, Any]]:
    """A line an organisation: what it sent and when, its people, those of others among them, and its alone."""
    sent = _lines_by_organization(tally, store)
    named = [store.leads.now_of(one) for one in tally.organization_ids]
    return [
        {
            "organization_id": named[row.place] or None,
            **_cells(people=row.people, shared=row.shared, alone=row.only),
            **_sent(sent.get(named[row.place], [])),
        }
        for row in seen.rows
    ]


def overlaps_of(tally: Tally, seen: Shown, store: Store) -> list[dict[str, Any]]:
    """How many people two organisations have in common, pair by pair."""
    named = [store.leads.now_of(one) or None for one in tally.organization_ids]
    return [
        {"organization_id": named[one], "other_id": named[other], **_cells(people=cell)}
        for (one, other), cell in sorted(seen.overlaps.items())
    ]


def _own(tally: Tally, store: Store) -> dict[str, Any]:
    own = store.leads.now_of(store.actor.organization_id)
    if own is None:
        kept = store.recounts.get(tally.tally_id)
        is_told = kept is not None and kept["people"] >= TENS
        return {
            "people": _tens(kept["people"]) if kept and is_told else None,
            "people_at": kept["at"] if kept else None,
            "lines": [],
        }
    lines = _lines_by_organization(tally, store).get(own, [])
    own_line = {"organization_id": own, **_cells(people="withheld"), **_sent(lines, is_own=True)}
    return {**told_to_partner(tally, own, store), "lines": [own_line] if lines else []}


def _lines_by_organization(tally: Tally, store: Store) -> dict[str, list[Line]]:
    """What was sent, by organisation as it is now: of some that were made one there are several lines."""
    found: dict[str, list[Line]] = {}
    for line in store.tally_lines.of(tally.tally_id):
        found.setdefault(store.leads.now_of(line.organization_id), []).append(line)
    return found


def _sent(lines: Sequence[Line], *, is_own: bool = False) -> dict[str, Any]:
    """What an organisation sent and when; it itself is told its own number however small."""
    total = sum(line.total for line in lines)
    is_few = 0 < total < FEW and not is_own
    first = [line.first_at for line in lines if line.first_at]
    last = [line.last_at for line in lines if line.last_at]
    return {
        **_cells(sent="few" if is_few else total),
        "first_at": min(first, default=None),
        "last_at": max(last, default=None),
    }


def _cells(**cells: Cell) -> dict[str, Any]:
    """Each number, with why it is not there where it is not: fewer than five, or withheld for the sake of others."""
    told: dict[str, Any] = {}
    for name, cell in cells.items():
        told[name] = cell if isinstance(cell, int) else None
        told[f"{name}_why"] = "" if isinstance(cell, int) else cell
    return told


def _tens(people: int) -> int:
    return people // TENS * TENS
