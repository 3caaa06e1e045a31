"""Organisations that may be registered twice: the queue, one pair side by side, merging, and taking it back."""

from __future__ import annotations

import re

import pytest
from starlette.requests import Request

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages import organizations
from services.dashboard.web.pages.duplicates import SCREENS
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.screens import Done
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Conflict, Forbidden, NotFound
from shared.testing.personas import CHI, EVE
from shared.web.live import Hub
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.stakeholder_answers import NONE, ORGANIZATION, TIME, a_page, an_organization

OTHER = "0195a7c2-6a00-7000-8000-0000000000ab"
PAIR = "0195a7c2-6a00-7000-8000-0000000000d5"
LIST = screen_at(SCREENS, "/duplicates/organizations")
SCAN = screen_at(SCREENS, "/duplicates/organizations/scan")
ONE = screen_at(SCREENS, "/duplicates/organizations/{pair_id}")
MERGE = screen_at(SCREENS, "/duplicates/organizations/{pair_id}/merge")
DISMISS = screen_at(SCREENS, "/duplicates/organizations/{pair_id}/dismiss")
UNMERGE = screen_at(SCREENS, "/organizations/{organization_id}/unmerge")
PAGE = screen_at(organizations.SCREENS, "/organizations/{organization_id}")
THIS = {"pair_id": PAIR}
SAME_LETTERS = re.compile('<bdi dir="rtl">[^<]*bong women[^<]*\\.\\W*</bdi>')
MERGED = {
    "organization_id": OTHER,
    "merged_into": ORGANIZATION,
    "name": "Bong Womens Group",
    "merged_by": "ada",
    "merged_at": TIME,
}


def a_pair(**more):
    """Two that may be one, as `show_organization_pair` answers them."""
    one = an_organization()
    other = {**one, "organization_id": OTHER, "name": "Bong Womens Group", "sector": "faith", "version": 7}
    return {
        "pair_id": PAIR,
        "version": 1,
        "organization_ids": [ORGANIZATION, OTHER],
        "names": ["Bong Women", "Bong Womens Group"],
        "score": 75,
        "reasons": [
            {"points": 85, "words": "95 % same letters as 'bong women'"},
            {"points": -10, "words": "They are at home in different areas."},
        ],
        "state": "waiting",
        "found_at": TIME,
        "organizations": [one, other],
        **more,
    }


def listing(*pairs):
    return FakeAsk({"stakeholders.list_organization_pairs": a_page(*pairs)})


def knowing(pair=None):
    return FakeAsk({"stakeholders.show_organization_pair": pair or a_pair()})


class TestQueue:
    async def test_shows_who_and_why(self):
        text = await showing(LIST, listing(a_pair()))
        assert f'href="/duplicates/organizations/{PAIR}"' in text
        assert "Bong Women and Bong Womens Group" in text
        assert "same letters as" in text
        assert "different areas" not in text
        assert "/tables/stakeholders/list_organization_pairs.csv" in text
        assert 'href="/duplicates"' in text

    async def test_teaches_when_none_waits(self):
        assert "No organisation seems to be here twice" in await showing(LIST, listing())
        assert "No pair fits" in await showing(LIST, listing(), a_look(query={"state": "merged"}))

    async def test_looks_through_all_when_asked(self):
        ask = listing()
        ask.answers["stakeholders.scan_organizations"] = {"scan_id": "s1"}
        assert "being looked through" in (await acting(SCAN, ask, {})).notice

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_refuses_who_may_not_read_or_merge(self):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(EVE))
        with pytest.raises(Forbidden):
            await acting(SCAN, listing(), {}, a_look(CHI))
        assert "Look through all of them" not in await showing(LIST, listing(), a_look(CHI))

    async def test_escapes_names(self):
        assert "<b>M" not in await showing(LIST, listing(a_pair(names=["<b>M", "<i>"])))


class TestSection:
    @pytest.mark.parametrize(
        ("path", "section"),
        [
            (LIST.path, "/organizations"),
            (f"{LIST.path}/{PAIR}", "/organizations"),
            ("/duplicates", "/people"),
        ],
    )
    def test_is_that_of_those_whom_it_is_about(self, door, path, section):
        request = Request({"type": "http", "path": path, "headers": [], "state": {"visitor": a_look()}})
        nav = Framer(door, Hub(), PAGES, "Clean Water Liberia").frame_of_errors(request)["nav"]
        assert [one["href"] for one in nav if one["current"]] == [section]


