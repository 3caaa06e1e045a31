"""The scorecard against scores worked out by hand, and the words of votes."""

from __future__ import annotations

from datetime import date

import pytest

from services.policy.domain.ballot import Option, Side, Vote, option_of, result_of
from services.policy.domain.prediction import expected
from services.policy.domain.scorecard import scorecard
from services.policy.domain.vote_event import VoteEvent
from shared.testing.personas import NOON

WORDS: dict[str, Option] = {
    "y": "yes", "n": "no", "a": "abstain", "o": "absent", "e": "excused", "v": "not-voting", "p": "paired",
}  # fmt: skip
# Each column is a vote; what we wanted stands above it; a dot is a vote that the record does not name.
WANTED = "yynyn-"
HOUSE = {
    "ama": "yynyny",
    "ben": "nnynyn",
    "cyd": "yynyyy",
    "dan": "yyyyy.",
    "eve": "yyneo.",
    "fay": "aaaaaa",
    "gus": "oooooo",
    "hal": "y.....",
    "ida": "ynn...",
    "jon": "ynypvy",
    "kim": "eyyyoy",
    "lou": ".....y",
}
# By hand: agreed, disagreed, abstain, absent, excused, not voting, paired, not recorded, score.
ORACLE = {
    "ama": (5, 0, 0, 0, 0, 0, 0, 0, 100.0),
    "ben": (0, 5, 0, 0, 0, 0, 0, 0, 0.0),
    "cyd": (4, 1, 0, 0, 0, 0, 0, 0, 80.0),
    "dan": (3, 2, 0, 0, 0, 0, 0, 0, 60.0),
    "eve": (3, 0, 0, 1, 1, 0, 0, 0, 100.0),
    "fay": (0, 0, 5, 0, 0, 0, 0, 0, None),
    "gus": (0, 0, 0, 5, 0, 0, 0, 0, None),
    "hal": (1, 0, 0, 0, 0, 0, 0, 4, None),
    "ida": (2, 1, 0, 0, 0, 0, 0, 2, 66.7),
    "jon": (1, 2, 0, 0, 0, 1, 1, 0, 33.3),
    "kim": (2, 1, 0, 1, 1, 0, 0, 0, 66.7),
}
SIDES: dict[str, Side | None] = {"y": "yes", "n": "no", "-": None}


def _house() -> list[VoteEvent]:
    return [
        VoteEvent(
            vote_event_id=f"v{number}",
            policy_id="p",
            motion=f"Motion {number}",
            body="House",
            held_on=date(2025, 3, 1),
            result="passed",
            recorded_at=NOON,
            our_position=SIDES[wanted],
            votes=tuple(
                Vote(person, WORDS[marks[number]]) for person, marks in HOUSE.items() if marks[number] != "."
            ),
        )
        for number, wanted in enumerate(WANTED)
    ]


class TestScorecard:
    def test_is_what_was_worked_out_by_hand(self) -> None:
        scores = {one.person_id: tuple(vars(one).values()) for one in scorecard(_house(), 3)}
        found = {person: (*counts, score) for person, (_, score, *counts) in scores.items()}
        assert found == ORACLE

    def test_names_the_best_first_and_the_unscored_last(self) -> None:
        order = [one.person_id for one in scorecard(_house(), 3)]
        assert order == ["ama", "eve", "cyd", "ida", "kim", "dan", "jon", "ben", "hal", "fay", "gus"]

    def test_is_the_same_in_whatever_order_votes_come(self) -> None:
        assert scorecard(reversed(_house()), 3) == scorecard(_house(), 3)

    def test_never_scores_who_cast_nothing(self) -> None:
        assert {one.person_id for one in scorecard(_house(), 0) if one.score is None} == {"fay", "gus"}

    def test_rounds_halves_up(self) -> None:
        # 1 of 16 is 6.25 percent.
        events = [
            VoteEvent(f"v{number}", "p", "m", "b", date(2025, 3, 1), "passed", NOON, our_position="yes",
                      votes=(Vote("x", "yes" if number == 0 else "no"),))
            for number in range(16)
        ]  # fmt: skip
        assert scorecard(events)[0].score == 6.3


class TestWords:
    @pytest.mark.parametrize(
        ("word", "option"),
        [("Yea", "yes"), ("NAY", "no"), ("Not voting", "not-voting"), ("not-voting", "not-voting"),
         ("other", "not-voting"), ("Abstention", "abstain"), ("paired", "paired"), ("perhaps", None)],
    )  # fmt: skip
    def test_of_files_mean_an_option(self, word: str, option: Option | None) -> None:
        assert option_of(word) == option

    def test_of_results(self) -> None:
        assert [result_of(word) for word in ("pass", "Carried", "fail", "tie")] == [
            "passed",
            "passed",
            "failed",
            None,
        ]

    @pytest.mark.parametrize(("value", "side"), [(2, "yes"), (1, "yes"), (0, None), (-1, "no")])
    def test_of_positions_let_expect_a_side(self, value: int, side: Side | None) -> None:
        assert expected(value, True) == side
