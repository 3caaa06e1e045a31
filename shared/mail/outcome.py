"""What became of one message that was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["sent", "later", "bounced", "skipped", "unsure", "broken"]


@dataclass(frozen=True)
class Outcome:
    """How a handing over ended; `code` is the other side's, never its words, which may quote an address.

    `skipped`: not handed over, by our own choice. `later`: not taken now, try again. `bounced`: never taken; `is_hard`
    where it is the address that is wrong.
    `unsure`: the line broke after all was handed over, so it may have been taken. `broken`: it is not this message's
    fault; nothing was handed over.
    """

    kind: Kind
    code: str = ""
    is_hard: bool = False


SENT = Outcome("sent", "250")


class Channel(Protocol):
    """One line to the other side, used by one thread at a time."""

    def send(self, key: str, address: str, content: bytes, following: str = "") -> Outcome:
        """Hand over one message; never raises for what the other side does. `following` gets the next one, at once."""
        ...

    def close(self) -> None:
        """End the line."""
        ...
