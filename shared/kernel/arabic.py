"""Arabic words in one spelling: what one hand writes and another leaves out, and letters typed for each other."""

from __future__ import annotations

import re

MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
"""Vowels and other signs above and below letters, and the stroke that only makes a word longer."""
LETTERS = str.maketrans("آأإٱٲٳؤئىیةک", "ااااااويييهك")
"""Hamza and madda on their seats, alef maqsura, ta marbuta, and ya and kaf of other keyboards."""
_MARK = re.compile(f"[{MARKS}]")
UNFOLDED = re.compile(f"[{MARKS}{''.join(map(chr, LETTERS))}]")
"""Finds what `one_spelling` changes."""


def one_spelling(text: str) -> str:
    """The text as those type it who leave out all that can be left out: 'أَحْمَد' and 'احمد' are one.

    For comparing in search and among names that may be one; identities are not made of it.
    """
    return _MARK.sub("", text.translate(LETTERS)) if UNFOLDED.search(text) else text
