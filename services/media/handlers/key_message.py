"""Carry out the wishes about key messages."""

from __future__ import annotations

from typing import Any

from services.media.commands.key_message import (
    ApproveWording,
    CorrectKeyMessage,
    RetireKeyMessage,
    SayKeyMessage,
    WriteKeyMessage,
)
from services.media.domain.house import House
from services.media.domain.key_message import KeyMessage
from services.media.domain.message_wording import MessageWording, Version
from services.media.handlers.link import must_be_known
from services.media.store import Store
from shared.kernel.ids import new_id

ABOUT = ("kind", "audience", "parent_id", "never_say")


def write_key_message(command: WriteKeyMessage, store: Store) -> dict[str, Any]:
    """Write a message into a house; answers `{"key_message_id", "version"}`."""
    must_be_known(store, campaign_id=command.campaign_id, policy_id=None)
    wording = MessageWording(command.language, (_version(command.text, store),))
    message, written = KeyMessage(
        key_message_id=new_id(),
        campaign_id=command.campaign_id,
        language=command.language,
        wordings=(wording,),
        written_at=store.now,
        changed_at=store.now,
        **_about(command),
    ).write()
    _house_of(message, store).must_have_room_for(message)
    return _answer(store.key_messages.save(message, written))


def correct_key_message(command: CorrectKeyMessage, store: Store) -> dict[str, Any]:
    """Set for whom a message is, where it stands and what contradicts it."""
    known = store.key_messages.get(command.key_message_id, command.expected_version)
    message, corrected = known.correct(store.now, **_about(command))
    if corrected is None:
        return _answer(known)
    house = _house_of(message, store)
    house.must_have_room_for(message)
    if message.kind != known.kind:
        house.must_not_rest_on(message)
    return _answer(store.key_messages.save(message, corrected))


def say_key_message(command: SayKeyMessage, store: Store) -> dict[str, Any]:
    """Put a message into words; what is as it was changes no version."""
    known = store.key_messages.get(command.key_message_id, command.expected_version)
    message, events = known.say(command.language, _version(command.text, store))
    return _answer(store.key_messages.save(message, *events) if events else known)


def approve_wording(command: ApproveWording, store: Store) -> dict[str, Any]:
    """Agree to the words in a language."""
    known = store.key_messages.get(command.key_message_id, command.expected_version)
    message, approved = known.approve(command.language, store.now, store.actor.actor_id)
    return _answer(store.key_messages.save(message, approved))


def retire_key_message(command: RetireKeyMessage, store: Store) -> dict[str, Any]:
    """Say a message no more."""
    known = store.key_messages.get(command.key_message_id, command.expected_version)
    message, retired = known.retire(store.now, command.reason.strip())
    _house_of(known, store).must_not_rest_on(known)
    return _answer(store.key_messages.save(message, retired))


def _about(command: WriteKeyMessage | CorrectKeyMessage) -> dict[str, Any]:
    about = {name: getattr(command, name) for name in ABOUT}
    phrases = (phrase.strip() for phrase in command.never_say)
    return {**about, "audience": command.audience.strip(), "never_say": tuple(dict.fromkeys(phrases))}


def _version(text: str, store: Store) -> Version:
    return Version(text.strip(), store.actor.actor_id, store.now)


def _house_of(message: KeyMessage, store: Store) -> House:
    return House(store.key_messages.open_of(message.campaign_id))


def _answer(message: KeyMessage) -> dict[str, Any]:
    return {"key_message_id": message.key_message_id, "version": message.version}
