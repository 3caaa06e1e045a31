"""Answer the questions about gatherings and their shifts."""

from __future__ import annotations

from typing import Any

from services.campaigns.store import Store
from services.campaigns.store.gathering import WantedGatherings
from shared.kernel.places import fold_place


def list_gatherings(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of gatherings with their shifts; by time, campaign, series, host, area, kind and community."""
    wanted = WantedGatherings(
        when=asked["when"],
        campaign_id=asked.get("campaign_id"),
        series_id=asked.get("series_id"),
        organization_id=store.leads.any_of(asked.get("organization_id")),
        adm1_key=fold_place(asked.get("adm1") or ""),
        kind=asked.get("kind"),
        community_id=asked.get("community_id"),
        since=asked.get("since"),
    )
    found = store.gatherings.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": _with_shifts(found["items"], store)}


def show_gathering(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One gathering with its shifts, and how many sign-ups are in which state."""
    gathering = _with_shifts([store.gatherings.show(asked["gathering_id"])], store)[0]
    sums = store.sign_ups.sums(asked["gathering_id"])
    minutes = sums.get("arrived", (0, 0))[1]
    return {
        **gathering,
        "sign_ups": {state: number for state, (number, _) in sums.items()},
        "minutes": minutes,
    }


def _with_shifts(gatherings: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    shifts = store.shifts.shown_of(one["gathering_id"] for one in gatherings)
    return [{**one, **_parted(shifts.get(one["gathering_id"], []))} for one in gatherings]


def _parted(shifts: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What was taken out is told apart: calendars have to say so of each."""
    return {
        "shifts": [shift for shift in shifts if shift["state"] != "removed"],
        "removed_shifts": [shift for shift in shifts if shift["state"] == "removed"],
    }
