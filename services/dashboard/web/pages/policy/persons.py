"""The names of decision-makers, asked of stakeholders in one question; without an answer their posts stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from services.dashboard.web.choices import Option, with_chosen
from services.dashboard.web.doors import door_to
from services.dashboard.web.screens import Look
from shared.kernel.errors import Unavailable
from shared.web.speech import N_, _, in_a_list

MOST = 200
Posts = Mapping[str, str]


class Persons:
    """Who the ids stand for, as far as it is known and the viewer may read it."""

    def __init__(self, names: Mapping[str, str], posts: Posts, *, may_open: bool = False) -> None:
        self._names = names
        self._posts = posts
        self._may_open = may_open

    @staticmethod
    def together(several: Sequence[Persons]) -> Persons:
        """Those of several answers, which one viewer asked for."""
        names = {key: name for one in several for key, name in one._names.items()}
        posts = {key: post for one in several for key, post in one._posts.items()}
        return Persons(names, posts, may_open=any(one._may_open for one in several))

    def name(self, person_id: str) -> str:
        """The name, else the post, else that it is one of those who decide."""
        return self._names.get(person_id) or self._posts.get(person_id) or _("A decision-maker")

    def post(self, person_id: str) -> str:
        """The post beside a name; empty where it stands for the name already."""
        return self._posts.get(person_id, "") if person_id in self._names else ""

    def cell(self, person_id: str) -> dict[str, str]:
        """A person as a cell of a table."""
        href = door_to("person", person_id) if self._may_open else ""
        return {"text": self.name(person_id), "href": href, "note": self.post(person_id)}

    def option(self, person_id: str) -> Option:
        """A person as an option of a field."""
        said = (self.name(person_id), self.post(person_id))
        return {"value": person_id, "text": in_a_list(part for part in said if part)}


async def persons_of(ask: Any, look: Look, ids: Iterable[str], posts: Posts | None = None) -> Persons:
    """Ask for up to two hundred names at once; `posts` are those that policy knows, by person."""
    wanted = list(dict.fromkeys(ids))[:MOST]
    may_open = look.may("stakeholders.read-people")
    if not wanted or not look.may("stakeholders.read"):
        return Persons({}, posts or {}, may_open=may_open)
    try:
        page = await ask.stakeholders.list_decision_makers({"person_ids": wanted, "limit": MOST})
    except Unavailable:
        return Persons({}, posts or {}, may_open=may_open)
    names = {one["person_id"]: one["name"] for one in page["items"]}
    held = {one["person_id"]: _current_post(one["memberships"]) for one in page["items"]}
    return Persons(names, {**held, **(posts or {})}, may_open=may_open)


def posts_by_person(decision_makers: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The posts of those who decide, as policy knows them, by person."""
    return {
        one["person_id"]: post_words(
            own_post(one, one["body"]), one["body"] if one["body"] != one.get("role") else ""
        )
        for one in decision_makers
    }


def own_post(held: Mapping[str, Any], body: str) -> str:
    """What somebody holds in a body: who sits in a committee without a post of its own, is there by their role."""
    post, role = str(held.get("post") or ""), str(held.get("role") or "")
    return role or post if not post or post == body else post


def post_words(post: str, body: str) -> str:
    """A post and the body it belongs to."""
    return in_a_list(part for part in (post, body) if part)


async def who_can_be_chosen(ask: Any, look: Look, jurisdiction: str, chosen: str) -> list[Option]:
    """Those in office in the jurisdiction, else all in office, as options; whoever is chosen is among them."""
    asked = {"current": True, "limit": MOST}
    found = await ask.policy.list_decision_makers({**asked, "jurisdiction": jurisdiction})
    if not found["items"]:
        found = await ask.policy.list_decision_makers(asked)
    posts = posts_by_person(found["items"])
    persons = await persons_of(ask, look, [*posts, *([chosen] if chosen else [])], posts)
    offered = sorted(
        (persons.option(person_id) for person_id in posts), key=lambda one: one["text"].casefold()
    )
    return with_chosen(offered, chosen, N_("decision-maker"))


def _current_post(memberships: list[Mapping[str, Any]]) -> str:
    now = [one for one in memberships if not one.get("ended_on")] or memberships
    return (
        post_words(own_post(now[0], now[0]["organization_name"]), now[0]["organization_name"]) if now else ""
    )
