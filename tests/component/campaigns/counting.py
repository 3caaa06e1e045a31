"""What the tests of counting across partners begin with: digests as partners make them, and who has which address."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.campaigns.handlers.tally_signer import keep_tallies
from services.campaigns.reactions import REACTIONS
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY
from tests.component.campaigns.publishing import heard
from tests.component.campaigns.stories import an_organization, in_the_register

OTHER, THIRD = an_organization("Water First"), an_organization("Wells for All")
PARTNERS = (AGENCY, OTHER, THIRD)


def a_sender(organization_id: str = AGENCY) -> Actor:
    """A program of a partner that may send in."""
    return Actor("key:1", ("partner-feed", "partner-sender"), organization_id)


@dataclass
class Addresses:
    """Stakeholders, as far as the counting asks it: who has which address; None for nobody's, missing for gone."""

    known: dict[str, str | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def digests(self, key: str, person_ids: Sequence[str]) -> Mapping[str, str | None]:
        """The digests of these persons under a key."""
        self.asked += person_ids
        return {one: digest(key, self.known[one]) for one in person_ids if one in self.known}

    def count(self, door: Door) -> int:
        """One turn of the counting of our own signers."""
        return keep_tallies(door.unit_of_work, self.digests, "")


def digest(key: str, address: str | None) -> str | None:
    """The digest that a partner makes of an address."""
    return None if address is None else hmac.digest(bytes.fromhex(key), address.encode(), "sha256").hex()


def begun(door: Door, thing_id: str) -> str:
    """Begin the count of a petition or an appeal; answers its key."""
    in_the_register(door, *PARTNERS)
    return str(door.read_counting_key({"thing_id": thing_id})["secret"])


def send(door: Door, thing_id: str, key: str, *addresses: str, of: str = AGENCY, **more: Any) -> Any:
    """A partner sends these addresses, digested."""
    digests = [digest(key, one) for one in addresses]
    return door.call("add_to_tally", {"thing_id": thing_id, "digests": digests}, actor=a_sender(of), **more)


def take_back(door: Door, thing_id: str, key: str, *addresses: str, of: str = AGENCY) -> Any:
    """A partner takes these back."""
    digests = [digest(key, one) for one in addresses]
    return door.call("remove_from_tally", {"thing_id": thing_id, "digests": digests}, actor=a_sender(of))


def many(*ranges: tuple[int, int]) -> list[str]:
    """Addresses by number, the last of a range left out."""
    return [f"p{number}@example.org" for first, last in ranges for number in range(first, last)]


def lines(door: Door, thing_id: str) -> dict[str | None, dict[str, Any]]:
    """What staff see of each organisation."""
    count = door.count_across({"thing_id": thing_id})
    return {one["organization_id"]: one for one in count["lines"]}


def organization_merged(door: Door, organization_id: str, into: str) -> None:
    """Let campaigns hear that two organisations were made one."""
    data = {"organization_id": organization_id, "into_organization_id": into}
    door.deliver(REACTIONS, heard(door, "stakeholders.organization.merged", data))
