"""Carry out the wishes about activities."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.campaigns.commands.activity import FOR_OTHERS, CorrectActivity, RemoveActivity, ReportActivity
from services.campaigns.domain.activity import Activity
from services.campaigns.domain.facts import Facts
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.ids import id_from, new_id
from shared.kernel.places import fold


def report_activity(command: ReportActivity, store: Store) -> dict[str, Any]:
    """Report an activity; the same reference again answers the first report with `"existing": True`."""
    facts, organization_id, name_key = _who(command.facts, command.organization_id, store)
    _must_speak_for(organization_id, store)
    facts = facts.checked()
    activity_id = _id_of(command.reference, store)
    first = store.activities.find(activity_id) if command.reference else None
    if first is not None:
        return {**_answer(_same(first, facts)), "existing": True}
    _campaign_must_take(facts, store)
    activity = Activity(
        activity_id=activity_id,
        facts=facts,
        organization_id=organization_id,
        name_key=name_key,
        reported_at=store.now,
        reported_by=store.actor.actor_id,
        reference=command.reference,
    )
    return {**_answer(store.activities.save(*activity.report())), "existing": False}


def correct_activity(command: CorrectActivity, store: Store) -> dict[str, Any]:
    """Put an activity right; what is as it was changes no version."""
    activity = store.activities.get(command.activity_id, command.expected_version)
    _must_speak_for(activity.organization_id, store)
    changes = dict(command.changes)
    organization_id, name_key = activity.organization_id, activity.name_key
    is_moved = bool(changes.keys() & {"organization_id", "organization_name"})
    given = changes.pop("organization_id", None)
    facts = replace(activity.facts, **changes)
    if is_moved:
        facts, organization_id, name_key = _who(facts, given, store)
        _must_speak_for(organization_id, store)
    if changes.keys() & {"campaign_id", "started_on"}:
        _campaign_must_take(facts, store)
    corrected, event = activity.correct(facts.checked(), organization_id, name_key, by_hand=True)
    return _answer(store.activities.save(corrected, event) if event else corrected)


def remove_activity(command: RemoveActivity, store: Store) -> dict[str, Any]:
    """Take back an activity, with the reason."""
    activity = store.activities.get(command.activity_id, command.expected_version)
    _must_speak_for(activity.organization_id, store)
    store.activities.remove(activity, activity.remove(command.reason))
    return _answer(activity)


def _campaign_must_take(facts: Facts, store: Store) -> None:
    if facts.campaign_id:
        store.campaigns.get(facts.campaign_id).must_take(facts.started_on)


def _who(facts: Facts, given: str | None, store: Store) -> tuple[Facts, str | None, str | None]:
    """Whose activity it is: `(facts with a name, organisation id, key of the name it is to be found by)`."""
    if not given and not facts.organization_name:
        given = store.actor.organization_id
    if not given:
        key = fold(facts.organization_name)
        return facts, store.names.meaning([key]).get(key), key
    name = facts.organization_name or store.organizations.get(store.leads.now_of(given)).name
    if not name:
        sentence = "This organisation is not known here yet; give its name, too."
        raise Invalid("organization-unknown", sentence, {"organization_name": [sentence]})
    return replace(facts, organization_name=name), given, None


def _must_speak_for(organization_id: str | None, store: Store) -> None:
    is_own = store.leads.are_one(organization_id, store.actor.organization_id)
    if not is_own and not store.actor.may(FOR_OTHERS):
        raise Forbidden(
            "organization-not-yours",
            "You may report for your own organisation only. Ask a coordinator to report for another.",
        )


def _id_of(reference: str | None, store: Store) -> str:
    if not reference:
        return new_id()
    return id_from("activity", "report", store.actor.organization_id or store.actor.actor_id, reference)


def _same(first: Activity, facts: Facts) -> Activity:
    if first.facts != facts:
        raise Conflict(
            "reference-taken",
            f"You have reported something else as {first.reference}. Correct that, or use another reference.",
        )
    return first


def _answer(activity: Activity) -> dict[str, Any]:
    return {"activity_id": activity.activity_id, "version": activity.version}
