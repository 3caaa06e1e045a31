"""What a partner's copy makes of events: each once, in order, with its ends, merges and what has become out of date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from groundswell_partner import Applied, Copy, Event, OtherSource, SqliteCopy, Unreadable, digest

from tests.unit.partner.telling import SOURCE, DictStore, read, told

ACTIVITY, PERSON = "campaigns.activity", "stakeholders.person"


@pytest.fixture(params=["sqlite", "dict"])
def copy(request: pytest.FixtureRequest) -> Iterator[Copy]:
    """An empty copy, in a file and in a store of somebody else's."""
    if request.param == "dict":
        yield Copy(DictStore())
        return
    with SqliteCopy(":memory:") as made:
        yield made


def fields_of(copy: Copy) -> dict[str, Any]:
    """What is held, by subject."""
    return {thing.subject: dict(thing.fields) for thing in copy.things()}


class TestCopy:
    def test_takes_each_event_once_and_in_order(self, copy: Copy) -> None:
        events = read(
            told(1, "reported", reached=1), told(2, "attributed", reached=2), told(3, "x", reached=3)
        )
        assert copy.apply([events[1], events[0], events[1]]) == Applied(taken=2, is_gap=False)
        assert copy.apply(events) == Applied(taken=1, is_gap=False)
        assert copy.apply(events) == Applied(taken=0, is_gap=False)
        assert fields_of(copy) == {"a": {"reached": 3}}
        assert (copy.source, copy.sequence) == (SOURCE, 3)

    def test_stops_before_a_gap(self, copy: Copy) -> None:
        events = read(told(1, "reported", reached=1), told(3, "removed"))
        assert copy.apply(events) == Applied(taken=1, is_gap=True)
        assert (copy.sequence, fields_of(copy)) == (1, {"a": {"reached": 1}})

    def test_puts_what_is_told_over_what_is_known(self, copy: Copy) -> None:
        copy.apply(read(told(1, "reported", adm1="Bong", reached=1), told(2, "attributed", reached=None)))
        assert fields_of(copy) == {"a": {"adm1": "Bong", "reached": None}}

    @pytest.mark.parametrize("end", ["removed", "withdrawn", "cancelled", "undone", "retired", "erased"])
    def test_holds_no_more_what_has_ended(self, copy: Copy, end: str) -> None:
        copy.apply(read(told(1, "reported", reached=1), told(2, "reported", "b", reached=2), told(3, end)))
        assert fields_of(copy) == {"b": {"reached": 2}}

    def test_lets_what_a_backfill_brings_say_nothing_new(self, copy: Copy) -> None:
        old = {**told(2, "reported", closes="May", title="Water"), "time": "2025-01-01T00:00:00.000Z"}
        copy.apply(read(told(1, "deadline_moved", closes="June"), old))
        assert fields_of(copy) == {"a": {"closes": "June", "title": "Water"}}

    def test_lets_clocks_differ(self, copy: Copy) -> None:
        before = {**told(2, "attributed", closes="June"), "time": "2025-03-08T11:59:59.000Z"}
        copy.apply(read(told(1, "reported", closes="May"), before))
        assert fields_of(copy) == {"a": {"closes": "June"}}

    def test_refuses_the_events_of_another_agreement(self, copy: Copy) -> None:
        copy.apply(read(told(1, "reported", reached=1)))
        strange = {**told(2, "removed"), "source": "/feeds/another"}
        with pytest.raises(OtherSource, match="Begin another copy"):
            copy.apply(read(told(2, "reported", "b"), strange))
        assert (copy.sequence, fields_of(copy)) == (1, {"a": {"reached": 1}})

    def test_owes_a_word_for_what_asks_for_one_until_it_is_given(self, copy: Copy) -> None:
        asking = [
            "corrected",
            "removed",
            "merged",
            "unmerged",
            "withdrawn",
            "cancelled",
            "undone",
            "erased",
            "retired",
        ]
        copy.apply(read(told(1, "reported"), *(told(number, one) for number, one in enumerate(asking, 2))))
        assert list(copy.owed()) == [*range(2, 11)]
        copy.settled([2, 4])
        assert list(copy.owed(limit=2)) == [3, 5]


