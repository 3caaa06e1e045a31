"""Remember which campaigns aim at which policy."""

from __future__ import annotations

from services.policy.store import Store
from shared.kernel.events import Event


def when_campaign_planned_remember_its_aim(event: Event, store: Store) -> None:
    """A planned or corrected campaign may aim at a policy; whether it is launched, the launch tells."""
    _learn(event, store, "planned")


def when_campaign_launched_remember_its_aim(event: Event, store: Store) -> None:
    """A launched campaign may aim at a policy."""
    _learn(event, store, "launched")


def when_campaign_closed_remember_its_end(event: Event, store: Store) -> None:
    """A closed campaign stays with the policy it aimed at."""
    store.campaigns.learn(event.data["campaign_id"], "closed", event.time)


def _learn(event: Event, store: Store, stage: str) -> None:
    data = event.data
    store.campaigns.learn(
        data["campaign_id"], stage, event.time, title=data["title"], policy_id=data["policy_id"]
    )
