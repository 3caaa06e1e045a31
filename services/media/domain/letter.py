"""The words of a mailing: what may be put in for each receiver, and which of two subjects they get."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from shared.kernel.errors import Fields

PLACES = ("first_name", "name")
"""What a text may leave open; it is filled in when a message goes out, and kept nowhere."""
_PLACE = re.compile(r"\{([^{}\s]*)\}")


def faults_in(**texts: str) -> Fields:
    """By field, which places nothing could be put into."""
    faults: Fields = {}
    for field, text in texts.items():
        unknown = sorted({name for name in _PLACE.findall(text) if name not in PLACES})
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in PLACES)
            faults[field] = [f"Nothing is known for {{{unknown[0]}}}; there are {known}."]
    return faults


def values_of(first_name: str, name: str = "") -> dict[str, str]:
    """What is put into the places for one receiver; of whom only the first name is known, it is the name, too."""
    return dict(zip(PLACES, (first_name, name or first_name), strict=True))


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """The text for one receiver."""
    return _PLACE.sub(lambda found: values.get(found.group(1), found.group()), text)


def gets_second(mailing_id: str, person_id: str, share: int) -> bool:
    """Whether a receiver is among the `share` of a hundred who get the second subject; always the same."""
    digest = hashlib.blake2b(f"{mailing_id}|{person_id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % 100 < share
