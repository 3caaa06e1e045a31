"""Ada: what does this partner get, field by field, and what would that look like?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.dashboard.web.choices import choices, options, with_chosen
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.partners import leaks
from services.dashboard.web.pages.partners import terms_form as of
from services.dashboard.web.pages.partners.preview import previewed
from services.dashboard.web.pages.partners.ready import groups_to_tick, kinds_of, sets_to_tick
from services.dashboard.web.pages.partners.words import AGREE, LIST, RULES, Known, address, title_of
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Answer, Done, Form, Look, Screen, number
from services.dashboard.web.typed import state_of
from shared.kernel.errors import Invalid, Refusal
from shared.web.speech import N_, Words, _

CHOOSE, FILL = "choose", "fill"
ALIGN = "align"
"""The button that gives a field the stricter rule by all kinds about the same thing."""
BEGUN = "begun"
"""The version of the terms with which the form began."""
LABELS = Words(
    {
        "organization_id": "Organisation",
        "events": "Kinds of events",
        "areas": "Only these areas",
        "campaign_ids": "Only these campaigns",
        "holds_from": "Holds from",
        "note": "Note",
    }
)


async def show_new(ask: Any, look: Look) -> str:
    """The form for an organisation's first terms, at the step where it is; `?organization_id=` begins with its own."""
    whose = look.query.get("organization_id", "")
    if not whose or look.form:
        return await _show(ask, look, None)
    agreement = await _lasting_with(ask, whose)
    return await _show(ask, look if agreement else replace(look, form={"organization_id": whose}), agreement)


async def show_next(ask: Any, look: Look) -> str:
    """The form for the next version of what is agreed, beginning with what holds or waits now."""
    agreement = await ask.feeds.show_agreement({"agreement_id": look.path["agreement_id"]})
    return await _show(ask, look, agreement)


async def write_new(ask: Any, look: Look, form: Form) -> Done | Answer:
    """Go to the fields, preview, or write an organisation's terms."""
    return await _act(ask, form, None)


async def write_next(ask: Any, look: Look, form: Form) -> Done | Answer:
    """The same for the next version."""
    agreement = await ask.feeds.show_agreement({"agreement_id": look.path["agreement_id"]})
    return await _act(ask, form, agreement)


async def _act(ask: Any, form: Form, agreement: Known | None) -> Done | Answer:
    shareable = (await ask.feeds.list_shareable({}))["items"]
    kinds = _kinds_in(form, shareable)
    if form.get("do") == CHOOSE:
        return _at(CHOOSE, agreement, form)
    _must_be_chosen(form, kinds, agreement)
    if form.get("step") != FILL:
        return await _go_on(ask, form, agreement, shareable)
    of.must_fit(kinds, shareable)
    pressed = form.get("do", "")
    if pressed.startswith(of.ALL):
        return _at(FILL, agreement, {**form, **of.all_of(pressed, shareable)})
    asked = {
        "organization_id": _organization(form, agreement),
        "events": of.shared_in(form, kinds, shareable),
        **of.limits_in(form),
    }
    return await _carry_out(ask, form, agreement, asked)


async def _go_on(ask: Any, form: Form, agreement: Known | None, shareable: Any) -> Answer:
    """Go to the fields, which begin with what is agreed already, where something is."""
    if agreement is None:
        agreement = await _lasting_with(ask, _organization(form, None))
        form = {**_typed(agreement, shareable), **form} if agreement else form
    of.must_fit(_kinds_in(form, shareable), shareable)
    return _at(FILL, agreement, form)


async def _carry_out(
    ask: Any, form: Form, agreement: Known | None, asked: Mapping[str, Any]
) -> Done | Answer:
    """Preview, mend what leaves by a sibling, or write."""
    pressed = form.get("do", "")
    found = await ask.feeds.preview_terms(asked)
    if pressed == ALIGN:
        return _at(FILL, agreement, {**form, **leaks.mended(found["leaks"], of.FIELD)})
    if pressed == "preview":
        return _at(FILL, agreement, form, previewed(found, asked["events"]))
    leaks.must_be_meant(found["leaks"], form, [one["type"] for one in asked["events"]])
    rest = {name: form.get(name, "").strip() for name in ("holds_from", "note")}
    written = await ask.feeds.write_terms({**asked, **rest, **number(form, "version")})
    said = _("Version %(number)s is written. It waits for the partner's yes.", number=written["number"])
    return Done(address(written["agreement_id"]), said)


async def _lasting_with(ask: Any, organization_id: str) -> Known | None:
    """The agreement that lasts with an organisation, whole, so that nobody begins at nothing where there is one."""
    found = await ask.feeds.list_agreements({"organization_id": organization_id})
    lasts = [one["agreement_id"] for one in found["items"] if one["state"] != "ended"]
    if not lasts:
        return None
    agreement: Known = await ask.feeds.show_agreement({"agreement_id": lasts[0]})
    return agreement if agreement["terms"] else None


def _at(step: str, agreement: Known | None, form: Form, preview: Known | None = None) -> Answer:
    """The form again, with what was typed, at a step."""

    async def show(ask: Any, look: Look) -> str:
        at = replace(look, form={**form, "step": step})
        return await _show(ask, at, agreement, preview)

    return Answer(show)


async def _show(ask: Any, look: Look, agreement: Known | None, preview: Known | None = None) -> str:
    shareable = (await ask.feeds.list_shareable({}))["items"]
    if not look.form and agreement is not None and agreement["terms"]:
        look = _as_it_holds(look, agreement, shareable)
    about = await _about(ask, look, agreement)
    at_step = _fields if look.form.get("step") == FILL else _kinds
    return await at_step(ask, look, about, shareable, preview)


