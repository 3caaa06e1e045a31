"""Wins through the service's door: drafted, confirmed, asked again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.policy.domain.win import after
from services.policy.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door, an_event
from shared.testing.personas import BO, CHI, COALITION, DARA, NOON
from tests.component.policy.conftest import CAMPAIGN, HOUSE, Tell

WON: dict[str, Any] = {
    "title": "The county pays for the upkeep of pumps",
    "kind": "policy",
    "changed_on": "2024-12-01",
    "scale": "system-change",
    "intensity": "medium",
    "duration": "ongoing",
    "reach": 12_000,
    "note": "It stands in the budget, page 12.",
}


@pytest.fixture
def campaign(tell: Tell, line: str) -> str:
    """A campaign that aims at the tracked policy."""
    told = {"campaign_id": CAMPAIGN, "title": "Fix the wells", "policy_id": line}
    tell("campaigns.campaign.planned", CAMPAIGN, **told)
    return CAMPAIGN


def drafted(policy: Door, line: str, **more: Any) -> dict[str, str]:
    """A draft; answers what names it."""
    return {"win_id": policy.draft_win({**WON, "policy_id": line, **more})["win_id"]}


def confirmed(policy: Door, line: str, **more: Any) -> dict[str, str]:
    """A confirmed win."""
    win = drafted(policy, line, **more)
    policy.confirm_win(win)
    return win


def say(policy: Door, win: dict[str, str], stands: str, on: str, **more: Any) -> Any:
    """A word whether it holds."""
    return policy.review_win({**win, "stands": stands, "reviewed_on": on, "note": "We asked.", **more})


class TestDraftWin:
    def test_tells_of_it_and_counts_nothing_yet(self, policy: Door, line: str) -> None:
        win = drafted(policy, line)
        told = policy.events("win.drafted")[0]["data"]
        said = {key: value for key, value in WON.items() if key != "note"}
        more = {"policy_id": line, "campaign_id": None, "organization_id": None, "novelty": "new"}
        assert told == {**win, **said, **more}
        shown = policy.show_win(win)
        assert (shown["state"], shown["stands"], shown["due_on"], shown["reviews"]) == (
            "draft",
            None,
            None,
            [],
        )

    def test_is_made_once_for_one_key(self, policy: Door, line: str) -> None:
        wish = {**WON, "policy_id": line}
        first = policy.call("draft_win", wish, command_id="once")
        assert policy.call("draft_win", wish, command_id="once") == first
        assert len(policy.events("win.drafted")) == 1

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"title": ""}, "title"),
            ({"title": "Ring 0886 123 456"}, "title"),
            ({"kind": "miracle"}, "kind"),
            ({"scale": "revolution"}, "scale"),
            ({"reach": -1}, "reach"),
            ({"changed_on": "2025-03-09"}, "changed_on"),
            ({"policy_id": None}, "campaign_id"),
            ({"policy_id": "wells"}, "policy_id"),
            ({"url": "javascript:alert(1)"}, "url"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            drafted(policy, line, **said)
        assert set(refused.value.fields) == {field}
        assert policy.list_wins({})["items"] == []

    def test_refuses_what_is_not_known(self, policy: Door, line: str) -> None:
        nothing = "0195a7c2-6a00-7000-8000-00000000ffff"
        with pytest.raises(NotFound):
            drafted(policy, nothing)
        for name in ("campaign_id", "organization_id"):
            with pytest.raises((NotFound, Conflict)) as refused:
                drafted(policy, line, **{name: nothing})
            assert set(refused.value.fields) == {name}

    def test_is_for_who_tracks(self, policy: Door, line: str) -> None:
        for actor in (BO, CHI):
            with pytest.raises(Forbidden):
                policy.call("draft_win", {**WON, "policy_id": line}, actor=actor)


class TestDraftByItself:
    def test_stands_there_when_a_policy_of_a_campaign_comes_into_force(
        self, policy: Door, line: str, campaign: str
    ) -> None:
        moved = move(policy, line, "in-force")
        (win,) = policy.list_wins({})["items"]
        assert win["title"] == "In force: A water budget line in every county"
        assert (win["state"], win["kind"], win["campaign_id"]) == ("draft", "policy", campaign)
        assert win["drafted_from"] == moved["_id"]
        again(policy, moved)
        assert len(policy.list_wins({})["items"]) == 1

    def test_names_the_campaign_that_is_said_to_have_caused_it(
        self, policy: Door, line: str, campaign: str, tell: Tell
    ) -> None:
        other = "0195a7c2-6a00-7000-8000-000000000002"
        tell("campaigns.campaign.planned", other, campaign_id=other, title="Other", policy_id=None)
        cause = {"kind": "campaign", "id": other, "reason": "It asked for it."}
        move(policy, line, "in-practice", because_of=[cause], other_causes="Nothing else is known.")
        (win,) = policy.list_wins({})["items"]
        assert (win["kind"], win["campaign_id"]) == ("practice", other)

    def test_is_none_where_nobody_campaigned_or_it_is_not_in_force(self, policy: Door, line: str) -> None:
        move(policy, line, "in-force")
        assert policy.list_wins({})["items"] == []

    def test_is_none_at_other_stages(self, policy: Door, line: str, campaign: str) -> None:
        move(policy, line, "committee")
        assert policy.list_wins({})["items"] == []


class TestConfirmWin:
    def test_counts_it_and_asks_again_after_three_months(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line)
        told = policy.events("win.confirmed")[0]["data"]
        assert (told["stands"], told["asked_again_on"]) == ("holds", "2025-03-01")
        with pytest.raises(Conflict, match="confirmed already"):
            policy.confirm_win(win)

    def test_says_what_is_missing(self, policy: Door, line: str) -> None:
        bare = drafted(policy, line, scale=None, intensity=None, duration=None, note="")
        with pytest.raises(Invalid) as refused:
            policy.confirm_win(bare)
        assert set(refused.value.fields) == {"scale", "intensity", "duration", "note"}
        assert policy.events("win.confirmed") == []

    def test_is_guarded_by_the_version(self, policy: Door, line: str) -> None:
        win = drafted(policy, line)
        policy.correct_win({**WON, **win, "policy_id": line, "reach": 9})
        with pytest.raises(Conflict):
            policy.confirm_win({**win, "expected_version": 1})


class TestCorrectWin:
    def test_tells_what_changed_and_moves_the_question(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line)
        policy.correct_win({**WON, **win, "policy_id": line, "changed_on": "2024-12-31"})
        told = policy.events("win.corrected")[0]["data"]
        assert (told["changed"], told["asked_again_on"]) == (["changed_on"], "2025-03-31")

    def test_does_not_empty_what_a_confirmed_win_needs(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line)
        with pytest.raises(Invalid) as refused:
            policy.correct_win({**WON, **win, "policy_id": line, "scale": None})
        assert set(refused.value.fields) == {"scale"}

    def test_tells_nothing_where_nothing_changes(self, policy: Door, line: str) -> None:
        win = drafted(policy, line)
        policy.correct_win({**WON, **win, "policy_id": line})
        assert policy.events("win.corrected") == []


class TestReviewWin:
    def test_answers_the_question_that_was_due(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line)
        say(policy, win, "holds", "2025-03-05")
        told = policy.events("win.reviewed")[0]["data"]
        assert (told["months"], told["asked_again_on"], told["reviewed_by"]) == (3, "2025-06-01", None)

    def test_between_the_questions_leaves_the_next_where_it_is(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line)
        say(policy, win, "partly", "2025-02-01")
        told = policy.events("win.reviewed")[0]["data"]
        assert (told["stands"], told["months"], told["asked_again_on"]) == ("partly", None, "2025-03-01")

    def test_shows_a_reversed_win_until_it_holds_again(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line, changed_on="2024-02-29")
        assert policy.show_win(win)["due_on"] == "2024-05-29"
        say(policy, win, "reversed", "2025-03-01")
        shown = policy.show_win(win)
        assert (shown["stands"], shown["due_on"], shown["reviews"][0]["months"]) == ("reversed", None, 12)
        say(policy, win, "holds", "2025-03-07")
        assert policy.show_win(win)["stands"] == "holds"

    def test_of_two_words_the_later_day_counts(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line)
        say(policy, win, "reversed", "2025-03-07")
        say(policy, win, "holds", "2025-03-06")
        assert policy.show_win(win)["stands"] == "reversed"

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"reviewed_on": "2025-03-09"}, "reviewed_on"),
            ({"reviewed_on": "2024-11-30"}, "reviewed_on"),
            ({"note": ""}, "note"),
            ({"stands": "maybe"}, "stands"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        win = confirmed(policy, line)
        with pytest.raises(Invalid) as refused:
            policy.review_win(
                {**win, "stands": "holds", "reviewed_on": "2025-03-05", "note": "Seen.", **said}
            )
        assert set(refused.value.fields) == {field}
        assert policy.show_win(win)["reviews"] == []

    def test_by_a_representative_is_the_word_of_who_benefits(self, policy: Door, line: str) -> None:
        win = confirmed(policy, line)
        wish = {**win, "stands": "reversed", "reviewed_on": "2025-03-05", "note": "The pump is dry."}
        who = Actor("nia", ("representative",), COALITION)
        policy.call("review_win", {**wish, "organization_id": HOUSE}, actor=who)
        assert policy.show_win(win)["reviews"][0]["organization_id"] == COALITION
        with pytest.raises(Forbidden):
            policy.call("review_win", wish, actor=CHI)

    def test_of_a_draft_is_refused(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="confirm it first"):
            say(policy, drafted(policy, line), "holds", "2025-03-05")


class TestDiscardWin:
    def test_takes_a_draft_out_with_the_reason(self, policy: Door, line: str) -> None:
        win = drafted(policy, line)
        policy.call("discard_win", {**win, "reason": "Nothing changed."}, actor=DARA)
        assert policy.events("win.discarded")[0]["data"] == {**win, "reason": "Nothing changed."}
        with pytest.raises(NotFound):
            policy.show_win(win)

    def test_keeps_what_is_confirmed(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="stays"):
            policy.discard_win({**confirmed(policy, line), "reason": "Changed our minds."})


class TestListWins:
    def test_shows_what_is_due_longest_first(self, policy: Door, line: str) -> None:
        late = confirmed(policy, line, title="Late", changed_on="2024-08-01")
        due = confirmed(policy, line, title="Due")
        confirmed(policy, line, title="Not yet", changed_on="2025-02-01")
        drafted(policy, line, title="A draft")
        found = policy.list_wins({"due_by": "2025-03-08"})["items"]
        assert [one["win_id"] for one in found] == [late["win_id"], due["win_id"]]

    def test_pages_and_narrows(self, policy: Door, line: str) -> None:
        for number in range(3):
            confirmed(policy, line, title=f"Win {number}", scale="quick-win" if number else "system-change")
        page = policy.list_wins({"scale": "quick-win", "limit": 1})
        rest = policy.list_wins({"scale": "quick-win", "limit": 1, "after": page["next"]})
        assert [one["title"] for one in (*page["items"], *rest["items"])] == ["Win 2", "Win 1"]
        assert rest["next"] is None


class TestAfter:
    @given(day=st.dates(max_value=NOON.date()), months=st.sampled_from((3, 6, 12)))
    def test_is_the_same_day_or_the_last_of_its_month(self, day: Any, months: int) -> None:
        later = after(day, months)
        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
        assert later.day <= day.day


def move(policy: Door, line: str, to_stage: str, **more: Any) -> dict[str, Any]:
    """Move the policy and let the service hear its own word."""
    policy.move_policy(
        {"policy_id": line, "to_stage": to_stage, "moved_on": "2025-03-01", "reason": "So it went.", **more}
    )
    moved = policy.events("policy.moved")[-1]
    again(policy, moved)
    return moved


def again(policy: Door, moved: dict[str, Any]) -> None:
    """Deliver it."""
    told = {name: moved[name] for name in ("type", "subject", "data")}
    policy.deliver(REACTIONS, an_event(**told, id=moved["_id"], service="policy", clock=policy.clock))