class TestPair:
    async def test_stands_side_by_side_with_every_reason(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        for said in ("Differs", "Same", "+85", "\N{MINUS SIGN}10", "75 of 100", "Faith communities"):
            assert said in text
        assert 'name="take_sector"' in text
        assert 'name="take_kind"' not in text

    async def test_shows_the_pages_on_the_web_that_go_along(self):
        pair = a_pair()
        pair["organizations"][1] |= {"links": [{"url": "https://bong.example.org/", "note": ""}]}
        text = await showing(ONE, knowing(pair), a_look(path=THIS))
        assert "Page on the web" in text
        assert "https://bong.example.org/" in text

    async def test_gives_its_reasons_as_sentences_in_the_direction_of_the_reader(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        assert "95 % same letters as &#39;bong women&#39;." in text
        with speaking(LANGUAGES["ar"]):
            for screen, ask in ((ONE, knowing()), (LIST, listing(a_pair()))):
                assert SAME_LETTERS.search(await showing(screen, ask, a_look(path=THIS)))

    async def test_asks_only_where_both_have_something(self):
        pair = a_pair()
        for one, area in zip(pair["organizations"], ("Bong", None), strict=True):
            one |= {"area": area}
        text = await showing(ONE, knowing(pair), a_look(path=THIS))
        assert "One only" in text
        assert 'name="take_area"' not in text

    async def test_is_merged_with_what_was_chosen(self):
        ask = knowing()
        ask.answers["stakeholders.merge_organizations"] = {**MERGED, "version": 5}
        form = {
            "keep": ORGANIZATION,
            "take_name": OTHER,
            f"version_{ORGANIZATION}": "4",
            f"version_{OTHER}": "7",
        }
        done = await acting(MERGE, ask, form, a_look(path=THIS))
        assert done.to == f"/organizations/{ORGANIZATION}"
        wanted = {"keep_id": ORGANIZATION, "merge_id": OTHER, "take": ["name"]}
        versions = {"expected_version": 4, "merge_version": 7}
        assert ask.requests("stakeholders.merge_organizations") == [{**wanted, **versions}]

    async def test_is_refused_while_partners_sign_in_for_both(self):
        async def representatives(ids):
            return {ORGANIZATION: ["Musu"], OTHER: ["Kou", "Fatu"]}

        ask = knowing()
        look = a_look(path=THIS, representatives=representatives)
        text = await acting(MERGE, ask, {"keep": ORGANIZATION}, look)
        assert "Kou" in text
        assert "Under Accounts" in text
        assert ask.requests("stakeholders.merge_organizations") == []

    async def test_says_at_the_field_that_none_was_chosen(self):
        assert 'id="error-keep"' in await acting(MERGE, knowing(), {"keep": ""}, a_look(path=THIS))

    async def test_is_dismissed(self):
        ask = knowing()
        ask.answers["stakeholders.dismiss_organization_pair"] = {**THIS, "state": "dismissed", "version": 2}
        done = await acting(DISMISS, ask, {"expected_version": "1"}, a_look(path=THIS))
        assert "two organisations" in done.notice
        asked = {**THIS, "expected_version": 1}
        assert ask.requests("stakeholders.dismiss_organization_pair") == [asked]

    async def test_shows_that_somebody_else_was_faster(self):
        ask = knowing(a_pair(state="merged", organizations=[an_organization()]))
        text = await acting(MERGE, ask, {"keep": ORGANIZATION}, a_look(path=THIS))
        assert "There is one organisation now" in text
        assert "make them one" not in text

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(ONE, knowing(missing("organization-pair")), a_look(path=THIS))


class TestUnmerge:
    MERGES = {"stakeholders.list_organization_merges": a_page(MERGED)}
    PATH = {"organization_id": OTHER}

    async def test_says_what_it_does(self):
        text = await showing(UNMERGE, FakeAsk(self.MERGES), a_look(path=self.PATH))
        assert "Bong Womens Group was merged on 8 March" in text

    async def test_makes_two_of_them(self):
        answer = {**self.PATH, "merged_into": ORGANIZATION, "version": 5}
        ask = FakeAsk({**self.MERGES, "stakeholders.unmerge_organizations": answer})
        done = await acting(UNMERGE, ask, {}, a_look(path=self.PATH))
        assert done.to == f"/organizations/{OTHER}"

    async def test_lists_what_is_in_the_way(self):
        refusal = Conflict("unmerge-collides", "Some was corrected since.", {"area": ["Was corrected."]})
        ask = FakeAsk({**self.MERGES, "stakeholders.unmerge_organizations": refusal})
        text = await acting(UNMERGE, ask, {}, a_look(path=self.PATH))
        assert "Some was corrected since." in text
        assert "Area: Was corrected." in text

    async def test_is_not_there_for_what_was_not_merged(self):
        with pytest.raises(NotFound):
            await showing(
                UNMERGE, FakeAsk({"stakeholders.list_organization_merges": NONE}), a_look(path=self.PATH)
            )


class TestOrganization:
    async def test_leads_from_the_merged_id_to_the_one_that_is_kept(self):
        ask = FakeAsk({"stakeholders.show_organization": an_organization(merged_into=ORGANIZATION)})
        moved = await showing(PAGE, ask, a_look(path={"organization_id": OTHER}))
        assert moved == Done(f"/organizations/{ORGANIZATION}")

    async def test_leads_to_the_pairs_that_wait_for_a_decision(self):
        known = {
            "stakeholders.show_organization": an_organization(),
            "stakeholders.list_organization_pairs": a_page(a_pair()),
        }
        ask, path = FakeAsk(known), {"organization_id": ORGANIZATION}
        text = await showing(PAGE, ask, a_look(path=path))
        assert "Perhaps registered twice: Bong Women and Bong Womens Group." in text
        assert f'<a href="/duplicates/organizations/{PAIR}">Are these two one organisation?</a>' in text
        assert ask.requests("stakeholders.list_organization_pairs") == [{**path, "limit": 3}]
        assert "Perhaps registered twice" not in await showing(PAGE, ask, a_look(CHI, path=path))

    async def test_shows_that_it_can_be_taken_back(self):
        known = {
            "stakeholders.show_organization": an_organization(),
            "stakeholders.list_organization_merges": a_page(MERGED),
        }
        text = await showing(PAGE, FakeAsk(known), a_look(path={"organization_id": ORGANIZATION}))
        assert f'href="/organizations/{OTHER}/unmerge"' in text
        assert "Was also registered as Bong Womens Group" in text
