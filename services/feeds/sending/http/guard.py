"""Where webhooks may go: the open web over TLS, and hosts that the settings name."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from shared.kernel.settings import Settings
from shared.outside.gate import Gate, Shut

HOSTS = "GROUNDSWELL_WEBHOOK_HOSTS"
PORTS = {"http": 80, "https": 443}


class MayNotGo(Exception):
    """An address to which nothing is sent; the text is a sentence for whoever gave it."""


@dataclass(frozen=True)
class Way:
    """How an address is reached: the checked address of the host, and what is asked for there."""

    address: str
    host: str
    port: int
    is_secure: bool
    target: str

    @property
    def authority(self) -> str:
        """What stands in the header Host."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS["https" if self.is_secure else "http"] else f"{name}:{self.port}"


class Guard:
    """Looks where an address leads before anything is sent there."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    @staticmethod
    def of(settings: Settings) -> Guard:
        """The guard of a process."""
        return Guard(Gate(settings.text("GROUNDSWELL_WEBHOOK_HOSTS", "").split(",")))

    def fault(self, url: str) -> str:
        """Why nothing may be sent to an address; empty where it may, or where nobody answers for its name now."""
        try:
            host, port = self._spelt_rightly(url)
            self._must_be_open(host, self._gate.addresses(host, port))
        except MayNotGo as refusal:
            return str(refusal)
        return ""

    def way_to(self, url: str) -> Way:
        """How to reach an address, or refuse it; the name is asked for now, and not again by whoever connects."""
        host, port = self._spelt_rightly(url)
        found = self._gate.addresses(host, port)
        if not found:
            raise MayNotGo(f"There is no host {host[:100]}.")
        self._must_be_open(host, found)
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        address = min(found, key=lambda one: ":" in one)  # many networks have no way out by IPv6
        return Way(address, host, port, parts.scheme == "https", target)

    def _spelt_rightly(self, url: str) -> tuple[str, int]:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        is_safe = parts.scheme == "https" and port == PORTS["https"]
        if not is_safe and not self._gate.names(host):
            raise MayNotGo(
                "Events are sent by https to port 443 only. Whoever runs the platform can name other hosts "
                f"in {HOSTS}."
            )
        return host, port

    def _must_be_open(self, host: str, found: list[str]) -> None:
        try:
            self._gate.must_be_open(host, found)
        except Shut as shut:
            raise MayNotGo(
                f"The host {shut.host} is inside our own network, to which no events are sent. Whoever runs the "
                f"platform can name it in {HOSTS}."
            ) from None
