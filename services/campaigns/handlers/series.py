"""Carry out the wishes about series of gatherings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from services.campaigns.commands.gathering import CancelSeries, PlanSeries
from services.campaigns.domain.series import MOST_SHIFTS, days_of
from services.campaigns.handlers.gathering import add, call_off
from services.campaigns.handlers.known import must_know_communities, must_know_organization
from services.campaigns.store import Store
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.ids import new_id


def plan_series(command: PlanSeries, store: Store) -> dict[str, Any]:
    """Plan each gathering of a series as one of its own; answers their ids in the order of their days."""
    store.campaigns.get(command.campaign_id).must_be_launched("given a series of gatherings")
    must_know_organization(command.about.organization_id, store)
    must_know_communities(command.about.community_ids, store)
    _must_be_of_a_size(command)
    begins: datetime = min(shift.starts_at for shift in command.shifts)
    first, series_id = begins.date(), new_id()
    planned = [
        add(command.campaign_id, command.about, command.shifts, store, series_id=series_id, by=day - first)
        for day in days_of(first, command.repeats, command.occurrences)
    ]
    return {"series_id": series_id, "gathering_ids": [one.gathering_id for one in planned]}


def cancel_series(command: CancelSeries, store: Store) -> dict[str, Any]:
    """Call off what is left of a series from a day on; answers how many gatherings that were."""
    left = store.gatherings.of_series(command.series_id, command.from_day)
    if not left:
        raise NotFound("series-not-found", "There is nothing left to cancel of this series from that day on.")
    return {"series_id": command.series_id, "cancelled": len(call_off(left, command.reason, store))}


def _must_be_of_a_size(command: PlanSeries) -> None:
    shifts = command.occurrences * len(command.shifts)
    if shifts > MOST_SHIFTS:
        sentence = (
            f"That makes {shifts} shifts; plan a series of {MOST_SHIFTS} at most, and the rest as another."
        )
        raise Invalid("series-too-long", sentence, {"occurrences": [sentence]})
