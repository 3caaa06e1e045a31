"""Take in who sponsors bills, as Open States and LegiScan list it, and remark on who is not known here.

Names are not kept: a sponsor is known by the id in the file of the legislature. Committees that sponsor are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from services.policy.domain.policy import Policy
from services.policy.domain.sponsorship import SponsorKind, Sponsorship, sponsorship_id_of
from services.policy.imports.cells import SHOWN
from services.policy.imports.voters import Chamber
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import Rejection

MOST = 500
"""So many sponsors of one bill are taken."""
JOINT, PRIMARY = 3, 1  # as LegiScan numbers the types of sponsors


class Named(NamedTuple):
    """A sponsor as a file names them: by id, empty where it gives none."""

    id: str
    kind: SponsorKind


Listed = Callable[[Line], list[Named]]
"""How the sponsors are read from a record."""


def with_sponsors(
    lines: list[Line], outcomes: list[Outcome], store: Store, batch: Batch, listed: Listed
) -> list[Outcome]:
    """The outcomes of bills with what became of their sponsors; who is not known does not hold up the bill."""
    sponsors = _Sponsors(store, batch)
    return [
        outcome if outcome.kind == "rejected" else sponsors.take(line, outcome, listed(line))
        for line, outcome in zip(lines, outcomes, strict=True)
    ]


def sponsors_of_open_states(line: Line) -> list[Named]:
    """Those whom a bill of Open States lists, in its dataset or from its interface."""
    listed = line.values.get("sponsorships") or line.values.get("sponsors")
    return [
        Named(_id_in(one), "primary" if one.get("primary") is True else "cosponsor")
        for one in _objects(listed)
        if one.get("entity_type") in (None, "", "person") and not one.get("organization_id")
    ]


def sponsors_of_legiscan(line: Line) -> list[Named]:
    """Those whom a bill of LegiScan lists."""
    bill = line.values.get("bill", line.values)
    return [
        Named(
            str(one.get("people_id") or ""),
            "primary" if one.get("sponsor_type_id") in (PRIMARY, JOINT) else "cosponsor",
        )
        for one in _objects(bill.get("sponsors") if isinstance(bill, dict) else None)
        if not one.get("committee_sponsor")
    ]


def undo_sponsors(batch: Batch, store: Store, limit: int) -> int:
    """Remove the sponsorships that came with a file, unless hands changed them."""
    found = store.sponsorships.of_batch(batch.batch_id, limit)
    for sponsorship in found:
        store.sponsorships.remove(sponsorship, sponsorship.remove("The import it came with was undone."))
    return len(found)


class _Sponsors:
    """The sponsors of a batch of bills on their way."""

    def __init__(self, store: Store, batch: Batch) -> None:
        self._chamber = Chamber(store, batch)
        self._store = store
        self._batch = batch

    def take(self, line: Line, outcome: Outcome, named: list[Named]) -> Outcome:
        """Record those of one bill; who stands there without an id cannot be known, and is left out."""
        named = [one for one in named if one.id]
        if not named:
            return outcome
        policy = self._store.policies.get(outcome.thing_id)
        self._chamber.look_up((one.id for one in named), policy)
        found = [(one, self._chamber.person(one.id, policy)) for one in named]
        grown = self._save(policy, {who: one.kind for one, who in reversed(found) if who})
        unknown = [one.id for one, who in found if who is None]
        remarks = [_remark(line, policy, unknown, len(found))] if unknown else []
        kind = "updated" if grown and outcome.kind == "unchanged" else outcome.kind
        return replace(outcome, kind=kind, remarks=(*outcome.remarks, *remarks))

    def _save(self, policy: Policy, kinds: dict[str, SponsorKind]) -> bool:
        """Record whom the file names; what hands have said stays, and who is named no more stays, too."""
        ids = {who: sponsorship_id_of(policy.policy_id, who) for who in kinds}
        known = self._store.sponsorships.with_ids(ids.values())
        has_grown = False
        for who, kind in kinds.items():
            before = known.get(ids[who])
            if before and (before.changed_by_hand_at or before.kind == kind):
                continue
            now, batch_id = self._store.now, self._batch.batch_id
            made = Sponsorship(ids[who], policy.policy_id, who, kind, now, batch_id=batch_id)
            recorded = replace(before, kind=kind) if before else made
            self._store.sponsorships.save(recorded, recorded.record())
            has_grown = True
        return has_grown


def _remark(line: Line, policy: Policy, unknown: list[str], whole: int) -> Rejection:
    reason = (
        f"{policy.identifier or policy.title[:SHOWN]}: {len(unknown)} of {whole} who sponsor it are not known here by "
        "their id and were left out. Bring in the people of the legislature, then this file again."
    )
    ids = ", ".join(unknown)[:SHOWN]
    return Rejection(line.line, "sponsors", "sponsor-unknown", reason, ids)


def _objects(listed: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list; whatever else stands there tells nothing of anybody."""
    found = listed if isinstance(listed, list) else []
    yield from (one for one in found[:MOST] if isinstance(one, dict))


def _id_in(one: dict[str, Any]) -> str:
    person = one.get("person")
    found = one.get("person_id") or (person.get("id") if isinstance(person, dict) else None)
    return found[:SHOWN] if isinstance(found, str) else ""
