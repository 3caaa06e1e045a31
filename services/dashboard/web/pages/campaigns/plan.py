"""Ada, Bo: what do we want to change, and by which chain of ifs and thens do we think that it works?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from services.dashboard.web.choices import choices, with_chosen
from services.dashboard.web.pages.campaigns.words import MEASURES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Panel, Screen, as_read, number, panels
from services.dashboard.web.typed import state_of, version_of
from services.dashboard.web.wording import cut
from shared.web.speech import Words, _

LIST = "/campaigns"
PLAIN = ("title", "goal", "starts_on", "ends_on")
LINK = ("if_we", "then", "expected", "measure")
SHOWN, MOST = 6, 12
PARTNER = "partner."
LABELS = Words({"starts_on": "From", "ends_on": "Until", "policy_id": "Policy it aims at"})
MEASURE_OPTIONS = [{"value": name, "text": measure.title} for name, measure in MEASURES.items()]


async def show_new(ask: Any, look: Look) -> str:
    """The empty plan; the address may choose the policy, and bring the words of an initiative."""
    brought = {name: look.query.get(name, "") for name in ("policy_id", "title", "goal")}
    values = {"starts_on": CLOCK.now().date().isoformat(), **brought}
    return await _form(
        ask, look, values, {"action": f"{LIST}/new", "back": LIST, "is_new": True, "fields": {}}
    )


async def plan(ask: Any, look: Look, form: Form) -> Done:
    """Plan it."""
    asked = {name: value for name, value in request(form).items() if value}
    links = chain(form)
    planned = await ask.campaigns.plan_campaign({**asked, "chain": links})
    told = _("Planned. Launch it when the coalition is ready.")
    if not links:
        told = _("Planned. It can be launched once there is a first link in its chain.")
    return Done(f"{LIST}/{planned['campaign_id']}", told)


async def show_correct(ask: Any, look: Look) -> str:
    """The plan as it is known now."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    here = f"{LIST}/{campaign['campaign_id']}"
    about = {"action": f"{here}/correct", "back": here, "is_new": False, "fields": version_of(look, campaign)}
    return await _form(ask, look, values_of(campaign), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what the plan is."""
    which = as_read(look, form, "campaign_id")
    await ask.campaigns.correct_campaign({**request(form), **which})
    return Done(
        f"{LIST}/{look.path['campaign_id']}", _("Corrected. What is counted stays; what was expected is new.")
    )


def request(form: Form) -> dict[str, Any]:
    """What the form says of a campaign, as the service takes it; what was emptied is said, too."""
    return {
        **{name: form.get(name, "").strip() for name in PLAIN},
        "policy_id": form.get("policy_id", "").strip() or None,
        "partner_ids": [name.removeprefix(PARTNER) for name in form if name.startswith(PARTNER)],
        "chain": chain(form),
    }


def chain(form: Form) -> list[dict[str, Any]]:
    """The rows of the chain in which something was typed."""
    return [_link(form, row) for row in _rows(form)]


def values_of(campaign: Mapping[str, Any]) -> dict[str, Any]:
    """A campaign as the form holds it."""
    rows = {
        f"chain.{row}.{name}": str(link[name]) for row, link in enumerate(campaign["chain"]) for name in LINK
    }
    partners = {f"{PARTNER}{partner_id}": "yes" for partner_id in campaign["partner_ids"]}
    plain = {name: campaign[name] for name in PLAIN}
    return {**plain, "policy_id": campaign["policy_id"] or "", **rows, **partners}


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    # A box that was unticked sends nothing: after a refusal only what was typed counts.
    kept = {name: value for name, value in values.items() if not (look.form and name.startswith(PARTNER))}
    state = state_of(look, kept, to_field=_to_field(look.form))
    wanted = {"is_partner": True, "limit": 200}
    found = await panels(CLOCK.now(), partners=ask.stakeholders.list_organizations(wanted))
    rows = range(min(max(SHOWN, len(_rows(state["values"])) + 1), MOST))
    view = {
        **about,
        "state": state,
        "choices": await choices(ask, look, state, "policies"),
        "measures": MEASURE_OPTIONS,
        "rows": list(rows),
        "open_rows": _rows(state["values"]),
        "labels": {**LABELS, **labels(rows)},
        "partners": _partners(found["partners"], state["values"]),
        "partners_hint": _silence(found["partners"]),
    }
    return render("campaigns/plan.html", view)


def _partners(panel: Panel, values: Mapping[str, Any]) -> list[dict[str, str]]:
    items = panel.data["items"] if panel else []
    options = [{"value": one["organization_id"], "text": cut(one["name"])} for one in items]
    for name in values:
        if name.startswith(PARTNER):
            options = with_chosen(options, name.removeprefix(PARTNER), "organisation")
    return [{"name": f"{PARTNER}{one['value']}", "text": one["text"]} for one in options]


def _silence(panel: Panel) -> str:
    if panel.since:
        return _(
            "Stakeholders is not answering since %(since)s, so there is nobody to choose from now.",
            since=panel.since,
        )
    return "" if panel.data["items"] else _("No organisation is marked as a partner yet.")


def _rows(form: Form) -> list[int]:
    return [row for row in range(MOST) if any(form.get(f"chain.{row}.{name}", "").strip() for name in LINK)]


def _link(form: Form, row: int) -> dict[str, Any]:
    typed = {name: form.get(f"chain.{row}.{name}", "").strip() for name in LINK}
    expected = number(form, f"chain.{row}.expected").get(f"chain.{row}.expected")
    return {name: value for name, value in {**typed, "expected": expected}.items() if value not in ("", None)}


def _to_field(form: Form) -> Callable[[str], str]:
    """Lead what is wrong with a link of the request to the row in which it was typed."""
    rows = _rows(form)

    def to_field(path: str) -> str:
        first, _, rest = path.partition(".")
        link, _, name = rest.partition(".")
        if first != "chain" or not link.isdigit() or int(link) >= len(rows):
            return "chain.0.if_we" if first == "chain" else path
        return f"chain.{rows[int(link)]}.{name or 'if_we'}"

    return to_field


def labels(rows: Iterable[int]) -> dict[str, str]:
    """The names of the chain's fields as the error summary says them."""
    words = {"if_we": _("if we"), "then": _("then"), "expected": _("how many"), "measure": _("counted by")}
    return {
        f"chain.{row}.{name}": _("Link %(row)s, %(word)s", row=row + 1, word=word)
        for row in rows
        for name, word in words.items()
    }


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=plan, needs="campaigns.plan"),
    Screen(f"{LIST}/{{campaign_id}}/correct", show_correct, act=correct, needs="campaigns.plan"),
)
