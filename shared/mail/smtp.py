"""One connection to the mail server, opened when it is needed and again when it was lost."""

from __future__ import annotations

import re
import smtplib
import ssl
import time

from shared.mail.contact import as_sent
from shared.mail.outcome import SENT, Outcome
from shared.mail.settings import MailSettings

PATIENCE = 30.0
BUSY = 421
FRESH = 5.0
"""Seconds for which a server surely still waits for the message whose receiver it was told."""
_STUFFED = re.compile(rb"^\.", re.MULTILINE)


class SmtpLine:
    """A line to one mail server; what the server answers decides about the message, what breaks does not."""

    def __init__(self, settings: MailSettings, *, patience: float = PATIENCE) -> None:
        self._settings = settings
        self._patience = patience
        self._server: smtplib.SMTP | None = None
        self._named = ""
        self._named_at = 0.0

    def send(self, key: str, address: str, content: bytes, following: str = "") -> Outcome:
        """Hand over a message, in the steps of SMTP, each with its own meaning when it fails."""
        address = as_sent(address)
        if not _can_be_said(address):
            return Outcome("bounced", "address", is_hard=True)
        is_named = self._is_named(address)
        try:
            server = self._open()
        except (smtplib.SMTPException, OSError) as error:
            return self._broken(error)
        try:
            before = _asked(server, self._settings.sender, address, is_said=is_named)
        except (smtplib.SMTPException, OSError):
            # Nothing was handed over. A server that is down shows with the next line to it; one that hangs up on
            # this receiver must not hold up the others.
            self._drop()
            return Outcome("later", "line-lost")
        if before:
            return self._ended(before)
        return self._handed_over(server, content, as_sent(following) if following else "")

    def close(self) -> None:
        """Say goodbye."""
        if self._named:
            self._drop()  # it waits for a message, and would take a goodbye for one
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def _is_named(self, address: str) -> bool:
        """Whether the server was told of this receiver just now; one that was told of another has to forget that."""
        named, self._named = self._named, ""
        if named and (named != address or time.monotonic() > self._named_at + FRESH):
            self._drop()
            return False
        return bool(named)

    def _open(self) -> smtplib.SMTP:
        if self._server is None:
            self._server = self._connected()
        return self._server

    def _connected(self) -> smtplib.SMTP:
        said = self._settings
        if said.tls == "tls":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                said.host, said.port, timeout=self._patience, context=context
            )
        else:
            server = smtplib.SMTP(said.host, said.port, timeout=self._patience)
        try:
            if said.tls == "starttls":
                server.starttls(context=ssl.create_default_context())
            server.ehlo_or_helo_if_needed()
            if said.user:
                server.login(said.user, said.password)
        except BaseException:
            server.close()
            raise
        return server

    def _handed_over(self, server: smtplib.SMTP, content: bytes, following: str) -> Outcome:
        said = _STUFFED.sub(b"..", content) + b".\r\n"
        if following and server.has_extn("pipelining") and _can_be_said(following):
            said += _envelope(self._settings.sender, following)
            self._named, self._named_at = following, time.monotonic()
        try:
            server.send(said)
            code, _ = server.getreply()
        except (smtplib.SMTPException, OSError):
            # All of it may have arrived before the line broke: who asks again might send it twice.
            self._drop()
            return Outcome("unsure", "line-lost")
        return SENT if code == 250 else self._ended(_refused(code, is_address=False))

    def _ended(self, outcome: Outcome) -> Outcome:
        """Make ready for the next message after a refusal."""
        server = self._server
        try:
            if outcome.code == str(BUSY) or server is None:
                self._drop()
            elif not self._named:
                server.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()
        return outcome

    def _broken(self, error: Exception) -> Outcome:
        self._drop()
        code = getattr(error, "smtp_code", None)
        return Outcome("broken", str(code) if code else type(error).__name__)

    def _drop(self) -> None:
        server, self._server, self._named = self._server, None, ""
        if server is not None:
            server.close()


def _can_be_said(address: str) -> bool:
    return address.isascii() and address.isprintable() and " " not in address


def _envelope(sender: str, address: str) -> bytes:
    """From whom, to whom, and the wish to be heard: in one go, also behind a message (RFC 2920)."""
    return f"MAIL FROM:<{sender}>\r\nRCPT TO:<{address}>\r\nDATA\r\n".encode("ascii")


def _asked(server: smtplib.SMTP, sender: str, address: str, *, is_said: bool) -> Outcome | None:
    """Hear what the server says to the sender, the receiver and the wish to be heard, which may be said already."""
    if not server.has_extn("pipelining"):
        return _asked_one_by_one(server, sender, address)
    if not is_said:
        server.send(_envelope(sender, address))
    codes = [server.getreply()[0] for _ in range(3)]
    outcomes = [_answer(place, code) for place, code in enumerate(codes)]
    outcome = next((one for one in outcomes if one is not None), None)
    if outcome is not None and codes[-1] == 354:
        server.send(".\r\n")  # it waits for a message that is to reach nobody
        server.getreply()
    return outcome


def _asked_one_by_one(server: smtplib.SMTP, sender: str, address: str) -> Outcome | None:
    for place, command in enumerate((f"MAIL FROM:<{sender}>", f"RCPT TO:<{address}>", "DATA")):
        server.putcmd(command)
        if (outcome := _answer(place, server.getreply()[0])) is not None:
            return outcome
    return None


def _answer(place: int, code: int) -> Outcome | None:
    """What the answer to the sender, the receiver or the wish to be heard means; None where it is yes."""
    if code in ((250,), (250, 251), (354,))[place]:
        return None
    if place == 0:  # a server that does not take us takes nobody's message
        return Outcome("later" if code == BUSY else "broken", str(code))
    return _refused(code, is_address=place == 1)


def _refused(code: int, *, is_address: bool) -> Outcome:
    if 400 <= code < 500:
        return Outcome("later", str(code))
    return Outcome("bounced", str(code), is_hard=is_address)
