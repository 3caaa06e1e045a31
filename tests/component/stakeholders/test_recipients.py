"""Who may be sent something now: by consent, by what was chosen, by addresses that work; and what came back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.roles import PUBLIC, SENDER, Actor
from shared.testing.doors import Door, an_event
from shared.testing.personas import CHI, EVE

Make = Callable[..., str]


@pytest.fixture
def scope(an_organization: Make) -> dict[str, str]:
    """News by e-mail from the coalition."""
    return {"purpose": "news", "organization_id": an_organization(), "channel": "email"}


def agreeing(door: Door, a_person: Make, scope: dict[str, str], name: str, **more: Any) -> str:
    """Somebody who agreed."""
    person_id = a_person(name, **more)
    door.give_consent({"person_id": person_id, **scope, "basis": "form"})
    return person_id


def recipients(door: Door, scope: dict[str, str], **more: Any) -> dict[str, Any]:
    """As the sender asks."""
    return dict(door.list_recipients({**scope, **more}, actor=SENDER))


def told(door: Door, action: str, **data: Any) -> None:
    """Deliver what media tells of a message."""
    kind = f"org.groundswell.media.message.{action}.v1"
    door.deliver(REACTIONS, an_event(kind, "m1", data, service="media", clock=door.clock))


class TestListRecipients:
    def test_gives_portions_in_an_order_that_holds(
        self, stakeholders: Door, a_person: Make, scope: dict[str, str]
    ) -> None:
        made = {agreeing(stakeholders, a_person, scope, f"P {n}", emails=[f"p{n}@x.org"]) for n in range(5)}
        found: list[str] = []
        after = None
        while True:
            portion = recipients(stakeholders, scope, limit=2, after=after)
            found += [one["person_id"] for one in portion["items"]]
            after = portion["next"]
            if after is None:
                break
        assert (len(found), set(found)) == (5, made)

    def test_gives_the_first_address_that_works(
        self, stakeholders: Door, a_person: Make, scope: dict[str, str]
    ) -> None:
        agreeing(stakeholders, a_person, scope, "Musu Kollie", emails=["old@x.org", "new@x.org"])
        (first,) = recipients(stakeholders, scope)["items"]
        assert (first["to"], first["first_name"]) == ("old@x.org", "Musu")
        assert first["name"] == "Musu Kollie"
        told(stakeholders, "bounced", contact_id=first["contact_id"], code="550", is_hard=False)
        assert recipients(stakeholders, scope)["items"] == [first]
        told(stakeholders, "bounced", contact_id=first["contact_id"], code="550", is_hard=True)
        assert recipients(stakeholders, scope)["items"][0]["to"] == "new@x.org"

    @pytest.mark.parametrize(
        ("chosen", "names"),
        [
            ({}, {"Musu", "Boakai"}),
            ({"area": "Bong"}, {"Musu"}),
            ({"kind": "volunteer"}, {"Boakai"}),
            ({"language": "kpe"}, {"Musu"}),
            ({"language": "en"}, {"Boakai"}),
            ({"language": "en-GB"}, set()),
        ],
    )
    def test_narrows(
        self,
        stakeholders: Door,
        a_person: Make,
        scope: dict[str, str],
        chosen: dict[str, str],
        names: set[str],
    ) -> None:
        agreeing(stakeholders, a_person, scope, "Musu K", emails=["m@x.org"], area="Bong", languages=["kpe"])
        agreeing(
            stakeholders,
            a_person,
            scope,
            "Boakai W",
            emails=["b@x.org"],
            kind="volunteer",
            languages=["en-LR"],
        )
        found = recipients(stakeholders, scope, **chosen)["items"]
        assert {one["first_name"] for one in found} == names

    def test_leaves_out_whoever_withdrew_or_never_agreed(
        self, stakeholders: Door, a_person: Make, scope: dict[str, str]
    ) -> None:
        musu = agreeing(stakeholders, a_person, scope, "Musu", emails=["m@x.org"])
        a_person("Fatu", emails=["f@x.org"])
        assert [one["person_id"] for one in recipients(stakeholders, scope, person_ids=[musu])["items"]] == [
            musu
        ]
        stakeholders.withdraw_consent({"person_id": musu, **scope, "basis": "message"})
        assert recipients(stakeholders, scope)["items"] == []

    @pytest.mark.parametrize("actor", [EVE, CHI, PUBLIC])
    def test_is_for_the_sender(self, stakeholders: Door, scope: dict[str, str], actor: Actor) -> None:
        with pytest.raises(Forbidden):
            stakeholders.list_recipients(scope, actor=actor)
        with pytest.raises(Forbidden):
            stakeholders.list_people({}, actor=SENDER)

    def test_refuses_a_channel_by_which_nothing_is_sent(
        self, stakeholders: Door, scope: dict[str, str]
    ) -> None:
        with pytest.raises(Invalid):
            recipients(stakeholders, {**scope, "channel": "visit"})


class TestCountRecipients:
    def test_says_what_keeps_others_from_it(
        self, stakeholders: Door, a_person: Make, scope: dict[str, str]
    ) -> None:
        agreeing(stakeholders, a_person, scope, "Musu", emails=["m@x.org"], area="Bong")
        agreeing(stakeholders, a_person, scope, "Saye", area="Bong")
        agreeing(stakeholders, a_person, scope, "Boakai", emails=["b@x.org"], area="Nimba")
        gone = agreeing(stakeholders, a_person, scope, "Fatu", emails=["f@x.org"])
        stakeholders.withdraw_consent({"person_id": gone, **scope, "basis": "message"})
        counted = stakeholders.count_recipients({**scope, "area": "Bong"})
        expected = {"fits": 1, "agreed": 3, "withdrawn": 1, "without_address": 1, "filtered_out": 1}
        assert {name: counted[name] for name in expected} == expected
        assert counted["is_whole"]


class TestReactions:
    def test_withdraw_the_consent_once(
        self, stakeholders: Door, a_person: Make, scope: dict[str, str]
    ) -> None:
        musu = agreeing(stakeholders, a_person, scope, "Musu", emails=["m@x.org"])
        stakeholders.clock.move(minutes=1)
        for _ in range(2):
            told(stakeholders, "unsubscribed", person_id=musu, **scope)
        assert len(stakeholders.events("consent.withdrawn")) == 1
        (consent,) = stakeholders.list_consents({"person_id": musu})["items"]
        assert (consent["state"], consent["basis"]) == ("withdrawn", "message")

    def test_keep_what_was_agreed_to_after_it(
        self, stakeholders: Door, a_person: Make, scope: dict[str, str]
    ) -> None:
        musu = a_person("Musu", emails=["m@x.org"])
        said = {"person_id": musu, **scope}
        event = an_event(
            "org.groundswell.media.message.unsubscribed.v1",
            "m1",
            said,
            service="media",
            clock=stakeholders.clock,
        )
        stakeholders.clock.move(minutes=1)
        stakeholders.give_consent({**said, "basis": "form"})
        stakeholders.deliver(REACTIONS, event)
        assert stakeholders.events("consent.withdrawn") == []

    def test_follow_somebody_who_was_merged(
        self, stakeholders: Door, a_person: Make, scope: dict[str, str]
    ) -> None:
        musu = agreeing(stakeholders, a_person, scope, "Musu", emails=["m@x.org"])
        kept = a_person("Musu Kollie", emails=["k@x.org"])
        stakeholders.merge_persons({"keep_id": kept, "merge_id": musu})
        assert recipients(stakeholders, scope)["items"][0]["was"] == [musu]
        stakeholders.clock.move(minutes=1)
        told(stakeholders, "unsubscribed", person_id=musu, **scope)
        assert recipients(stakeholders, scope)["items"] == []

    def test_pass_over_somebody_who_is_not_there_any_more(
        self, stakeholders: Door, scope: dict[str, str]
    ) -> None:
        told(stakeholders, "unsubscribed", person_id="nobody", **scope)
        assert stakeholders.events("consent.withdrawn") == []
