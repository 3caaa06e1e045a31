"""Free ports on the loopback address, remembered in a data folder so that a restart finds the same ones."""

import json
import random
import socket
from collections.abc import Callable, Collection
from pathlib import Path

from shared.testing.servers.process import ServerDown

# Below the range from which Linux gives ports to outgoing connections: a client that reconnects while
# the server is down can otherwise be given the very port that the server is about to take back.
LOWEST, HIGHEST = 10240, 32000
FILE = "ports.json"
TRIES = 3


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(*, but: Collection[int] = ()) -> int:
    for _ in range(500):
        port = random.randint(LOWEST, HIGHEST)
        if port not in but and is_free(port):
            return port
    raise OSError(f"no free port found on 127.0.0.1 between {LOWEST} and {HIGHEST}")


def remembered_ports(
    data_dir: Path, names: tuple[str, ...], *, fixed: dict[str, int | None]
) -> dict[str, int]:
    """Return one port per name: the fixed one, else last time's if it is still free, else a new one."""
    file = data_dir / FILE
    known: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    ports = {name: port for name in names if (port := fixed.get(name) or _again(known.get(name)))}
    for name in names:
        if name not in ports:
            ports[name] = free_port(but=set(ports.values()))
    file.write_text(json.dumps(ports))
    return ports


def start_on_ports(start: Callable[[], None], data_dir: Path, *, settled: bool) -> None:
    """Start a server; when it ends while it starts, try again on other ports.

    Between the look at a port and the server's start a stranger can take it. Ports are `settled` when they were asked
    for, or told to others already: then there is one try.
    """
    for _ in range(0 if settled else TRIES - 1):
        try:
            start()
        except ServerDown:
            (data_dir / FILE).unlink(missing_ok=True)
        else:
            return
    start()


def _again(port: int | None) -> int | None:
    return port if port and is_free(port) else None
