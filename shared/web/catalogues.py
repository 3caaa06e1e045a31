"""The languages of a site, read from gettext catalogues as they are written, and the one that a request gets."""

from __future__ import annotations

import asyncio
import gettext
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.messages.pofile import read_po
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.web.speech import ENGLISH, OF, Catalogue, Language, speaking
from shared.web.zone import by_clock_of

COOKIE = "language"
ASKED = "lang"
REFUSED = "A service refuses with it."
"""What a catalogue notes beside such a text."""
OPEN = ("/act/", "/stands/", "/unsubscribe/", "/digest/stop/")
"""Pages for strangers: they get no cookie, and none is read."""
BY_ADDRESS = (*OPEN, "/sign-in")
"""Pages whose address may name the language."""


class Languages(Mapping[str, Language]):
    """The languages of a site by their codes, English first."""

    def __init__(self, languages: Iterable[Language] = ()) -> None:
        self._languages = {one.code: one for one in (ENGLISH, *languages)}

    @classmethod
    def read(cls, folder: Path, domain: str) -> Languages:
        """Find every catalogue `<folder>/<code>/LC_MESSAGES/<domain>.po`."""
        files = sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"), reverse=True)
        return cls(read_language(file, file.parents[1].name) for file in files)

    def __getitem__(self, code: str) -> Language:
        return self._languages[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    def of(self, request: HTTPConnection) -> Language:
        """What a request without an account gets: by its address, its cookie, what its browser says, else English."""
        path = request.scope["path"]
        by_address = request.query_params.get(ASKED, "") if path.startswith(BY_ADDRESS) else ""
        by_cookie = "" if path.startswith(OPEN) else request.cookies.get(COOKIE, "")
        by_browser = _accepted(request.headers.get("accept-language", "")[:500])
        wished = (by_address, by_cookie, *by_browser)
        return next((self[code] for code in wished if code in self), ENGLISH)


class Speaking:
    """Middleware: every request is answered in a language of its own, and by the clock of the coalition."""

    def __init__(self, app: ASGIApp, languages: Languages, zone: ZoneInfo) -> None:
        self.app = app
        self.languages = languages
        self.zone = zone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["languages"] = self.languages
        with speaking(await ready(self.languages.of(HTTPConnection(scope)))), by_clock_of(self.zone):
            await self.app(scope, receive, send)


async def ready(language: Language) -> Language:
    """A language whose words are read: in a thread where nobody has spoken it yet, for that takes half a second."""
    if language is not ENGLISH and not language.is_read:
        await asyncio.to_thread(getattr, language, "words")
    return language


def read_language(file: Path, code: str) -> Language:
    """A language from what is known of its locale; its catalogue is read when it is first spoken."""
    locale = Locale.parse(code)
    # Latin digits in Arabic too: a figure on a page is compared with the same figure in a file or a letter.
    symbols = locale.number_symbols["latn"]
    return Language(
        code,
        (locale.get_display_name(code) or code).capitalize(),
        locale.text_direction,
        tuple(locale.months["format"]["wide"][month] for month in range(1, 13)),
        (symbols["group"], symbols["decimal"]),
        partial(read_catalogue, file, code),
    )


def read_catalogue(file: Path, code: str) -> Catalogue:
    """The words of a language as they are written."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=code)
    messages: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if message.id and not message.fuzzy:
            _keep(message, messages, plurals)
    refused = tuple(one.id for one in catalogue if REFUSED in one.auto_comments and one.id in messages)
    return Catalogue(messages, plurals, gettext.c2py(catalogue.plural_expr), refused)


def _keep(message: Any, messages: dict[str, str], plurals: dict[str, tuple[str, ...]]) -> None:
    if isinstance(message.id, tuple):
        if all(message.string):
            plurals[message.id[0]] = tuple(message.string)
    elif message.string:
        messages[f"{message.context}{OF}{message.id}" if message.context else message.id] = message.string


def _accepted(header: str) -> list[str]:
    """The languages of an Accept-Language header without their regions, the most wanted first."""
    wanted = [_weighed(part) for part in header.split(",")]
    return [code for weight, code in sorted(wanted, key=lambda one: -one[0]) if weight > 0]


def _weighed(part: str) -> tuple[float, str]:
    tag, _, weight = part.partition(";q=")
    try:
        return float(weight or 1), tag.strip().partition("-")[0].lower()
    except ValueError:
        return 0.0, ""
