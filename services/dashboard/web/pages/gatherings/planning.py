"""Bo: what do people come to, when, where, in which shifts, and how often?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.gatherings import forms
from services.dashboard.web.pages.gatherings.communities import boxes_of, offered
from services.dashboard.web.pages.gatherings.gathering import PATH
from services.dashboard.web.pages.gatherings.words import KINDS, LIST, RHYTHMS, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, number
from services.dashboard.web.typed import state_of, version_of
from shared.kernel.errors import Invalid
from shared.web.speech import Words, _, ngettext

SCOPES = Words({"this": "This gathering only", "later": "This and the later ones of its series"})


async def show_new(ask: Any, look: Look) -> str:
    """The empty plan; `campaign_id` in the address chooses the campaign, `community_id` for whom it is."""
    given = {
        name: look.query[name] for name in ("campaign_id", "organization_id", "adm1") if name in look.query
    }
    given |= boxes_of([look.query["community_id"]] if "community_id" in look.query else [])
    about = {"action": f"{LIST}/new", "back": LIST, "is_new": True, "is_of_series": False, "fields": {}}
    return await _form(ask, look, {"kind": "meeting", **given}, about)


async def plan(ask: Any, look: Look, form: Form) -> Done:
    """Plan it, once or as a series."""
    _more_rows(form)
    asked = {name: value for name, value in forms.request(form).items() if value}
    asked = {"shifts": [], **asked, "campaign_id": form.get("campaign_id", "").strip()}
    if not form.get("repeats"):
        planned = await ask.campaigns.plan_gathering(asked)
        return Done(address(planned["gathering_id"]), _("Planned. People can sign up."))
    often = {"repeats": form["repeats"], **number(form, "occurrences")}
    series = await ask.campaigns.plan_series({**asked, **often})
    made = ngettext(
        "%(num)s gathering is planned; this is the first. People can sign up.",
        "%(num)s gatherings are planned; this is the first. People can sign up.",
        len(series["gathering_ids"]),
    )
    return Done(address(series["gathering_ids"][0]), made)


async def show_correct(ask: Any, look: Look) -> str:
    """What is known of it now."""
    gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
    here = address(gathering["gathering_id"])
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "is_of_series": bool(gathering["series_id"]),
        "fields": version_of(look, gathering),
    }
    return await _form(ask, look, {"scope": "this", **forms.values_of(gathering)}, about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what it is, for this one or for the later ones, too."""
    _more_rows(form)
    gathering_id = look.path["gathering_id"]
    scope = {"scope": form["scope"]} if form.get("scope") else {}
    which = {"gathering_id": gathering_id, **scope, **number(form, "expected_version")}
    await ask.campaigns.correct_gathering({**forms.request(form), **which})
    return Done(address(gathering_id), _("Corrected. Calendars take it over when they look again."))


def _more_rows(form: Form) -> None:
    """Whoever asks for more rows has not finished: the form comes again, longer, with all that was typed."""
    if form.get("more"):
        raise Invalid("rows-added", _("There are more rows for shifts now. Nothing is saved yet."))


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    # After a refusal only what was typed counts: an emptied row must not come back.
    kept = {} if look.form else values
    state = state_of(look, kept, to_field=forms.to_field(look.form))
    rows = forms.rows_shown(look.form, state["values"])
    kinds = ("campaigns", "organizations") if about["is_new"] else ("organizations",)
    view = {
        **about,
        "state": state,
        "rows": rows,
        "labels": forms.labels(rows),
        "kinds": options(KINDS),
        "rhythms": options(RHYTHMS),
        "scopes": options(SCOPES),
        "communities": await offered(ask, look, state["values"]),
        "choices": await choices(ask, look, state, *kinds),
    }
    return render("gatherings/plan.html", view)


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=plan, needs="campaigns.plan-gathering"),
    Screen(f"{PATH}/correct", show_correct, act=correct, needs="campaigns.plan-gathering"),
)
