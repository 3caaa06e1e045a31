"""Take in the file of an RSS or Atom feed: each entry becomes coverage of an outlet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from services.media.domain.coverage import Tone
from services.media.domain.entry import Entry
from services.media.domain.wording import key_of
from services.media.handlers.entry import Placed, Taken, take_entries
from services.media.imports.cells import Refused, as_tone, option
from services.media.store import Store
from shared.imports.kinds import Batch, Line, Outcome, OutcomeKind
from shared.kernel.errors import Invalid

OutletOf = Callable[[dict[str, Any]], str | None]


def take_feed(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Log each entry once; what is known already by its id, address or headline stays as it is."""
    outlet_of = _outlets(lines, store, batch)
    placed = [
        Placed(_entry(line.values), outlet_id)
        for line in lines
        if (outlet_id := outlet_of(line.values)) is not None
    ]
    tone: Tone = option(batch, "tone", as_tone) or ""
    taken = iter(take_entries(placed, store, tone=tone, batch_id=batch.batch_id))
    return [
        _outcome(line, next(taken)) if outlet_of(line.values) is not None else _homeless(line)
        for line in lines
    ]


def _outlets(lines: list[Line], store: Store, batch: Batch) -> OutletOf:
    """How the outlet of an entry is found: the one chosen, that of the feed's title, or that of a followed host."""
    chosen = str(batch.options.get("outlet_id") or "").strip()
    if chosen:
        _must_be_known(chosen, store)
        return lambda values: chosen
    named = store.outlets.named({key_of(str(line.values["feed_title"])) for line in lines})
    hosts = store.feeds.of_hosts({host for line in lines for host in _hosts(line.values)})

    def found(values: dict[str, Any]) -> str | None:
        by_title = named.get(key_of(str(values["feed_title"])))
        if by_title:
            return by_title.outlet_id
        return next((hosts[host] for host in _hosts(values) if host in hosts), None)

    return found


def _hosts(values: dict[str, Any]) -> list[str]:
    links = (str(values["link"]), str(values["feed_link"]))
    return [urlsplit(link).netloc.lower().removeprefix("www.") for link in links if link]


def _must_be_known(outlet_id: str, store: Store) -> None:
    if not store.outlets.names([outlet_id]):
        sentence = "There is no such outlet. Choose one of the list."
        raise Invalid("unknown-outlet", sentence, {"options.outlet_id": [sentence]})


def _entry(values: dict[str, Any]) -> Entry:
    published = values["published"]
    moment = datetime.fromisoformat(published) if published else None
    return Entry(values["entry_id"], values["title"], values["link"], moment, values["summary"])


def _outcome(line: Line, taken: Taken) -> Outcome:
    if taken.refusal:
        field = next(iter(taken.refusal.fields), "")
        return Refused(line, field, taken.refusal.code, taken.refusal.detail).outcome
    shown = ("title", "link", "published")
    understood = {name: line.values[name] for name in shown}
    kind: OutcomeKind = "created" if taken.is_new else "unchanged"
    return Outcome(line.line, kind, taken.coverage_id, understood=understood)


def _homeless(line: Line) -> Outcome:
    return Refused(
        line,
        "feed_title",
        "unknown-outlet",
        "No outlet goes by the title of this feed, and no feed of its address is followed. Choose the outlet.",
    ).outcome
