"""The operations on subscriptions, by which partners have their events sent."""

from __future__ import annotations

from typing import Any

from services.feeds.handlers import sending as handle_sending
from services.feeds.handlers import subscription as handle
from services.feeds.queries import subscription as ask
from services.feeds.schemas import sending as of_sending
from services.feeds.schemas import subscription as of
from services.feeds.schemas.agreement import NothingSchema
from services.feeds.schemas.words import OneAgreementSchema
from services.feeds.service.lookout import Lookout, look_ahead
from services.feeds.store import Store
from shared.messaging.serve import command, query

SEE = "feeds.see-own"
ONE = "/subscriptions/{subscription_id}"


class Subscriptions:
    """What can be wished and asked of subscriptions."""

    lookout = Lookout()

    @command(
        "POST",
        "/agreements/{agreement_id}/subscriptions",
        of.OpenSubscriptionSchema,
        answers=of.SubscriptionOpenedSchema,
        ahead=look_ahead,
    )
    def open_subscription(self, command: Any, store: Store) -> Any:
        """Have a partner's events sent to an address once its receiver has said yes; the secret is shown once."""
        return handle.open_subscription(command, store)

    @command(
        "POST",
        f"{ONE}/correct",
        of.CorrectSubscriptionSchema,
        answers=of.TypesSavedSchema,
        ahead=look_ahead,
    )
    def correct_subscription(self, command: Any, store: Store) -> Any:
        """Change name, types or address of a subscription; at a new address the receiver is asked anew."""
        return handle.correct_subscription(command, store)

    @command("POST", f"{ONE}/ask", of.AskAgainSchema, answers=of.SubscriptionSavedSchema)
    def ask_again(self, command: Any, store: Store) -> Any:
        """Ask a receiver once more whether it wants the events."""
        return handle.ask_again(command, store)

    @command("POST", f"{ONE}/open", of.OpenWithoutHandshakeSchema, answers=of.SubscriptionSavedSchema)
    def open_without_handshake(self, command: Any, store: Store) -> Any:
        """Answer for a receiver that cannot say whether it wants the events."""
        return handle.open_without_handshake(command, store)

    @command("POST", f"{ONE}/pause", of.PauseSubscriptionSchema, answers=of.SubscriptionSavedSchema)
    def pause_subscription(self, command: Any, store: Store) -> Any:
        """Send nothing to a subscription for now; what comes meanwhile waits."""
        return handle.pause_subscription(command, store)

    @command("POST", f"{ONE}/resume", of.ResumeSubscriptionSchema, answers=of.SubscriptionSavedSchema)
    def resume_subscription(self, command: Any, store: Store) -> Any:
        """Go on with a subscription from where it stopped."""
        return handle.resume_subscription(command, store)

    @command("POST", f"{ONE}/close", of.CloseSubscriptionSchema, answers=of.SubscriptionSavedSchema)
    def close_subscription(self, command: Any, store: Store) -> Any:
        """Send nothing to a subscription any more."""
        return handle.close_subscription(command, store)

    @command("POST", f"{ONE}/secret", of.RotateSecretSchema, answers=of.SubscriptionOpenedSchema)
    def rotate_secret(self, command: Any, store: Store) -> Any:
        """Sign with a new secret, shown once; the old one signs beside it for a day."""
        return handle.rotate_secret(command, store)

    @command("POST", f"{ONE}/resend", of_sending.ResendSchema, answers=of_sending.ResendAskedSchema)
    def resend(self, command: Any, store: Store) -> Any:
        """Send a range once more, from a sequence or a moment on."""
        return handle_sending.resend(command, store)

    @command("POST", f"{ONE}/test", of_sending.SendTestSchema, answers=of_sending.TestAskedSchema)
    def send_test(self, command: Any, store: Store) -> Any:
        """Send an example of a type, marked as a test."""
        return handle_sending.send_test(command, store)

    @query(
        "GET",
        "/agreements/{agreement_id}/subscriptions",
        OneAgreementSchema,
        permission=SEE,
        answers=of.AllSubscriptionsSchema,
    )
    def list_subscriptions(self, asked: dict[str, Any], store: Store) -> Any:
        """List where a partner has its events sent, and how far each is."""
        return ask.list_subscriptions(asked, store)

    @query(
        "GET",
        "/subscriptions/stopped",
        NothingSchema,
        permission="feeds.read",
        answers=of.AllSubscriptionsSchema,
    )
    def list_stopped_subscriptions(self, asked: dict[str, Any], store: Store) -> Any:
        """List the subscriptions of all partners whose receivers have failed for so long that nothing is sent."""
        return ask.list_stopped_subscriptions(asked, store)

    @query("GET", ONE, of.OneSubscriptionSchema, permission=SEE, answers=of.SubscriptionSchema)
    def show_subscription(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one subscription."""
        return ask.show_subscription(asked, store)
