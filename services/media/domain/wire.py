"""Which published items are one story that several outlets carried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from services.media.domain.coverage import Coverage
from services.media.domain.events import CoverageGrouped
from services.media.domain.likeness import ALIKE, Likeness, likeness
from shared.kernel.errors import Conflict

WITHIN = timedelta(days=7)
REMEMBERED = 200
SAID_SAME = "Somebody said that it is the same story."


def most_alike(coverage: Coverage, others: Iterable[Coverage]) -> tuple[Coverage, Likeness] | None:
    """The item of a week that it is most like, if it is alike at all; of equals the one logged first."""
    barred = {coverage.coverage_id, *coverage.apart_from}
    found = [
        (other, _likeness(coverage, other))
        for other in others
        if other.coverage_id not in barred and abs(other.published_on - coverage.published_on) <= WITHIN
    ]
    alike = [(other, how) for other, how in found if how.score >= ALIKE]
    return min(alike, key=lambda one: (-one[1].score, *first(one[0])), default=None)


def first(coverage: Coverage) -> tuple[str, str]:
    """What orders items by when they were seen."""
    return coverage.logged_at.isoformat(), coverage.coverage_id


def join(coverage: Coverage, other: Coverage, how: Likeness) -> tuple[Coverage, CoverageGrouped]:
    """Make it a part of the story that another item is part of."""
    days = abs((other.published_on - coverage.published_on).days)
    when = "the same day" if not days else f"{days} days apart" if days > 1 else "one day apart"
    reason = f"{how.reason.rstrip('.')}, published {when}."
    return _told(replace(coverage, wire_id=other.story_id, likeness=how.score, wire_reason=reason))


def join_by_hand(
    coverage: Coverage, wire_id: str, members: Iterable[Coverage]
) -> tuple[Coverage, CoverageGrouped]:
    """Make it a part of a story because somebody says so, whatever was said before."""
    ids = {one.coverage_id for one in members}
    apart = tuple(one for one in coverage.apart_from if one not in ids)
    said = replace(coverage, wire_id=wire_id, likeness=None, wire_reason=SAID_SAME, apart_from=apart)
    return _told(replace(said, is_grouped_by_hand=True))


def split(coverage: Coverage, members: Iterable[Coverage]) -> tuple[Coverage, CoverageGrouped]:
    """Make it a story of its own because somebody says so; it joins none of these again by itself."""
    others = [one.coverage_id for one in members if one.coverage_id != coverage.coverage_id]
    if not others:
        raise Conflict(
            "coverage-alone", "This item is a story of its own already; no other is grouped with it."
        )
    apart = tuple(dict.fromkeys([*coverage.apart_from, *others]))[-REMEMBERED:]
    return _told(replace(_alone(coverage), apart_from=apart, is_grouped_by_hand=True))


def leave(coverage: Coverage) -> tuple[Coverage, CoverageGrouped]:
    """Make it a story of its own, since it is like no other any more."""
    return _told(_alone(coverage))


def hand_on(members: Iterable[Coverage]) -> list[tuple[Coverage, CoverageGrouped]]:
    """Let the item seen next begin the story, where the one it began with goes."""
    order = sorted(members, key=first)
    head = leave(order[0])
    rest = [_told(replace(one, wire_id=head[0].coverage_id)) for one in order[1:]]
    return [head, *rest]


def _alone(coverage: Coverage) -> Coverage:
    return replace(coverage, wire_id=None, likeness=None, wire_reason="", is_grouped_by_hand=False)


def _told(coverage: Coverage) -> tuple[Coverage, CoverageGrouped]:
    is_by_hand = coverage.is_grouped_by_hand
    return coverage, CoverageGrouped(
        coverage.coverage_id, coverage.story_id, coverage.likeness, coverage.wire_reason, is_by_hand
    )


def _likeness(coverage: Coverage, other: Coverage) -> Likeness:
    return likeness(coverage.headline, coverage.sketch, other.headline, other.sketch)
