"""Keep each release's first coverage right when coverage comes, changes or goes."""

from __future__ import annotations

from services.media.domain.coverage import Coverage
from services.media.domain.release import PickUp
from services.media.store import Store


def settle_pick_ups(store: Store, *, before: Coverage | None = None, after: Coverage | None = None) -> None:
    """Look again at the releases that an item belonged to and belongs to; it need not be saved yet."""
    known = [one for one in (before, after) if one]
    changed = {one.coverage_id for one in known}
    for release_id in sorted({one.release_id for one in known if one.release_id}):
        others = [one for one in store.coverage.first_of(release_id) if one.coverage_id not in changed]
        own = [after] if after and after.release_id == release_id else []
        release, picked_up = store.releases.get(release_id).pick_up(map(_pick_up, [*others, *own]))
        if picked_up:
            store.releases.save(release, picked_up)


def _pick_up(coverage: Coverage) -> PickUp:
    return PickUp(coverage.coverage_id, coverage.outlet_id, coverage.published_on, coverage.published_at)
