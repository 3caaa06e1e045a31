"""Settle an answer in a thread of which nobody knows whether it arrived."""

from __future__ import annotations

from typing import Any

from services.media.commands.unsure import DecideReply
from services.media.domain.thread_message import Decided
from services.media.domain.unsure_reply import decide
from services.media.store import Store
from shared.kernel.errors import NotFound


def decide_reply(command: DecideReply, store: Store) -> dict[str, Any]:
    """Decide about an unsure answer; answers `{"thread_id", "version", "message_id"}`."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    message = store.thread_messages.find(command.message_id)
    if message is None or message.thread_id != thread.thread_id:
        raise NotFound("message-not-found", f"There is no message {command.message_id} in this thread.")
    decided = Decided(command.as_, store.now, store.actor.actor_id, command.reason.strip())
    known, told = decide(thread, message, decided)
    store.thread_messages.decide(known)
    saved = store.threads.save(thread, *told)
    return {"thread_id": saved.thread_id, "version": saved.version, "message_id": known.message_id}
