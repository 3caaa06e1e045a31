"""All benchmarks, in the order in which they are run and shown."""

from __future__ import annotations

from benchmarks.measuring import Benchmark
from benchmarks.suites.command import COMMAND
from benchmarks.suites.consume import CONSUME, CONSUME_VS_FASTSTREAM, CONSUME_VS_NAMEKO
from benchmarks.suites.feeds import FEEDS_FAN_OUT, FEEDS_LISTENERS, FEEDS_PULL
from benchmarks.suites.growth import GROWTH_OVERVIEW
from benchmarks.suites.imports import IMPORT_PEOPLE
from benchmarks.suites.latency import LATENCY
from benchmarks.suites.list_api import LIST_API
from benchmarks.suites.mail import MASS_SEND
from benchmarks.suites.people import GROWTH_PEOPLE
from benchmarks.suites.rebuild import REBUILD
from benchmarks.suites.relay import RELAY
from benchmarks.suites.rpc import RPC, RPC_VS_NAMEKO
from benchmarks.suites.webhooks import WEBHOOKS

BENCHMARKS: tuple[Benchmark, ...] = (
    RELAY,
    CONSUME,
    CONSUME_VS_NAMEKO,
    CONSUME_VS_FASTSTREAM,
    RPC,
    RPC_VS_NAMEKO,
    COMMAND,
    LATENCY,
    LIST_API,
    IMPORT_PEOPLE,
    MASS_SEND,
    REBUILD,
    GROWTH_OVERVIEW,
    GROWTH_PEOPLE,
    FEEDS_PULL,
    FEEDS_FAN_OUT,
    FEEDS_LISTENERS,
    WEBHOOKS,
)
