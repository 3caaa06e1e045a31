"""Sending the letters that ask for confirmation: each claimed before it goes, so that a crash sends none twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from services.media.domain.confirming import WORDINGS, ConfirmationLetter, language_of, subject_of, text_of
from services.media.domain.delivery import next_try
from services.media.sending.book import Book
from services.media.sending.pace import Pace
from services.media.sending.ways import Terms
from services.media.store.confirming import ConfirmationLetters
from shared.kernel.errors import NotFound, Unavailable
from shared.mail.letter import Letter, Sender, compose
from shared.mail.outcome import Channel, Outcome
from shared.mail.settings import MailSettings
from shared.messaging.log import log
from shared.mongo.connection import Document
from shared.mongo.plain import from_plain

AT_ONCE = 50
REST = 5.0
"""Seconds to wait where something is in the way that is not the letter's fault."""
Write = Callable[[str, Mapping[str, Any], datetime], bytes]


class Waiting(Protocol):
    """Whoever knows what waits for its confirmation, and where to ask."""

    def letter_of(self, confirmation_id: str) -> dict[str, Any]:
        """Where the letter goes and what it asks; refuses with `NotFound` where nothing waits any more."""
        ...


class Confirming:
    """The letters that ask for confirmation, over one line, in the pace that all letters keep."""

    def __init__(self, book: Book, waiting: Waiting, line: Channel, pace: Pace, write: Write) -> None:
        self._book = book
        self._rows = book.rows_of(ConfirmationLetters.name)
        self._waiting = waiting
        self._line = line
        self._pace = pace
        self._write = write
        self._not_before = 0.0

    def set_right(self) -> int:
        """Call unsure what was in hand when a process died: it may have arrived, and is never sent again."""
        told = {"$set": {"state": "unsure", "code": "cut-off"}}
        return int(self._rows.update_many({"state": "sending"}, told).modified_count)

    def step(self, is_off: Callable[[], bool]) -> bool:
        """Send what is due; False when there was nothing, or something is in the way."""
        if time.monotonic() < self._not_before:
            return False
        sent = 0
        for letter in self._due():
            if is_off() or not self._sent(letter):
                break
            sent += 1
        return sent > 0

    def close(self) -> None:
        """End the line."""
        self._line.close()

    def _due(self) -> list[ConfirmationLetter]:
        now = self._book.now()
        query = {"state": "waiting", "due_at": {"$lte": now}, "expires_at": {"$gt": now}}
        return [_as_letter(row) for row in self._rows.find(query).sort("due_at", 1).limit(AT_ONCE)]

    def _sent(self, letter: ConfirmationLetter) -> bool:
        """Have one letter's turn; False where it is not its fault that it did not go."""
        try:
            asked = self._waiting.letter_of(letter.confirmation_id)
        except NotFound:
            self._settle(letter, Outcome("skipped"), "waiting")
            return True
        except Unavailable as error:
            return self._rest(error.code)
        self._pace.wait(threading.Event())
        if not self._claim(letter):
            return True
        content = self._write(letter.confirmation_id, asked, self._book.now())
        outcome = self._line.send(letter.confirmation_id, asked["to"], content)
        self._settle(letter, outcome, "sending")
        return self._rest(outcome.code) if outcome.kind == "broken" else True

    def _claim(self, letter: ConfirmationLetter) -> bool:
        claim = {"$set": {"state": "sending"}, "$inc": {"tries": 1}}
        mine = {"_id": letter.confirmation_id, "state": "waiting"}
        return bool(self._rows.update_one(mine, claim).modified_count)

    def _settle(self, letter: ConfirmationLetter, outcome: Outcome, was: str) -> None:
        """Write down what became of it, unless another has called it unsure meanwhile."""
        now = self._book.now()
        changes: Document = {"state": outcome.kind, "code": outcome.code}
        if outcome.kind == "broken":  # nothing was handed over: the same try again
            changes = {"state": "waiting", "code": outcome.code, "tries": letter.tries}
        elif outcome.kind == "later":
            due_at = next_try(letter.tries + 1, self._book.ladder, now)
            changes = {"state": "waiting" if due_at else "failed", "code": outcome.code}
            changes |= {"due_at": due_at} if due_at else {}
        self._rows.update_one({"_id": letter.confirmation_id, "state": was}, {"$set": changes})

    def _rest(self, trouble: str) -> bool:
        self._not_before = time.monotonic() + REST
        log.warning("confirming.troubled", trouble=trouble)
        return False


def writer(mail: MailSettings, terms: Terms) -> Write:
    """How a letter is put together here."""
    sender = Sender(mail.sender, terms.coalition)

    def write(confirmation_id: str, asked: Mapping[str, Any], now: datetime) -> bytes:
        language = language_of(asked)
        said = WORDINGS[language]
        letter = Letter(
            to=asked["to"],
            subject=subject_of(asked),
            text=text_of(asked, _link(terms.public_url, asked["token"], language)),
            foot=said.foot,
            message_id=f"<{confirmation_id}@{mail.domain}>",
            language=language,
            direction=said.direction,
        )
        return compose(letter, sender, now)

    return write


def _link(public_url: str, token: str, language: str) -> str:
    """The page that confirms, in the language of the letter."""
    return f"{public_url}/act/confirm/{token}" + ("" if language == "en" else f"?lang={language}")


def _as_letter(row: Document) -> ConfirmationLetter:
    return from_plain(ConfirmationLetter, {**row, "confirmation_id": row["_id"]})
