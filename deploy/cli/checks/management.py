"""What only RabbitMQ's management plugin tells: bindings, alarms, its disk, its clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import httpx2

from deploy.cli.checks.database import clocks_agree
from deploy.cli.checks.finding import SETUP, Finding, fail, ok, unseen
from shared.kernel.clock import Clock
from shared.kernel.settings import Settings
from shared.messaging.topology import EVENTS, queue_name

PORT = 15672
SECONDS = 5.0
CHECK = "management plugin"
HOW = "Set AMQP_MANAGEMENT_URI, as http://user:password@host:15672, with a user tagged `monitoring`."


def look(settings: Settings, wanted: Mapping[str, frozenset[str]], clock: Clock) -> Iterator[Finding]:
    """Everything that the plugin tells; `wanted` has the routing keys of each service."""
    vhost = unquote(urlsplit(settings.text("AMQP_URI")).path[1:]) or "/"
    try:
        with _client(settings) as client:
            yield from _tell(client, quote(vhost, safe=""), wanted, clock)
    except httpx2.HTTPStatusError as error:
        yield unseen(CHECK, f"It answers, and refuses this user ({error.response.status_code}).", HOW)
    except (httpx2.TransportError, ValueError, KeyError) as error:
        yield unseen(CHECK, f"It cannot be asked from here: {type(error).__name__}.", HOW)


def _client(settings: Settings) -> httpx2.Client:
    broker = urlsplit(settings.text("AMQP_URI"))
    here = f"http://{broker.netloc.rpartition('@')[0]}@{broker.hostname}:{PORT}"
    parts = urlsplit(settings.text("AMQP_MANAGEMENT_URI", here))
    login = (unquote(parts.username or "guest"), unquote(parts.password or "guest"))
    base = f"{parts.scheme}://{parts.hostname}:{parts.port or PORT}/api"
    return httpx2.Client(base_url=base, auth=login, timeout=SECONDS)


def _tell(
    client: httpx2.Client, vhost: str, wanted: Mapping[str, frozenset[str]], clock: Clock
) -> Iterator[Finding]:
    began = clock.now()
    answer = client.get("/overview").raise_for_status()
    yield ok(CHECK, "It answers.")
    told = _date(answer.headers.get("Date", ""))
    if told:
        yield clocks_agree("clock of the broker", told, began, clock.now(), slack=1.0)
    for service, keys in wanted.items():
        yield _bindings(client, vhost, service, keys)
    yield from _nodes(client)


def _bindings(client: httpx2.Client, vhost: str, service: str, keys: frozenset[str]) -> Finding:
    check = f"bindings of {service}"
    answer = client.get(f"/bindings/{vhost}/e/{EVENTS}/q/{queue_name(service)}")
    if answer.status_code == httpx2.codes.NOT_FOUND:
        return fail(check, "Its queue is not bound.", SETUP)
    there = {one["routing_key"] for one in answer.raise_for_status().json()}
    lacking = sorted(keys - there)
    if lacking:
        return fail(check, f"It will not hear {', '.join(lacking[:8])}.", SETUP)
    return ok(check, f"All {len(keys)} are there.")


def _nodes(client: httpx2.Client) -> Iterator[Finding]:
    answer = client.get("/nodes")
    if answer.is_error:
        yield unseen("alarms of the broker", "This user may not look at its nodes.", HOW)
        return
    for node in answer.json():
        yield _alarms(node)


def _alarms(node: Mapping[str, Any]) -> Finding:
    check = f"alarms of {node.get('name', 'the broker')}"
    if node.get("disk_free_alarm") or node.get("mem_alarm"):
        what = "disk" if node.get("disk_free_alarm") else "memory"
        return fail(check, f"It is short of {what} and takes no more events.", f"Give it more {what}.")
    free = node.get("disk_free")
    says = f"{free / 1e9:,.0f} GB of its disk are free" if isinstance(free, int) else "none"
    return ok(check, f"{says}; no alarm.")


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None
