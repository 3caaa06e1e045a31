"""The feed over HTTP: events after a sequence, a word for what was done, what happened before, and the agreement."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

from groundswell_partner.errors import Away, KeyRefused, NotReached, Refused, Unreadable, UnreadableEvent
from groundswell_partner.event import Event, parsed
from groundswell_partner.patience import Later, Patience

R = TypeVar("R")
Read = Callable[[bytes, Mapping[str, str]], R]
PREFIX = "/feeds/v1"
MARGIN = 30.0
"""Seconds that an answer may take beyond those for which the question is held open."""
LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
AT_ONCE = 1_000
"""So many words are given with one request."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would take the key along to whoever is named in it."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""


class Feed:
    """One agreement's feed, asked with one key.

    `url` is the address that the coalition gives, with or without `/feeds/v1`. What fails because the feed is away, or
    asks to be asked less often, is tried again with `patience`, and `Away` after that; what is refused raises
    `Refused`, `KeyRefused` or `NotReached`.
    """

    def __init__(self, url: str, key: str, patience: Patience | None = None) -> None:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise ValueError(f"{url} is no address of a feed: it begins with https:// or http:// and a host.")
        if not key or not key.isascii() or not key.isprintable():
            raise ValueError("The key is empty or has signs that no key has.")
        self.patience = patience or Patience()
        base = url.rstrip("/")
        self._base = base if base.endswith(PREFIX) else base + PREFIX
        self._headers = {"Authorization": f"Bearer {key}", "User-Agent": "groundswell-partner"}
        self._opener = urllib.request.build_opener(_NoRedirects)

    def pull(self, after: int, limit: int = 100, wait: int = 0) -> list[Event]:
        """The events after a sequence, at most `limit` (1 to 500), in their order; an empty list where there are none.

        While nothing has happened, the question is held open for `wait` seconds (0 to 30). To ask after a sequence is
        to say that one has what comes before. Where one event cannot be read, those before it are given; when it is the
        first, it is asked for again with patience, and then `UnreadableEvent` names it.
        """

        def read(body: bytes, headers: Mapping[str, str]) -> list[Event]:
            said = _list(parsed(body))
            events = _readable(after, said, headers)
            if len(events) == len(said):
                _must_answer(after, events, headers)
            return events

        try:
            return self._ask("events", read, query={"after": after, "limit": limit, "wait": wait}, wait=wait)
        except Away as away:
            later = away.__cause__
            if later is not None and isinstance(later.__cause__, UnreadableEvent):
                raise later.__cause__ from None
            raise

    def acknowledge(self, sequences: Iterable[int]) -> int:
        """Say that one did the same as events with these sequences; answers how many of these words were new."""
        said, given = list(sequences), 0
        for begin in range(0, len(said), AT_ONCE):
            body = {"sequences": said[begin : begin + AT_ONCE]}
            given += int(self._ask("acknowledgements", _object, body=body)["acknowledged"])
        return given

    def unacknowledged(self, limit: int = 50, after: int = 0) -> list[dict[str, Any]]:
        """What waits for one's word, the oldest first: `{"sequence", "event", "at", "terms", "why", ...}`."""
        answer = self._ask("unacknowledged", _object, query={"limit": limit, "after": after})
        items: list[dict[str, Any]] = answer["items"]
        return items

    def backfill(self, since: datetime | str) -> str:
        """Ask for what happened since a moment; it comes at the end of the sequence. Answers the id of the wish."""
        moment = since if isinstance(since, str) else _written(since)
        return str(self._ask("backfills", _object, body={"since": moment})["backfill_id"])

    def backfills(self) -> list[dict[str, Any]]:
        """What was asked for of the past, the last first: `{"backfill_id", "state", "total", "looked_at", ...}`."""
        items: list[dict[str, Any]] = self._ask("backfills", _object)["items"]
        return items

    def contacts(self, after: int = 0, limit: int = 100) -> list[dict[str, Any]]:
        """A page of the contacts that were passed on to one after a sequence, in their order; `limit` is 1 to 100.

        Each is `{"sequence", "contact_id", "person_id", "campaign_id", "shared_at", "withdrawn"}` and, while the
        person agrees, `name`, `given_name`, `family_name`, `email` and `phone`; the next page is asked for after the
        last `sequence`. Whoever stands there as withdrawn is to be forgotten.
        """
        answer = self._ask("contacts", _object, query={"after": after, "limit": limit})
        items: list[dict[str, Any]] = answer["items"]
        return items

    def agreement(self) -> dict[str, Any]:
        """The agreement: its terms in all versions, how far the sequence reaches and how far one has asked."""
        return self._ask("agreement", _object)

    def counting_key(self, things: str, thing_id: str) -> str:
        """The key, in hex, under which people of one of `petitions` or `appeals` are counted across partners."""
        return str(self._ask(f"{things}/{quote(thing_id, safe='')}/counting-key", _object)["key"])

    def tally(
        self, things: str, thing_id: str, digests: Sequence[str], method: str = "POST"
    ) -> dict[str, Any]:
        """Have people counted by digests, or by `DELETE` no more: `{"sent", "new", "withdrawn", "total", ...}`."""
        body = {"digests": list(digests)}
        return self._ask(f"{things}/{quote(thing_id, safe='')}/tally", _object, body=body, method=method)

    def _ask(
        self,
        path: str,
        read: Read[R],
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        method: str | None = None,
        wait: float = 0.0,
    ) -> R:
        address = f"{self._base}/{path}" + (f"?{urlencode(query)}" if query else "")
        data = None if body is None else json.dumps(body).encode()
        headers = self._headers if data is None else {**self._headers, "Content-Type": "application/json"}
        request = urllib.request.Request(address, data, headers, method=method)
        return self.patience.insist(lambda: self._once(request, read, wait + MARGIN))

    def _once(self, request: urllib.request.Request, read: Read[R], timeout: float) -> R:
        try:
            with self._opener.open(request, timeout=timeout) as answer:
                return read(answer.read(), answer.headers)
        except urllib.error.HTTPError as refused:
            raise _refusal(refused) from None
        except (OSError, http.client.HTTPException) as broken:
            raise Later(f"{type(broken).__name__}: {broken}") from broken
        except Unreadable as strange:  # half an answer, or that of somebody in between
            raise Later(str(strange)) from strange


