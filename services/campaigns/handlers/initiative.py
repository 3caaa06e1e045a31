"""Carry out the wishes about initiatives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.campaigns.commands.initiative import (
    AdoptInitiative,
    AnswerInitiative,
    AskAgain,
    CorrectInitiative,
    FinishInitiative,
    MoveAnswerDate,
    StartInitiative,
    WithdrawInitiative,
)
from services.campaigns.domain.initiative import Initiative
from services.campaigns.domain.initiative_help import Ask
from services.campaigns.store import Store
from shared.kernel.errors import Fields, Invalid
from shared.kernel.ids import new_id
from shared.mongo.plain import from_plain

MISSING = {
    "support": {
        "helper_organization_id": "Say which organisation goes along with it.",
        "helper_id": "Say who of us goes along with it.",
    },
    "decline": {
        "reason": "Say why not; it is told to who asked.",
        "instead": "Say what is possible in its place.",
    },
}
"""What an answer cannot do without."""


def start_initiative(command: StartInitiative, store: Store) -> dict[str, Any]:
    """Start an initiative for the member as whom the given person is known now."""
    _must_know(command.about_campaign_id, store)
    person_id = store.merged.now_of(command.person_id)
    store.people.must_not_be_gone(person_id)
    given = {**vars(command), "asks": _asks(command.asks)}
    answer_by = store.now.date() + timedelta(days=given.pop("answer_days"))
    initiative = Initiative(
        initiative_id=new_id(),
        **{**given, "person_id": person_id},
        origin=command.person_id,
        started_by=store.actor.actor_id,
        asked_by=store.actor.actor_id,
        started_at=store.now,
        asked_at=store.now,
        promised_by=answer_by,
        answer_by=answer_by,
    )
    return answer(store.initiatives.save(*initiative.start()))


def correct_initiative(command: CorrectInitiative, store: Store) -> dict[str, Any]:
    """Put it right; what is as it was changes no version."""
    changes = dict(command.changes)
    _must_know(changes.get("about_campaign_id"), store)
    if "asks" in changes:
        changes["asks"] = _asks(changes["asks"])
    if "topics" in changes:
        changes["topics"] = tuple(changes["topics"])
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    corrected, told = initiative.correct(changes)
    return answer(store.initiatives.save(corrected, told) if told else initiative)


def answer_initiative(command: AnswerInitiative, store: Store) -> dict[str, Any]:
    """Say yes or no; who has asked does not answer."""
    _must_be_whole(command)
    initiative, by = store.initiatives.get(command.initiative_id, command.expected_version), store.actor
    if command.decision == "support":
        with_whom = command.helper_organization_id or "", command.helper_id or ""
        return answer(store.initiatives.save(*initiative.support(store.now, by.actor_id, *with_whom)))
    why = command.reason, command.instead
    return answer(store.initiatives.save(*initiative.decline(store.now, by.actor_id, *why)))


def move_answer_date(command: MoveAnswerDate, store: Store) -> dict[str, Any]:
    """Give the answer another day."""
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    moved = initiative.move_answer(command.answer_by, command.reason, store.now.date())
    return answer(store.initiatives.save(*moved))


def ask_again(command: AskAgain, store: Store) -> dict[str, Any]:
    """Ask a declined one anew, with a day of its own."""
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    answer_by = store.now.date() + timedelta(days=command.answer_days)
    return answer(store.initiatives.save(*initiative.ask_again(store.now, store.actor.actor_id, answer_by)))


def adopt_initiative(command: AdoptInitiative, store: Store) -> dict[str, Any]:
    """Let a campaign that is not closed take it up; one that is not launched yet begins as it."""
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    campaign = store.campaigns.get(command.campaign_id)
    campaign.must_go_on("given an initiative")
    adopted = initiative.adopt(
        store.now, campaign.campaign_id, command.ownership, is_origin=campaign.stage == "planned"
    )
    return answer(store.initiatives.save(*adopted))


def finish_initiative(command: FinishInitiative, store: Store) -> dict[str, Any]:
    """Say what came of it."""
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    return answer(store.initiatives.save(*initiative.finish(store.now, command.result, command.figure)))


def withdraw_initiative(command: WithdrawInitiative, store: Store) -> dict[str, Any]:
    """Take it back."""
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    gone = initiative.withdraw(store.now, store.actor.actor_id, command.reason)
    return answer(store.initiatives.save(*gone))


def answer(initiative: Initiative) -> dict[str, Any]:
    """The id, version and state of an initiative after a command."""
    return {
        "initiative_id": initiative.initiative_id,
        "version": initiative.version,
        "state": initiative.state,
    }


def _asks(given: Any) -> tuple[Ask, ...]:
    """Asks with ids: what came with one keeps it, so that offers stay where they were made."""
    return tuple(from_plain(Ask, {**one, "ask_id": one.get("ask_id") or new_id()}) for one in given)


def _must_know(campaign_id: str | None, store: Store) -> None:
    if campaign_id:
        store.campaigns.get(campaign_id)


def _must_be_whole(command: AnswerInitiative) -> None:
    wrong: Fields = {
        name: [sentence]
        for name, sentence in MISSING[command.decision].items()
        if not (getattr(command, name) or "").strip()
    }
    if wrong:
        raise Invalid("answer-incomplete", next(iter(wrong.values()))[0], wrong)
