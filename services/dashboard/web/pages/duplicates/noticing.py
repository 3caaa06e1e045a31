"""Bo, and Ada as steward: as whom else is this one registered, though no comparison would say so?"""

from __future__ import annotations

from functools import partial
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.duplicates.kind import Entry, Kind
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, panels
from services.dashboard.web.typed import state_of
from shared.kernel.errors import Invalid
from shared.web.speech import _, in_a_list

MOST = 8


async def show(kind: Kind, ask: Any, look: Look) -> str:
    """Search for the other entry by its name, and choose it."""
    entry_id = look.path[kind.id_name]
    entry = await getattr(ask.stakeholders, kind.operations.entry)({kind.id_name: entry_id})
    words = look.query.get("q", "").strip()[:100]
    searched = getattr(ask.stakeholders, kind.operations.search)({"text": words, "limit": MOST})
    found = (await panels(CLOCK.now(), found=searched))["found"]
    items = found.data["items"] if found else []
    here = same_as(kind, entry_id)
    view = {
        "said": dict(kind.words),
        "trail": [
            {"text": kind.words["all"], "href": kind.home},
            {"text": entry["name"], "href": kind.address(entry_id)},
        ],
        "name": entry["name"],
        "here": here,
        "action": with_query(here, q=words),
        "back": kind.address(entry_id),
        "search": words,
        "others": [_option(kind, one) for one in items if kind.id_of(one) != entry_id],
        "failed": found.failed(here),
        "labels": {"other": _("The other entry")},
        "state": state_of(look, to_field=lambda name: "other" if name == "other_id" else name),
    }
    return render("duplicates/noticing.html", view)


async def notice(kind: Kind, ask: Any, look: Look, form: Form) -> Done:
    """Put the two forward, and lead to where they stand beside each other."""
    other = form.get("other", "")
    if not other:
        raise Invalid("other-missing", _("Say which the other entry is."), {"other": [_("Choose one.")]})
    wish = {kind.id_name: look.path[kind.id_name], "other_id": other}
    made = await getattr(ask.stakeholders, kind.operations.notice)(wish)
    return Done(
        f"{kind.pairs}/{made[kind.pair_id]}", _("Nothing is made one yet: compare them, then decide.")
    )


def same_as(kind: Kind, entry_id: str) -> str:
    """Where somebody says as whom else an entry is registered."""
    return f"{kind.address(entry_id)}/same-as"


def _option(kind: Kind, one: Entry) -> dict[str, str]:
    known = (one.get("area"), in_a_list((one.get("emails") or [])[:1]), one.get("acronym"))
    return {"value": kind.id_of(one), "text": one["name"], "hint": in_a_list(part for part in known if part)}


def screens(kind: Kind) -> tuple[Screen, ...]:
    """The page on which somebody puts a pair forward."""
    here = same_as(kind, f"{{{kind.id_name}}}")
    return (Screen(here, partial(show, kind), act=partial(notice, kind), needs=kind.merges),)
