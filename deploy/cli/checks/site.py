"""The dashboard: does it answer, and is it of the version of this command line?"""

from __future__ import annotations

import httpx2

from deploy.cli.checks.finding import Finding, fail, ok, unseen, warn
from shared.kernel.settings import Settings
from shared.kernel.version import VERSION

CHECK = "dashboard"
SECONDS = 10.0


def look(settings: Settings) -> Finding:
    """Ask it at its address, where one is set."""
    url = settings.text("GROUNDSWELL_URL", settings.text("GROUNDSWELL_PUBLIC_URL", ""))
    if not url:
        return unseen(CHECK, "Its address is not set.", "Set GROUNDSWELL_URL to have it asked.")
    try:
        ready = httpx2.get(f"{url}/readyz", timeout=SECONDS)
        told = httpx2.get(f"{url}/openapi.json", timeout=SECONDS).json()["info"]["version"]
    except (httpx2.TransportError, ValueError, KeyError) as error:
        return fail(CHECK, f"{url} does not answer: {type(error).__name__}.", "Look at its log.")
    if ready.is_error:
        return fail(CHECK, f"{url} answers that it is not ready: {ready.text[:200]}", "Look at its log.")
    if told != VERSION:
        return warn(CHECK, f"{url} runs {told}, this is {VERSION}.", "Bring both to the same version.")
    return ok(CHECK, f"{url} is ready; version {told}.")
