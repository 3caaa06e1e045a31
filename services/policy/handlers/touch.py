"""Carry out the wish to log a contact with a decision-maker."""

from __future__ import annotations

from typing import Any

from services.policy.commands.touch import LogTouch, WithdrawTouch
from services.policy.domain.touch import Touch
from services.policy.handlers.known import must_be_no_cause, must_know_campaign, must_know_person
from services.policy.store import Store
from shared.kernel.ids import new_id


def log_touch(command: LogTouch, store: Store) -> dict[str, Any]:
    """Log a contact; answers `{"touch_id", "version"}`."""
    store.policies.get(command.policy_id)
    must_know_person(command.person_id, store)
    must_know_campaign(command.campaign_id, store)
    person_id = store.people.now_of(command.person_id)
    touch = Touch(touch_id=new_id(), logged_at=store.now, **{**vars(command), "person_id": person_id})
    saved = store.touches.save(touch, touch.log())
    return {"touch_id": saved.touch_id, "version": saved.version}


def withdraw_touch(command: WithdrawTouch, store: Store) -> dict[str, Any]:
    """Take a contact back; answers `{"touch_id"}`."""
    touch = store.touches.get(command.touch_id)
    must_be_no_cause("touch", touch.touch_id, store.policies.find(touch.policy_id))
    store.touches.remove(touch, touch.withdraw(command.reason))
    return {"touch_id": touch.touch_id}
