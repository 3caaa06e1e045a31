"""Ties: the list, one tie, its forms, and the panel beside a person and an organisation."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.organizations import SCREENS as ORGANIZATIONS
from services.dashboard.web.pages.people import SCREENS as PEOPLE
from services.dashboard.web.pages.ties import SCREENS
from services.dashboard.web.pages.ties.words import KINDS as SAID
from services.stakeholders.domain.tie_kinds import KINDS
from shared.kernel.errors import Conflict, Forbidden, NotFound
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import (
    NONE,
    ORGANIZATION,
    OTHER,
    PERSON,
    TIE,
    a_page,
    a_person,
    a_record,
    a_tie,
    an_organization,
)

LIST = screen_at(SCREENS, "/ties")
NEW = screen_at(SCREENS, "/ties/new")
ONE = screen_at(SCREENS, "/ties/{tie_id}")
CORRECT = screen_at(SCREENS, "/ties/{tie_id}/correct")
END = screen_at(SCREENS, "/ties/{tie_id}/end")
THIS = {"tie_id": TIE}
OF_PERSON = {"person_id": PERSON}


def listing(*ties):
    return FakeAsk({"stakeholders.list_ties": a_page(*ties)})


def knowing(tie=None, **more):
    return FakeAsk({"stakeholders.show_tie": tie or a_tie(), "insights.list_events": NONE, **more})


def offering():
    others = {
        "stakeholders.list_people": a_page(a_person(), a_person(person_id=OTHER, name="Zoe <b>Kpan")),
        "stakeholders.list_organizations": a_page(an_organization()),
    }
    return FakeAsk({**others, "stakeholders.show_person": a_person(), "stakeholders.make_tie": THIS})


class TestTies:
    async def test_show_who_is_tied_to_whom_and_how_strong_that_is_now(self):
        text = await showing(LIST, listing(a_tie()))
        assert f'href="/people/{PERSON}"' in text
        assert f'href="/organizations/{ORGANIZATION}"' in text
        assert "2.8 of 5" in text
        assert "was 4, last exchange 90 days ago" in text
        assert "Half of it is gone with every 180 days" in text
        assert "/tables/stakeholders/list_ties.csv" in text

    async def test_are_narrowed_as_asked(self):
        ask = listing(a_tie())
        query = {"kind": "advises", "state": "open", "person_id": PERSON}
        text = await showing(LIST, ask, a_look(query=query))
        assert ask.requests("stakeholders.list_ties") == [query]
        assert "of Musu Flomo" in text

    async def test_teach_when_there_is_none_and_when_none_fits(self):
        assert "Nobody is tied yet" in await showing(LIST, listing())
        assert "No tie fits" in await showing(LIST, listing(), a_look(query={"state": "ended"}))

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    @pytest.mark.parametrize("actor", [EVE, DARA])
    async def test_refuse_who_may_not_read_people(self, actor):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(actor))

    async def test_escape_a_name(self):
        assert "<b>x" not in await showing(LIST, listing(a_tie(from_person_name="<b>x")))

    def test_are_called_as_stakeholders_calls_them(self):
        assert {kind: (one.forth, one.back) for kind, one in KINDS.items()} == SAID


class TestTie:
    async def test_shows_its_ends_and_how_we_know(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        assert "Musu Flomo advises Bong Women" in text
        assert "She sits at their meetings." in text
        assert "2.8 of 5" in text
        assert f"person_id={PERSON}" in text

    async def test_that_is_over_offers_no_end(self):
        over = a_tie(ended_on="2025-03-01", state="ended", current_strength=None, end_reason="Moved away")
        text = await showing(ONE, knowing(over), a_look(path=THIS))
        assert "Moved away" in text
        assert "End this tie" not in text

    async def test_is_missing_as_a_page_of_its_own(self):
        with pytest.raises(NotFound):
            await showing(ONE, knowing(missing("tie")), a_look(path=THIS))

    async def test_survives_silent_insights(self):
        ask = knowing()
        del ask.answers["insights.list_events"]
        assert (await showing(ONE, ask, a_look(path=THIS))).count("is not answering since") == 1

    async def test_says_why_it_cannot_be_ended(self):
        ask = knowing(stakeholders__end_tie=None)
        ask.answers["stakeholders.end_tie"] = Conflict("tie-ended", "This ended on 1 March already.")
        form = {"ended_on": "2025-03-08", "reason": "Moved", "expected_version": "1"}
        text = await acting(END, ask, form, a_look(path=THIS))
        assert "This ended on 1 March already." in text
        assert ask.requests("stakeholders.end_tie") == [{**THIS, **form, "expected_version": 1}]

    async def test_is_corrected_as_it_was_read(self):
        ask = knowing()
        ask.answers["stakeholders.correct_tie"] = {**THIS, "version": 2}
        assert "She sits at their meetings." in await showing(CORRECT, ask, a_look(path=THIS))
        form = {
            "kind": "advises",
            "strength": "2",
            "basis": "Seen",
            "started_on": "",
            "expected_version": "1",
        }
        done = await acting(CORRECT, ask, form, a_look(path=THIS))
        assert done.to == f"/ties/{TIE}"
        wanted = {**THIS, "kind": "advises", "strength": 2, "basis": "Seen", "expected_version": 1}
        assert ask.requests("stakeholders.correct_tie") == [wanted]


class TestNewTie:
    async def test_offers_who_fits_but_not_oneself(self):
        text = await showing(NEW, offering(), a_look(query={**OF_PERSON, "q": "zo"}))
        assert f'value="person:{OTHER}"' in text
        assert f'value="organization:{ORGANIZATION}"' in text
        assert f'value="person:{PERSON}"' not in text
        assert "Zoe <b>Kpan" not in text

    async def test_teaches_when_nobody_fits(self):
        ask = offering()
        ask.answers |= {"stakeholders.list_people": NONE, "stakeholders.list_organizations": NONE}
        assert "Nobody of that name" in await showing(NEW, ask, a_look(query={**OF_PERSON, "q": "zzz"}))

    async def test_is_opened_from_a_page(self):
        with pytest.raises(NotFound):
            await showing(NEW, offering())

    @pytest.mark.parametrize(
        ("way", "ends"),
        [
            ("mentors", {"from_person_id": PERSON, "to_person_id": OTHER}),
            ("mentors:back", {"to_person_id": PERSON, "from_person_id": OTHER}),
        ],
    )
    async def test_ties_in_the_direction_that_is_said(self, way, ends):
        ask = offering()
        form = {"way": way, "other": f"person:{OTHER}", "strength": "4", "basis": "Seen", "started_on": ""}
        done = await acting(NEW, ask, form, a_look(query=OF_PERSON))
        assert done.to == f"/ties/{TIE}"
        assert ask.requests("stakeholders.make_tie") == [
            {**ends, "kind": "mentors", "strength": 4, "basis": "Seen"}
        ]

    async def test_keeps_what_was_typed_when_nobody_is_chosen(self):
        form = {"way": "mentors", "strength": "4", "basis": "Seen at the market"}
        text = await acting(NEW, offering(), form, a_look(query=OF_PERSON))
        assert "Search by name, then choose one." in text
        assert "Seen at the market" in text

    async def test_leads_what_is_wrong_to_its_field(self):
        ask = offering()
        twice = {"kind": ["There is an open tie of this kind."]}
        ask.answers["stakeholders.make_tie"] = Conflict("tie-exists", "They are tied so already.", twice)
        form = {"way": "mentors", "other": f"person:{OTHER}", "strength": "4", "basis": "Seen"}
        text = await acting(NEW, ask, form, a_look(query=OF_PERSON))
        assert 'href="#field-way"' in text


class TestBeside:
    async def test_a_person_stands_what_ties_them(self):
        silent = ("list_consents", "list_timeline", "list_exchanges", "list_promises", "list_merges")
        ask = FakeAsk({f"stakeholders.{name}": NONE for name in silent})
        ask.answers |= {"stakeholders.show_person": a_person(), "insights.list_events": NONE}
        ask.answers["stakeholders.list_ties"] = a_page(a_tie())
        ask.answers["stakeholders.list_community_members"] = NONE
        text = await showing(screen_at(PEOPLE, "/people/{person_id}"), ask, a_look(path=OF_PERSON))
        assert f'<a href="/ties/{TIE}">Advises</a>' in text
        assert f'href="/ties/new?person_id={PERSON}"' in text

    async def test_an_organisation_it_stands_from_the_other_end(self):
        ask = FakeAsk({"stakeholders.show_organization": an_organization(), "insights.list_events": NONE})
        ask.answers["stakeholders.show_promise_record"] = a_record()
        ask.answers["stakeholders.list_ties"] = a_page(a_tie())
        one = screen_at(ORGANIZATIONS, "/organizations/{organization_id}")
        text = await showing(one, ask, a_look(path={"organization_id": ORGANIZATION}))
        assert f'<a href="/ties/{TIE}">Is advised by</a>' in text
