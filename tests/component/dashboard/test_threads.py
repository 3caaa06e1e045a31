"""Threads: who waits, what was said, how it is answered, and where else it stands."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import people
from services.dashboard.web.pages.threads import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.personas import BO, CHI, COALITION, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import a_person
from tests.component.dashboard.thread_answers import (
    ANSWERING,
    NONE,
    OTHER,
    PERSON,
    REACH,
    THREAD,
    a_listed_thread,
    a_message,
    a_page,
    a_thread,
)

LIST = screen_at(SCREENS, "/threads")
NEW = screen_at(SCREENS, "/threads/new")
ONE = screen_at(SCREENS, "/threads/{thread_id}")
MORE = screen_at(SCREENS, "/threads/{thread_id}/more")
OVER = screen_at(SCREENS, "/threads/{thread_id}/hand-over")
MOVE = screen_at(SCREENS, "/threads/{thread_id}/move")
REPLY = screen_at(SCREENS, "/threads/{thread_id}/reply")
THIS = {"thread_id": THREAD}
PIA = Actor("pia", ("press",), COALITION)
NAMED = {"stakeholders.list_people": a_page({"person_id": PERSON, "name": "Musu Kollie"})}
TITLED = {"insights.label_things": {"labels": {COALITION: {"kind": "organization", "title": "WASH <b>"}}}}
CHOICES = {
    "stakeholders.list_organizations": a_page({"organization_id": OTHER, "name": "Plan"}),
    "campaigns.list_campaigns": NONE,
    "policy.list_policies": NONE,
}
SAVED = {**THIS, "version": 2}


def listing(*threads, **more):
    answers = {"media.list_threads": a_page(*threads), "media.show_answering": ANSWERING}
    return FakeAsk({**answers, **NAMED, **TITLED, **more})


def knowing(thread=None, **more):
    answers = {"media.show_thread": thread or a_thread(), "insights.list_events": NONE}
    return FakeAsk({**answers, "stakeholders.show_reach": REACH, **NAMED, **TITLED, **more})


class TestThreads:
    async def test_show_who_waits_and_until_when(self):
        text = await showing(LIST, listing(a_listed_thread()), a_look(BO))
        assert f'href="/threads/{THREAD}"' in text
        assert "Musu Kollie" in text
        assert "9 March 2025, 12:00 UTC" in text
        assert "75\u00a0%" in text
        assert "2.5 h" in text
        assert 'href="/figures?figure=answers_in_time"' in text
        assert "/tables/media/list_threads.csv?state=waiting" in text

    async def test_say_of_few_answers_how_many_were_in_time_and_no_rate(self):
        ask = listing(a_listed_thread())
        ask.answers["media.show_answering"] = {**ANSWERING, "answers": 1, "in_time": 1}
        text = await showing(LIST, ask, a_look(BO))
        assert "1 of 1" in text
        assert "in 90 days" in text
        assert "100\u00a0%" not in text
        ask.answers["media.show_answering"] = {**ANSWERING, "answers": 0, "in_time": 0}
        assert "of 0 in 90 days" in await showing(LIST, ask, a_look(BO))

    async def test_say_in_words_that_somebody_waits_too_long(self):
        text = await showing(LIST, listing(a_listed_thread(is_overdue=True)))
        assert "Overdue by" in text

    @pytest.mark.parametrize(
        ("query", "asked"),
        [
            ({}, {"state": "waiting"}),
            ({"state": "all"}, {}),
            ({"state": "closed", "after": "c1"}, {"state": "closed", "after": "c1"}),
            ({"state": "overdue"}, {"overdue": True}),
            ({"mine": "true"}, {"mine": True}),
            ({"mine": "true", "state": "overdue"}, {"mine": True, "overdue": True}),
            ({"person_id": PERSON}, {"person_id": PERSON}),
            ({"organization_id": OTHER, "state": "waiting"}, {"organization_id": OTHER, "state": "waiting"}),
        ],
    )
    async def test_ask_for_what_was_chosen(self, query, asked):
        ask = listing()
        await showing(LIST, ask, a_look(query=query))
        assert ask.requests("media.list_threads") == [asked]

    async def test_name_nobody_to_who_may_not_see_people(self):
        ask = listing(a_listed_thread())
        text = await showing(LIST, ask, a_look(PIA))
        assert "Somebody" in text
        assert ask.requests("stakeholders.list_people") == []

    async def test_teach_when_nobody_waits(self):
        text = await showing(LIST, listing())
        assert "Nobody waits" in text
        assert 'href="/threads/new"' in text
        assert "No thread fits" in await showing(LIST, listing(), a_look(query={"state": "closed"}))

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    @pytest.mark.parametrize("actor", [EVE, CHI, DARA])
    async def test_refuse_who_may_not_read_them(self, actor):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(actor))

    async def test_escape_what_was_typed(self):
        text = await showing(LIST, listing(a_listed_thread(subject="<b>tap")))
        assert "<b>tap" not in text
        assert "WASH <b>" not in text

    async def test_refresh_the_part_that_they_include(self):
        ask = listing(a_listed_thread())
        part = await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in await showing(LIST, ask)


class TestThread:
    async def test_shows_what_was_said_in_its_order(self):
        answer = a_message(
            message_id="m2", seq=2, direction="out", text="At five.\nDaily.", state="sent", logged_by="bo"
        )
        text = await showing(ONE, knowing(a_thread(answer, a_message())), a_look(BO, path=THIS))
        assert text.index("When does the tap run?") < text.index("At five.")
        assert "Musu Kollie" in text
        assert "Sent" in text
        assert 'data-live="media.thread"' in text

    @pytest.mark.parametrize(
        ("channel", "said"), [("phone", "by telephone"), ("letter", "by letter"), ("in-person", "in person")]
    )
    async def test_says_of_an_answer_given_otherwise_that_it_was_not_sent(self, channel, said):
        answer = a_message(seq=2, direction="out", channel=channel, text="At five.", logged_by="bo")
        text = await showing(ONE, knowing(a_thread(answer)), a_look(path=THIS))
        assert f"Written down as answered {said}" in text
        assert "Not sent from here" in text
        assert "We answered" not in text

    async def test_says_beside_each_way_what_becomes_of_an_answer(self):
        text = await showing(ONE, knowing(), a_look(BO, path=THIS))
        assert text.count("Goes out as it stands here.") == 2
        assert text.count("Nothing is sent by this way") == 4
        assert 'id="hint-text"' not in text

    async def test_says_why_an_answer_did_not_arrive(self):
        lost = a_message(direction="out", state="failed", code="no-address")
        text = await showing(ONE, knowing(a_thread(lost)), a_look(path=THIS))
        assert "Nothing is known by which they could be reached this way." in text
        unsure = a_message(direction="out", state="unsure", code="cut-off")
        text = await showing(ONE, knowing(a_thread(unsure)), a_look(path=THIS))
        assert "it may have arrived, and goes again only if somebody says so" in text

    async def test_asks_for_a_reason_where_they_want_no_more(self):
        thread = a_thread(opted_out_at="2025-03-08T12:00:00+00:00")
        text = await showing(ONE, knowing(thread), a_look(path=THIS))
        assert "they want no more text messages" in text
        assert 'name="despite_opt_out"' in text
        withdrawn = {**REACH, "email": {"has_address": True, "is_withdrawn": True}}
        ask = knowing(**{"stakeholders.show_reach": withdrawn})
        assert "They withdrew what they agreed to by e-mail." in await showing(ONE, ask, a_look(path=THIS))

    async def test_shows_who_had_it_and_which_days_were_given_up(self):
        over = {
            "from_organization_id": COALITION,
            "to_organization_id": OTHER,
            "at": "2025-03-08T12:00:00+00:00",
            "by": "bo",
            "reason": "They run the pump.",
            "consent_note": "Said so by phone.",
        }
        move = {
            "before": "2025-03-09T12:00:00+00:00",
            "reply_by": "2025-03-10T12:00:00+00:00",
            "at": "2025-03-08T13:00:00+00:00",
            "by": "bo",
            "reason": "Rain",
        }
        text = await showing(ONE, knowing(a_thread(hand_overs=[over], moves=[move])), a_look(path=THIS))
        assert "They agreed: Said so by phone." in text
        assert "instead of 9 March 2025, 12:00 UTC" in text

    async def test_says_that_nothing_can_be_sent(self):
        away = {"is_set_up": False, "is_there": False, "quiet_until": None}
        thread = a_thread(senders={"sms": away, "email": away})
        assert "The process that sends is not running." in await showing(
            ONE, knowing(thread), a_look(path=THIS)
        )
        waits = a_message(direction="out", state="queued", channel="email")
        unready = {"is_set_up": False, "is_there": True, "quiet_until": None}
        thread = a_thread(waits, channel="phone", senders={"sms": away, "email": unready})
        assert "Sending this way is not set up here." in await showing(
            ONE, knowing(thread), a_look(path=THIS)
        )

    async def test_offers_nothing_to_do_where_it_is_closed(self):
        text = await showing(ONE, knowing(a_thread(state="closed", outcome="spam")), a_look(path=THIS))
        assert f'action="/threads/{THREAD}/reopen"' in text
        assert f'action="/threads/{THREAD}/reply"' not in text

    async def test_survives_silent_neighbours(self):
        ask = FakeAsk({"media.show_thread": a_thread()})
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "When does the tap run?" in text
        assert text.count("is not answering since") == 1

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({"media.show_thread": missing("thread")}), a_look(path=THIS))

    @pytest.mark.parametrize("actor", [EVE, CHI, DARA])
    async def test_refuses_who_may_not_read_it(self, actor):
        with pytest.raises(Forbidden):
            await showing(ONE, knowing(), a_look(actor, path=THIS))

    async def test_escapes_what_was_typed(self):
        thread = a_thread(a_message(text="<script>x"), subject="<i>")
        text = await showing(ONE, knowing(thread), a_look(path=THIS))
        assert "<script>x" not in text
        assert "<i>" not in text

    async def test_refreshes_the_part_that_it_includes(self):
        ask = knowing()
        part = await showing(ONE, ask, a_look(path=THIS, fragment=True))
        assert part.strip() in await showing(ONE, ask, a_look(path=THIS))


class TestAnswering:
    async def test_sends_what_was_typed(self):
        ask = knowing(**{"media.reply_to_thread": {**SAVED, "message_id": "m2"}})
        form = {"text": "At five.", "channel": "sms", "expected_version": "1"}
        done = await acting(REPLY, ask, form, a_look(BO, path=THIS))
        assert isinstance(done, Done)
        assert (done.to, "on its way" in done.notice) == (f"/threads/{THREAD}", True)
        wanted = {**THIS, "expected_version": 1, "text": "At five.", "channel": "sms"}
        assert ask.requests("media.reply_to_thread") == [wanted]

    async def test_keeps_what_was_typed_and_says_what_is_missing(self):
        refusal = Conflict("opted-out", "They want no more.", {"despite_opt_out": ["Say why."]})
        thread = a_thread(opted_out_at="2025-03-08T12:00:00+00:00")
        ask = knowing(thread, **{"media.reply_to_thread": refusal})
        text = await acting(REPLY, ask, {"text": "At <five>", "channel": "sms"}, a_look(BO, path=THIS))
        assert "At &lt;five&gt;" in text
        assert 'id="error-despite_opt_out"' in text

    @pytest.mark.parametrize(
        ("action", "operation"),
        [("take", "take_thread"), ("release", "release_thread"), ("reopen", "reopen_thread")],
    )
    async def test_takes_and_gives_back(self, action, operation):
        screen = screen_at(SCREENS, f"/threads/{{thread_id}}/{action}")
        ask = knowing(**{f"media.{operation}": SAVED})
        done = await acting(screen, ask, {"expected_version": "1"}, a_look(BO, path=THIS))
        assert done.to == f"/threads/{THREAD}"
        assert ask.requests(f"media.{operation}") == [{**THIS, "expected_version": 1}]

    async def test_shows_that_somebody_else_was_faster(self):
        screen = screen_at(SCREENS, "/threads/{thread_id}/take")
        ask = knowing(**{"media.take_thread": Conflict("thread-taken", "Somebody else has taken this.")})
        text = await acting(screen, ask, {"expected_version": "1"}, a_look(BO, path=THIS))
        assert "Somebody else has taken this." in text

    async def test_closes_for_a_reason(self):
        screen = screen_at(SCREENS, "/threads/{thread_id}/close")
        ask = knowing(**{"media.close_thread": SAVED})
        await acting(screen, ask, {"outcome": "settled", "expected_version": "1"}, a_look(BO, path=THIS))
        wanted = {**THIS, "expected_version": 1, "outcome": "settled"}
        assert ask.requests("media.close_thread") == [wanted]
        refused = Invalid("fields-invalid", "Some fields are not right.", {"outcome": ["Choose one."]})
        text = await acting(
            screen, knowing(**{"media.close_thread": refused}), {"outcome": ""}, a_look(BO, path=THIS)
        )
        assert 'id="error-outcome"' in text


class TestChanging:
    async def test_notes_what_they_said_further(self):
        ask = knowing(**{"media.log_incoming": {**SAVED, "message_id": "m2"}})
        assert "What did they say further?" in await showing(MORE, ask, a_look(BO, path=THIS))
        form = {"text": "And on Sunday?", "channel": "phone", "received_at": ""}
        await acting(MORE, ask, form, a_look(BO, path=THIS))
        assert ask.requests("media.log_incoming") == [{**THIS, "text": "And on Sunday?", "channel": "phone"}]

    async def test_hands_over_with_consent(self):
        ask = knowing(**CHOICES, **{"media.hand_over_thread": SAVED})
        assert "must have agreed to it" in await showing(OVER, ask, a_look(BO, path=THIS))
        assert ask.requests("stakeholders.list_organizations") == [{"limit": 200, "is_partner": True}]
        form = {"organization_id": OTHER, "reason": "Theirs", "consent": "yes", "consent_note": "By phone"}
        await acting(OVER, ask, {**form, "expected_version": "1"}, a_look(BO, path=THIS))
        wanted = {
            **THIS,
            "to_organization_id": OTHER,
            "reason": "Theirs",
            "consent": True,
            "consent_note": "By phone",
            "expected_version": 1,
        }
        assert ask.requests("media.hand_over_thread") == [wanted]

    async def test_says_at_the_field_that_nobody_agreed(self):
        refusal = Invalid(
            "consent-missing",
            "Only with consent.",
            {"consent": ["Ask first."], "to_organization_id": ["No."]},
        )
        ask = knowing(**CHOICES, **{"media.hand_over_thread": refusal})
        text = await acting(OVER, ask, {"organization_id": OTHER, "reason": "Theirs"}, a_look(BO, path=THIS))
        assert 'id="error-consent"' in text
        assert 'id="error-organization_id"' in text
        assert "Theirs" in text

    async def test_moves_the_moment(self):
        ask = knowing(**{"media.move_reply_date": SAVED})
        assert "9 March 2025, 12:00 UTC" in await showing(MOVE, ask, a_look(BO, path=THIS))
        form = {"reply_by": "2025-03-10T12:00", "reason": "Rain", "expected_version": "1"}
        await acting(MOVE, ask, form, a_look(BO, path=THIS))
        wanted = {**THIS, "reply_by": "2025-03-10T12:00:00.000Z", "reason": "Rain", "expected_version": 1}
        assert ask.requests("media.move_reply_date") == [wanted]


class TestNoting:
    async def test_begins_with_who_it_was(self):
        ask = FakeAsk({"stakeholders.list_people": a_page({**a_person(), "person_id": PERSON})})
        text = await showing(NEW, ask, a_look(BO, query={"q": "Mu"}))
        assert ask.requests("stakeholders.list_people") == [
            {"but_kind": "decision-maker", "text": "Mu", "limit": 8}
        ]
        assert f"/threads/new?person_id={PERSON}" in text

    async def test_teaches_where_nobody_is_found_or_may_be_seen(self):
        text = await showing(NEW, FakeAsk({"stakeholders.list_people": NONE}), a_look(BO))
        assert 'href="/people/new"' in text
        assert "Your role does not show you people" in await showing(NEW, FakeAsk(), a_look(PIA))
        assert "is not answering since" in await showing(NEW, FakeAsk(), a_look(BO))

    async def test_sends_what_is_filled(self):
        answers = {"stakeholders.show_person": a_person(), "media.open_thread": {**SAVED, "message_id": "m1"}}
        ask = FakeAsk({**CHOICES, **answers})
        look = a_look(BO, query={"person_id": PERSON})
        assert f'name="person_id" value="{PERSON}"' in await showing(NEW, ask, look)
        form = {"person_id": PERSON, "channel": "phone", "subject": "Tap", "text": "When?", "language": ""}
        done = await acting(NEW, ask, form, a_look(BO))
        assert done.to == f"/threads/{THREAD}"
        wanted = {"person_id": PERSON, "channel": "phone", "subject": "Tap", "text": "When?"}
        assert ask.requests("media.open_thread") == [wanted]

    async def test_keeps_what_was_typed(self):
        refusal = Invalid("fields-invalid", "Not right.", {"text": ["Too long."]})
        ask = FakeAsk({**CHOICES, "stakeholders.show_person": a_person(), "media.open_thread": refusal})
        text = await acting(NEW, ask, {"person_id": PERSON, "text": "a < b"}, a_look(BO))
        assert "a &lt; b" in text
        assert 'id="error-text"' in text

    async def test_refuses_who_may_not_answer(self):
        with pytest.raises(Forbidden):
            await showing(NEW, FakeAsk(), a_look(DARA))


class TestOnOtherPages:
    PERSONS = screen_at(people.SCREENS, "/people/{person_id}")

    def person(self, **more):
        known = {"stakeholders.show_person": a_person(), "stakeholders.list_timeline": NONE}
        silent = ("list_consents", "list_merges", "list_exchanges", "list_promises")
        none = {f"stakeholders.{name}": NONE for name in silent}
        return FakeAsk({**known, **none, "insights.list_events": NONE, **more})

    async def test_a_person_shows_what_they_wrote(self):
        ask = self.person(**{"media.list_threads": a_page(a_listed_thread())})
        text = await showing(self.PERSONS, ask, a_look(BO, path={"person_id": PERSON}))
        assert f'href="/threads/{THREAD}"' in text
        assert ask.requests("media.list_threads") == [{"person_id": PERSON, "limit": 6}]

    async def test_a_person_says_that_nobody_wrote(self):
        ask = self.person(**{"media.list_threads": NONE})
        text = await showing(self.PERSONS, ask, a_look(BO, path={"person_id": PERSON}))
        assert "Nobody has written yet" in text
