"""The house of a campaign: one main message for an audience, what supports it, and the proofs; nothing in mid-air."""

from __future__ import annotations

from collections.abc import Iterable

from services.media.domain.key_message import KeyMessage
from shared.kernel.errors import Conflict, Invalid

MOST = 40
"""More messages than this are none that anybody keeps in mind."""


class House:
    """The open messages of one campaign."""

    def __init__(self, messages: Iterable[KeyMessage]) -> None:
        self._by_id = {one.key_message_id: one for one in messages}

    def must_have_room_for(self, message: KeyMessage) -> None:
        """Refuse a message without a place: a second main one, one on no roof, or one too many."""
        others = [one for one in self._by_id.values() if one.key_message_id != message.key_message_id]
        if len(others) >= MOST:
            raise Conflict(
                "house-full", f"There are {MOST} messages. Retire one first; nobody remembers more."
            )
        self._must_stand_somewhere(message)
        twin = next((one for one in others if _is_twin(one, message)), None)
        if twin:
            raise Conflict(
                "main-message-exists",
                f"There is a main message for this audience already ({twin.key_message_id}). Put it into other "
                "words, or support it.",
                {"audience": ["Has a main message."]},
            )

    def must_not_rest_on(self, message: KeyMessage) -> None:
        """Refuse to take away what others support or prove."""
        resting = sum(one.parent_id == message.key_message_id for one in self._by_id.values())
        if resting:
            raise Conflict(
                "message-carries-others",
                f"Other messages stand under this one: {resting}. Retire them first, or put them under another.",
            )

    def _must_stand_somewhere(self, message: KeyMessage) -> None:
        if message.parent_id is None:
            return
        parent = self._by_id.get(message.parent_id)
        if message.kind == "main":
            raise _misplaced("A main message stands under no other.")
        if parent is None or parent.key_message_id == message.key_message_id:
            raise _misplaced("Choose an open message of this campaign.")
        if parent.kind == "proof" or (message.kind == "supporting" and parent.kind != "main"):
            raise _misplaced("A supporting message stands under a main one, a proof under either of them.")


def _is_twin(one: KeyMessage, other: KeyMessage) -> bool:
    return one.roof is not None and one.roof == other.roof


def _misplaced(sentence: str) -> Invalid:
    return Invalid("message-misplaced", sentence, {"parent_id": [sentence]})
