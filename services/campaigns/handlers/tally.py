"""Carry out the wishes about counting people across partners."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.tally import (
    COUNT_FOR_OTHERS,
    AddToTally,
    CloseTally,
    ReadCountingKey,
    RemoveFromTally,
)
from services.campaigns.domain.tally import Counted, Line, Read, Tally, kept_as, read, tally_id_of
from services.campaigns.queries.tally import recounted, thing_of, told_to_partner
from services.campaigns.store import Store
from services.campaigns.store.tally_counts import Marks
from shared.kernel.errors import Conflict, Forbidden, Invalid

TOLD = 100
"""So many refused rows are told of one by one."""
NO_DIGEST = "Send HMAC-SHA256 in hex: 64 signs from 0 to 9 and a to f."


def read_counting_key(command: ReadCountingKey, store: Store) -> dict[str, Any]:
    """Hand out the counting key in hex; made at first, which begins the count and is not for partners to do."""
    thing = thing_of(command.thing_id, command.kind, store)
    thing.must_take(store.now)
    tally = store.tallies.find(thing.thing_id)
    if tally is None and not store.actor.may(COUNT_FOR_OTHERS):
        raise Conflict(
            "tally-not-begun", "Nobody has begun this count yet; ask whoever leads the campaign to."
        )
    tally = tally or _begun(thing, command.sealing_key, store)
    told = tally.read_key(store.actor.organization_id)
    keys = store.counting_keys.get(tally.tally_id, command.sealing_key)
    store.tallies.record(tally, told)
    return {"tally_id": tally.tally_id, "version": tally.version, "secret": keys.counting.hex()}


def add_to_tally(command: AddToTally, store: Store) -> dict[str, Any]:
    """Add people by digest; answers how many are new, and which rows cannot be read."""
    thing = thing_of(command.thing_id, command.kind, store)
    thing.must_take(store.now)
    tally = store.tallies.get(thing.thing_id)
    tally.must_be_open()
    line = _line(tally, command.organization_id, store)
    joined, bit = tally.joined(line.organization_id)
    batch = read(command.digests)
    kept = kept_as(store.counting_keys.get(tally.tally_id, command.sealing_key).own, batch.digests)
    before = store.tally_entries.of(tally.tally_id, kept)
    known = {one: before.get(one, Marks()) for one in kept}
    after = {one: marks._replace(sent=marks.sent | bit) for one, marks in known.items()}
    new = sum(not marks.sent & bit for marks in known.values())
    if new:
        store.tally_entries.mark(tally.tally_id, before, after)
        tally = store.tallies.save(joined) if joined != tally else tally
        line = store.tally_lines.save(line.after(store.now, new=new))
        store.tallies.record(tally, tally.counted(line, sent=batch.sent, new=new, withdrawn=0))
    return _answer(tally, line, batch, store, new=new)


def remove_from_tally(command: RemoveFromTally, store: Store) -> dict[str, Any]:
    """Take people out who withdrew, also after the count was closed; of whom others sent, they stay those of others."""
    thing = thing_of(command.thing_id, command.kind, store)
    tally = store.tallies.get(thing.thing_id)
    line = _line(tally, command.organization_id, store)
    family = store.leads.family(line.organization_id)
    bits = tally.bits_of(family)
    batch = read(command.digests)
    kept = kept_as(store.counting_keys.get(tally.tally_id, command.sealing_key).own, batch.digests)
    before = store.tally_entries.of(tally.tally_id, kept)
    gone = {one: marks for one, marks in before.items() if marks.sent & bits}
    if gone:
        after = {one: marks._replace(sent=marks.sent & ~bits) for one, marks in gone.items()}
        store.tally_entries.mark(tally.tally_id, before, after)
        for one in family:  # several that were made one have a line each
            bit = tally.bits_of([one])
            withdrawn = sum(bool(marks.sent & bit) for marks in gone.values())
            if withdrawn:
                former = store.tally_lines.get(tally.tally_id, one)
                store.tally_lines.save(former.after(store.now, withdrawn=withdrawn))
        line = store.tally_lines.get(tally.tally_id, line.organization_id)
        store.tallies.record(tally, tally.counted(line, sent=batch.sent, new=0, withdrawn=len(gone)))
    return _answer(tally, line, batch, store, withdrawn=len(gone))


def close_tally(command: CloseTally, store: Store) -> dict[str, Any]:
    """End the count; its keys are deleted after a while."""
    closed = end_tally(store.tallies.get(command.thing_id, command.expected_version), store)
    return {"tally_id": closed.tally_id, "version": closed.version}


def end_tally(tally: Tally, store: Store) -> Tally:
    """Take no more, and keep the last count for those who are not shown all of it."""
    closed = store.tallies.save(*tally.close(store.now))
    store.counting_keys.expire(tally.tally_id, store.now)
    store.recounts.keep(tally.tally_id, recounted(tally, store))
    return closed


def _begun(thing: Counted, sealing_key: str, store: Store) -> Tally:
    tally = Tally(
        tally_id=tally_id_of(thing.thing_id),
        thing_id=thing.thing_id,
        campaign_id=thing.campaign_id,
        kind=thing.kind,
        opened_at=store.now,
    )
    store.counting_keys.make(tally.tally_id, sealing_key)
    store.tally_counts.begin(tally.tally_id)
    return store.tallies.save(tally, tally.open())


def _line(tally: Tally, organization_id: str | None, store: Store) -> Line:
    """The line of who sends: their own organisation's, or that of another for staff who may."""
    own = store.leads.now_of(store.actor.organization_id)
    whose = store.leads.now_of(organization_id) or own
    if not whose:
        wrong = "Say which organisation gathered these people."
        raise Invalid("organization-missing", wrong, {"organization_id": [wrong]})
    if whose != own and not store.actor.may(COUNT_FOR_OTHERS):
        raise Forbidden(
            "organization-not-yours", "You may send what your own organisation gathered, no more."
        )
    if not store.organizations.get(whose).name:
        wrong = "This organisation is not registered, or not known here yet. Wait a moment, or register it."
        raise Invalid("organization-unknown", wrong, {"organization_id": [wrong]})
    return store.tally_lines.get(tally.tally_id, whose)


def _answer(
    tally: Tally, line: Line, batch: Read, store: Store, *, new: int = 0, withdrawn: int = 0
) -> dict[str, Any]:
    errors = [{"row": row, "code": "not-a-digest", "reason": NO_DIGEST} for row in batch.refused[:TOLD]]
    return {
        "tally_id": tally.tally_id,
        "organization_id": line.organization_id,
        "sent": batch.sent,
        "new": new,
        "withdrawn": withdrawn,
        "total": line.total,
        "rejected": len(batch.refused),
        "errors": errors,
        **told_to_partner(tally, line.organization_id, store),
    }
