"""The processes beside the services: those that bring in files, send and read, and the server for partners."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from deploy.cli.checks.finding import Finding, fail, ok, unseen
from shared.kernel.settings import Settings
from shared.web.beside import SETTING, Standing, addresses_of, look_at
from shared.web.filters import absolute

CHECK = "processes beside the services"


def look(settings: Settings) -> Iterator[Finding]:
    """Ask each at its health port, where the settings say where that is."""
    addresses = addresses_of(settings)
    if not addresses:
        do = f"Set {SETTING}, such as media-sending=http://127.0.0.1:8081, to have them asked."
        yield unseen(CHECK, "Their addresses are not set.", do)
        return
    for one in asyncio.run(look_at(addresses)):
        yield _finding(one, addresses[one.name])


def _finding(one: Standing, address: str) -> Finding:
    check = f"process {one.name}"
    if not one.answers:
        do = f"Start {one.name}, or see in its log why it ended; what waits for it is kept."
        return fail(check, f"It does not answer at {address}.", do)
    if one.lacks:
        lacks = ", ".join(one.lacks)
        return fail(check, f"It runs, and is not ready: {lacks}.", f"Look at the log of {one.name}.")
    return ok(check, f"It is ready; up since {absolute(one.since)}." if one.since else "It is ready.")
