"""The operations on the public pages of policies, and on who may be named on them."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import naming as handle_naming
from services.policy.handlers import page as handle_page
from services.policy.queries import page as ask_page
from services.policy.schemas import naming as of_naming
from services.policy.schemas import page as of_page
from services.policy.schemas.stance import StanceSavedSchema
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Pages:
    """What can be wished and asked of what strangers read."""

    @command(
        "POST", "/policies/{policy_id}/publish", of_page.PublishPolicySchema, answers=of_page.PageSavedSchema
    )
    def publish_policy(self, command: Any, store: Store) -> Any:
        """Publish the page of a policy, or say its words anew."""
        return handle_page.publish_policy(command, store)

    @command(
        "POST",
        "/policies/{policy_id}/unpublish",
        of_page.UnpublishPolicySchema,
        answers=of_page.PageSavedSchema,
    )
    def unpublish_policy(self, command: Any, store: Store) -> Any:
        """Take the page of a policy down."""
        return handle_page.unpublish_policy(command, store)

    @command("POST", "/stances/{stance_id}/naming", of_naming.AgreeNamingSchema, answers=StanceSavedSchema)
    def agree_naming(self, command: Any, store: Store) -> Any:
        """Record that an organisation agreed to be named in public with where it stands."""
        return handle_naming.agree_naming(command, store)

    @command(
        "POST",
        "/stances/{stance_id}/naming/withdraw",
        of_naming.WithdrawNamingSchema,
        answers=StanceSavedSchema,
    )
    def withdraw_naming(self, command: Any, store: Store) -> Any:
        """Record that an organisation agrees no more to be named; strangers read it no more at once."""
        return handle_naming.withdraw_naming(command, store)

    @query(
        "GET",
        "/policies/{policy_id}/page",
        of_page.ShowPolicyPageSchema,
        permission=READ,
        answers=of_page.ShownPolicyPageSchema,
    )
    def show_policy_page(self, asked: dict[str, Any], store: Store) -> Any:
        """Show the public page of a policy, and who is named on it."""
        return ask_page.show_policy_page(asked, store)

    @query("", "", of_page.OpenPolicyPageSchema, permission="policy.open-page")
    def open_policy_page(self, asked: dict[str, Any], store: Store) -> Any:
        """Show what strangers read of a policy."""
        return ask_page.open_policy_page(asked, store)
