"""Public pages of petitions and appeals, and what people confirm that they gave on them, through the service's door."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.kernel.roles import PUBLIC
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, DARA, EVE
from tests.component.campaigns.publishing import (
    ASKER,
    WORDS,
    a_published_petition,
    confirm,
    heard,
    pledge_id,
    ready,
    set_up_mail,
)
from tests.component.campaigns.stories import CHAIR, PLEDGES, a_person, an_appeal, an_open_petition


@pytest.fixture
def published(campaigns: Door) -> Door:
    """The service once mail is set up and the coalition is registered."""
    ready(campaigns)
    return campaigns


def opened(door: Door, slug: str = "clean-water") -> dict[str, object]:
    """The page as a stranger sees it."""
    return dict(door.open_action({"slug": slug}, actor=PUBLIC))


class TestPublishAction:
    def test_opens_a_page_for_everybody(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published)
        page = opened(published)
        assert (page["state"], page["kind"], page["organization_name"]) == (
            "open",
            "petition",
            "Liberia WASH Coalition",
        )
        told = published.events("action.published")[0]
        assert (told["subject"], told["data"]["petition_id"]) == (action_id, petition_id)

    def test_refuses_while_mail_is_not_set_up(self, published: Door) -> None:
        set_up_mail(published, "sms", sequence=2)
        with pytest.raises(Conflict, match="mail-not-set-up"):
            a_published_petition(published)
        assert published.show_publishing()["is_mail_set_up"] is False

    @pytest.mark.parametrize("slug", ["Clean-Water", "clean water", "-water", "a--b", "wässer", "x/../y"])
    def test_refuses_an_address_that_is_none(self, published: Door, slug: str) -> None:
        with pytest.raises(Invalid) as refused:
            a_published_petition(published, slug=slug)
        assert set(refused.value.fields) == {"slug"}

    def test_refuses_an_address_that_another_page_has(self, published: Door) -> None:
        a_published_petition(published)
        with pytest.raises(Invalid) as refused:
            a_published_petition(published)
        assert set(refused.value.fields) == {"slug"}

    def test_refuses_who_is_not_registered(self, published: Door) -> None:
        with pytest.raises(Invalid) as refused:
            a_published_petition(published, organization_id=a_person(9))
        assert set(refused.value.fields) == {"organization_id"}

    def test_refuses_a_page_of_nothing_and_of_two(self, published: Door) -> None:
        petition_id, appeal_id = an_open_petition(published), an_appeal(published)
        for wish in ({}, {"petition_id": petition_id, "appeal_id": appeal_id}):
            with pytest.raises(Invalid, match="action-of-nothing"):
                published.publish_action({**WORDS, **wish})

    def test_refuses_what_is_closed(self, published: Door) -> None:
        petition_id = an_open_petition(published)
        published.close_petition({"petition_id": petition_id})
        with pytest.raises(Conflict, match="petition-closed"):
            published.publish_action({**WORDS, "petition_id": petition_id})

    def test_says_its_words_anew_under_the_version_that_was_seen(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published)
        again = {**WORDS, "petition_id": petition_id, "title": "Water now", "expected_version": 1}
        assert published.publish_action(again)["action_id"] == action_id
        assert opened(published)["title"] == "Water now"
        with pytest.raises(Conflict, match="version-changed"):
            published.publish_action(again)

    def test_keeps_to_whom_people_write_until_another_is_said(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published, contact="data@water.example")
        assert opened(published)["contact"] == "data@water.example"
        published.publish_action({**WORDS, "petition_id": petition_id})
        assert published.show_action({"action_id": action_id})["contact"] == "data@water.example"
        published.publish_action({**WORDS, "petition_id": petition_id, "contact": "we@water.example"})
        assert opened(published)["contact"] == "we@water.example"
        with pytest.raises(Invalid) as refused:
            published.publish_action({**WORDS, "petition_id": petition_id, "contact": "by the door"})
        assert set(refused.value.fields) == {"contact"}

    def test_answers_a_repeat_with_the_first(self, published: Door) -> None:
        wish, key = {**WORDS, "petition_id": an_open_petition(published)}, new_id()
        first = published.publish_action(wish, command_id=key)
        assert published.publish_action(wish, command_id=key) == first
        assert len(published.events("action.published")) == 1

    def test_refuses_eve_chi_and_dara(self, published: Door) -> None:
        wish = {**WORDS, "petition_id": an_open_petition(published)}
        for stranger in (EVE, CHI, DARA, PUBLIC):
            with pytest.raises(Forbidden):
                published.publish_action(wish, actor=stranger)
        assert published.publish_action(wish, actor=BO)["version"] == 1


class TestUnpublishAction:
    def test_takes_it_down_once_and_lets_it_up_again(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published)
        published.unpublish_action({"action_id": action_id, "expected_version": 1})
        assert opened(published)["state"] == "unpublished"
        with pytest.raises(Conflict, match="action-unpublished"):
            published.unpublish_action({"action_id": action_id})
        published.publish_action({**WORDS, "petition_id": petition_id})
        assert opened(published)["state"] == "open"

    def test_refuses_a_version_that_was_not_seen_and_eve(self, published: Door) -> None:
        _, action_id = a_published_petition(published)
        with pytest.raises(Conflict, match="version-changed"):
            published.unpublish_action({"action_id": action_id, "expected_version": 7})
        with pytest.raises(Forbidden):
            published.unpublish_action({"action_id": action_id}, actor=EVE)


class TestOpenAction:
    def test_counts_out_no_fewer_than_five(self, published: Door) -> None:
        petition_id, _ = a_published_petition(published)
        for number in range(4):
            published.sign_petition({"petition_id": petition_id, "person_id": a_person(number)})
        assert opened(published)["count"] is None
        published.sign_petition({"petition_id": petition_id, "person_id": a_person(4)})
        assert opened(published)["count"] == 5

    def test_says_why_it_takes_nothing(self, published: Door) -> None:
        petition_id, _ = a_published_petition(published)
        set_up_mail(published, sequence=2)
        assert opened(published)["state"] == "resting"
        published.close_petition({"petition_id": petition_id})
        assert opened(published)["state"] == "closed"

    def test_follows_the_deadline_of_an_appeal(self, published: Door) -> None:
        appeal_id = an_appeal(published, opens_on="2025-03-09", until="day", closes_on="2025-03-10")
        published.publish_action({**WORDS, "appeal_id": appeal_id})
        assert opened(published)["state"] == "coming"
        published.clock.move(hours=24)
        assert opened(published)["state"] == "open"
        published.clock.move(hours=48)
        assert opened(published)["state"] == "over"

    def test_gives_strangers_nothing_about_people(self, published: Door) -> None:
        petition_id, _ = a_published_petition(published)
        published.sign_petition({"petition_id": petition_id, "person_id": a_person(1)})
        assert a_person(1) not in str(opened(published))

    def test_does_not_know_a_page_that_is_not_there(self, published: Door) -> None:
        with pytest.raises(NotFound, match="action-not-found"):
            opened(published, "nowhere")

    def test_is_not_for_eve(self, published: Door) -> None:
        a_published_petition(published)
        with pytest.raises(Forbidden):
            published.open_action({"slug": "clean-water"}, actor=EVE)


class TestListActions:
    def test_finds_the_page_of_a_petition_and_those_of_a_campaign(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published)
        campaign_id = published.show_petition({"petition_id": petition_id})["campaign_id"]
        for asked in ({"thing_id": petition_id}, {"campaign_id": campaign_id}):
            assert [one["action_id"] for one in published.list_actions(asked)["items"]] == [action_id]
        assert published.show_action({"action_id": action_id})["thing_id"] == petition_id


class TestConfirmation:
    def test_signs_once_for_whoever_confirms(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published)
        for _ in range(2):
            confirm(published, action_id, a_person(1))
        (signature,) = published.list_signatures({"petition_id": petition_id})["items"]
        assert (signature["person_id"], signature["organization_id"]) == (a_person(1), ASKER)
        assert len(published.events("petition.signed")) == 1

    def test_counts_nobody_twice_who_has_signed_on_paper(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published)
        published.sign_petition({"petition_id": petition_id, "person_id": a_person(1)})
        confirm(published, action_id, a_person(1))
        assert published.show_petition({"petition_id": petition_id})["signatures"] == 1

    def test_records_a_call_with_what_came_of_it(self, published: Door) -> None:
        appeal_id = an_appeal(published)
        action_id = published.publish_action({**WORDS, "appeal_id": appeal_id})["action_id"]
        for _ in range(2):
            confirm(published, action_id, a_person(1), target_id=CHAIR, outcome="reached", answer="for")
        (act,) = published.list_acts({"appeal_id": appeal_id})["items"]
        assert (act["target_id"], act["outcome"], act["channel"]) == (CHAIR, "reached", "phone")
        assert act["answer"] == "for"

    def test_leaves_out_an_answer_of_nobody(self, published: Door) -> None:
        appeal_id = an_appeal(published)
        action_id = published.publish_action({**WORDS, "appeal_id": appeal_id})["action_id"]
        confirm(published, action_id, a_person(1), target_id=CHAIR, outcome="no-answer", answer="for")
        (act,) = published.list_acts({"appeal_id": appeal_id})["items"]
        assert (act["outcome"], act["answer"]) == ("no-answer", None)

    def test_tells_strangers_what_to_ask(self, published: Door) -> None:
        appeal_id = an_appeal(published, questions=["Will you vote for the line?"])
        slug = published.publish_action({**WORDS, "appeal_id": appeal_id})["slug"]
        assert opened(published, slug)["questions"] == ["Will you vote for the line?"]

    def test_records_the_pledge_that_was_chosen(self, published: Door) -> None:
        appeal_id = an_appeal(published, PLEDGES)
        action_id = published.publish_action({**WORDS, "appeal_id": appeal_id})["action_id"]
        confirm(published, action_id, a_person(1), pledge_id=pledge_id("I bring a neighbour"))
        (act,) = published.list_acts({"appeal_id": appeal_id})["items"]
        assert act["pledge"] == "I bring a neighbour"

    def test_counts_by_the_day_of_the_press_however_late_it_is_heard(self, published: Door) -> None:
        appeal_id = an_appeal(published, PLEDGES, until="day", closes_on="2025-03-08")
        action_id = published.publish_action({**WORDS, "appeal_id": appeal_id})["action_id"]
        pressed = published.clock.now()
        published.clock.move(hours=48)
        data = {
            "action_id": action_id,
            "person_id": a_person(1),
            "pledge_id": pledge_id("I bring a neighbour"),
        }
        event = replace(heard(published, "stakeholders.confirmation.given", data), time=pressed)
        published.deliver(REACTIONS, event)
        assert [act["done_on"] for act in published.list_acts({"appeal_id": appeal_id})["items"]] == [
            "2025-03-08"
        ]

    def test_counts_nothing_for_what_was_closed_meanwhile(self, published: Door) -> None:
        petition_id, action_id = a_published_petition(published)
        published.close_petition({"petition_id": petition_id})
        confirm(published, action_id, a_person(1))
        assert published.show_petition({"petition_id": petition_id})["signatures"] == 0
