"""Titles in the place of ids, and stages as words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shared.kernel.errors import Refusal

STAGES = {
    "idea": "Idea",
    "drafted": "Drafted",
    "introduced": "Introduced",
    "committee": "Committee",
    "floor": "Floor",
    "passed": "Passed",
    "signed": "Signed",
    "in-force": "In force",
    "in-practice": "In practice",
    "ended": "Ended",
}
MOST = 200
"""How many things insights names in one answer."""
LONGEST = 200
"""Characters of an id that insights takes."""


async def titles_of(ask: Any, ids: Iterable[str | None]) -> dict[str, dict[str, str]]:
    """Id -> kind and title of what has one; none when insights is silent, and then ids stand in their place.

    What no id can be is not asked for: one that came from outside must not cost the others their titles.
    """
    wanted = list(dict.fromkeys(one for one in ids if one and _may_be_an_id(one)))[:MOST]
    if not wanted:
        return {}
    try:
        found = await ask.insights.label_things({"ids": wanted})
    except Refusal:  # whatever it is, a title that is missing is no reason to refuse a page
        return {}
    labels: dict[str, dict[str, str]] = found["labels"]
    return labels


def _may_be_an_id(text: str) -> bool:
    return len(text) <= LONGEST and text.isprintable()


def stage(name: str) -> str:
    """A stage of a policy as the pages of policy call it, inside a sentence."""
    return STAGES.get(name, name.replace("-", " ").replace("_", " ")).lower()
