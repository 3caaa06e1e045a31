"""What staff see of a policy's public page: its state, who agreed to be named, and the forms that say so."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.policy import naming, public
from services.dashboard.web.screens import Done
from services.policy.schemas.page import ShownPolicyPageSchema
from services.policy.schemas.stance import StanceSchema
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import ADA, BO, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page, in_shape
from tests.component.dashboard.policy_answers import a_policy
from tests.component.dashboard.test_stances import PARTNER, a_stance

HERE = f"/policies/{POLICY}"
SITE = "https://water.example"
SHOW = screen_at(public.SCREENS, "/policies/{policy_id}/public")
PUBLISH = screen_at(public.SCREENS, "/policies/{policy_id}/publish")
UNPUBLISH = screen_at(public.SCREENS, "/policies/{policy_id}/unpublish")
AGREE = screen_at(naming.SCREENS, "/policies/{policy_id}/stances/{stance_id}/naming")
WITHDRAW = screen_at(naming.SCREENS, "/policies/{policy_id}/stances/{stance_id}/naming/withdraw")
PERSON = "0195a7c2-6a00-7000-8000-0000000000c7"
WORDS = {"slug": "water-line", "title": "The <line>", "ask": "We ask for it."}
NAMING = {
    "agreed_by": "Its <board>",
    "agreed_on": "2025-03-05",
    "way": "letter",
    "recorded_at": "2025-03-05T12:00:00+00:00",
    "is_url_public": False,
    "person_id": PERSON,
}
FORM = {"stance": "amend", "agreed_by": "Its board", "agreed_on": "2025-03-05", "way": "call"}


def a_public_page(*, stage: str = "published", **more: Any) -> dict[str, Any]:
    """The page of a policy as staff see it."""
    page = {
        **WORDS,
        "page_id": "p1",
        "policy_id": POLICY,
        "version": 2,
        "stage": stage,
        "published_at": "2025-03-02T09:00:00+00:00",
        "unpublished_at": "2025-03-05T09:00:00+00:00" if stage == "unpublished" else None,
    }
    shown = {
        "policy_id": POLICY,
        "page": page,
        "sides": [
            {"stance": "support", "organizations": []},
            {"stance": "amend", "organizations": [{"name": "Wells", "since": "2025-03-01", "url": None}]},
            {"stance": "oppose", "organizations": []},
        ],
        "coalition": {"stance": "support", "since": "2025-02-01"},
        "unnamed": 3,
        "unnamed_told": None,
        **more,
    }
    return in_shape(shown, ShownPolicyPageSchema)


def stands(**more: Any) -> dict[str, Any]:
    """A stance as a list gives it, with what it says of naming."""
    return in_shape(a_stance(**{"naming": None, **more}), StanceSchema)


@pytest.fixture
def ask() -> FakeAsk:
    """Policy with a stance and no page yet."""
    return FakeAsk(
        {
            "policy.show_policy": a_policy(summary="A line for upkeep."),
            "policy.show_policy_page": a_public_page(page=None),
            "policy.list_stances": a_page(stands()),
            "policy.list_asks": NONE,
            "policy.publish_policy": {"page_id": "p1", "slug": "water-line", "version": 1},
            "policy.unpublish_policy": {"page_id": "p1", "slug": "water-line", "version": 3},
            "policy.agree_naming": {"stance_id": "s1", "version": 3},
            "policy.withdraw_naming": {"stance_id": "s1", "version": 4},
            "stakeholders.list_people": a_page({"person_id": PERSON, "name": "Musu <Kollie>"}),
        }
    )


def look(actor: Any = ADA, **more: Any) -> Any:
    """How somebody looks at it."""
    return a_look(actor, path={"policy_id": POLICY, "stance_id": "s1"}, site=SITE, **more)


class TestShow:
    async def test_teaches_what_a_page_is_where_there_is_none(self, ask: FakeAsk) -> None:
        text = await showing(SHOW, ask, look())
        assert "Nobody outside reads who stands where" in text
        assert f'href="{HERE}/publish"' in text
        assert "Not asked, or has not agreed" in text
        assert f'href="{HERE}/stances/s1/naming"' in text

    async def test_shows_the_address_and_who_agreed_when_and_how(self, ask: FakeAsk) -> None:
        ask.answers["policy.show_policy_page"] = a_public_page()
        ask.answers["policy.list_stances"] = a_page(stands(naming=NAMING))
        text = await showing(SHOW, ask, look())
        assert f'href="{SITE}/stands/water-line"' in text
        assert f'href="{HERE}/unpublish"' in text
        assert "Its &lt;board&gt;, 5 March 2025, by letter" in text
        assert "Musu &lt;Kollie&gt;" in text
        assert f'action="{HERE}/stances/s1/naming/withdraw"' in text
        assert "Strangers read no number below five." in text

    async def test_says_when_it_was_taken_down(self, ask: FakeAsk) -> None:
        ask.answers["policy.show_policy_page"] = a_public_page(stage="unpublished", unnamed=7, unnamed_told=7)
        text = await showing(SHOW, ask, look())
        assert "Taken down on 5 March 2025" in text
        assert "Publish it again" in text
        assert "/stands/water-line" not in text
        assert "Strangers read this number." in text

    async def test_leaves_out_who_takes_no_side_and_stands_once_for_those_who_are_one(
        self, ask: FakeAsk
    ) -> None:
        ours = stands(stance_id="s0", organization_id=None, organization_name=None)
        watching = stands(stance_id="s2", organization_id="o2", organization_name="Watchers", stance="watch")
        before = stands(stance_id="s3", taken_on="2025-02-01")
        ask.answers["policy.list_stances"] = a_page(ours, stands(), watching, before)
        text = await showing(SHOW, ask, look())
        assert "Watchers" not in text
        assert text.count(f'href="/organizations/{PARTNER}"') == 1

    async def test_names_nobody_to_who_may_not_see_people_and_offers_nothing_to_who_may_not_change(
        self, ask: FakeAsk
    ) -> None:
        ask.answers["policy.show_policy_page"] = a_public_page()
        ask.answers["policy.list_stances"] = a_page(stands(naming=NAMING))
        assert "Musu" not in await showing(SHOW, ask, look(DARA))
        text = await showing(SHOW, ask, look(BO))
        assert "/publish" not in text
        assert "/unpublish" not in text
        assert "naming" not in text.replace("be named", "")
        with pytest.raises(Forbidden):
            await showing(SHOW, ask, look(EVE))

    async def test_survives_a_silent_service(self) -> None:
        text = await showing(SHOW, FakeAsk({"policy.show_policy": a_policy()}), look())
        assert text.count("is not answering since") == 2

    async def test_teaches_where_nobody_takes_a_side(self, ask: FakeAsk) -> None:
        ask.answers["policy.list_stances"] = NONE
        assert "No organisation takes a side yet" in await showing(SHOW, ask, look())


class TestPublish:
    async def test_offers_the_words_of_the_policy_and_of_its_asks(self, ask: FakeAsk) -> None:
        text = await showing(PUBLISH, ask, look())
        assert 'value="a-maintenance-line"' in text
        assert "A line for upkeep." in text
        assert f"{SITE}/stands/" in text
        ask.answers["policy.list_asks"] = a_page({"want": "Pay for upkeep."}, {"want": "Every year."})
        text = await showing(PUBLISH, ask, look())
        assert "Pay for upkeep.\n\nEvery year." in text

    async def test_shows_the_words_that_there_are(self, ask: FakeAsk) -> None:
        ask.answers["policy.show_policy_page"] = a_public_page()
        text = await showing(PUBLISH, ask, look())
        assert "The &lt;line&gt;" in text
        assert 'name="expected_version" value="2"' in text

    async def test_sends_them(self, ask: FakeAsk) -> None:
        done = await acting(PUBLISH, ask, {**WORDS, "expected_version": "2"}, look())
        assert isinstance(done, Done)
        assert done.to == f"{HERE}/public"
        assert f"{SITE}/stands/water-line" in done.notice
        assert ask.requests("policy.publish_policy") == [
            {**WORDS, "policy_id": POLICY, "expected_version": 2}
        ]

    async def test_shows_a_refusal_at_its_field_and_keeps_what_was_typed(self, ask: FakeAsk) -> None:
        ask.answers["policy.publish_policy"] = Invalid("x", "No.", {"slug": ["Another page has this name."]})
        text = await acting(PUBLISH, ask, WORDS, look())
        assert isinstance(text, str)
        assert "Another page has this name." in text
        assert "We ask for it." in text

    async def test_is_for_who_may_publish(self, ask: FakeAsk) -> None:
        await showing(PUBLISH, ask, look(DARA))
        for stranger in (BO, EVE):
            with pytest.raises(Forbidden):
                await showing(PUBLISH, ask, look(stranger))

    async def test_is_asked_about_before_it_is_taken_down(self, ask: FakeAsk) -> None:
        assert "There is no public page now." in await showing(UNPUBLISH, ask, look())
        ask.answers["policy.show_policy_page"] = a_public_page()
        text = await showing(UNPUBLISH, ask, look())
        assert "Who agreed to be named stays recorded." in text
        assert f'action="{HERE}/unpublish"' in text
        assert f'href="{HERE}/public"' in text
        assert 'name="expected_version" value="' in text

    async def test_is_taken_back_under_the_version_that_was_seen(self, ask: FakeAsk) -> None:
        done = await acting(UNPUBLISH, ask, {"expected_version": "2"}, look())
        assert isinstance(done, Done)
        assert done.to == f"{HERE}/public"
        assert ask.requests("policy.unpublish_policy") == [{"policy_id": POLICY, "expected_version": 2}]


class TestAgree:
    async def test_says_what_strangers_would_read_and_asks_who_when_and_how(self, ask: FakeAsk) -> None:
        text = await showing(AGREE, ask, look())
        assert "Did " in text
        assert "Wells &lt;Trust&gt;" in text
        assert "wants it changed, since 1 March 2025" in text
        assert "Musu &lt;Kollie&gt;" in text
        assert 'name="stance" value="amend"' in text
        assert "is_url_public" not in text

    async def test_offers_to_show_where_it_is_stated(self, ask: FakeAsk) -> None:
        ask.answers["policy.list_stances"] = a_page(stands(url="https://wells.example/position"))
        text = await showing(AGREE, ask, look())
        assert 'name="is_url_public"' in text
        assert "https://wells.example/position" in text

    async def test_offers_no_people_to_who_may_not_see_them(self, ask: FakeAsk) -> None:
        assert "Musu" not in await showing(AGREE, ask, look(DARA))
        del ask.answers["stakeholders.list_people"]
        assert "In which office" in await showing(AGREE, ask, look())

    async def test_sends_what_was_agreed(self, ask: FakeAsk) -> None:
        form = {**FORM, "person_id": PERSON, "is_url_public": "yes", "expected_version": "2"}
        done = await acting(AGREE, ask, form, look())
        assert isinstance(done, Done)
        assert done.to == f"{HERE}/public"
        assert ask.requests("policy.agree_naming") == [
            {**FORM, "stance_id": "s1", "person_id": PERSON, "is_url_public": True, "expected_version": 2}
        ]

    async def test_keeps_what_was_seen_and_typed_when_the_stance_changed(self, ask: FakeAsk) -> None:
        ask.answers["policy.agree_naming"] = Conflict("stance-changed", "It stands elsewhere by now: oppose.")
        form = {**FORM, "stance": "support", "expected_version": "1"}
        text = await acting(AGREE, ask, form, look())
        assert isinstance(text, str)
        assert "It stands elsewhere by now: oppose." in text
        assert 'value="Its board"' in text

    async def test_refuses_a_stance_of_another_policy_and_strangers(self, ask: FakeAsk) -> None:
        ask.answers["policy.list_stances"] = NONE
        with pytest.raises(NotFound):
            await showing(AGREE, ask, look())
        for stranger in (BO, EVE):
            with pytest.raises(Forbidden):
                await showing(AGREE, ask, look(stranger))

    async def test_is_taken_back_by_one_button(self, ask: FakeAsk) -> None:
        done = await acting(WITHDRAW, ask, {"expected_version": "3"}, look())
        assert isinstance(done, Done)
        assert done.to == f"{HERE}/public"
        assert ask.requests("policy.withdraw_naming") == [{"stance_id": "s1", "expected_version": 3}]
