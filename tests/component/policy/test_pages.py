"""What strangers read of a policy: its page published and taken down, and who is named on it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.policy.imports import KINDS
from shared.imports.kinds import Batch
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import PUBLIC
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, DARA, EVE
from tests.component.policy.conftest import HOUSE, LINE, PARTNER, Take, Tell, run
from tests.component.policy.test_imports import ROW
from tests.component.policy.test_merged_organizations import BOTH
from tests.component.policy.test_naming import PERSON, URL, agree
from tests.component.policy.test_stances import state

WORDS = {
    "slug": "water-line",
    "title": "A water budget line",
    "ask": "We ask for a line.\n\nThis year.",
}
(POLICIES,) = (kind for kind in KINDS if kind.name == "policies")


def publish(policy: Door, line: str, **more: Any) -> dict[str, Any]:
    """Publish the page of a policy."""
    answer: dict[str, Any] = policy.call("publish_policy", {"policy_id": line, **WORDS, **more})
    return answer


def read(policy: Door, slug: str = "water-line") -> dict[str, Any]:
    """What a stranger reads."""
    answer: dict[str, Any] = policy.call("open_policy_page", {"slug": slug}, actor=PUBLIC)
    return answer


def named(policy: Door) -> dict[str, list[str]]:
    """Who is named on each side."""
    return {one["stance"]: [each["name"] for each in one["organizations"]] for one in read(policy)["sides"]}


class TestPublishPolicy:
    def test_lets_everybody_read_what_is_asked_and_where_it_is(self, policy: Door, line: str) -> None:
        saved = publish(policy, line)
        found = read(policy)
        assert {name: found[name] for name in ("state", "title", "ask", "stage", "moved_on", "body")} == {
            "state": "published",
            "title": "A water budget line",
            "ask": "We ask for a line.\n\nThis year.",
            "stage": "introduced",
            "moved_on": "2025-02-01",
            "body": LINE["body"],
        }
        (told,) = policy.events("page.published")
        assert told["data"] == {"page_id": saved["page_id"], "policy_id": line, **WORDS}

    def test_follows_the_policy(self, policy: Door, line: str) -> None:
        publish(policy, line)
        policy.move_policy(
            {"policy_id": line, "to_stage": "committee", "moved_on": "2025-03-04", "reason": "Sent on."}
        )
        assert (read(policy)["stage"], read(policy)["moved_on"]) == ("committee", "2025-03-04")

    def test_says_its_words_anew(self, policy: Door, line: str) -> None:
        first = publish(policy, line)
        again = publish(policy, line, title="The line", slug="the-line", expected_version=first["version"])
        assert again["page_id"] == first["page_id"]
        assert read(policy, "the-line")["title"] == "The line"
        with pytest.raises(NotFound):
            read(policy)
        with pytest.raises(Conflict):
            publish(policy, line, expected_version=first["version"])

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"slug": "Water Line"}, "slug"),
            ({"slug": "-water"}, "slug"),
            ({"slug": "ab"}, "slug"),
            ({"title": "   "}, "title"),
            ({"title": "x" * 201}, "title"),
            ({"ask": ""}, "ask"),
            ({"ask": "Call Musu on +231 77 000 0000"}, "ask"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            publish(policy, line, **said)
        assert set(refused.value.fields) == {field}
        assert policy.events("page.published") == []

    def test_gives_no_address_twice(self, policy: Door, line: str) -> None:
        publish(policy, line)
        other = policy.introduce_policy({**LINE, "title": "Taps", "identifier": "H.B. 13"})["policy_id"]
        with pytest.raises(Invalid) as refused:
            publish(policy, str(other))
        assert set(refused.value.fields) == {"slug"}
        with pytest.raises(NotFound):
            publish(policy, "unknown")

    def test_is_for_coordinators_and_analysts(self, policy: Door, line: str) -> None:
        policy.call("publish_policy", {"policy_id": line, **WORDS}, actor=DARA)
        for stranger in (BO, CHI, EVE, PUBLIC):
            with pytest.raises(Forbidden):
                policy.call("publish_policy", {"policy_id": line, **WORDS}, actor=stranger)
            with pytest.raises(Forbidden):
                policy.call("unpublish_policy", {"policy_id": line}, actor=stranger)
        with pytest.raises(Forbidden):
            policy.call("show_policy_page", {"policy_id": line}, actor=PUBLIC)


class TestUnpublishPolicy:
    def test_leaves_nothing_to_read(self, policy: Door, line: str) -> None:
        publish(policy, line)
        policy.call("unpublish_policy", {"policy_id": line})
        assert read(policy) == {"slug": "water-line", "state": "unpublished"}
        assert len(policy.events("page.unpublished")) == 1
        with pytest.raises(Conflict, match="already"):
            policy.call("unpublish_policy", {"policy_id": line})

    def test_can_be_taken_back(self, policy: Door, line: str, partners: None) -> None:
        agree(policy, state(policy, line, "support", HOUSE)["stance_id"])
        publish(policy, line)
        policy.call("unpublish_policy", {"policy_id": line})
        publish(policy, line)
        assert named(policy)["support"] == ["Wells Trust"]

    def test_refuses_what_was_never_published(self, policy: Door, line: str) -> None:
        with pytest.raises(NotFound):
            policy.call("unpublish_policy", {"policy_id": line})
        with pytest.raises(NotFound):
            read(policy)


@pytest.mark.usefixtures("partners")
class TestNamed:
    def test_are_those_alone_who_agreed(self, policy: Door, line: str) -> None:
        stance = state(policy, line, "support", HOUSE, url=URL)["stance_id"]
        state(policy, line, "oppose", PARTNER)
        publish(policy, line)
        assert named(policy) == {"support": [], "amend": [], "oppose": []}
        agree(policy, stance)
        (side,) = [one for one in read(policy)["sides"] if one["organizations"]]
        assert side == {
            "stance": "support",
            "organizations": [{"name": "Wells Trust", "since": "2025-03-01", "url": None}],
        }

    def test_are_forgotten_at_once(self, policy: Door, line: str) -> None:
        stance = state(policy, line, "support", HOUSE)["stance_id"]
        publish(policy, line)
        agree(policy, stance)
        policy.call("withdraw_naming", {"stance_id": stance})
        assert named(policy)["support"] == []
        agree(policy, stance)
        state(policy, line, "oppose", HOUSE, taken_on="2025-03-06")
        assert named(policy) == {"support": [], "amend": [], "oppose": []}
        agree(policy, stance, stance="oppose", agreed_on="2025-03-07")
        assert named(policy)["oppose"] == ["Wells Trust"]

    def test_have_their_address_shown_only_where_it_is_public(self, policy: Door, line: str) -> None:
        stance = state(policy, line, "amend", HOUSE, url=URL)["stance_id"]
        agree(policy, stance, stance="amend", is_url_public=True)
        publish(policy, line)
        (side,) = [one for one in read(policy)["sides"] if one["organizations"]]
        assert (side["stance"], side["organizations"][0]["url"]) == ("amend", URL)

    def test_stand_once_after_a_merge_with_what_was_said_last(
        self, policy: Door, tell: Tell, line: str
    ) -> None:
        agree(policy, state(policy, line, "support", HOUSE)["stance_id"])
        agree(policy, state(policy, line, "support", PARTNER)["stance_id"])
        publish(policy, line)
        assert named(policy)["support"] == ["Farmers Union", "Wells Trust"]
        tell("stakeholders.organization.merged", PARTNER, **BOTH)
        assert named(policy)["support"] == ["Wells Trust"]
        state(policy, line, "oppose", HOUSE, taken_on="2025-03-01")
        assert named(policy) == {"support": [], "amend": [], "oppose": []}

    def test_are_never_persons_and_nothing_of_ours_comes_along(self, policy: Door, line: str) -> None:
        stance = state(policy, line, "support", HOUSE, reason="Pressed by us in private.", url=URL)[
            "stance_id"
        ]
        agree(policy, stance, person_id=PERSON)
        state(policy, line, "support", reason="A secret plan.")
        publish(policy, line)
        text = json.dumps(read(policy))
        for secret in (PERSON, "Its board", "in private", "secret plan", URL, HOUSE, stance, line):
            assert secret not in text

    def test_leave_the_coalition_to_speak_for_itself(self, policy: Door, line: str) -> None:
        publish(policy, line)
        assert read(policy)["coalition"] is None
        state(policy, line, "amend")
        assert read(policy)["coalition"] == {"stance": "amend", "since": "2025-03-01"}


class TestUnnamed:
    @pytest.mark.parametrize(("sides", "told"), [(4, None), (5, 5), (6, 6)])
    def test_are_a_number_from_five_on(
        self, policy: Door, tell: Tell, line: str, sides: int, told: int | None
    ) -> None:
        publish(policy, line)
        for number in range(sides + 1):
            key = f"o-{number}"
            tell("stakeholders.organization.registered", key, organization_id=key, name=f"Union {number}")
            stance = state(policy, line, "support", key)["stance_id"]
        agree(policy, stance)
        tell("stakeholders.organization.registered", "o-w", organization_id="o-w", name="Watchers")
        state(policy, line, "watch", "o-w")
        assert read(policy)["unnamed"] == told
        shown = policy.show_policy_page({"policy_id": line})
        assert (shown["unnamed"], shown["unnamed_told"]) == (sides, told)
        assert shown["page"]["slug"] == "water-line"


class TestPolicyWithAPage:
    def test_stays_when_its_import_is_undone(self, policy: Door, take: Take) -> None:
        take(POLICIES, ROW)
        (listed,) = policy.list_policies({})["items"]
        publish(policy, listed["policy_id"])
        batch = Batch("batch-1", "policies", {}, "ada")
        assert run(policy, lambda store: POLICIES.undo(batch, store, 10)) == 0
        assert read(policy)["title"] == "A water budget line"
