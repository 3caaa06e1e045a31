"""Key messages through the door: a house of them, words in several languages, and who agreed to them."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import COALITION, DARA, EVE
from tests.component.media.conftest import CAMPAIGN

PIA = Actor("pia", ("press",), COALITION)
DELE = Actor("dele", ("press",), COALITION)
ROOF: dict[str, Any] = {
    "campaign_id": CAMPAIGN,
    "kind": "main",
    "audience": "Everybody",
    "language": "en",
    "text": "Every county needs one working water point for every 250 people.",
    "never_say": ["new pumps", "charity"],
}
PROOF = {**ROOF, "kind": "proof", "text": "Sixty of 90 hand pumps in Bong gave no water."}
Which = dict[str, str]


def written(media: Door, **more: Any) -> Which:
    """Which message: one that Pia wrote."""
    return {"key_message_id": media.write_key_message({**ROOF, **more}, actor=PIA)["key_message_id"]}


def approved(media: Door, *languages: str, **more: Any) -> Which:
    """Which message: one whose words in these languages are agreed to, English first."""
    message = written(media, **more)
    for language in ("en", *languages):
        if language != "en":
            media.say_key_message({**message, "language": language, "text": f"In {language}"}, actor=PIA)
        media.approve_wording({**message, "language": language})
    return message


def shown(media: Door, message: Which) -> dict[str, Any]:
    """The message as it stands."""
    return dict(media.show_key_message(message))


def states(media: Door, message: Which) -> dict[str, str]:
    """Language -> state of the words."""
    return {one["language"]: one["state"] for one in shown(media, message)["wordings"]}


def told(media: Door, suffix: str) -> list[dict[str, Any]]:
    """The data of the events whose type ends so."""
    return [event["data"] for event in media.events(suffix)]


@pytest.mark.usefixtures("water")
class TestWriteKeyMessage:
    def test_tells_of_it_with_its_words(self, media: Door) -> None:
        message = written(media)
        (said,) = told(media, "key_message.written")
        assert said["text"] == ROOF["text"]
        assert shown(media, message)["campaign_title"] == "Clean water in every county"

    def test_is_done_once_however_often_it_is_sent(self, media: Door) -> None:
        first, again = (media.write_key_message(ROOF, command_id="same") for _ in range(2))
        assert first == again
        assert len(media.list_key_messages({})["items"]) == 1

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"text": "Call 0770 123 456."}, "text"),
            ({"text": "?!"}, "text"),
            ({"language": "English"}, "language"),
            ({"never_say": ["ada@example.org"]}, "never_say.0"),
            ({"never_say": ["x"] * 21}, "never_say"),
            ({"audience": " "}, "audience"),
            ({"kind": "slogan"}, "kind"),
        ],
    )
    def test_refuses_what_cannot_be_said(self, media: Door, more: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.write_key_message({**ROOF, **more})
        assert field in refused.value.fields

    def test_refuses_words_that_contradict_themselves(self, media: Door) -> None:
        with pytest.raises(Invalid, match="wording-contradicts") as refused:
            media.write_key_message({**ROOF, "text": "We ask for NEW pumps."})
        assert set(refused.value.fields) == {"text"}

    def test_refuses_a_second_roof_for_an_audience(self, media: Door) -> None:
        roof = written(media)
        with pytest.raises(Conflict, match="main-message-exists"):
            written(media, audience="everybody!")
        written(media, audience="Members of the House")
        media.retire_key_message({**roof, "reason": "Another"})
        written(media)

    def test_places_what_supports_and_proves(self, media: Door) -> None:
        roof = written(media)["key_message_id"]
        support = written(media, kind="supporting", parent_id=roof)["key_message_id"]
        proof = written(media, **{**PROOF, "parent_id": support})["key_message_id"]
        assert shown(media, {"key_message_id": proof})["parent_text"] == ROOF["text"]
        assert [one["kind"] for one in shown(media, {"key_message_id": support})["under"]] == ["proof"]
        for misplaced in (
            {"kind": "main", "audience": "Press", "parent_id": roof},
            {"kind": "supporting", "parent_id": support},
            {"kind": "proof", "parent_id": proof},
            {"kind": "proof", "parent_id": CAMPAIGN},
        ):
            with pytest.raises(Invalid, match="message-misplaced"):
                written(media, **misplaced)

    def test_refuses_a_campaign_that_nobody_told_of(self, media: Door) -> None:
        with pytest.raises(NotFound, match="campaign-not-found"):
            written(media, campaign_id="4b1f0c2e-1a2b-4c3d-8e4f-0a1b2c3d4e5f")

    @pytest.mark.parametrize("actor", [EVE, DARA])
    def test_is_for_the_press_only(self, media: Door, actor: Actor) -> None:
        with pytest.raises(Forbidden):
            media.write_key_message(ROOF, actor=actor)


@pytest.mark.usefixtures("water")
class TestCorrectKeyMessage:
    ABOUT: dict[str, Any] = {"kind": "main", "audience": "Everybody", "never_say": ["tax on the poor"]}

    def test_says_anew_what_contradicts_it(self, media: Door) -> None:
        message = written(media)
        media.correct_key_message({**message, **self.ABOUT})
        assert shown(media, message)["never_say"] == ["tax on the poor"]
        assert told(media, "key_message.corrected")[0]["changed"] == ["never_say"]

    def test_changes_nothing_where_nothing_is_new(self, media: Door) -> None:
        message = written(media, never_say=["tax on the poor"])
        assert media.correct_key_message({**message, **self.ABOUT})["version"] == 1
        assert told(media, "key_message.corrected") == []

    def test_refuses_a_phrase_that_the_message_says(self, media: Door) -> None:
        with pytest.raises(Invalid, match="wording-contradicts") as refused:
            media.correct_key_message({**written(media), **self.ABOUT, "never_say": ["water point"]})
        assert set(refused.value.fields) == {"never_say"}

    def test_refuses_to_pull_the_ground_away(self, media: Door) -> None:
        roof = written(media)
        written(media, kind="supporting", parent_id=roof["key_message_id"])
        with pytest.raises(Conflict, match="message-carries-others"):
            media.correct_key_message({**roof, "kind": "proof", "audience": "Press"})

    def test_refuses_when_somebody_was_first(self, media: Door) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.correct_key_message({**written(media), **self.ABOUT, "expected_version": 4})


@pytest.mark.usefixtures("water")
class TestSayKeyMessage:
    def test_keeps_every_version(self, media: Door) -> None:
        message = written(media)
        media.say_key_message({**message, "language": "en", "text": "Water that works, in every county."})
        (wording,) = shown(media, message)["wordings"]
        assert [one["written_by"] for one in wording["versions"]] == ["pia", "ada"]
        assert (wording["number"], wording["state"]) == (2, "draft")
        assert told(media, "wording.written")[0]["text"] == "Water that works, in every county."

    def test_outdates_the_other_languages_with_words_of_its_own(self, media: Door) -> None:
        message = approved(media, "kpe", "vai")
        media.say_key_message({**message, "language": "fr", "text": "De l'eau"})
        media.say_key_message({**message, "language": "en", "text": "Water that works."}, actor=DELE)
        assert states(media, message) == {"en": "draft", "kpe": "outdated", "vai": "outdated", "fr": "draft"}
        assert [one["language"] for one in told(media, "wording.outdated")] == ["kpe", "vai"]
        media.approve_wording({**message, "language": "kpe"})
        media.say_key_message({**message, "language": "vai", "text": "New in Vai"})
        assert states(media, message) == {"en": "draft", "kpe": "approved", "vai": "draft", "fr": "draft"}

    def test_leaves_its_own_language_when_another_changes(self, media: Door) -> None:
        message = approved(media, "kpe")
        media.say_key_message({**message, "language": "kpe", "text": "Other"})
        assert states(media, message) == {"en": "approved", "kpe": "draft"}

    def test_changes_nothing_where_nothing_is_new(self, media: Door) -> None:
        message = approved(media)
        before = shown(media, message)["version"]
        saved = media.say_key_message({**message, "language": "en", "text": f" {ROOF['text']} "})
        assert saved["version"] == before
        assert states(media, message) == {"en": "approved"}

    def test_refuses_words_that_are_never_to_be_said(self, media: Door) -> None:
        with pytest.raises(Invalid, match="wording-contradicts"):
            media.say_key_message({**written(media), "language": "fr", "text": "Pas de « charity »"})

    def test_refuses_when_somebody_was_first(self, media: Door) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.say_key_message(
                {**written(media), "language": "fr", "text": "De l'eau", "expected_version": 3}
            )


@pytest.mark.usefixtures("water")
class TestApproveWording:
    def test_notes_who_agreed_to_which_words(self, media: Door) -> None:
        message = approved(media)
        (wording,) = shown(media, message)["wordings"]
        assert (wording["state"], wording["approved_by"]) == ("approved", "ada")
        assert told(media, "wording.approved")[0]["number"] == 1
        assert shown(media, message)["waits"] is False

    def test_refuses_whoever_wrote_them(self, media: Door) -> None:
        with pytest.raises(Conflict, match="wording-own"):
            media.approve_wording({**written(media), "language": "en"}, actor=PIA)

    def test_refuses_words_that_are_not_there_or_approved_already(self, media: Door) -> None:
        message = approved(media)
        with pytest.raises(NotFound, match="wording-not-found"):
            media.approve_wording({**message, "language": "fr"})
        with pytest.raises(Conflict, match="wording-approved"):
            media.approve_wording({**message, "language": "en"})

    def test_refuses_another_version_than_was_read(self, media: Door) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.approve_wording({**written(media), "language": "en", "expected_version": 7})


@pytest.mark.usefixtures("water")
class TestRetireKeyMessage:
    def test_says_it_no_more(self, media: Door) -> None:
        message = written(media)
        media.retire_key_message({**message, "reason": "The line is passed."})
        now = shown(media, message)
        assert (now["state"], now["reason"], now["waits"]) == ("retired", "The line is passed.", False)
        assert told(media, "key_message.retired")[0]["reason"] == "The line is passed."
        for name, more in (
            ("say_key_message", {"language": "fr", "text": "De l'eau"}),
            ("approve_wording", {"language": "en"}),
            ("correct_key_message", {"kind": "main", "audience": "Press"}),
            ("retire_key_message", {"reason": "Again"}),
        ):
            with pytest.raises(Conflict, match="message-retired"):
                media.call(name, {**message, **more})

    def test_refuses_while_others_stand_under_it(self, media: Door) -> None:
        roof = written(media)
        proof = written(media, **{**PROOF, "parent_id": roof["key_message_id"]})
        with pytest.raises(Conflict, match="message-carries-others"):
            media.retire_key_message({**roof, "reason": "Done"})
        media.retire_key_message({**proof, "reason": "Old"})
        media.retire_key_message({**roof, "reason": "Done"})


@pytest.mark.usefixtures("water")
class TestListKeyMessages:
    def test_pages_and_narrows(self, media: Door) -> None:
        roof = approved(media)
        for number in range(3):
            written(media, **{**PROOF, "text": f"Proof {number}", "parent_id": roof["key_message_id"]})
        asked = {"campaign_id": CAMPAIGN, "state": "open", "waits": True, "limit": 2}
        first = media.list_key_messages(asked)
        rest = media.list_key_messages({**asked, "after": first["next"]})
        assert {one["text"] for one in first["items"] + rest["items"]} == {f"Proof {n}" for n in range(3)}
        assert "versions" not in first["items"][0]["wordings"][0]

    def test_is_answered_from_an_index(self, media: Door, radio: str) -> None:
        message = approved(media)
        media.database.command("profile", 2)
        for asked in ({}, {"campaign_id": CAMPAIGN}, {"state": "open"}, {"waits": True}):
            media.list_key_messages(asked)
        for asked in ({}, message, {"campaign_id": CAMPAIGN}, {"place_kind": "release"}):
            media.list_drifts(asked)
        for asked in ({}, {"area": "Bong"}, {"language": "kpe"}):
            media.list_language_needs(asked)
        media.list_language_gaps({"campaign_id": CAMPAIGN, "area": "Bong"})
        media.database.command("profile", 0)
        scans = media.database["system.profile"].find({"planSummary": {"$regex": "COLLSCAN"}})
        assert [(scan["ns"], scan["command"]) for scan in scans] == []


@pytest.mark.usefixtures("water")
class TestEveryCommand:
    def test_is_carried_out_once_however_often_it_is_sent(self, media: Door) -> None:
        message = written(media)
        for name, more in (
            ("correct_key_message", {"kind": "main", "audience": "Press"}),
            ("say_key_message", {"language": "kpe", "text": "In Kpelle"}),
            ("approve_wording", {"language": "en"}),
            ("retire_key_message", {"reason": "Done"}),
        ):
            first = media.call(name, {**message, **more}, command_id=name)
            before = len(media.events())
            assert media.call(name, {**message, **more}, command_id=name) == first
            assert len(media.events()) == before
