"""Serves the dashboard: `python -m services.dashboard`."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import NoReturn

from shared.kernel.loading import loading

with loading():
    from services.dashboard.application import Parts, build, open_parts
    from shared.kernel.settings import Settings
    from shared.messaging.log import log, set_up_logs
    from shared.mongo.connection import DatabaseError
    from shared.web.serve import run, server


async def serve(settings: Settings) -> None:
    """Wait for the servers, then serve until SIGTERM."""
    parts = await _parts(settings)
    host = settings.text("GROUNDSWELL_HOST", "127.0.0.1")
    port = settings.number("GROUNDSWELL_PORT", 8080, at_least=1, at_most=65535)
    proxies = settings.text("GROUNDSWELL_TRUSTED_PROXIES", "")
    await server(
        build(parts, settings), host, port, trusted_proxies=proxies, before_shutdown=[parts.hub.close]
    ).serve()


async def _parts(settings: Settings) -> Parts:
    while True:
        try:
            return await open_parts(settings)
        except (OSError, DatabaseError) as error:
            log.warning("dashboard.waits", error=str(error)[:200])
            await asyncio.sleep(0.5)


def _leave(*_: object) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    set_up_logs("dashboard")
    # uvicorn raises a signal again when it has stopped well, which by default would look like a death by that signal.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    run(serve(Settings.from_process()))
