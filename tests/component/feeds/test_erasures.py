"""What partners hear of who was erased: each that holds something of them, under its own name, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from services.feeds.formats.standing import standing
from services.feeds.handlers.backfill import keep_backfilling
from services.feeds.queries.log import events_of
from services.feeds.reactions import when_anything_happens_number_it_for_partners
from services.feeds.store import Store
from shared.kernel.commands import Context
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM
from shared.mongo.unit import Unit
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY, CHI
from tests.component.feeds.conftest import Agree, Happen, pulled
from tests.component.feeds.test_deliveries import CONSENT, KOU, OTHER, PROMISED

ERASED = "org.groundswell.stakeholders.person.erased.v1"
GIVEN = "org.groundswell.stakeholders.consent.given.v1"
REGISTERED = "org.groundswell.stakeholders.person.registered.v1"
SIGN_UP_WITHDRAWN = "org.groundswell.campaigns.sign_up.withdrawn.v1"
NO_MORE = {
    "type": "campaigns.sign_up.withdrawn",
    "fields": {"sign_up_id": "allow", "person_id": "allow"},
}
BEFORE = "0195a7c2-6a00-7000-8000-0000000000b8"
"""The id under which Kou was known before a merge."""
KNOWN = {
    "type": "stakeholders.person.registered",
    "fields": dict.fromkeys(("person_id", "kind", "area"), "allow"),
}


def erase(happen: Happen, person_id: str = KOU, *merged_ids: str) -> None:
    """Let a person be erased."""
    happen(ERASED, {"person_id": person_id, "merged_ids": list(merged_ids), "request": "E-2025-014"})


def take(feeds: Door, *told: tuple[str, dict[str, Any]]) -> None:
    """Take events in one transaction; the first field of each one's data is what it is about."""

    def work(unit: Unit) -> None:
        store = Store(unit)
        for type, data in told:
            subject = next(iter(data.values()))
            event = an_event(type, subject, data, service=type.split(".")[2], clock=feeds.clock, id=new_id())
            when_anything_happens_number_it_for_partners(event, store)

    feeds.unit_of_work.run(Context(SYSTEM, new_id(), new_id()), work)


def agree_to(happen: Happen, person_id: str = KOU, consent_id: str = "c1") -> None:
    """Let a person consent to something."""
    happen(GIVEN, {**CONSENT, "person_id": person_id, "consent_id": consent_id})


def words(feeds: Door, *person_ids: str) -> list[dict[str, Any]]:
    """Who was told of the erasure of these, as staff see it."""
    items = feeds.list_erasures_told({"person_ids": list(person_ids or (KOU,))})["items"]
    return [partner for item in items for partner in item["partners"]]