class TestOutOfDate:
    def marks(self, copy: Copy, **correction: Any) -> set[str]:
        """The marks of a thing with two fields after a correction."""
        copy.apply(read(told(1, "reported", adm1="Bong", reached=1), told(2, "corrected", **correction)))
        thing = copy.show(ACTIVITY, "a")
        assert thing is not None
        return set(thing.out_of_date)

    def test_is_a_thing_of_which_only_the_subject_came(self, copy: Copy) -> None:
        assert self.marks(copy) == {"*"}

    def test_is_no_thing_that_came_whole(self, copy: Copy) -> None:
        assert self.marks(copy, adm1="Lofa", reached=2) == set()

    def test_are_the_fields_that_did_not_come(self, copy: Copy) -> None:
        assert self.marks(copy, reached=2) == {"adm1"}

    def test_are_of_these_only_those_that_have_changed(self, copy: Copy) -> None:
        assert self.marks(copy, reached=2, changed=["reached"]) == set()
        assert fields_of(copy)["a"] == {"adm1": "Bong", "reached": 2}

    def test_ends_when_the_fields_come(self, copy: Copy) -> None:
        assert self.marks(copy, changed=["adm1", "reached"]) == {"adm1", "reached"}
        copy.apply(read(told(3, "attributed", adm1="Lofa")))
        thing = copy.show(ACTIVITY, "a")
        assert thing is not None
        assert thing.out_of_date == {"reached"}

    def test_is_nothing_that_is_not_held(self, copy: Copy) -> None:
        copy.apply(read(told(1, "corrected", "stranger")))
        assert copy.show(ACTIVITY, "stranger") is None


class TestMerged:
    @pytest.fixture
    def people(self, copy: Copy) -> Copy:
        """Three people, of whom the first was merged into the second."""
        names = enumerate(("a", "b", "c"), 1)
        copy.apply(
            read(*(told(n, "registered", one, "person", person_id=one, **{one: n}) for n, one in names))
        )
        copy.apply(read(told(4, "merged", "a", "person", person_id="a", merged_into="b")))
        return copy

    def test_stands_under_the_one_that_is_kept(self, people: Copy) -> None:
        assert fields_of(people) == {"b": {"person_id": "b", "a": 1, "b": 2}, "c": {"person_id": "c", "c": 3}}
        assert people.show(PERSON, "a") == people.show(PERSON, "b")

    def test_goes_on_with_it_and_comes_back_when_they_are_two_again(self, people: Copy) -> None:
        people.apply(read(told(5, "merged", "b", "person", person_id="b", merged_into="c")))
        assert fields_of(people) == {"c": {"person_id": "c", "a": 1, "b": 2, "c": 3}}
        people.apply(read(told(6, "unmerged", "b", "person", person_id="b", merged_into="c")))
        assert fields_of(people).keys() == {"b", "c"}
        people.apply(read(told(7, "unmerged", "a", "person")))
        assert fields_of(people)["a"] == {"person_id": "a", "a": 1}
        assert fields_of(people)["b"] == {"person_id": "b", "b": 2}

    def test_ends_with_it(self, people: Copy) -> None:
        people.apply(read(told(5, "removed", "b", "person")))
        assert fields_of(people).keys() == {"c"}
        assert people.show(PERSON, "a") is None

    def test_leads_back_where_the_other_is_kept_after_all(self, people: Copy) -> None:
        people.apply(read(told(5, "merged", "b", "person", person_id="b", merged_into="a")))
        assert fields_of(people) == {"a": {"person_id": "a", "a": 1, "b": 2}, "c": {"person_id": "c", "c": 3}}

    def test_is_out_of_date_where_nobody_says_into_what(self, copy: Copy) -> None:
        copy.apply(read(told(1, "registered", "a", "person", a=1), told(2, "merged", "a", "person")))
        thing = copy.show(PERSON, "a")
        assert thing is not None
        assert thing.out_of_date == {"*"}

    def test_into_somebody_unknown_is_somebody_known(self, copy: Copy) -> None:
        copy.apply(read(told(1, "registered", "a", "person", person_id="a", a=1)))
        copy.apply(read(told(2, "merged", "a", "person", person_id="a", merged_into="z")))
        assert fields_of(copy) == {"z": {"a": 1}}


