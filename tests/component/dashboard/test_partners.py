"""Partner agencies: the list of agreements, one agreement, its keys, its end, and the partner's word."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import partners
from services.dashboard.web.screens import Answer, Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, AGENCY, CHI, EVE, OPS
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.partner_answers import (
    AGREEMENT,
    KEY,
    LABELS,
    SHAREABLE,
    a_backfill,
    a_page,
    an_agreement,
    in_short,
    to_be_followed,
    with_a_draft,
)

HERE = f"/partners/{AGREEMENT}"
LIST = screen_at(partners.SCREENS, "/partners")
ONE = screen_at(partners.SCREENS, "/partners/{agreement_id}")
AGREE = screen_at(partners.SCREENS, "/partners/{agreement_id}/agree")
MAKE = screen_at(partners.SCREENS, "/partners/{agreement_id}/keys")
REVOKE = screen_at(partners.SCREENS, "/partners/{agreement_id}/keys/{key_id}/revoke")
WORD = screen_at(partners.SCREENS, "/partners/{agreement_id}/acknowledge")
PAST = screen_at(partners.SCREENS, "/partners/{agreement_id}/past")
END = screen_at(partners.SCREENS, "/partners/{agreement_id}/end")
THIS = {"agreement_id": AGREEMENT}
FEEDS = "https://feeds.example"


def every(*items, following=None):
    page = a_page(*items, following=following)
    return FakeAsk({"feeds.list_agreements": page, "insights.label_things": LABELS})


def one(agreement=None, *waiting, following=None):
    return FakeAsk(
        {
            "feeds.show_agreement": agreement or an_agreement(),
            "feeds.list_unacknowledged": a_page(*waiting, following=following),
            "feeds.list_shareable": SHAREABLE,
            "insights.label_things": LABELS,
        }
    )


def this(actor: Actor = ADA, **more):
    return a_look(actor, path=THIS, feeds=FEEDS, **more)


class TestPast:
    @pytest.mark.parametrize(
        ("state", "said"),
        [
            ({"state": "asked", "total": None}, ["Asked for", "It begins within seconds"]),
            ({}, ["Running", "1,500 of 5,000 events looked at"]),
            ({"state": "done"}, ["Done", "204 events are numbered for the partner"]),
        ],
    )
    async def test_says_how_far_it_is(self, state, said):
        ask = one()
        ask.answers["feeds.list_backfills"] = {"items": [a_backfill(**state)]}
        text = await showing(ONE, ask, this())
        assert all(one in text for one in ["Since 1 January 2025", *said])


class TestListOfAgreements:
    async def test_says_who_gets_what_and_how_far_they_are(self):
        text = await showing(LIST, every(in_short(draft=2)))
        assert "Who gets what from us?" in text
        assert f'href="{HERE}">Water Aid Agency' in text
        assert "In force" in text
        assert "Version 1" in text
        assert "Version 2 waits" in text
        assert "1,412" in text
        assert ">12<" in text
        assert f'href="{HERE}#unacknowledged">2' in text

    async def test_says_who_has_never_asked(self):
        text = await showing(LIST, every(in_short(asked_after=None, reached_at=None, unacknowledged=0)))
        assert text.count("never asked") == 1
        assert "#unacknowledged" not in text

    async def test_counts_what_waits_up_to_a_thousand(self):
        text = await showing(LIST, every(in_short(unacknowledged=1_000)))
        assert "1,000 or more" in text
        assert "since 7 March 2025, 09:30 UTC" in text

    @pytest.mark.parametrize(
        ("state", "words"),
        [("waiting", "Waits for a yes"), ("agreed", "Agreed, not begun"), ("ended", "Ended")],
    )
    async def test_says_the_state_in_words(self, state, words):
        assert words in await showing(LIST, every(in_short(state=state, in_force=None)))

    async def test_goes_on_by_its_cursor(self):
        ask = every(in_short(), following="c2")
        text = await showing(LIST, ask, a_look(query={"after": "c1"}))
        assert ask.requests("feeds.list_agreements") == [{"after": "c1"}]
        assert 'href="/partners?after=c2"' in text

    async def test_teaches_where_there_is_none(self):
        text = await showing(LIST, every())
        assert "No partner gets anything yet" in text
        assert 'href="/partners/write"' in text

    async def test_tells_a_partner_of_its_own(self):
        text = await showing(LIST, every(), a_look(CHI))
        assert "What do we get from the coalition?" in text
        assert "There is no agreement with your organisation yet" in text
        assert "/partners/write" not in text

    async def test_names_an_organisation_that_nobody_can_name(self):
        ask = FakeAsk({"feeds.list_agreements": a_page(in_short())})
        assert f"The one with the id {AGENCY}" in await showing(LIST, ask)

    async def test_gives_the_part_that_the_page_refreshes(self):
        part = await showing(LIST, every(in_short()), a_look(fragment=True))
        assert part.strip() in await showing(LIST, every(in_short()))

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            LIST.admit(EVE)


class TestOneAgreement:
    async def test_says_the_terms_in_sentences_and_field_by_field(self):
        text = await showing(ONE, one(), this())
        assert "The terms in force: version 1" in text
        assert "1 kind of events leaves, from 1 March 2025 on." in text
        assert "Only what stands in Bong" in text
        assert "Only what belongs to Fix the wells." in text
        assert "For the monthly report." in text
        assert "Reached: coarser" in text
        assert "How they were counted (method): as a code" in text
        assert (
            "Name of the organisation (organization_name)" in text
        )  # a field that the terms do not name stays here

    async def test_shows_another_version_when_asked(self):
        text = await showing(ONE, one(with_a_draft()), this(query={"version": "2"}))
        assert "Version 2, not in force" in text
        assert f'href="{HERE}?version=1#terms"' in text

    async def test_lists_versions_with_who_and_what_proves_them(self):
        async def names(_):
            return {"ada": "Ada Kollie", "chi": "Chi Toe"}

        text = await showing(ONE, one(with_a_draft()), this(names=names))
        assert "Ada Kollie" in text
        assert "Chi Toe: Letter of 20 February" in text
        assert "Not yet" in text

    async def test_asks_a_steward_for_the_proof_of_the_yes(self):
        text = await showing(ONE, one(with_a_draft()), this())
        assert "Where the yes is to be found" in text
        assert 'name="number" value="2"' in text

    async def test_lets_the_partner_just_say_yes(self):
        text = await showing(ONE, one(with_a_draft()), this(CHI))
        assert "Say yes to it" in text
        assert "Where the yes is to be found" not in text
        assert "Write the next terms" not in text

    async def test_offers_nothing_to_whoever_only_reads(self):
        text = await showing(ONE, one(with_a_draft(), to_be_followed()), this(OPS))
        for action in ("agree", "keys", "end", "acknowledge", "write"):
            assert f"{HERE}/{action}" not in text
        assert "Nightly copy" in text

    async def test_lists_what_waits_for_the_partners_word(self):
        waiting = (to_be_followed(), to_be_followed(sequence=57))
        text = await showing(ONE, one(None, *waiting, following=57), this(CHI))
        assert "Activity removed" in text
        assert "…" not in text.partition('id="unacknowledged"')[2].partition("</table>")[0]
        assert "What waits for our word" in text
        assert "the partner" not in text.partition('id="unacknowledged"')[2].partition("</section>")[0]
        assert f'href="{HERE}/deliveries/42"' in text
        assert 'name="sequences" value="42"' in text
        assert 'name="up_to" value="57"' in text
        assert "These are the oldest of 2." in text

    async def test_leaves_the_word_to_the_partner(self):
        assert "We did the same" not in await showing(ONE, one(None, to_be_followed()), this())

    async def test_says_why_it_ended_and_offers_no_more(self):
        ended = an_agreement(
            state="ended",
            in_force=None,
            ended_at="2025-03-08T12:00:00+00:00",
            end_reason="The project is over.",
        )
        text = await showing(ONE, one(ended), this())
        assert "The project is over." in text
        assert "Make a key" not in text
        assert f"{HERE}/end" not in text

    async def test_says_where_programs_ask(self):
        assert f"{FEEDS}/feeds/v1/events" in await showing(ONE, one(), this())

    async def test_stands_while_labels_and_deliveries_are_silent(self):
        text = await showing(ONE, FakeAsk({"feeds.show_agreement": an_agreement()}), this())
        assert "is not answering since" in text
        assert "The terms in force" in text

    async def test_is_missing_for_whom_it_does_not_concern(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({"feeds.show_agreement": missing("agreement")}), this(CHI))

    async def test_escapes_what_was_typed(self):
        agreement = an_agreement(
            keys=[
                {
                    "key_id": KEY,
                    "name": "<b>",
                    "made_at": "2025-02-22T09:00:00+00:00",
                    "may_act": True,
                    "may_send": False,
                    "opened": [],
                }
            ]
        )
        assert "&lt;b&gt;" in await showing(ONE, one(agreement), this())


class TestAgreeing:
    async def test_sends_what_proves_it(self):
        ask = FakeAsk({"feeds.agree_terms": {"agreement_id": AGREEMENT, "number": 2, "version": 6}})
        form = {"about": "agree", "number": "2", "version": "5", "evidence": " Letter "}
        done = await acting(AGREE, ask, form, this())
        assert isinstance(done, Done)
        assert done.to == HERE
        assert ask.requests("feeds.agree_terms") == [
            {"agreement_id": AGREEMENT, "number": 2, "version": 5, "evidence": "Letter"}
        ]

    async def test_says_at_the_field_what_is_missing(self):
        wrong = "Say where the partner's yes is to be found, such as a signed paper and its date."
        refusal = Invalid("evidence-missing", wrong, {"evidence": [wrong]})
        text = await showing(AGREE, one(with_a_draft()), this().refused({"about": "agree"}, refusal))
        assert 'id="error-evidence"' in text
        assert text.count("data-error-summary") == 1

    async def test_says_a_partner_what_is_in_the_way(self):
        refusal = Conflict("terms-not-waiting", "These terms do not wait for a yes.")
        text = await showing(AGREE, one(with_a_draft()), this(CHI).refused({"about": "agree"}, refusal))
        assert text.count("These terms do not wait for a yes.") == 1


class TestKeys:
    async def test_shows_the_secret_once_with_a_line_to_try_it(self):
        made = {"key_id": KEY, "secret": "gwf_s3cret", "version": 1}
        ask = FakeAsk({"feeds.make_key": made})
        answer = await MAKE.act(ask, this(), {"about": "key", "name": " Nightly ", "may": "act"})
        assert isinstance(answer, Answer)
        text = await answer.show(ask, this())
        assert ask.requests("feeds.make_key") == [
            {"agreement_id": AGREEMENT, "name": "Nightly", "may_act": True, "may_send": False}
        ]
        assert "gwf_s3cret</pre>" in text
        assert "shown this once" in text
        line = f"curl -H &#39;Authorization: Bearer gwf_s3cret&#39; &#39;{FEEDS}/feeds/v1/events?after=0&#39;"
        assert line in text

    async def test_says_that_a_repeated_form_has_no_secret(self):
        ask = FakeAsk({"feeds.make_key": {"key_id": KEY, "version": 1}})
        answer = await MAKE.act(ask, this(), {"name": "Nightly", "may": "read"})
        assert "Revoke this key and make another." in await answer.show(ask, this())

    async def test_says_at_the_field_what_is_wrong_with_a_name(self):
        refusal = Invalid("fields-invalid", "Look again.", {"name": ["Fill this in."]})
        text = await showing(MAKE, one(), this().refused({"about": "key", "name": ""}, refusal))
        assert 'id="error-name"' in text
        assert text.count("data-error-summary") == 1

    @pytest.mark.parametrize(
        ("may", "rights"),
        [("read", (False, False)), ("act", (True, False)), ("send", (True, True))],
    )
    async def test_may_what_was_chosen(self, may, rights):
        ask = FakeAsk({"feeds.make_key": {"key_id": KEY, "version": 1}})
        await MAKE.act(ask, this(), {"name": "Nightly", "may": may})
        (asked,) = ask.requests("feeds.make_key")
        assert (asked["may_act"], asked["may_send"]) == rights

    @pytest.mark.parametrize("may", ["", "rule"])
    async def test_are_not_made_before_it_was_chosen_what_they_may(self, may):
        ask = FakeAsk({})
        with pytest.raises(Invalid) as refused:
            await MAKE.act(ask, this(), {"name": "Nightly", "may": may})
        assert (set(refused.value.fields), ask.requests("feeds.make_key")) == ({"may"}, [])

    async def test_are_revoked_with_what_they_opened(self):
        ask = FakeAsk({"feeds.revoke_key": {"key_id": KEY, "opened": [], "version": 2}})
        done = await acting(REVOKE, ask, {"close_opened": "yes"}, a_look(CHI, path={**THIS, "key_id": KEY}))
        assert done.to == HERE
        assert ask.requests("feeds.revoke_key") == [{"key_id": KEY, "close_opened": True}]

    async def test_show_what_they_opened_before_they_are_revoked(self):
        (key,) = an_agreement()["keys"]
        agreement = an_agreement(
            keys=[{**key, "opened": [{"subscription_id": "s", "name": "Field offices"}]}]
        )
        text = await showing(REVOKE, one(agreement), a_look(CHI, path={**THIS, "key_id": KEY}))
        assert "Field offices" in text
        assert 'name="close_opened" value="yes" checked' in " ".join(text.split())
        assert "Has opened: Field offices" in await showing(ONE, one(agreement), this(CHI))

    async def test_say_what_goes_on_without_them(self):
        opened = [{"subscription_id": "s", "name": "Field offices"}]
        ask = FakeAsk({"feeds.revoke_key": {"key_id": KEY, "opened": opened, "version": 2}})
        done = await acting(REVOKE, ask, {}, a_look(CHI, path={**THIS, "key_id": KEY}))
        assert "What it had opened goes on" in done.notice


class TestWhatHappenedBefore:
    async def test_is_asked_for_from_a_day_on(self):
        ask = FakeAsk({"feeds.ask_for_the_past": {"backfill_id": KEY, "version": 1}})
        done = await acting(PAST, ask, {"since": "2025-01-01"}, this(CHI))
        assert done.to == HERE
        asked = {"agreement_id": AGREEMENT, "since": "2025-01-01T00:00:00.000Z"}
        assert ask.requests("feeds.ask_for_the_past") == [asked]

    async def test_says_at_the_field_what_is_missing(self):
        refusal = Invalid("fields-invalid", "Look again.", {"since": ["Fill this in."]})
        text = await showing(PAST, one(), this().refused({"about": "past", "since": ""}, refusal))
        assert 'id="error-since"' in text

    async def test_is_not_offered_while_nothing_is_in_force(self):
        assert "/past" not in await showing(ONE, one(an_agreement(in_force=None)), this())


class TestAcknowledging:
    async def test_sends_one_or_all_up_to_one(self):
        ask = FakeAsk({"feeds.acknowledge_deliveries": {"acknowledged": 1, "unacknowledged": 1}})
        done = await acting(WORD, ask, {"sequences": "42"}, this(CHI))
        assert "Noted for 1 delivery; 1 still wait." in done.notice
        await acting(WORD, ask, {"up_to": "57"}, this(CHI))
        assert ask.requests("feeds.acknowledge_deliveries") == [
            {"agreement_id": AGREEMENT, "sequences": [42]},
            {"agreement_id": AGREEMENT, "up_to": 57},
        ]

    async def test_shows_a_refusal_above_all(self):
        refusal = Invalid("sequences-missing", "Name the sequences.", {"sequences": ["Name the sequences."]})
        text = await showing(WORD, one(), this(CHI).refused({}, refusal))
        assert text.count("data-error-summary") == 1


class TestEnding:
    async def test_asks_why_and_says_what_follows(self):
        text = await showing(END, one(), this())
        assert "Why does the agreement with Water Aid Agency end?" in text
        assert "cannot be taken up again" in text
        assert 'name="version" value="5"' in text

    async def test_sends_the_reason(self):
        ask = FakeAsk({"feeds.end_agreement": {"agreement_id": AGREEMENT, "number": 1, "version": 6}})
        done = await acting(END, ask, {"reason": " Over. ", "version": "5"}, this(CHI))
        assert done.to == HERE
        assert ask.requests("feeds.end_agreement") == [
            {"agreement_id": AGREEMENT, "reason": "Over.", "version": 5}
        ]

    async def test_keeps_the_version_that_was_seen(self):
        refusal = Invalid("fields-invalid", "Look again.", {"reason": ["Fill this in."]})
        text = await showing(END, one(), this().refused({"reason": "", "version": "3"}, refusal))
        assert 'id="error-reason"' in text
        assert 'name="version" value="3"' in text
