"""The settings of sending: none means that a way is not set up, half of them end the process with a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import urlsplit

from shared.kernel.settings import SettingMissing, Settings

Tls = Literal["none", "starttls", "tls"]
PORTS = {"none": 25, "starttls": 587, "tls": 465}
HERE = ("127.0.0.1", "localhost", "::1")
_ADDRESS = re.compile(r"[!-~]+@[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class MailSettings:
    """The mail server, who we are to it, and from whom messages come."""

    host: str
    port: int
    tls: Tls
    user: str
    password: str
    sender: str
    connections: int
    per_minute: int

    @property
    def domain(self) -> str:
        """The domain that messages come from."""
        return self.sender.rpartition("@")[2]


@dataclass(frozen=True)
class SmsSettings:
    """The gateway for text messages, the token it knows us by, and how fast it may be asked."""

    url: str
    token: str
    connections: int
    per_minute: int


def mail_settings(settings: Settings) -> MailSettings | None:
    """The settings of e-mail, or None where there are none."""
    host, sender = settings.text("MAIL_HOST", ""), settings.text("MAIL_FROM", "")
    user, password = settings.text("MAIL_USER", ""), settings.text("MAIL_PASSWORD", "")
    if not (host or sender or user or password):
        return None
    _must_be_whole(settings, "MAIL_HOST", "MAIL_FROM")
    if bool(user) != bool(password):
        raise SettingMissing("MAIL_USER and MAIL_PASSWORD_FILE go together: set both or none.")
    if not _ADDRESS.fullmatch(sender):
        raise SettingMissing(f"The setting MAIL_FROM is {sender!r}; it must be an e-mail address alone.")
    tls = _tls(settings, host, password)
    return MailSettings(
        host,
        settings.number("MAIL_PORT", PORTS[tls], at_least=1, at_most=65535),
        tls,
        user,
        password,
        sender,
        settings.number("MAIL_CONNECTIONS", 8, at_least=1, at_most=32),
        settings.number("MAIL_PER_MINUTE", 0),
    )


def sms_settings(settings: Settings) -> SmsSettings | None:
    """The settings of text messages, or None where there are none."""
    url, token = settings.text("SMS_URL", ""), settings.text("SMS_TOKEN", "")
    if not (url or token):
        return None
    _must_be_whole(settings, "SMS_URL", "SMS_TOKEN")
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise SettingMissing(f"The setting SMS_URL is {url!r}; it must be an address on the web.")
    if parts.scheme == "http" and parts.hostname not in HERE:
        raise SettingMissing("The setting SMS_URL must begin with https:// anywhere but on this machine.")
    connections = settings.number("SMS_CONNECTIONS", 4, at_least=1, at_most=32)
    return SmsSettings(url, token, connections, settings.number("SMS_PER_MINUTE", 0))


def _tls(settings: Settings, host: str, password: str) -> Tls:
    tls = settings.text("MAIL_TLS", "starttls")
    if tls not in PORTS:
        raise SettingMissing(f"The setting MAIL_TLS is {tls!r}; it must be none, starttls or tls.")
    if tls == "none" and password and host not in HERE:
        raise SettingMissing("MAIL_TLS=none would send the password in the clear; use starttls or tls.")
    return cast(Tls, tls)


def _must_be_whole(settings: Settings, *names: str) -> None:
    """End the process where one of these is missing while others are there."""
    for name in names:
        if not settings.text(name, ""):
            others = " and ".join(one for one in names if one != name)
            raise SettingMissing(
                f"The setting {name} is missing, while {others} or others of its kind are set."
            )
