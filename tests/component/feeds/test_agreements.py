"""Agreements through the service's door: written, agreed to, changed by a next version, ended; keys; previews."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.kernel.clock import SetClock
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, BO, CHI, NOON, OPS
from tests.component.feeds.conftest import SHARED, Agree, Happen, pulled, terms_for

AUDITOR = Actor("ed", ("auditor",))
OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"


def shown(feeds: Door, agreement_id: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = feeds.call("show_agreement", {"agreement_id": agreement_id}, **more)
    return answer


class TestWriteTerms:
    def test_waits_for_a_yes(self, feeds: Door) -> None:
        written = feeds.write_terms(terms_for())
        found = shown(feeds, written["agreement_id"])
        assert (found["state"], found["draft"], found["in_force"]) == ("waiting", 1, None)

    def test_another_draft_takes_the_place_of_the_first(self, feeds: Door) -> None:
        first = feeds.write_terms(terms_for())
        second = feeds.write_terms(terms_for(note="Only Bong.", areas=["Bong"]))
        assert (second["agreement_id"], second["number"]) == (first["agreement_id"], 1)
        assert shown(feeds, first["agreement_id"])["terms"][0]["note"] == "Only Bong."

    def test_what_no_contract_has_is_refused_where_it_stands(self, feeds: Door) -> None:
        events = [
            {"type": "campaigns.activity.dreamt", "fields": {}},
            {"type": "campaigns.activity.reported", "fields": {"weather": "allow"}},
        ]
        with pytest.raises(Invalid) as refused:
            feeds.write_terms(terms_for(events=events))
        assert set(refused.value.fields) == {"events.0.type", "events.1.fields"}

    def test_a_type_twice_is_refused(self, feeds: Door) -> None:
        with pytest.raises(Invalid, match="terms are not right"):
            feeds.write_terms(terms_for(events=[SHARED, SHARED]))

    @pytest.mark.parametrize(
        ("field", "value"),
        [("events", []), ("holds_from", "2020-01-01"), ("holds_from", "2030-01-01"), ("areas", ["x"] * 101)],
    )
    def test_bad_terms_are_refused_at_their_field(self, feeds: Door, field: str, value: Any) -> None:
        with pytest.raises(Invalid) as refused:
            feeds.write_terms(terms_for(**{field: value}))
        assert set(refused.value.fields) == {field}
        assert feeds.database["agreements"].count_documents({}) == 0

    def test_is_for_stewards(self, feeds: Door) -> None:
        for actor in (BO, CHI):
            with pytest.raises(Forbidden):
                feeds.write_terms(terms_for(), actor=actor)

    def test_over_another_ones_change_is_refused(self, feeds: Door) -> None:
        written = feeds.write_terms(terms_for())
        feeds.write_terms(terms_for())
        with pytest.raises(Conflict, match="Somebody changed this"):
            feeds.write_terms(terms_for(version=written["version"]))


class TestAgreeTerms:
    def test_by_the_partner_itself_needs_no_proof(self, feeds: Door) -> None:
        written = feeds.write_terms(terms_for())
        wish = {"agreement_id": written["agreement_id"], "number": 1, "version": 1}
        feeds.agree_terms(wish, actor=CHI)
        found = shown(feeds, written["agreement_id"])
        assert (found["state"], found["in_force"]) == ("in-force", 1)
        assert found["terms"][0]["agreed_by"] == CHI.actor_id

    def test_by_a_steward_says_with_what(self, feeds: Door) -> None:
        written = feeds.write_terms(terms_for())
        wish = {"agreement_id": written["agreement_id"], "number": 1, "version": 1}
        with pytest.raises(Invalid) as refused:
            feeds.agree_terms(wish)
        assert set(refused.value.fields) == {"evidence"}

    def test_of_another_partner_is_not_there(self, feeds: Door) -> None:
        written = feeds.write_terms(terms_for(OTHER))
        with pytest.raises(NotFound):
            feeds.agree_terms({"agreement_id": written["agreement_id"], "number": 1, "version": 1}, actor=CHI)

    def test_to_what_does_not_wait_is_refused(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        with pytest.raises(Conflict, match="do not wait"):
            feeds.agree_terms({"agreement_id": agreement_id, "number": 1, "version": 2, "evidence": "Paper."})

    def test_to_a_draft_that_was_rewritten_since_is_refused(self, feeds: Door) -> None:
        read = feeds.write_terms(terms_for())
        feeds.write_terms(terms_for(areas=["Bong"]))
        with pytest.raises(Conflict, match="Somebody changed this"):
            feeds.agree_terms({**read, "evidence": "Signed on paper."}, actor=CHI)

    def test_holds_from_its_day_on(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        later = (NOON + timedelta(days=2)).date().isoformat()
        agreement_id = agree(holds_from=later)
        happen()
        assert shown(feeds, agreement_id)["state"] == "agreed"
        assert isinstance(feeds.clock, SetClock)
        feeds.clock.move(days=2)
        happen(activity_id="a2")
        assert [event["subject"] for event in pulled(feeds, agreement_id)] == ["a2"]


class TestEndAgreement:
    def test_lets_nothing_out_any_more_and_ends_its_keys(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree()
        feeds.make_key({"agreement_id": agreement_id, "name": "Nightly copy"})
        feeds.end_agreement({"agreement_id": agreement_id, "reason": "The project is over."})
        happen()
        found = shown(feeds, agreement_id)
        assert (found["state"], found["keys"], found["sequence"]) == ("ended", [], 0)
        assert len(feeds.events("key.revoked")) == 1

    def test_another_can_be_agreed_after(self, feeds: Door, agree: Agree) -> None:
        first = agree()
        feeds.end_agreement({"agreement_id": first, "reason": "Over."})
        assert agree() != first

    def test_with_its_old_version_nothing_more_is_written(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        ended = feeds.end_agreement({"agreement_id": agreement_id, "reason": "Over."})
        with pytest.raises(Conflict, match="has ended"):
            feeds.write_terms(terms_for(version=ended["version"]))

    def test_twice_is_refused(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        feeds.end_agreement({"agreement_id": agreement_id, "reason": "Over."})
        with pytest.raises(Conflict, match="has ended"):
            feeds.end_agreement({"agreement_id": agreement_id, "reason": "Over."})


class TestKeys:
    def test_show_their_secret_once_and_keep_it_nowhere(self, feeds: Door, agree: Agree) -> None:
        wish = {"agreement_id": agree(), "name": "Nightly copy"}
        made = feeds.make_key(wish, command_id="key-1")
        again = feeds.make_key(wish, command_id="key-1")
        assert again == {name: made[name] for name in ("key_id", "version")}
        kept = [
            str(one) for name in feeds.database.list_collection_names() for one in feeds.database[name].find()
        ]
        assert not any(made["secret"] in one for one in kept)

    def test_at_most_ten(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        for number in range(10):
            feeds.make_key({"agreement_id": agreement_id, "name": f"Key {number}"})
        with pytest.raises(Conflict, match="10 keys"):
            feeds.make_key({"agreement_id": agreement_id, "name": "One more"})

    def test_are_revoked_once(self, feeds: Door, agree: Agree) -> None:
        made = feeds.make_key({"agreement_id": agree(), "name": "Nightly copy"}, actor=CHI)
        feeds.revoke_key({"key_id": made["key_id"]}, actor=CHI)
        with pytest.raises(Conflict, match="revoked before"):
            feeds.revoke_key({"key_id": made["key_id"]})

    def test_of_other_partners_are_not_there(self, feeds: Door, agree: Agree) -> None:
        made = feeds.make_key({"agreement_id": agree(OTHER), "name": "Nightly copy"})
        with pytest.raises(NotFound):
            feeds.revoke_key({"key_id": made["key_id"]}, actor=CHI)


class TestWhoOnlyLooksOn:
    def test_sees_and_does_nothing(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        key_id = feeds.make_key({"agreement_id": agreement_id, "name": "Nightly copy"})["key_id"]
        which = {"agreement_id": agreement_id}
        for actor in (OPS, AUDITOR, Actor("kops", ("ops",), AGENCY)):
            assert shown(feeds, agreement_id, actor=actor)["state"] == "in-force"
            for wish, request in (
                ("make_key", {**which, "name": "Mine"}),
                ("revoke_key", {"key_id": key_id}),
                ("acknowledge_deliveries", {**which, "up_to": 1}),
                ("ask_for_the_past", {**which, "since": NOON.isoformat()}),
                ("agree_terms", {**which, "number": 1, "version": 2, "evidence": "Paper."}),
                ("end_agreement", {**which, "reason": "Over."}),
            ):
                with pytest.raises(Forbidden):
                    feeds.call(wish, request, actor=actor)


class TestPreview:
    def preview(self, feeds: Door, **more: Any) -> list[dict[str, Any]]:
        wish = {name: value for name, value in terms_for(**more).items() if name != "holds_from"}
        found: list[dict[str, Any]] = feeds.preview_terms(wish)["items"]
        return found

    def test_shows_real_events_as_they_would_leave(self, feeds: Door, happen: Happen) -> None:
        happen()
        (item,) = self.preview(feeds)
        assert item["sent"]["data"]["reached"] == 240
        assert item["withheld"]["sector"] == "none"

    def test_says_why_others_would_not(self, feeds: Door, happen: Happen) -> None:
        happen()
        (item,) = self.preview(feeds, areas=["Nimba"])
        assert (item["why"], item["sent"]) == ("other-area", None)

    def test_shows_at_most_three_of_a_type(self, feeds: Door, happen: Happen) -> None:
        for number in range(5):
            happen(activity_id=f"a{number}")
        assert [one["sent"]["subject"] for one in self.preview(feeds)] == ["a4", "a3", "a2"]

    def test_is_for_stewards(self, feeds: Door) -> None:
        wish = {name: value for name, value in terms_for().items() if name != "holds_from"}
        with pytest.raises(Forbidden):
            feeds.preview_terms(wish, actor=CHI)


class TestListAgreements:
    def test_partners_see_their_own(self, feeds: Door, agree: Agree) -> None:
        mine, theirs = agree(), agree(OTHER)
        assert {one["agreement_id"] for one in feeds.list_agreements()["items"]} == {mine, theirs}
        assert [one["agreement_id"] for one in feeds.list_agreements({}, actor=CHI)["items"]] == [mine]
        asked = {"organization_id": OTHER}
        assert [one["agreement_id"] for one in feeds.list_agreements(asked, actor=CHI)["items"]] == [mine]
        assert [one["organization_id"] for one in feeds.list_agreements(asked)["items"]] == [OTHER]

    def test_tells_how_much_waits(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agree()
        happen()
        (found,) = feeds.list_agreements()["items"]
        assert (found["sequence"], found["asked_after"], found["unacknowledged"]) == (1, None, 0)
        assert (found["not_reached"], found["reached_at"]) == (1, None)

    def test_everything_can_be_agreed_upon(self, feeds: Door) -> None:
        types = {one["type"]: one for one in feeds.list_shareable()["items"]}
        assert "campaigns.activity.reported" in types
        assert {"name": "reached", "means": "How many people it reached."} in types[
            "campaigns.activity.reported"
        ]["fields"]
