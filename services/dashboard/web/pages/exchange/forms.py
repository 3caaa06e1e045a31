"""Ada: among whom, and by which rule, are contacts exchanged, and when does that end?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.exchange import words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import state_of
from services.dashboard.web.wording import cut
from shared.web.speech import Words, _

AGREE = "/campaigns/{campaign_id}/exchange/agree"
END = "/campaigns/{campaign_id}/exchange/end"
TAKES_PART = "partner."
MOST = 200
LABELS = Words({"mode": "By which rule", "organization_ids": "Who takes part", "reason": "Why it ends"})


async def show_agree(ask: Any, look: Look) -> str:
    """The form: the rule in plain words, and the partners of the coalition to choose from."""
    campaign, exchange = await _both(ask, look)
    known = {
        "mode": exchange["mode"] if exchange["state"] == "agreed" else "proportional",
        **{f"{TAKES_PART}{one}": "yes" for one in _beforehand(campaign, exchange)},
    }
    # After a refusal only what was typed counts: a box whose mark was taken away must not come back.
    state = state_of(look, {} if look.form else known, to_field=lambda path: path.partition(".")[0])
    found = await panels(
        CLOCK.now(), partners=ask.stakeholders.list_organizations({"is_partner": True, "limit": MOST})
    )
    view = {
        **_frame(campaign, exchange, look, "agree"),
        "state": state,
        "rules": options(words.RULES),
        "silent": found["partners"].since,
        "partners": await _offered(ask, found["partners"].data, exchange),
    }
    return render("exchange/form.html", view)


async def agree(ask: Any, look: Look, form: Form) -> Done:
    """Exchange from now on, or go on otherwise."""
    chosen = [name.removeprefix(TAKES_PART) for name in form if name.startswith(TAKES_PART) and form[name]]
    campaign_id = look.path["campaign_id"]
    wish = {"campaign_id": campaign_id, "organization_ids": chosen, **filled(form, "mode")}
    await ask.campaigns.agree_exchange({**wish, **number(form, "expected_version")})
    return Done(words.address(campaign_id), _("Saved. It holds from this moment on."))


async def show_end(ask: Any, look: Look) -> str:
    """The question why it ends."""
    campaign, exchange = await _both(ask, look)
    view = {**_frame(campaign, exchange, look, "end"), "state": look.state()}
    return render("exchange/end.html", view)


async def end(ask: Any, look: Look, form: Form) -> Done:
    """Pass nobody on any more."""
    campaign_id = look.path["campaign_id"]
    wish = {"campaign_id": campaign_id, **filled(form, "reason"), **number(form, "expected_version")}
    await ask.campaigns.end_exchange(wish)
    return Done(words.address(campaign_id), _("Ended. Whoever was passed on stays where they are."))


async def _both(ask: Any, look: Look) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    which = {"campaign_id": look.path["campaign_id"]}
    return await ask.campaigns.show_campaign(which), await ask.campaigns.get_exchange(which)


def _frame(campaign: Mapping[str, Any], exchange: Mapping[str, Any], look: Look, verb: str) -> dict[str, Any]:
    """What stands around the fields of either form."""
    here = words.address(campaign["campaign_id"])
    return {
        "crumb": {"text": campaign["title"], "href": f"/campaigns/{campaign['campaign_id']}"},
        "action": f"{here}/{verb}",
        "back": here,
        "labels": LABELS,
        "fields": _version(look, exchange),
    }


def _beforehand(campaign: Mapping[str, Any], exchange: Mapping[str, Any]) -> list[str]:
    """Whom the form marks at first: who takes part, else the partners of the campaign."""
    if exchange["participants"]:
        return [one["organization_id"] for one in exchange["participants"]]
    return list(campaign["partner_ids"])


async def _offered(ask: Any, partners: Any, exchange: Mapping[str, Any]) -> list[dict[str, str]]:
    """The partners of the coalition, and whoever takes part without being one any more."""
    names = {one["organization_id"]: one["name"] for one in (partners or {"items": []})["items"]}
    others = [one["organization_id"] for one in exchange["participants"]]
    titles = await titles_of(ask, [one for one in others if one not in names])
    names |= {one: organization_title(titles, one) for one in others if one not in names}
    return [{"name": f"{TAKES_PART}{key}", "text": cut(name)} for key, name in names.items()]


def _version(look: Look, exchange: Mapping[str, Any]) -> dict[str, str]:
    """The version that the form was filled for, where there is one."""
    version = look.form.get("expected_version") or str(exchange["version"] or "")
    return {"expected_version": version} if version else {}


SCREENS = (
    Screen(AGREE, show_agree, act=agree, needs=words.PLAN),
    Screen(END, show_end, act=end, needs=words.PLAN),
)
