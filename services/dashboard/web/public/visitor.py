"""From where a stranger asks for a page, so that one address alone cannot keep the others waiting."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from starlette.requests import Request


def address_of(request: Request) -> str:
    """From where somebody asks; of IPv6, the network, which is one household's or server's."""
    host = request.client.host if request.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ip_network((address, 64), strict=False))
