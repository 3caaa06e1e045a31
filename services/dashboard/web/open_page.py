"""Bo: is there a page for everybody, where is it, and how many have confirmed?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, panels
from shared.web.filters import day, number
from shared.web.speech import N_, _, spoken

NO_MAIL = N_(
    "Mail is not set up, so nobody could confirm what they give, and no page can be published. "
    "Whoever runs the platform sets MAIL_HOST and MAIL_FROM for the process that sends."
)
PUBLISH = "campaigns.publish-action"
Known = Mapping[str, Any]


async def public_page(ask: Any, look: Look, thing_id: str, here: str, *, is_open: bool) -> dict[str, Any]:
    """The panel "Public page" of a petition or an appeal: its address, what came of it, and what can be done."""
    asked = {"thing_id": thing_id, "limit": 1}
    found = await panels(
        CLOCK.now(), pages=ask.campaigns.list_actions(asked), mail=ask.campaigns.show_publishing({})
    )
    failed = found["pages"].failed(look.address) or found["mail"].failed(look.address)
    if failed:
        return {"failed": failed}
    action = next(iter(found["pages"].data["items"]), None)
    has_mail = found["mail"].data["is_mail_set_up"]
    may = look.may(PUBLISH)
    return {
        "failed": None,
        "is_known": action is not None,
        "is_up": action is not None and action["stage"] == "published",
        "said": _said(action),
        "address": f"{look.site}/act/{action['slug']}" if action else "",
        "facts": await _facts(ask, action) if action else [],
        "warning": "" if has_mail else spoken(NO_MAIL),
        "publish_href": f"{here}/publish" if may and is_open and has_mail else "",
        "unpublish": f"{here}/unpublish" if may else "",
    }


def _said(action: Known | None) -> str:
    if action is None:
        return _(
            "Only staff can add to this. A public page lets anybody take part from a phone, confirmed by e-mail."
        )
    if action["stage"] == "unpublished":
        return _(
            "Taken down on %(unpublished_at)s. What was given stays.",
            unpublished_at=day(action["unpublished_at"]),
        )
    return _("Published on %(published_at)s.", published_at=day(action["published_at"]))


async def _facts(ask: Any, action: Known) -> list[dict[str, Any]]:
    """How many asked and confirmed, each a door to its events; who has not confirmed waits, or let the time pass."""
    only = {"campaign_id": action["campaign_id"], "detail": action["action_id"]}
    found = await panels(
        CLOCK.now(),
        asked=ask.insights.explain_figure({"figure": "confirmations_asked", **only, "limit": 1}),
        given=ask.insights.explain_figure({"figure": "confirmations_given", **only, "limit": 1}),
        waiting=ask.stakeholders.count_confirmations({"action_id": action["action_id"]}),
    )
    if not all(found.values()):
        return [{"name": _("Counts"), "value": _("Not answering; the page itself is open.")}]
    asked, given = (int(found[name].data["value"]) for name in ("asked", "given"))
    waiting = found["waiting"].data["waiting"]
    doors = {
        name: with_query("/figures", figure=f"confirmations_{name}", **only) for name in ("asked", "given")
    }
    return [
        {"name": _("Asked to confirm"), "value": {"text": number(asked), "href": doors["asked"]}},
        {"name": _("Confirmed"), "value": {"text": number(given), "href": doors["given"]}},
        {"name": _("Still waiting"), "value": number(waiting)},
        {"name": _("Not confirmed in time"), "value": number(max(asked - given - waiting, 0))},
    ]
