"""Mailings: the list, one of them from draft to end, its messages, and what was sent to one person."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.mailings import SCREENS
from services.dashboard.web.pages.mailings.messages import ask_sent, sent
from services.dashboard.web.screens import Done, Panel
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, BO, COALITION, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    MAILING,
    NONE,
    ORGANIZATION,
    PERSON,
    a_listed_mailing,
    a_mailing,
    a_message,
    a_page,
)

LIST = screen_at(SCREENS, "/mailings")
ONE = screen_at(SCREENS, "/mailings/{mailing_id}")
NEW = screen_at(SCREENS, "/mailings/new")
CORRECT = screen_at(SCREENS, "/mailings/{mailing_id}/correct")
MESSAGES = screen_at(SCREENS, "/mailings/{mailing_id}/messages")
PIA = Actor("pia", ("press",), COALITION)
THIS = {"mailing_id": MAILING}
SAVED = {"mailing_id": MAILING, "version": 2}
AUDIENCE = {
    "fits": 1180,
    "agreed": 1240,
    "withdrawn": 20,
    "without_address": 14,
    "dead_address": 3,
    "filtered_out": 43,
    "is_whole": True,
    "because": "You agreed to receive news by e-mail from Clean Water Liberia.",
}


def about(mailing: dict[str, Any], **more: Any) -> FakeAsk:
    """What is asked for one mailing."""
    labels = {"labels": {ORGANIZATION: {"kind": "organization", "title": "Clean Water Liberia"}}}
    around = {
        "stakeholders.count_recipients": AUDIENCE,
        "insights.list_events": NONE,
        "insights.label_things": labels,
    }
    return FakeAsk({"media.show_mailing": mailing, **around, **more})


class TestListOfMailings:
    async def test_shows_the_stage_and_how_many_got_it(self) -> None:
        mailing = a_listed_mailing(stage="sent", counts={"sent": 1180, "opted_out": 4})
        text = await showing(LIST, FakeAsk({"media.list_mailings": a_page(mailing)}))
        assert f'href="/mailings/{MAILING}"' in text
        assert "1 180" in text or "1,180" in text
        assert "/tables/media/list_mailings.csv" in text

    async def test_teaches_what_a_mailing_is(self) -> None:
        text = await showing(LIST, FakeAsk({"media.list_mailings": NONE}))
        assert "Nothing was sent yet" in text
        assert 'href="/mailings/new"' in text

    async def test_asks_for_what_was_chosen(self) -> None:
        ask = FakeAsk({"media.list_mailings": NONE, "insights.label_things": {"labels": {}}})
        text = await showing(LIST, ask, a_look(query={"stage": "sent", "campaign_id": CAMPAIGN}))
        assert ask.requests("media.list_mailings") == [{"stage": "sent", "campaign_id": CAMPAIGN}]
        assert "No mailing fits" in text

    async def test_survives_a_silent_service(self) -> None:
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_subject(self) -> None:
        ask = FakeAsk({"media.list_mailings": a_page(a_listed_mailing(subject="<b>Water"))})
        assert "&lt;b&gt;Water" in await showing(LIST, ask)

    async def test_refuses_eve(self) -> None:
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))


class TestOneMailing:
    async def test_shows_what_one_of_them_would_read(self) -> None:
        ask = about(a_mailing())
        text = await showing(ONE, ask, a_look(path=THIS, query={"name": "Boakai"}))
        assert ask.requests("media.show_mailing") == [{**THIS, "first_name": "Boakai"}]
        assert "Dear Musu, come to the committee." in text

    async def test_says_who_gets_it_and_what_keeps_others_from_it(self) -> None:
        text = await showing(ONE, about(a_mailing()), a_look(path=THIS))
        said = (
            "would get it now",
            "20 withdrew",
            "14 agreed, and have no address",
            "43 agreed, and are left out",
        )
        assert [words for words in said if words not in text] == []

    async def test_offers_approval_to_others_than_its_writer(self) -> None:
        approve = f'action="/mailings/{MAILING}/approve"'
        assert approve in await showing(ONE, about(a_mailing()), a_look(path=THIS))
        own = await showing(ONE, about(a_mailing()), a_look(PIA, path=THIS))
        assert approve not in own
        assert "Somebody else than its writer" in own
        assert "Press or a coordinator has to read" in await showing(
            ONE, about(a_mailing()), a_look(BO, path=THIS)
        )

    async def test_offers_no_reading_as_somebody_once_it_is_over(self) -> None:
        assert 'id="name"' in await showing(ONE, about(a_mailing()), a_look(path=THIS))
        text = await showing(ONE, about(a_mailing(stage="sent")), a_look(path=THIS))
        assert 'id="name"' not in text
        assert "What it says" in text

    async def test_offers_to_send_what_is_approved(self) -> None:
        text = await showing(ONE, about(a_mailing(stage="approved")), a_look(path=THIS))
        assert f'action="/mailings/{MAILING}/start"' in text
        nobody = about(
            a_mailing(stage="approved"), **{"stakeholders.count_recipients": {**AUDIENCE, "fits": 0}}
        )
        assert "nobody would get it now" in await showing(ONE, nobody, a_look(path=THIS))

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"sender": {"is_set_up": False, "is_there": True, "quiet_until": None}}, "not set up here"),
            ({"sender": {"is_set_up": True, "is_there": False, "quiet_until": None}}, "is not running"),
            ({"problem": "ConnectionRefusedError"}, "does not answer. It is tried again"),
            (
                {"sender": {"is_set_up": True, "is_there": True, "quiet_until": "2025-03-09T08:00:00+00:00"}},
                "It is night",
            ),
        ],
    )
    async def test_says_why_nothing_goes_out(self, more: dict[str, Any], words: str) -> None:
        text = await showing(ONE, about(a_mailing(stage="sending", **more)), a_look(path=THIS))
        assert words in text

    async def test_shows_how_far_it_is_and_can_be_stopped(self) -> None:
        mailing = a_mailing(stage="sending", counts={"sent": 590, "bounced": 2})
        text = await showing(ONE, about(mailing), a_look(path=THIS))
        assert 'role="progressbar"' in text
        assert f'action="/mailings/{MAILING}/pause"' in text
        assert f'href="/mailings/{MAILING}/messages?state=bounced"' in text

    async def test_gives_the_part_that_the_page_refreshes(self) -> None:
        part = await showing(ONE, about(a_mailing(stage="sending")), a_look(path=THIS, fragment=True))
        assert "data-again" in part
        assert "<html" not in part

    async def test_survives_silent_neighbours(self) -> None:
        text = await showing(ONE, FakeAsk({"media.show_mailing": a_mailing()}), a_look(path=THIS))
        assert "is not answering since" in text

    async def test_escapes_its_words(self) -> None:
        read = {"subject": "<b>x", "second_subject": "", "text": "<script>"}
        text = await showing(ONE, about(a_mailing(preview=read)), a_look(path=THIS))
        assert "<script>" not in text.replace("<script src", "").replace("<script defer", "")
        assert "&lt;b&gt;x" in text

    @pytest.mark.parametrize(
        ("verb", "operation", "form", "more"),
        [
            ("approve", "approve_mailing", {"expected_version": "3"}, {"expected_version": 3}),
            ("start", "start_mailing", {"expected_version": "3"}, {"expected_version": 3}),
            ("pause", "pause_mailing", {}, {}),
            ("cancel", "cancel_mailing", {"reason": " It is off. "}, {"reason": "It is off."}),
            ("try", "try_mailing", {"to": "pia@c.example"}, {"to": "pia@c.example"}),
        ],
    )
    async def test_carries_out(
        self, verb: str, operation: str, form: dict[str, str], more: dict[str, Any]
    ) -> None:
        ask = FakeAsk({f"media.{operation}": SAVED})
        done = await acting(
            screen_at(SCREENS, f"/mailings/{{mailing_id}}/{verb}"), ask, form, a_look(path=THIS)
        )
        assert ask.requests(f"media.{operation}") == [{**THIS, **more}]
        assert isinstance(done, Done)
        assert done.to == f"/mailings/{MAILING}"

    async def test_says_beside_the_field_what_was_refused(self) -> None:
        refused = Invalid("fields-invalid", "Not right.", {"reason": ["Say why."]})
        look = a_look(path=THIS).refused({}, refused)
        assert "Say why." in await showing(ONE, about(a_mailing()), look)

    async def test_says_that_somebody_else_changed_it(self) -> None:
        look = a_look(path=THIS).refused({}, Conflict("version-changed", "Somebody changed this."))
        assert "Somebody changed this." in await showing(ONE, about(a_mailing()), look)

    @pytest.mark.parametrize("actor", [EVE, BO, DARA])
    async def test_starts_for_the_press_only(self, actor: Actor) -> None:
        with pytest.raises(Forbidden):
            screen_at(SCREENS, "/mailings/{mailing_id}/start").admit(actor)


class TestUnsureMessages:
    SETTLE = screen_at(SCREENS, "/mailings/{mailing_id}/settle")
    ACTION = f'action="/mailings/{MAILING}/settle"'
    TYPED = {"as": "send", "settle_reason": " The <log> has none. ", "expected_version": "3"}

    @staticmethod
    def cut_off(**more: Any) -> FakeAsk:
        """A mailing that has ended, twelve messages of which are unsure."""
        counts = {"sent": 1168, "unsure": 12}
        return about(a_mailing(**{"stage": "sent", "counts": counts, "can_go_again": 12, **more}))

    @pytest.mark.parametrize("stage", ["sent", "paused"])
    async def test_asks_what_becomes_of_them_and_says_what_each_means(self, stage: str) -> None:
        text = await showing(ONE, self.cut_off(stage=stage), a_look(path=THIS))
        said = (
            self.ACTION,
            "12 messages were cut off",
            "Count them as sent",
            "Send them once more",
            "second copy",
        )
        assert [words for words in said if words not in text] == []
        assert 'name="expected_version" value="1"' in text

    async def test_is_not_there_where_none_is_unsure(self) -> None:
        assert self.ACTION not in await showing(ONE, about(a_mailing(stage="sent")), a_look(path=THIS))

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"stage": "sending"}, "can be decided when the mailing rests"),
            ({"is_settling": True}, "is being done"),
        ],
    )
    async def test_says_why_nothing_can_be_decided_now(self, more: dict[str, Any], words: str) -> None:
        text = await showing(ONE, self.cut_off(**more), a_look(path=THIS))
        assert words in text
        assert self.ACTION not in text

    @pytest.mark.parametrize(
        ("more", "offered"),
        [
            ({"can_go_again": 5}, "Send 5 of them once more"),
            ({"can_go_again": 0}, ""),
            ({"stage": "cancelled"}, ""),
        ],
    )
    async def test_offers_no_third_copy(self, more: dict[str, Any], offered: str) -> None:
        text = await showing(ONE, self.cut_off(**more), a_look(path=THIS))
        assert "Count them as sent" in text
        assert offered in text
        assert bool(offered) == ('value="send"' in text)

    @pytest.mark.parametrize(
        ("decision", "words"), [("send", "They go once more"), ("sent", "They count as sent")]
    )
    async def test_carries_out_what_was_decided(self, decision: str, words: str) -> None:
        ask = FakeAsk({"media.settle_unsure": {**SAVED, "messages": 12}})
        done = await acting(self.SETTLE, ask, {**self.TYPED, "as": decision}, a_look(path=THIS))
        wish = {**THIS, "as": decision, "reason": "The <log> has none.", "expected_version": 3}
        assert ask.requests("media.settle_unsure") == [wish]
        assert isinstance(done, Done)
        assert words in str(done.notice)

    async def test_says_what_was_refused_beside_its_own_field_alone(self) -> None:
        refused = Invalid("fields-invalid", "Not right.", {"reason": ["Say why."]})
        look = a_look(path=THIS).refused(self.TYPED, refused)
        text = await showing(ONE, self.cut_off(stage="paused"), look)
        assert 'id="error-settle_reason"' in text
        assert 'id="error-reason"' not in text
        assert text.count("data-error-summary") == 1
        assert "The &lt;log&gt; has none." in text

    async def test_is_for_who_may_approve(self) -> None:
        look = a_look(Actor("noa", ("analyst",), COALITION), path=THIS)
        text = await showing(ONE, self.cut_off(), look)
        assert "Whoever approves mailings decides" in text
        assert self.ACTION not in text
        for actor in (EVE, BO, DARA):
            with pytest.raises(Forbidden):
                self.SETTLE.admit(actor)


class TestWriting:
    CHOICES = {
        "campaigns.list_campaigns": a_page({"campaign_id": CAMPAIGN, "title": "Fix the wells"}),
        "stakeholders.list_organizations": a_page({"organization_id": ORGANIZATION, "name": "Clean Water"}),
    }

    async def test_sends_what_was_typed(self) -> None:
        ask = FakeAsk({"media.draft_mailing": SAVED})
        form = {
            "channel": "email",
            "purpose": "news",
            "organization_id": ORGANIZATION,
            "subject": "Water",
            "text": "Come.",
            "second_share": "",
            "minds_quiet_hours": "yes",
        }
        done = await acting(NEW, ask, form, a_look(ADA))
        (asked,) = ask.requests("media.draft_mailing")
        assert asked == {key: text for key, text in form.items() if text} | {"minds_quiet_hours": True}
        assert isinstance(done, Done)

    async def test_begins_with_what_another_page_has_chosen(self) -> None:
        text = await showing(NEW, FakeAsk(self.CHOICES), a_look(query={"campaign_id": CAMPAIGN}))
        assert f'value="{CAMPAIGN}" selected' in text

    async def test_says_that_it_needs_approval_again(self) -> None:
        ask = FakeAsk({"media.show_mailing": a_mailing(stage="approved"), **self.CHOICES})
        text = await showing(CORRECT, ask, a_look(path=THIS))
        assert "it needs approval again" in text
        assert 'name="expected_version" value="1"' in text

    async def test_keeps_what_was_typed(self) -> None:
        look = a_look().refused({"text": "Half"}, Invalid("x", "No.", {"subject": ["An e-mail needs one."]}))
        text = await showing(NEW, FakeAsk(self.CHOICES), look)
        assert "Half" in text
        assert "An e-mail needs one." in text

    async def test_survives_silent_services(self) -> None:
        assert "is not answering since" in await showing(NEW, FakeAsk())


class TestMessages:
    async def test_names_receivers_for_who_may_see_people(self) -> None:
        people = {"stakeholders.list_people": a_page({"person_id": PERSON, "name": "Musu <Kollie>"})}
        message = a_message(state="bounced", code="550")
        ask = about(a_mailing(), **{"media.list_messages": a_page(message)}, **people)
        text = await showing(MESSAGES, ask, a_look(path=THIS, query={"state": "bounced"}))
        assert ask.requests("media.list_messages") == [{**THIS, "state": "bounced"}]
        assert "Musu &lt;Kollie&gt;" in text
        assert "answer 550" in text
        assert "Musu" not in await showing(MESSAGES, ask, a_look(PIA, path=THIS))

    async def test_is_empty_before_anything_was_sent(self) -> None:
        text = await showing(MESSAGES, about(a_mailing(), **{"media.list_messages": NONE}), a_look(path=THIS))
        assert "No message here" in text

    async def test_survives_a_silent_list(self) -> None:
        assert "is not answering since" in await showing(MESSAGES, about(a_mailing()), a_look(path=THIS))


class TestWhatWeSent:
    def test_tells_that_somebody_wanted_no_more(self) -> None:
        message = a_message(opted_out_at="2025-03-09T12:00:00+00:00")
        shown = sent(Panel(a_page(message)), a_look())
        assert shown is not None
        assert shown["lines"][0]["note"] == "E-mail · Wanted no more"

    def test_is_for_who_may_read_of_mailings(self) -> None:
        assert ask_sent(FakeAsk(), a_look(EVE), PERSON) == {}
        assert sent(None, a_look(EVE)) is None
