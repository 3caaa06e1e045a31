"""A quote in a release: the words, whose they are by id only, and whether they were agreed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from shared.kernel.errors import Conflict, Invalid


@dataclass(frozen=True)
class Quote:
    """What somebody says in a release: an organisation, a person, or a person for an organisation."""

    quote_id: str
    text: str
    organization_id: str | None = None
    person_id: str | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None

    def must_have_a_voice(self) -> None:
        """Refuse words that are nobody's."""
        if not (self.organization_id or self.person_id):
            raise Invalid(
                "quote-of-nobody", "Say who is quoted.", {"organization_id": ["Choose who says this."]}
            )

    def approve(self, now: datetime, actor_id: str) -> Quote:
        """Note that who is quoted has agreed, and who says so."""
        if self.approved_at:
            raise Conflict("quote-approved", "This quote is agreed to already.")
        return replace(self, approved_by=actor_id, approved_at=now)
