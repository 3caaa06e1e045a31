"""Operations: is everything flowing?"""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.operations import SCREENS, SERVICES, seconds
from services.feeds.schemas.sending import NearlyFullSchema, SendingSchema, WaitingOfPartnerSchema
from shared.kernel.clock import SystemClock
from shared.kernel.errors import Forbidden
from shared.testing.personas import ADA, AGENCY, NOON, OPS
from shared.web.beside import Standing
from shared.web.digests import Sender, Sending
from tests.component.dashboard.conftest import FakeAsk, a_look, showing
from tests.component.dashboard.log import TIME
from tests.component.dashboard.partner_answers import AGREEMENT, LABELS, in_shape

(OPERATIONS,) = SCREENS


def a_flow(service="campaigns", **more):
    return {
        "service": service,
        "outbox": 0,
        "oldest_waiting_s": 0.0,
        "journal": 120,
        "published": 120,
        "relay_connected": True,
        "queue": 0,
        "quarantine": {},
        **more,
    }


def a_source(service, **more):
    source = {"source": f"/services/{service}", "service": service, "events": 120, "last_sequence": 120}
    return {**source, "last_time": TIME, "age_s": 3.0, "gaps": 0, **more}


def all_flowing(**more):
    answers = {f"{service}.show_flow": a_flow(service) for service in SERVICES}
    sources = [a_source(service) for service in SERVICES if service != "insights"]
    fresh = {"position": 480, "taken_at": TIME, "at": TIME, "sources": sources}
    gaps = {"items": [], "next": None, "missing": 0}
    sending = {"feeds.show_sending": a_sending(), "insights.label_things": {"labels": {}}}
    return FakeAsk(answers | {"insights.show_freshness": fresh, "insights.list_gaps": gaps} | sending | more)


def a_sending(**more):
    nothing = {"is_sender_there": True, "quarantined": 0, "partners": 0, "oldest_at": None}
    return in_shape({**nothing, "of_each": [], "nearly_full": [], **more}, SendingSchema)


def standing(*standings):
    async def beside():
        return list(standings)

    return beside


