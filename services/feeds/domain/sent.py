"""What partners may send in: which service takes it, under which name, and what may be chosen for all rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Intake:
    """A kind of rows: the service and its kind of import, and the choices for all rows that a partner has."""

    service: str
    kind: str
    choices: frozenset[str]
    is_of_people: bool = False
    """Then rows bear ids of the partner's own, which must not meet those of another, and are answered with one word;
    a dry run of a sheet would tell whom the coalition knows, so people come by rows only."""


INTAKES = {
    "activities": Intake(
        "campaigns",
        "activities",
        frozenset({"campaign_id", "country", "day_first", "decimal_comma", "delimiter", "year"}),
    ),
    "coverage": Intake(
        "media", "coverage", frozenset({"day_first", "outlet_kind", "register_outlets", "tone"})
    ),
    "people": Intake(
        "stakeholders", "people", frozenset({"channel", "day_first", "purpose", "region"}), True
    ),
}
