"""Count those who signed or acted here across partners, too: in turns, as time passes, again and again.

Each tally is walked through in the order of signing, and once a day from the beginning; whoever was merged, corrected
or removed has their turn at once. Digests are asked of stakeholders, which alone knows addresses, and kept sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from services.campaigns.domain.tally import OURS, RECOUNTED, Tally, kept_as
from services.campaigns.handlers.tally import end_tally
from services.campaigns.queries.tally import recounted, thing_of
from services.campaigns.store import Store
from services.campaigns.store.tally import Keys
from services.campaigns.store.tally_counts import Marks
from services.campaigns.store.tally_signer import OVERLAP, Place, Signer
from shared.kernel.commands import Transactions, by_itself
from shared.kernel.errors import Conflict

AT_ONCE = 1_000
PORTIONS = 5
"""So many portions of one tally are counted in a turn, so that a large one does not keep the others waiting."""
Digests = Callable[[str, Sequence[str]], Mapping[str, str | None]]
"""Gives the digests of persons under a counting key in hex: None for those without an address."""


@dataclass(frozen=True)
class Turn:
    """What a turn needs: transactions, whom to ask for digests, and the setting that seals."""

    transactions: Transactions
    digests: Digests
    sealing_key: str

    def do(self, work: Callable[[Store], Any]) -> Any:
        """Do something in a transaction."""
        return self.transactions.run(by_itself(), lambda unit: work(Store(unit)))


def keep_tallies(transactions: Transactions, digests: Digests, sealing_key: str) -> int:
    """Count what has changed; answers how many people had a turn.

    Refuses with `Unavailable` while stakeholders is away; then the next turn goes on where this one stopped.
    """
    turn = Turn(transactions, digests, sealing_key)
    tallies: list[Tally] = turn.do(lambda store: store.tallies.with_keys())
    if not tallies:
        return 0
    for tally in tallies:
        turn.do(partial(_keep_counts, tally))
    due = _take_dues(turn, tallies)
    return due + sum(_take_turn(turn, tally) for tally in tallies if tally.closed_at is None)


def _keep_counts(tally: Tally, store: Store) -> None:
    """Have the numbers of a count kept that began before any were, and in few rows."""
    if store.tally_counts.of(tally.tally_id) is None:
        _count_digests(tally, store)
    else:
        store.tally_counts.tidy(tally.tally_id)


def _take_dues(turn: Turn, tallies: Sequence[Tally]) -> int:
    dues: dict[str, int] = turn.do(lambda store: store.tally_dues.next(AT_ONCE))
    if not dues:
        return 0
    for tally in tallies:
        _count(turn, tally, list(dues))
    turn.do(lambda store: store.tally_dues.done(dues))
    return len(dues)


def _take_turn(turn: Turn, tally: Tally) -> int:
    """Walk on through one tally, unless another process is at it, and make the count of the day."""
    if not turn.do(lambda store: store.tally_walks.claim(tally.tally_id)):
        return 0
    counted = 0
    try:
        for _ in range(PORTIONS):
            people, is_end = _walk_on(turn, tally)
            counted += people
            if is_end:
                _recount(turn, tally)
                turn.do(partial(_end_if_over, tally))
                break
    finally:
        turn.do(lambda store: store.tally_walks.let_go(tally.tally_id))
    return counted


def _walk_on(turn: Turn, tally: Tally) -> tuple[int, bool]:
    """Count the next portion; answers how many, and whether this was the end for now."""

    def look(store: Store) -> tuple[list[str], Place | None, bool, Any]:
        walk = store.tally_walks.get(tally.tally_id)
        place = (walk["at"], walk["last"]) if walk.get("at") else None
        began_at = walk.get("began_at") or store.now
        if walk.get("is_through") and store.now - began_at >= RECOUNTED:
            place, began_at = None, store.now
        return *store.giving.after(tally, place, AT_ONCE), began_at

    people, end, is_end, began_at = turn.do(look)
    if people:
        _count(turn, tally, people)

    def keep(store: Store) -> None:
        told: dict[str, Any] = {"began_at": began_at, "is_through": is_end}
        if end is not None:
            at, last = end
            is_late = is_end and at > store.now - OVERLAP
            told |= {"at": store.now - OVERLAP if is_late else at, "last": "" if is_late else last}
        store.tally_walks.set(tally.tally_id, told)

    turn.do(keep)
    return len(people), is_end


def _count(turn: Turn, tally: Tally, person_ids: Sequence[str]) -> None:
    """Let these count as they stand now, or no more; whoever neither gave nor was counted is not asked about."""
    person_ids = turn.do(partial(_concerned, tally, person_ids))
    if not person_ids:
        return
    keys: Keys = turn.do(lambda store: store.counting_keys.get(tally.tally_id, turn.sealing_key))
    digests = turn.digests(keys.counting.hex(), person_ids)
    turn.do(partial(_settle, tally.thing_id, person_ids, digests, keys.own))


def _concerned(tally: Tally, person_ids: Sequence[str], store: Store) -> list[str]:
    counted = store.tally_signers.of(tally.tally_id, person_ids)
    return sorted({*_through(tally, person_ids, store), *counted})


def _through(tally: Tally, person_ids: Sequence[str], store: Store) -> dict[str, set[str]]:
    """Who stands under it, without those who were erased once they were counted: each counts on as nobody."""
    through = store.giving.through(tally, person_ids)
    erased = store.tally_signers.erased(tally.tally_id, through)
    return {one: organizations for one, organizations in through.items() if one not in erased}


def _settle(
    thing_id: str, person_ids: Sequence[str], digests: Mapping[str, str | None], own_key: bytes, store: Store
) -> None:
    tally = store.tallies.find(thing_id)
    if tally is None:
        return
    through = _through(tally, person_ids, store)
    joined, bits = _bits(tally, through)
    before = store.tally_signers.of(tally.tally_id, person_ids)
    after = {
        one: _signer(bits[one], digests.get(one), own_key) if one in through else None for one in person_ids
    }
    changed = {one: signer for one, signer in after.items() if signer != before.get(one)}
    if joined != tally:
        tally = store.tallies.save(joined)
    for person_id, signer in changed.items():
        store.tally_signers.set(tally.tally_id, person_id, signer)
    touched = {before[one].kept for one in changed if one in before} | {
        signer.kept for signer in changed.values() if signer
    }
    _mark(tally, [one for one in touched if one is not None], changed, store)


def _signer(through: int, digest: str | None, own_key: bytes) -> Signer:
    return Signer(kept_as(own_key, [digest])[0] if digest else None, through)


def _bits(tally: Tally, through: Mapping[str, Iterable[str]]) -> tuple[Tally, dict[str, int]]:
    """The tally with all these organisations, and the bits of each person; where it is full, they count as ours."""
    bits: dict[str, int] = {}
    for person_id, organizations in through.items():
        for one in sorted(organizations):
            try:
                tally, bit = tally.joined(one)
            except Conflict:
                tally, bit = tally.joined(OURS)
            bits[person_id] = bits.get(person_id, 0) | bit
    return tally, bits


def _mark(tally: Tally, kept: list[bytes], changed: Mapping[str, Signer | None], store: Store) -> None:
    """Put the marks of these digests right, each of which may stand for several: families share addresses."""
    if not kept:
        return
    here = dict.fromkeys(kept, 0)
    stays = [signer for one, signer in store.tally_signers.behind(tally.tally_id, kept) if one not in changed]
    for signer in (*stays, *changed.values()):
        if signer and signer.kept in here:
            here[signer.kept] |= signer.through
    before = store.tally_entries.of(tally.tally_id, kept)
    after = {one: before.get(one, Marks())._replace(here=bits) for one, bits in here.items()}
    store.tally_entries.mark(tally.tally_id, before, after)


def _recount(turn: Turn, tally: Tally) -> None:
    """Make the count that partners and strangers are told, once a day, from the digests themselves."""
    if turn.do(partial(_is_due, tally)):
        turn.do(partial(_count_digests, tally))
        turn.do(partial(_keep_recount, tally))


def _is_due(tally: Tally, store: Store) -> bool:
    kept = store.recounts.get(tally.tally_id)
    return kept is None or store.now - kept["at"] >= RECOUNTED


def _count_digests(tally: Tally, store: Store) -> None:
    store.tally_counts.replace(tally.tally_id, store.tally_entries.count(tally.tally_id))


def _keep_recount(tally: Tally, store: Store) -> None:
    counted = recounted(store.tallies.with_id(tally.tally_id), store)
    if counted["people"]:
        store.recounts.keep(tally.tally_id, counted)


def _end_if_over(tally: Tally, store: Store) -> None:
    """Close the count once digests are taken no more, a week after the petition or the appeal has ended."""
    thing, now = thing_of(tally.thing_id, tally.kind, store), store.tallies.with_id(tally.tally_id)
    if thing.is_over(store.now) and now.closed_at is None:
        end_tally(now, store)
