"""Pia: log what was published with the reason of its link, put it right, or take it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.pages.media.words import TONES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import in_lines, moments, several, state_of, to_list_field, version_of
from shared.web.speech import _
from shared.web.zone import to_type

LIST = "/media/coverage"
PLAIN = (
    *("outlet_id", "published_on", "headline", "tone", "url"),
    *("campaign_id", "policy_id", "link_reason", "release_id"),
)
CHOSEN = ("outlets", "campaigns", "policies", "releases")
TONE_OPTIONS = [{"value": tone, "text": text} for tone, (text, _state) in TONES.items()]


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with what an address from another page has chosen already."""
    given = {name: look.query[name] for name in ("published_at", *PLAIN) if name in look.query}
    values = {"published_on": CLOCK.now().date().isoformat(), "tone": "neutral", **given}
    return await _form(
        ask, look, values, {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    )


async def log(ask: Any, look: Look, form: Form) -> Done:
    """Log it."""
    logged = await ask.media.log_coverage(request(form))
    return Done(
        f"{LIST}/{logged['coverage_id']}", _("Logged. It counts in the figures of what it is linked to.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The form as the item is known now."""
    coverage_id = look.path["coverage_id"]
    item = await ask.media.show_coverage({"coverage_id": coverage_id})
    here = f"{LIST}/{coverage_id}"
    about = {"action": f"{here}/correct", "back": here, "is_new": False, "fields": version_of(look, item)}
    return await _form(ask, look, values_of(item), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what was published."""
    coverage_id = look.path["coverage_id"]
    known = {"coverage_id": coverage_id, **number(form, "expected_version")}
    await ask.media.correct_coverage({"tone": "", **request(form), **known})
    return Done(f"{LIST}/{coverage_id}", _("Corrected. The figures follow."))


async def show_remove(ask: Any, look: Look) -> str:
    """What is to be taken out, and the question why."""
    coverage_id = look.path["coverage_id"]
    item = await ask.media.show_coverage({"coverage_id": coverage_id})
    here = f"{LIST}/{coverage_id}"
    view = {
        "headline": item["headline"],
        "outlet": item["outlet_name"],
        "state": look.state({}),
        "fields": version_of(look, item),
        "action": f"{here}/remove",
        "back": here,
    }
    return render("media/coverage_remove.html", view)


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out, with the reason."""
    asked = {"coverage_id": look.path["coverage_id"], "reason": form.get("reason", "").strip()}
    await ask.media.remove_coverage({**asked, **number(form, "expected_version")})
    return Done(LIST, _("Taken out. The log keeps it, with your reason."))


def request(form: Form) -> dict[str, Any]:
    """What the form says of an item, as the service takes it."""
    said = {**filled(form, *PLAIN), **moments(form, "published_at"), **number(form, "reach_claimed")}
    return {**said, "quotes": several(form, "quotes", r"\n")}


def values_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item as the form holds it."""
    reach = item["reach_claimed"]
    plain = {name: item.get(name) or "" for name in PLAIN}
    hour = item.get("published_at")
    return {
        **plain,
        "published_at": to_type(hour) if hour else "",
        "reach_claimed": "" if reach is None else str(reach),
        "quotes": in_lines(item.get("quotes") or []),
    }


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = state_of(look, values, to_field=to_list_field("quotes"))
    view = {
        **about,
        "state": state,
        "tones": TONE_OPTIONS,
        "choices": await choices(ask, look, state, *CHOSEN),
    }
    return render("media/coverage_form.html", view)


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=log, needs="media.log"),
    Screen(f"{LIST}/{{coverage_id}}/correct", show_correct, act=correct, needs="media.log"),
    Screen(f"{LIST}/{{coverage_id}}/remove", show_remove, act=remove, needs="media.log"),
)
