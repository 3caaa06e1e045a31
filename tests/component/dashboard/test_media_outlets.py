"""Outlets: the list, one outlet, and its forms."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.media import outlet_forms, outlets
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import NONE, OUTLET, a_feed, a_page, a_slot, an_item, an_outlet

LIST = screen_at(outlets.SCREENS, "/media/outlets")
ONE = screen_at(outlets.SCREENS, "/media/outlets/{outlet_id}")
REGISTER = screen_at(outlet_forms.SCREENS, "/media/outlets/new")
CORRECT = screen_at(outlet_forms.SCREENS, "/media/outlets/{outlet_id}/correct")
THIS = {"outlet_id": OUTLET}
QUIET = {
    "media.list_feeds": {**NONE, "is_reader_there": True},
    "media.list_slots": NONE,
    "media.list_coverage": NONE,
    "insights.list_events": NONE,
    "insights.show_reach": {
        "people": None,
        "living": 0,
        "groups": [],
        "areas": [],
        "missing": [],
        "inside": [],
    },
}


class TestListOfOutlets:
    async def test_shows_how_far_each_carries_and_who_says_so(self):
        text = await showing(LIST, FakeAsk({"media.list_outlets": a_page(an_outlet())}))
        assert "Community radio" in text
        assert "Bong, Lofa, Nimba and 2 more areas" in text
        assert "40,000 claimed" in text
        assert "Listener survey, 2024" in text

    async def test_calls_languages_by_their_names(self):
        text = await showing(LIST, FakeAsk({"media.list_outlets": a_page(an_outlet())}))
        assert "English (en-LR), Kpelle" in text

    async def test_leaves_a_language_without_a_known_name_as_its_tag(self):
        text = await showing(LIST, FakeAsk({"media.list_outlets": a_page(an_outlet(languages=["goa"]))}))
        assert ">goa<" in text.replace("\n", "")

    async def test_asks_for_what_was_chosen(self):
        ask = FakeAsk({"media.list_outlets": NONE})
        text = await showing(LIST, ask, a_look(query={"kind": "radio", "area": "Bong"}))
        assert ask.requests("media.list_outlets") == [{"kind": "radio", "area": "Bong"}]
        assert "No outlet fits" in text

    async def test_teaches_when_nothing_is_there(self):
        text = await showing(LIST, FakeAsk({"media.list_outlets": NONE}))
        assert "No outlet is registered yet" in text
        assert 'href="/media/outlets/new"' in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_name(self):
        text = await showing(LIST, FakeAsk({"media.list_outlets": a_page(an_outlet(name="Radio <b>"))}))
        assert "Radio &lt;b&gt;" in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))


class TestOneOutlet:
    async def test_shows_footprint_air_time_and_coverage(self):
        heard = {**QUIET, "media.list_slots": a_page(a_slot()), "media.list_coverage": a_page(an_item())}
        text = await showing(ONE, FakeAsk({**heard, "media.show_outlet": an_outlet()}), a_look(path=THIS))
        assert 'href="/media/outlets?area=Lofa"' in text
        assert "The water hour" in text
        assert "Well count shames county" in text
        assert f'href="/media/slots/new?outlet_id={OUTLET}"' in text

    async def test_calls_its_home_as_the_map_does_and_as_it_was_written(self):
        ask = FakeAsk(QUIET, media__show_outlet=an_outlet(area="LR-BG", home="Bong"))
        text = await showing(ONE, ask, a_look(path=THIS))
        assert '<a href="/media/outlets?area=Bong">Bong</a>' in text
        assert "LR-BG" in text

    async def test_teaches_when_its_footprint_is_not_known(self):
        bare = an_outlet(footprint=[], area=None, audience=None, languages=[])
        text = await showing(ONE, FakeAsk({**QUIET, "media.show_outlet": bare}), a_look(path=THIS))
        assert "Its footprint is not known" in text
        assert "It has promised nothing yet" in text

    async def test_offers_nothing_to_who_may_only_read(self):
        text = await showing(
            ONE, FakeAsk({**QUIET, "media.show_outlet": an_outlet()}), a_look(DARA, path=THIS)
        )
        assert "Plan a slot" not in text
        assert "Correct it" not in text

    async def test_is_not_found(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({**QUIET, "media.show_outlet": missing("outlet")}), a_look(path=THIS))

    async def test_shows_its_feeds_and_whether_they_work(self):
        feeds = {
            **a_page(a_feed(state="failing", last_error="The server answers 500.")),
            "is_reader_there": True,
        }
        ask = FakeAsk({**QUIET, "media.show_outlet": an_outlet(), "media.list_feeds": feeds})
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "radio.example/feed.xml" in text
        assert "The server answers 500." in text

    async def test_survives_a_silent_log(self):
        answers = {**QUIET, "media.show_outlet": an_outlet()}
        answers.pop("insights.list_events")
        text = await showing(ONE, FakeAsk(answers), a_look(path=THIS))
        assert text.count("is not answering since") == 1


class TestRegisterAnOutlet:
    async def test_sends_lists_and_the_claimed_audience(self):
        ask = FakeAsk({"media.register_outlet": {"outlet_id": OUTLET, "version": 1}})
        form = {
            "name": "Radio Gbarnga",
            "kind": "radio",
            "languages": "en-LR, kpe",
            "area": "",
            "footprint": "Bong\nGrand Cape Mount, west",
            "audience.claimed": "40000",
            "audience.source": "A survey",
            "audience.as_of": "",
        }
        done = await acting(REGISTER, ask, form)
        assert isinstance(done, Done)
        assert ask.requests("media.register_outlet") == [
            {
                "name": "Radio Gbarnga",
                "kind": "radio",
                "languages": ["en-LR", "kpe"],
                "footprint": ["Bong", "Grand Cape Mount, west"],
                "audience": {"claimed": 40000, "source": "A survey"},
            }
        ]

    async def test_leads_to_the_languages_when_one_of_them_is_none(self):
        refusal = Invalid("invalid", "Not saved.", {"languages.1": ["Not a BCP 47 language tag."]})
        text = await acting(
            REGISTER, FakeAsk({"media.register_outlet": refusal}), {"languages": "en, Kpelle!"}
        )
        assert 'href="#field-languages"' in text
        assert 'value="en, Kpelle!"' in text

    async def test_refuses_who_may_only_read(self):
        with pytest.raises(Forbidden):
            await showing(REGISTER, FakeAsk(), a_look(DARA))


class TestCorrectAnOutlet:
    async def test_begins_with_what_is_known(self):
        text = await showing(CORRECT, FakeAsk({"media.show_outlet": an_outlet()}), a_look(path=THIS))
        assert 'value="English (en-LR), Kpelle"' in text
        assert 'value="40000"' in text
        assert "Bong\nLofa\nNimba" in text

    async def test_says_whose_name_it_is(self):
        refusal = Conflict("outlet-exists", "Radio Kakata is called so.", {"name": ["This name is taken."]})
        ask = FakeAsk({"media.show_outlet": an_outlet(), "media.correct_outlet": refusal})
        text = await acting(CORRECT, ask, {"name": "Radio Kakata"}, a_look(path=THIS))
        assert "Radio Kakata is called so." in text
        assert 'href="#field-name"' in text
