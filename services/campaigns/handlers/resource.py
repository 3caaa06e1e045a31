"""Carry out the wishes about resources and contributions."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.resource import (
    FOR_OTHERS,
    CommitContribution,
    CorrectResource,
    DeliverContribution,
    DropResource,
    NeedResource,
    PledgeContribution,
    WithdrawContribution,
)
from services.campaigns.domain.contribution import Contribution
from services.campaigns.domain.resource import Resource
from services.campaigns.store import Store
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.ids import new_id

Step = CommitContribution | DeliverContribution | WithdrawContribution


def need_resource(command: NeedResource, store: Store) -> dict[str, Any]:
    """Note what a campaign that is not closed needs."""
    store.campaigns.get(command.campaign_id).must_go_on("given a resource")
    resource = Resource(resource_id=new_id(), noted_at=store.now, **vars(command))
    return answer(store.resources.save(*resource.need()))


def correct_resource(command: CorrectResource, store: Store) -> dict[str, Any]:
    """Put right what is needed; what is as it was changes no version."""
    resource = store.resources.get(command.resource_id, command.expected_version)
    corrected, told = resource.correct(dict(command.changes))
    return answer(store.resources.save(corrected, told) if told else resource)


def drop_resource(command: DropResource, store: Store) -> dict[str, Any]:
    """Need it no more."""
    resource = store.resources.get(command.resource_id, command.expected_version)
    return answer(store.resources.save(*resource.drop(command.reason)))


def pledge_contribution(command: PledgeContribution, store: Store) -> dict[str, Any]:
    """Take the pledge of an organisation; without one, of the actor's own."""
    resource = store.resources.get(command.resource_id, command.expected_version)
    organization_id = command.organization_id or store.actor.organization_id
    if not organization_id:
        sentence = "Say which organisation pledges it."
        raise Invalid("organization-missing", sentence, {"organization_id": [sentence]})
    _must_speak_for(organization_id, store)
    contribution = Contribution(
        contribution_id=new_id(),
        organization_id=organization_id,
        pledged=command.quantity,
        due_on=command.due_on or resource.needed_by,
        pledged_on=store.now.date(),
    )
    saved = store.resources.save(*resource.pledge(contribution))
    return {**answer(saved), "contribution_id": contribution.contribution_id}


def commit_contribution(command: CommitContribution, store: Store) -> dict[str, Any]:
    """Note that an organisation has bound itself."""
    resource = _spoken_for(command, store)
    saved = store.resources.save(*resource.commit(command.contribution_id, command.quantity))
    return {**answer(saved), "contribution_id": command.contribution_id}


def deliver_contribution(command: DeliverContribution, store: Store) -> dict[str, Any]:
    """Note that a part is there."""
    resource, today = _spoken_for(command, store), store.now.date()
    on = command.delivered_on or today
    saved = store.resources.save(*resource.deliver(command.contribution_id, command.quantity, on, today))
    return {**answer(saved), "contribution_id": command.contribution_id}


def withdraw_contribution(command: WithdrawContribution, store: Store) -> dict[str, Any]:
    """Let go of what is not delivered; where what is pledged does not suffice any more, that is told, too."""
    after, told = _spoken_for(command, store).withdraw(command.contribution_id, command.reason)
    return {**answer(store.resources.save(after, *told)), "contribution_id": command.contribution_id}


def answer(resource: Resource) -> dict[str, Any]:
    """The id and version of a resource after a command."""
    return {"resource_id": resource.resource_id, "version": resource.version}


def _spoken_for(command: Step, store: Store) -> Resource:
    resource = store.resources.get(command.resource_id, command.expected_version)
    _must_speak_for(resource.organization_of(command.contribution_id), store)
    return resource


def _must_speak_for(organization_id: str, store: Store) -> None:
    is_own = store.leads.are_one(organization_id, store.actor.organization_id)
    if not is_own and not store.actor.may(FOR_OTHERS):
        raise Forbidden(
            "organization-not-yours",
            "You may pledge for your own organisation only. Ask a coordinator to do it for another.",
        )
