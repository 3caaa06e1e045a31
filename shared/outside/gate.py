"""Where a request may go: the open web, and hosts inside that the settings name; nothing else that is inside."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

NAT64 = ip_network("64:ff9b::/96")
ODD = tuple(map(ip_network, ("64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96", "fec0::/10")))
"""Old and local ways to wrap or name what is inside, which count as global."""
Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Iterable[str]]


class Shut(Exception):
    """A host that is not connected to; `is_inside` tells one inside our own network from one that nobody knows."""

    def __init__(self, host: str, *, is_inside: bool) -> None:
        self.host = host[:100]
        self.is_inside = is_inside
        where = f"The host {self.host} is inside our own network."
        super().__init__(where if is_inside else f"There is no host {self.host}.")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


class Gate:
    """Decides to which address a request goes; `named` are the hosts that may be inside."""

    def __init__(self, named: Iterable[str], resolve: Resolve = resolve) -> None:
        self._named = frozenset(host.strip().lower() for host in named if host.strip())
        self._resolve = resolve

    def names(self, host: str) -> bool:
        """Whether the settings name a host."""
        return host.lower().strip("[]") in self._named

    def address_of(self, host: str, port: int) -> str:
        """One address of a host, to be connected to as it is: asked again, a name could lead elsewhere."""
        found = self.addresses(host, port)
        if not found:
            raise Shut(host, is_inside=False)
        self.must_be_open(host, found)
        return min(found, key=lambda address: ":" in address)  # many networks have no way out by IPv6

    def addresses(self, host: str, port: int) -> list[str]:
        """All addresses of a host; none where it has no name, or nobody answers for it."""
        try:
            return list(self._resolve(host, port))
        except (OSError, UnicodeError):
            return []

    def must_be_open(self, host: str, found: Iterable[str]) -> None:
        """Refuse a host of which any address is inside, unless the settings name it."""
        if not self.names(host) and not all(map(is_outside, found)):
            raise Shut(host, is_inside=True)


def is_outside(text: str) -> bool:
    """Whether an address is of the open web: not of this machine, a private network, a link or a group."""
    try:
        address = _plain(ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    is_odd = any(address in one for one in ODD if one.version == address.version)
    return address.is_global and not address.is_multicast and not is_odd


def _plain(address: Address) -> Address:
    """The address that is meant by one that wraps another."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address
