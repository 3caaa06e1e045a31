"""Titles in the place of ids, and stages as words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shared.kernel.errors import Unavailable

MOST = 200
"""How many things insights names in one answer."""


async def titles_of(ask: Any, ids: Iterable[str | None]) -> dict[str, dict[str, str]]:
    """Id -> kind and title of what has one; none when insights is silent, and then ids stand in their place."""
    wanted = list(dict.fromkeys(one for one in ids if one))[:MOST]
    if not wanted:
        return {}
    try:
        found = await ask.insights.label_things({"ids": wanted})
    except Unavailable:
        return {}
    labels: dict[str, dict[str, str]] = found["labels"]
    return labels


def stage(name: str) -> str:
    """A stage of a policy as words."""
    return name.replace("-", " ").replace("_", " ")
