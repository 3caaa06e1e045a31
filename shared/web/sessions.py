"""Sign-in sessions kept on the server: found by a secret in a cookie, ended by idleness, age or a click."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase
from starlette.requests import Request
from starlette.responses import Response

from shared.kernel.clock import Clock
from shared.kernel.errors import NotFound
from shared.kernel.ids import new_id
from shared.kernel.secret import digest, new_secret
from shared.web.indexes import SESSIONS
from shared.web.secret import is_secret
from shared.web.site import Site

Document = dict[str, Any]

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Session:
    """One browser in which somebody is signed in; `notice_count` says how many flash notices wait in it."""

    session_id: str
    account_id: str
    device: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    notice_count: int = 0


class Sessions:
    """The sessions of one site."""

    def __init__(self, database: AsyncDatabase[Document], clock: Clock) -> None:
        self._sessions = database[SESSIONS]
        self._clock = clock

    async def open(self, account_id: str, *, device: str = "", instead_of: str | None = None) -> str:
        """Begin a session and return its secret; the secret it replaces, if any, is worthless from now on."""
        if instead_of:
            await self.close(instead_of)
        secret, now = new_secret(), self._clock.now()
        await self._sessions.insert_one(
            {
                "_id": digest(secret),
                "session_id": new_id(),
                "account_id": account_id,
                "device": "".join(sign for sign in device if sign.isprintable())[:200],
                "created_at": now,
                "seen_at": now,
                "ends_at": now + ABSOLUTE,
                "expires_at": now + IDLE,
                "notices": [],
            }
        )
        return secret

    async def find(self, secret: str, *, is_use: bool = True) -> Session | None:
        """Return the session of a secret while it lasts, and note that it was used.

        A live stream asks with `is_use=False`: a tab that nobody looks at must not keep the session alive.
        """
        if not is_secret(secret):
            return None
        now = self._clock.now()
        document = await self._sessions.find_one({"_id": digest(secret), "expires_at": {"$gt": now}})
        if document is None:
            return None
        if is_use and now - document["seen_at"] >= SEEN_EVERY:
            document |= {"seen_at": now, "expires_at": min(now + IDLE, document["ends_at"])}
            changed = {"seen_at": document["seen_at"], "expires_at": document["expires_at"]}
            await self._sessions.update_one({"_id": document["_id"]}, {"$set": changed})
        return _session(document)

    async def close(self, secret: str) -> None:
        """End the session of a secret, as signing out does."""
        if is_secret(secret):
            await self._sessions.delete_one({"_id": digest(secret)})

    async def list_sessions(self, account_id: str) -> list[Session]:
        """The sessions of an account that still last, the one used last first."""
        alive = {"account_id": account_id, "expires_at": {"$gt": self._clock.now()}}
        return [_session(document) async for document in self._sessions.find(alive).sort("seen_at", -1)]

    async def revoke(self, account_id: str, session_id: str) -> None:
        """End one of the account's own sessions; somebody else's is not found."""
        ended = await self._sessions.delete_one({"account_id": account_id, "session_id": session_id})
        if not ended.deleted_count:
            raise NotFound("session-not-found", "There is no such session of yours.")

    async def revoke_all(self, account_id: str, *, except_for: str = "") -> int:
        """End all sessions of an account but one, as a new password should; returns how many."""
        ended = await self._sessions.delete_many(
            {"account_id": account_id, "session_id": {"$ne": except_for}}
        )
        return ended.deleted_count

    async def lasting(self, session_ids: Iterable[str]) -> set[str]:
        """Those of the sessions that have not ended; asking is no use of them."""
        alive = {"session_id": {"$in": list(session_ids)}, "expires_at": {"$gt": self._clock.now()}}
        return {each["session_id"] async for each in self._sessions.find(alive, {"session_id": 1})}

    async def leave_notice(self, session_id: str, kind: str, text: str) -> None:
        """Keep a notice for the next page of this session; of more than ten, the oldest go."""
        notice = {"$each": [{"kind": kind, "text": text}], "$slice": -10}
        await self._sessions.update_one({"session_id": session_id}, {"$push": {"notices": notice}})

    async def take_notices(self, session_id: str) -> list[dict[str, str]]:
        """Return the notices that wait and forget them, at once, so that two tabs never show the same."""
        before = await self._sessions.find_one_and_update(
            {"session_id": session_id}, {"$set": {"notices": []}}
        )
        return list(before["notices"]) if before else []


def session_secret(request: Request, site: Site) -> str:
    """The secret that a browser sent, or nothing."""
    return request.cookies.get(site.cookie_name("session"), "")


def set_session_cookie(response: Response, site: Site, secret: str) -> None:
    """Hand the secret to the browser, out of reach of scripts and of other sites' requests."""
    response.set_cookie(
        site.cookie_name("session"),
        secret,
        max_age=int(ABSOLUTE.total_seconds()),
        secure=site.is_secure,
        httponly=True,
        samesite="lax",
    )


def clear_session_cookie(response: Response, site: Site) -> None:
    """Take the secret out of the browser."""
    response.delete_cookie(site.cookie_name("session"), secure=site.is_secure, httponly=True, samesite="lax")


def _session(document: Document) -> Session:
    return Session(
        session_id=document["session_id"],
        account_id=document["account_id"],
        device=document["device"],
        created_at=document["created_at"],
        seen_at=document["seen_at"],
        expires_at=document["expires_at"],
        notice_count=len(document["notices"]),
    )
