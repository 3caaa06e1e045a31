"""Let what was given under several ids of one person count once, and again for each once they are two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from services.campaigns.domain.act import STANDING, Act
from services.campaigns.domain.events import ActKept, ActTaken, ActWithdrawn, ParticipantSettled
from services.campaigns.domain.happening import Led
from services.campaigns.domain.merged import settled_acts, settled_sign_ups, settled_signatures
from services.campaigns.domain.petition import Signature
from services.campaigns.domain.sign_up import SignUp
from services.campaigns.handlers.contact import note
from services.campaigns.handlers.line import move_up
from services.campaigns.store import Store


def lead(person_id: str, to: str, heard: int, store: Store) -> None:
    """Remember where an id leads (nowhere: empty), and settle what was given under it."""
    before = store.merged.now_of(person_id)
    known = store.merged.get(person_id)
    store.merged.save(known, known.leading_to(heard, to))
    after = store.merged.now_of(person_id)
    if after != before:
        _settle((before, after), store)


def _settle(ids: tuple[str, str], store: Store) -> None:
    leads = cache(store.merged.now_of)
    touched = set()
    signatures = store.signatures.of_people(ids)
    settled = settled_signatures(signatures, leads)
    touched |= _save_signatures(signatures, settled, store)
    acts = store.acts.of_people(ids)
    stand = settled_acts(acts, leads)
    touched |= _save_acts(acts, stand, store)
    _save_sign_ups(ids, store)
    _save_initiatives(ids, store)
    note(Led(ids), store)
    for campaign_id in sorted(touched):
        for person_id in ids:
            store.merged.tell(_participant(campaign_id, person_id, settled, stand))


def _save_signatures(before: list[Signature], after: list[Signature], store: Store) -> set[str]:
    known = {one.signature_id: one for one in before}
    changed = [one for one in after if one != known[one.signature_id]]
    for one in changed:
        store.signatures.save(one, one.moved())
    return {one.campaign_id for one in changed}


def _save_acts(before: list[Act], after: list[Act], store: Store) -> set[str]:
    known = {one.act_id: one for one in before}
    changed = [one for one in after if one != known[one.act_id]]
    for one in changed:
        store.acts.save(one, *_told(known[one.act_id], one))
    return {one.campaign_id for one in changed}


def _told(before: Act, after: Act) -> Iterable[ActWithdrawn | ActTaken | ActKept]:
    """An act that is put aside is told as taken back, and one that counts again as taken."""
    if before.state == after.state:
        return ()
    return (after.put_aside(),) if after.aside else after.told_again()


def _save_sign_ups(ids: tuple[str, str], store: Store) -> None:
    found = store.sign_ups.of_people(ids)
    known = {one.sign_up_id: one for one in found}
    for one, is_second in settled_sign_ups(found, cache(store.merged.now_of)):
        holds = one.state in ("going", "waitlisted")
        if holds if is_second else one.aside:
            _save_place(one, store, is_second=is_second)
        elif one != known[one.sign_up_id]:
            store.sign_ups.save(one)


def _save_place(one: SignUp, store: Store, *, is_second: bool) -> None:
    """Of two places in a shift one is given back while two are one, and asked for again once they are two."""
    shift = store.shifts.get(one.shift_id)
    if shift.state != "open" or store.now >= shift.starts_at:
        store.sign_ups.save(one)
    elif is_second:
        shift, aside, told = one.put_aside(shift)
        store.sign_ups.save(aside, told)
        store.shifts.save(move_up(shift, store))
    else:
        shift, back, made = one.come_back(shift)
        store.sign_ups.save(back, made)
        store.shifts.save(shift)


def _save_initiatives(ids: tuple[str, str], store: Store) -> None:
    """Let what somebody has started or offered be of the one that they are now."""
    for one in store.initiatives.of_people(ids):
        followed, told = one.follow(cache(store.merged.now_of))
        if followed != one:
            store.initiatives.save(followed, *((told,) if told else ()))


def _participant(
    campaign_id: str, person_id: str, signatures: list[Signature], acts: list[Act]
) -> ParticipantSettled:
    """The first day on which this id gave something to the campaign that counts, if it did."""
    is_theirs = (campaign_id, person_id)
    given: list[tuple[date, str | None]] = [
        (one.signed_on, one.organization_id)
        for one in signatures
        if one.is_counted and (one.campaign_id, one.person_id) == is_theirs
    ]
    given += [
        (one.done_on, one.organization_id)
        for one in acts
        if one.state in STANDING and (one.campaign_id, one.person_id) == is_theirs
    ]
    first = min(given, key=lambda one: one[0], default=None)
    if first is None:
        return ParticipantSettled(person_id, campaign_id, None, None, takes_part=False)
    return ParticipantSettled(person_id, campaign_id, first[1], first[0], takes_part=True)
