"""The words of a digest: the finding as its subject, a reason with everything, and nobody's name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.dashboard.digest.finding import Found
from services.dashboard.digest.letter import MOST, Reader, write
from services.dashboard.web.watched import Watched
from services.dashboard.web.words import LANGUAGES
from shared.kernel.roles import Actor
from shared.testing.personas import CHI, DARA, NOON
from shared.web.speech import speaking
from tests.component.dashboard.log import CAMPAIGN, POLICY, a_move, an_event

SPEAKER = "0195a7c2-0000-7000-8000-0000000000d1"
WATCHES = (
    {"kind": "policy", "thing_id": POLICY},
    {"kind": "campaign", "thing_id": CAMPAIGN},
    {"kind": "decision-maker", "thing_id": SPEAKER},
    {"kind": "topic", "thing_id": "water"},
)
WATCHED = Watched(
    WATCHES,
    {
        POLICY: [f"policy|{POLICY}", "topic|water"],
        CAMPAIGN: [f"campaign|{CAMPAIGN}"],
        SPEAKER: [f"decision-maker|{SPEAKER}"],
    },
)
TITLES = {
    POLICY: {"kind": "policy", "title": "Water line"},
    CAMPAIGN: {"kind": "campaign", "title": "Clean water"},
}
HEARING = {
    "hearing_id": "h1",
    "policy_id": POLICY,
    "body": "House committee on water",
    "place": "Capitol",
    "starts_at": "2025-03-10T09:00:00+00:00",
    "state": "planned",
}


def written(*events: dict[str, Any], hearings: tuple[Any, ...] = (), actor: Actor = DARA, **more: Any) -> Any:
    """A letter of these events, in Monrovia on the eighth of March at noon."""
    found = Found(WATCHED, events, hearings, TITLES, 99)
    reader = Reader(actor, ZoneInfo("Africa/Monrovia"), "https://water.example", NOON)
    return write(replace(found, **more), reader)


class TestSubject:
    @pytest.mark.parametrize(
        ("events", "hearings", "subject"),
        [
            ([a_move()], (), "“Water line” moved"),
            (
                [a_move(), a_move(8, subject="other")],
                (HEARING,),
                "2 policies you watch moved; a hearing in 2 days",
            ),
            ([], ({**HEARING, "starts_at": "2025-03-08T18:00:00Z"},), "A hearing today"),
            (
                [],
                ({**HEARING, "starts_at": "2025-03-09T01:00:00Z"}, HEARING),
                "2 hearings, the next tomorrow",
            ),
            ([an_event()], (), "News of what you watch"),
            ([an_event(), an_event(number=2)], (), "2 things happened to what you watch"),
            ([a_move(), an_event()], (), "“Water line” moved; one other thing happened"),
        ],
    )
    def test_says_the_finding(self, events: list[Any], hearings: tuple[Any, ...], subject: str) -> None:
        assert written(*events, hearings=hearings).subject == subject


class TestText:
    def test_says_what_when_why_and_what_can_be_done(self) -> None:
        text = written(a_move()).text
        assert "Water line\n- Policy moved from committee to in force, 8 March 2025, 12:00\n" in text
        assert "Because you watch Water line, the topic “water” and Clean water." in text
        assert f"See where it stands, and what can be done: https://water.example/policies/{POLICY}" in text
        assert "Times are those of Africa/Monrovia." in text

    def test_tells_of_hearings_first(self) -> None:
        text = written(a_move(), hearings=(HEARING,)).text
        assert text.startswith(
            "Hearing in 2 days: Water line\n10 March 2025, 09:00, House committee on water, Capitol"
        )
        assert "https://water.example/hearings/h1" in text

    def test_makes_one_line_of_what_happened_many_times(self) -> None:
        letter = written(*(an_event(number=number) for number in range(3, 0, -1)))
        assert letter.text.count("Petition signed (3 times)") == 1
        assert letter.event_ids == ("event-3", "event-2", "event-1")

    def test_is_bounded_and_says_how_many_more(self) -> None:
        events = [an_event(f"campaigns.petition.act{number}", number) for number in range(MOST + 12)]
        letter = written(*events)
        assert letter.text.count("\n- ") == MOST
        assert "And 12 more: https://water.example/watching" in letter.text
        assert (len(letter.event_ids), letter.more) == (MOST, 12)
        assert "And at least 12 more" in written(*events, is_cut=True).text

    def test_names_no_decision_maker(self) -> None:
        seen = an_event(
            "policy.position.recorded", subject="p1", data={"person_id": SPEAKER}, says="Position recorded"
        )
        text = written(seen).text
        assert "A decision-maker\n- Position recorded" in text
        assert "Because you watch a decision-maker." in text

    def test_leads_nobody_to_a_refusal(self) -> None:
        text = written(a_move(), actor=CHI).text
        assert f"/policies/{POLICY}" not in text
        assert "See what happened: https://water.example/watching" in text


class TestLanguages:
    def test_says_events_and_days_in_french(self) -> None:
        with speaking(LANGUAGES["fr"]):
            letter = written(a_move(), hearings=(HEARING,))
        assert letter.subject == "« Water line » a bougé ; une audition dans 2 jours"
        assert "Audition dans 2 jours : Water line" in letter.text
        assert "10 mars 2025, 09:00" in letter.text
        assert "Policy moved" not in letter.text
        assert "Parce que vous suivez" in letter.text

    def test_leaves_addresses_as_they_are_in_arabic(self) -> None:
        with speaking(LANGUAGES["ar"]):
            text = written(a_move(), hearings=(HEARING,)).text
        assert [line.rpartition(" ")[2] for line in text.splitlines() if "https" in line] == [
            "https://water.example/hearings/h1",
            f"https://water.example/policies/{POLICY}",
        ]
        assert "جلسة استماع" in text
