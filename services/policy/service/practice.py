"""The operations on provisions and checks on the ground."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import practice as handle_practice
from services.policy.queries import practice as ask_practice
from services.policy.schemas import practice as of_practice
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Practice:
    """What can be wished and asked of what is found on the ground."""

    @command(
        "POST", "/provisions", of_practice.RecordProvisionSchema, answers=of_practice.ProvisionSavedSchema
    )
    def record_provision(self, command: Any, store: Store) -> Any:
        """Say what a policy promises, where, by when, and who has to keep it."""
        return handle_practice.record_provision(command, store)

    @command(
        "POST",
        "/provisions/{provision_id}/correct",
        of_practice.CorrectProvisionSchema,
        answers=of_practice.ProvisionSavedSchema,
    )
    def correct_provision(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what is promised."""
        return handle_practice.correct_provision(command, store)

    @command(
        "POST",
        "/provisions/{provision_id}/remove",
        of_practice.RemoveProvisionSchema,
        answers=of_practice.ProvisionSavedSchema,
    )
    def remove_provision(self, command: Any, store: Store) -> Any:
        """Take out a provision that nobody has checked."""
        return handle_practice.remove_provision(command, store)

    @command(
        "POST",
        "/provisions/{provision_id}/checks",
        of_practice.MakeCheckSchema,
        answers=of_practice.CheckSavedSchema,
    )
    def make_check(self, command: Any, store: Store) -> Any:
        """Say what was found on the ground, and what shows it."""
        return handle_practice.make_check(command, store)

    @command(
        "POST",
        "/provisions/{provision_id}/answer",
        of_practice.AnswerProvisionSchema,
        answers=of_practice.ProvisionSavedSchema,
    )
    def answer_provision(self, command: Any, store: Store) -> Any:
        """Say what is done about a provision that was found and is lost."""
        return handle_practice.answer_provision(command, store)

    @query(
        "GET",
        "/provisions",
        of_practice.ListProvisionsSchema,
        permission=READ,
        answers=of_practice.ProvisionPageSchema,
    )
    def list_provisions(self, asked: dict[str, Any], store: Store) -> Any:
        """List provisions, the newest first."""
        return ask_practice.list_provisions(asked, store)

    @query(
        "GET",
        "/provisions/{provision_id}",
        of_practice.ShowProvisionSchema,
        permission=READ,
        answers=of_practice.ProvisionSchema,
    )
    def show_provision(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one provision and how it stands."""
        return ask_practice.show_provision(asked, store)

    @query(
        "GET",
        "/provisions/{provision_id}/checks",
        of_practice.ListChecksSchema,
        permission=READ,
        answers=of_practice.CheckPageSchema,
    )
    def list_checks(self, asked: dict[str, Any], store: Store) -> Any:
        """List the checks of a provision, the latest first."""
        return ask_practice.list_checks(asked, store)

    @query(
        "GET",
        "/policies/{policy_id}/practice",
        of_practice.ShowPracticeSchema,
        permission=READ,
        answers=of_practice.PracticeSchema,
    )
    def show_practice(self, asked: dict[str, Any], store: Store) -> Any:
        """Show how much of what a policy promises is found."""
        return ask_practice.show_practice(asked, store)
