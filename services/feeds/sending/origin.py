"""Who we say that we are when we send: our name, our program, and where a receiver may say yes later."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from shared.kernel.settings import Settings

PATH = "/feeds/v1/subscriptions/confirm"
FEEDS, HUB = "/feeds/v1", "/feeds/v1/hub"


@dataclass(frozen=True)
class Origin:
    """`name` is a host; `feeds_url` is where partners reach us."""

    name: str
    feeds_url: str
    agent: str

    @staticmethod
    def of(settings: Settings) -> Origin:
        """Who a process sends as."""
        public = settings.text("GROUNDSWELL_PUBLIC_URL").rstrip("/")
        feeds = settings.text("GROUNDSWELL_FEEDS_URL", "http://127.0.0.1:8090").rstrip("/")
        return Origin(urlsplit(public).hostname or "", feeds, f"GroundswellFeeds/1.0 (+{public})")

    @property
    def hub_url(self) -> str:
        """Where subscribers of feeds ask to have them pushed."""
        return f"{self.feeds_url}{HUB}"

    def topic(self, agreement_id: str, feed: str) -> str:
        """The address that a partner's feed has as a topic; it is read with a key of that agreement only."""
        return f"{self.feeds_url}{FEEDS}/{feed}?{urlencode({'agreement': agreement_id})}"

    def links(self, topic: str) -> str:
        """The header `Link` of a topic."""
        return f'<{self.hub_url}>; rel="hub", <{topic}>; rel="self"'

    def callback(self, subscription_id: str, key: str) -> str:
        """Where a receiver, or who looks after it, says yes."""
        return f"{self.feeds_url}{PATH}?{urlencode({'id': subscription_id, 'key': key})}"
