"""What departs from a message and what carries it: whole words, numbers, near copies and languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from services.media.domain.drift import Reading, read
from services.media.domain.key_message import KeyMessage
from services.media.domain.message_wording import MessageWording, Version
from services.media.domain.passage import Passage

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
SAID = "In Bong, 412 hand pumps gave no water when we looked."
ROOF = "Every county needs one working water point for every 250 people."


def a_wording(text: str, language: str = "en", **more: Any) -> MessageWording:
    """Words that somebody approved."""
    return MessageWording(language, (Version(text, "pia", NOON),), **{"state": "approved", **more})


def a_message(*wordings: MessageWording, key: str = "m1", **more: Any) -> KeyMessage:
    """A main message of a house."""
    plain: dict[str, Any] = {"kind": "main", "audience": "Everybody", "language": "en", **more}
    return KeyMessage(
        key_message_id=key,
        campaign_id="c1",
        wordings=wordings or (a_wording(SAID),),
        written_at=NOON,
        changed_at=NOON,
        **plain,
    )


def reading(text: str, *messages: KeyMessage, is_ours: bool = True, language: str | None = None) -> Reading:
    """What is found in a text."""
    return read(text, messages or (a_message(),), is_ours=is_ours, language=language)


def reasons(found: Reading) -> list[str]:
    """Why the text departs."""
    return [one.reason for one in found.findings]


class TestNeverSay:
    @pytest.mark.parametrize("text", ["They want a CUT.", "Nobody wants a cut, we said.", "no “cut”"])
    def test_is_found_as_a_whole_word_in_any_case(self, text: str) -> None:
        found = reading(text, a_message(never_say=("cut",)))
        assert reasons(found) == ["never-say"]
        assert found.findings[0].words.lower() == "cut"

    @pytest.mark.parametrize("text", ["We execute the plan.", "Short cuts help nobody.", ""])
    def test_is_not_found_within_other_words(self, text: str) -> None:
        assert reading(text, a_message(never_say=("cut",))).findings == ()

    def test_is_found_without_its_accents_and_across_lines(self) -> None:
        found = reading("Cet impot\nsur les PAUVRES", a_message(never_say=("impôt sur les pauvres",)))
        assert found.findings[0].words == "impot\nsur les PAUVRES"

    def test_comes_before_every_other_reason(self) -> None:
        text = "In Bong, 214 hand pumps gave no water when we looked. A cut!"
        found = reading(text, a_message(never_say=("cut",)))
        assert reasons(found) == ["never-say", "number"]
        assert found.worst["m1"].reason == "never-say"


class TestNumber:
    def test_differs_from_the_one_agreed_to(self) -> None:
        found = reading("Today: in Bong 214 hand pumps gave no water when we looked!")
        assert reasons(found) == ["number"]
        assert "214" in found.findings[0].words
        assert found.findings[0].agreed == SAID
        assert found.carried == ()

    def test_differs_in_what_others_publish_too(self) -> None:
        said = "In Bong, 214 hand pumps gave no water when we looked."
        assert reasons(reading(said, is_ours=False)) == ["number"]

    @pytest.mark.parametrize("written", ["1,250", "1250", "1\u202f250", "1'250", "١٢٥٠"])
    def test_is_the_same_however_it_is_written(self, written: str) -> None:
        message = a_message(a_wording("We counted 1.250 wells in three counties of the north."))
        found = reading(f"We counted {written} wells in three counties of the north.", message)
        assert found.findings == ()
        assert found.carried[0].likeness == 100


class TestNearCopy:
    NEARLY = "In Bong, 412 hand pumps gave no water as we looked."

    def test_is_told_of_our_own_texts(self) -> None:
        found = reading(self.NEARLY)
        assert reasons(found) == ["near-copy"]
        assert 85 <= (found.findings[0].likeness or 0) < 100

    def test_is_left_to_others_and_carries_the_message(self) -> None:
        found = reading(f"Survey out. {self.NEARLY} More to come.", is_ours=False)
        assert found.findings == ()
        assert found.carried[0].words.startswith("In Bong")

    def test_is_no_other_text(self) -> None:
        found = reading("The county opened a new road between Gbarnga and Ganta on Monday morning.")
        assert found == Reading()

    def test_counts_approved_words_only(self) -> None:
        message = a_message(a_wording(SAID, state="draft"))
        assert reading(SAID, message).carried == ()

    def test_takes_the_language_that_is_nearest(self) -> None:
        message = a_message(a_wording(SAID), a_wording("Kpelle ma nɛi a ɓo 412 kula kɛ", "kpe"))
        found = reading(f"Radio: Kpelle ma nɛi a ɓo 412 kula kɛ. And {SAID}", message)
        assert [one.likeness for one in found.carried] == [100]

    def test_needs_more_than_a_few_words(self) -> None:
        assert reading("Water, too.", a_message(a_wording("Water for all"))) == Reading()


class TestLanguage:
    def test_is_missed_where_no_message_is_said_in_it(self) -> None:
        found = reading("Kɛ", a_message(), a_message(key="m2", kind="proof"), language="kpe")
        assert [(one.reason, one.key_message_id) for one in found.findings] == [("no-wording", "m1")]

    @pytest.mark.parametrize("language", ["en", "en-LR"])
    def test_is_met_by_its_region_and_the_reverse(self, language: str) -> None:
        assert reading("Good", a_message(), language=language).findings == ()


class TestPassage:
    def test_gives_back_what_was_written(self) -> None:
        span = Passage("The  House, finally, VOTED.").find("house finally")
        assert span is not None
        assert span.words == "House, finally"

    def test_reads_a_long_text_quickly(self) -> None:
        long = " ".join(f"word{number} pumps water" for number in range(6_000))
        messages = [a_message(a_wording(f"{ROOF} {number} {SAID}"), key=f"m{number}") for number in range(40)]
        assert reading(long, *messages).carried == ()
