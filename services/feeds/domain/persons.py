"""Which fields of events name a person by an id: such an id never leaves as it is."""

from __future__ import annotations

import hmac

OF_PERSONS = frozenset(
    {
        "decision_maker_id",
        "from_person_id",
        "helper_id",
        "last_person_id",
        "other_person_id",
        "owner_id",
        "person_id",
        "person_ids",
        "target_id",
        "target_ids",
        "to_person_id",
        "user_id",
    }
)
"""Ids of people, of accounts, and those that may be of either a person or an organisation."""
PREFIX = "p_"
BYTES = 16


class Pseudonyms:
    """The names under which one partner knows people: the same for the same person, of no use to anybody else.

    An HMAC-SHA256 under a key that only this agreement has, cut to 128 bits.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, value: str) -> str:
        """The pseudonym of a person's id, such as `p_9f3c...`."""
        return PREFIX + self._digest("person", value)

    def hashed(self, field: str, value: str) -> str:
        """What stands for a value that the partner may compare with others of the same field, and not read."""
        return self._digest(f"field:{field}", value)

    def _digest(self, use: str, value: str) -> str:
        return hmac.digest(self._key, f"{use}\x1f{value}".encode(), "sha256")[:BYTES].hex()


def names_person(field: str) -> bool:
    """Whether a field holds the id of a person, or may."""
    return field in OF_PERSONS
