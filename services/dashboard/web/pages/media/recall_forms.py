"""Pia: record what a survey found of who remembers a campaign, put it right, or take it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.pages.media.recall import LIST
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import version_of
from shared.web.speech import _

PLAIN = ("campaign_id", "area", "from_on", "until_on", "method", "organization_id")
COUNTS = ("asked", "recalled", "understood", "acted")
CHOSEN = ("campaigns", "organizations")


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with what an address from another page has chosen already."""
    given = {name: look.query[name] for name in PLAIN if name in look.query}
    return await _form(
        ask, look, given, {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    )


async def record(ask: Any, look: Look, form: Form) -> Done:
    """Record it."""
    recorded = await ask.media.record_recall_survey(request(form))
    return Done(
        f"{LIST}/{recorded['recall_survey_id']}",
        _("Recorded. The report of the campaign shows it beside what outlets claim."),
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The form as the survey is known now."""
    survey_id = look.path["recall_survey_id"]
    item = await ask.media.show_recall_survey({"recall_survey_id": survey_id})
    here = f"{LIST}/{survey_id}"
    about = {"action": f"{here}/correct", "back": here, "is_new": False, "fields": version_of(look, item)}
    return await _form(ask, look, values_of(item), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what it found."""
    survey_id = look.path["recall_survey_id"]
    known = {"recall_survey_id": survey_id, **number(form, "expected_version")}
    await ask.media.correct_recall_survey({**request(form), **known})
    return Done(f"{LIST}/{survey_id}", _("Corrected. The figures follow."))


async def show_withdraw(ask: Any, look: Look) -> str:
    """What is to be taken out, and the question why."""
    survey_id = look.path["recall_survey_id"]
    item = await ask.media.show_recall_survey({"recall_survey_id": survey_id})
    here = f"{LIST}/{survey_id}"
    view = {
        "area": item["area"],
        "state": look.state({}),
        "fields": version_of(look, item),
        "action": f"{here}/withdraw",
        "back": here,
    }
    return render("media/recall_withdraw.html", view)


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Take it out, with the reason."""
    asked = {"recall_survey_id": look.path["recall_survey_id"], "reason": form.get("reason", "").strip()}
    await ask.media.withdraw_recall_survey({**asked, **number(form, "expected_version")})
    return Done(LIST, _("Taken out. The log keeps it, with your reason."))


def request(form: Form) -> dict[str, Any]:
    """What the form says of a survey, as the service takes it."""
    counts = {name: count for name in COUNTS for count in number(form, name).values()}
    return {**filled(form, *PLAIN), **counts}


def values_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """A survey as the form holds it."""
    counts = {name: "" if item[name] is None else str(item[name]) for name in COUNTS}
    return {**{name: item.get(name) or "" for name in PLAIN}, **counts}


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = look.state(dict(values))
    view = {**about, "state": state, "choices": await choices(ask, look, state, *CHOSEN)}
    return render("media/recall_form.html", view)


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=record, needs="media.log"),
    Screen(f"{LIST}/{{recall_survey_id}}/correct", show_correct, act=correct, needs="media.log"),
    Screen(f"{LIST}/{{recall_survey_id}}/withdraw", show_withdraw, act=withdraw, needs="media.log"),
)
