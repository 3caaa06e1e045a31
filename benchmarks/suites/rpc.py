"""How fast one process asks another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.arena import Arena
from benchmarks.measuring import Benchmark, Pair
from benchmarks.services.answerer import Answerer
from benchmarks.services.asker import Asker

TEXT = "clean water in every county " * 8
CALLS = 2_500
BETWEEN_SERVICES = 1_000


@contextmanager
def prepare_rpc(arena: Arena, scale: float) -> Iterator[Pair]:
    """A question through permission, schema and store, against bytes that come back."""
    terms = {"number": int(CALLS * scale), "text": TEXT}
    with arena.place("rpc") as place:
        place.set_up(Answerer)
        place.processes.service("benchmarks.services.answerer")
        ours = place.children.start("benchmarks.ours.calls")
        place.children.start("benchmarks.baselines.amqp_echo", serve=True)
        bare = place.children.start("benchmarks.baselines.amqp_echo")
        for child in (ours, bare):
            child.ask(number=100, text=TEXT)
        yield Pair(lambda: ours.ask(**terms)["rate"], lambda: bare.ask(**terms)["rate"])


@contextmanager
def prepare_rpc_vs_nameko(arena: Arena, scale: float) -> Iterator[Pair]:
    """Both times a service asks a service; who sets it off is the same."""
    with arena.place("rpc-vs-nameko") as place:
        for cls in (Answerer, Asker):
            place.set_up(cls)
            place.processes.service(f"benchmarks.services.{cls.name}")
        for module in ("nameko_answerer", "nameko_asker"):
            # Vanilla services have no health page; the first call to each waits until it answers.
            place.processes.service(f"benchmarks.baselines.{module}", wait=False)
        client = place.children.start("benchmarks.ours.calls")
        client.ask(service="vanilla_answerer", method="echo", request={})

        def ask_many(service: str, number: int) -> float:
            request = {"number": number, "text": TEXT}
            return float(client.ask(service=service, method="ask_many", request=request)["rate"])

        number = int(BETWEEN_SERVICES * scale)
        for service in ("asker", "vanilla_asker"):
            ask_many(service, 50)
        yield Pair(lambda: ask_many("asker", number), lambda: ask_many("vanilla_asker", number // 2))


RPC = Benchmark(
    name="rpc",
    baseline_name="raw amqp echo",
    unit="calls/s",
    at_least=0.35,
    aim=0.5,
    prepare=prepare_rpc,
)
RPC_VS_NAMEKO = Benchmark(
    name="rpc-vs-nameko",
    baseline_name="vanilla nameko RPC, service to service",
    unit="calls/s",
    at_least=2.0,
    aim=3,
    prepare=prepare_rpc_vs_nameko,
)
