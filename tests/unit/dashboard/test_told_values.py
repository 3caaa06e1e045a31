"""The values in the sentences of events: numbers, days, stages and steps in words, in each language."""

from __future__ import annotations

import pytest

from services.dashboard.web.told import event
from services.dashboard.web.words import LANGUAGES
from shared.web.speech import speaking


class TestSentence:
    @pytest.mark.parametrize(
        ("name", "says", "told"),
        [
            ("contribution.pledged", "Pledged: 1200 USD", "Pledged: 1,200 USD"),
            (
                "contribution.pledged",
                "Pledged: 1200.50 crates of soap",
                "Pledged: 1,200.50 crates of soap",
            ),
            ("resource.needed", "Needed: Jeeps, red, 1200 USD", "Needed: Jeeps, red, 1,200 USD"),
            ("cycle.signed", "Signed off: do", "Signed off: the step “Do”"),
            ("cycle.advanced", "From do to review", "From the step “Do” to the step “Review”"),
            (
                "initiative.overdue",
                "A member was to be answered by 2025-03-08: Pump 2025-03-01",
                "A member was to be answered by 8 March 2025: Pump 2025-03-01",
            ),
            (
                "alert.assigned",
                "Somebody sees to WASH in Bong until 2025-03-20",
                "Somebody sees to WASH in Bong until 20 March 2025",
            ),
            ("petition.signed", "Petition signed", "Petition signed"),
            ("cycle.signed", "Something else: do", "Something else: do"),
        ],
    )
    def test_has_its_values_in_words(self, name: str, says: str, told: str) -> None:
        assert event(f"campaigns.{name}", says) == told

    def test_writes_numbers_as_the_language_does(self) -> None:
        with speaking(LANGUAGES["fr"]):
            told = event("campaigns.contribution.pledged", "Pledged: 1200.5 USD")
        assert told.endswith("1\u202f200,5 USD")

    def test_says_stances_as_their_pages_do(self) -> None:
        says = "Stance taken: watch"
        assert event("policy.stance.taken", says) == "Stance taken: watches it"
        with speaking(LANGUAGES["ar"]):
            for name, text in (
                ("stance.taken", says),
                ("naming.agreed", "An organisation agrees to be named: amend"),
            ):
                assert not {"watch", "amend"} & set(event(f"policy.{name}", text).split())

    def test_calls_stages_as_the_pages_of_policy_do(self) -> None:
        says = "Policy moved from introduced to in-force"
        assert event("policy.policy.moved", says) == "Policy moved from introduced to in force"
        with speaking(LANGUAGES["fr"]):
            assert "in-force" not in event("policy.policy.moved", says)

    def test_calls_languages_by_their_names(self) -> None:
        says = "Language needed: kpe, Bong"
        assert event("media.language_need.set", says) == "Language needed: Kpelle, Bong"
        with speaking(LANGUAGES["fr"]):
            assert "kpellé" in event("media.language_need.set", says)

    def test_takes_a_tag_for_a_language_and_nothing_behind_it(self) -> None:
        says = "Language needed: kpe, Grand Gedeh, River Gee"
        assert event("media.language_need.set", says) == "Language needed: Kpelle, Grand Gedeh, River Gee"

    def test_leaves_titles_as_they_were_typed(self) -> None:
        with speaking(LANGUAGES["fr"]):
            told = event("campaigns.campaign.planned", "Campaign planned: People")
            assert "Petition" in event("campaigns.resource.needed", "Needed: Petition, 3 coverage")
        assert told.endswith("People")
        assert not told.startswith("Campaign")
