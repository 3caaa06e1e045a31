"""Find what unlinked items could be about, in the titles, numbers, releases, slots and stories that media knows of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from services.media.domain.coverage import Coverage
from services.media.domain.identifier import identifiers_in
from services.media.domain.likeness import pairs_of, words_of
from services.media.domain.link import LinkKind
from services.media.domain.proposal import (
    ENOUGH,
    Evidence,
    Proposal,
    by_identifier,
    by_release,
    by_slot,
    by_story,
    by_title,
    score_of,
)
from services.media.store import Store
from shared.kernel.ids import id_from

AFTER_RELEASE = timedelta(days=3)
ONE_DAY = timedelta(days=1)
AT_MOST = 5
KINDS: tuple[LinkKind, ...] = ("campaign", "policy")
About = tuple[LinkKind, str]
Found = dict[About, list[Evidence]]


class Matching:
    """Knows all that could speak for links of some items, read once for all of them."""

    def __init__(self, store: Store, items: Iterable[Coverage]) -> None:
        self._store = store
        self._hints: list[dict[str, Any]] = []
        self._releases: list[dict[str, Any]] = []
        self._aired: list[dict[str, Any]] = []
        open_ones = [item for item in items if not is_linked(item)]
        if open_ones:
            self._read(open_ones)

    def evidence(self, coverage: Coverage, same_story: Iterable[Coverage]) -> dict[About, list[Evidence]]:
        """What speaks for which campaign or policy."""
        found: Found = {}
        self._from_titles(coverage, found)
        self._from_releases(coverage, found)
        self._from_slots(coverage, found)
        for other in same_story:
            for kind, thing_id in _links(vars(other)):
                found.setdefault((kind, thing_id), []).append(by_story(kind))
        return {about: _once(evidence) for about, evidence in found.items()}

    def release_of(self, coverage: Coverage) -> str | None:
        """The release that it takes up, where only one can be meant."""
        fits = [one["_id"] for one in self._releases if _from_release(one, coverage)]
        return fits[0] if len(fits) == 1 else None

    def _read(self, items: Sequence[Coverage]) -> None:
        pairs = {pair for item in items for pair in pairs_of(words_of(item.headline))}
        numbers = {number for item in items for number in identifiers_in(item.headline)}
        self._hints = self._store.links.hinted(pairs, numbers)
        days = [datetime.combine(item.published_on, time(), UTC) for item in items]
        begins, ends = min(days), max(days) + ONE_DAY
        self._releases = self._store.releases.out_between(begins - AFTER_RELEASE, ends)
        self._aired = self._store.slots.aired((item.outlet_id for item in items), begins - ONE_DAY, ends)

    def _from_titles(self, coverage: Coverage, found: Found) -> None:
        numbers = identifiers_in(coverage.headline)
        alike = Counter(hint.get("identifier_key") for hint in self._hints)
        for hint in self._hints:
            about: About = (hint["kind"], hint["_id"])
            key = hint.get("identifier_key")
            if key and key in numbers and alike[key] <= AT_MOST:
                named = by_identifier(hint["identifier"], hint["kind"], alike[key])
                found.setdefault(about, []).append(named)
            titled = by_title(hint.get("title") or "", coverage.headline, hint["kind"])
            if titled:
                found.setdefault(about, []).append(titled)

    def _from_releases(self, coverage: Coverage, found: Found) -> None:
        for release in self._releases:
            evidence = _from_release(release, coverage)
            for about in _links(release) if evidence else ():
                found.setdefault(about, []).append(evidence)  # type: ignore[arg-type]

    def _from_slots(self, coverage: Coverage, found: Found) -> None:
        for slot in self._aired:
            is_that_day = slot["aired_at"].date() == coverage.published_on
            if slot["outlet_id"] == coverage.outlet_id and is_that_day:
                for kind, thing_id in _links(slot):
                    found.setdefault((kind, thing_id), []).append(by_slot(kind))


def propose(
    coverage: Coverage,
    matching: Matching,
    same_story: Iterable[Coverage],
    store: Store,
    *,
    is_anew: bool = False,
) -> list[Proposal]:
    """Propose links of an unlinked item, the best; what a link answers waits no more.

    Anew means that what waits is weighed again; what was answered stays.
    """
    if is_linked(coverage):
        store.proposals.settle(coverage.coverage_id, linked_kinds(coverage))
        return []
    release_id = matching.release_of(coverage)
    made = [
        _proposal(coverage, about, evidence, release_id, store.now)
        for about, evidence in matching.evidence(coverage, same_story).items()
    ]
    best = sorted((one for one in made if one.score >= ENOUGH), key=lambda one: -one.score)[:AT_MOST]
    known = store.proposals.with_ids(one.proposal_id for one in best) if best else {}
    if is_anew:
        store.proposals.settle(coverage.coverage_id, KINDS)
        known = {key: one for key, one in known.items() if one.state != "open"}
    return [store.proposals.save(one) for one in best if one.proposal_id not in known]


def is_linked(coverage: Coverage) -> bool:
    """Whether it is linked to anything."""
    return bool(coverage.campaign_id or coverage.policy_id)


def linked_kinds(coverage: Coverage) -> list[str]:
    """The kinds of things that it is linked to."""
    return [kind for kind, _ in _links(vars(coverage))]


def _proposal(
    coverage: Coverage, about: About, evidence: Sequence[Evidence], release_id: str | None, now: datetime
) -> Proposal:
    kind, thing_id = about
    said = sorted(evidence, key=lambda one: -one.weight)
    return Proposal(
        proposal_id=id_from("proposal", coverage.coverage_id, kind, thing_id),
        coverage_id=coverage.coverage_id,
        kind=kind,
        thing_id=thing_id,
        score=score_of(said),
        evidence=tuple(one.sentence for one in said),
        made_at=now,
        release_id=release_id,
    )


def _from_release(release: dict[str, Any], coverage: Coverage) -> Evidence | None:
    out_on = release["issued_at"].date()
    if not out_on <= coverage.published_on <= out_on + AFTER_RELEASE:
        return None
    return by_release(release["headline"], out_on, coverage.headline, coverage.published_on)


def _links(thing: dict[str, Any]) -> list[About]:
    return [(kind, thing[f"{kind}_id"]) for kind in KINDS if thing.get(f"{kind}_id")]


def _once(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each sentence once: three slots that day say no more than one."""
    return list({one.sentence: one for one in evidence}.values())
