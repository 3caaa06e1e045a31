"""Run one nameko service: `python -m shared.messaging.run services.campaigns.service`."""

# ruff: noqa: E402 - eventlet must patch the standard library before anything else is imported
import gc
import warnings

gc.disable()  # what is loaded stays: to search it for garbage again and again takes a tenth of a start
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
import eventlet

eventlet.monkey_patch()

import importlib
import inspect
import signal
import sys
from typing import Any

import nameko
from nameko.runners import ServiceRunner

from shared.kernel.settings import Settings
from shared.messaging.log import log, set_up_logs

DRAIN_WITHIN = 20.0


def service_class(module_name: str) -> type:
    """Find the one class with a `name` that the module itself defines."""
    module = importlib.import_module(module_name)
    found = [
        cls
        for _, cls in inspect.getmembers(module, inspect.isclass)
        if cls.__module__ == module_name and hasattr(cls, "name")
    ]
    if len(found) != 1:
        raise SystemExit(f"{module_name} must define one service class, and defines {len(found)}.")
    return found[0]


def run(module_name: str) -> None:
    """Run the service until SIGTERM or SIGINT, then finish what is in hand, within a limit."""
    settings = Settings.from_process()
    cls = service_class(module_name)
    gc.freeze()
    gc.enable()
    set_up_logs(cls.name)  # type: ignore[attr-defined]
    nameko.config.setup(
        {
            "AMQP_URI": settings.text("AMQP_URI"),
            "max_workers": settings.number("GROUNDSWELL_WORKERS", 10, at_least=1),
            "PREFETCH_COUNT": settings.number("GROUNDSWELL_WORKERS", 10, at_least=1),
            "HEARTBEAT": settings.number("GROUNDSWELL_HEARTBEAT", 30, at_least=2, at_most=600),
            "ACCEPT": ["json"],
        }
    )
    runner = ServiceRunner()
    runner.add_service(cls)

    def stop(signum: int, frame: Any) -> None:
        eventlet.spawn_after(DRAIN_WITHIN, _give_up)
        eventlet.spawn_n(runner.stop)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    _start(runner)
    _wait(eventlet.spawn(runner.wait))
    log.info("service.stopped")


def _start(runner: ServiceRunner) -> None:
    """Start, waiting for a broker that is not there yet."""
    while True:
        try:
            runner.start()
            return
        except OSError as error:
            log.warning("service.waits_for_broker", error=str(error)[:200])
            eventlet.sleep(0.5)


def _wait(waiting: Any) -> None:
    # A signal that arrives while eventlet waits on a socket surfaces here as EINTR.
    while True:
        try:
            waiting.wait()
            return
        except InterruptedError:
            continue


def _give_up() -> None:
    log.error("service.drain_took_too_long", seconds=DRAIN_WITHIN)
    sys.stderr.flush()
    raise SystemExit(1)


if __name__ == "__main__":
    run(sys.argv[1])
