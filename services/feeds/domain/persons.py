"""Which ids in events are of persons, or could be traced to one: such an id never leaves as it is."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Literal

from shared.kernel.ids import VERSION, is_id

OF_PERSONS = frozenset(
    {
        "by",
        "confirmed_by",
        "decision_maker_id",
        "from_person_id",
        "helper_id",
        "last_person_id",
        "merged_ids",
        "merged_into",
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
AS_THEY_ARE = frozenset(
    {
        *(
            "about_campaign_id",
            "activity_id",
            "agreement_id",
            "alert_id",
            "alias_id",
            "appeal_id",
            "asset_id",
            "backfill_id",
            "batch_id",
        ),
        *("campaign_id", "community_id", "community_ids", "coverage_id", "cycle_id", "feed_id"),
        *("from_organization_id", "organization_ids"),
        *(
            "gathering_id",
            "hearing_id",
            "helper_organization_id",
            "initiative_id",
            "key_id",
            "key_message_id",
        ),
        *("into_organization_id", "other_organization_id", "last_organization_id", "pair_id", "scan_id"),
        *(
            "key_message_ids",
            "language_need_id",
            "mailing_id",
            "missing_ids",
            "organization_id",
            *("added_ids", "removed_ids"),
        ),
        *(
            "need_id",
            "outlet_id",
            "page_id",
            "partner_ids",
            "petition_id",
            "policy_id",
            "population_id",
            "provision_id",
            "recall_survey_id",
            "release_id",
        ),
        *(
            "resource_id",
            "series_id",
            "shift_id",
            "slot_id",
            "subscription_id",
            "tally_id",
            "task_id",
            "test_id",
        ),
        *("text_id", "to_organization_id", "to_shift_id", "vote_event_id", "win_id", "wire_id"),
        "reviewed_by",
    }
)
"""Ids of things that are made of no person's id. Of all others, those that were derived leave under other names: the
id of a signature is made of the petition's and the person's, and whoever guesses the person could make it again."""
OF_THINGS = frozenset(
    {
        *("act_id", "action_id", "ask_id", "asking_id", "belonging_id", "check_id", "confirmation_id"),
        *("consent_id", "contact_id", "contribution_id", "duplicate_id", "exchange_id", "id"),
        *("membership_id", "message_id", "offer_id", "parent_id", "pitch_id", "place_id", "pledge_id"),
        *("position_id", "promise_id", "quote_id", "reading_id", "restricted_note_id", "sending_id"),
        *("sign_up_id", "signature_id", "sponsorship_id", "stance_id", "testimony_id", "thing_id"),
        *("thread_id", "tie_id", "to_sign_up_id", "touch_id", "word_id"),
    }
)
"""Ids of things of which some are made of a person's: what was derived leaves under another name, what was drawn stays.
An id in a field that is named like one, and stands neither here nor above, leaves under another name in any case."""
NAMED_LIKE_IDS = ("_id", "_ids", "_by")
Naming = Literal["", "p_", "i_"]
"""With what a partner's name for an id begins; nothing where the id leaves as it is."""
PREFIX: Naming = "p_"
OF_A_THING: Naming = "i_"
USES = {PREFIX: "person", OF_A_THING: "thing"}
DERIVED, LENGTH = "5", 36
"""The version of ids that are derived from others, at its place in a UUID, and how long one is."""
BYTES, BLOCK = 16, 64
"""Bytes of a name before it is written, and of a block of SHA-256."""
REMEMBERED = 250
"""So many names of a partner are made once: a page says the same again and again, as subject and in its data."""


class Pseudonyms:
    """The names under which one partner knows people: the same for the same person, of no use to anybody else.

    An HMAC-SHA256 under a key that only this agreement has, cut to 128 bits.
    """

    def __init__(self, key: bytes) -> None:
        # HMAC with its two halves begun once: a page of events asks for hundreds, and each would begin them anew.
        padded = key.ljust(BLOCK, b"\0") if len(key) <= BLOCK else sha256(key).digest().ljust(BLOCK, b"\0")
        self._inner = sha256(bytes(one ^ 0x36 for one in padded))
        self._outer = sha256(bytes(one ^ 0x5C for one in padded))
        self._name = lru_cache(maxsize=REMEMBERED)(self._made)

    def of(self, value: str) -> str:
        """The pseudonym of a person's id, such as `p_9f3c...`."""
        return self._name(PREFIX, value)

    def of_thing(self, value: str) -> str:
        """The name of a thing whose id could be traced to a person, such as `i_07be...`."""
        return self._name(OF_A_THING, value)

    def named(self, field: str, value: str) -> str:
        """What stands for a text of a field: a pseudonym where it is an id that must not leave, else itself."""
        return self.named_as(naming_of(field, value), value)

    def named_as(self, naming: Naming, value: str) -> str:
        """The same where it is known already what it is."""
        return self._name(naming, value) if naming else value

    def hashed(self, field: str, value: str) -> str:
        """What stands for a value that the partner may compare with others of the same field, and not read."""
        return self._digest(f"field:{field}", value)

    def _made(self, naming: Naming, value: str) -> str:
        return naming + self._digest(USES[naming], value)

    def _digest(self, use: str, value: str) -> str:
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(f"{use}\x1f{value}".encode())
        outer.update(inner.digest())
        return outer.digest()[:BYTES].hex()


def naming_of(field: str, value: str) -> Naming:
    """What a text of a field is: the id of a person, one that could be traced to a person, or neither."""
    if field in OF_PERSONS:
        return PREFIX
    if len(value) != LENGTH or field in AS_THEY_ARE or not is_id(value):
        return ""
    return OF_A_THING if value[VERSION] == DERIVED or _is_of_nobody_knows_what(field) else ""


def is_derived(value: str) -> bool:
    """Whether a text is an id that was derived from other words."""
    return len(value) == LENGTH and value[VERSION] == DERIVED and is_id(value)


def _is_of_nobody_knows_what(field: str) -> bool:
    """Whether a field is named like an id, and nobody has said of what."""
    return field not in OF_THINGS and field.endswith(NAMED_LIKE_IDS)


def names_person(field: str) -> bool:
    """Whether a field holds the id of a person, or may."""
    return field in OF_PERSONS
