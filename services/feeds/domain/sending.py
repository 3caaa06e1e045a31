"""What is sent, and what became of it: the words between the core that pushes and the ways in which it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["stream", "again", "resend", "test"]
"""Why a letter is sent: it is its turn, it was refused before, somebody wants it once more, or it is a test."""
End = Literal["delivered", "refused", "failed", "later", "gone"]
"""`refused` is about this one event; `failed` and `later` are about the receiver; `gone` means never again."""

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Letter:
    """One event on its way: the CloudEvent and the id under which it comes however often."""

    event_id: str
    topic: str
    event: Mapping[str, Any]
    sequence: int = 0
    kind: Kind = "stream"

    @property
    def message_id(self) -> str:
        """The same for every try, for receivers to drop what they had; it has no full stop in it."""
        return f"msg_{self.event_id}".replace(".", "_")


@dataclass(frozen=True)
class Outcome:
    """What became of one letter; `retry_after` are seconds that the receiver asks for."""

    end: End
    status: int | None = None
    error: str = ""
    took_ms: int = 0
    retry_after: float | None = None
    request: Headers = ()
    answer: str = ""
    answer_headers: Headers = ()

    @property
    def reason(self) -> str:
        """What went wrong, as a sentence."""
        return self.error or f"The receiver answers {self.status}."


@dataclass(frozen=True)
class Consent:
    """What a receiver says when it is asked whether it wants events; `rate` is how many a minute, 0 any number.

    `has_answered` is False where nobody could be asked: then nothing is known of what the receiver wants.
    """

    is_given: bool
    rate: int = 0
    reason: str = ""
    has_answered: bool = True

    @classmethod
    def unheard(cls, reason: str) -> Consent:
        """What is known where no answer came, and why none did."""
        return cls(is_given=False, reason=reason, has_answered=False)
