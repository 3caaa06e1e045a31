"""Take messages that come in by themselves: each once, into the thread of its participant or into a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.media.commands.thread import TakeMessage
from services.media.domain.reply_time import reply_by
from services.media.domain.thread import MOST_MESSAGES, Said, Thread
from services.media.domain.thread_message import REPEATED_WITHIN, ThreadMessage, incoming_id, unmarked_ids
from services.media.handlers.thread import keep
from services.media.store import Store
from shared.kernel.ids import id_from

CHANNEL = "sms"
SUBJECT = "A text message"


def take_message(command: TakeMessage, store: Store, hours: Mapping[str, int]) -> dict[str, Any]:
    """Take a text message; answers `{"thread_id", "version", "message_id", "existing"}`."""
    message_id, known = _known(command, store)
    if known is not None:
        thread = store.threads.get(known.thread_id)
        about = {"thread_id": thread.thread_id, "version": thread.version}
        return {**about, "message_id": known.message_id, "existing": True}
    store.erased.must_not_be(command.person_id)
    said = Said(message_id, command.text.strip(), CHANNEL, store.now, store.actor.actor_id)
    threads = store.threads.of_person(store.merged.ids_of(command.person_id), CHANNEL)
    fitting = next((one for one in threads if _belongs(one, store)), None)
    if fitting is None:
        last = threads[0].thread_id if threads else ""
        return {**keep(*_new(command, last, store, hours).open(said), store=store), "existing": False}
    here = replace(fitting, contact_id=command.contact_id)
    return {**keep(*here.take_in(store.now, said, hours), store=store), "existing": False}


def _known(command: TakeMessage, store: Store) -> tuple[str, ThreadMessage | None]:
    """The id of a message, and the message where it came in before."""
    if command.mark:
        message_id = incoming_id(CHANNEL, command.person_id, command.mark)
        return message_id, store.thread_messages.find(message_id)
    text = command.text.strip()
    ids = unmarked_ids(CHANNEL, command.person_id, command.contact_id, text, store.now)
    found = (one for message_id in ids if (one := store.thread_messages.find(message_id)))
    return ids[0], next((one for one in found if store.now - one.at <= REPEATED_WITHIN), None)


def _belongs(thread: Thread, store: Store) -> bool:
    return thread.is_open_to_them(store.now) and thread.messages < MOST_MESSAGES


def _new(command: TakeMessage, last: str, store: Store, hours: Mapping[str, int]) -> Thread:
    """A thread whose id follows from whose it is and the one before: two at the same moment cannot both be made."""
    return Thread(
        thread_id=id_from("thread", CHANNEL, command.person_id, last),
        person_id=command.person_id,
        channel=CHANNEL,
        subject=SUBJECT,
        organization_id=command.organization_id,
        language="",
        opened_at=store.now,
        opened_by=store.actor.actor_id,
        received_at=store.now,
        reply_by=reply_by(CHANNEL, store.now, hours),
        last_at=store.now,
        contact_id=command.contact_id,
    )
