"""Persons who turned out to be one: where an id leads now, and which of what they gave counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from services.campaigns.domain.act import Act
from services.campaigns.domain.petition import Signature
from services.campaigns.domain.sign_up import SignUp

FURTHEST = ("arrived", "going", "waitlisted", "missed", "withdrawn")
Leads = Callable[[str], str]
"""Gives the id of the person to whom an id leads."""


@dataclass(frozen=True)
class MergedPerson:
    """An id that was merged into another, or is its own again; `heard` is the sequence of the last event about it."""

    person_id: str
    merged_into: str = ""
    heard: int = -1
    version: int = 0

    def leading_to(self, heard: int, to: str) -> MergedPerson:
        """Take over where it leads (nowhere: empty), unless something newer is known."""
        return self if heard < self.heard else replace(self, merged_into=to, heard=heard)


def settled_signatures(signatures: Iterable[Signature], leads: Leads) -> list[Signature]:
    """Signatures with who they are of now; of several of one person under a petition, the first counts."""
    counted: set[tuple[str, str]] = set()
    settled = []
    for one in sorted(signatures, key=lambda each: (each.signed_at, each.signature_id)):
        person_id = leads(one.origin)
        key = one.petition_id, person_id
        settled.append(
            replace(one, person_id=person_id, is_counted=not one.is_withdrawn and key not in counted)
        )
        if not one.is_withdrawn:
            counted.add(key)
    return settled


def settled_acts(acts: Iterable[Act], leads: Leads) -> list[Act]:
    """Acts with who they are of now; of several of one person that say the same, the first stands."""
    standing: set[tuple[str, str, str, str]] = set()
    settled = []
    for one in sorted(acts, key=lambda each: (each.taken_at, each.act_id)):
        person_id = leads(one.origin)
        back = replace(one, person_id=person_id, state=one.aside or one.state, aside=None)
        key = (
            back.appeal_id,
            person_id,
            back.target_id or "",
            back.done_on.isoformat() if back.kind == "call" else "",
        )
        if back.state == "withdrawn":
            settled.append(back)
            continue
        settled.append(replace(back, state="withdrawn", aside=back.state) if key in standing else back)
        standing.add(key)
    return settled


def settled_sign_ups(sign_ups: Iterable[SignUp], leads: Leads) -> list[tuple[SignUp, bool]]:
    """Sign-ups with who they are of now, and whether each is a second one of its person in its shift.

    A second one stays with the id that made it; the first is the one that came furthest.
    """
    taken: set[tuple[str, str]] = set()
    settled = []
    for one in sorted(sign_ups, key=lambda each: _precedence(each, leads)):
        person_id = leads(one.origin)
        is_second = (one.shift_id, person_id) in taken
        taken.add((one.shift_id, person_id))
        settled.append((replace(one, person_id=one.origin if is_second else person_id), is_second))
    return settled


def _precedence(one: SignUp, leads: Leads) -> tuple[int, bool, datetime]:
    return FURTHEST.index(one.state), leads(one.origin) != one.origin, one.signed_up_at
