"""The one thing that a mailing waits for now, and who can do it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.mailings.words import address, trouble
from services.dashboard.web.screens import Look, Panel
from shared.web.filters import absolute
from shared.web.speech import _, ngettext

Known = Mapping[str, Any]
Step = dict[str, str]


def next_step(mailing: Known, audience: Panel, look: Look) -> Step | None:
    """What is due in a sentence, with a button where the reader can do it."""
    here = address(mailing["mailing_id"])
    if mailing["stage"] == "draft":
        return _to_approval(mailing, look, here)
    if mailing["stage"] == "approved":
        return _to_start(mailing, audience, look, here)
    if mailing["stage"] == "paused":
        text = mailing["reason"] or _("It rests, and nobody gets it meanwhile.")
        return _with_start({"text": text}, look, here, _("Go on"))
    return None


def standing(mailing: Known) -> str:
    """Why it does not go out at this moment, or nothing."""
    if mailing["stage"] not in ("approved", "sending"):
        return ""
    sender = mailing["sender"]
    if not sender["is_there"]:
        return _(
            "The process that sends is not running. Nothing is lost: it goes on where it stands when that is back."
        )
    if not sender["is_set_up"]:
        return _(
            "Sending this way is not set up here. Whoever runs the platform can do that; nothing is lost meanwhile."
        )
    return _held_up(mailing) if mailing["stage"] == "sending" else ""


def _held_up(mailing: Known) -> str:
    if mailing["problem"]:
        return _("%(trouble)s It is tried again by itself.", trouble=trouble(mailing["problem"]))
    quiet_until = mailing["sender"]["quiet_until"]
    if quiet_until and mailing["minds_quiet_hours"]:
        return _(
            "It is night for those who get it. It goes on at %(quiet_until)s.",
            quiet_until=absolute(quiet_until),
        )
    return ""


def _to_approval(mailing: Known, look: Look, here: str) -> Step:
    text = _("Somebody else than its writer has to read and approve it.")
    if not look.may("media.approve"):
        return {"text": _("Press or a coordinator has to read and approve it, and not who wrote it.")}
    if mailing["written_by"] == look.actor.actor_id:
        return {"text": text}
    return {"text": text, "post": _("Approve it as it stands"), "action": f"{here}/approve"}


def _to_start(mailing: Known, audience: Panel, look: Look, here: str) -> Step:
    fits = audience.data["fits"] if audience else None
    if fits is None:
        return _with_start({"text": _("It is approved.")}, look, here, _("Send it"))
    if not fits:
        return {"text": _("It is approved, but nobody would get it now: see below what keeps them from it.")}
    text = ngettext(
        "It is approved. %(num)s person would get it now.",
        "It is approved. %(num)s people would get it now.",
        fits,
    )
    return _with_start({"text": text}, look, here, _("Send it"))


def _with_start(step: Step, look: Look, here: str, words: str) -> Step:
    return {**step, "post": words, "action": f"{here}/start"} if look.may("media.mail") else step
