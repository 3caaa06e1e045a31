"""Contact points as they are spoken of where they must not be written: by an id that follows from them."""

from __future__ import annotations

import re

from shared.kernel.ids import id_from

FIELD = {"email": "email", "sms": "phone"}


def contact_id(channel: str, address: str) -> str:
    """The id of an e-mail address or telephone number, the same wherever it is made."""
    return id_from("contact", FIELD[channel], normal(channel, address))


def normal(channel: str, address: str) -> str:
    """The one way to write an address: e-mail in small letters, a number as its country code and digits."""
    if channel == "email":
        return address.strip().casefold()
    digits = re.sub(r"\D", "", address)
    return f"+{digits.removeprefix('00')}"


def as_sent(address: str) -> str:
    """An e-mail address as mail servers take it: its domain in ASCII (IDNA); as it is where that cannot be."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address
