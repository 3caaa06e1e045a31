"""The exchange of contacts: its ledger for who audits and for a partner, agreeing, ending, and beside its campaign."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.schemas.exchange import (
    ExchangeEntrySchema,
    ExchangeLineSchema,
    ExchangeSchema,
    ParticipantSchema,
)
from services.dashboard.web.pages.exchange import SCREENS
from services.dashboard.web.pages.exchange.beside import exchange as beside
from services.dashboard.web.screens import Panel
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, AGENCY, CHI, COALITION, EVE
from shared.web.speech import speaking
from tests.component.dashboard.campaign_answers import CAMPAIGN, LAUNCHED_AT, NONE, PERSON, a_campaign
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import a_page

SHOW = screen_at(SCREENS, "/campaigns/{campaign_id}/exchange")
AGREE = screen_at(SCREENS, "/campaigns/{campaign_id}/exchange/agree")
END = screen_at(SCREENS, "/campaigns/{campaign_id}/exchange/end")
SAVED = {"campaign_id": CAMPAIGN, "version": 2, "mode": "proportional"}
AUDITOR = Actor("aud", ("auditor",), COALITION)
EVENT = "0195a7c2-6a00-7000-8000-0000000000e1"


def a_line(organization_id: str = AGENCY, **more: Any) -> dict[str, Any]:
    """What one organisation has brought and received."""
    counts = {"brought": 1200, "owed": 1200, "received": 400, "balance": 800, "waiting": 30, "silent": 7}
    line = {"campaign_id": CAMPAIGN, "organization_id": organization_id, **counts, **more}
    return in_shape(line, ExchangeLineSchema)


def an_exchange(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A fair share between an agency and the coalition."""
    shown = list(lines or (a_line(), a_line(COALITION, brought=400, owed=400, balance=0)))
    names = ("brought", "owed", "received", "balance", "waiting", "silent")
    exchange = {
        "campaign_id": CAMPAIGN,
        "version": 3,
        "mode": "proportional",
        "state": "agreed",
        "goes_on": True,
        "participants": [
            in_shape({"organization_id": one, "since": LAUNCHED_AT}, ParticipantSchema)
            for one in (AGENCY, COALITION)
        ],
        "agreed_at": LAUNCHED_AT,
        "ended_at": None,
        "end_reason": "",
        "as_of": LAUNCHED_AT,
        "lines": shown,
        "sums": {name: sum(one[name] for one in shown) for name in names},
        **more,
    }
    return in_shape(exchange, ExchangeSchema)


def no_exchange() -> dict[str, Any]:
    """A campaign in which nothing was ever agreed."""
    empty = {
        "mode": "none",
        "state": "none",
        "goes_on": False,
        "participants": [],
        "agreed_at": None,
        "version": 0,
    }
    return {**an_exchange(), **empty, "lines": [], "sums": dict.fromkeys(an_exchange()["sums"], 0)}


def an_entry(kind: str = "shared", **more: Any) -> dict[str, Any]:
    """One line of the audit."""
    entry = {
        "entry_id": EVENT,
        "at": LAUNCHED_AT,
        "kind": kind,
        "contact_id": "c1",
        "campaign_id": CAMPAIGN,
        "person_id": PERSON,
        "organization_id": AGENCY,
        "from_organization_id": COALITION if kind == "shared" else None,
        "turn": None,
        "is_agreed": None,
        **more,
    }
    return in_shape(entry, ExchangeEntrySchema)


def answering(exchange: dict[str, Any] | None = None, **more: Any) -> FakeAsk:
    """The services, with an exchange in a campaign."""
    organization = {"organization_id": AGENCY, "name": "UNICEF <Liberia>"}
    titles = {
        AGENCY: {"kind": "organization", "title": "UNICEF <Liberia>"},
        COALITION: {"kind": "organization", "title": "WASH Coalition"},
    }
    answers = {
        "campaigns.show_campaign": a_campaign(title="Fix <the wells>"),
        "campaigns.get_exchange": exchange or an_exchange(),
        "campaigns.list_exchange_entries": {"items": [an_entry(), an_entry("settled")], "next": "n"},
        "insights.list_events": NONE,
        "insights.label_things": {"labels": titles},
        "stakeholders.list_people": {"items": [{"person_id": PERSON, "name": "Musu <Kollie>"}], "next": None},
        "stakeholders.list_organizations": a_page(organization),
        "campaigns.agree_exchange": SAVED,
        "campaigns.end_exchange": SAVED,
    }
    return FakeAsk(answers, **more)


