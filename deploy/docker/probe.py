"""Asks this container's process whether it is ready: `python -I -S probe.py [PORT]`.

Only sockets, and no site packages: it runs every few seconds in every container.
"""

import socket
import sys

PORT = 8081


def is_ready(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=3) as connection:
        connection.sendall(b"GET /readyz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
        return b" 200 " in connection.recv(64)


if __name__ == "__main__":
    try:
        sys.exit(not is_ready(int(sys.argv[1]) if len(sys.argv) > 1 else PORT))
    except OSError as error:
        sys.exit(f"No answer: {error}")
