"""A dashboard process to ask over HTTP."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request

from benchmarks.arena import Place
from shared.testing.processes import eventually
from shared.testing.servers.ports import free_port


def a_site(place: Place) -> int:
    """Start the dashboard and return its port once it takes requests."""
    port = free_port()
    settings = {"GROUNDSWELL_PORT": str(port), "GROUNDSWELL_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    place.processes.start([sys.executable, "-m", "services.dashboard"], wait=False, **settings)
    wait_for(port)
    return port


def wait_for(port: int) -> None:
    """Wait until a web process says that it is ready."""

    def is_ready() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    eventually(is_ready, within=60.0, every=0.1)
