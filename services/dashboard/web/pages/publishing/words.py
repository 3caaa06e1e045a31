"""What staff are told about public pages, and the words that a new page is offered."""

from __future__ import annotations

import re
import unicodedata

from services.dashboard.web.pages.people.words import PURPOSES as ALL

OFFERED = ("news", "actions", "events", "volunteering", "training", "research", "sharing")
PURPOSES = {one: ALL[one] for one in OFFERED}
"""What people may be asked to agree to on a public page."""
PRIVACY = (
    "Your name and e-mail are kept by the coalition, to count you once. They are not shown, and passed on only if you "
    "agree to it. "
    "To have them deleted, write to us."
)
LONGEST = 60


def slug_of(title: str) -> str:
    """The name that a title offers for the address of its page."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