def _refusal(refused: urllib.error.HTTPError) -> Exception:
    """What a refusal means for who asked."""
    status, problem = refused.code, _problem(refused)
    detail = str(problem.get("detail") or refused.reason)
    if status in LATER:
        seconds = refused.headers.get("Retry-After", "")
        plain = seconds.isascii() and seconds.isdigit()
        return Later(f"{status} {detail}", float(seconds) if plain else None)
    code = str(problem.get("code", ""))
    kind = KeyRefused if status == 401 else NotReached if code == "after-unknown" else Refused
    return kind(status, code, detail, _errors(problem))


def _errors(problem: Mapping[str, Any]) -> list[dict[str, str]]:
    said = problem.get("errors")
    found = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    return [{name: str(one.get(name, "")) for name in ("pointer", "detail")} for one in found]


def _problem(refused: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        with refused:
            said = parsed(refused.read())
    except (OSError, http.client.HTTPException, Unreadable):
        return {}
    return said if isinstance(said, dict) else {}


def _readable(after: int, said: list[Any], headers: Mapping[str, str]) -> list[Event]:
    """The events up to the first that cannot be read; an answer that begins with one is refused.

    What comes without the feed's own header is that of somebody in between, and says nothing of the feed's events.
    """
    events: list[Event] = []
    for one in said:
        try:
            events.append(Event.read(one))
        except Unreadable as strange:
            if events:
                break
            if "X-Sequence" in headers:
                raise UnreadableEvent(after + 1, str(strange)) from strange
            raise
    return events


def _must_answer(after: int, events: list[Event], headers: Mapping[str, str]) -> None:
    """An answer says up to where it reaches: one to another question, from some cache in between, is none."""
    reaches = max((one.sequence for one in events), default=after)
    if headers.get("X-Sequence", str(reaches)) != str(reaches):
        raise Unreadable(f"The answer to what comes after {after} is that to another question")


def _list(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise Unreadable("The answer is no batch of events")
    return said


def _object(body: bytes, _: Mapping[str, str]) -> dict[str, Any]:
    said = parsed(body)
    if not isinstance(said, dict):
        raise Unreadable("The answer is no JSON object")
    return said


def _written(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("Give a moment with its time zone.")
    return moment.isoformat()
