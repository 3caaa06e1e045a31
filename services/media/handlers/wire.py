"""Bring together what is one story: by the words as items come, and by what somebody says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from services.media.commands.wire import JoinCoverage, SplitCoverage
from services.media.domain.coverage import Coverage
from services.media.domain.events import CoverageGrouped
from services.media.domain.wire import WITHIN, hand_on, join, join_by_hand, leave, most_alike, split
from services.media.handlers.matching import Matching, propose
from services.media.store import Store
from shared.kernel.errors import Invalid

Grouped = tuple[Coverage, tuple[CoverageGrouped, ...]]


class Grouping:
    """Finds the story of each of some items, with one read for all; those placed are seen by the next."""

    def __init__(self, store: Store, items: Sequence[Coverage]) -> None:
        self._store = store
        self._by_mark: dict[str, dict[str, Coverage]] = defaultdict(dict)
        marks = {mark for item in items for mark in item.marks}
        if marks:
            days = [item.published_on for item in items]
            for near in store.coverage.sharing(marks, min(days) - WITHIN, max(days) + WITHIN):
                self.saw(near)

    def saw(self, coverage: Coverage) -> None:
        """Keep in mind how an item stands."""
        for mark in coverage.marks:
            self._by_mark[mark][coverage.coverage_id] = coverage

    def place(self, coverage: Coverage, before: Coverage | None = None) -> Grouped:
        """The item in its story. What hands have said stays, and who begins a story of several goes on doing so."""
        if before and not self._is_free(coverage, before):
            return coverage, ()
        found = most_alike(coverage, self._beside(coverage))
        if found is None:
            placed, told = leave(coverage)
            return placed, (told,) if coverage.wire_id else ()
        other, how = found
        if coverage.wire_id == other.story_id or coverage.coverage_id == other.story_id:
            return coverage, ()
        self._store.coverage.hold(other.story_id)
        placed, told = join(coverage, other, how)
        return placed, (told,)

    def beside(self, coverage: Coverage) -> list[Coverage]:
        """The other items of its story that are like it."""
        return [one for one in self._beside(coverage) if one.story_id == coverage.story_id]

    def _is_free(self, coverage: Coverage, before: Coverage) -> bool:
        said = (coverage.marks, coverage.published_on)
        if said == (before.marks, before.published_on) or coverage.is_grouped_by_hand:
            return False
        return bool(coverage.wire_id) or not self._store.coverage.parts_of([coverage.coverage_id])

    def _beside(self, coverage: Coverage) -> list[Coverage]:
        found = {key: one for mark in coverage.marks for key, one in self._by_mark.get(mark, {}).items()}
        return [one for key, one in found.items() if key != coverage.coverage_id]


def split_coverage(command: SplitCoverage, store: Store) -> dict[str, Any]:
    """Take an item out of its story, and weigh anew what it could be about; answers `{"coverage_id", "version"}`."""
    coverage = store.coverage.get(command.coverage_id, command.expected_version)
    members = store.coverage.story(coverage.story_id)
    alone, told = split(coverage, members)
    if not coverage.wire_id:
        _hand_on([one for one in members if one.coverage_id != coverage.coverage_id], store)
    saved = store.coverage.save(alone, told)
    propose(saved, Matching(store, [saved]), (), store, is_anew=True)
    return _answer(saved)


def join_coverage(command: JoinCoverage, store: Store) -> dict[str, Any]:
    """Make two stories one; answers `{"coverage_id", "version"}`."""
    coverage = store.coverage.get(command.coverage_id, command.expected_version)
    story_id = store.coverage.get(command.with_id).story_id
    if coverage.coverage_id == command.with_id:
        raise Invalid("same-coverage", "Choose another item.", {"with_id": ["This is the item itself."]})
    if coverage.story_id == story_id:
        return _answer(coverage)
    others = store.coverage.story(story_id)
    store.coverage.hold(story_id)
    for member in store.coverage.story(coverage.story_id):
        joined, told = join_by_hand(member, story_id, others)
        store.coverage.save(joined, told)
    return _answer(store.coverage.get(command.coverage_id))


def leave_stories(removed: Sequence[Coverage], store: Store) -> None:
    """Let others begin the stories that items which are taken out began with."""
    gone = {one.coverage_id for one in removed if not one.wire_id}
    parts: dict[str, list[Coverage]] = defaultdict(list)
    for part in store.coverage.parts_of(gone) if gone else ():
        parts[part.wire_id or ""].append(part)
    taken_out = {one.coverage_id for one in removed}
    for members in parts.values():
        _hand_on([one for one in members if one.coverage_id not in taken_out], store)


def _hand_on(members: Sequence[Coverage], store: Store) -> None:
    for member, told in hand_on(members) if members else ():
        store.coverage.save(member, told)


def _answer(coverage: Coverage) -> dict[str, Any]:
    return {"coverage_id": coverage.coverage_id, "version": coverage.version}