def looking(actor=ADA, **more):
    here = f"/campaigns/{CAMPAIGN}/exchange"
    return a_look(actor, path={"campaign_id": CAMPAIGN}, address=here, **more)


class TestLedger:
    async def test_shows_each_line_the_sums_and_every_entry_as_doors(self):
        text = await showing(SHOW, answering(), looking())
        for shown in ("1,200", "800", "1,600", "A fair share", "All who take part", "400 of 1,200"):
            assert shown in text
        assert 'width="33.3%"' in text  # 400 of the largest that is owed
        assert "UNICEF &lt;Liberia&gt;" in text
        assert "Musu &lt;Kollie&gt;" in text
        assert f'href="/events/{EVENT}"' in text
        assert f'href="/people/{PERSON}"' in text
        assert f'href="/organizations/{AGENCY}"' in text
        assert "May not be passed on" in text
        assert "after=n" in text

    async def test_can_be_taken_as_a_table(self):
        text = await showing(SHOW, answering(), looking())
        for name in ("list_exchange_lines", "list_exchange_entries"):
            assert f"/tables/campaigns/{name}.csv?campaign_id={CAMPAIGN}" in text
            assert f"/tables/campaigns/{name}.xlsx?campaign_id={CAMPAIGN}" in text

    async def test_shows_the_end_of_a_day(self):
        ask = answering()
        text = await showing(SHOW, ask, looking(query={"as_of": "2025-03-01"}))
        assert ask.requests("campaigns.get_exchange")[0]["as_of"] == "2025-03-01T23:59:59.999Z"
        assert "Show now" in text
        wrong = await showing(SHOW, answering(), looking(query={"as_of": "2999-01-01"}))
        assert "yet to come" in wrong

    async def test_shows_a_partner_its_own_line_and_no_entry(self):
        ask = answering(an_exchange(a_line()))
        text = await showing(SHOW, ask, looking(CHI))
        assert "You see your own line, and the sums of all." in text
        assert ask.requests("campaigns.list_exchange_entries") == []
        assert "Every entry" not in text
        assert f"/campaigns/{CAMPAIGN}/exchange/agree" not in text

    async def test_names_nobody_to_who_may_not_read_people(self):
        text = await showing(SHOW, answering(), looking(AUDITOR))
        assert "One person" in text
        assert "Musu" not in text

    async def test_teaches_where_there_is_none(self):
        text = await showing(SHOW, answering(no_exchange()), looking())
        assert "Nobody exchanges contacts" in text
        assert f'href="/campaigns/{CAMPAIGN}/exchange/agree"' in text
        closed = {"campaigns__show_campaign": a_campaign(stage="closed", closed_at=LAUNCHED_AT)}
        assert "/exchange/agree" not in await showing(SHOW, answering(no_exchange(), **closed), looking())

    async def test_says_that_it_ended_and_why(self):
        over = an_exchange(state="ended", goes_on=False, ended_at=LAUNCHED_AT, end_reason="They <won>.")
        text = await showing(SHOW, answering(over), looking())
        assert "They &lt;won&gt;." in text
        assert "Owed in return" in text
        assert f"/campaigns/{CAMPAIGN}/exchange/end" not in text

    async def test_says_in_the_readers_language_that_it_ended_with_its_campaign(self):
        over = an_exchange(
            state="ended", goes_on=False, ended_at=LAUNCHED_AT, end_reason="The campaign is closed."
        )
        with speaking(LANGUAGES["fr"]):
            text = await showing(SHOW, answering(over), looking())
        assert "La campagne est close." in text

    async def test_refuses_eve_and_survives_silence(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(EVE))
        only = FakeAsk({"campaigns.show_campaign": a_campaign()})
        assert "is not answering since" in await showing(SHOW, only, looking())

    async def test_is_not_there_for_an_unknown_campaign(self):
        with pytest.raises(type(missing("campaign"))):
            await showing(SHOW, answering(campaigns__show_campaign=missing("campaign")), looking())


