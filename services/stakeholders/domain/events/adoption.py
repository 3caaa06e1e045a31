"""What is told of partners that take over a name, or say that it is not so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

ALIAS = "0195a7c2-6a00-7000-8000-0000000000ee"
PARTNER = "0195a7c2-6a00-7000-8000-0000000000ac"


@dataclass(frozen=True)
class AliasAdopted:
    """A partner has taken over what a name means."""

    type: ClassVar[str] = "org.groundswell.stakeholders.alias.adopted.v1"
    subject: ClassVar[str] = "alias_id"
    example: ClassVar[dict[str, Any]] = {"alias_id": ALIAS, "name": "OIM", "organization_id": PARTNER}

    alias_id: str
    name: str
    organization_id: Annotated[str, "The partner that takes it over."]


@dataclass(frozen=True)
class AliasRefusedBy:
    """A partner says that a name does not mean what was decided; for all others it stands."""

    type: ClassVar[str] = "org.groundswell.stakeholders.alias.refused_by.v1"
    subject: ClassVar[str] = "alias_id"
    example: ClassVar[dict[str, Any]] = {
        "alias_id": ALIAS,
        "name": "OIM",
        "organization_id": PARTNER,
        "reason": "In our lists this is a local group.",
    }

    alias_id: str
    name: str
    organization_id: Annotated[str, "The partner that refuses it."]
    reason: str
