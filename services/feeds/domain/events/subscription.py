"""What is told of subscriptions, by which partners get their events sent; never more of an address than its host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

_WHICH: dict[str, Any] = {
    "subscription_id": "0195a7c2-6a00-7000-8000-0000000000f4",
    "agreement_id": "0195a7c2-6a00-7000-8000-0000000000f1",
}
Host = Annotated[str, "The host to which it is sent, without the rest of the address."]
Who = Annotated[Literal["platform", "partner", "steward"], "Which side did so."]


@dataclass(frozen=True)
class SubscriptionOpened:
    """A partner wants its events sent somewhere; before any is, the receiver is asked whether it wants them."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.opened.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {
        **_WHICH,
        "name": "Nightly copy",
        "protocol": "http",
        "host": "hooks.partner.example",
        "types": [],
        "begins": 413,
    }

    subscription_id: str
    agreement_id: str
    name: str
    protocol: Annotated[str, "How it is sent: http is a webhook."]
    host: Host
    types: Annotated[tuple[str, ...], "Types of events without prefix and version; none means all."]
    begins: Annotated[int, "The first sequence that is sent."]


@dataclass(frozen=True)
class SubscriptionConfirmed:
    """The receiver wants the events, or a steward answers for it; they are sent from now on."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.confirmed.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {
        **_WHICH,
        "host": "hooks.partner.example",
        "rate": 120,
        "side": "partner",
        "reason": "",
    }

    subscription_id: str
    agreement_id: str
    host: Host
    rate: Annotated[int, "Deliveries a minute at most; 0 is as fast as they are taken."]
    side: Who
    reason: Annotated[str, "Why a steward answered for the receiver, where one did."]


@dataclass(frozen=True)
class SubscriptionRefused:
    """The receiver does not say that it wants the events; none is sent."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.refused.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {
        **_WHICH,
        "host": "hooks.partner.example",
        "reason": "The receiver answers 404 and does not name us in WebHook-Allowed-Origin.",
    }

    subscription_id: str
    agreement_id: str
    host: Host
    reason: str
    has_answered: Annotated[bool, "False where the receiver could not be asked."] = True


@dataclass(frozen=True)
class SubscriptionCorrected:
    """The name, the types or the address of a subscription is another; at a new address the receiver is asked anew."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.corrected.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {
        **_WHICH,
        "name": "Nightly copy",
        "host": "hooks.partner.example",
        "types": ["campaigns.activity.reported"],
        "has_moved": False,
    }

    subscription_id: str
    agreement_id: str
    name: str
    host: Host
    types: Annotated[tuple[str, ...], "Types of events without prefix and version; none means all."]
    has_moved: Annotated[bool, "Whether its address is another."]


@dataclass(frozen=True)
class SubscriptionPaused:
    """Nothing is sent for now; what comes meanwhile waits."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.paused.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {
        **_WHICH,
        "host": "hooks.partner.example",
        "side": "platform",
        "reason": "The receiver answers 500.",
    }

    subscription_id: str
    agreement_id: str
    host: Host
    side: Annotated[Literal["platform", "partner", "steward"], "platform: the receiver has failed for a day."]
    reason: str


@dataclass(frozen=True)
class SubscriptionResumed:
    """It goes on from where it stopped."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.resumed.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {**_WHICH, "side": "partner"}

    subscription_id: str
    agreement_id: str
    side: Who


@dataclass(frozen=True)
class SubscriptionClosed:
    """Nothing is sent there any more."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.closed.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {
        **_WHICH,
        "host": "hooks.partner.example",
        "side": "platform",
        "reason": "The receiver answers 410: it is gone for good.",
    }

    subscription_id: str
    agreement_id: str
    host: Host
    side: Who
    reason: str


@dataclass(frozen=True)
class SubscriptionSecretRotated:
    """A subscription has a new secret; the one before signs beside it for a day."""

    type: ClassVar[str] = "org.groundswell.feeds.subscription.secret_rotated.v1"
    subject: ClassVar[str] = "subscription_id"
    example: ClassVar[dict[str, Any]] = {**_WHICH, "side": "partner"}

    subscription_id: str
    agreement_id: str
    side: Who


@dataclass(frozen=True)
class TestSent:
    """Somebody wants to see a test event arrive at a subscription."""

    __test__ = False  # pytest takes what is called so for tests

    type: ClassVar[str] = "org.groundswell.feeds.test.sent.v1"
    subject: ClassVar[str] = "test_id"
    example: ClassVar[dict[str, Any]] = {
        "test_id": "0195a7c2-6a00-7000-8000-0000000000f6",
        **_WHICH,
        "about": "feeds.test.sent",
    }

    test_id: str
    subscription_id: str
    agreement_id: str
    about: Annotated[str, "The type of which an example is sent, without prefix and version."]
