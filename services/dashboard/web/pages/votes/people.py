"""The names of many who voted, asked of stakeholders two hundred at a time, and their posts from policy."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from services.dashboard.web.pages.policy.persons import MOST, Persons, persons_of, posts_by_person
from services.dashboard.web.screens import Look
from shared.kernel.errors import Unavailable

LONGEST = 1_000


async def everybody(ask: Any, look: Look, ids: Iterable[str], jurisdiction: str = "") -> Persons:
    """Who up to a thousand ids stand for; the posts of a jurisdiction stand for names that are not known."""
    wanted = list(dict.fromkeys(ids))[:LONGEST]
    posts = await _posts(ask, jurisdiction) if jurisdiction else {}
    parts = [wanted[start : start + MOST] for start in range(0, len(wanted), MOST)] or [[]]
    found = await asyncio.gather(*(persons_of(ask, look, part, posts) for part in parts))
    return Persons.together(found)


async def _posts(ask: Any, jurisdiction: str) -> dict[str, str]:
    try:
        found = await ask.policy.list_decision_makers({"jurisdiction": jurisdiction, "limit": MOST})
    except Unavailable:
        return {}
    return posts_by_person(found["items"])
