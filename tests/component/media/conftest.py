"""The media service over an empty database, and the things that most of its tests begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.media.reactions import REACTIONS
from services.media.service import Media
from shared.testing.doors import Door, Doors, an_event
from shared.testing.personas import ADA, NOON

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
POLICY = "0195a7c2-6a00-7000-8000-000000000002"
RADIO = {
    "name": "Radio Kakata",
    "kind": "community-radio",
    "languages": ["en-lr", "KPE"],
    "area": "LR-MG",
    "footprint": ["LR-BM"],
    "audience": {"claimed": 40000, "source": "Listener survey of the county, 2024"},
}


@pytest.fixture
def media(doors: Doors) -> Door:
    """The media service, acting as Ada at noon."""
    return doors.open(Media, ADA, NOON)


@pytest.fixture
def radio(media: Door) -> str:
    """A registered outlet's id."""
    return str(media.register_outlet(RADIO)["outlet_id"])


@pytest.fixture
def tell(media: Door) -> Callable[..., None]:
    """Deliver an event of campaigns or policy."""

    def deliver(name: str, subject: str, /, **data: Any) -> None:
        service = name.partition(".")[0]
        kind = f"org.groundswell.{name}.v1"
        media.deliver(REACTIONS, an_event(kind, subject, data, service=service, clock=media.clock))

    return deliver


@pytest.fixture
def water(tell: Callable[..., None]) -> None:
    """A campaign and a policy that media has been told of."""
    tell(
        "campaigns.campaign.planned",
        CAMPAIGN,
        campaign_id=CAMPAIGN,
        title="Clean water in every county",
        policy_id=POLICY,
    )
    tell("policy.policy.introduced", POLICY, policy_id=POLICY, title="Water budget line", stage="drafted")