class TestSqliteCopy:
    def test_is_found_again_where_it_was(self, tmp_path: Path) -> None:
        with SqliteCopy(tmp_path / "copy.sqlite") as first:
            first.apply(read(told(1, "reported", reached=1), told(2, "corrected", adm1="Bong")))
            before = (digest(first), [*first.things()], [*first.owed()], first.source, first.sequence)
        with SqliteCopy(tmp_path / "copy.sqlite") as again:
            assert (digest(again), [*again.things()], [*again.owed()], again.source, again.sequence) == before

    def test_takes_a_batch_whole_or_not_at_all(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with SqliteCopy(tmp_path / "copy.sqlite") as copy:
            monkeypatch.setattr(copy._file, "move", lambda place: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                copy.apply(read(told(1, "reported"), told(2, "removed", "b")))
            assert ([*copy.things()], [*copy.owed()], copy.sequence) == ([], [], 0)

    def test_may_be_written_by_two_programs(self, tmp_path: Path) -> None:
        with SqliteCopy(tmp_path / "copy.sqlite") as one, SqliteCopy(tmp_path / "copy.sqlite") as other:
            events = read(told(1, "reported", reached=1), told(2, "attributed", reached=2))
            assert one.apply(events).taken == 2
            assert other.apply(events[:1]).taken == 0
            assert digest(one) == digest(other)


class TestDigest:
    def test_is_the_hash_of_canonical_json(self, copy: Copy) -> None:
        copy.apply(read(told(1, "reported", "é", b=1, a="ü"), told(2, "reported", "a", c=[None, 1.5])))
        text = '{"campaigns.activity":{"a":{"c":[null,1.5]},"é":{"a":"ü","b":1}}}'
        assert digest(copy) == hashlib.sha256(text.encode()).hexdigest()


def without(name: str) -> dict[str, Any]:
    """An event that lacks something."""
    return {key: value for key, value in told(1, "reported").items() if key != name}


class TestEvent:
    def test_is_read_with_what_it_says(self) -> None:
        event = Event.read(told(7, "check_in_undone", "s", "sign_up"))
        assert (event.sequence, event.kind, event.action) == (7, "campaigns.sign_up", "check_in_undone")
        assert not event.asks_for_word
        assert Event.read(without("data")).data == {}
        assert Event.read(without("sequence")).sequence == 0

    @pytest.mark.parametrize("name", ["specversion", "id", "source", "type", "subject", "time"])
    def test_that_lacks_something_is_none(self, name: str) -> None:
        with pytest.raises(Unreadable):
            Event.read(without(name))

    @pytest.mark.parametrize(
        "strange",
        [
            lambda event: None,
            lambda event: [event],
            lambda event: {**event, "sequence": "-1"},
            lambda event: {**event, "sequence": "1_0"},
            lambda event: {**event, "sequence": "9" * 19},
            lambda event: {**event, "type": "reported"},
            lambda event: {**event, "time": "yesterday"},
            lambda event: {**event, "time": "2025-03-08T12:00:00"},
            lambda event: {**event, "subject": "\ud800"},
            lambda event: {**event, "data": [1]},
        ],
    )
    def test_that_says_something_else_is_none(self, strange: Callable[[Any], Any]) -> None:
        with pytest.raises(Unreadable):
            Event.read(json.loads(json.dumps(strange(told(1, "reported")))))
