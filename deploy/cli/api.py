"""The JSON API as the command line asks it: with a token, patiently, and under one key however often it must repeat."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson

from deploy.cli.endings import USAGE, Stop
from deploy.cli.operations import Operations
from deploy.cli.problem import refused
from deploy.cli.voice import Voice
from shared.kernel.ids import new_id
from shared.kernel.settings import SettingMissing, Settings

PREFIX = "/api/v1"
DEFAULT_URL = "http://127.0.0.1:8080"
AGAIN = frozenset({429, 502, 503, 504})
AT_FIRST = (0.3, 0.7, 1.5)
"""Seconds between tries before anything was answered: a wrong address is told soon."""
LATER = (0.3, 0.7, 1.5, 3.0, 5.0, 8.0, 8.0, 8.0, 8.0)
LONGEST_PAUSE = 15.0
SECONDS = 60.0
HERE = "127.0.0.1"


class Api:
    """Asks; repeats what was not answered; raises `Stop` with what the API said against it."""

    def __init__(self, client: httpx2.Client, sleep: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._sleep = sleep
        self._pauses: tuple[float, ...] = AT_FIRST

    @cached_property
    def operations(self) -> Operations:
        """What this platform offers, by its OpenAPI document."""
        return Operations(self.ask("GET", "/openapi.json"))

    def get(self, path: str, **query: Any) -> Any:
        """What stands at a path of the API."""
        return self.ask("GET", PREFIX + path, query=query)

    def post(self, path: str, body: Any = None, key: str = "") -> Any:
        """What comes of a command; the same key twice is one command."""
        return self.ask("POST", PREFIX + path, body=body or {}, headers=under_key(key or new_id()))

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The answer to one request, read as JSON."""
        content = None if body is None else orjson.dumps(body)
        sent = {**(headers or {}), **({"Content-Type": "application/json"} if content else {})}
        request = self._client.build_request(
            method, path, params=_params(query), content=content, headers=sent
        )
        answer = self._patiently(lambda: self._client.send(request))
        return orjson.loads(answer.content) if answer.content else None

    @contextmanager
    def stream(self, path: str, query: Mapping[str, Any]) -> Iterator[httpx2.Response]:
        """An answer that is read piece by piece."""
        request = self._client.build_request("GET", path, params=_params(query))
        answer = self._patiently(lambda: self._client.send(request, stream=True))
        try:
            yield answer
        finally:
            answer.close()

    def _patiently(self, send: Callable[[], httpx2.Response]) -> httpx2.Response:
        tried = 0
        while True:
            answer = self._try(send, is_last=tried >= len(self._pauses))
            if answer is not None and (answer.status_code not in AGAIN or tried >= len(self._pauses)):
                return _accepted(answer)
            self._sleep(_pause(answer, self._pauses[tried]))
            tried += 1

    def _try(self, send: Callable[[], httpx2.Response], *, is_last: bool) -> httpx2.Response | None:
        try:
            answer = send()
        except httpx2.TransportError as error:
            if is_last:
                raise Stop(f"{self._client.base_url} does not answer: {error}.") from error
            return None
        self._pauses = LATER
        return answer


def open_api(settings: Settings, voice: Voice) -> Api:
    """The API at the address, and with the token, of the settings."""
    url = settings.text("GROUNDSWELL_URL", settings.text("GROUNDSWELL_PUBLIC_URL", DEFAULT_URL)).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Stop(f"GROUNDSWELL_URL is {url!r}; it must be an address such as {DEFAULT_URL}.", code=USAGE)
    # A name without a dot is this machine, or a container beside this one.
    if parts.scheme == "http" and parts.hostname != HERE and "." in parts.hostname:
        voice.say(f"Take care: {url} is not encrypted; whoever is on the way can read the token.")
    return Api(httpx2.Client(base_url=url, headers=_headers(settings), timeout=SECONDS))


def under_key(key: str) -> dict[str, str]:
    """The header that makes a repeat harmless."""
    return {"Idempotency-Key": key}


def _headers(settings: Settings) -> dict[str, str]:
    try:
        token = settings.text("GROUNDSWELL_TOKEN")
    except SettingMissing:
        if settings.environment.get("GROUNDSWELL_TOKEN_FILE"):
            raise
        sentence = (
            "Make an API token under Account, or by `groundswell users token`, and set GROUNDSWELL_TOKEN"
        )
        raise Stop(f"{sentence} or GROUNDSWELL_TOKEN_FILE.", code=USAGE) from None
    if not token.isascii() or not token.isprintable():
        raise Stop("GROUNDSWELL_TOKEN holds no API token.", code=USAGE)
    return {"Authorization": f"Bearer {token}", "User-Agent": "groundswell-cli", "Accept": "application/json"}


def _params(query: Mapping[str, Any] | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in (query or {}).items():
        values = value if isinstance(value, list) else [value]
        found[name] = [_text(one) for one in values if one is not None]
    return found


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _accepted(answer: httpx2.Response) -> httpx2.Response:
    if answer.is_success:
        return answer
    content = answer.read()
    answer.close()
    raise refused(answer.status_code, content)


def _pause(answer: httpx2.Response | None, planned: float) -> float:
    """The pause of the ladder; who sends too fast is told how long to wait."""
    if answer is None:
        return planned
    answer.close()
    told = answer.headers.get("Retry-After", "") if answer.status_code == 429 else ""
    return min(LONGEST_PAUSE, max(planned, float(told))) if told.isdigit() else planned
