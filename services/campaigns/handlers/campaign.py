"""Carry out the wishes about a campaign's life."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.campaign import CloseCampaign, CorrectCampaign, LaunchCampaign, PlanCampaign
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.chain import Link
from services.campaigns.handlers.appeal import end_appeal
from services.campaigns.handlers.cycle import must_let_close
from services.campaigns.handlers.gathering import call_off
from services.campaigns.handlers.petition import end_petition
from services.campaigns.store import Store
from shared.kernel.ids import new_id

OVER = "The campaign is closed."
"""Why the gatherings of a closed campaign are cancelled."""


def plan_campaign(command: PlanCampaign, store: Store) -> dict[str, Any]:
    """Plan a campaign; answers `{"campaign_id", "version"}`."""
    campaign = Campaign(
        campaign_id=new_id(),
        title=command.title,
        goal=command.goal,
        chain=command.chain,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        planned_at=store.now,
        policy_id=command.policy_id,
        partner_ids=command.partner_ids,
    )
    return _answer(store.campaigns.save(campaign, campaign.plan()))


def correct_campaign(command: CorrectCampaign, store: Store) -> dict[str, Any]:
    """Revise a planned or launched campaign; what is as it was changes no version."""
    changes = dict(command.changes)
    if "chain" in changes:
        changes["chain"] = tuple(Link(**link) for link in changes["chain"])
    if "partner_ids" in changes:
        changes["partner_ids"] = tuple(changes["partner_ids"])
    campaign, corrected = store.campaigns.get(command.campaign_id, command.expected_version).correct(changes)
    return _answer(store.campaigns.save(campaign, corrected) if corrected else campaign)


def launch_campaign(command: LaunchCampaign, store: Store) -> dict[str, Any]:
    """Open a planned campaign."""
    campaign, launched = store.campaigns.get(command.campaign_id, command.expected_version).launch(store.now)
    return _answer(store.campaigns.save(campaign, launched))


def close_campaign(command: CloseCampaign, store: Store) -> dict[str, Any]:
    """End a launched campaign, its petitions and appeals that are open, and its gatherings that have not begun."""
    campaign, closed = store.campaigns.get(command.campaign_id, command.expected_version).close(
        store.now, command.outcome
    )
    must_let_close(campaign.campaign_id, store)
    for petition in store.petitions.open_ones_of(campaign.campaign_id):
        end_petition(petition, store)
    for appeal in store.appeals.open_ones_of(campaign.campaign_id):
        end_appeal(appeal, store)
    call_off(store.gatherings.to_come_of(campaign.campaign_id, store.now), OVER, store)
    return _answer(store.campaigns.save(campaign, closed))


def _answer(campaign: Campaign) -> dict[str, Any]:
    return {"campaign_id": campaign.campaign_id, "version": campaign.version}
