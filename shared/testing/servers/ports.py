"""Free ports on the loopback address, remembered in a data folder so that a restart finds the same ones."""

import json
import random
import socket
from pathlib import Path

# Below the range from which Linux gives ports to outgoing connections: a client that reconnects while
# the server is down can otherwise be given the very port that the server is about to take back.
LOWEST, HIGHEST = 10240, 32000


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    for _ in range(500):
        port = random.randint(LOWEST, HIGHEST)
        if is_free(port):
            return port
    raise OSError(f"no free port found on 127.0.0.1 between {LOWEST} and {HIGHEST}")


def remembered_ports(
    data_dir: Path, names: tuple[str, ...], *, fixed: dict[str, int | None]
) -> dict[str, int]:
    """Return one port per name: the fixed one, else last time's if it is still free, else a new one."""
    file = data_dir / "ports.json"
    known: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    ports = {name: fixed.get(name) or _again(known.get(name)) or free_port() for name in names}
    file.write_text(json.dumps(ports))
    return ports


def _again(port: int | None) -> int | None:
    return port if port and is_free(port) else None
