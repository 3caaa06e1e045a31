"""What the screens of pairs know of a kind of entry, such as persons: its addresses, operations, values and words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.dashboard.web.screens import Look
from services.dashboard.web.wording import cut
from shared.web.speech import Words, _

Entry = Mapping[str, Any]


async def _as_it_is(look: Look, wish: Mapping[str, Any]) -> None:
    return None


@dataclass(frozen=True)
class Operations:
    """How the operations of stakeholders are called: of pairs, and those that `search` entries and show one `entry`."""

    list: str
    show: str
    dismiss: str
    scan: str
    merge: str
    unmerge: str
    merges: str
    notice: str
    search: str
    entry: str


@dataclass(frozen=True)
class Kind:
    """A kind of entry of which two may be one.

    An entry is at `home`/id, its id is called `id_name`; a pair is at `pairs`/id, its id is called `pair_id`, and an
    answer holds its two entries under `both`. Who may see them `reads`, who may decide `merges`.
    `chosen` are the fields of which one of two values stays, `shown` those that only stand beside each other, and
    `told` says the value of a field where that is not the text itself. `words` says the same things of every kind.
    """

    home: str
    id_name: str
    pairs: str
    pair_id: str
    both: str
    reads: str
    merges: str
    operations: Operations
    words: Words
    chosen: Words
    shown: Words
    told: Mapping[str, Callable[[Any], str]]
    topics: str
    longest: int
    """Characters of a name where both stand in one line."""
    is_below_home: bool = False
    """Whether the list of pairs stands below that of the entries; else it stands beside it, as one of `tabs`."""
    tabs: tuple[Mapping[str, Any], ...] = ()
    is_filled: bool = False
    """Whether what one of two lacks is taken from the other without a question."""
    versions: tuple[str, ...] = ()
    """How a merge calls the versions of the kept and of the merged one, where it refuses later ones."""
    check: Callable[[Look, Mapping[str, Any]], Awaitable[None]] = field(default=_as_it_is)
    """Refuses a merge for what is known here and not in stakeholders."""

    def address(self, entry_id: str) -> str:
        """Where an entry is."""
        return f"{self.home}/{entry_id}"

    def id_of(self, entry: Entry) -> str:
        """The id of an entry."""
        return str(entry[self.id_name])

    def value(self, name: str, entry: Entry) -> str:
        """A field of an entry in words; empty where nothing is known."""
        return self.told.get(name, str)(entry.get(name) or "")

    def states(self) -> dict[str, str]:
        """How far a pair is, in words."""
        return {"waiting": _("To decide"), "merged": _("Merged"), "dismissed": self.words["different"]}

    def names_of(self, pair: Entry) -> str:
        """Both names of a pair as one."""
        nameless = self.words["nameless"]
        return _(" and ").join(cut(name or nameless, self.longest) for name in pair["names"])

    def trail(self) -> list[dict[str, str]]:
        """The way down to the list of pairs."""
        return [{"text": self.words["all"], "href": self.home}] if self.is_below_home else []
