"""Why a feed could not be read."""

from __future__ import annotations


class CannotRead(Exception):
    """A reading that did not work; the text is a sentence for whoever follows the feed."""
