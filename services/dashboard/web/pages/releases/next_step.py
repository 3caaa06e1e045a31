"""The one thing that a release waits for now, and who can do it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.releases.words import address, is_held
from services.dashboard.web.screens import Look
from shared.web.filters import absolute
from shared.web.speech import _, ngettext

Step = dict[str, str]


def next_step(release: Mapping[str, Any], look: Look, now: datetime) -> Step | None:
    """What is due in a sentence, with a door or a button where the reader can do it."""
    here = address(release["release_id"])
    if release["stage"] == "draft":
        return _to_approval(release, look, here)
    if release["stage"] == "approved":
        return _to_be_out(release, look, now, here)
    if release["stage"] == "out" and not release["picked_up"]:
        text = _(
            "It is out, and no coverage is linked to it yet. Offer it to an outlet, or log what was published."
        )
        return {"text": text, **_door(look, "media.log", _("Log coverage"), log_href(release))}
    return None


def log_href(release: Mapping[str, Any]) -> str:
    """Where coverage of the release is logged, with all that is known of it."""
    about = {name: release[name] for name in ("release_id", "campaign_id", "policy_id")}
    reason = _("It takes up our release.") if release["campaign_id"] or release["policy_id"] else ""
    return with_query("/media/coverage/new", **about, link_reason=reason)


def _to_approval(release: Mapping[str, Any], look: Look, here: str) -> Step:
    waiting = sum(not quote["approved_at"] for quote in release["quotes"])
    if waiting:
        text = ngettext(
            "%(num)s quote is not agreed to. Ask who is quoted, or take it out.",
            "%(num)s quotes are not agreed to. Ask who is quoted, or take it out.",
            waiting,
        )
        return {"text": text}
    text = _("Somebody else than its writer has to read and approve it.")
    is_own = release["texts"][-1]["written_by"] == look.actor.actor_id
    if is_own or not look.may("media.approve"):
        return {"text": text}
    return {"text": text, "post": _("Approve it as it stands"), "action": f"{here}/approve"}


def _to_be_out(release: Mapping[str, Any], look: Look, now: datetime, here: str) -> Step:
    if is_held(release, now):
        text = _(
            "It is held until %(when)s. Outlets can be offered it before.",
            when=absolute(release["embargo_until"]),
        )
        return {"text": text}
    text = _("It is approved, and nothing holds it back.")
    if not look.may("media.release"):
        return {"text": text}
    return {"text": text, "post": _("Put it out"), "action": f"{here}/issue"}


def _door(look: Look, needs: str, text: str, href: str) -> Step:
    return {"door": text, "href": href} if look.may(needs) else {}
