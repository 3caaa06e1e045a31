"""Chi, Bo: what do we bring to an initiative, and what became of it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import NOT_A_PARTY, NOT_IN_OFFICE
from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import people_named, titles_of
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.help import who
from services.dashboard.web.pages.initiatives.words import FOR_OTHERS, OFFER, ONE, START
from services.dashboard.web.pages.ties.forms import MOST, PAGES, others_in
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number, panels
from services.dashboard.web.typed import state_of, version_of
from shared.kernel.errors import Invalid, NotFound
from shared.web.filters import number as in_figures
from shared.web.speech import N_, Words, _, spoken

LABELS = Words(
    {
        "other": "Who offers it",
        "what": "What is offered",
        "quantity": "How much, or how many",
        "by": "By when",
        "became": "What became of it",
        "reason": "In a sentence",
    }
)
MISSING = Words(
    {"ask_id": "The initiative has no such ask.", "offer_id": "The initiative has no such offer."}
)
BECAME = {
    "kept": (N_("It came"), N_("It counts as kept.")),
    "not-kept": (N_("It did not come"), N_("Say what became of it.")),
    "withdraw": (N_("It is taken back"), N_("Say why.")),
}


async def show_offer(ask: Any, look: Look) -> str:
    """What is asked for, and who offers it: for the own organisation, or for whoever is searched by name."""
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    ask_id = look.form.get("ask_id") or look.query.get("ask_id", "")
    wanted = _of(one["asks"], "ask_id", ask_id)
    here = words.address(one["initiative_id"])
    view = {
        "title": one["title"],
        "wanted": wanted["what"],
        "missing": words.missing(wanted),
        "counts": wanted["quantity"] is not None,
        "most": in_figures(wanted["missing"]),
        "back": here,
        "here": f"{here}/offer",
        "action": with_query(f"{here}/offer", ask_id=ask_id, q=look.query.get("q", "")),
        "fields": {**version_of(look, one), "ask_id": ask_id},
        "state": state_of(look, {"by": wanted["by"] or ""}, to_field=_to_field),
        "labels": LABELS,
        **await _others(ask, look, ask_id),
    }
    return render("initiatives/offer.html", view)


async def offer(ask: Any, look: Look, form: Form) -> Done:
    """Offer it; without anybody chosen, for the own organisation."""
    noun, _colon, other_id = form.get("other", "").partition(":")
    given = {f"{noun}_id": other_id} if noun in PAGES and other_id else {}
    asked = {
        **as_read(look, form, "initiative_id"),
        **filled(form, "ask_id", "what", "by"),
        **number(form, "quantity"),
        **given,
    }
    await ask.campaigns.offer_support(asked)
    return Done(words.address(look.path["initiative_id"]), _("Offered. Note it when it is there."))


async def show_became(ask: Any, look: Look) -> str:
    """The question what became of an offer."""
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    offered = _of(one["offers"], "offer_id", look.path["offer_id"])
    people = await people_named(ask, look.actor, filter(None, [offered["person_id"]]))
    titles = await titles_of(ask, [offered["organization_id"]])
    here = words.address(one["initiative_id"])
    view = {
        "title": one["title"],
        "who": who(offered, titles, people)["text"],
        "what": offered["what"],
        "back": here,
        "action": f"{here}/offers/{offered['offer_id']}",
        "became": [
            {"value": key, "text": text, "hint": spoken(hint)}
            for key, (text, hint) in BECAME.items()
            if look.may(OFFER if key == "withdraw" else START)
        ],
        "fields": version_of(look, one),
        "state": look.state({}),
        "labels": LABELS,
    }
    return render("initiatives/became.html", view)


async def became(ask: Any, look: Look, form: Form) -> Done:
    """Note whether it came, or that it is taken back."""
    became = form.get("became", "")
    if became not in BECAME:
        raise Invalid("became-missing", _("Nothing is noted yet."), {"became": [_("Choose one.")]})
    asked = {
        **as_read(look, form, "initiative_id"),
        "offer_id": look.path["offer_id"],
        **filled(form, "reason"),
    }
    if became == "withdraw":
        await ask.campaigns.withdraw_offer(asked)
    else:
        await ask.campaigns.settle_offer({**asked, "kept": became == "kept"})
    return Done(
        words.address(look.path["initiative_id"]), _("Noted. What is missing now stands on this page.")
    )


async def _others(ask: Any, look: Look, ask_id: str) -> dict[str, Any]:
    """Whom the reader may offer for besides the own organisation: those found by name, at first the partners."""
    if not look.may(FOR_OTHERS):
        return {"is_for_all": False, "others": []}
    text = look.query.get("q", "").strip()[:100]
    asked = {"text": text, "limit": MOST} if text else {"is_partner": True, "limit": MOST}
    wishes = {"organizations": ask.stakeholders.list_organizations({**dict(NOT_A_PARTY), **asked})}
    if text and look.may("stakeholders.read-people"):
        wishes["people"] = ask.stakeholders.list_people({**NOT_IN_OFFICE, **asked})
    found = await panels(CLOCK.now(), **wishes)
    return {
        "is_for_all": True,
        "search": text,
        "has_own": bool(look.actor.organization_id),
        "others": others_in(found),
        "kept": {"ask_id": ask_id},
    }


def _of(things: list[Mapping[str, Any]], name: str, wanted: str) -> Mapping[str, Any]:
    found = next((one for one in things if one[name] == wanted), None)
    if found is None:
        noun = name.removesuffix("_id")
        raise NotFound(f"{noun}-not-found", MISSING[name])
    return found


def _to_field(path: str) -> str:
    return "other" if path in ("person_id", "organization_id") else path


SCREENS = (
    Screen(f"{ONE}/offer", show_offer, act=offer, needs=OFFER),
    Screen(f"{ONE}/offers/{{offer_id}}", show_became, act=became, needs=OFFER),
)
