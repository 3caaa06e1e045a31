"""Where the site is reached from outside, and what follows from that for cookies and origins."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from shared.kernel.settings import SettingMissing, Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Site:
    """The public address: `https://...` anywhere, or `http://...` on this machine only."""

    public_url: str

    @staticmethod
    def from_settings(settings: Settings) -> Site:
        """Read GROUNDSWELL_PUBLIC_URL and end the process when sign-in could not be safe there."""
        site = Site(settings.text("GROUNDSWELL_PUBLIC_URL").rstrip("/"))
        parts = urlsplit(site.public_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise SettingMissing(
                f"The setting GROUNDSWELL_PUBLIC_URL is {site.public_url!r}; "
                "it must be like https://hub.example.org, without a path."
            )
        if not site.is_secure and not site.is_loopback:
            raise SettingMissing(
                "The setting GROUNDSWELL_PUBLIC_URL must begin with https://, for passwords travel to it; "
                "plain http:// is only for 127.0.0.1 and localhost."
            )
        return site

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it over TLS."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        return urlsplit(self.public_url).hostname in LOOPBACK

    @property
    def origins(self) -> frozenset[str]:
        """The origins a browser may name in a request of our own pages."""
        parts = urlsplit(self.public_url)
        own = f"{parts.scheme}://{parts.netloc}".lower()
        if not self.is_loopback:
            return frozenset({own})
        port = f":{parts.port}" if parts.port else ""
        return frozenset({own, *(f"{parts.scheme}://{_host(name)}{port}" for name in LOOPBACK)})

    def cookie_name(self, name: str) -> str:
        """The name of a cookie: bound to the host by `__Host-`, or by its port where there is no TLS."""
        if self.is_secure:
            return f"__Host-{name}"
        # Cookies do not know ports: two installations on one machine would overwrite each other's.
        return f"{name}_{urlsplit(self.public_url).port or 80}"


def _host(name: str) -> str:
    return f"[{name}]" if ":" in name else name
