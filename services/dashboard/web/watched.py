"""What an account watches, as the ids whose events it wants to hear of, and the reason behind each in words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import titles_of
from shared.kernel.roles import Actor
from shared.web.speech import Words, _, in_a_row

MOST = 100
"""So many things one account watches at most."""
LINKS = 200
"""So many ids one question about events may name."""
KINDS = Words(
    {
        "policy": "Policy",
        "decision-maker": "Decision-maker",
        "body": "Body",
        "campaign": "Campaign",
        "topic": "Topic",
        "area": "Area",
    }
)
ONE = Words(
    {
        "policy": "a policy",
        "decision-maker": "a decision-maker",
        "body": "a body",
        "campaign": "a campaign",
    }
)
"""What has no title that the reader may see."""
NEEDED = {"topic": "insights.read", "campaign": "campaigns.read"}
_PATHS = {
    "policy": "/policies/{}",
    "decision-maker": "/decision-makers?person_id={}",
    "body": "/organizations/{}",
    "campaign": "/campaigns/{}",
}
Watch = Mapping[str, Any]


@dataclass(frozen=True)
class Watched:
    """What is watched; `because` holds the watches that each id stands for, `cut` those of which only a part is."""

    watches: Sequence[Watch] = ()
    because: Mapping[str, list[str]] = field(default_factory=dict)
    cut: frozenset[str] = frozenset()

    @property
    def links(self) -> list[str]:
        """The ids to ask for."""
        return [*self.because]

    def named_by(self, event: Mapping[str, Any]) -> list[str]:
        """The watched ids that an event names, what it is about first."""
        named = dict.fromkeys([event["subject"], *_texts(event["data"])])
        return [one for one in named if one in self.because]

    def reasons(self, ids: Iterable[str]) -> list[str]:
        """The watches for whose sake one hears of any of these ids, each once."""
        return list(dict.fromkeys(key for one in ids for key in self.because.get(one, ())))


def key_of(watch: Watch) -> str:
    """What tells a watch from every other of the account."""
    return f"{watch['kind']}|{watch['thing_id']}"


def home_of(kind: str, thing_id: str) -> str:
    """Where the thing that is watched is shown."""
    if kind == "area":
        return with_query("/policies", jurisdiction=thing_id)
    if kind == "topic":
        return with_query("/search", q=thing_id)
    return _PATHS[kind].format(quote(thing_id, safe="")) if kind in _PATHS else "/watching"


async def watched_by(ask: Any, actor: Actor, watches: Sequence[Watch]) -> Watched:
    """Look up what topics and areas hold at present; what the actor may not read any more is left out."""
    mine = [one for one in watches if actor.may(NEEDED.get(one["kind"], "policy.read"))]
    wide = [one for one in mine if one["kind"] in ("topic", "area")]
    because: dict[str, list[str]] = {}
    for one in mine:
        if one not in wide:
            because.setdefault(one["thing_id"], []).append(key_of(one))
    share = (LINKS - len(because)) // len(wide) if wide else 0
    share = min(share, LINKS // 2)
    held = await asyncio.gather(*(_held(ask, one, share) for one in wide))
    for one, (ids, _is_part) in zip(wide, held, strict=True):
        for each in ids:
            because.setdefault(each, []).append(key_of(one))
    cut = frozenset(key_of(one) for one, (_ids, is_part) in zip(wide, held, strict=True) if is_part)
    return Watched(mine, because, cut)


async def _held(ask: Any, watch: Watch, share: int) -> tuple[list[str], bool]:
    """The ids of what a topic or an area holds, and whether that is only a part.

    A topic is no word in the name of an organisation: whatever happens to its people would come along.
    """
    if watch["kind"] == "area":
        found = await ask.policy.list_policies({"jurisdiction": watch["thing_id"], "limit": share})
        return [one["policy_id"] for one in found["items"]], len(found["items"]) >= share
    found = await ask.insights.find_things({"text": watch["thing_id"], "limit": share})
    # What is only spelled nearly so was not asked for.
    items = [] if found["is_near"] else found["items"]
    return [one["thing_id"] for one in items if one.get("kind") != "organization"], len(items) >= share


async def titles_for(ask: Any, watched: Watched, more: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """Id -> kind and title of the things that are watched, and of some more, but for persons."""
    own = [one["thing_id"] for one in watched.watches if one["kind"] in ("policy", "body", "campaign")]
    return await titles_of(ask, [*more, *own])


def words_for(watch: Watch, name: str = "") -> str:
    """What is watched, as it stands behind "because you watch"."""
    if watch["kind"] == "topic":
        return _("the topic “%(words)s”", words=watch["thing_id"])
    if watch["kind"] == "area":
        return _("the policies of %(area)s", area=watch["thing_id"])
    return name or ONE[watch["kind"]]


def because_of(reasons: Sequence[str]) -> str:
    """The reasons in one sentence."""
    several = in_a_row(*reasons[:-1], by=_(", "))
    return _("Because you watch %(names)s", names=in_a_row(several, *reasons[-1:], by=_(" and ")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
