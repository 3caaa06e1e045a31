"""Carry out the wishes about threads; what comes in by itself is beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.media.commands.thread import (
    CloseThread,
    HandOverThread,
    LogIncoming,
    MoveReplyDate,
    OpenThread,
    ReleaseThread,
    ReopenThread,
    ReplyToThread,
    TakeThread,
)
from services.media.domain.reply_time import reply_by
from services.media.domain.thread import HandOver, Move, Said, Thread
from services.media.domain.thread_message import ThreadMessage
from services.media.handlers.link import must_be_known
from services.media.store import Store
from shared.kernel.errors import Invalid
from shared.kernel.events import DomainEvent
from shared.kernel.ids import new_id

Hours = Mapping[str, int]


def open_thread(command: OpenThread, store: Store, hours: Hours) -> dict[str, Any]:
    """Note what somebody said and by when they are answered; answers `{"thread_id", "version"}`."""
    store.erased.must_not_be(command.person_id)
    must_be_known(store, campaign_id=command.campaign_id, policy_id=command.policy_id)
    at = _said_at(command.received_at, store.now)
    thread = Thread(
        thread_id=new_id(),
        person_id=command.person_id,
        channel=command.channel,
        subject=" ".join(command.subject.split()),
        organization_id=command.organization_id or store.actor.organization_id,
        language=command.language,
        opened_at=store.now,
        opened_by=store.actor.actor_id,
        received_at=at,
        reply_by=reply_by(command.channel, at, hours),
        last_at=at,
        campaign_id=command.campaign_id,
        policy_id=command.policy_id,
    )
    return keep(*thread.open(_said(command.text, command.channel, at, store)), store=store)


def log_incoming(command: LogIncoming, store: Store, hours: Hours) -> dict[str, Any]:
    """Note what they said further."""
    thread = store.threads.get(command.thread_id)
    store.erased.must_not_be(thread.person_id)
    at = _said_at(command.received_at, store.now)
    said = _said(command.text, command.channel or thread.channel, at, store)
    return keep(*thread.take_in(store.now, said, hours), store=store)


def reply_to_thread(command: ReplyToThread, store: Store) -> dict[str, Any]:
    """Answer; answers `{"thread_id", "version", "message_id"}`."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    said = _said(command.text, command.channel or thread.channel, store.now, store)
    return keep(*thread.reply(store.now, said, command.despite_opt_out.strip()), store=store)


def take_thread(command: TakeThread, store: Store) -> dict[str, Any]:
    """Answer it oneself."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    actor = store.actor
    return _answer(store.threads.save(*thread.take(store.now, actor.actor_id, actor.organization_id)))


def release_thread(command: ReleaseThread, store: Store) -> dict[str, Any]:
    """Give it back."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    return _answer(store.threads.save(*thread.release()))


def hand_over_thread(command: HandOverThread, store: Store) -> dict[str, Any]:
    """Let another organisation answer."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    is_own = store.leads.are_one(thread.organization_id, command.to_organization_id)
    over = HandOver(
        thread.organization_id,
        thread.organization_id if is_own and thread.organization_id else command.to_organization_id,
        store.now,
        store.actor.actor_id,
        command.reason.strip(),
        command.consent_note.strip(),
    )
    return _answer(store.threads.save(*thread.hand_over(over, has_agreed=command.consent)))


def move_reply_date(command: MoveReplyDate, store: Store) -> dict[str, Any]:
    """Answer by another moment."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    move = Move(thread.reply_by, command.reply_by, store.now, store.actor.actor_id, command.reason.strip())
    return _answer(store.threads.save(*thread.move(move)))


def close_thread(command: CloseThread, store: Store) -> dict[str, Any]:
    """Say that there is nothing more to answer."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    return _answer(store.threads.save(*thread.close(store.now, command.outcome)))


def reopen_thread(command: ReopenThread, store: Store, hours: Hours) -> dict[str, Any]:
    """Answer once more."""
    thread = store.threads.get(command.thread_id, command.expected_version)
    store.erased.must_not_be(thread.person_id)
    return _answer(store.threads.save(*thread.reopen(store.now, hours)))


def keep(
    thread: Thread, message: ThreadMessage, events: tuple[DomainEvent, ...], *, store: Store
) -> dict[str, Any]:
    """Save a thread with a message that was added to it; what was late when it was noted is told of at once."""
    settled, overdue = thread.overdue(store.now)
    store.thread_messages.add(message)
    saved = store.threads.save(settled, *events, *overdue)
    return {**_answer(saved), "message_id": message.message_id}


def _said(text: str, channel: str, at: datetime, store: Store) -> Said:
    return Said(new_id(), text.strip(), channel, at, store.actor.actor_id)


def _said_at(moment: datetime | None, now: datetime) -> datetime:
    if moment is not None and moment > now:
        sentence = "What is still to come cannot have been said."
        raise Invalid("received-in-future", sentence, {"received_at": ["Must not be in the future."]})
    return moment or now


def _answer(thread: Thread) -> dict[str, Any]:
    return {"thread_id": thread.thread_id, "version": thread.version}
