"""People who may be registered twice: the queue, one pair side by side, merging, and taking it back."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages import people
from services.dashboard.web.pages.duplicates import SCREENS
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.routing import Screens
from services.dashboard.web.screens import Done
from services.dashboard.web.sign_in import SignIn
from shared.kernel.errors import Conflict, Forbidden, NotFound
from shared.testing.personas import CHI, COALITION, EVE
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import (
    DUPLICATE,
    NONE,
    OTHER,
    PERSON,
    TIME,
    a_page,
    a_pair,
    a_person,
)

LIST = screen_at(SCREENS, "/duplicates")
SCAN = screen_at(SCREENS, "/duplicates/scan")
ONE = screen_at(SCREENS, "/duplicates/{duplicate_id}")
MERGE = screen_at(SCREENS, "/duplicates/{duplicate_id}/merge")
DISMISS = screen_at(SCREENS, "/duplicates/{duplicate_id}/dismiss")
SAME = screen_at(SCREENS, "/people/{person_id}/same-as")
UNMERGE = screen_at(SCREENS, "/people/{person_id}/unmerge")
PERSONS = screen_at(people.SCREENS, "/people/{person_id}")
PASSWORD = "a tired person's sentence"
THIS = {"duplicate_id": DUPLICATE}
MERGED = {
    "person_id": OTHER,
    "merged_into": PERSON,
    "name": "Musu Flomoh",
    "merged_by": "bo",
    "merged_at": TIME,
}


def listing(*pairs):
    return FakeAsk({"stakeholders.list_duplicates": a_page(*pairs)})


def knowing(pair=None):
    return FakeAsk({"stakeholders.show_duplicate": pair or a_pair()})


class TestNoticing:
    async def test_searches_for_the_other_and_leads_to_the_pair(self):
        ask = FakeAsk(
            {
                "stakeholders.show_person": a_person(),
                "stakeholders.list_people": {"items": [a_person(), a_person(person_id=OTHER)], "next": None},
                "stakeholders.notice_duplicate": {
                    "duplicate_id": DUPLICATE,
                    "state": "waiting",
                    "version": 1,
                },
            }
        )
        look = a_look(path={"person_id": PERSON}, query={"q": "musu"})
        page = await showing(SAME, ask, look)
        assert f'value="{OTHER}"' in page
        assert f'value="{PERSON}"' not in page
        assert ask.requests("stakeholders.list_people") == [{"text": "musu", "limit": 8}]
        done = await acting(SAME, ask, {"other": OTHER}, look)
        assert isinstance(done, Done)
        assert done.to == f"/duplicates/{DUPLICATE}"
        assert ask.requests("stakeholders.notice_duplicate") == [{"person_id": PERSON, "other_id": OTHER}]

    async def test_asks_for_a_choice_and_is_for_who_may_merge(self):
        ask = FakeAsk({"stakeholders.show_person": a_person(), "stakeholders.list_people": a_page()})
        look = a_look(path={"person_id": PERSON})
        assert "Search by the beginning of the other name." in await showing(SAME, ask, look)
        ask.answers["stakeholders.list_people"] = {"items": [a_person(person_id=OTHER)], "next": None}
        assert "Say which the other entry is." in str(await acting(SAME, ask, {}, look))
        with pytest.raises(Forbidden):
            await showing(SAME, ask, a_look(CHI, path={"person_id": PERSON}))


class TestQueue:
    async def test_shows_who_and_why(self):
        text = await showing(LIST, listing(a_pair()))
        assert f'href="/duplicates/{DUPLICATE}"' in text
        assert "Musu Flomo and Musu Flomoh" in text
        assert "They share an e-mail address." in text
        assert "different areas" not in text
        assert "/tables/stakeholders/list_duplicates.csv" in text

    async def test_teaches_when_nobody_waits(self):
        assert "Nobody seems to be here twice" in await showing(LIST, listing())
        assert "No pair fits" in await showing(LIST, listing(), a_look(query={"state": "merged"}))

    async def test_looks_through_everybody_when_asked(self):
        ask = listing()
        ask.answers["stakeholders.scan_people"] = {"scan_id": "s1"}
        done = await acting(SCAN, ask, {})
        assert isinstance(done, Done)
        assert "being looked through" in done.notice

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    @pytest.mark.parametrize("who", [EVE, CHI])
    async def test_refuses_who_may_not_read_people(self, who):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(who))

    async def test_escapes_names(self):
        assert "<b>M" not in await showing(LIST, listing(a_pair(names=["<b>M", "<i>"])))


class TestPair:
    async def test_stands_side_by_side_with_every_reason(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        for said in ("Differs", "Same", "One only", "+50", "\N{MINUS SIGN}10", "65 of 100"):
            assert said in text
        assert "It can be taken back later" in text
        assert 'name="take_area"' in text
        assert 'name="take_kind"' not in text

    async def test_asks_also_where_one_has_nothing(self):
        pair = a_pair()
        pair["persons"][0] |= {"area": None}
        assert 'name="take_area"' in await showing(ONE, knowing(pair), a_look(path=THIS))

    async def test_is_merged_with_what_was_chosen(self):
        ask = knowing()
        ask.answers["stakeholders.merge_persons"] = {"person_id": OTHER, "merged_into": PERSON, "version": 4}
        form = {"keep": PERSON, "take_name": OTHER, "take_area": PERSON}
        done = await acting(MERGE, ask, form, a_look(path=THIS))
        assert done.to == f"/people/{PERSON}"
        wanted = {"keep_id": PERSON, "merge_id": OTHER, "take": ["name"]}
        assert ask.requests("stakeholders.merge_persons") == [wanted]

    async def test_says_at_the_field_that_nobody_was_chosen(self):
        text = await acting(MERGE, knowing(), {"keep": ""}, a_look(path=THIS))
        assert 'id="error-keep"' in text

    async def test_is_dismissed(self):
        ask = knowing()
        ask.answers["stakeholders.dismiss_duplicate"] = {**THIS, "state": "dismissed", "version": 2}
        done = await acting(DISMISS, ask, {"expected_version": "1"}, a_look(path=THIS))
        assert "two people" in done.notice
        assert ask.requests("stakeholders.dismiss_duplicate") == [{**THIS, "expected_version": 1}]

    async def test_shows_that_somebody_else_was_faster(self):
        ask = knowing(a_pair(state="merged", persons=[a_pair()["persons"][0]]))
        text = await acting(MERGE, ask, {"keep": PERSON}, a_look(path=THIS))
        assert "There is one person now" in text
        assert "Same person: make them one" not in text

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(ONE, knowing(missing("duplicate")), a_look(path=THIS))

    async def test_escapes_what_is_known(self):
        pair = a_pair(names=["<b>M", "x"])
        pair["persons"][0] |= {"name": "<b>M", "area": "<i>"}
        assert "<b>M" not in await showing(ONE, knowing(pair), a_look(path=THIS))


class TestUnmerge:
    MERGES = {"stakeholders.list_merges": a_page(MERGED)}
    PATH = {"person_id": OTHER}

    async def test_says_what_it_does(self):
        text = await showing(UNMERGE, FakeAsk(self.MERGES), a_look(path=self.PATH))
        assert "Musu Flomoh was merged on 8 March" in text

    async def test_makes_two_of_them(self):
        ask = FakeAsk({**self.MERGES, "stakeholders.unmerge_persons": {**self.PATH, "version": 5}})
        done = await acting(UNMERGE, ask, {}, a_look(path=self.PATH))
        assert done.to == f"/people/{OTHER}"

    async def test_lists_what_is_in_the_way(self):
        refusal = Conflict(
            "unmerge-collides", "Some of it was corrected since.", {"phones": ["Was corrected."]}
        )
        ask = FakeAsk({**self.MERGES, "stakeholders.unmerge_persons": refusal})
        text = await acting(UNMERGE, ask, {}, a_look(path=self.PATH))
        assert "Some of it was corrected since." in text
        assert "Phones: Was corrected." in text

    async def test_is_not_there_for_who_was_not_merged(self):
        with pytest.raises(NotFound):
            await showing(UNMERGE, FakeAsk({"stakeholders.list_merges": NONE}), a_look(path=self.PATH))


class TestPerson:
    async def test_leads_from_the_merged_id_to_the_one_who_was_kept(self):
        ask = FakeAsk({"stakeholders.show_person": a_person(merged_into=PERSON)})
        moved = await showing(PERSONS, ask, a_look(path={"person_id": OTHER}))
        assert moved == Done(f"/people/{PERSON}")

    async def test_shows_that_it_can_be_taken_back(self):
        silent = dict.fromkeys(("list_consents", "list_timeline", "list_exchanges", "list_promises"), NONE)
        answers = {f"stakeholders.{name}": answer for name, answer in silent.items()}
        known = {"stakeholders.show_person": a_person(), "stakeholders.list_merges": a_page(MERGED)}
        ask = FakeAsk({**answers, **known, "insights.list_events": NONE})
        text = await showing(PERSONS, ask, a_look(path={"person_id": PERSON}))
        assert f'href="/people/{OTHER}/unmerge">Take it back</a>' in text
        assert "Was also registered as Musu Flomoh" in text

    async def test_leads_to_the_pairs_that_wait_for_a_decision(self):
        ask = FakeAsk(
            {
                "stakeholders.show_person": a_person(),
                "stakeholders.list_duplicates": a_page(a_pair(names=["Musu <Flomo>", "Musu Flomoh"])),
            }
        )
        text = await showing(PERSONS, ask, a_look(path={"person_id": PERSON}))
        assert "Perhaps registered twice: Musu &lt;Flomo&gt; and Musu Flomoh." in text
        assert f'<a href="/duplicates/{DUPLICATE}">Are these two one person?</a>' in text
        assert ask.requests("stakeholders.list_duplicates") == [{"person_id": PERSON, "limit": 3}]


class TestRoute:
    async def test_redirects_from_the_merged_id(self, an_app, door, clock, a_browser, keys):
        clock.moment = CLOCK.now()
        ask = FakeAsk({"stakeholders.show_person": a_person(merged_into=PERSON)})
        framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
        services = SimpleNamespace(bound=lambda *_, **__: ask)
        screens = Screens(door, services, framer).routes(people.SCREENS)
        app = an_app([*SignIn(door, framer).routes(), *screens])
        wanted = NewAccount("ada@example.org", "Ada", ("coordinator",), COALITION)
        await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        token = re.search(r'name="_csrf" value="([^"]+)"', (await browser.get("/sign-in")).text)[1]
        await browser.post("/sign-in", data={"_csrf": token, "email": wanted.email, "password": PASSWORD})
        answer = await browser.get(f"/people/{OTHER}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/people/{PERSON}")
