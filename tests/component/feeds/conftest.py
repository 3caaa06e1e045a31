"""The feeds service over an empty database, and the terms that most of its tests begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services.feeds.reactions import REACTIONS
from services.feeds.service import Feeds
from shared.kernel.ids import new_id
from shared.testing.doors import Door, Doors, an_event
from shared.testing.hook_server import HookServer
from shared.testing.personas import ADA, AGENCY, NOON
from tests.component.feeds.pushing import HERE, Pusher

REPORTED, CORRECTED, REMOVED = (
    f"org.groundswell.campaigns.activity.{action}.v1" for action in ("reported", "corrected", "removed")
)
SHARED = {
    "type": "campaigns.activity.reported",
    "fields": {"activity_id": "allow", "activity": "allow", "adm1": "allow", "reached": "mask"},
}
ACTIVITY = {
    "activity_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c12",
    "campaign_id": None,
    "organization_id": None,
    "organization_name": "UNICEF",
    "sector": "Child Protection",
    "activity": "Safe spaces for children",
    "country": "Liberia",
    "adm1": "Bong",
    "adm2": None,
    "lat": None,
    "lon": None,
    "started_on": None,
    "ended_on": None,
    "beneficiary": None,
    "reached": 247,
    "method": None,
    "status": None,
    "batch_id": None,
}
Agree = Callable[..., str]
Happen = Callable[..., str]


@pytest.fixture
def feeds(doors: Doors) -> Door:
    """The feeds service, acting as Ada at noon."""
    return doors.open(Feeds, ADA, NOON)


def terms_for(organization_id: str = AGENCY, **more: Any) -> dict[str, Any]:
    """A wish to share activities."""
    return {
        "organization_id": organization_id,
        "holds_from": NOON.date().isoformat(),
        "events": [SHARED],
        **more,
    }


@pytest.fixture
def agree(feeds: Door) -> Agree:
    """Agree on terms with an organisation; answers the agreement's id."""

    def agreed(organization_id: str = AGENCY, **more: Any) -> str:
        written = feeds.write_terms(terms_for(organization_id, **more))
        feeds.agree_terms(
            {
                "agreement_id": written["agreement_id"],
                "number": written["number"],
                "version": written["version"],
                "evidence": "Signed on paper.",
            }
        )
        return str(written["agreement_id"])

    return agreed


@pytest.fixture
def happen(feeds: Door) -> Happen:
    """Let an activity be reported, or something else happen; answers the event's id."""

    def happened(type: str = REPORTED, data: dict[str, Any] | None = None, **changes: Any) -> str:
        told = {**(ACTIVITY if data is None else data), **changes}
        service = type.split(".")[2]
        subject = changes.get("subject") or next(iter(told.values()))
        told.pop("subject", None)
        event = an_event(type, subject, told, service=service, clock=feeds.clock, id=new_id())
        feeds.deliver(REACTIONS, event)
        return event.id

    return happened


def pulled(feeds: Door, agreement_id: str, after: int = 0, **more: Any) -> list[dict[str, Any]]:
    """What a partner gets after a sequence."""
    asked = {"agreement_id": agreement_id, "after": after}
    events: list[dict[str, Any]] = feeds.call("list_events_for_partner", asked, **more)["events"]
    return events


@pytest.fixture
def pusher(feeds: Door, hook_server: HookServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pusher]:
    """One who sends what waits to the receiver of this test, which is on this machine."""
    monkeypatch.setattr(Feeds.lookout, "guard", HERE)
    made = Pusher(feeds, hook_server)
    yield made
    made.close()


@pytest.fixture
def key(agree: Agree, pusher: Pusher, hook_server: HookServer) -> str:
    """An open subscription to everything that is agreed."""
    return pusher.open(agree(), hook_server)


@pytest.fixture
def subscribed(pusher: Pusher, key: str) -> tuple[str, str]:
    """The agreement and the open subscription."""
    return str(pusher.shown(key)["agreement_id"]), key
