"""Proof that a public form was opened on our own page: signed, for one sending, and kept in no cookie."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from shared.kernel.errors import Invalid
from shared.web.keys import KeptKey

LASTS = timedelta(hours=12)
SENTENCE = "This page was open for too long. What you typed is kept; send it again."


class FormTokens:
    """Makes and checks the tokens; the key is one for all processes of this coalition."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._key = KeptKey(database, "public-forms")

    async def issue(self, slug: str, now: datetime) -> str:
        """A token for the form of one page."""
        nonce, moment = secrets.token_hex(16), str(int(now.timestamp()))
        return f"{nonce}.{moment}.{await self._seal(slug, nonce, moment)}"

    async def check(self, slug: str, token: str, now: datetime) -> str:
        """The id under which a form is sent once, however often its button is pressed; refuses what is not ours."""
        nonce, moment, seal = ([*token.split("."), "", ""])[:3]
        right = await self._seal(slug, nonce, moment)
        if not hmac.compare_digest(right.encode(), seal.encode()) or _age(moment, now) > LASTS:
            raise Invalid("form-stale", SENTENCE)
        return f"act-{nonce}"

    async def _seal(self, slug: str, nonce: str, moment: str) -> str:
        text = f"{slug}|{nonce}|{moment}".encode()
        return hmac.new(await self._key.get(), text, "sha256").hexdigest()


def _age(moment: str, now: datetime) -> timedelta:
    return timedelta(seconds=now.timestamp() - int(moment))
