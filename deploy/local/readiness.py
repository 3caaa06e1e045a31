"""Asks a process over HTTP whether it is ready."""

from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

# A proxy in the environment has no business between this machine and itself.
_opener = build_opener(ProxyHandler({}))


def is_ready(port: int) -> bool:
    try:
        with _opener.open(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError, ValueError):
        return False
