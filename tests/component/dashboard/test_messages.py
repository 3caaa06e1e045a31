"""Key messages: the house of a campaign, one message, the forms that write it, and texts held against it."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.messages import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import COALITION, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    NONE,
    RELEASE,
    a_page,
)
from tests.component.dashboard.message_answers import (
    MESSAGE,
    PILLAR,
    PROOF,
    TEXT,
    a_drift,
    a_message,
    a_shown_message,
    a_wording,
    with_versions,
)

PIA = Actor("pia", ("press",), COALITION)
HOUSE = screen_at(SCREENS, "/messages")
ONE = screen_at(SCREENS, "/messages/{key_message_id}")
NEW = screen_at(SCREENS, "/messages/new")
CORRECT = screen_at(SCREENS, "/messages/{key_message_id}/correct")
SAY = screen_at(SCREENS, "/messages/{key_message_id}/say")
APPROVE = screen_at(SCREENS, "/messages/{key_message_id}/approve")
RETIRE = screen_at(SCREENS, "/messages/{key_message_id}/retire")
THIS = {"key_message_id": MESSAGE}
SAVED = {"key_message_id": MESSAGE, "version": 2}
CHOICES = {"campaigns.list_campaigns": a_page({"campaign_id": CAMPAIGN, "title": "Fix the wells"})}
NARROWED = {"campaign_id": CAMPAIGN}


def the_house(*messages: dict[str, Any]) -> FakeAsk:
    """What is asked for a house."""
    return FakeAsk({"media.list_key_messages": a_page(*messages)})


def about(message: dict[str, Any] | None = None, **more: Any) -> FakeAsk:
    """What is asked for one message."""
    around = {"media.list_drifts": NONE, "insights.list_events": NONE}
    return FakeAsk({"media.show_key_message": message or a_shown_message(), **around, **more})


class TestHouse:
    async def test_puts_what_supports_and_proves_under_the_main_message(self) -> None:
        text = await showing(
            HOUSE,
            the_house(
                a_message(key_message_id=PROOF, kind="proof", parent_id=PILLAR, text="Sixty of 90 are dry."),
                a_message(
                    key_message_id=PILLAR, kind="supporting", parent_id=MESSAGE, text="Repair is cheap."
                ),
                a_message(),
            ),
        )
        assert text.index(TEXT) < text.index("Repair is cheap.") < text.index("Sixty of 90 are dry.")
        assert "Main message, for Everybody" in text
        assert f'href="/messages/{MESSAGE}"' in text

    async def test_says_in_which_languages_it_is_said(self) -> None:
        wordings = [a_wording(state="approved"), a_wording("kpe", "outdated"), a_wording("vai")]
        text = await showing(HOUSE, the_house(a_message(wordings=wordings)))
        assert "English</span>" in text
        assert "Kpelle: outdated" in text
        assert "Vai: waits for approval" in text

    async def test_keeps_what_stands_under_nothing(self) -> None:
        text = await showing(HOUSE, the_house(a_message(kind="proof")))
        assert "Under no main message" in text

    async def test_lists_the_houses_where_there_are_several(self) -> None:
        other = a_message(campaign_id="c2", campaign_title="Schools", kind="proof", waits=False)
        text = await showing(HOUSE, the_house(a_message(), other))
        assert 'href="/messages?campaign_id=c2"' in text
        assert "1 message, 1 waiting" in text
        assert "No main message yet" in text

    @pytest.mark.parametrize(
        ("query", "new"),
        [(NARROWED, f"/messages/new?campaign_id={CAMPAIGN}"), ({}, "/messages/new")],
        ids=["of a campaign", "of all"],
    )
    async def test_teaches_what_a_house_is(self, query: dict[str, str], new: str) -> None:
        text = await showing(HOUSE, FakeAsk({"media.list_key_messages": NONE}), a_look(query=query))
        assert "No message is written yet" in text
        assert f'href="{new}"' in text

    async def test_gives_the_part_that_the_page_refreshes(self) -> None:
        ask = the_house(a_message())
        part = await showing(HOUSE, ask, a_look(fragment=True))
        assert part.strip() in await showing(HOUSE, ask)

    async def test_survives_a_silent_service(self) -> None:
        assert "is not answering since" in await showing(HOUSE, FakeAsk())

    async def test_escapes_a_message(self) -> None:
        assert "&lt;b&gt;Dry" in await showing(HOUSE, the_house(a_message(text="<b>Dry")))

    async def test_offers_writing_to_who_may(self) -> None:
        assert "Write a message" not in await showing(HOUSE, the_house(a_message()), a_look(DARA))

    async def test_refuses_eve(self) -> None:
        for screen in SCREENS:
            with pytest.raises(Forbidden):
                await showing(screen, FakeAsk(), a_look(EVE))


class TestOneMessage:
    async def test_shows_the_words_side_by_side_with_earlier_ones(self) -> None:
        wordings = [with_versions(a_wording("kpe", text="Kɛ")), with_versions(a_wording(), "Older words")]
        text = await showing(ONE, about(a_shown_message(wordings=wordings)), a_look(path=THIS))
        assert text.index(">English<") < text.index(">Kpelle<")
        assert "Older words" in text
        assert "“new pumps”" in text
        assert 'lang="kpe"' in text

    async def test_offers_approval_to_others_than_the_writer(self) -> None:
        approve = f'action="/messages/{MESSAGE}/approve"'
        assert approve in await showing(ONE, about(), a_look(path=THIS))
        own = await showing(ONE, about(), a_look(PIA, path=THIS))
        assert approve not in own
        assert "Somebody else has to read and approve it." in own

    async def test_offers_nothing_of_what_is_retired(self) -> None:
        retired = a_shown_message(state="retired", reason="The line is passed.", waits=False)
        text = await showing(ONE, about(retired), a_look(path=THIS))
        assert "The line is passed." in text
        assert "/approve" not in text
        assert f"/messages/{MESSAGE}/say" not in text

    async def test_shows_what_departs_and_what_stands_under_it(self) -> None:
        under = [{"key_message_id": PROOF, "kind": "proof", "text": "Sixty of 90 are dry."}]
        ask = about(a_shown_message(under=under), **{"media.list_drifts": a_page(a_drift())})
        text = await showing(ONE, ask, a_look(path=THIS))
        assert f'href="/releases/{RELEASE}"' in text
        assert "the coalition agreed not to say: “new pumps”" in text
        assert f'href="/messages/{PROOF}"' in text

    async def test_stands_without_its_drifts_and_its_history(self) -> None:
        ask = FakeAsk({"media.show_key_message": a_shown_message()})
        text = await showing(ONE, ask, a_look(path=THIS))
        assert TEXT in text
        assert "is not answering since" in text

    async def test_approves_the_words_that_were_read(self) -> None:
        ask = about(**{"media.approve_wording": SAVED})
        done = await acting(APPROVE, ask, {"language": "kpe", "expected_version": "3"}, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests("media.approve_wording") == [{**THIS, "language": "kpe", "expected_version": 3}]

    async def test_says_when_somebody_was_first(self) -> None:
        refusal = Conflict("version-changed", "Somebody changed this since you read it.")
        page = await acting(
            APPROVE, about(**{"media.approve_wording": refusal}), {"language": "en"}, a_look(path=THIS)
        )
        assert isinstance(page, str)
        assert "Somebody changed this since you read it." in page

    async def test_retires_it_with_a_reason(self) -> None:
        ask = about(**{"media.retire_key_message": SAVED})
        assert isinstance(await acting(RETIRE, ask, {"reason": " Passed "}, a_look(path=THIS)), Done)
        assert ask.requests("media.retire_key_message")[0]["reason"] == "Passed"


class TestWriting:
    FORM = {
        "campaign_id": CAMPAIGN,
        "kind": "main",
        "audience": "Everybody",
        "language": "en",
        "text": TEXT,
        "never_say": "new pumps\n\ncharity, of all things",
    }

    async def test_writes_it_with_its_phrases(self) -> None:
        ask = FakeAsk({"media.write_key_message": SAVED})
        done = await acting(NEW, ask, self.FORM)
        assert done == Done(f"/messages/{MESSAGE}", "Written. Have somebody else read and approve the words.")
        assert ask.requests("media.write_key_message")[0]["never_say"] == [
            "new pumps",
            "charity, of all things",
        ]

    async def test_keeps_what_was_typed_beside_what_is_wrong(self) -> None:
        refusal = Invalid("invalid", "Not so.", {"never_say.1": ["Take out the phone number."]})
        ask = FakeAsk({"media.write_key_message": refusal, "media.list_key_messages": NONE, **CHOICES})
        page = await acting(NEW, ask, self.FORM)
        assert isinstance(page, str)
        assert "Take out the phone number." in page
        assert "charity, of all things" in page

    async def test_offers_the_messages_of_the_house_to_stand_under(self) -> None:
        ask = FakeAsk({"media.list_key_messages": a_page(a_message()), **CHOICES})
        text = await showing(NEW, ask, a_look(query={**NARROWED, "kind": "proof"}))
        assert f'<option value="{MESSAGE}">' in text

    async def test_corrects_all_but_the_words(self) -> None:
        ask = FakeAsk(
            {
                "media.show_key_message": a_shown_message(),
                "media.list_key_messages": a_page(a_message()),
                "media.correct_key_message": SAVED,
            }
        )
        text = await showing(CORRECT, ask, a_look(path=THIS))
        assert "new pumps" in text
        assert 'name="text"' not in text
        form = {"kind": "main", "audience": "Press", "never_say": "", "expected_version": "1"}
        assert isinstance(await acting(CORRECT, ask, form, a_look(path=THIS)), Done)
        assert ask.requests("media.correct_key_message")[0] == {
            **THIS,
            "kind": "main",
            "audience": "Press",
            "never_say": [],
            "expected_version": 1,
        }

    async def test_says_it_in_a_language_beside_the_source(self) -> None:
        ask = about(**{"media.say_key_message": SAVED})
        text = await showing(SAY, ask, a_look(path=THIS, query={"language": "kpe"}))
        assert TEXT in text
        assert 'name="language" list="languages" value="Kpelle"' in text
        form = {"language": "Kpelle", "text": "Kɛ", "expected_version": "1"}
        assert isinstance(await acting(SAY, ask, form, a_look(path=THIS)), Done)
        (asked,) = ask.requests("media.say_key_message")
        assert (asked["language"], asked["text"]) == ("kpe", "Kɛ")

    async def test_warns_that_other_words_outdate_the_rest(self) -> None:
        text = await showing(SAY, about(), a_look(path=THIS, query={"language": "en"}))
        assert "are outdated until somebody looks at them again" in text
