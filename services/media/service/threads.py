"""Threads with those who write to us, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.commands.thread import READ
from services.media.handlers import incoming as handle_incoming
from services.media.handlers import thread as handle_thread
from services.media.handlers import unsure_reply as handle_unsure_reply
from services.media.queries import thread as ask_thread
from services.media.schemas import thread as of_thread
from services.media.schemas import unsure as of_unsure
from services.media.service.reply_times import ReplyTimes
from services.media.store import Store
from shared.messaging.serve import command, query

Asked = dict[str, Any]


class ThreadUses:
    """What others may call for."""

    desk: Any
    reply_times = ReplyTimes()

    @command("POST", "/threads", of_thread.OpenThreadSchema, answers=of_thread.ThreadSaidSchema)
    def open_thread(self, command: Any, store: Store) -> Any:
        """Note what somebody wrote or said to us, and that they wait for an answer."""
        return handle_thread.open_thread(command, store, self.reply_times.hours)

    @command(
        "POST",
        "/threads/{thread_id}/messages",
        of_thread.LogIncomingSchema,
        answers=of_thread.ThreadSaidSchema,
    )
    def log_incoming(self, command: Any, store: Store) -> Any:
        """Note what somebody said further; who was answered waits again."""
        return handle_thread.log_incoming(command, store, self.reply_times.hours)

    # Not for the API: only the door for the gateway has a use for it.
    @command("", "", of_thread.TakeMessageSchema, answers=of_thread.MessageTakenSchema)
    def take_message(self, command: Any, store: Store) -> Any:
        """Take a text message that came in, once."""
        return handle_incoming.take_message(command, store, self.reply_times.hours)

    @command(
        "POST",
        "/threads/{thread_id}/reply",
        of_thread.ReplyToThreadSchema,
        answers=of_thread.ThreadSaidSchema,
    )
    def reply_to_thread(self, command: Any, store: Store) -> Any:
        """Answer; by text message and e-mail it is sent, for other ways this says what was answered."""
        return handle_thread.reply_to_thread(command, store)

    @command(
        "POST",
        "/threads/{thread_id}/messages/{message_id}/decide",
        of_unsure.DecideReplySchema,
        answers=of_thread.ThreadSaidSchema,
    )
    def decide_reply(self, command: Any, store: Store) -> Any:
        """Count an unsure answer of a thread as sent, or send it once more."""
        return handle_unsure_reply.decide_reply(command, store)

    @command(
        "POST", "/threads/{thread_id}/take", of_thread.TakeThreadSchema, answers=of_thread.ThreadSavedSchema
    )
    def take_thread(self, command: Any, store: Store) -> Any:
        """Answer a thread oneself."""
        return handle_thread.take_thread(command, store)

    @command(
        "POST",
        "/threads/{thread_id}/release",
        of_thread.ReleaseThreadSchema,
        answers=of_thread.ThreadSavedSchema,
    )
    def release_thread(self, command: Any, store: Store) -> Any:
        """Give a thread back to the organisation."""
        return handle_thread.release_thread(command, store)

    @command(
        "POST",
        "/threads/{thread_id}/hand-over",
        of_thread.HandOverThreadSchema,
        answers=of_thread.ThreadSavedSchema,
    )
    def hand_over_thread(self, command: Any, store: Store) -> Any:
        """Let another organisation answer, with the participant's consent."""
        return handle_thread.hand_over_thread(command, store)

    @command(
        "POST",
        "/threads/{thread_id}/move",
        of_thread.MoveReplyDateSchema,
        answers=of_thread.ThreadSavedSchema,
    )
    def move_reply_date(self, command: Any, store: Store) -> Any:
        """Answer by another moment; the one before is kept with the reason."""
        return handle_thread.move_reply_date(command, store)

    @command(
        "POST", "/threads/{thread_id}/close", of_thread.CloseThreadSchema, answers=of_thread.ThreadSavedSchema
    )
    def close_thread(self, command: Any, store: Store) -> Any:
        """Say that there is nothing more to answer."""
        return handle_thread.close_thread(command, store)

    @command(
        "POST",
        "/threads/{thread_id}/reopen",
        of_thread.ReopenThreadSchema,
        answers=of_thread.ThreadSavedSchema,
    )
    def reopen_thread(self, command: Any, store: Store) -> Any:
        """Answer once more, with a new deadline."""
        return handle_thread.reopen_thread(command, store, self.reply_times.hours)

    @query(
        "GET",
        "/threads",
        of_thread.ListThreadsSchema,
        permission=READ,
        answers=of_thread.ThreadPageSchema,
    )
    def list_threads(self, asked: Asked, store: Store) -> Any:
        """List threads without what was said: who waits, the most urgent first; all others the latest first."""
        return ask_thread.list_threads(asked, store)

    @query(
        "GET",
        "/threads/{thread_id}",
        of_thread.ShowThreadSchema,
        permission=READ,
        answers=of_thread.ThreadShownSchema,
    )
    def show_thread(self, asked: Asked, store: Store) -> Any:
        """Show one thread with a page of what was said in it, the newest first."""
        return ask_thread.show_thread(asked, store)

    @query(
        "GET",
        "/answering",
        of_thread.ShowAnsweringSchema,
        permission=READ,
        answers=of_thread.AnsweringSchema,
    )
    def show_answering(self, asked: Asked, store: Store) -> Any:
        """Show who waits for an answer now, and how long others have waited."""
        return ask_thread.show_answering(asked, store)