async def _about(ask: Any, look: Look, agreement: Known | None) -> dict[str, Any]:
    if agreement is None:
        return {"action": f"{LIST}/write", "back": LIST, "is_new": True, "partner": ""}
    here = address(agreement["agreement_id"])
    whose = agreement["organization_id"]
    partner = title_of(await titles_of(ask, [whose]), whose)
    version = look.form.get("version") or str(agreement["version"])
    return {
        "action": f"{here}/write",
        "back": here,
        "is_new": False,
        "partner": partner,
        "fields": {"version": version, "organization_id": whose},
    }


async def _kinds(ask: Any, look: Look, about: Mapping[str, Any], shareable: Any, preview: Any) -> str:
    form = look.form
    chosen = _kinds_in(form, shareable)
    kept = {name: form[name] for name in ("areas", "note", "holds_from") if form.get(name)}
    kept |= {f"{of.CAMPAIGN}{one}": "yes" for one in of.ticked(form, of.CAMPAIGN)}
    state = state_of(look, to_field=of.to_field(chosen))
    view = {
        **about,
        "state": state,
        "labels": LABELS,
        "fields": {
            **about.get("fields", {}),
            **kept,
            "step": CHOOSE,
            "carried": of.carried(of.rules_in(form)),
        },
        "sets": sets_to_tick([], shareable),
        "groups": groups_to_tick(chosen, shareable),
        "choices": await choices(ask, look, state, "organizations") if about["is_new"] else {},
    }
    return render("partners/kinds.html", view)


async def _fields(ask: Any, look: Look, about: Mapping[str, Any], shareable: Any, preview: Any) -> str:
    kinds = _kinds_in(look.form, shareable)
    shared = of.shared_in(look.form, kinds, shareable)
    today = CLOCK.now().date().isoformat()
    state = state_of(look, {"holds_from": today}, to_field=of.to_field(kinds))
    whose = look.form.get("organization_id", "")
    partner = about["partner"] or title_of(await titles_of(ask, [whose]), whose)
    wrong = [kind for kind in kinds if f"{of.KIND}{kind}" in state["errors"]]
    filled = of.kinds_to_fill(shared, shareable, wrong)
    view = {
        **about,
        "partner": partner,
        "state": state,
        "labels": {**LABELS, **{one["name"]: one["text"] for one in filled}},
        "fields": {**about.get("fields", {}), "organization_id": whose, "step": FILL},
        "kinds": filled,
        "rules": options(RULES),
        "campaigns": await _campaigns(ask, look, state),
        "preview": preview,
        "today": today,
        "begun": look.form.get(BEGUN, ""),
        "may_leak": _may_leak(look, preview),
    }
    return render("partners/fields.html", view)


def _may_leak(look: Look, preview: Known | None) -> bool:
    """Whether something leaves by one kind that another keeps back, so that it is to be mended or meant."""
    is_refused = look.refusal is not None and look.refusal.code == leaks.CODE
    return is_refused or bool(preview and preview["leaks"]) or look.form.get(leaks.LET) == "yes"


async def _campaigns(ask: Any, look: Look, state: Mapping[str, Any]) -> dict[str, Any]:
    """All campaigns as boxes; one that is chosen and is over is among them."""
    offered = (await choices(ask, look, state, "campaigns"))["campaigns"]
    chosen = of.ticked(look.form, of.CAMPAIGN)
    options = offered["options"]
    for one in chosen:
        options = with_chosen(options, one, N_("campaign"))
    boxes = [
        {"name": f"{of.CAMPAIGN}{one['value']}", "text": one["text"], "on": one["value"] in chosen}
        for one in options
    ]
    return {"boxes": boxes, "hint": offered["hint"], "chosen": len(chosen)}


def _as_it_holds(look: Look, agreement: Known, shareable: Any) -> Look:
    """The look with the draft, or else what was agreed last, as if it had been typed."""
    filled = replace(look, form={"step": FILL, **_typed(agreement, shareable)})
    try:
        of.must_fit(_kinds_in(filled.form, shareable), shareable)
    except Refusal as refusal:
        return replace(filled, form={**filled.form, "step": CHOOSE}, refusal=refusal)
    return filled


def _typed(agreement: Known, shareable: Any) -> dict[str, str]:
    """The draft, or else what was agreed last, as the form holds it."""
    terms = agreement["terms"][-1]
    rules = of.rules_of(terms, shareable)
    typed = {
        f"{of.FIELD}{kind}.{field}": rule for kind, fields in rules.items() for field, rule in fields.items()
    }
    return {**of.values_of(terms), **typed, BEGUN: str(terms["number"])}


def _kinds_in(form: Form, shareable: Any) -> list[str]:
    """The kinds that are chosen: by box, by set, or by fields that stand in the form already."""
    chosen = {*of.ticked(form, of.KIND), *kinds_of(of.ticked(form, of.SET), shareable)}
    chosen |= {name.rpartition(".")[0] for name in of.ticked(form, of.FIELD)}
    known = [one["type"] for one in shareable if one["type"] in chosen]
    return [*known, *sorted(chosen.difference(known))]


def _must_be_chosen(form: Form, kinds: list[str], agreement: Known | None) -> None:
    wrong = {} if _organization(form, agreement) else {"organization_id": [_("Choose who is to get it.")]}
    if not kinds:
        wrong["events"] = [_("Tick what is to leave: a ready set, or single kinds.")]
    if wrong:
        raise Invalid("terms-empty", _("Nothing is written yet."), wrong)


def _organization(form: Form, agreement: Known | None) -> str:
    return agreement["organization_id"] if agreement else form.get("organization_id", "").strip()


SCREENS = (
    Screen(f"{LIST}/write", show_new, act=write_new, needs=AGREE),
    Screen(f"{LIST}/{{agreement_id}}/write", show_next, act=write_next, needs=AGREE),
)