class TestOperations:
    async def test_says_that_everything_flows(self):
        text = await showing(OPERATIONS, all_flowing(), a_look(OPS))
        assert "Yes. Every service answers" in text
        assert text.count("Flowing") == 6
        assert text.count("Nothing missing") == 5

    async def test_tells_no_age_of_what_was_told_of_the_past(self):
        fresh = {"position": 1, "taken_at": TIME, "at": TIME, "sources": [a_source("media", age_s=345_600.0)]}
        text = await showing(OPERATIONS, all_flowing(**{"insights.show_freshness": fresh}), a_look(OPS))
        assert "4 d" not in text

    @pytest.mark.parametrize(
        ("sender", "said"),
        [
            (lambda: None, "Has never run"),
            (lambda: Sender(NOON, has_mail=True, zone="UTC"), "Not heard"),
            (lambda: Sender(SystemClock().now(), has_mail=False, zone="UTC"), "Mail is not set up"),
            (lambda: Sender(SystemClock().now(), has_mail=True, zone="UTC"), "Sends"),
        ],
        ids=["never", "silent", "without mail", "well"],
    )
    async def test_says_how_sending_digests_goes(self, sender, said):
        async def sending():
            return Sending(sender(), {"unsure": 2})

        text = await showing(OPERATIONS, all_flowing(), a_look(OPS, sending=sending))
        assert said in text
        assert "2 digests may have arrived or not" in text
        assert "Not sent again" in text

    async def test_shows_how_the_processes_beside_the_services_are(self):
        text = await showing(OPERATIONS, all_flowing(), a_look(OPS, beside=standing()))
        assert "Their addresses are not set" in text
        well = Standing("feeds-web", answers=True, since=NOON)
        text = await showing(OPERATIONS, all_flowing(), a_look(OPS, beside=standing(well)))
        assert "Yes. Every service answers" in text
        assert "Gives partners&#39; programs their events · since 8 March 2025, 12:00 UTC" in text
        away = Standing("media-sending", answers=False, since=NOON)
        half = Standing("media-imports", answers=True, lacks=("database",), since=NOON)
        text = await showing(OPERATIONS, all_flowing(), a_look(OPS, beside=standing(well, away, half)))
        assert "beside them these do not: media-sending, media-imports." in text
        beside = text.partition('id="beside"')[2]
        assert beside.index("media-sending") < beside.index("feeds-web")
        assert "since 8 March 2025, 12:00 UTC · See the end of its log and start it again" in text
        assert "It runs, and lacks the database." in text

    async def test_shows_what_waits_and_since_when(self):
        flow = a_flow(outbox=12, oldest_waiting_s=75.0, queue=340, relay_connected=False)
        text = await showing(OPERATIONS, all_flowing(**{"campaigns.show_flow": flow}), a_look(OPS))
        assert "oldest 1 min" in text
        assert "340" in text
        assert "oldest 1 min · Cut off" in text
        assert "Look at: Campaigns." in text

    async def test_leads_to_what_is_in_quarantine(self):
        flow = a_flow("media", quarantine={"quarantined": 2, "retrying": 1, "waiting": 4})
        text = await showing(OPERATIONS, all_flowing(**{"media.show_flow": flow}), a_look(OPS))
        assert 'href="/operations/media/quarantine?state=quarantined"' in text
        assert "4 wait behind" in text
        assert "To decide" in text

    async def test_shows_how_far_insights_is_behind(self):
        flow = a_flow(journal=150, published=150)
        text = await showing(OPERATIONS, all_flowing(**{"campaigns.show_flow": flow}), a_look(OPS))
        assert "30 behind" in text

    async def test_names_the_gaps_in_the_log(self):
        gap = {
            "source": "/services/policy",
            "first": 4,
            "last": 6,
            "after": None,
            "before": TIME,
            "missing": 3,
        }
        gaps = {"items": [gap], "next": None, "missing": 3}
        text = await showing(OPERATIONS, all_flowing(**{"insights.list_gaps": gaps}), a_look(OPS))
        assert "Policy: events 4 to 6" in text

    async def test_teaches_what_stands_where_nothing_is_missing(self):
        text = await showing(OPERATIONS, all_flowing(), a_look(OPS))
        assert "No gaps" in text

    async def test_refuses_whoever_is_not_ops(self):
        with pytest.raises(Forbidden):
            await showing(OPERATIONS, all_flowing(), a_look(ADA))

    async def test_says_which_service_takes_nothing_in_and_since_when(self):
        stands = {"since": "2025-03-08T09:15:00.000Z", "reason": "TypeError"}
        flow = a_flow("insights", queue=2, not_consuming=stands, quarantine={"quarantined": 1})
        text = await showing(OPERATIONS, all_flowing(**{"insights.show_flow": flow}), a_look(OPS))
        assert "Not taking in events: Insights." in text
        assert "Not consuming" in text
        assert "since 8 March 2025, 09:15 UTC: TypeError" in text
        assert text.count("Flowing") == 5

    async def test_survives_a_silent_service(self):
        ask = all_flowing()
        del ask.answers["policy.show_flow"]
        text = await showing(OPERATIONS, ask, a_look(OPS))
        assert "Not answering: Policy." in text
        assert text.count("Flowing") == 5

    async def test_survives_silent_insights(self):
        ask = all_flowing()
        for name in ("show_flow", "show_freshness", "list_gaps"):
            del ask.answers[f"insights.{name}"]
        text = await showing(OPERATIONS, ask, a_look(OPS))
        assert text.count("Flowing") == 5
        assert "is not answering since" in text

    async def test_includes_the_part_that_it_refreshes(self):
        whole = await showing(OPERATIONS, all_flowing(), a_look(OPS))
        fragment = await showing(OPERATIONS, all_flowing(), a_look(OPS, fragment=True))
        assert fragment.strip() in whole

    @pytest.mark.parametrize(
        ("age", "said"), [(0.04, "0 s"), (9.26, "9.3 s"), (42, "42 s"), (7200, "2 h"), (200_000, "2 d")]
    )
    def test_says_lengths_of_time_shortly(self, age, said):
        assert seconds(age) == said


class TestPartners:
    async def test_have_nothing_that_waits(self):
        text = await showing(OPERATIONS, all_flowing(), a_look(OPS))
        assert "Nothing waits for a person" in text

    async def test_have_a_line_each_for_what_they_refuse_and_for_queues_near_their_bound(self):
        waits = in_shape(
            {"agreement_id": AGREEMENT, "organization_id": AGENCY, "quarantined": 12, "oldest_at": TIME},
            WaitingOfPartnerSchema,
        )
        full = {"subscription_id": "s1", "agreement_id": AGREEMENT, "organization_id": AGENCY}
        full = in_shape({**full, "name": "Nightly", "events": 93_000, "share": 0.93}, NearlyFullSchema)
        sending = a_sending(quarantined=12, partners=1, oldest_at=TIME, of_each=[waits], nearly_full=[full])
        answers = {"feeds.show_sending": sending, "insights.label_things": LABELS}
        text = await showing(OPERATIONS, all_flowing(**answers), a_look(OPS))
        assert f'href="/partners/{AGREEMENT}#sending">Refused by Water Aid Agency' in text
        assert "12 events wait for a person" in text
        assert f'href="/partners/{AGREEMENT}/sending/s1">The queue of Water Aid Agency is nearly full' in text
        assert "93\u00a0% of its bound" in text

    async def test_are_more_than_have_a_line(self):
        sending = a_sending(quarantined=400, partners=30, oldest_at=TIME)
        text = await showing(OPERATIONS, all_flowing(**{"feeds.show_sending": sending}), a_look(OPS))
        assert 'href="/partners">All partners' in text
        assert "400 events wait for a person" in text

    async def test_are_not_seen_while_feeds_is_silent(self):
        ask = all_flowing()
        del ask.answers["feeds.show_sending"]
        assert "feeds does not answer" in await showing(OPERATIONS, ask, a_look(OPS))
