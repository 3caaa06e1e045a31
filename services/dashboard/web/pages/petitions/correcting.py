"""Bo: the words of a petition are put right, or a signature is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.petitions.petition import PATH
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number
from services.dashboard.web.typed import version_of
from shared.kernel.errors import NotFound
from shared.web.filters import day
from shared.web.speech import N_, _, spoken

BECAUSE = (
    {"value": "asked", "text": N_("They asked for it")},
    {"value": "mistake", "text": N_("It was recorded in error")},
)
WITHDRAW = "campaigns.withdraw-signature"


async def show_correct(ask: Any, look: Look) -> str:
    """The petition as it reads now."""
    petition = await ask.campaigns.show_petition({"petition_id": look.path["petition_id"]})
    values = {"title": petition["title"], "demand": petition["demand"], "goal": str(petition["goal"])}
    view = {
        "title": petition["title"],
        "is_open": petition["stage"] == "open",
        "signatures": petition["signatures"],
        "state": look.state(values),
        "fields": version_of(look, petition),
        "back": _here(look),
    }
    return render("petitions/correct.html", view)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew what it says."""
    said = {**filled(form, "title", "demand", "reason"), **number(form, "goal")}
    await ask.campaigns.correct_petition({**as_read(look, form, "petition_id"), **said})
    return Done(_here(look), _("Corrected. What it said before stays readable below."))


async def show_withdraw(ask: Any, look: Look) -> str:
    """Whose signature it is, and the question why."""
    petition_id, signature = look.path["petition_id"], await _signature(ask, look)
    petition = await ask.campaigns.show_petition({"petition_id": petition_id})
    people = await people_named(ask, look.actor, [signature["person_id"]])
    view = {
        "title": petition["title"],
        "who": people.get(signature["person_id"]) or _("One person"),
        "signed_on": day(signature["signed_on"]),
        "because": [{**one, "text": spoken(one["text"])} for one in BECAUSE],
        "state": look.state({}),
        "fields": version_of(look, signature),
        "action": look.address,
        "back": _here(look),
    }
    return render("petitions/withdraw.html", view)


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Take it back."""
    asked = {"signature_id": look.path["signature_id"], **number(form, "expected_version")}
    await ask.campaigns.withdraw_signature({**asked, **filled(form, "because")})
    return Done(_here(look), _("Taken back. It counts no more, and this person may sign anew."))


async def _signature(ask: Any, look: Look) -> Mapping[str, Any]:
    asked = {"petition_id": look.path["petition_id"], "signature_ids": [look.path["signature_id"]]}
    found = (await ask.campaigns.list_signatures(asked))["items"]
    if not found:
        raise NotFound("signature-not-found", _("There is no such signature; it may be taken back already."))
    return dict(found[0])


def _here(look: Look) -> str:
    return f"/petitions/{look.path['petition_id']}"


SCREENS = (
    Screen(f"{PATH}/correct", show_correct, act=correct, needs="campaigns.open-petition"),
    Screen(f"{PATH}/signatures/{{signature_id}}/withdraw", show_withdraw, act=withdraw, needs=WITHDRAW),
)
