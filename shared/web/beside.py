"""The processes beside the services, which answer no calls: does each stand, since when, and what of it does not work?

Each says so over HTTP at `/readyz`, and `GROUNDSWELL_PROCESSES` names their addresses.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx2

from shared.kernel.clock import from_text
from shared.kernel.settings import SettingMissing, Settings

SETTING = "GROUNDSWELL_PROCESSES"
WITHIN = 2.0
"""Seconds that a process is given to answer."""


@dataclass(frozen=True)
class Standing:
    """How a process is; `lacks` are the parts that do not work, `since` is since when it is so, where that is known."""

    name: str
    answers: bool
    lacks: tuple[str, ...] = ()
    since: datetime | None = None

    @property
    def is_well(self) -> bool:
        """Whether it stands and does its work."""
        return self.answers and not self.lacks


def addresses_of(settings: Settings) -> dict[str, str]:
    """Process -> address, as `feeds-web=http://127.0.0.1:8090, ...` says; or end the process with a sentence."""
    text = settings.text(SETTING, "")
    addresses: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, address = part.partition("=")
        if not name.strip() or urlsplit(address.strip()).scheme not in ("http", "https"):
            raise SettingMissing(
                f"The setting {SETTING} has {part!r}. Write name=address, such as media-sending=http://127.0.0.1:8081."
            )
        addresses[name.strip()] = address.strip().rstrip("/")
    return addresses


async def look_at(addresses: Mapping[str, str]) -> list[Standing]:
    """Ask them all at once; one that is silent costs no more than `WITHIN` seconds."""
    # A proxy in the environment has no business between the parts of the platform.
    async with httpx2.AsyncClient(timeout=WITHIN, trust_env=False) as client:
        return list(await asyncio.gather(*(_look(client, *one) for one in addresses.items())))


async def _look(client: httpx2.AsyncClient, name: str, address: str) -> Standing:
    try:
        async with asyncio.timeout(WITHIN):
            told = (await client.get(f"{address}/readyz")).json()
        lacks = _lacking(told)
        since = from_text(told["since"]) if told.get("since") and not lacks else None
    except (httpx2.HTTPError, TimeoutError, ValueError, AttributeError, TypeError):
        return Standing(name, answers=False)
    return Standing(name, answers=True, lacks=lacks, since=since)


def _lacking(told: Mapping[str, Any]) -> tuple[str, ...]:
    """What does not work, as a process (`{"database": false}`) or a web server (`{"checks": {...}}`) says it."""
    checks = {name: state == "ok" for name, state in (told.get("checks") or {}).items()}
    return tuple(name for name, works in {**told, **checks}.items() if works is False and name != "ready")
