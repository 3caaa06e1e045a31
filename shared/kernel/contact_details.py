"""What must not stand in words that many read: e-mail addresses and phone numbers of persons."""

from __future__ import annotations

import re

# One sign before the @ is enough to find one; with more, a long word without any @ would take time by its square.
EMAIL = re.compile(r"[\w.+-]@[\w-]+\.[\w.-]")
# An international number, one with a trunk zero, or groups of three, three and four as in North America.
# Days (2025-03-08), spans of years and counts with thousands separators are none of these.
PHONE = re.compile(
    r"(?<![\w/.])(?:(?:\+|00)\d(?:[ ().-]{0,2}\d){6,14}"
    r"|0\d{1,4}(?:[ .-]?\d{2,4}){2,4}"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\w/])"
)
ADVICE = "Take out the {what}: contact details of persons are kept in People & organisations only."


def contact_details_in(text: str) -> str | None:
    """Say what to take out of a text that holds an e-mail address or a phone number, or None."""
    if EMAIL.search(text):
        return ADVICE.format(what="e-mail address")
    if PHONE.search(text):
        return ADVICE.format(what="phone number")
    return None
