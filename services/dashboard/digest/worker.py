"""One account's turn after another: find what there is to tell, claim the letter, hand it over, settle it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from services.dashboard.digest.finding import Found, find
from services.dashboard.digest.letter import Reader, Written, write
from services.dashboard.web.pages.watching import rhythm_words
from services.dashboard.web.stopping import PATH
from shared.kernel.errors import Forbidden, Refusal
from shared.kernel.ids import new_id
from shared.mail.letter import Letter, Sender, compose
from shared.mail.outcome import Channel, Outcome
from shared.mail.settings import MailSettings
from shared.messaging.log import log
from shared.web.accounts import Account, Accounts
from shared.web.digest_book import DigestBook
from shared.web.digests import Choice, Digest, Digests
from shared.web.speech import ENGLISH, Language, _, speaking
from shared.web.zone import by_clock_of

LADDER = (60, 300, 1_800, 7_200)
"""Seconds before each further try of a letter that was put off."""
REST = 5.0
"""Seconds to wait where something is in the way that is not the letter's fault."""
WITHIN = 10.0


class Asking(Protocol):
    """Whoever asks services in somebody's name."""

    def bound(self, actor: Any, correlation_id: str, *, timeout: float = 3.0) -> Any:
        """The `ask` of one account."""
        ...


@dataclass(frozen=True)
class Terms:
    """What is the same for every letter."""

    mail: MailSettings
    site: str
    coalition: str
    zone: ZoneInfo


@dataclass(frozen=True)
class Room:
    """What the work is done with."""

    services: Asking
    accounts: Accounts
    digests: Digests
    book: DigestBook
    line: Channel
    languages: Mapping[str, Language] = field(default_factory=dict)


class Worker:
    """Sends what is due, one letter at a time."""

    def __init__(self, room: Room, terms: Terms, rest: float = REST) -> None:
        self._room = room
        self._book = room.book
        self._terms = terms
        self._rest = timedelta(seconds=rest)

    async def turn(self, is_off: Callable[[], bool]) -> int:
        """Serve every account that is due; answers how many had their turn, fewer where something is in the way."""
        served = 0
        for choice in await self._book.due():
            if is_off() or not await self._serve(choice):
                break
            served += 1
        return served

    async def _serve(self, choice: Choice) -> bool:
        """Have one account's turn; False where it is not its fault that nothing went."""
        known = await self._book.claimed(choice)
        if known is not None and known.state != "waiting":
            await self._go_on(choice, known.position, known.hearing_ids)
            return True
        account = (await self._room.accounts.enabled([choice.account_id])).get(choice.account_id)
        if account is None:
            await self._room.digests.stop(choice.account_id)
            return True
        try:
            found = await self._find(account, choice)
        except Refusal as error:
            log.warning("digest.waits", account_id=choice.account_id, trouble=error.code)
            await self._book.try_again(choice, self._book.now() + self._rest)
            return True
        if not found.is_worth_a_letter(choice.hearing_ids):
            await self._tell_nothing(choice, known, found)
            return True
        return await self._tell(account, choice, known, found)

    async def _find(self, account: Account, choice: Choice) -> Found:
        """What this account may hear of in the roles that it has at this moment."""
        actor = account.actor()
        ask = self._room.services.bound(actor, new_id(), timeout=WITHIN)
        try:
            return await find(ask, actor, choice, self._book.now())
        except Forbidden:
            return Found(position=choice.position)

    async def _tell_nothing(self, choice: Choice, known: Digest | None, found: Found) -> None:
        if known is not None:
            await self._book.settle(known, "skipped", was="waiting")
        await self._go_on(choice, found.position, _named(found))

    async def _tell(self, account: Account, choice: Choice, known: Digest | None, found: Found) -> bool:
        reader = Reader(account.actor(), self._terms.zone, self._terms.site, self._book.now())
        with speaking(self._language(account)), by_clock_of(self._terms.zone):
            written = write(found, reader)
        digest = Digest(
            choice.account_id,
            choice.due_at,
            written.subject,
            written.event_ids,
            _named(found),
            written.more,
            found.position or 0,
            tries=known.tries + 1 if known else 1,
        )
        content = await self._composed(account, choice, digest, written)
        if not await self._book.is_wanted(choice) or not await self._book.claim(digest):
            return True
        outcome = await asyncio.to_thread(self._room.line.send, digest.digest_id, account.email, content)
        log.info("digest.handed_over", account_id=choice.account_id, outcome=outcome.kind)
        await self._settle(choice, digest, outcome)
        await self._keep_pace()
        return outcome.kind != "broken"

    async def _composed(self, account: Account, choice: Choice, digest: Digest, written: Written) -> bytes:
        site, mail = self._terms.site, self._terms.mail
        stop = f"{site}{PATH}/{await self._room.digests.seal(choice.account_id)}"
        language = self._language(account)
        with speaking(language):
            foot = (
                _("You chose this digest: %(rhythm)s.", rhythm=rhythm_words(choice)),
                f"{_('Stop it')}: {stop}",
                f"{_('Choose how often it comes')}: {site}/watching/digest",
            )
        letter = Letter(
            to=account.email,
            subject=written.subject,
            text=written.text,
            message_id=f"<{digest.digest_id}@{mail.domain}>",
            foot="\n".join(foot),
            unsubscribe=stop,
            language=language.code,
            direction=language.direction,
        )
        return compose(letter, Sender(mail.sender, self._terms.coalition), self._book.now())

    def _language(self, account: Account) -> Language:
        """The one that was chosen for the pages; where none was, nobody knows better than English."""
        return self._room.languages.get(account.locale, ENGLISH)

    async def _settle(self, choice: Choice, digest: Digest, outcome: Outcome) -> None:
        """Write down what became of it; what was put off has another turn, in which it is written anew."""
        now = self._book.now()
        if outcome.kind == "broken":  # nothing was handed over: the same try again
            before = replace(digest, tries=digest.tries - 1)
            await self._book.settle(before, "waiting", outcome.code)
            await self._book.try_again(choice, now + self._rest)
        elif outcome.kind == "later" and digest.tries <= len(LADDER):
            await self._book.settle(digest, "waiting", outcome.code)
            await self._book.try_again(choice, now + timedelta(seconds=LADDER[digest.tries - 1]))
        else:
            await self._book.settle(digest, {"later": "failed"}.get(outcome.kind, outcome.kind), outcome.code)
            await self._go_on(choice, digest.position, digest.hearing_ids)

    async def _go_on(self, choice: Choice, position: int | None, hearing_ids: tuple[str, ...]) -> None:
        due_at = choice.rhythm.next_due(self._terms.zone, self._book.now())
        await self._book.go_on(choice, due_at, position, hearing_ids)

    async def _keep_pace(self) -> None:
        if self._terms.mail.per_minute:
            await asyncio.sleep(60 / self._terms.mail.per_minute)


def _named(found: Found) -> tuple[str, ...]:
    return tuple(one["hearing_id"] for one in found.hearings)
