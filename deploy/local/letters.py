"""The mail server of `make run`: takes every letter, gives none away, keeps it in `.local/letters`, and shows it."""

from __future__ import annotations

import asyncio
import re
import sys
from collections import deque
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import islice
from pathlib import Path
from typing import cast

from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from shared.kernel.ids import new_id
from shared.kernel.settings import Settings
from shared.testing.mailbox import Mailbox
from shared.web.serve import run, server

SHOWN, KEPT = 100, 1_000
LOOK_EVERY = 0.2
NAME = re.compile(r"[0-9a-f-]{36}")
LINK = re.compile(r"https?://[^\s<>\"]+")
FORBIDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
}
PAGE = Markup(
    "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    "<title>{title}</title><style>body{{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;"
    "padding:0 1rem;color-scheme:light dark}}pre{{white-space:pre-wrap;overflow-wrap:anywhere}}"
    "li{{margin-block:.5rem}}</style><h1>{title}</h1>{body}"
)


class Letters:
    """The letters of a folder, the newest first; the folder is listed once, for nobody else writes there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._names = deque(sorted(file.stem for file in folder.glob("*.eml") if NAME.fullmatch(file.stem)))

    def keep(self, content: bytes) -> None:
        """Write one down; of a thousand the oldest goes."""
        name = new_id()
        self._file(name).write_bytes(content)
        self._names.append(name)
        while len(self._names) > KEPT:
            self._file(self._names.popleft()).unlink(missing_ok=True)

    def every(self) -> list[tuple[str, EmailMessage]]:
        """The last ones, each with its name."""
        last = ((name, self.one(name)) for name in islice(reversed(self._names), SHOWN))
        return [(name, letter) for name, letter in last if letter is not None]

    def one(self, name: str) -> EmailMessage | None:
        """One by its name."""
        file = self._file(name)
        return _read(file) if NAME.fullmatch(name) and file.exists() else None

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.eml"


def application(letters: Letters) -> Starlette:
    """Two pages: all letters, and one with its links."""

    def every(_: Request) -> Response:
        lines = [
            Markup("<li><a href='/{}'>{}</a><br>to {}, {}").format(
                name, one["subject"] or "(no subject)", one["to"], one["date"]
            )
            for name, one in letters.every()
        ]
        told = "Whatever this platform sends comes here, and nobody else gets it."
        none = "" if lines else " Nothing has been sent yet."
        body = Markup("<p>{}{}</p><ul>{}</ul>").format(told, none, Markup("").join(lines))
        return _page("Letters", body)

    def one(request: Request) -> Response:
        letter = letters.one(request.path_params["name"])
        if letter is None:
            return PlainTextResponse("There is no such letter here.", 404)
        heads = [
            f"{name}: {letter[name]}" for name in ("From", "To", "Date", "List-Unsubscribe") if letter[name]
        ]
        body = Markup("<p><a href='/'>All letters</a></p><p>{}</p><pre>{}</pre>").format(
            Markup("<br>").join(linked(head) for head in heads), linked(text_of(letter))
        )
        return _page(str(letter["subject"] or "(no subject)"), body)

    def ready(_: Request) -> Response:
        return PlainTextResponse("ready")

    routes = [Route("/", every), Route("/readyz", ready), Route("/{name}", one)]
    return Starlette(routes=routes)


def text_of(letter: EmailMessage) -> str:
    """What a letter says, without its markup."""
    body = letter.get_body(("plain", "html"))
    return "" if body is None else str(body.get_content())


def linked(text: str) -> Markup:
    """The text with its addresses as links."""
    told, at = Markup(""), 0
    for found in LINK.finditer(text):
        told += escape(text[at : found.start()])
        told += Markup("<a href='{0}'>{0}</a>").format(found.group())
        at = found.end()
    return told + escape(text[at:])


def _page(title: str, body: Markup) -> Response:
    return HTMLResponse(PAGE.format(title=title, body=body), headers=FORBIDS)


def _read(file: Path) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(file.read_bytes(), policy=default))


async def serve(letters: Letters, smtp_port: int, web_port: int) -> None:
    """Take letters and show them until a signal comes."""
    box = Mailbox(smtp_port).start()

    async def keep() -> None:
        while True:
            while box.kept:
                letters.keep(box.kept.pop(0)[1])
            await asyncio.sleep(LOOK_EVERY)

    keeping = asyncio.create_task(keep())
    try:
        await server(application(letters), "127.0.0.1", web_port).serve()
    finally:
        keeping.cancel()
        box.close()


def main() -> None:
    """Serve with the ports of the settings; the folder is the argument."""
    settings = Settings.from_process()
    smtp_port, web_port = settings.number("MAIL_PORT", 0), settings.number("GROUNDSWELL_HEALTH_PORT", 0)
    run(serve(Letters(Path(sys.argv[1])), smtp_port, web_port))


if __name__ == "__main__":
    main()