class TestErasure:
    def test_reaches_who_knows_the_person_and_nobody_else(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        knows, does_not = agree(events=[PROMISED]), agree(OTHER)
        agree_to(happen)
        erase(happen)
        given, erased = pulled(feeds, knows)
        assert (erased["type"], erased["subject"]) == (ERASED, given["data"]["person_id"])
        assert erased["data"] == {"person_id": given["data"]["person_id"], "merged_ids": []}
        assert pulled(feeds, does_not) == []

    def test_names_whoever_was_merged_under_the_name_that_the_partner_has(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree(events=[PROMISED])
        agree_to(happen, BEFORE)
        erase(happen, KOU, BEFORE)
        given, erased = pulled(feeds, agreement_id)
        assert erased["data"]["merged_ids"] == [given["data"]["person_id"]]

    def test_asks_for_the_partners_word(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agreement_id = agree(events=[PROMISED])
        agree_to(happen)
        erase(happen)
        (waiting,) = feeds.list_unacknowledged({"agreement_id": agreement_id})["items"]
        assert (waiting["event"]["type"], waiting["why"]) == (ERASED, "held")

    def test_is_for_no_terms(self, feeds: Door, agree: Agree) -> None:
        fields = {"person_id": "allow"}
        with pytest.raises(Invalid) as refused:
            agree(events=[{"type": "stakeholders.person.erased", "fields": fields}])
        assert list(refused.value.fields) == ["events.0.type"]
        shareable = {one["type"] for one in feeds.list_shareable({})["items"]}
        assert "stakeholders.person.erased" not in shareable
        assert "stakeholders.person.merged" in shareable

    @pytest.mark.parametrize("is_heard_together", [False, True])
    def test_is_not_undone_by_what_is_told_of_the_person_later(
        self, feeds: Door, agree: Agree, happen: Happen, is_heard_together: bool
    ) -> None:
        agreement_id = agree(events=[PROMISED, NO_MORE, KNOWN])
        agree_to(happen)
        told = [
            (ERASED, {"person_id": KOU, "merged_ids": [], "request": None}),
            (SIGN_UP_WITHDRAWN, {"sign_up_id": "s1", "person_id": KOU}),
            (REGISTERED, {"person_id": KOU, "kind": "member", "area": None}),
            (SIGN_UP_WITHDRAWN, {"sign_up_id": "s2", "person_id": OTHER}),
        ]
        for together in [told] if is_heard_together else [[one] for one in told]:
            take(feeds, *together)
        _, erased, of_kou, of_another = pulled(feeds, agreement_id)
        assert erased["type"] == ERASED
        assert of_kou["data"] == {"sign_up_id": "s1"}
        assert set(of_another["data"]) == {"sign_up_id", "person_id"}
        assert of_another["sequence"] == "000000000004"

    def test_ends_what_is_told_of_the_past(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agree_to(happen)
        agree_to(happen, BEFORE, "c2")
        agree_to(happen, OTHER, "c3")
        erase(happen, KOU, BEFORE)
        agreement_id = agree(events=[PROMISED])
        feeds.ask_for_the_past({"agreement_id": agreement_id, "since": "2025-01-01T00:00:00Z"})
        keep_backfilling(feeds.unit_of_work)
        assert [one["data"]["consent_id"] for one in pulled(feeds, agreement_id)] == ["c3"]

    def test_takes_the_person_out_of_what_stands(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agreement_id = agree(events=[KNOWN])
        for person_id in (KOU, OTHER):
            happen(
                REGISTERED,
                {"person_id": person_id, "kind": "supporter", "area": "Bong", "batch_id": None},
            )
        erase(happen)
        topics = ("stakeholders.person.registered", "stakeholders.person.erased")

        def folded(unit: Any) -> list[str]:
            return [one.subject for one in standing(events_of(agreement_id, topics, Store(unit)))]

        registered, left, _ = pulled(feeds, agreement_id)
        stands = feeds.unit_of_work.run(Context(SYSTEM, new_id(), new_id()), folded)
        assert stands == [left["subject"]]
        assert registered["subject"] != left["subject"]


class TestWord:
    def test_is_told_of_each_partner_that_held_something(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree(events=[PROMISED])
        agree(OTHER)
        agree_to(happen)
        erase(happen)
        (told,) = words(feeds)
        assert (told["organization_id"], told["state"]) == (AGENCY, "told")
        word = {"agreement_id": agreement_id, "sequences": [told["sequence"]]}
        feeds.call("acknowledge_deliveries", word, actor=CHI)
        (done,) = words(feeds)
        assert (done["state"], done["acknowledged_at"]) == ("acknowledged", feeds.clock.now())

    def test_of_whose_agreement_has_ended_is_that_it_was_not_told(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        agreement_id = agree(events=[PROMISED])
        agree_to(happen, BEFORE)
        feeds.end_agreement({"agreement_id": agreement_id, "reason": "The project is over."})
        erase(happen, KOU, BEFORE)
        (told,) = words(feeds)
        assert (told["organization_id"], told["state"], told["sequence"]) == (AGENCY, "not-told", None)

    def test_is_nothing_of_who_was_not_erased(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agree(events=[PROMISED])
        agree_to(happen)
        assert feeds.list_erasures_told({"person_ids": [KOU, new_id()]}) == {"items": []}

    def test_is_for_who_sees_all_agreements(self, feeds: Door) -> None:
        with pytest.raises(Forbidden):
            feeds.call("list_erasures_told", {"person_ids": [KOU]}, actor=CHI)
