"""Dara: the hearings in her own calendar, those moved at their new time, those cancelled as cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.labels import titles_of
from services.dashboard.web.screens import Attachment, Look, Screen
from services.dashboard.web.wording import cut
from shared.kernel.clock import from_text
from shared.web.calendars import MEDIA_TYPE, Appointment, calendar_of
from shared.web.speech import _

PAGES, EACH = 5, 200
"""At most a thousand hearings, the latest first: what lies further back nobody has in a calendar."""


async def every_calendar(ask: Any, look: Look) -> Attachment:
    """All hearings."""
    hearings = await _hearings(ask, {})
    return await _calendar(ask, _("Hearings"), "hearings.ics", hearings)


async def policy_calendar(ask: Any, look: Look) -> Attachment:
    """The hearings on one policy."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    hearings = await _hearings(ask, {"policy_id": policy["policy_id"]})
    return await _calendar(
        ask, _("Hearings: %(title)s", title=cut(policy["title"])), "policy-hearings.ics", hearings
    )


def appointment(hearing: Mapping[str, Any], title: str) -> Appointment:
    """A hearing as an entry of a calendar; every change makes its version grow, and with it the revision."""
    deadline = (
        _("Sign up to speak until %(sign_up_until)s.", sign_up_until=hearing["sign_up_until"])
        if hearing.get("sign_up_until")
        else ""
    )
    said = (title, deadline, hearing.get("how_to_sign_up") or "", hearing.get("reason") or "")
    return Appointment(
        uid=f"{hearing['hearing_id']}@groundswell",
        starts_at=from_text(hearing["starts_at"]),
        ends_at=from_text(hearing["ends_at"]),
        summary=_("Hearing: %(body)s", body=hearing["body"]),
        updated_at=from_text(hearing["changed_at"]),
        revision=hearing["version"] - 1,
        place=hearing["place"],
        description="\n".join(part for part in said if part),
        url=hearing.get("url") or "",
        is_cancelled=hearing["state"] == "cancelled",
    )


async def _hearings(ask: Any, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: str | None = None
    for _page in range(PAGES):
        page = await ask.policy.list_hearings({**asked, "limit": EACH, **({"after": after} if after else {})})
        found += page["items"]
        after = page["next"]
        if not after:
            break
    return found


async def _calendar(ask: Any, name: str, file: str, hearings: list[dict[str, Any]]) -> Attachment:
    titles = await titles_of(ask, [one["policy_id"] for one in hearings])
    entries = [appointment(one, titles.get(one["policy_id"], {}).get("title", "")) for one in hearings]
    return Attachment(file, MEDIA_TYPE, calendar_of(name, entries))


SCREENS = (
    Screen("/hearings/calendar.ics", every_calendar, needs="policy.read"),
    Screen("/policies/{policy_id}/calendar.ics", policy_calendar, needs="policy.read"),
)
