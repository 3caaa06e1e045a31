"""Serves partners' programs: `python -m services.feeds`."""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

from shared.kernel.loading import loading

# Pages are made of many small values: what was loaded need not be looked through because of them.
with loading():
    from services.feeds.application import build, open_parts
    from shared.kernel.settings import Settings
    from shared.messaging.log import set_up_logs
    from shared.web.serve import run, server

PORT = 8090


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM; while the database is away, questions are answered with 503."""
    parts = open_parts(settings)
    host = settings.text("GROUNDSWELL_HOST", "127.0.0.1")
    port = settings.number("GROUNDSWELL_FEEDS_PORT", PORT, at_least=1, at_most=65535)
    proxies = settings.text("GROUNDSWELL_TRUSTED_PROXIES", "")
    await server(
        build(parts, settings), host, port, trusted_proxies=proxies, before_shutdown=[parts.waiting.close]
    ).serve()


def _leave(*_: object) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    set_up_logs("feeds-web")
    # uvicorn raises a signal again when it has stopped well, which by default would look like a death by that signal.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    run(serve(Settings.from_process()))
