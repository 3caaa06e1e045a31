"""Versions of a text, what changed, and asks tied to clauses, through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO
from tests.unit.policy.test_text_diff import AFTER, BEFORE

CLAUSE = "Each county receives five percent."


def add(policy: Door, line: str, **more: Any) -> dict[str, Any]:
    """A version; answers what names it."""
    wish = {"label": "As tabled", "dated_on": "2025-02-01", "text": BEFORE, **more}
    return {"text_id": policy.add_text({"policy_id": line, **wish})["text_id"]}


def ask(policy: Door, text: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An ask; answers what names it."""
    wish = {"want": "Keep the five percent", "passage": CLAUSE, **more}
    return {"ask_id": policy.make_ask({**text, **wish})["ask_id"]}


class TestAddText:
    def test_tells_of_it_without_the_text(self, policy: Door, line: str) -> None:
        text = add(policy, line)
        assert policy.events("text.added")[0]["data"] == {
            **text,
            "policy_id": line,
            "label": "As tabled",
            "dated_on": "2025-02-01",
            "url": None,
            "characters": len(BEFORE),
        }
        assert policy.show_text(text)["text"] == BEFORE
        (listed,) = policy.list_texts({"policy_id": line})["items"]
        assert "text" not in listed

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"text": " "}, "text"),
            ({"text": "x" * 500_001}, "text"),
            ({"dated_on": "2025-03-09"}, "dated_on"),
            ({"label": ""}, "label"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            add(policy, line, **said)
        assert set(refused.value.fields) == {field}

    def test_takes_half_a_million_characters(self, policy: Door, line: str) -> None:
        text = add(policy, line, text="A clause of a law. " * 26_000)
        assert policy.list_texts({"policy_id": line})["items"][0]["characters"] == 494_000
        ask(policy, text, passage="A clause of a law.")
        other = add(policy, line, text="Another clause of it. " * 22_000, dated_on="2025-02-02")
        assert policy.compare_texts({"from_id": text["text_id"], **other})["rows"]

    def test_answers_a_repeat_of_the_command_with_the_first(self, policy: Door, line: str) -> None:
        wish = {"policy_id": line, "label": "x", "dated_on": "2025-02-01", "text": BEFORE}
        first = policy.call("add_text", wish, command_id="once")
        assert policy.call("add_text", wish, command_id="once") == first

    def test_is_for_who_tracks(self, policy: Door, line: str) -> None:
        wish = {"policy_id": line, "label": "x", "dated_on": "2025-02-01", "text": BEFORE}
        with pytest.raises(Forbidden):
            policy.call("add_text", wish, actor=BO)


class TestCompareTexts:
    def test_says_what_changed(self, policy: Door, line: str) -> None:
        old, new = add(policy, line), add(policy, line, text=AFTER, dated_on="2025-03-01")
        shown = policy.compare_texts({"from_id": old["text_id"], **new})
        assert [row["kind"] for row in shown["rows"]] == ["same", "changed", "same", "same", "added"]
        assert shown["cut"] == ""

    def test_refuses_versions_of_two_policies(self, policy: Door, line: str) -> None:
        other = {"title": "Another", "kind": "by-law", "body": "Council", "jurisdiction": "Kakata"}
        second = policy.introduce_policy(other)["policy_id"]
        old, new = add(policy, line), add(policy, second)
        with pytest.raises(Invalid, match="texts-of-two-policies"):
            policy.compare_texts({"from_id": old["text_id"], **new})


class TestMakeAsk:
    def test_ties_it_to_a_clause(self, policy: Door, line: str) -> None:
        made = ask(policy, add(policy, line))
        assert policy.events("ask.made")[0]["data"]["want"] == "Keep the five percent"
        shown = policy.show_ask(made)
        assert (shown["state"], shown["clause"]) == ("open", "unchanged")

    def test_refuses_a_passage_that_is_not_there(self, policy: Door, line: str) -> None:
        with pytest.raises(Invalid) as refused:
            ask(policy, add(policy, line), passage="Each county receives nine percent.")
        assert set(refused.value.fields) == {"passage"}

    @pytest.mark.parametrize(
        ("text", "clause"),
        [(AFTER, "changed"), (BEFORE + "\nMore.", "unchanged"), ("It is all about roads now.", "gone")],
    )
    def test_is_traced_through_a_new_version(self, policy: Door, line: str, text: str, clause: str) -> None:
        made = ask(policy, add(policy, line))
        new = add(policy, line, text=text, dated_on="2025-03-01")
        shown = policy.show_ask(made)
        assert (shown["clause"], shown["clause_in"]) == (clause, new["text_id"])
        told = policy.events("ask.traced")
        assert [one["data"]["clause"] for one in told] == [clause]
        marked = [one["text"] for one in shown["pieces"] if one["mark"] == "removed"]
        assert marked == ([" five"] if clause == "changed" else [])

    def test_is_not_traced_in_a_version_from_before(self, policy: Door, line: str) -> None:
        text = add(policy, line)
        made = ask(policy, text)
        add(policy, line, text="An early draft.", dated_on="2025-01-01")
        assert policy.show_ask(made)["clause_in"] == text["text_id"]

    def test_sees_at_once_that_the_clause_is_changed_by_now(self, policy: Door, line: str) -> None:
        old = add(policy, line)
        add(policy, line, text=AFTER, dated_on="2025-03-01")
        assert policy.show_ask(ask(policy, old))["clause"] == "changed"


class TestDecideAsk:
    def test_is_met_or_lost_with_a_reason(self, policy: Door, line: str) -> None:
        made = ask(policy, add(policy, line))
        policy.meet_ask({**made, "reason": "Clause 2 says so.", "expected_version": 1})
        assert policy.events("ask.met")[0]["data"]["reason"] == "Clause 2 says so."
        with pytest.raises(Conflict, match="ask-decided"):
            policy.meet_ask({**made, "reason": "Again."})
        with pytest.raises(Conflict, match="version-changed"):
            policy.lose_ask({**made, "reason": "Late.", "expected_version": 1})
        policy.lose_ask({**made, "reason": "It was struck in the night."})
        assert policy.list_asks({"state": "lost"})["items"][0]["ask_id"] == made["ask_id"]
        with pytest.raises(Invalid):
            policy.meet_ask({**made, "reason": ""})


class TestRemoveText:
    def test_takes_out_what_no_ask_quotes(self, policy: Door, line: str) -> None:
        quoted, other = add(policy, line), add(policy, line, dated_on="2025-01-01")
        ask(policy, quoted)
        policy.remove_text({**other, "reason": "Of another bill."})
        with pytest.raises(NotFound):
            policy.show_text(other)
        with pytest.raises(Conflict, match="text-quoted"):
            policy.remove_text({**quoted, "reason": "No."})
