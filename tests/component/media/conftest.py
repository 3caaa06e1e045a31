"""The media service over an empty database, and the things that most of its tests begin with."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from services.media.reactions import REACTIONS
from services.media.reading.addresses import Gate
from services.media.service import Media
from shared.testing.doors import Door, Doors, an_event
from shared.testing.personas import ADA, NOON

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
POLICY = "0195a7c2-6a00-7000-8000-000000000002"
HOST_OF_TESTS = "127.0.0.1"
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


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the names of these tests lead, without asking anybody; the feeds of tests are on this machine."""
    inside = {"intranet.example": ["10.0.0.7"], "half.example": ["93.184.215.14", "127.0.0.1"]}

    def resolve(host: str, port: int) -> list[str]:
        if host == "slow.example":
            time.sleep(3)
        if host == "nobody.example":
            raise OSError(host)
        return inside.get(host, [host] if ":" in host or host[0].isdigit() else ["93.184.215.14"])

    monkeypatch.setattr(Media.lookout, "gate", Gate([HOST_OF_TESTS], resolve))


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
