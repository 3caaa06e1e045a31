"""What is told of persons: ids only, never who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class PersonRegistered:
    """A person has been registered."""

    type: ClassVar[str] = "org.groundswell.stakeholders.person.registered.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {
        "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
        "kind": "supporter",
        "area": "Montserrado",
        "batch_id": None,
    }

    person_id: str
    kind: Annotated[str, "`supporter`, `volunteer`, `decision-maker`, `journalist` or `staff`."]
    area: str | None
    batch_id: Annotated[str | None, "The import that made it."]


@dataclass(frozen=True)
class PersonCorrected:
    """What is known of a person has been put right; what it is now stays in stakeholders."""

    type: ClassVar[str] = "org.groundswell.stakeholders.person.corrected.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {
        "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
        "changed": ["phones"],
    }

    person_id: str
    changed: Annotated[tuple[str, ...], "Names of the fields that differ from before."]


@dataclass(frozen=True)
class PersonRemoved:
    """A person is no longer registered."""

    type: ClassVar[str] = "org.groundswell.stakeholders.person.removed.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {
        "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
        "reason": "import-undone",
    }

    person_id: str
    reason: str


@dataclass(frozen=True)
class PersonErased:
    """A person has asked to be erased, and is: whoever keeps anything about them deletes it and says that they did."""

    type: ClassVar[str] = "org.groundswell.stakeholders.person.erased.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {
        "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
        "merged_ids": [],
        "request": "E-2025-014",
    }

    person_id: str
    merged_ids: Annotated[tuple[str, ...], "Ids under which they were known before they were merged."]
    request: Annotated[str | None, "A short reference of the request; never a name."]
