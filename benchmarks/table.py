"""All benchmarks, in the order in which they are run and shown."""

from __future__ import annotations

from benchmarks.measuring import Benchmark
from benchmarks.suites.consume import CONSUME, CONSUME_VS_FASTSTREAM, CONSUME_VS_NAMEKO
from benchmarks.suites.relay import RELAY
from benchmarks.suites.rpc import RPC, RPC_VS_NAMEKO

BENCHMARKS: tuple[Benchmark, ...] = (
    RELAY,
    CONSUME,
    CONSUME_VS_NAMEKO,
    CONSUME_VS_FASTSTREAM,
    RPC,
    RPC_VS_NAMEKO,
)
