"""Who signs in for an organisation as a partner, where two organisations are to be made one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from shared.kernel.errors import Conflict
from shared.web.speech import _, in_a_list

Representatives = Callable[[Iterable[str]], Awaitable[Mapping[str, list[str]]]]
"""Organisation -> the names of those who sign in for it as partners."""


async def refuse_two_partners(representatives: Representatives, wish: Mapping[str, Any]) -> None:
    """Refuse to merge two organisations for each of which somebody signs in: who speaks for the one is to be said."""
    ids = [str(wish.get("keep_id") or ""), str(wish.get("merge_id") or "")]
    found = await representatives(ids)
    kept, merged = (found.get(one, []) for one in ids)
    if kept and merged and ids[0] != ids[1]:
        sentence = _(
            "%(some)s sign in for one of the two, %(others)s for the other. "
            "Under Accounts, close those of one, or let them act for the other; then merge.",
            some=in_a_list(kept),
            others=in_a_list(merged),
        )
        raise Conflict("merge-with-two-accounts", sentence, {"merge_id": [sentence]})
