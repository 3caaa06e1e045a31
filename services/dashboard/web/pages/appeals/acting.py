"""Bo: somebody wrote, called or pledged; a pledge was kept; one was recorded in error; the appeal is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.closing import asked_to_close
from services.dashboard.web.pages.appeals.one import PATH, show
from services.dashboard.web.pages.appeals.words import address
from services.dashboard.web.pages.petitions.meant import person_of
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number
from shared.kernel.errors import Conflict, Invalid
from shared.web.speech import Words, _

SAID = ("target_id", "organization_id", "done_on", "channel", "outcome", "answer", "pledge")
ENDED = Words(
    {
        "over": "Its time is over; nothing is taken for it any more.",
        "closed": "The appeal was closed meanwhile; nothing is taken for it any more.",
        "coming": "The appeal has not begun yet.",
    }
)


async def record(ask: Any, look: Look, form: Form) -> Done:
    """Record what somebody gave; who is known already is found, and counts once."""
    appeal = await ask.campaigns.show_appeal({"appeal_id": look.path["appeal_id"]})
    # Asked first, so that nobody is registered for what cannot be taken.
    if appeal["state"] != "open":
        raise Conflict(f"appeal-{appeal['state']}", ENDED[appeal["state"]])
    _must_be_whole(appeal, form)
    person = await person_of(ask, look, form)
    given = {"appeal_id": appeal["appeal_id"], "person_id": person["person_id"], **filled(form, *SAID)}
    await ask.campaigns.record_act(given)
    known = _("We knew this person already") if person.get("existing") else _("The person is registered")
    return Done(_here(look), _("Recorded. %(known)s. Next one?", known=known))


async def show_close(ask: Any, look: Look) -> str:
    """The question whether it is to close, and why."""
    appeal = await ask.campaigns.show_appeal({"appeal_id": look.path["appeal_id"]})
    return asked_to_close(look, appeal, "appeal", appeal["ask"])


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it; what was given stays."""
    said = {**filled(form, "reason"), **number(form, "expected_version")}
    await ask.campaigns.close_appeal({"appeal_id": look.path["appeal_id"], **said})
    return Done(_here(look), _("Closed. What was given stays, and it takes no more."))


async def keep(ask: Any, look: Look, form: Form) -> Done:
    """Say that a pledge is kept, today."""
    await ask.campaigns.keep_pledge(as_read(look, form, "act_id"))
    return Done(_here(look), _("Noted: kept."))


async def withdraw(ask: Any, look: Look, form: Form) -> Done:
    """Take an act back."""
    await ask.campaigns.withdraw_act(as_read(look, form, "act_id"))
    return Done(_here(look), _("Taken back. It counts no more, and can be recorded anew."))


def _must_be_whole(appeal: Mapping[str, Any], form: Form) -> None:
    """Ask for everything at once, before anybody is registered."""
    needed = {"name": _("Say who it was.")}
    if appeal["targets"]:
        needed["target_id"] = _("Say to whom.")
    if appeal["kind"] == "call":
        needed["outcome"] = _("Say what came of the call.")
    if appeal["pledges"]:
        needed["pledge"] = _("Say what was pledged.")
    missing = {name: [sentence] for name, sentence in needed.items() if not form.get(name, "").strip()}
    if missing:
        raise Invalid("act-not-whole", _("Nothing is recorded yet."), missing)


def _here(look: Look) -> str:
    return address(look.path["appeal_id"])


SCREENS = (
    Screen(f"{PATH}/acts", show, act=record, needs="campaigns.act"),
    Screen(f"{PATH}/close", show_close, act=close, needs="campaigns.open-appeal"),
    Screen(f"{PATH}/acts/{{act_id}}/keep", show, act=keep, needs="campaigns.record-act"),
    Screen(f"{PATH}/acts/{{act_id}}/withdraw", show, act=withdraw, needs="campaigns.record-act"),
)
