"""Releases: the list, one of them with what is due, and the forms that write, approve, put out and withdraw it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services.dashboard.web.pages.releases import SCREENS
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, COALITION, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    COVERAGE,
    NONE,
    OUTLET,
    PERSON,
    POLICY,
    QUOTE,
    RELEASE,
    a_listed_release,
    a_page,
    a_pitch,
    a_quote,
    a_release,
    a_wording,
    an_item,
)

LIST = screen_at(SCREENS, "/releases")
ONE = screen_at(SCREENS, "/releases/{release_id}")
NEW = screen_at(SCREENS, "/releases/new")
CORRECT = screen_at(SCREENS, "/releases/{release_id}/correct")
APPROVE = screen_at(SCREENS, "/releases/{release_id}/approve")
ISSUE = screen_at(SCREENS, "/releases/{release_id}/issue")
WITHDRAW = screen_at(SCREENS, "/releases/{release_id}/withdraw")
ADD_QUOTE = screen_at(SCREENS, "/releases/{release_id}/quote")
AGREE = screen_at(SCREENS, "/releases/{release_id}/quotes/{quote_id}/approve")
REMOVE = screen_at(SCREENS, "/releases/{release_id}/quotes/{quote_id}/remove")
PIA = Actor("pia", ("press",), COALITION)
THIS = {"release_id": RELEASE}
SAVED = {"release_id": RELEASE, "version": 2}
TOMORROW = (CLOCK.now() + timedelta(days=1)).isoformat()
OUT = {"stage": "out", "issued_at": "2025-03-08T06:00:00+00:00", "approved_at": "2025-03-07T12:00:00+00:00"}
FIRST = {"coverage_id": COVERAGE, "outlet_id": OUTLET, "published_on": "2025-03-08", "published_at": None}
CHOICES = {
    "campaigns.list_campaigns": a_page({"campaign_id": CAMPAIGN, "title": "Fix the wells"}),
    "policy.list_policies": a_page({"policy_id": POLICY, "title": "A maintenance line"}),
}


def about(release: dict[str, Any], **more: Any) -> FakeAsk:
    """What is asked for one release."""
    around = {"media.list_pitches": NONE, "media.list_coverage": NONE, "insights.list_events": NONE}
    return FakeAsk({"media.show_release": release, **around, **more})


class TestListOfReleases:
    async def test_shows_the_stage_and_how_fast_it_was_picked_up(self) -> None:
        release = a_listed_release(**OUT, picked_up=FIRST, pick_up_hours=5)
        text = await showing(LIST, FakeAsk({"media.list_releases": a_page(release)}))
        assert f'href="/releases/{RELEASE}"' in text
        assert "5 hours after it was out" in text
        assert f'href="/media/coverage/{COVERAGE}"' in text
        assert "/tables/media/list_releases.csv" in text

    async def test_says_why_nobody_has_picked_it_up(self) -> None:
        held = a_listed_release(stage="approved", embargo_until=TOMORROW)
        text = await showing(LIST, FakeAsk({"media.list_releases": a_page(held)}))
        assert "It is not out" in text
        text = await showing(LIST, FakeAsk({"media.list_releases": a_page(a_listed_release(**OUT))}))
        assert "Not yet" in text

    async def test_says_not_yet_of_what_has_not_happened(self) -> None:
        text = await showing(ONE, about(a_release()), a_look(path={"release_id": RELEASE}))
        for name in ("Approved", "Out"):
            assert f"<dt>{name}</dt><dd>Not yet</dd>" in "".join(line.strip() for line in text.splitlines())
        gone = a_listed_release(stage="withdrawn")
        assert "Not yet" not in await showing(LIST, FakeAsk({"media.list_releases": a_page(gone)}))

    async def test_never_calls_out_what_is_held(self) -> None:
        held = a_listed_release(stage="approved", embargo_until=TOMORROW)
        text = await showing(LIST, FakeAsk({"media.list_releases": a_page(held)}))
        assert "Approved, under embargo" in text
        assert "Not before" in text

    async def test_teaches_what_a_release_is(self) -> None:
        text = await showing(LIST, FakeAsk({"media.list_releases": NONE}))
        assert "No release is written yet" in text
        assert 'href="/releases/new"' in text

    async def test_asks_for_what_was_chosen(self) -> None:
        ask = FakeAsk({"media.list_releases": NONE, "insights.label_things": {"labels": {}}})
        text = await showing(LIST, ask, a_look(query={"stage": "out", "campaign_id": CAMPAIGN}))
        assert ask.requests("media.list_releases") == [{"stage": "out", "campaign_id": CAMPAIGN}]
        assert "No release fits" in text

    async def test_gives_the_part_that_the_page_refreshes(self) -> None:
        ask = FakeAsk({"media.list_releases": a_page(a_listed_release())})
        part = await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in await showing(LIST, ask)

    async def test_survives_a_silent_service(self) -> None:
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_headline(self) -> None:
        ask = FakeAsk({"media.list_releases": a_page(a_listed_release(headline="<b>Dry"))})
        assert "&lt;b&gt;Dry" in await showing(LIST, ask)

    async def test_refuses_eve(self) -> None:
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))


class TestOneRelease:
    async def test_shows_its_words_and_every_version(self) -> None:
        texts = [a_wording(text="We looked at 80 pumps."), a_wording()]
        text = await showing(ONE, about(a_release(texts=texts)), a_look(path=THIS))
        assert '<p class="prose">We looked at 90 pumps.</p>' in text
        assert "Version 1" in text
        assert "We looked at 80 pumps." in text

    async def test_names_who_is_quoted_for_who_may_see_people(self) -> None:
        people = {"stakeholders.list_people": a_page({"person_id": PERSON, "name": "Musu Kollie"})}
        ask = about(a_release(quotes=[a_quote()]), **people)
        assert "Musu Kollie" in await showing(ONE, ask, a_look(path=THIS))
        assert "Musu Kollie" not in await showing(ONE, ask, a_look(PIA, path=THIS))
        assert f'action="/releases/{RELEASE}/quotes/{QUOTE}/approve"' in await showing(
            ONE, ask, a_look(path=THIS)
        )

    async def test_offers_approval_to_others_than_its_writer(self) -> None:
        approve = f'action="/releases/{RELEASE}/approve"'
        assert approve in await showing(ONE, about(a_release()), a_look(path=THIS))
        own = await showing(ONE, about(a_release()), a_look(PIA, path=THIS))
        assert approve not in own
        assert "Somebody else than its writer" in own

    async def test_waits_for_quotes_first(self) -> None:
        text = await showing(ONE, about(a_release(quotes=[a_quote()])), a_look(path=THIS))
        assert "1 quote is not agreed to" in text
        assert f'action="/releases/{RELEASE}/approve"' not in text

    async def test_offers_to_put_out_only_what_is_not_held(self) -> None:
        issue = f'action="/releases/{RELEASE}/issue"'
        held = about(a_release(stage="approved", embargo_until=TOMORROW))
        assert issue not in await showing(ONE, held, a_look(path=THIS))
        assert issue in await showing(ONE, about(a_release(stage="approved")), a_look(path=THIS))

    async def test_shows_pitches_coverage_and_the_hours(self) -> None:
        lists = {
            "media.list_pitches": a_page(a_pitch(answer="taken", answered_on="2025-03-08")),
            "media.list_coverage": a_page(an_item(release_id=RELEASE)),
        }
        ask = about(a_release(**OUT, picked_up=FIRST, pick_up_hours=0), **lists)
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "Takes it" in text
        assert "Well count shames county" in text
        assert "within the hour" in text

    async def test_leads_to_the_log_with_all_that_is_known(self) -> None:
        text = await showing(ONE, about(a_release(**OUT)), a_look(path=THIS))
        assert f"/media/coverage/new?release_id={RELEASE}&amp;campaign_id={CAMPAIGN}" in text

    async def test_survives_silent_services(self) -> None:
        text = await showing(ONE, FakeAsk({"media.show_release": a_release()}), a_look(path=THIS))
        assert "Two of three pumps are dry" in text
        assert text.count("is not answering since") == 4

    async def test_is_read_only_for_who_may_only_read(self) -> None:
        text = await showing(ONE, about(a_release()), a_look(DARA, path=THIS))
        assert 'method="post" action="/releases' not in text

    async def test_escapes_its_text(self) -> None:
        ask = about(a_release(texts=[a_wording(text="<script>x</script>")]))
        assert "<script>x" not in await showing(ONE, ask, a_look(path=THIS))

    async def test_refuses_eve(self) -> None:
        with pytest.raises(Forbidden):
            await showing(ONE, about(a_release()), a_look(EVE, path=THIS))


class TestWriteRelease:
    async def test_sends_what_was_typed(self) -> None:
        ask = FakeAsk({"media.draft_release": SAVED})
        form = {"headline": "Dry", "text": "Sixty.", "embargo_until": "2025-03-09T06:00", "campaign_id": ""}
        done = await acting(NEW, ask, form)
        assert isinstance(done, Done)
        assert done.to == f"/releases/{RELEASE}"
        sent = {"headline": "Dry", "text": "Sixty.", "embargo_until": "2025-03-09T06:00:00.000Z"}
        assert ask.requests("media.draft_release") == [sent]

    async def test_leads_to_what_was_refused(self) -> None:
        refusal = Invalid("invalid", "Not saved.", {"text": ["Take out the phone number."]})
        text = await acting(NEW, FakeAsk({**CHOICES, "media.draft_release": refusal}), {"headline": "Dry"})
        assert 'href="#field-text"' in text  # type: ignore[operator]
        assert 'value="Dry"' in text  # type: ignore[operator]

    async def test_begins_with_the_campaign_of_the_address(self) -> None:
        text = await showing(NEW, FakeAsk(CHOICES), a_look(query={"campaign_id": CAMPAIGN}))
        assert f'<option value="{CAMPAIGN}" selected>' in text

    async def test_refuses_who_may_only_read(self) -> None:
        with pytest.raises(Forbidden):
            await showing(NEW, FakeAsk(CHOICES), a_look(DARA))


class TestRewriteRelease:
    async def test_warns_that_the_approval_goes(self) -> None:
        ask = FakeAsk({**CHOICES, "media.show_release": a_release(stage="approved", embargo_until=TOMORROW)})
        text = await showing(CORRECT, ask, a_look(path=THIS))
        assert "it needs approval again" in text
        assert f'value="{TOMORROW[:16]}"' in text

    async def test_says_in_words_that_somebody_else_was_first(self) -> None:
        refusal = Conflict("version-changed", "Somebody changed this since you read it.")
        ask = FakeAsk(
            {**CHOICES, "media.show_release": a_release(version=3), "media.correct_release": refusal}
        )
        form = {"headline": "Mine", "text": "Mine.", "expected_version": "2"}
        text = await acting(CORRECT, ask, form, a_look(path=THIS))
        assert "Somebody changed this since you read it." in text  # type: ignore[operator]
        assert 'name="expected_version" value="2"' in text  # type: ignore[operator]


class TestMoveRelease:
    @pytest.mark.parametrize(
        ("screen", "operation"), [(APPROVE, "approve_release"), (ISSUE, "issue_release")]
    )
    async def test_sends_the_version_that_was_read(self, screen: Any, operation: str) -> None:
        ask = FakeAsk({f"media.{operation}": SAVED})
        done = await acting(screen, ask, {"expected_version": "1"}, a_look(path=THIS))
        assert isinstance(done, Done)
        assert done.to == f"/releases/{RELEASE}"
        assert ask.requests(f"media.{operation}") == [{**THIS, "expected_version": 1}]

    async def test_shows_why_it_cannot_be_put_out(self) -> None:
        refusal = Conflict("release-embargoed", "The embargo lasts until tomorrow.")
        ask = about(a_release(stage="approved", embargo_until=TOMORROW), **{"media.issue_release": refusal})
        text = await acting(ISSUE, ask, {}, a_look(path=THIS))
        assert "The embargo lasts until tomorrow." in text  # type: ignore[operator]

    async def test_asks_why_before_words_are_approved_that_are_not_to_be_said(self) -> None:
        finding = {"key_message_id": "m1", "key_message_title": "We ask for repairs", "reason": "never-say"}
        said = {"agreed": "new pumps", "words": "new pumps", "language": None, "likeness": None}
        check = {
            **{"place_kind": "release", "place_id": RELEASE, "campaign_id": CAMPAIGN, "messages": 1},
            **{"findings": [{**finding, **said}], "carried": []},
        }
        ask = about(a_release(), **{"media.show_message_check": check})
        text = await showing(ONE, ask, a_look(path=THIS))
        assert 'name="because"' in text
        assert 'name="because"' not in await showing(ONE, about(a_release()), a_look(path=THIS))

    async def test_sends_the_reason_and_asks_for_it_where_it_is_missing(self) -> None:
        ask = FakeAsk({"media.approve_release": SAVED})
        await acting(APPROVE, ask, {"because": " The minister says so. "}, a_look(path=THIS))
        assert ask.requests("media.approve_release") == [{**THIS, "because": "The minister says so."}]
        refusal = Invalid("release-says-never", "Say why.", {"because": ["Say why they may stand."]})
        refusing = about(a_release(), **{"media.approve_release": refusal})
        text = str(await acting(APPROVE, refusing, {}, a_look(path=THIS)))
        assert 'href="#field-because"' in text
        assert text.count("data-error-summary") == 1

    async def test_shows_why_words_were_approved_that_are_not_to_be_said(self) -> None:
        release = a_release(stage="approved", because="The minister says so.")
        assert "The minister says so." in await showing(ONE, about(release), a_look(path=THIS))

    async def test_withdraws_with_a_reason(self) -> None:
        refusal = Invalid("invalid", "Not saved.", {"reason": ["Shorter than minimum length 1."]})
        ask = about(a_release(), **{"media.withdraw_release": refusal})
        text = await acting(WITHDRAW, ask, {"reason": " "}, a_look(path=THIS))
        assert 'href="#field-reason"' in text  # type: ignore[operator]
        assert ask.requests("media.withdraw_release") == [{**THIS, "reason": ""}]

    @pytest.mark.parametrize("screen", [ISSUE, APPROVE, WITHDRAW, ADD_QUOTE, AGREE])
    async def test_is_not_for_who_may_only_read(self, screen: Any) -> None:
        with pytest.raises(Forbidden):
            await acting(screen, FakeAsk(), {}, a_look(DARA, path=THIS))


class TestQuoteSomebody:
    async def test_offers_organisations_and_people(self) -> None:
        listed = a_page({"organization_id": "o1", "name": "Women of Gbarnga"})
        people = a_page({"person_id": PERSON, "name": "Musu Kollie"})
        answers = {"stakeholders.list_organizations": listed, "stakeholders.list_people": people}
        ask = FakeAsk({"media.show_release": a_release(), **answers})
        text = await showing(ADD_QUOTE, ask, a_look(path=THIS))
        assert "Women of Gbarnga" in text
        assert "Musu Kollie" in text
        assert "Musu Kollie" not in await showing(ADD_QUOTE, ask, a_look(PIA, path=THIS))

    async def test_sends_words_and_voice(self) -> None:
        ask = FakeAsk({"media.add_quote": {**SAVED, "quote_id": QUOTE}})
        form = {"text": "We walk.", "organization_id": "o1", "person_id": "", "expected_version": "1"}
        done = await acting(ADD_QUOTE, ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        sent = {**THIS, "text": "We walk.", "organization_id": "o1", "expected_version": 1}
        assert ask.requests("media.add_quote") == [sent]

    @pytest.mark.parametrize(("screen", "operation"), [(AGREE, "approve_quote"), (REMOVE, "remove_quote")])
    async def test_agrees_to_one_or_takes_it_out(self, screen: Any, operation: str) -> None:
        path = {**THIS, "quote_id": QUOTE}
        ask = FakeAsk({f"media.{operation}": {**SAVED, "quote_id": QUOTE}})
        assert isinstance(await acting(screen, ask, {}, a_look(ADA, path=path)), Done)
        assert ask.requests(f"media.{operation}") == [path]
