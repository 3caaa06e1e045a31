"""Events as a partner gets them, made by the same rules as in life, for the tests of formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from services.feeds.domain.delivery import Delivery, Kept, cloud_event
from services.feeds.domain.persons import Pseudonyms
from services.feeds.domain.rule import Rule
from shared.contracts.told import schemas, subject_field_of
from shared.kernel.events import PREFIX
from shared.kernel.ids import id_from

NAMES = Pseudonyms(b"one partner")
NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)


def example(topic: str, /, **changes: Any) -> dict[str, Any]:
    """The data of an event as its contract shows them, with changes."""
    return {**schemas()[f"{PREFIX}{topic}.v1"]["examples"][0], **changes}


@dataclass
class Log:
    """A partner's log; all that is agreed leaves as it is unless rules say otherwise."""

    events: list[dict[str, Any]] = field(default_factory=list)

    def tell(
        self,
        topic: str,
        /,
        *,
        rules: Mapping[str, Rule] | None = None,
        hours: float | None = None,
        **changes: Any,
    ) -> dict[str, Any]:
        """Number an event of a type, so many hours after noon; by default an hour after the one before."""
        number = len(self.events) + 1
        data, type_ = example(topic, **changes), f"{PREFIX}{topic}.v1"
        subject_field = subject_field_of(type_)
        time = NOON + timedelta(hours=number if hours is None else hours)
        kept = Kept(
            number, id_from("event", str(number)), type_, str(data[subject_field]), time, data, subject_field
        )
        agreed: Mapping[str, Rule] = dict.fromkeys(data, "allow") if rules is None else rules
        event = cloud_event(Delivery("a1", number, number, 1, "agreed"), kept, agreed, NAMES)
        self.events.append(event)
        return event
