"""Chi: report what my organisation does, put it right, or take it back with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.pages.activities.activity import FOR_OTHERS
from services.dashboard.web.pages.activities.places import LIST, country_map, off_the_map
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import cut
from shared.kernel.errors import Refusal
from shared.web.speech import N_, _

TEXTS = ("sector", "activity", "country", "adm1", "adm2", "beneficiary", "method", "status")
DAYS = ("started_on", "ended_on")
POINT = ("lat", "lon")
WHO = ("organization_id", "organization_name")
CHOSEN = ("campaign_id",)
NEEDS = "campaigns.report-activity"
STATUSES = {
    "planned": N_("Planned"),
    "ongoing": N_("Ongoing"),
    "completed": N_("Completed"),
    "suspended": N_("Suspended"),
}


async def show_new(ask: Any, look: Look) -> str:
    """The empty form; an address from another page may have chosen campaign, sector or county."""
    given = {name: look.query[name] for name in (*CHOSEN, *WHO, "sector", "adm1") if name in look.query}
    values = {"country": country_map().country, "started_on": CLOCK.now().date().isoformat(), **given}
    return await _form(
        ask, look, values, {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    )


async def report(ask: Any, look: Look, form: Form) -> Done:
    """Report it; whoever reports for one organisation leaves it out, and it is that one."""
    named = WHO if look.may(FOR_OTHERS) else ()
    asked = {**filled(form, *named, *TEXTS, *DAYS, *CHOSEN), **_numbers(form)}
    reported = await ask.campaigns.report_activity(asked)
    return _done(f"{LIST}/{reported['activity_id']}", _("Reported."), asked)


async def show_correct(ask: Any, look: Look) -> str:
    """The form as the activity is known now."""
    item = await ask.campaigns.show_activity({"activity_id": look.path["activity_id"]})
    here = f"{LIST}/{item['activity_id']}"
    about = {"action": f"{here}/correct", "back": here, "is_new": False, "fields": version_of(look, item)}
    return await _form(ask, look, values_of(item), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew what is to change; who did it changes only where another organisation was chosen or written."""
    activity_id = look.path["activity_id"]
    texts = {name: form.get(name, "").strip() for name in TEXTS}
    emptied: dict[str, Any] = dict.fromkeys((*DAYS, *CHOSEN, *POINT, "reached"))
    said = {**emptied, **filled(form, *DAYS, *CHOSEN), **_numbers(form)}
    who = await _moved(ask, look, form)
    which = {"activity_id": activity_id, **number(form, "expected_version")}
    await ask.campaigns.correct_activity({**texts, **said, **who, **which})
    return _done(
        f"{LIST}/{activity_id}", _("Corrected. A later sheet leaves it as it is now."), {**texts, **said}
    )


def _done(to: str, said: str, told: Mapping[str, Any]) -> Done:
    """Where it counts now; of a county that is not on the map, that it is not, and which may have been meant."""
    if off := off_the_map(told):
        return Done(to, " ".join((said, off, _("Correct it if it was written wrongly."))), "warn")
    return Done(to, f"{said} {_counts(told)}")


def _counts(told: Mapping[str, Any]) -> str:
    has_county = bool(told.get("adm1"))
    if told.get("campaign_id"):
        return (
            _("It counts on the map and in its campaign’s report.")
            if has_county
            else _("It counts under “without a county” and in its campaign’s report.")
        )
    return _("It counts on the map.") if has_county else _("It counts under “without a county”.")


async def show_remove(ask: Any, look: Look) -> str:
    """What is to be taken back, and the question why."""
    item = await ask.campaigns.show_activity({"activity_id": look.path["activity_id"]})
    here = f"{LIST}/{item['activity_id']}"
    view = {
        "title": item["activity"],
        "organization": item["organization_name"],
        "state": look.state({}),
        "fields": version_of(look, item),
        "back": here,
    }
    return render("activities/remove.html", view)


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it back, with the reason."""
    asked = {"activity_id": look.path["activity_id"], "reason": form.get("reason", "").strip()}
    await ask.campaigns.remove_activity({**asked, **number(form, "expected_version")})
    return Done(LIST, _("Taken back. The log keeps it, with your reason."))


def values_of(item: Mapping[str, Any]) -> dict[str, str]:
    """An activity as the form holds it; an organisation that is known stands by its id, another by its name."""
    plain = (*TEXTS, *DAYS, *POINT, *CHOSEN, "reached")
    values = {name: "" if item[name] is None else str(item[name]) for name in plain}
    organization_id = item["organization_id"] or ""
    written = "" if organization_id else item["written_as"]
    return {**values, "organization_id": organization_id, "organization_name": written}


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = look.state(values)
    is_free = look.may(FOR_OTHERS)
    found = await panels(CLOCK.now(), places=ask.insights.list_activities_by_place({}))
    places = found["places"].data["items"] if found["places"] else []
    kinds = ("organizations", "campaigns") if is_free else ("campaigns",)
    view = {
        **about,
        "state": state,
        "is_free": is_free,
        "own": "" if is_free else await _own(ask, look),
        "choices": await choices(ask, look, state, *kinds),
        "sectors": sorted({cut(place["sector"], 200) for place in places if place["sector"]}),
        "counties": [area["name"] for area in country_map().areas],
        "statuses": [{"value": one, "text": one.capitalize()} for one in _statuses(state["values"])],
    }
    return render("activities/form.html", view)


async def _own(ask: Any, look: Look) -> str:
    """The name of the reporter's own organisation; nothing when the account has none."""
    if not look.actor.organization_id:
        return ""
    try:
        found = await ask.stakeholders.show_organization({"organization_id": look.actor.organization_id})
    except Refusal:
        return _("your own organisation")
    return str(found["name"])


async def _moved(ask: Any, look: Look, form: Form) -> dict[str, str]:
    """Who it is now said to be, where that is another than before."""
    if not look.may(FOR_OTHERS):
        return {}
    item = await ask.campaigns.show_activity({"activity_id": look.path["activity_id"]})
    before = {name: value for name, value in values_of(item).items() if name in WHO and value}
    now = filled(form, *WHO)
    return {} if now == before else now


def _numbers(form: Form) -> dict[str, Any]:
    return {**number(form, "reached"), **_degrees(form)}


def _degrees(form: Form) -> dict[str, Any]:
    """Degrees as numbers, with a point or a comma; what is none goes as it was typed, to be refused by name."""
    typed = {name: text.replace(",", ".") for name, text in filled(form, *POINT).items()}
    return {name: _decimal(text) for name, text in typed.items()}


def _decimal(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return text


def _statuses(values: Mapping[str, Any]) -> list[str]:
    known = values.get("status") or ""
    return [*STATUSES, known] if known and known not in STATUSES else list(STATUSES)


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=report, needs=NEEDS),
    Screen(f"{LIST}/{{activity_id}}/correct", show_correct, act=correct, needs=NEEDS),
    Screen(f"{LIST}/{{activity_id}}/remove", show_remove, act=remove, needs=NEEDS),
)
