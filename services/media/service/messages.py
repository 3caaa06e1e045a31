"""Key messages, texts held against them and the languages that people need, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.handlers import key_message as handle_message
from services.media.handlers import language_need as handle_need
from services.media.queries import drift as ask_drift
from services.media.queries import key_message as ask_message
from services.media.queries import language as ask_language
from services.media.schemas import key_message as of_message
from services.media.schemas import language as of_language
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"
Asked = dict[str, Any]


class MessageUses:
    """What others may call for."""

    desk: Any

    @command(
        "POST",
        "/key-messages",
        of_message.WriteKeyMessageSchema,
        answers=of_message.KeyMessageSavedSchema,
    )
    def write_key_message(self, command: Any, store: Store) -> Any:
        """Write a message into the house of a campaign."""
        return handle_message.write_key_message(command, store)

    @command(
        "POST",
        "/key-messages/{key_message_id}/correct",
        of_message.CorrectKeyMessageSchema,
        answers=of_message.KeyMessageSavedSchema,
    )
    def correct_key_message(self, command: Any, store: Store) -> Any:
        """Say anew for whom a message is, where it stands and what contradicts it."""
        return handle_message.correct_key_message(command, store)

    @command(
        "POST",
        "/key-messages/{key_message_id}/say",
        of_message.SayKeyMessageSchema,
        answers=of_message.KeyMessageSavedSchema,
    )
    def say_key_message(self, command: Any, store: Store) -> Any:
        """Put a message into words in a language; they wait for approval."""
        return handle_message.say_key_message(command, store)

    @command(
        "POST",
        "/key-messages/{key_message_id}/approve",
        of_message.ApproveWordingSchema,
        answers=of_message.KeyMessageSavedSchema,
    )
    def approve_wording(self, command: Any, store: Store) -> Any:
        """Approve the words of a message in a language that somebody else wrote."""
        return handle_message.approve_wording(command, store)

    @command(
        "POST",
        "/key-messages/{key_message_id}/retire",
        of_message.RetireKeyMessageSchema,
        answers=of_message.KeyMessageSavedSchema,
    )
    def retire_key_message(self, command: Any, store: Store) -> Any:
        """Say a message no more, with the reason."""
        return handle_message.retire_key_message(command, store)

    @query(
        "GET",
        "/key-messages",
        of_message.ListKeyMessagesSchema,
        permission=READ,
        answers=of_message.KeyMessagePageSchema,
    )
    def list_key_messages(self, asked: Asked, store: Store) -> Any:
        """List key messages, the last changed first."""
        return ask_message.list_key_messages(asked, store)

    @query(
        "GET",
        "/key-messages/{key_message_id}",
        of_message.ShowKeyMessageSchema,
        permission=READ,
        answers=of_message.KeyMessageShownSchema,
    )
    def show_key_message(self, asked: Asked, store: Store) -> Any:
        """Show one message with every version of its words."""
        return ask_message.show_key_message(asked, store)

    @query(
        "GET",
        "/message-check",
        of_message.ShowMessageCheckSchema,
        permission=READ,
        answers=of_message.MessageCheckSchema,
    )
    def show_message_check(self, asked: Asked, store: Store) -> Any:
        """Hold a release, a mailing or coverage against the messages of its campaign."""
        return ask_drift.show_message_check(asked, store)

    @query("GET", "/drifts", of_message.ListDriftsSchema, permission=READ, answers=of_message.DriftPageSchema)
    def list_drifts(self, asked: Asked, store: Store) -> Any:
        """List texts that departed from a message, the latest first."""
        return ask_drift.list_drifts(asked, store)

    @command(
        "POST",
        "/language-needs",
        of_language.SetLanguageNeedSchema,
        answers=of_language.LanguageNeedSavedSchema,
    )
    def set_language_need(self, command: Any, store: Store) -> Any:
        """Say how many people of an area need a language."""
        return handle_need.set_language_need(command, store)

    @command(
        "POST",
        "/language-needs/{language_need_id}/remove",
        of_language.RemoveLanguageNeedSchema,
        answers=of_language.LanguageNeedSavedSchema,
    )
    def remove_language_need(self, command: Any, store: Store) -> Any:
        """Take out what was said of a language in an area."""
        return handle_need.remove_language_need(command, store)

    @query(
        "GET",
        "/language-needs",
        of_language.ListLanguageNeedsSchema,
        permission=READ,
        answers=of_language.LanguageNeedPageSchema,
    )
    def list_language_needs(self, asked: Asked, store: Store) -> Any:
        """List the languages that people need, by area."""
        return ask_language.list_language_needs(asked, store)

    @query(
        "GET",
        "/language-needs/{language_need_id}",
        of_language.ShowLanguageNeedSchema,
        permission=READ,
        answers=of_language.LanguageNeedSchema,
    )
    def show_language_need(self, asked: Asked, store: Store) -> Any:
        """Show what is said of one language in one area."""
        return ask_language.show_language_need(asked, store)

    @query(
        "GET",
        "/language-gaps",
        of_language.ListLanguageGapsSchema,
        permission=READ,
        answers=of_language.LanguageGapPageSchema,
    )
    def list_language_gaps(self, asked: Asked, store: Store) -> Any:
        """List what of a campaign's messages is not said in a language that is needed."""
        return ask_language.list_language_gaps(asked, store)
