"""Which doors open to whom: a link to a screen that its reader may not see is words alone, a button to it is gone."""

from __future__ import annotations

import re
from functools import cache

from shared.kernel.roles import Actor

LINK = re.compile(r'<a(?=\s)([^>]*?)\shref="(/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
# Words that say nothing unless they lead somewhere.
ONLY_A_DOOR = ("btn", "panel__more")
Rule = tuple[re.Pattern[str], str]


def may_open(actor: Actor, href: str) -> bool:
    """Whether an address of this site is open to somebody; what is no screen of the table answers for itself."""
    needs = _needs(href.partition("?")[0].partition("#")[0])
    return not needs or actor.may(needs)


def without_closed(page: str, actor: Actor) -> str:
    """A rendered page in which no link leads its reader to a refusal.

    An `a` without `href` is a link that is not there now, in text as in a drawing.
    """

    def keep(found: re.Match[str]) -> str:
        before, href, after, inside = found.groups()
        if may_open(actor, href):
            return found[0]
        if any(f'class="{name}' in f"{before} {after}" for name in ONLY_A_DOOR):
            return ""
        return f"<a{before}{after}>{inside}</a>"

    return LINK.sub(keep, page)


def _needs(path: str) -> str:
    rules = _rules().get(_start(path), ())
    return next((needs for pattern, needs in rules if pattern.fullmatch(path)), "")


@cache
def _rules() -> dict[str, list[Rule]]:
    # Here, because the screens are made of modules that ask what is open.
    from services.dashboard.web.pages.table import SCREENS
    from services.dashboard.web.screens import in_order

    found: dict[str, list[Rule]] = {}
    for screen in in_order(SCREENS):
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(screen.path)))
        found.setdefault(_start(screen.path), []).append((pattern, screen.needs))
    return found


def _start(path: str) -> str:
    return path.split("/", 2)[1]
