"""The processes beside the services as the page of operations shows them: which stands, which does not, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from shared.kernel.clock import Clock
from shared.web.beside import Standing, look_at
from shared.web.filters import absolute
from shared.web.speech import Words, _, in_a_list, in_a_row

WORK = Words(
    {
        "stakeholders-imports": "Brings in files of people and organisations",
        "campaigns-imports": "Brings in files of activities and population figures",
        "media-imports": "Brings in files of coverage",
        "policy-imports": "Brings in files of bills and votes",
        "media-sending": "Sends mailings and answers",
        "media-reading": "Reads the feeds of outlets",
        "feeds-web": "Gives partners' programs their events",
        "feeds-sending": "Sends partners their events",
        "dashboard-digest": "Sends digests by e-mail",
    }
)
PARTS = Words({"database": "the database", "broker": "the broker", "consumer": "taking in events"})


class Beside:
    """Looks at the processes, and remembers since when one is not well."""

    def __init__(self, addresses: Mapping[str, str], clock: Clock) -> None:
        self._addresses = addresses
        self._clock = clock
        self._unwell_since: dict[str, datetime] = {}

    async def standings(self) -> list[Standing]:
        """How each is now; none where no address is set."""
        return [self._remembered(one) for one in await look_at(self._addresses)] if self._addresses else []

    def _remembered(self, one: Standing) -> Standing:
        if one.is_well:
            self._unwell_since.pop(one.name, None)
            return one
        return replace(one, since=self._unwell_since.setdefault(one.name, self._clock.now()))


def lines(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """A line a process, those that are not well first, with what to do."""
    return [_line(one) for one in sorted(standings, key=lambda one: one.is_well)]


def silent(standings: Iterable[Standing]) -> list[str]:
    """The names of those that are not well."""
    return [one.name for one in standings if not one.is_well]


def _line(one: Standing) -> dict[str, Any]:
    since = _("since %(since)s", since=absolute(one.since)) if one.since else ""
    work = WORK.get(one.name, "")
    if one.is_well:
        return {"text": one.name, "note": in_a_row(work, since), "aside": _("Stands"), "state": "good"}
    do = _("See the end of its log and start it again; what waits for it is kept.")
    if not one.answers:
        return {
            "text": one.name,
            "note": in_a_row(work, since, do),
            "aside": _("Not answering"),
            "state": "bad",
        }
    lacks = _("It runs, and lacks %(parts)s.", parts=in_a_list(PARTS.get(part, part) for part in one.lacks))
    return {"text": one.name, "note": in_a_row(work, since, lacks), "aside": _("Not ready"), "state": "bad"}
