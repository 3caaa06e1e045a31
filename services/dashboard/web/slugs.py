"""The name that a title offers for the address of its public page."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60


def slug_of(title: str) -> str:
    """Small letters, digits and hyphens, cut at a word; empty for a title without a Latin letter."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
