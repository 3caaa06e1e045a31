"""Publishing a page for everybody: the panel beside a petition or an appeal, its form, taking it down."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.schemas.action import ActionSchema
from services.dashboard.web.pages.appeals import SCREENS as APPEALS
from services.dashboard.web.pages.petitions import SCREENS as PETITIONS
from services.dashboard.web.pages.publishing import SCREENS
from services.dashboard.web.screens import Answer, Done
from services.dashboard.web.slugs import slug_of
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.testing.personas import AGENCY, BO, DARA, EVE
from tests.component.dashboard.appeal_answers import APPEAL, an_appeal
from tests.component.dashboard.campaign_answers import CAMPAIGN, NONE, PETITION, a_petition, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import in_shape

SHOW = screen_at(PETITIONS, "/petitions/{petition_id}")
SHOW_APPEAL = screen_at(APPEALS, "/appeals/{appeal_id}")
PUBLISH = screen_at(SCREENS, "/petitions/{petition_id}/publish")
PUBLISH_APPEAL = screen_at(SCREENS, "/appeals/{appeal_id}/publish")
UNPUBLISH = screen_at(SCREENS, "/petitions/{petition_id}/unpublish")
LEAD = screen_at(SCREENS, "/actions/{action_id}")
SITE = "https://water.example"
FORM = {
    "slug": "clean-water",
    "title": "Water now",
    "ask": "We ask for a line.",
    "organization_id": AGENCY,
    "privacy": "Kept to count you once.",
    "contact": "data@water.example",
    "purpose.news": "yes",
}


def an_action(**more: Any) -> dict[str, Any]:
    """A published page as `list_actions` gives it."""
    action = {
        "action_id": "a1",
        "thing_id": PETITION,
        "campaign_id": CAMPAIGN,
        "kind": "petition",
        "slug": "clean-water",
        "title": "A working well <for> every village",
        "ask": "We ask the House to fund the upkeep.",
        "organization_id": AGENCY,
        "privacy": "Kept to count you once.",
        "contact": "data@water.example",
        "purposes": ["news"],
        "stage": "published",
        "published_at": "2025-03-01T09:00:00+00:00",
        "unpublished_at": None,
        "version": 2,
        **more,
    }
    return in_shape(action, ActionSchema)


def a_figure(asked: dict[str, Any]) -> dict[str, Any]:
    """What insights counted."""
    return {"value": {"confirmations_asked": 40, "confirmations_given": 25}.get(asked["figure"], 0)}


@pytest.fixture
def ask() -> FakeAsk:
    """The services with a petition, an appeal, and mail that is set up."""
    return FakeAsk(
        {
            "campaigns.show_petition": a_petition(),
            "campaigns.show_appeal": an_appeal(),
            "campaigns.list_actions": NONE,
            "campaigns.show_publishing": {"is_mail_set_up": True},
            "campaigns.publish_action": {"action_id": "a1", "slug": "clean-water", "version": 1},
            "campaigns.unpublish_action": {"action_id": "a1", "slug": "clean-water", "version": 3},
            "campaigns.list_signatures": NONE,
            "campaigns.list_acts": NONE,
            "insights.label_things": labels(),
            "insights.explain_figure": a_figure,
            "stakeholders.count_confirmations": {"waiting": 10},
            "stakeholders.list_organizations": NONE,
        }
    )


def look(**more: Any) -> Any:
    """How Bo looks at the petition."""
    return a_look(
        more.pop("actor", BO),
        path={"petition_id": PETITION},
        site=SITE,
        address=f"/petitions/{PETITION}",
        **more,
    )


class TestPanel:
    async def test_teaches_what_a_page_is_where_there_is_none(self, ask: FakeAsk) -> None:
        page = await showing(SHOW, ask, look())
        assert "lets anybody take part from a phone" in page
        assert f'href="/petitions/{PETITION}/publish"' in page

    async def test_shows_the_address_and_each_count_as_a_door(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.list_actions"] = {"items": [an_action()], "next": None}
        page = await showing(SHOW, ask, look())
        assert f'href="{SITE}/act/clean-water"' in page
        assert "figure=confirmations_given" in page
        for name, count in (("Asked to confirm", 40), ("Confirmed", 25), ("Still waiting", 10)):
            assert name in page
            assert str(count) in page
        assert "Not confirmed in time" in page
        assert f'href="/petitions/{PETITION}/unpublish"' in page

    async def test_says_what_is_needed_while_mail_is_not_set_up(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.show_publishing"] = {"is_mail_set_up": False}
        page = await showing(SHOW, ask, look())
        assert "Mail is not set up" in page
        assert f"/petitions/{PETITION}/publish" not in page

    async def test_offers_nothing_to_who_may_not_publish(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.list_actions"] = {"items": [an_action()], "next": None}
        page = await showing(SHOW, ask, look(actor=DARA))
        assert "/publish" not in page
        assert "/unpublish" not in page

    async def test_survives_silent_services(self, ask: FakeAsk) -> None:
        del ask.answers["campaigns.list_actions"]
        assert "is not answering since" in await showing(SHOW, ask, look())
        ask.answers["campaigns.list_actions"] = {"items": [an_action()], "next": None}
        del ask.answers["stakeholders.count_confirmations"]
        assert "Not answering; the page itself is open." in await showing(SHOW, ask, look())

    async def test_stands_beside_an_appeal_too(self, ask: FakeAsk) -> None:
        page = await showing(SHOW_APPEAL, ask, a_look(BO, path={"appeal_id": APPEAL}, site=SITE))
        assert f'href="/appeals/{APPEAL}/publish"' in page

    async def test_says_when_it_was_taken_down(self, ask: FakeAsk) -> None:
        down = an_action(stage="unpublished", unpublished_at="2025-03-05T09:00:00+00:00")
        ask.answers["campaigns.list_actions"] = {"items": [down], "next": None}
        page = await showing(SHOW, ask, look())
        assert "Taken down on 5 March 2025" in page
        assert "Publish it again" in page


class TestPublish:
    async def test_offers_the_words_of_the_petition_and_ticks_nothing(self, ask: FakeAsk) -> None:
        page = await showing(PUBLISH, ask, look())
        assert 'value="a-working-well-for-every-village"' in page
        assert "We ask the House to fund the upkeep." in page
        assert " checked" not in page

    async def test_shows_the_words_that_there_are(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.list_actions"] = {"items": [an_action()], "next": None}
        page = await showing(PUBLISH, ask, look())
        assert "A working well &lt;for&gt; every village" in page
        assert 'name="expected_version" value="2"' in page
        assert page.count(" checked") == 1

    async def test_sends_what_was_chosen(self, ask: FakeAsk) -> None:
        done = await acting(PUBLISH, ask, {**FORM, "expected_version": "2"}, look())
        assert isinstance(done, Done)
        assert done.to == f"/petitions/{PETITION}"
        (asked,) = ask.requests("campaigns.publish_action")
        words = {name: value for name, value in FORM.items() if not name.startswith("purpose.")}
        assert asked == {**words, "petition_id": PETITION, "purposes": ["news"], "expected_version": 2}

    async def test_asks_for_an_address_to_which_people_write(self, ask: FakeAsk) -> None:
        assert 'id="field-contact"' in await showing(PUBLISH, ask, look())
        page = await acting(PUBLISH, ask, {**FORM, "contact": " "}, look())
        assert isinstance(page, str)
        assert "Give an e-mail address." in page
        assert ask.requests("campaigns.publish_action") == []

    async def test_is_for_appeals_too(self, ask: FakeAsk) -> None:
        done = await acting(PUBLISH_APPEAL, ask, FORM, a_look(BO, path={"appeal_id": APPEAL}))
        assert isinstance(done, Done)
        assert ask.requests("campaigns.publish_action")[0]["appeal_id"] == APPEAL

    async def test_shows_a_refusal_at_its_field_and_keeps_what_was_typed(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.publish_action"] = Invalid(
            "x", "No.", {"slug": ["Another page has this name."]}
        )
        page = await acting(PUBLISH, ask, FORM, look())
        assert isinstance(page, str)
        assert "Another page has this name." in page
        assert 'value="Water now"' in page

    async def test_says_what_is_needed_while_mail_is_not_set_up(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.show_publishing"] = {"is_mail_set_up": False}
        page = await showing(PUBLISH, ask, look())
        assert "MAIL_HOST" in page
        assert "<textarea" not in page

    async def test_refuses_eve_and_dara(self, ask: FakeAsk) -> None:
        for stranger in (EVE, DARA):
            with pytest.raises(Forbidden):
                await showing(PUBLISH, ask, look(actor=stranger))


class TestPreview:
    async def test_shows_what_strangers_will_read_and_publishes_nothing(self, ask: FakeAsk) -> None:
        typed = {**FORM, "title": "Water <now>", "ask": "One.\n\nTwo.", "do": "preview"}
        done = await acting(PUBLISH, ask, typed, look())
        assert isinstance(done, Answer)
        page = await done.show(ask, look())
        assert "How strangers will read it" in page
        assert "<p>One.</p><p>Two.</p>" in page
        assert "Water &lt;now&gt;" in page
        assert 'href="mailto:data@water.example"' in page
        assert "send me news of its campaigns" in page
        assert ask.requests("campaigns.publish_action") == []
        assert 'value="data@water.example"' in page
        assert page.count(" checked") == 1

    async def test_says_what_is_still_open(self, ask: FakeAsk) -> None:
        done = await acting(PUBLISH_APPEAL, ask, {"do": "preview"}, a_look(BO, path={"appeal_id": APPEAL}))
        assert isinstance(done, Answer)
        assert "Nobody yet" in await done.show(ask, a_look(BO, path={"appeal_id": APPEAL}))

    async def test_is_offered_not_shown_at_first(self, ask: FakeAsk) -> None:
        page = await showing(PUBLISH, ask, look())
        assert 'name="do" value="preview"' in page
        assert "How strangers will read it" not in page


class TestUnpublish:
    async def test_asks_before_it_takes_it_down(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.list_actions"] = {"items": [an_action()], "next": None}
        page = await showing(UNPUBLISH, ask, look())
        assert "who has still to confirm by e-mail can do so" in page
        assert f'action="/petitions/{PETITION}/unpublish"' in page
        assert 'name="action_id" value="a1"' in page
        assert 'name="expected_version" value="' in page

    @pytest.mark.parametrize("known", [[], [{"stage": "unpublished"}]])
    async def test_asks_nothing_where_no_page_is_up(self, ask: FakeAsk, known: list[dict[str, str]]) -> None:
        ask.answers["campaigns.list_actions"] = {"items": [an_action(**one) for one in known], "next": None}
        page = await showing(UNPUBLISH, ask, look())
        assert "There is no public page now." in page
        assert "/unpublish" not in page

    async def test_says_what_is_in_the_way(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.list_actions"] = {"items": [an_action()], "next": None}
        ask.answers["campaigns.unpublish_action"] = Conflict("version-conflict", "Somebody changed it.")
        page = await acting(UNPUBLISH, ask, {"action_id": "a1", "expected_version": "1"}, look())
        assert "Somebody changed it." in page

    async def test_is_for_who_may_publish(self, ask: FakeAsk) -> None:
        for stranger in (DARA, EVE):
            with pytest.raises(Forbidden):
                await showing(UNPUBLISH, ask, look(actor=stranger))

    async def test_takes_it_down_under_the_version_that_was_seen(self, ask: FakeAsk) -> None:
        done = await acting(UNPUBLISH, ask, {"action_id": "a1", "expected_version": "2"}, look())
        assert isinstance(done, Done)
        assert done.to == f"/petitions/{PETITION}"
        assert ask.requests("campaigns.unpublish_action") == [{"action_id": "a1", "expected_version": 2}]


class TestLead:
    async def test_goes_to_what_the_page_is_for(self, ask: FakeAsk) -> None:
        ask.answers["campaigns.show_action"] = an_action()
        done = await LEAD.show(ask, a_look(BO, path={"action_id": "a1"}))
        assert isinstance(done, Done)
        assert done.to == f"/petitions/{PETITION}"


class TestSlugOf:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Clean water, now!", "clean-water-now"),
            ("L’eau à Gbarnga", "leau-a-gbarnga"),
            ("水", ""),
            ("word " * 30, "word-" * 11 + "word"),
            ("x" * 90, "x" * 60),
        ],
    )
    def test_makes_an_address_of_a_title(self, title: str, slug: str) -> None:
        assert slug_of(title) == slug
