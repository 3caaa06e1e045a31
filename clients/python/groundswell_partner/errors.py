"""What can go wrong between a partner's program and the feed, each with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Fault(Exception):
    """Any of the faults of this package."""


class Away(Fault):
    """The feed did not answer for as long as it was asked; `after` are the seconds to wait before the next try."""

    def __init__(self, why: str, after: float) -> None:
        super().__init__(f"The feed does not answer: {why}.")
        self.after = after


class Refused(Fault):
    """The feed said no, and to ask again would not help: `status`, `code`, `detail`.

    `errors` say what is wrong where: `{"pointer": "#/limit", "detail": "Must be greater than or equal to 1."}`.
    """

    def __init__(self, status: int, code: str, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(" ".join([f"{status} {code}: {detail}", *map(_in_words, errors)]))
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors


class KeyRefused(Refused):
    """The key opens nothing: it is unknown, was revoked (a second ago at least), or the agreement has ended."""


class NotReached(Refused):
    """The copy has come further than the feed: a backup was restored there, or another agreement was made."""


class Unreadable(Fault):
    """What came is no CloudEvent of a feed."""


class UnreadableEvent(Unreadable):
    """One event of the feed cannot be read, however often it is asked for; `sequence` is its number."""

    def __init__(self, sequence: int, why: str) -> None:
        super().__init__(
            f"Event {sequence} of the feed cannot be read: {why} What comes before it is in the copy. "
            "Tell the coalition the number, or update this package."
        )
        self.sequence = sequence


class OtherSource(Fault):
    """An event is of another agreement's feed than the copy."""


class QueueRefused(Fault):
    """The broker does not let this user read that queue: user, password or name are wrong, or the queue was closed."""


class Gap(Fault):
    """The feed leaves events out however often it is asked."""


def _in_words(error: Mapping[str, str]) -> str:
    return f"{error['pointer']}: {error['detail']}"
