"""Carry out the wishes about what people give to appeals."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from services.campaigns.commands.appeal import KeepPledge, RecordAct, WithdrawAct
from services.campaigns.domain.act import Act, Said, take
from services.campaigns.domain.appeal import Appeal
from services.campaigns.store import Store


def record_act(command: RecordAct, store: Store) -> dict[str, Any]:
    """Record an act; one that stands already is refused, whichever partner brings it."""
    appeal = store.appeals.get(command.appeal_id)
    said = Said(**{name: value for name, value in vars(command).items() if name != "appeal_id"})
    said = replace(said, person_id=store.merged.now_of(said.person_id))
    return _answer(give(appeal, said, store.now, store))


def give(appeal: Appeal, said: Said, now: datetime, store: Store) -> Act:
    """Take what a person gave at a moment, unless the same stands already."""
    store.people.must_not_be_gone(said.person_id)
    earlier = store.acts.of_person(appeal.appeal_id, said.person_id)
    act, told = take(now, appeal, said, earlier)
    before = store.acts.find(act.act_id)
    if before:  # taken back by this person, or counted for another whom it was merged into
        take(now, appeal, said, [before])
    return store.acts.save(replace(act, version=before.version) if before else act, told)


def keep_pledge(command: KeepPledge, store: Store) -> dict[str, Any]:
    """Say that a pledge is kept."""
    act = store.acts.get(command.act_id, command.expected_version)
    today = store.now.date()
    return _answer(store.acts.save(*act.keep(command.kept_on or today, today)))


def withdraw_act(command: WithdrawAct, store: Store) -> dict[str, Any]:
    """Take an act back."""
    act = store.acts.get(command.act_id, command.expected_version)
    if store.tallies.are_there():
        store.tally_dues.add([act.person_id])
    return _answer(store.acts.save(*act.withdraw(still_takes_part=_still_takes_part(act, store))))


def _still_takes_part(act: Act, store: Store) -> bool:
    """Whether the person has another act, or a signature, in the campaign."""
    others = store.acts.standing_of(act.campaign_id, act.person_id)
    if any(one.act_id != act.act_id for one in others):
        return True
    return store.signatures.takes_part(act.person_id, act.campaign_id)


def _answer(act: Act) -> dict[str, Any]:
    return {"act_id": act.act_id, "appeal_id": act.appeal_id, "version": act.version, "state": act.state}
