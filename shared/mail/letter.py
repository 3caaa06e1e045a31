"""E-mail put together for one receiver after another: plain text and simple HTML, with one-click unsubscribing."""

from __future__ import annotations

import binascii
import html
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr
from functools import lru_cache

from shared.mail.contact import as_sent

_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
_HEAD = b"--$\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
_FIRST_HEAD = b"\r\n\r\n" + _HEAD % b"plain"
_SECOND_HEAD = _HEAD % b"html"
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Letter:
    """One message to one receiver; `unsubscribe` is the address of the page that ends it, empty for a trial.

    The foot stands below the text; it differs for each receiver, while texts are the same for many. `language` is the
    tag of the language in which all of it is written, where that is known; `direction` is `rtl` where it runs so.
    """

    to: str
    subject: str
    text: str
    message_id: str
    foot: str = ""
    unsubscribe: str = ""
    language: str = ""
    direction: str = "ltr"


@dataclass(frozen=True)
class Sender:
    """From whom letters come; `name` is shown before the address."""

    address: str
    name: str = ""

    @property
    def header(self) -> str:
        """The value of `From`."""
        return _folded_name(self.name, self.address)


def compose(letter: Letter, sender: Sender, now: datetime) -> bytes:
    """The whole message as it goes over the line."""
    boundary = f"=_{letter.message_id.partition('@')[0].strip('<')}"
    headers = [
        f"From: {sender.header}",
        f"To: {as_sent(one_line(letter.to))}",
        f"Subject: {_encoded(one_line(letter.subject))}",
        f"Date: {_dated(now.replace(microsecond=0))}",
        f"Message-ID: {letter.message_id}",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{boundary}"',
    ]
    if letter.unsubscribe:
        headers += [
            f"List-Unsubscribe: <{letter.unsubscribe}>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ]
    if letter.language:
        headers.append(f"Content-Language: {letter.language}")
    body = (
        _plain(letter.text) + _quoted(f"\n-- \n{letter.foot}") + _SECOND_HEAD.replace(b"$", boundary.encode())
    )
    body += _rich(letter.text, letter.language, letter.direction) + _quoted(
        f"<hr>\n<p>{_linked(letter.foot)}</p>\n</body></html>"
    )
    # What cannot be said in ASCII cannot be delivered either, as the line finds.
    begin = "\r\n".join(headers).encode("ascii", "replace") + _FIRST_HEAD.replace(b"$", boundary.encode())
    return begin + body + f"--{boundary}--\r\n".encode()


def one_line(text: str) -> str:
    """A text that cannot begin another header."""
    return " ".join(text.split())


def _linked(text: str) -> str:
    made, end = [], 0
    for found in _LINK.finditer(text):
        address = html.escape(found.group(), quote=True)
        made += [html.escape(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    made.append(html.escape(text[end:]))
    return "".join(made).replace("\n", "<br>\n")


@lru_cache(maxsize=256)
def _plain(text: str) -> bytes:
    return _quoted(text)


@lru_cache(maxsize=256)
def _rich(text: str, language: str, direction: str) -> bytes:
    """Paragraphs and links of a plain text, everything else as it is written."""
    paragraphs = [part for part in _PARAGRAPHS.split(text.strip()) if part.strip()]
    body = "".join(f"<p>{_linked(part)}</p>\n" for part in paragraphs)
    spoken = f' lang="{html.escape(language)}" dir="{direction}"' if language else ""
    return _quoted(f'<!doctype html><html{spoken}><head><meta charset="utf-8"></head><body>\n{body}')


def _quoted(text: str) -> bytes:
    """Whole lines as quoted-printable."""
    return binascii.b2a_qp("\r\n".join(text.splitlines()).encode() + b"\r\n", istext=True)


@lru_cache(maxsize=256)
def _encoded(text: str) -> str:
    if text.isascii() and len(text) < 60:
        return text
    return Header(text, "utf-8", header_name="Subject").encode(linesep="\r\n")


@lru_cache(maxsize=8)
def _dated(now: datetime) -> str:
    return format_datetime(now)


@lru_cache(maxsize=64)
def _folded_name(name: str, address: str) -> str:
    return formataddr((one_line(name), address)) if name else address
