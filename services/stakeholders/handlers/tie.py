"""Carry out the wishes about ties."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.stakeholders.commands.tie import CorrectTie, EndTie, MakeTie
from services.stakeholders.domain.moment import Moment
from services.stakeholders.domain.tie import CORRECTABLE, Tie
from services.stakeholders.domain.tie_kinds import KINDS
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id


def make_tie(command: MakeTie, store: Store) -> dict[str, Any]:
    """Tie two; answers `{"tie_id", "state", "version"}`."""
    known = replace(
        command,
        from_person_id=_known(command.from_person_id, store),
        to_person_id=_known(command.to_person_id, store),
        from_organization_id=store.organizations.known(command.from_organization_id),
        to_organization_id=store.organizations.known(command.to_organization_id),
    )
    tie = Tie(
        tie_id=new_id(),
        weighed_on=store.now.date(),
        recorded_by=store.actor.actor_id,
        recorded_at=store.now,
        **vars(known),
    )
    event = tie.make(store.now.date())
    _refuse_twice(tie, store)
    _refuse_held(tie, store)
    saved = store.ties.save(tie, event)
    _note(saved, "tied", "Tied", store)
    return _answer(saved)


def correct_tie(command: CorrectTie, store: Store) -> dict[str, Any]:
    """Put right what is known of a tie."""
    tie = store.ties.get(command.tie_id, command.expected_version)
    changes = {name: value for name in CORRECTABLE if (value := getattr(command, name)) is not None}
    corrected, event = tie.correct(changes, store.now.date())
    if event is None:
        return _answer(tie)
    _refuse_twice(corrected, store)
    return _answer(store.ties.save(corrected, event))


def end_tie(command: EndTie, store: Store) -> dict[str, Any]:
    """Say since when two are tied no longer."""
    tie = store.ties.get(command.tie_id, command.expected_version)
    ended, event = tie.finish(command.ended_on, command.reason, store.now.date())
    saved = store.ties.save(ended, event)
    _note(saved, "untied", f"Until {command.ended_on.isoformat()}", store)
    return _answer(saved)


def _known(person_id: str | None, store: Store) -> str | None:
    return store.people.get(person_id).person_id if person_id else None


def _refuse_twice(tie: Tie, store: Store) -> None:
    same = store.ties.open_as([tie.open_key]) if tie.open_key else []
    if any(each.tie_id != tie.tie_id for each in same):
        raise Conflict(
            "tie-exists",
            "These two are tied so already. Correct that tie instead, or end it first.",
            {"kind": ["There is an open tie of this kind between the two."]},
        )


def _refuse_held(tie: Tie, store: Store) -> None:
    """Who holds something in an organisation works for it, and that stands there with its dates already."""
    if tie.kind != "employs" or not (tie.to_person_id and tie.from_organization_id):
        return
    held = store.memberships.held_by_person(tie.to_person_id)
    if any(each.organization_id == tie.from_organization_id and each.ended_on is None for each in held):
        raise Conflict(
            "membership-says-so",
            "What this person holds in the organisation says it already.",
            {"kind": ["It stands among what they hold. Correct it there."]},
        )


def _note(tie: Tie, kind: str, begin: str, store: Store) -> None:
    """On the timeline of each person; without the name of another, who may be forgotten one day."""
    words = KINDS[tie.kind].forth, KINDS[tie.kind].back
    sides = (tie.from_person_id, tie.to_organization_id), (tie.to_person_id, tie.from_organization_id)
    for (person_id, organization_id), said in zip(sides, words, strict=True):
        if person_id:
            whom = "" if organization_id else " somebody"
            sentence = f"{begin}: {said}{whom}."
            store.timeline.add(Moment(person_id, store.now, kind, sentence, tie.tie_id, organization_id))


def _answer(tie: Tie) -> dict[str, Any]:
    return {"tie_id": tie.tie_id, "state": tie.state, "version": tie.version}
