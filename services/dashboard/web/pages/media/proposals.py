"""Pia: what could this be about, what speaks for it, and is it so?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.media.reasons import reason
from services.dashboard.web.pages.media.words import COVERAGE, UNNAMED, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import short_day
from shared.kernel.errors import Invalid
from shared.web.speech import N_, _, in_a_list, ngettext

LIST = f"{COVERAGE}/proposals"
CHOSEN = "chosen-"
"""The name of a box before the id of its proposal: a form has each name once."""
FACETS = (
    Facet("kind", N_("About"), (*UNNAMED.texts.items(),)),
    Facet(
        "state", N_("Answered"), (("open", N_("Not yet")), ("accepted", N_("Yes")), ("declined", N_("No")))
    ),
)
ANSWERED = {"accepted": (N_("Linked"), "good"), "declined": (N_("Not so"), "neutral")}


async def show(ask: Any, look: Look) -> str:
    """The proposals that wait, the best first."""
    asked = chosen_from(look.query, "kind", "state")
    panel = (await panels(CLOCK.now(), proposals=ask.media.list_proposals({**asked, "limit": 50})))[
        "proposals"
    ]
    page = panel.data or {"items": [], "next": None}
    view = {
        "tabs": tabs(COVERAGE),
        "proposals": [proposal(one) for one in page["items"]],
        "filters": facets(LIST, look.query, FACETS),
        "is_narrowed": any(name in look.query for name in ("kind", "state")),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_proposals", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "action": LIST,
        "may_log": look.may("media.log"),
        "state": look.state({}),
    }
    return render("media/_proposals_list.html" if look.fragment else "media/proposals.html", view)


def proposal(one: Mapping[str, Any]) -> dict[str, Any]:
    """A proposal as pages show it: the item, what it could be about, and what speaks for that."""
    answered = ANSWERED.get(one["state"])
    return {
        "id": one["proposal_id"],
        "name": f"{CHOSEN}{one['proposal_id']}",
        "headline": one["headline"],
        "href": f"{COVERAGE}/{one['coverage_id']}",
        "where": in_a_list(
            part
            for part in (one["outlet_name"], one["published_on"] and short_day(one["published_on"]))
            if part
        ),
        "kind": one["kind"],
        "title": one["title"] or UNNAMED[one["kind"]],
        "title_href": door_to(one["kind"], one["thing_id"]),
        "score": str(one["score"]),
        "evidence": [reason(sentence) for sentence in one["evidence"]],
        "answered": {"text": answered[0], "state": answered[1]} if answered else None,
    }


async def answer(ask: Any, look: Look, form: Form) -> Done:
    """Say yes or no to one proposal, or to all that were chosen."""
    said, ids = _said(form)
    if said == "yes":
        await ask.media.accept_proposals({"proposal_ids": ids})
        made = ngettext(
            "%(num)s link made, with what speaks for it as the reason.",
            "%(num)s links made, with what speaks for it as the reason.",
            len(ids),
        )
        return Done(_back(look), made)
    await ask.media.decline_proposals({"proposal_ids": ids})
    declined = ngettext(
        "%(num)s proposal declined. They do not come again.",
        "%(num)s proposals declined. They do not come again.",
        len(ids),
    )
    return Done(_back(look), declined)


def _said(form: Form) -> tuple[str, list[str]]:
    """The answer, and to what: the button beside one counts for that one only."""
    said, one = form.get("answer", "").partition(":")[::2]
    chosen = [name.removeprefix(CHOSEN) for name in form if name.startswith(CHOSEN)]
    ids = [one] if one else chosen
    if said not in ("yes", "no") or not ids:
        raise Invalid("nothing-chosen", _("Choose at least one proposal, then say yes or no to all chosen."))
    return said, ids


def _back(look: Look) -> str:
    coverage_id = look.path.get("coverage_id")
    return f"{COVERAGE}/{coverage_id}" if coverage_id else LIST


async def show_at(ask: Any, look: Look) -> Any:
    """The page of the item whose proposals were answered."""
    # Here, because that page shows proposals and so needs this module.
    from services.dashboard.web.pages.media.coverage import show_one

    return await show_one(ask, look)


SCREENS = (
    Screen(LIST, show, act=answer, needs="media.read"),
    Screen(f"{COVERAGE}/{{coverage_id}}/proposals", show_at, act=answer, needs="media.log"),
)
