"""Communities: the list, which cover a place, one community, its forms, and the panel beside who belongs to them."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.communities import SCREENS
from services.dashboard.web.pages.communities.words import KINDS as SAID
from services.dashboard.web.pages.communities.words import drawn
from services.dashboard.web.pages.organizations import SCREENS as ORGANIZATIONS
from services.stakeholders.domain.community import KINDS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.community_answers import a_community_hours
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import (
    BELONGING,
    COMMUNITY,
    NONE,
    ORGANIZATION,
    PERSON,
    a_belonging,
    a_community,
    a_page,
    a_person,
    a_record,
    an_organization,
)

LIST = screen_at(SCREENS, "/communities")
AT = screen_at(SCREENS, "/communities/at")
NEW = screen_at(SCREENS, "/communities/new")
ONE = screen_at(SCREENS, "/communities/{community_id}")
CORRECT = screen_at(SCREENS, "/communities/{community_id}/correct")
CLOSE = screen_at(SCREENS, "/communities/{community_id}/close")
LEAVE = screen_at(SCREENS, "/communities/{community_id}/leave")
JOIN = screen_at(SCREENS, "/communities/{community_id}/join")
CHOOSE = screen_at(SCREENS, "/communities/join")
THIS = {"community_id": COMMUNITY}
SQUARE = a_community()["outline"]
FEATURE = '{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,2]]]}}'


def listing(*communities: dict[str, Any]) -> FakeAsk:
    return FakeAsk({"stakeholders.list_communities": a_page(*communities)})


def knowing(community: Any = None, overlaps: Any = NONE) -> FakeAsk:
    serving = a_belonging(person_id=None, organization_id=ORGANIZATION, organization_name="Bong Women")

    def members(asked: dict[str, Any]) -> dict[str, Any]:
        return a_page(a_belonging() if asked["member"] == "person" else serving)

    return FakeAsk(
        {
            "stakeholders.show_community": community or a_community(),
            "stakeholders.list_community_members": members,
            "stakeholders.list_community_overlaps": overlaps,
            "stakeholders.list_community_assets": NONE,
            "campaigns.list_initiatives": NONE,
            "insights.list_community_hours": a_community_hours(),
            "insights.list_events": NONE,
        }
    )


class TestCommunities:
    async def test_show_their_kind_and_how_many_belong_to_each(self):
        few = a_community(name="Widows", kind="circumstance", people=None, is_few=True, community_id="c2")
        text = await showing(LIST, listing(a_community(), few))
        assert f'href="/communities/{COMMUNITY}"' in text
        assert "Kpelle" in text
        assert ">12<" in text.replace("\n", "").replace(" ", "")
        assert "fewer than 5" in text
        assert "/tables/stakeholders/list_communities.csv" in text

    async def test_are_narrowed_as_asked(self):
        ask = listing()
        query = {"kind": "place", "state": "open"}
        assert "No community fits" in await showing(LIST, ask, a_look(query=query))
        assert ask.requests("stakeholders.list_communities") == [query]

    async def test_teach_when_there_is_none(self):
        assert "No community is known yet" in await showing(LIST, listing())

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_refuse_eve_and_offer_dara_no_form(self):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(EVE))
        assert "Add a community" not in await showing(LIST, listing(a_community()), a_look(DARA))

    async def test_escape_a_name(self):
        assert "<b>x" not in await showing(LIST, listing(a_community(name="<b>x")))

    def test_are_of_the_kinds_that_stakeholders_knows(self):
        assert tuple(SAID) == KINDS


class TestCommunitiesAt:
    async def test_asks_only_where_a_place_is_given(self):
        ask = FakeAsk({"stakeholders.list_communities_at": a_page(a_community())})
        assert "Farmers" not in await showing(AT, ask)
        assert "Farmers" in await showing(AT, ask, a_look(query={"area": "Bong", "latitude": " "}))
        assert ask.requests("stakeholders.list_communities_at") == [{"area": "Bong"}]

    async def test_teaches_when_none_covers_it_and_says_what_is_wrong(self):
        ask = FakeAsk({"stakeholders.list_communities_at": NONE})
        look = a_look(query={"longitude": "x"})
        assert "No community covers this place" in await showing(AT, ask, look)
        wrong = Invalid("request-invalid", "Not a place.", {"longitude": ["Not a valid number."]})
        ask.answers["stakeholders.list_communities_at"] = wrong
        assert "Not a valid number." in await showing(AT, ask, look)

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(AT, FakeAsk(), a_look(query={"area": "Bong"}))


class TestCommunity:
    async def test_shows_who_belongs_who_serves_and_what_it_shares(self):
        shared = {"community_id": "c2", "name": "Gbarnga", "kind": "place", "both": None, "is_few": True}
        text = await showing(ONE, knowing(overlaps=a_page(shared)), a_look(path=THIS))
        assert f'href="/people/{PERSON}"' in text
        assert f'href="/organizations/{ORGANIZATION}"' in text
        assert 'href="/communities/c2"' in text
        assert "fewer than 5" in text
        assert "12 people and 1 organisation belong to it." in text
        assert 'aria-label="The outline of Farmers of the valley, north above"' in text

    async def test_names_nobody_to_who_may_not_read_people(self):
        ask = knowing()
        text = await showing(ONE, ask, a_look(DARA, path=THIS))
        assert "Musu" not in text
        assert [one["member"] for one in ask.requests("stakeholders.list_community_members")] == [
            "organization"
        ]
        assert "Left today" not in text

    async def test_teaches_when_nobody_belongs_to_it(self):
        ask = knowing(a_community(outline=None, points=0, organization_id=None))
        ask.answers["stakeholders.list_community_members"] = NONE
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "Nobody belongs to it yet" in text
        assert "It shares nobody with another" in text

    async def test_is_missing_as_a_page_of_its_own(self):
        with pytest.raises(NotFound):
            await showing(ONE, knowing(missing("community")), a_look(path=THIS))

    async def test_survives_silent_insights(self):
        ask = knowing()
        del ask.answers["insights.list_events"]
        assert (await showing(ONE, ask, a_look(path=THIS))).count("is not answering since") == 1

    async def test_says_why_it_cannot_be_closed(self):
        ask = knowing()
        ask.answers["stakeholders.close_community"] = Conflict("version-changed", "Somebody changed this.")
        text = await acting(CLOSE, ask, {"reason": "Gone", "expected_version": "2"}, a_look(path=THIS))
        assert "Somebody changed this." in text
        wanted = {**THIS, "reason": "Gone", "expected_version": 2}
        assert ask.requests("stakeholders.close_community") == [wanted]

    async def test_lets_somebody_go(self):
        ask = knowing()
        ask.answers["stakeholders.leave_community"] = {"belonging_id": BELONGING}
        form = {"belonging_id": BELONGING, "expected_version": "1"}
        done = await acting(LEAVE, ask, form, a_look(path=THIS))
        assert done.to == f"/communities/{COMMUNITY}"
        assert ask.requests("stakeholders.leave_community") == [
            {"belonging_id": BELONGING, "expected_version": 1}
        ]


class TestForms:
    async def test_make_a_community_known_with_the_geometry_of_a_feature(self):
        ask = FakeAsk({"stakeholders.list_organizations": NONE, "stakeholders.found_community": THIS})
        form = {"name": "Gbarnga", "kind": "place", "languages": "kpe, en", "outline": FEATURE, "area": ""}
        done = await acting(NEW, ask, form)
        assert done.to == f"/communities/{COMMUNITY}"
        outline = {"type": "Polygon", "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]]]}
        assert ask.requests("stakeholders.found_community") == [
            {"name": "Gbarnga", "kind": "place", "languages": ["kpe", "en"], "outline": outline}
        ]

    @pytest.mark.parametrize(
        "pasted",
        [
            *("{", "[1]", '{"type":"FeatureCollection","features":[]}', "7"),
            '{"type":"Feature","geometry":' * 990 + "{}" + "}" * 990,
            '{"type":"Polygon","coordinates":' + "[" * 900 + "]" * 900 + "}",
        ],
        ids=["cut off", "a list", "nothing", "a number", "nested features", "nested lists"],
    )
    async def test_refuse_what_is_no_geojson_and_keep_what_was_typed(self, pasted):
        ask = FakeAsk({"stakeholders.list_organizations": NONE})
        text = await acting(NEW, ask, {"name": "Gbarnga", "kind": "place", "outline": pasted})
        assert 'href="#field-outline"' in text
        assert 'value="Gbarnga"' in text

    async def test_lead_a_wrong_tag_to_the_languages(self):
        wrong = Invalid("request-invalid", "Not so.", {"languages.1": ["Not a language tag."]})
        ask = FakeAsk({"stakeholders.list_organizations": NONE, "stakeholders.found_community": wrong})
        text = await acting(NEW, ask, {"name": "Gbarnga", "kind": "place", "languages": "kpe, ??"})
        assert 'href="#field-languages"' in text

    async def test_correct_a_community_and_empty_what_was_emptied(self):
        ask = knowing()
        ask.answers |= {"stakeholders.list_organizations": NONE, "stakeholders.correct_community": THIS}
        assert "They grow rice." in await showing(CORRECT, ask, a_look(path=THIS))
        form = {"name": "Growers", "kind": "interest", "outline": "", "expected_version": "2"}
        await acting(CORRECT, ask, form, a_look(path=THIS))
        assert ask.requests("stakeholders.correct_community") == [
            {
                **THIS,
                "name": "Growers",
                "kind": "interest",
                "description": "",
                "area": "",
                "organization_id": "",
                "languages": [],
                "outline": {},
                "expected_version": 2,
            }
        ]


class TestJoining:
    async def test_offers_who_fits_and_adds_them(self):
        ask = knowing()
        ask.answers |= {
            "stakeholders.list_people": a_page(a_person()),
            "stakeholders.list_organizations": a_page(an_organization()),
            "stakeholders.join_community": {"belonging_id": BELONGING, "existing": False},
        }
        assert f'value="person:{PERSON}"' in await showing(JOIN, ask, a_look(path=THIS))
        (asked,) = ask.requests("stakeholders.list_people")
        assert asked["but_kind"] == "decision-maker"
        done = await acting(JOIN, ask, {"other": f"person:{PERSON}", "since": ""}, a_look(path=THIS))
        assert done.notice == "They belong to it now."
        assert ask.requests("stakeholders.join_community") == [{**THIS, "person_id": PERSON}]
        assert "Search by name, then choose one." in await acting(JOIN, ask, {}, a_look(path=THIS))

    async def test_chooses_the_community_of_somebody(self):
        ask = listing(a_community())
        ask.answers |= {
            "stakeholders.show_person": a_person(),
            "stakeholders.join_community": {"belonging_id": BELONGING, "existing": True},
        }
        look = a_look(query={"person_id": PERSON})
        assert "Farmers of the valley (interest)" in await showing(CHOOSE, ask, look)
        assert "Choose one." in await acting(CHOOSE, ask, {}, look)
        done = await acting(CHOOSE, ask, {**THIS, "since": "2025-01-15"}, look)
        assert (done.to, done.notice) == (f"/people/{PERSON}", "They belonged to it already.")
        wanted = {"person_id": PERSON, **THIS, "since": "2025-01-15"}
        assert ask.requests("stakeholders.join_community") == [wanted]

    async def test_teaches_when_there_is_no_community(self):
        ask = listing()
        ask.answers["stakeholders.show_person"] = a_person()
        look = a_look(query={"person_id": PERSON})
        assert "No community is known yet" in await showing(CHOOSE, ask, look)


class TestBeside:
    async def test_an_organisation_stands_what_it_serves(self):
        ask = FakeAsk({"stakeholders.show_organization": an_organization(), "insights.list_events": NONE})
        ask.answers["stakeholders.show_promise_record"] = a_record()
        ask.answers["stakeholders.list_community_members"] = a_page(a_belonging())
        one = screen_at(ORGANIZATIONS, "/organizations/{organization_id}")
        text = await showing(one, ask, a_look(path={"organization_id": ORGANIZATION}))
        assert f'href="/communities/{COMMUNITY}"' in text
        assert f"/communities/join?organization_id={ORGANIZATION}" in text


class TestDrawing:
    def test_has_north_above_and_fits_its_box(self):
        assert drawn(SQUARE) == {
            "view_box": "0 0 320 320",
            "d": "M0.0 320.0L320.0 320.0L320.0 0.0L0.0 0.0L0.0 320.0Z",
        }

    def test_is_missing_without_an_outline(self):
        assert drawn(None) is None
