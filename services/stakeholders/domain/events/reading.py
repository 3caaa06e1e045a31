"""What is told where an organisation reads contacts that were passed on to it: how many, and nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class ReadingMade:
    """A partner has read contacts of one campaign that were passed on to it."""

    type: ClassVar[str] = "org.groundswell.stakeholders.reading.made.v1"
    subject: ClassVar[str] = "reading_id"
    example: ClassVar[dict[str, Any]] = {
        "reading_id": "0195a7c2-6a00-7000-8000-0000000000de",
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
        "contacts": 40,
        "withdrawn": 2,
    }

    reading_id: str
    organization_id: Annotated[str, "Who has read them."]
    campaign_id: str
    contacts: Annotated[int, "How many were told."]
    withdrawn: Annotated[int, "How many were left empty, because their persons agree no more."]
