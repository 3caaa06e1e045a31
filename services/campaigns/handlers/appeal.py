"""Carry out the wishes about appeals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.campaigns.commands.appeal import CloseAppeal, CorrectAppeal, OpenAppeal
from services.campaigns.domain.appeal import Appeal
from services.campaigns.domain.deadline import Deadline, Until, by_day, by_hearing, no_deadline
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id
from shared.kernel.places import tidy

_DEADLINE = ("until", "closes_on", "hearing_id", "body")
_LISTS = ("questions", "pledges", "person_ids", "organization_ids")


def open_appeal(command: OpenAppeal, store: Store) -> dict[str, Any]:
    """Open an appeal; its campaign must be launched and lends it its policy where none is given."""
    campaign = store.campaigns.get(command.campaign_id)
    campaign.must_be_launched("given an appeal")
    said = {name: value for name, value in vars(command).items() if name not in _DEADLINE}
    deadline = _deadline(command.until, {name: getattr(command, name) for name in _DEADLINE}, store)
    appeal = Appeal(
        **{
            **said,
            "appeal_id": new_id(),
            "policy_id": _policy(command.policy_id or campaign.policy_id, deadline, store),
            "opens_on": command.opens_on or store.now.date(),
            "opened_at": store.now,
            "deadline": deadline,
        }
    )
    return answer(store.appeals.save(*appeal.open(store.now)))


def correct_appeal(command: CorrectAppeal, store: Store) -> dict[str, Any]:
    """Put an open appeal right; what is as it was changes no version."""
    appeal = store.appeals.get(command.appeal_id, command.expected_version)
    given = dict(command.changes)
    changes = {name: value for name, value in given.items() if name not in _DEADLINE}
    changes |= {name: tuple(changes[name]) for name in _LISTS if name in changes}
    if given.keys() & set(_DEADLINE):
        now = appeal.deadline
        known = {"closes_on": now.closes_on, "hearing_id": now.hearing_id, "body": now.body, **given}
        changes["deadline"] = _kept(now, _deadline(given.get("until", now.until), known, store))
    if changes.keys() & {"deadline", "policy_id"}:
        deadline = changes.get("deadline", appeal.deadline)
        changes["policy_id"] = _policy(changes.get("policy_id", appeal.policy_id), deadline, store)
    corrected, told = appeal.correct(store.now, changes)
    _must_keep_targets(appeal, corrected, store)
    return answer(store.appeals.save(corrected, told) if told else appeal)


def close_appeal(command: CloseAppeal, store: Store) -> dict[str, Any]:
    """Take no more for an appeal."""
    return answer(
        end_appeal(store.appeals.get(command.appeal_id, command.expected_version), store, command.reason)
    )


def end_appeal(appeal: Appeal, store: Store, reason: str = "") -> Appeal:
    """Close an appeal with the number of its acts and of the persons who gave them."""
    acts, people = store.acts.count([appeal.appeal_id]).get(appeal.appeal_id, (0, 0))
    return store.appeals.save(*appeal.close(store.now, acts, people, tidy(reason)))


def answer(appeal: Appeal) -> dict[str, Any]:
    """The id and version of an appeal after a command."""
    return {"appeal_id": appeal.appeal_id, "version": appeal.version}


def _deadline(until: Until, said: dict[str, Any], store: Store) -> Deadline:
    if until == "none":
        return no_deadline()
    if until != "hearing":
        return by_day(until, said["closes_on"], said["body"] or "")
    if not said["hearing_id"]:
        sentence = "Say which hearing it is to come before."
        raise Invalid("hearing-missing", sentence, {"hearing_id": [sentence]})
    hearing = store.hearings.get(said["hearing_id"])
    deadline = by_hearing(hearing)
    store.hearings.save(hearing, hearing.bound())
    return deadline


def _kept(before: Deadline, after: Deadline) -> Deadline:
    """The one that there was, where the form only said it again: a vote that was held keeps its moment."""
    is_same = replace(after, closes_at=before.closes_at) == before
    return before if is_same else after


def _policy(policy_id: str | None, deadline: Deadline, store: Store) -> str | None:
    """The policy of the appeal; a hearing is about its own."""
    if deadline.until != "hearing":
        return policy_id
    heard = store.hearings.get(deadline.hearing_id or "").policy_id
    if policy_id and policy_id != heard:
        sentence = "This hearing is about another policy than the appeal."
        raise Invalid("hearing-of-another-policy", sentence, {"hearing_id": [sentence]})
    return heard


def _must_keep_targets(before: Appeal, after: Appeal, store: Store) -> None:
    gone = set(before.target_ids) - set(after.target_ids)
    if gone and any(store.acts.by_target(before.appeal_id).get(one) for one in gone):
        sentence = "People have turned to one whom you leave out; who was turned to stays."
        raise Conflict("target-in-use", sentence, {"person_ids": [sentence]})
