"""Persons and what they hold, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import membership as handle_membership
from services.stakeholders.handlers import person as handle_person
from services.stakeholders.queries import membership as ask_membership
from services.stakeholders.queries import person as ask_person
from services.stakeholders.schemas import membership, person
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class People:
    """What others may call for."""

    desk: Any

    @command("POST", "/people", person.RegisterPersonSchema, answers=person.RegisteredPersonSchema)
    def register_person(self, command: Any, store: Store) -> Any:
        """Register a person or find the one who is registered."""
        return handle_person.register_person(command, store)

    @command(
        "POST",
        "/people/{person_id}/correct",
        person.CorrectPersonSchema,
        answers=person.RegisteredPersonSchema,
    )
    def correct_person(self, command: Any, store: Store) -> Any:
        """Put right what is known of a person."""
        return handle_person.correct_person(command, store)

    @query(
        "GET",
        "/people",
        person.ListPeopleSchema,
        permission="stakeholders.read-people",
        answers=person.PersonPageSchema,
    )
    def list_people(self, asked: dict[str, Any], store: Store) -> Any:
        """List persons by name."""
        return ask_person.list_people(asked, store)

    @query(
        "GET",
        "/people/{person_id}",
        person.ShowPersonSchema,
        permission="stakeholders.read-people",
        answers=person.PersonSchema,
    )
    def show_person(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one person."""
        return ask_person.show_person(asked, store)

    @query(
        "GET",
        "/people/{person_id}/timeline",
        person.ListTimelineSchema,
        permission="stakeholders.read-people",
        answers=person.TimelinePageSchema,
    )
    def list_timeline(self, asked: dict[str, Any], store: Store) -> Any:
        """List what happened between a person and the coalition."""
        return ask_person.list_timeline(asked, store)

    @query(
        "GET",
        "/people/decision-makers",
        person.ListDecisionMakersSchema,
        permission="stakeholders.read",
        answers=person.DecisionMakerPageSchema,
    )
    def list_decision_makers(self, asked: dict[str, Any], store: Store) -> Any:
        """List persons in public office with their posts."""
        return ask_person.list_decision_makers(asked, store)

    @command(
        "POST",
        "/people/{person_id}/memberships",
        membership.HoldMembershipSchema,
        answers=membership.HeldSchema,
    )
    def hold_membership(self, command: Any, store: Store) -> Any:
        """Say what a person holds."""
        return handle_membership.hold_membership(command, store)

    @command(
        "POST",
        "/memberships/{membership_id}/end",
        membership.EndMembershipSchema,
        answers=membership.HeldSchema,
    )
    def end_membership(self, command: Any, store: Store) -> Any:
        """Say since when it is no longer held."""
        return handle_membership.end_membership(command, store)

    @query(
        "GET",
        "/memberships",
        membership.ListMembershipsSchema,
        permission="stakeholders.read-people",
        answers=membership.MembershipPageSchema,
    )
    def list_memberships(self, asked: dict[str, Any], store: Store) -> Any:
        """List the memberships of a person or an organisation."""
        return ask_membership.list_memberships(asked, store)