class TestAgree:
    async def test_offers_the_rules_in_words_and_marks_who_takes_part(self):
        text = await showing(AGREE, answering(), looking())
        assert "for each contact that one brings" in text
        for one in (AGENCY, COALITION):
            box = text[text.index(f'name="partner.{one}"') :]
            assert " checked" in box[: box.index(">")]
        assert 'name="expected_version" value="3"' in text

    async def test_marks_the_partners_of_the_campaign_at_first(self):
        text = await showing(AGREE, answering(no_exchange()), looking())
        box = text[text.index(f'name="partner.{AGENCY}"') :]
        assert " checked" in box[: box.index(">")]
        assert 'name="expected_version"' not in text

    async def test_agrees_and_goes_to_the_ledger(self):
        ask = answering()
        form = {
            "mode": "share_all",
            f"partner.{AGENCY}": "yes",
            f"partner.{COALITION}": "yes",
            "expected_version": "3",
        }
        done = await acting(AGREE, ask, form, looking())
        assert done.to == f"/campaigns/{CAMPAIGN}/exchange"
        assert ask.requests("campaigns.agree_exchange") == [
            {
                "campaign_id": CAMPAIGN,
                "organization_ids": [AGENCY, COALITION],
                "mode": "share_all",
                "expected_version": 3,
            }
        ]

    async def test_keeps_what_was_typed_when_refused(self):
        refusal = Invalid("exchange-not-right", "Say who.", {"organization_ids": ["Say <who>."]})
        ask = answering(campaigns__agree_exchange=refusal)
        text = await acting(AGREE, ask, {"mode": "share_all", f"partner.{AGENCY}": "yes"}, looking())
        assert "Say &lt;who&gt;." in text
        box = text[text.index(f'name="partner.{COALITION}"') :]
        assert " checked" not in box[: box.index(">")]

    async def test_refuses_chi_and_survives_silence(self):
        with pytest.raises(Forbidden):
            await showing(AGREE, answering(), looking(CHI))
        ask = answering()
        del ask.answers["stakeholders.list_organizations"]
        assert "is not answering since" in await showing(AGREE, ask, looking())


class TestEnd:
    async def test_asks_why_and_ends(self):
        assert "Why it ends" in await showing(END, answering(), looking())
        ask = answering()
        done = await acting(END, ask, {"reason": " Won. ", "expected_version": "3"}, looking())
        assert done.to == f"/campaigns/{CAMPAIGN}/exchange"
        wish = {"campaign_id": CAMPAIGN, "reason": "Won.", "expected_version": 3}
        assert ask.requests("campaigns.end_exchange") == [wish]

    async def test_says_that_somebody_changed_it_meanwhile(self):
        changed = Conflict("version-changed", "Somebody changed this.")
        ask = answering(campaigns__end_exchange=changed)
        text = await acting(END, ask, {"reason": "Won."}, looking())
        assert "Somebody changed this." in text
        assert "Won." in text


class TestBeside:
    def test_is_a_line_with_the_sums(self):
        shown = beside(Panel(an_exchange()), looking(), a_campaign())
        (line,) = shown["lines"]
        assert (line["text"], line["aside"]) == ("Among 2 organisations", "A fair share")
        assert "1,600 contacts brought" in line["note"]
        assert shown["href"] == line["href"] == f"/campaigns/{CAMPAIGN}/exchange"

    def test_leads_to_the_form_where_there_is_none(self):
        assert beside(Panel(no_exchange()), looking(), a_campaign())["new_href"].endswith("/exchange/agree")
        assert beside(Panel(no_exchange()), looking(CHI), a_campaign())["new_href"] == ""

    def test_says_that_it_is_silent(self):
        assert beside(Panel(since="14:02 UTC"), looking(), a_campaign())["failed"]["since"] == "14:02 UTC"
