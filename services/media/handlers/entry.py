"""Make coverage of the entries of feeds, each once, whether they are read or brought in as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.media.domain.coverage import Coverage, Tone
from services.media.domain.entry import Entry
from services.media.domain.events import CoverageLogged
from services.media.handlers.keeping import Keeping
from services.media.store import Store
from shared.kernel.errors import Invalid


@dataclass(frozen=True)
class Placed:
    """An entry, and the outlet that published it."""

    entry: Entry
    outlet_id: str


@dataclass(frozen=True)
class Taken:
    """What became of an entry: the item that it is, whether that is new, or why it is refused."""

    coverage_id: str = ""
    is_new: bool = False
    refusal: Invalid | None = None


def take_entries(
    entries: Sequence[Placed],
    store: Store,
    *,
    tone: Tone = "",
    batch_id: str | None = None,
    feed_id: str | None = None,
) -> list[Taken]:
    """Log what is not known yet by its id in the feed, its address or its headline; the rest stays as it is."""
    ready = [_ready(placed, store, tone, batch_id, feed_id) for placed in entries]
    made = [one[0] for one in ready if isinstance(one, tuple)]
    known = store.coverage.keyed(key for coverage in made for key in coverage.keys)
    keeping = Keeping(store, made)
    taken = []
    for one in ready:
        if isinstance(one, Invalid):
            taken.append(Taken(refusal=one))
            continue
        coverage, logged = one
        twin = next((known[key] for key in coverage.keys if key in known), None)
        saved = twin or keeping.keep(coverage, logged)
        known.update(dict.fromkeys(coverage.keys, saved))
        taken.append(Taken(saved.coverage_id, is_new=twin is None))
    return taken


def _ready(
    placed: Placed, store: Store, tone: Tone, batch_id: str | None, feed_id: str | None
) -> tuple[Coverage, CoverageLogged] | Invalid:
    try:
        coverage = placed.entry.to_coverage(placed.outlet_id, store.now, tone, batch_id, feed_id)
        return coverage.log()
    except Invalid as refusal:
        return refusal
