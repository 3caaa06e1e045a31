"""Bo: the gatherings in the calendar of a telephone, one alone or all of a campaign, a host, an area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.gatherings.gathering import PATH
from services.dashboard.web.pages.gatherings.listing import NARROWED
from services.dashboard.web.pages.gatherings.words import LIST
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Attachment, Look, Screen
from shared.kernel.clock import from_text, to_text
from shared.web.calendars import MEDIA_TYPE, Appointment, calendar_of
from shared.web.speech import _

PAST = timedelta(days=90)
"""How far back a calendar of many begins; what is older was taken over long ago."""
PAGES = 10
AT_ONCE = 200
Known = Mapping[str, Any]


async def show_one(ask: Any, look: Look) -> Attachment:
    """One gathering, an entry for each of its shifts."""
    gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
    return _file(gathering["title"], [gathering], "gathering.ics")


async def show_many(ask: Any, look: Look) -> Attachment:
    """What the list shows under the same filters, cancelled ones among it: calendars must hear of those."""
    narrow = {name: look.query[name] for name in NARROWED if name in look.query}
    asked = {**narrow, "when": "all", "since": to_text(CLOCK.now() - PAST), "limit": AT_ONCE}
    gatherings: list[Known] = []
    for _page in range(PAGES):
        page = await ask.campaigns.list_gatherings(asked)
        gatherings += page["items"]
        if not page["next"]:
            break
        asked["after"] = page["next"]
    return _file(await _name(ask, narrow), gatherings, "gatherings.ics")


def appointments(gathering: Known) -> Iterator[Appointment]:
    """An entry for each shift; one that was taken out of the gathering stays, as cancelled."""
    is_off = gathering["stage"] == "cancelled"
    place = ", ".join(filter(None, (gathering["place"], gathering["address"], gathering["adm1"])))
    for shift in (*gathering["shifts"], *gathering["removed_shifts"]):
        yield Appointment(
            uid=shift["shift_id"],
            starts_at=from_text(shift["starts_at"]),
            ends_at=from_text(shift["ends_at"]),
            summary=f"{gathering['title']}: {shift['name']}" if shift["name"] else gathering["title"],
            updated_at=from_text(gathering["changed_at"]),
            revision=gathering["version"],
            place=place,
            description=gathering["reason"] if is_off else gathering["description"],
            is_cancelled=is_off or shift["state"] == "removed",
        )


async def _name(ask: Any, narrow: Mapping[str, str]) -> str:
    ids = [narrow[name] for name in ("campaign_id", "organization_id") if name in narrow]
    titles = await titles_of(ask, ids)
    words = [titles.get(one, {}).get("title", "") for one in ids]
    return ", ".join(filter(None, (_("Gatherings"), *words, narrow.get("adm1", ""))))


def _file(name: str, gatherings: list[Known], file: str) -> Attachment:
    entries = (entry for gathering in gatherings for entry in appointments(gathering))
    return Attachment(file, MEDIA_TYPE, calendar_of(name, entries))


SCREENS = (
    Screen(f"{LIST}/calendar.ics", show_many, needs="campaigns.read"),
    Screen(f"{PATH}/calendar.ics", show_one, needs="campaigns.read"),
)
