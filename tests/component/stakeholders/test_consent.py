"""Consents through the service's door."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import CHI


@pytest.fixture
def scope(a_person: Callable[..., str], an_organization: Callable[..., str]) -> dict[str, str]:
    """A person, a purpose, an organisation, a channel."""
    return {
        "person_id": a_person(phones=["+231770123456"]),
        "purpose": "news",
        "organization_id": an_organization(),
        "channel": "sms",
    }


class TestGiveConsent:
    def test_tells_of_it_and_says_it_in_plain_words(self, stakeholders: Door, scope: dict[str, str]) -> None:
        given = stakeholders.give_consent({**scope, "basis": "paper", "given_at": "2025-02-01T10:00:00Z"})
        assert (given["state"], given["existing"]) == ("given", False)
        (event,) = stakeholders.events("consent.given")
        assert event["data"] == {"consent_id": given["consent_id"], **scope, "basis": "paper"}
        (item,) = stakeholders.list_consents({"person_id": scope["person_id"]})["items"]
        assert item["sentence"] == (
            "Agreed on 1 February 2025 to receive news of the coalition's campaigns by SMS from "
            "Liberia WASH Coalition; it rests on a signed paper."
        )
        assert item["recorded_by"] == "ada"
        assert stakeholders.show_person({"person_id": scope["person_id"]})["consents"] == [item["sentence"]]

    def test_answers_what_is_given_already(self, stakeholders: Door, scope: dict[str, str]) -> None:
        given = stakeholders.give_consent({**scope, "basis": "form"})
        assert stakeholders.give_consent({**scope, "basis": "paper"}) == {**given, "existing": True}
        assert len(stakeholders.list_consent_ledger({"person_id": scope["person_id"]})["items"]) == 1

    def test_refuses_the_future_and_the_unknown(self, stakeholders: Door, scope: dict[str, str]) -> None:
        with pytest.raises(Invalid, match="date-in-future"):
            stakeholders.give_consent({**scope, "basis": "form", "given_at": "2025-03-09T00:00:00Z"})
        with pytest.raises(Invalid) as refused:
            stakeholders.give_consent(
                {**scope, "purpose": "everything", "channel": "pigeon", "basis": "hearsay"}
            )
        assert set(refused.value.fields) == {"purpose", "channel", "basis"}
        for missing in ("person_id", "organization_id"):
            with pytest.raises(NotFound):
                stakeholders.give_consent({**scope, missing: "nowhere", "basis": "form"})
        with pytest.raises(Forbidden):
            stakeholders.give_consent({**scope, "basis": "form"}, actor=CHI)


class TestWithdrawConsent:
    def test_keeps_every_act_in_the_ledger(self, stakeholders: Door, scope: dict[str, str]) -> None:
        stakeholders.clock.move(days=1)  # type: ignore[attr-defined]
        stakeholders.give_consent({**scope, "basis": "form"})
        stakeholders.clock.move(days=1)  # type: ignore[attr-defined]
        withdrawn = stakeholders.withdraw_consent({**scope, "basis": "message", "note": "wrote STOP"})
        stakeholders.clock.move(days=1)  # type: ignore[attr-defined]
        stakeholders.give_consent({**scope, "basis": "paper"})
        assert (withdrawn["state"], withdrawn["version"]) == ("withdrawn", 2)
        acts = stakeholders.list_consent_ledger({"person_id": scope["person_id"]})["items"]
        assert [(act["act"], act["basis"]) for act in acts] == [
            ("given", "paper"),
            ("withdrawn", "message"),
            ("given", "form"),
        ]
        assert acts[1]["note"] == "wrote STOP"
        assert len(stakeholders.events("consent.withdrawn")) == 1
        moments = stakeholders.list_timeline({"person_id": scope["person_id"]})["items"]
        assert [moment["kind"] for moment in moments][:3] == [
            "consent-given",
            "consent-withdrawn",
            "consent-given",
        ]

    def test_refuses_what_was_never_given_and_what_is_withdrawn(
        self, stakeholders: Door, scope: dict[str, str]
    ) -> None:
        with pytest.raises(Conflict, match="consent-not-given"):
            stakeholders.withdraw_consent({**scope, "basis": "form"})
        stakeholders.give_consent({**scope, "basis": "form"})
        with pytest.raises(Conflict, match="consent-not-given"):
            stakeholders.withdraw_consent({**scope, "channel": "email", "basis": "form"})
        stakeholders.withdraw_consent({**scope, "basis": "form"})
        with pytest.raises(Conflict, match="consent-not-given"):
            stakeholders.withdraw_consent({**scope, "basis": "form"})


class TestMayContact:
    def test_says_yes_only_for_what_was_agreed(self, stakeholders: Door, scope: dict[str, str]) -> None:
        assert stakeholders.may_contact(scope) == {
            "person_id": scope["person_id"],
            "may": False,
            "because": "Never agreed to receive news of the coalition's campaigns by SMS from Liberia WASH Coalition.",
            "consent_id": None,
        }
        stakeholders.give_consent({**scope, "basis": "form"})
        assert stakeholders.may_contact(scope)["may"]
        assert not stakeholders.may_contact({**scope, "purpose": "press"})["may"]
        stakeholders.withdraw_consent({**scope, "basis": "form"})
        answer = stakeholders.may_contact(scope)
        assert not answer["may"]
        assert answer["because"].startswith("Withdrew on 8 March 2025")

    def test_says_no_where_there_is_no_address(self, stakeholders: Door, scope: dict[str, str]) -> None:
        by_mail = {**scope, "channel": "email"}
        stakeholders.give_consent({**by_mail, "basis": "form"})
        assert stakeholders.may_contact(by_mail)["because"] == "Agreed, but no e-mail address is known."
