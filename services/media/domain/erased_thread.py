"""A thread whose participant was erased: that it was, who answered it and when stays, and no word of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from services.media.domain.events import ThreadClosed
from services.media.domain.thread import Thread


def emptied(thread: Thread, now: datetime) -> tuple[Thread, tuple[ThreadClosed, ...]]:
    """The thread without words and without an address, closed where it was not: nobody is left to be answered."""
    silent = replace(
        thread,
        subject="",
        contact_id="",
        hand_overs=tuple(replace(one, reason="", consent_note="") for one in thread.hand_overs),
        moves=tuple(replace(one, reason="") for one in thread.moves),
    )
    if thread.state == "closed":
        return silent, ()
    closed, told = silent.close(now, "no-answer-needed")
    return closed, (told,)
