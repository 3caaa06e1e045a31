"""The ways by which messages can go here, as the settings say, and what a message looks like on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.media.domain.letter import filled_in, values_of
from services.media.domain.mailing import Mailing
from services.media.domain.opt_out import token_of
from services.media.domain.quiet import QuietHours
from shared.kernel.settings import SettingMissing, Settings
from shared.mail.letter import Letter, Sender, compose
from shared.mail.outcome import Channel
from shared.mail.settings import MailSettings, SmsSettings, mail_settings, sms_settings
from shared.mail.sms import SmsLine
from shared.mail.smtp import SmtpLine

LADDER = "60,300,1800,7200,21600"
STOP = "Reply STOP to get no more."


@dataclass(frozen=True)
class Receiver:
    """To whom a message goes: the address is held only while it is sent. `link_of` is empty for a trial."""

    to: str
    first_name: str
    name: str = ""
    is_second: bool = False
    link_of: str = ""


@dataclass(frozen=True)
class Way:
    """One way of sending: how lines to it are opened, how many, how fast, and how a message is written for it."""

    name: str
    open_line: Callable[[], Channel]
    write: Callable[[Mailing, Receiver, str, datetime], bytes]
    connections: int
    per_minute: int


@dataclass(frozen=True)
class Terms:
    """What of the settings is the same for every way."""

    public_url: str
    coalition: str
    quiet: QuietHours
    ladder: tuple[float, ...]


def terms_of(settings: Settings) -> Terms:
    """Read the terms, or end the process with a sentence."""
    zone, hours = settings.text("GROUNDSWELL_ZONE", "UTC"), settings.text("GROUNDSWELL_QUIET", "21:00-08:00")
    steps = settings.text("GROUNDSWELL_SEND_AGAIN", LADDER)
    try:
        quiet = QuietHours.parse(zone, hours)
        ladder = tuple(float(step) for step in steps.split(",") if step.strip())
    except ValueError as error:
        raise SettingMissing(
            f"GROUNDSWELL_ZONE is {zone!r}, GROUNDSWELL_QUIET {hours!r}, GROUNDSWELL_SEND_AGAIN {steps!r}: {error}. "
            "They must be a zone such as Africa/Monrovia, hours such as 21:00-08:00, and seconds such as 60,300."
        ) from error
    url = settings.text("GROUNDSWELL_PUBLIC_URL", "").rstrip("/")
    return Terms(url, settings.text("GROUNDSWELL_COALITION", "Groundswell"), quiet, ladder)


def ways_of(settings: Settings, terms: Terms, key: bytes) -> dict[str, Way]:
    """The ways that are set up, by channel; none is a way of running, too."""
    mail, sms = mail_settings(settings), sms_settings(settings)
    if mail and not terms.public_url:
        raise SettingMissing(
            "MAIL_HOST is set, and GROUNDSWELL_PUBLIC_URL is not: links to unsubscribe need it."
        )
    found = {}
    if mail:
        found["email"] = _email(mail, terms, key)
    if sms:
        found["sms"] = _sms(sms)
    return found


def _email(mail: MailSettings, terms: Terms, key: bytes) -> Way:
    sender = Sender(mail.sender, terms.coalition)

    def write(mailing: Mailing, receiver: Receiver, because: str, now: datetime) -> bytes:
        values = values_of(receiver.first_name, receiver.name)
        subject = mailing.second_subject if receiver.is_second else mailing.subject
        link = f"{terms.public_url}/unsubscribe/{token_of(receiver.link_of, key)}" if receiver.link_of else ""
        foot = f"{because}\nTo get no more of these: {link}" if link else because
        key_of = receiver.link_of or f"trial-{mailing.mailing_id}-{now:%H%M%S}"
        letter = Letter(
            to=receiver.to,
            subject=filled_in(subject, values),
            text=filled_in(mailing.text, values),
            foot=foot,
            message_id=f"<{key_of}@{mail.domain}>",
            unsubscribe=link,
        )
        return compose(letter, sender, now)

    return Way("email", lambda: SmtpLine(mail), write, mail.connections, mail.per_minute)


def _sms(sms: SmsSettings) -> Way:
    def write(mailing: Mailing, receiver: Receiver, because: str, now: datetime) -> bytes:
        values = values_of(receiver.first_name, receiver.name)
        return f"{filled_in(mailing.text, values)}\n{STOP}".encode()

    return Way("sms", lambda: SmsLine(sms), write, sms.connections, sms.per_minute)
