"""Bo: it cannot take place; why, and is it only this one?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.pages.gatherings.gathering import PATH
from services.dashboard.web.pages.gatherings.words import address, span
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, number
from services.dashboard.web.typed import version_of
from shared.web.speech import Words, _, ngettext

SCOPES = Words({"this": "This gathering only", "later": "This and the later ones of its series"})


async def show(ask: Any, look: Look) -> str:
    """How many would come, and the question why it is called off."""
    gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
    signed_up = sum(shift["taken"] + shift["waiting"] for shift in gathering["shifts"])
    view = {
        "title": gathering["title"],
        "when": span(gathering["starts_at"], gathering["ends_at"]),
        "here": address(gathering["gathering_id"]),
        "signed_up": ngettext("%(num)s person has signed up.", "%(num)s people have signed up.", signed_up),
        "scopes": options(SCOPES) if gathering["series_id"] else [],
        "fields": {
            **version_of(look, gathering),
            "series_id": gathering["series_id"] or "",
            "from_day": gathering["occurs_on"],
        },
        "state": look.state({"scope": "this"}),
    }
    return render("gatherings/cancel.html", view)


async def cancel(ask: Any, look: Look, form: Form) -> Done:
    """Call it off, or what is left of its series."""
    gathering_id = look.path["gathering_id"]
    reason = {"reason": form.get("reason", "").strip()}
    if form.get("scope") == "later" and form.get("series_id"):
        left = {"series_id": form["series_id"], "from_day": form.get("from_day", "")}
        answer = await ask.campaigns.cancel_series({**left, **reason})
        said = ngettext(
            "%(num)s gathering is cancelled. Tell those who signed up.",
            "%(num)s gatherings are cancelled. Tell those who signed up.",
            answer["cancelled"],
        )
        return Done(address(gathering_id), said)
    asked = {"gathering_id": gathering_id, **reason, **number(form, "expected_version")}
    await ask.campaigns.cancel_gathering(asked)
    return Done(
        address(gathering_id), _("Cancelled. It stays in calendars as cancelled; tell those who signed up.")
    )


SCREENS = (Screen(f"{PATH}/cancel", show, act=cancel, needs="campaigns.plan-gathering"),)
