"""Mailings and their messages, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.handlers import mailing as handle_mailing
from services.media.handlers import message as handle_message
from services.media.handlers import unsure as handle_unsure
from services.media.queries import mailing as ask_mailing
from services.media.queries import opting_out as ask_opting_out
from services.media.schemas import mailing as of_mailing
from services.media.schemas import message as of_message
from services.media.schemas import unsure as of_unsure
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"
Asked = dict[str, Any]


class MailingUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/mailings", of_mailing.DraftMailingSchema, answers=of_mailing.MailingSavedSchema)
    def draft_mailing(self, command: Any, store: Store) -> Any:
        """Write a mailing down."""
        return handle_mailing.draft_mailing(command, store)

    @command(
        "POST",
        "/mailings/{mailing_id}/correct",
        of_mailing.CorrectMailingSchema,
        answers=of_mailing.MailingSavedSchema,
    )
    def correct_mailing(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what a mailing says; it needs approval again."""
        return handle_mailing.correct_mailing(command, store)

    @command(
        "POST",
        "/mailings/{mailing_id}/approve",
        of_mailing.ApproveMailingSchema,
        answers=of_mailing.MailingSavedSchema,
    )
    def approve_mailing(self, command: Any, store: Store) -> Any:
        """Approve a mailing that somebody else wrote."""
        return handle_mailing.approve_mailing(command, store)

    @command(
        "POST",
        "/mailings/{mailing_id}/start",
        of_mailing.StartMailingSchema,
        answers=of_mailing.MailingSavedSchema,
    )
    def start_mailing(self, command: Any, store: Store) -> Any:
        """Send an approved mailing, or go on with a paused one."""
        return handle_mailing.start_mailing(command, store)

    @command(
        "POST",
        "/mailings/{mailing_id}/pause",
        of_mailing.PauseMailingSchema,
        answers=of_mailing.MailingSavedSchema,
    )
    def pause_mailing(self, command: Any, store: Store) -> Any:
        """Send no further message for now."""
        return handle_mailing.pause_mailing(command, store)

    @command(
        "POST",
        "/mailings/{mailing_id}/cancel",
        of_mailing.CancelMailingSchema,
        answers=of_mailing.MailingSavedSchema,
    )
    def cancel_mailing(self, command: Any, store: Store) -> Any:
        """Send no further message, for good."""
        return handle_mailing.cancel_mailing(command, store)

    @command(
        "POST",
        "/mailings/{mailing_id}/settle",
        of_unsure.SettleUnsureSchema,
        answers=of_unsure.UnsureSettledSchema,
    )
    def settle_unsure(self, command: Any, store: Store) -> Any:
        """Count the unsure messages of a mailing as sent, or send them once more."""
        return handle_unsure.settle_unsure(command, store)

    @command(
        "POST",
        "/mailings/{mailing_id}/try",
        of_mailing.TryMailingSchema,
        answers=of_mailing.MailingSavedSchema,
    )
    def try_mailing(self, command: Any, store: Store) -> Any:
        """Send one message to oneself."""
        return handle_mailing.try_mailing(command, store)

    @query(
        "GET",
        "/mailings",
        of_mailing.ListMailingsSchema,
        permission=READ,
        answers=of_mailing.MailingPageSchema,
    )
    def list_mailings(self, asked: Asked, store: Store) -> Any:
        """List mailings, the last changed first."""
        return ask_mailing.list_mailings(asked, store)

    @query(
        "GET",
        "/mailings/{mailing_id}",
        of_mailing.ShowMailingSchema,
        permission=READ,
        answers=of_mailing.MailingShownSchema,
    )
    def show_mailing(self, asked: Asked, store: Store) -> Any:
        """Show one mailing, how far it is, and what one receiver would read."""
        return ask_mailing.show_mailing(asked, store)

    @query(
        "GET",
        "/messages",
        of_message.ListMessagesSchema,
        permission=READ,
        answers=of_message.MessagePageSchema,
    )
    def list_messages(self, asked: Asked, store: Store) -> Any:
        """List the messages of a mailing or to a person, the latest first."""
        return ask_mailing.list_messages(asked, store)

    @command(
        "POST",
        "/messages/{message_id}/bounce",
        of_message.RecordBounceSchema,
        answers=of_message.MessageSavedSchema,
    )
    def record_bounce(self, command: Any, store: Store) -> Any:
        """Note that a message came back after it had been taken."""
        return handle_message.record_bounce(command, store)

    @query(
        "", "", of_message.ShowOptOutSchema, permission="media.opt-out", answers=of_message.OptOutShownSchema
    )
    def show_opt_out(self, asked: Asked, store: Store) -> Any:
        """Say what the link in a message would end."""
        return ask_opting_out.show_opt_out(asked, store)

    @command("", "", of_message.OptOutSchema, answers=of_message.MessageSavedSchema)
    def opt_out(self, command: Any, store: Store) -> Any:
        """Want no more messages like the one that a link came in."""
        return handle_message.opt_out(command, store)

    @command("", "", of_message.StopMessagesSchema, answers=of_message.StoppedSchema)
    def stop_messages(self, command: Any, store: Store) -> Any:
        """Take a text message that came in; stop is what counts."""
        return handle_message.stop_messages(command, store)
