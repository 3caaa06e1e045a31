"""Dara: put somebody down to speak, and keep what became of it and what was handed in."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.hearings.one import ONE as HEARING
from services.dashboard.web.pages.hearings.one import show as show_hearing
from services.dashboard.web.pages.hearings.speakers import speakers_of
from services.dashboard.web.pages.hearings.words import TESTIMONY, when
from services.dashboard.web.pages.organizations.words import sector_title
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from shared.kernel.clock import from_text
from shared.web.filters import day
from shared.web.speech import _

ONE = "/testimonies/{testimony_id}"


async def show(ask: Any, look: Look) -> str:
    """One who speaks: what was handed in, and what can be recorded next."""
    testimony_id = look.path["testimony_id"]
    testimony = await ask.policy.show_testimony({"testimony_id": testimony_id})
    hearing = testimony["hearing"]
    found = await panels(CLOCK.now(), history=ask_history(ask, testimony_id))
    names = await speakers_of(ask, look, [testimony])
    who = names.cell(testimony)
    stands = testimony["state"] != "withdrawn" and hearing["state"] != "cancelled"
    may = look.may("policy.schedule") and stands
    has_begun = from_text(hearing["starts_at"]) <= CLOCK.now()
    values = {"submitted_on": CLOCK.now().date().isoformat(), "url": testimony.get("url") or ""}
    view = {
        "here": f"/testimonies/{testimony_id}",
        "title": who["text"],
        "note": who.get("note", ""),
        "badge": dict(zip(("text", "state"), TESTIMONY[testimony["state"]], strict=True)),
        "hearing": {
            "text": _("Hearing of %(body)s", body=hearing["body"]),
            "href": f"/hearings/{hearing['hearing_id']}",
        },
        "facts": _facts(testimony, hearing),
        "text": testimony.get("text") or "",
        "is_person": bool(testimony["person_id"]),
        "may_confirm": may and testimony["state"] == "offered",
        "may_give": may and testimony["state"] != "given" and has_begun,
        "may_submit": may,
        "may_withdraw": may and testimony["state"] != "given",
        "version": str(testimony["version"]),
        "state": look.state({**values, "text": testimony.get("text") or ""}),
        "history": await told(found["history"], look, testimony_id),
    }
    return render("hearings/testimony.html", view)


async def offer(ask: Any, look: Look, form: Form) -> Done:
    """Put somebody down to speak."""
    hearing_id = look.path["hearing_id"]
    await ask.policy.offer_testimony(
        {"hearing_id": hearing_id, **filled(form, "organization_id", "person_id")}
    )
    return Done(f"/hearings/{hearing_id}", _("Put down to speak."))


async def confirm(ask: Any, look: Look, form: Form) -> Done:
    """Say that the speaker is on the list."""
    await ask.policy.confirm_testimony(as_read(look, form, "testimony_id"))
    return Done(_here(look), _("On the list."))


async def give(ask: Any, look: Look, form: Form) -> Done:
    """Say that it was spoken."""
    await ask.policy.give_testimony(as_read(look, form, "testimony_id"))
    return Done(_here(look), _("Given. It counts among the testimonies now."))


async def submit(ask: Any, look: Look, form: Form) -> Done:
    """Keep what was handed in."""
    await ask.policy.submit_testimony(
        {**as_read(look, form, "testimony_id"), **filled(form, "submitted_on", "text", "url")}
    )
    return Done(_here(look), _("Kept."))


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Take the speaker from the list."""
    await ask.policy.withdraw_testimony({**as_read(look, form, "testimony_id"), **filled(form, "reason")})
    return Done(_here(look), _("Withdrawn."))


def _facts(testimony: dict[str, Any], hearing: dict[str, Any]) -> list[dict[str, Any]]:
    handed_in = day(testimony["submitted_on"]) if testimony.get("submitted_on") else None
    link = {"text": _("Open it"), "href": testimony["url"]} if testimony.get("url") else None
    return [
        {"name": _("Hearing"), "value": when(hearing)},
        {
            "name": _("Speaks for"),
            "value": sector_title(testimony["sector"]) if testimony["sector"] else None,
        },
        {"name": _("Given on"), "value": day(testimony["given_on"]) if testimony.get("given_on") else None},
        {"name": _("Statement handed in"), "value": handed_in},
        {"name": _("Where it can be read"), "value": link},
    ]


def _here(look: Look) -> str:
    return f"/testimonies/{look.path['testimony_id']}"


NEEDS = "policy.schedule"
SCREENS = (
    Screen(f"{HEARING}/speakers", show_hearing, act=offer, needs=NEEDS),
    Screen(ONE, show, needs="policy.read"),
    Screen(f"{ONE}/confirm", show, act=confirm, needs=NEEDS),
    Screen(f"{ONE}/give", show, act=give, needs=NEEDS),
    Screen(f"{ONE}/submit", show, act=submit, needs=NEEDS),
    Screen(f"{ONE}/withdraw", show, act=withdraw, needs=NEEDS),
)
