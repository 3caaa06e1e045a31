"""However events reach a partner, in whatever order, twice, or not until they are asked for: the copy is the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from groundswell_partner import Away, Copy, Gap, SqliteCopy, catch_up, digest
from groundswell_partner.following import BARREN, Follower
from groundswell_partner.queueing import Inbox
from hypothesis import given
from hypothesis import strategies as some

from tests.unit.partner.telling import FAULTS, SOURCE, DictStore, TellingFeed, body, read, told

SUBJECTS = ("a", "b", "c")
ACTIONS = ("reported", "corrected", "attributed", "removed", "merged", "unmerged")
fields = some.dictionaries(some.sampled_from(("adm1", "reached", "method")), some.integers(0, 9), max_size=3)
steps = some.lists(
    some.tuples(some.sampled_from(ACTIONS), some.sampled_from(SUBJECTS), some.sampled_from(SUBJECTS), fields),
    min_size=1,
    max_size=25,
)
faults = some.lists(some.sampled_from(FAULTS), max_size=BARREN - 2)


def history(taken: Sequence[tuple[str, str, str, dict[str, int]]]) -> list[dict[str, Any]]:
    """The log of a feed."""
    return [
        told(number, action, subject, **({"merged_into": other} if "merged" in action else data))
        for number, (action, subject, other, data) in enumerate(taken, 1)
    ]


def poisons(length: int) -> some.SearchStrategy[bytes]:
    """Messages that no copy of this feed can ever apply."""
    strange = [
        {**told(1, "removed"), "source": "/feeds/another"},
        {**told(length + 50, "removed")},
        {**told(1, "removed"), "type": "removed"},
        {"specversion": "0.3"},
        [],
        None,
    ]
    return some.sampled_from([b"", b"{", b"\xff\x00", b"NaN", b"[" * 100_000, *map(body, strange)])


def insist(work: Any, *given_to_it: Any) -> Any:
    """Do it until the feed is there, as a program does that is started again."""
    while True:
        try:
            return work(*given_to_it)
        except Away:
            continue


def in_order(log: Sequence[dict[str, Any]]) -> str:
    """The state after all events, each once and in order."""
    with SqliteCopy(":memory:") as copy:
        copy.apply(read(*log))
        return digest(copy)


def asking(log: Sequence[dict[str, Any]]) -> set[int]:
    """The sequences that ask for a word."""
    return {one.sequence for one in read(*log) if one.asks_for_word}


class TestPulled:
    @given(taken=steps, spoilt=faults)
    def test_in_any_order_is_the_same(self, taken: Any, spoilt: list[str]) -> None:
        log = history(taken)
        feed = TellingFeed(log, spoilt)
        with SqliteCopy(":memory:") as copy:
            while copy.sequence < len(log) or copy.owed():
                insist(catch_up, feed, copy)
            assert digest(copy) == in_order(log)
            assert set(feed.words) == asking(log)

    @given(taken=steps)
    def test_is_what_was_told(self, taken: Any) -> None:
        log = [one for one in history(taken) if "merged" not in one["type"]]
        held: dict[str, Any] = {}
        for number, one in enumerate(log, 1):
            one["sequence"] = str(number)
            if ".removed." in one["type"]:
                held.pop(one["subject"], None)
            elif one["data"] or one["subject"] in held:
                held[one["subject"]] = {**held.get(one["subject"], {}), **one["data"]}
        with SqliteCopy(":memory:") as copy:
            catch_up(TellingFeed(log), copy)
            assert {thing.subject: thing.fields for thing in copy.things()} == held

    def test_with_a_hole_that_nobody_fills_is_told(self) -> None:
        log = history([("reported", "a", "a", {})] * 3)
        with SqliteCopy(":memory:") as copy, pytest.raises(Gap, match="comes after 0"):
            catch_up(TellingFeed(log, ["headless"] * BARREN), copy)

    @given(taken=steps)
    def test_into_a_store_of_ones_own_is_the_same(self, taken: Any) -> None:
        log, copy = history(taken), Copy(DictStore())
        catch_up(TellingFeed(log), copy)
        assert digest(copy) == in_order(log)


class TestQueued:
    @given(data=some.data(), taken=steps, spoilt=faults)
    def test_in_any_order_with_gaps_doubles_and_poison_is_the_same(
        self, data: some.DataObject, taken: Any, spoilt: list[str]
    ) -> None:
        log = history(taken)
        true = data.draw(some.lists(some.sampled_from([body(one) for one in log])))
        poison = data.draw(some.lists(poisons(len(log)), max_size=6))
        messages = data.draw(some.permutations(true + poison))
        feed = TellingFeed(log, spoilt)
        with SqliteCopy(":memory:") as copy:
            inbox = Inbox(Follower(feed, copy))  # type: ignore[arg-type]
            rejected = [one for one in messages if not self.given_out(inbox, one)]
            assert sorted(rejected) == sorted(poison)
            while copy.sequence < len(log) or copy.owed():
                insist(inbox.follower.catch_up)
            assert digest(copy) == in_order(log)
            assert set(feed.words) == asking(log)

    def given_out(self, inbox: Inbox, message: bytes) -> bool:
        """Hand a message out until it is answered: one that is neither acknowledged nor rejected comes again."""
        answer: bool = insist(inbox.take, message)
        insist(inbox.follower.settle)
        return answer

    def test_beside_the_count_changes_nothing(self) -> None:
        with SqliteCopy(":memory:") as copy:
            inbox = Inbox(Follower(TellingFeed([]), copy))  # type: ignore[arg-type]
            test = {**told(0, "sent", "t", "test"), "source": SOURCE}
            del test["sequence"]
            assert inbox.take(body(test))
            assert [*copy.things()] == []

    def test_before_the_feed_has_said_whose_it_is_is_believed_by_nobody(self) -> None:
        with SqliteCopy(":memory:") as copy:
            inbox = Inbox(Follower(TellingFeed([]), copy))  # type: ignore[arg-type]
            assert not inbox.take(body({**told(1, "reported"), "source": "/feeds/another"}))
            assert (copy.source, copy.sequence) == ("", 0)
