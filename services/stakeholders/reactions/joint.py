"""Keep which organisations carry a campaign or are active for it, for the network of who works with whom."""

from __future__ import annotations

from services.stakeholders.store import Store
from shared.kernel.events import Event


def when_campaign_planned_keep_who_carries_it(event: Event, store: Store) -> None:
    """Those that carry a campaign work together as long as it is to run."""
    data = event.data
    store.joint.keep(
        data["campaign_id"],
        campaign_id=data["campaign_id"],
        organization_ids=list(data["partner_ids"]),
        began_on=str(data["starts_on"]),
        planned_until=str(data["ends_on"]),
    )


def when_campaign_closed_end_its_work(event: Event, store: Store) -> None:
    """From then on they have worked together."""
    store.joint.end(event.data["campaign_id"], event.time.date().isoformat())


def when_activity_reported_keep_who_does_it(event: Event, store: Store) -> None:
    """Those that are active for one campaign work together; an activity for none says nothing of that."""
    data = event.data
    if not data.get("campaign_id"):
        if event.type.endswith(".corrected.v1"):
            store.joint.drop(data["activity_id"])
        return
    began_on = str(data.get("started_on") or event.time.date())
    store.joint.keep(
        data["activity_id"],
        campaign_id=data["campaign_id"],
        organization_ids=[data["organization_id"]] if data.get("organization_id") else [],
        began_on=began_on,
        ended_on=str(data.get("ended_on") or began_on),
    )


def when_activity_attributed_say_whose_it_is(event: Event, store: Store) -> None:
    """Whose it is became known after it was reported."""
    store.joint.attribute(event.data["activity_id"], event.data["organization_id"])


def when_activity_removed_forget_it(event: Event, store: Store) -> None:
    """It did not take place, or not so."""
    store.joint.drop(event.data["activity_id"])


def when_sign_up_checked_in_keep_for_whom_they_came(event: Event, store: Store) -> None:
    """Those whose people come to the gatherings of one campaign work together, on the days on which they came."""
    data = event.data
    if not data.get("organization_id"):
        return
    day = str(data["starts_at"])[:10]
    _attended(event, store, [data["organization_id"]], day)


def when_sign_up_check_in_undone_forget_it(event: Event, store: Store) -> None:
    """Nobody came; kept as such, so that an older word of the contrary, come late, changes nothing."""
    if event.data.get("organization_id"):
        _attended(event, store, [], str(event.data["starts_at"])[:10])


def _attended(event: Event, store: Store, organization_ids: list[str], day: str) -> None:
    store.joint.attend(
        event.data["sign_up_id"],
        event.time,
        campaign_id=event.data["campaign_id"],
        organization_ids=organization_ids,
        began_on=day,
        ended_on=day,
    )
