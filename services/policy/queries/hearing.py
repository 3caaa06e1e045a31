"""Answer the questions about hearings: when, where, who speaks, and for whom nobody does."""

from __future__ import annotations

from typing import Any

from services.policy.domain.testimony import speaking_for
from services.policy.store import Store
from shared.mongo.plain import to_plain


def list_hearings(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of hearings with how many speak, `{"items": [...], "next": cursor}`."""
    found = store.hearings.list(asked, store.now)
    speakers = store.testimonies.counts(one["hearing_id"] for one in found["items"])
    items = [{**one, "speakers": speakers.get(one["hearing_id"], 0)} for one in found["items"]]
    return {**found, "items": items}


def show_hearing(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One hearing with all who are or were down to speak, and the parts of the coalition nobody speaks for."""
    hearing = store.hearings.show(asked["hearing_id"])
    testimonies = store.testimonies.of_hearing(asked["hearing_id"])
    present, lacking = speaking_for(testimonies, store.organizations.coalition_sectors())
    return {
        **hearing,
        "speakers": sum(one.state != "withdrawn" for one in testimonies),
        "testimonies": [_shown(one) for one in testimonies],
        "present": present,
        "lacking": lacking,
    }


def show_testimony(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One who speaks, with the hearing."""
    testimony = store.testimonies.get(asked["testimony_id"])
    hearing = store.hearings.show(testimony.hearing_id)
    speakers = store.testimonies.counts([testimony.hearing_id]).get(testimony.hearing_id, 0)
    return {**_shown(testimony), "hearing": {**hearing, "speakers": speakers}}


def show_speakers(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Over all hearings of a policy that were not cancelled: who speaks, and for whom nobody does."""
    policy = store.policies.get(asked["policy_id"])
    every = {"policy_id": policy.policy_id, "limit": 200}
    listed = store.hearings.list(every, store.now)["items"]
    standing = [one["hearing_id"] for one in listed if one["state"] != "cancelled"]
    testimonies = store.testimonies.of_hearings(standing)
    present, lacking = speaking_for(testimonies, store.organizations.coalition_sectors())
    return {
        "policy_id": policy.policy_id,
        "hearings": len(standing),
        "present": present,
        "lacking": lacking,
    }


def _shown(testimony: Any) -> dict[str, Any]:
    return {name: value for name, value in to_plain(testimony).items() if name != "speaker"}
