"""What is told of the keys with which partners ask for their events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

KEY = "0195a7c2-6a00-7000-8000-0000000000f2"
AGREEMENT = "0195a7c2-6a00-7000-8000-0000000000f1"


@dataclass(frozen=True)
class KeyMade:
    """A key has been made with which a partner can ask for its events."""

    type: ClassVar[str] = "org.groundswell.feeds.key.made.v1"
    subject: ClassVar[str] = "key_id"
    example: ClassVar[dict[str, Any]] = {"key_id": KEY, "agreement_id": AGREEMENT, "name": "Nightly copy"}

    key_id: str
    agreement_id: str
    name: Annotated[str, "What it is for."]
    may_send: Annotated[bool, "Whether it sends in, too."] = False
    may_act: Annotated[bool, "Whether it does what is the partner's to do; else it only reads."] = True


@dataclass(frozen=True)
class KeyRevoked:
    """A key opens nothing any more."""

    type: ClassVar[str] = "org.groundswell.feeds.key.revoked.v1"
    subject: ClassVar[str] = "key_id"
    example: ClassVar[dict[str, Any]] = {"key_id": KEY, "agreement_id": AGREEMENT}

    key_id: str
    agreement_id: str
