"""The names of those who speak: organisations from the log's titles, people for who may see people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.choices import Option, people_offered
from services.dashboard.web.doors import door_to
from services.dashboard.web.labels import organization_title, people_named, titles_of
from services.dashboard.web.screens import Look
from shared.web.speech import _

MOST = 200


class Speakers:
    """Who the ids of testimonies stand for, as far as it is known and the viewer may read it."""

    def __init__(self, titles: Mapping[str, Mapping[str, str]], people: Mapping[str, str]) -> None:
        self._titles = titles
        self._people = people

    def cell(self, testimony: Mapping[str, Any]) -> dict[str, str]:
        """The organisation, and who speaks for it; else the person."""
        organization_id, person_id = testimony["organization_id"], testimony["person_id"]
        person = self._people.get(person_id or "", _("A person")) if person_id else ""
        if not organization_id:
            known = person_id in self._people
            return {"text": person, "href": door_to("person", person_id) if known else ""}
        title = organization_title(self._titles, organization_id)
        return {"text": title, "href": door_to("organization", organization_id), "note": person}

    async def offered(self, ask: Any, look: Look) -> list[Option]:
        """The people who can be put down, for who may see people."""
        return await people_offered(ask, look)


async def speakers_of(ask: Any, look: Look, testimonies: Iterable[Mapping[str, Any]]) -> Speakers:
    """Ask for the names of all who speak at once."""
    listed = list(testimonies)
    titles = await titles_of(ask, [one["organization_id"] for one in listed])
    ids = list(dict.fromkeys(one["person_id"] for one in listed if one["person_id"]))[:MOST]
    return Speakers(titles, await people_named(ask, look.actor, ids))
