"""How many people of an area need a language, by whose word."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from services.media.domain.events import LanguageNeedRemoved, LanguageNeedSet
from services.media.domain.wording import key_of
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from

SAID = ("area", "language", "people", "share", "source", "as_of")


@dataclass(frozen=True)
class LanguageNeed:
    """What is said of one language in one area; its id follows from both, so that there is one."""

    language_need_id: str
    area: str
    language: str
    source: str
    set_at: datetime
    people: int | None = None
    share: float | None = None
    as_of: date | None = None
    batch_id: str | None = None
    is_by_hand: bool = True
    version: int = 0

    def set(
        self, now: datetime, *, batch_id: str | None = None, **said: Any
    ) -> tuple[LanguageNeed, LanguageNeedSet | None]:
        """Say anew, and whole, what is known; no event where nothing changes. A file leaves what hands have set."""
        if batch_id and self.version and self.is_by_hand:
            return self, None
        after = replace(self, **said)
        after._must_make_sense(now)
        if self.version and after == self:
            return self, None
        of = self.batch_id if self.version else batch_id
        settled = replace(after, set_at=now, batch_id=of, is_by_hand=batch_id is None)
        return settled, LanguageNeedSet(**settled._told())

    def remove(self, reason: str) -> LanguageNeedRemoved:
        """Tell that it is said no more."""
        return LanguageNeedRemoved(self.language_need_id, self.area, self.language, reason)

    def _must_make_sense(self, now: datetime) -> None:
        if self.people is None and self.share is None:
            raise Invalid(
                "need-without-number",
                "Say how many people it is, or of a hundred how many.",
                {"people": ["Give a number, or a share."]},
            )
        if self.as_of and self.as_of > now.date():
            raise Invalid(
                "day-in-future", "This day is still to come.", {"as_of": ["Must not be in the future."]}
            )

    def _told(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(LanguageNeedSet)}


def need_id(area: str, language: str) -> str:
    """The id of the need for a language in an area, however the area is written."""
    return id_from("language-need", key_of(area), language)
