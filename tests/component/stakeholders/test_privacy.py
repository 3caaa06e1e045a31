"""Who somebody is stays in this room: no event, refusal record or log line carries a name or a contact point."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from services.stakeholders.domain.events import EVENTS
from services.stakeholders.imports import KINDS
from shared.kernel.errors import Conflict
from shared.testing.doors import Door

BY_NAME = {kind.name: kind for kind in KINDS}
SECRETS = (
    "musu",
    "kollie",
    "musu.kollie@example.org",
    "770123456",
    "zwedru",
    "wrote stop",
    "steeplebush",
    "brother",
)
PERSONAL = {
    "given_name",
    "family_name",
    "email",
    "emails",
    "phone",
    "phones",
    "birth_date",
    "gender",
    "address",
    "note",
}


def everything(door: Door, take: Callable[..., Any], organization_id: str) -> None:
    """Do with one person whatever can be done."""
    musu = {"given_name": "Musu", "family_name": "Kollie", "emails": ["musu.kollie@example.org"]}
    person_id = door.register_person({**musu, "phones": ["+231770123456"], "kind": "decision-maker"})[
        "person_id"
    ]
    door.correct_person({"person_id": person_id, "name": "Musu Kollie of Zwedru"})
    held = door.hold_membership({"person_id": person_id, "organization_id": organization_id, "role": "chair"})
    door.end_membership({"membership_id": held["membership_id"], "ended_on": "2025-03-08"})
    scope = {"person_id": person_id, "purpose": "news", "organization_id": organization_id, "channel": "sms"}
    door.give_consent({**scope, "basis": "form"})
    door.withdraw_consent({**scope, "basis": "message", "note": "wrote STOP"})
    told = {"person_id": person_id, "kind": "safety", "text": "Her brother must not know."}
    note = {"restricted_note_id": door.write_restricted_note(told)["restricted_note_id"]}
    door.reveal_restricted_note({**note, "purpose": "harm", "reason": "Her brother has called."})
    row = {
        "name": "Musu Kollie",
        "email": "musu2.kollie@example.org",
        "consent": "yes",
        "organization": "Musu's club",
    }
    take(BY_NAME["people"], [row], organization_id=organization_id)
    record = {
        "id": "ocd-person/9",
        "name": "Musu Kollie",
        "roles": [{"type": "upper"}],
        "extras": {"home": "Steeplebush"},
    }
    take(BY_NAME["decision-makers"], [record])
    with pytest.raises(Conflict):
        door.correct_person({"person_id": person_id, "emails": ["musu2.kollie@example.org"]})


class TestPersonalData:
    def test_stands_in_no_recorded_event(
        self,
        stakeholders: Door,
        take: Callable[..., Any],
        an_organization: Callable[..., str],
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        everything(stakeholders, take, an_organization())
        events = stakeholders.events()
        assert {event["type"].split(".")[3] for event in events} >= {
            "person",
            "membership",
            "consent",
            "alias",
        }
        # What an organisation is called is no secret, and somebody wrote this name into a column of organisations.
        told = [event for event in events if ".alias." not in event["type"]]
        text = json.dumps(told, default=str).casefold()
        logged = "".join(capfd.readouterr()).casefold()
        assert [secret for secret in SECRETS if secret in text or secret in logged] == []

    def test_stands_in_no_answer_that_is_kept(
        self, stakeholders: Door, take: Callable[..., Any], an_organization: Callable[..., str]
    ) -> None:
        everything(stakeholders, take, an_organization())
        kept = json.dumps(list(stakeholders.database["commands"].find()), default=str).casefold()
        assert [secret for secret in SECRETS if secret in kept] == []

    def test_has_no_field_in_any_contract(self) -> None:
        named = {field.name for event in EVENTS for field in fields(event)}
        assert not named & PERSONAL
        with_name = {
            event.type.split(".")[3] for event in EVENTS for field in fields(event) if field.name == "name"
        }
        assert with_name == {"organization", "alias", "community"}
