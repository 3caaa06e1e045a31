"""The operations on policies and their stages."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import policy as handle_policy
from services.policy.queries import policy as ask_policy
from services.policy.schemas import policy as of_policy
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Policies:
    """What can be wished and asked of policies."""

    @command("POST", "/policies", of_policy.IntroducePolicySchema, answers=of_policy.PolicySavedSchema)
    def introduce_policy(self, command: Any, store: Store) -> Any:
        """Track a policy of any kind from the stage where it stands."""
        return handle_policy.introduce_policy(command, store)

    @command(
        "POST",
        "/policies/{policy_id}/correct",
        of_policy.CorrectPolicySchema,
        answers=of_policy.PolicySavedSchema,
    )
    def correct_policy(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what is known of a policy."""
        return handle_policy.correct_policy(command, store)

    @command(
        "POST", "/policies/{policy_id}/move", of_policy.MovePolicySchema, answers=of_policy.PolicySavedSchema
    )
    def move_policy(self, command: Any, store: Store) -> Any:
        """Record that a policy went to another stage."""
        return handle_policy.move_policy(command, store)

    @command(
        "POST",
        "/policies/{policy_id}/take-back-move",
        of_policy.TakeBackMoveSchema,
        answers=of_policy.PolicySavedSchema,
    )
    def take_back_move(self, command: Any, store: Store) -> Any:
        """Take the last move of a policy back; it stands where it stood before."""
        return handle_policy.take_back_move(command, store)

    @command(
        "POST",
        "/policies/{policy_id}/remove",
        of_policy.RemovePolicySchema,
        answers=of_policy.PolicyRemovedSchema,
    )
    def remove_policy(self, command: Any, store: Store) -> Any:
        """Track a policy no more that was entered in error, while nothing rests on it."""
        return handle_policy.remove_policy(command, store)

    @query(
        "GET",
        "/policies",
        of_policy.ListPoliciesSchema,
        permission=READ,
        answers=of_policy.PolicyPageSchema,
    )
    def list_policies(self, asked: dict[str, Any], store: Store) -> Any:
        """List policies, the latest moved first; what stands still, the longest first."""
        return ask_policy.list_policies(asked, store)

    @query(
        "GET",
        "/policies/{policy_id}",
        of_policy.ShowPolicySchema,
        permission=READ,
        answers=of_policy.PolicySchema,
    )
    def show_policy(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one policy with the history of its stages."""
        return ask_policy.show_policy(asked, store)

    @query(
        "GET",
        "/policy-stages",
        of_policy.ListStagesSchema,
        permission=READ,
        answers=of_policy.StagesSchema,
    )
    def list_stages(self, asked: dict[str, Any], store: Store) -> Any:
        """List the stages in order, with what each means."""
        return ask_policy.list_stages(asked, store)
