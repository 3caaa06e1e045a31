"""What is not said in which language, the languages that people need, and texts that depart from key messages."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.messages import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Invalid
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import CAMPAIGN, NONE, RELEASE, a_page
from tests.component.dashboard.message_answers import MESSAGE, NEED, TEXT, a_drift, a_gap, a_need

GAPS = screen_at(SCREENS, "/messages/gaps")
NEEDS = screen_at(SCREENS, "/messages/languages")
NEW_NEED = screen_at(SCREENS, "/messages/languages/new")
ONE_NEED = screen_at(SCREENS, "/messages/languages/{language_need_id}")
REMOVE_NEED = screen_at(SCREENS, "/messages/languages/{language_need_id}/remove")
DRIFTS = screen_at(SCREENS, "/messages/drifts")
THE_NEED = {"language_need_id": NEED}
CHOICES = {"campaigns.list_campaigns": a_page({"campaign_id": CAMPAIGN, "title": "Fix the wells"})}
NARROWED = {"campaign_id": CAMPAIGN}


class TestGaps:
    async def test_shows_who_misses_what_and_the_next_step(self) -> None:
        ask = FakeAsk(
            {"media.list_language_gaps": a_page(a_gap(), a_gap(state="draft", language="vai")), **CHOICES}
        )
        text = await showing(GAPS, ask, a_look(query=NARROWED))
        assert "Kpelle, needed by 180,000 people: 1 message has no agreed words." in text
        assert "Bong, Lofa, Margibi and 1 more; 2 outlets with air time" in text
        assert f"/messages/{MESSAGE}/say?language=kpe" in text
        assert "Read and approve" in text
        assert "/tables/media/list_language_gaps.csv" in text

    async def test_asks_for_a_campaign_first(self) -> None:
        ask = FakeAsk(CHOICES)
        assert "Choose a campaign" in await showing(GAPS, ask)
        assert ask.requests("media.list_language_gaps") == []

    async def test_says_when_nothing_is_missing(self) -> None:
        ask = FakeAsk({"media.list_language_gaps": NONE, **CHOICES})
        assert "Nothing is missing" in await showing(GAPS, ask, a_look(query=NARROWED))

    async def test_survives_a_silent_service(self) -> None:
        assert "is not answering since" in await showing(GAPS, FakeAsk(CHOICES), a_look(query=NARROWED))

    async def test_escapes_a_message(self) -> None:
        ask = FakeAsk({"media.list_language_gaps": a_page(a_gap(text="<b>Dry")), **CHOICES})
        assert "&lt;b&gt;Dry" in await showing(GAPS, ask, a_look(query=NARROWED))


class TestLanguageNeeds:
    async def test_shows_how_many_and_who_says_so(self) -> None:
        text = await showing(NEEDS, FakeAsk({"media.list_language_needs": a_page(a_need())}))
        assert "180,000" in text
        assert "54.5" in text
        assert "Census, 2022" in text
        assert f'href="/messages/languages/{NEED}"' in text

    async def test_teaches_survives_and_escapes(self) -> None:
        assert "No language is noted yet" in await showing(
            NEEDS, FakeAsk({"media.list_language_needs": NONE})
        )
        assert "is not answering since" in await showing(NEEDS, FakeAsk())
        ask = FakeAsk({"media.list_language_needs": a_page(a_need(area="<b>Bong"))})
        assert "&lt;b&gt;Bong" in await showing(NEEDS, ask)

    async def test_adds_one(self) -> None:
        ask = FakeAsk({"media.set_language_need": {"language_need_id": NEED, "version": 1}})
        form = {"area": "Bong", "language": "kpe", "people": "180 000", "share": "", "source": "Census"}
        assert isinstance(await acting(NEW_NEED, ask, form), Done)
        assert ask.requests("media.set_language_need") == [
            {"area": "Bong", "language": "kpe", "people": 180_000, "source": "Census"}
        ]

    async def test_shows_at_the_field_what_is_wrong(self) -> None:
        refusal = Invalid("need-without-number", "Say how many.", {"people": ["Give a number, or a share."]})
        page = await acting(NEW_NEED, FakeAsk({"media.set_language_need": refusal}), {"area": "Bong"})
        assert isinstance(page, str)
        assert 'id="error-people"' in page
        assert 'value="Bong"' in page

    async def test_says_anew_and_takes_out(self) -> None:
        saved = {"language_need_id": NEED, "version": 3}
        ask = FakeAsk(
            {
                "media.show_language_need": a_need(),
                "media.set_language_need": saved,
                "media.remove_language_need": saved,
                "insights.list_events": NONE,
            }
        )
        text = await showing(ONE_NEED, ask, a_look(path=THE_NEED))
        assert 'value="180000"' in text
        form = {"people": "5", "source": "Own count", "expected_version": "2"}
        assert isinstance(await acting(ONE_NEED, ask, form, a_look(path=THE_NEED)), Done)
        (asked,) = ask.requests("media.set_language_need")
        assert asked == {**asked, "area": "Bong", "language": "kpe", "people": 5, "expected_version": 2}
        form = {"reason": "Another county", "expected_version": "2"}
        assert isinstance(await acting(REMOVE_NEED, ask, form, a_look(path=THE_NEED)), Done)


class TestDrifts:
    async def test_shows_the_text_the_reason_and_the_message(self) -> None:
        labels = {"labels": {RELEASE: {"kind": "release", "title": "Dry pumps"}}}
        answers = {"media.list_drifts": a_page(a_drift()), "insights.label_things": labels}
        text = await showing(DRIFTS, FakeAsk(answers))
        assert f'<a href="/releases/{RELEASE}">Dry pumps</a>' in text
        assert "This says what the coalition agreed not to say: “new pumps”." in text
        assert f'href="/messages/{MESSAGE}"' in text

    async def test_teaches_survives_and_escapes(self) -> None:
        assert "No text departs" in await showing(DRIFTS, FakeAsk({"media.list_drifts": NONE}))
        assert "is not answering since" in await showing(DRIFTS, FakeAsk())
        ask = FakeAsk({"media.list_drifts": a_page(a_drift(agreed="<b>new"))})
        assert "&lt;b&gt;new" in await showing(DRIFTS, ask)

    @pytest.mark.parametrize(
        ("reason", "said"),
        [
            ("number", "Another number than was agreed"),
            ("near-copy", "Nearly the agreed words"),
            ("no-wording", "There are no agreed words in Kpelle yet."),
        ],
    )
    async def test_says_every_reason_in_words(self, reason: str, said: str) -> None:
        drift = a_drift(reason=reason, language="kpe", agreed=TEXT)
        assert said in await showing(DRIFTS, FakeAsk({"media.list_drifts": a_page(drift)}))
