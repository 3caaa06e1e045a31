"""Remember which campaigns, policies and organisations there are, so that air time can be about them, and theirs."""

from __future__ import annotations

from services.media.store import Store
from shared.kernel.events import Event


def when_campaign_told_remember_its_title(event: Event, store: Store) -> None:
    """A planned, corrected or launched campaign can be linked to by the title it has now."""
    store.links.learn("campaign", event.data["campaign_id"], event.time, title=event.data["title"])


def when_campaign_closed_remember_its_end(event: Event, store: Store) -> None:
    """A closed campaign can still be linked to: coverage often follows the end."""
    store.links.learn("campaign", event.data["campaign_id"], event.time, is_closed=True)


def when_policy_told_remember_its_title(event: Event, store: Store) -> None:
    """An introduced or corrected policy can be linked to by the title and the number it has now."""
    known = {"title": event.data["title"], "identifier": event.data.get("identifier")}
    store.links.learn("policy", event.data["policy_id"], event.time, **known)


def when_policy_moved_remember_its_stage(event: Event, store: Store) -> None:
    """A policy that moved can be linked to, even where the event of its introduction is late."""
    store.links.learn("policy", event.data["policy_id"], event.time, stage=event.data["to_stage"])


def when_policy_removed_forget_it(event: Event, store: Store) -> None:
    """A policy whose import was undone can be linked to no more."""
    store.links.forget(event.data["policy_id"])
    store.proposals.drop(event.data["policy_id"])


def when_organization_told_remember_its_name(event: Event, store: Store) -> None:
    """Air time can be that of a registered organisation, by the name it has now."""
    data = event.data
    store.links.learn_organization(data["organization_id"], data["name"], event.sequence, event.time)


def when_organization_removed_forget_its_name(event: Event, store: Store) -> None:
    """Nothing more can be that of an organisation that is not registered any more."""
    store.links.learn("organization", event.data["organization_id"], event.time, is_removed=True)
