"""What is told of merges: that two whom the partner holds are one always, into which where it is agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from services.dashboard.web.pages.partners.words import Known, field_words
from services.dashboard.web.told_kinds import kind_words
from shared.web.speech import N_, spoken

PEOPLE = "stakeholders.person.merged"
PERSON = "person_id"
"""How fields end by which a partner gets to know a person."""


class Merge(NamedTuple):
    """A field that says into whom, and the sentence for terms by which it stays here."""

    into: str
    sentence: str


MERGES = {
    PEOPLE: Merge(
        "merged_into",
        N_(
            "That two people whom the partner knows were made one leaves in any case, but not into whom: that leaves "
            "where “%(field)s” of “%(kind)s” is allowed."
        ),
    ),
    "stakeholders.organization.merged": Merge(
        "into_organization_id",
        N_(
            "That two organisations which the partner holds were made one leaves in any case, but not into which: "
            "that leaves where “%(field)s” of “%(kind)s” is allowed."
        ),
    ),
}
"""Kind of events -> what says into whom two were made one."""


def untold(events: Iterable[Known]) -> list[str]:
    """A sentence for each kind of merge of which a partner learns by these terms that it happened, and no more."""
    rules = {one["type"]: one["fields"] for one in events}
    return [
        spoken(merge.sentence) % {"field": field_words(merge.into), "kind": kind_words(kind)}
        for kind, merge in MERGES.items()
        if _is_held(kind, rules) and rules.get(kind, {}).get(merge.into) != "allow"
    ]


def _is_held(kind: str, rules: dict[str, dict[str, str]]) -> bool:
    """Whether a partner comes to hold what such a merge is of: things by their own events, people by any."""
    of_thing = f"{kind.rpartition('.')[0]}."
    return any(
        one.startswith(of_thing) or (kind == PEOPLE and _names_person(fields))
        for one, fields in rules.items()
    )


def _names_person(fields: dict[str, str]) -> bool:
    return any(name.endswith(PERSON) and rule == "allow" for name, rule in fields.items())
