"""Pia: what does it say, who would get it and who not, how far is it, and what came back?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.happened import who
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.languages import language
from services.dashboard.web.pages.mailings.next_step import next_step, standing
from services.dashboard.web.pages.mailings.unsure import WHY, state_of, unsure
from services.dashboard.web.pages.mailings.words import (
    CHANNELS,
    LIST,
    MEANINGS,
    SENDABLE,
    STATES,
    Known,
    address,
    badge_of,
    title_of,
)
from services.dashboard.web.pages.messages.check import ask_check, told_check
from services.dashboard.web.pages.people.words import KINDS
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.web.filters import absolute, number, plural
from shared.web.speech import _, in_a_list, ngettext, spoken

READER = "Musu"
OUTCOMES = ("sent", "bounced", "failed", "skipped", "unsure")
LEFT_OUT = ("filtered_out", "without_address", "dead_address", "withdrawn")
AUDIENCE = ("purpose", "organization_id", "channel", "area", "kind", "language")


async def show(ask: Any, look: Look) -> str:
    """One mailing: its words as one receiver would read them, its audience, its way and its end."""
    mailing_id = look.path["mailing_id"]
    name = look.query.get("name", READER)[:80]
    mailing = await ask.media.show_mailing({"mailing_id": mailing_id, "first_name": name})
    found = await panels(
        CLOCK.now(),
        **_asked(ask, look, mailing),
        check=ask_check(ask, "mailing", mailing_id),
        history=ask_history(ask, mailing_id),
    )
    titles = await titles_of(ask, [mailing["organization_id"]])
    names = await look.names(filter(None, [mailing["written_by"], mailing["approved_by"]]))
    audience = found.get("audience", Panel(since="-"))
    here = address(mailing_id)
    view = {
        "title": title_of(mailing),
        "badge": badge_of(mailing),
        "here": here,
        "src": with_query(here, name=look.query.get("name")),
        "is_sending": mailing["stage"] == "sending",
        "standing": standing(mailing),
        "reason": mailing["reason"] if mailing["stage"] == "cancelled" else "",
        "step": next_step(mailing, audience, look),
        "unsure": unsure(mailing, look),
        "check": told_check(found["check"], look),
        "figures": figures(mailing),
        "progress": progress(mailing, audience),
        "reader": name,
        "preview": preview(mailing),
        "audience": audience_lines(audience.data) if audience else [],
        "audience_failed": audience.since if audience.since != "-" else "",
        "is_over": mailing["stage"] in ("sent", "cancelled"),
        "facts": facts(mailing, titles, names),
        "trial": trial(mailing),
        "can": can(mailing, look),
        "channel": mailing["channel"],
        "state": look.state({}),
        "trying": state_of(look, "to"),
        "cancelling": state_of(look, "reason"),
        "is_in_a_form": any(name in look.form for name in ("to", "reason", WHY)),
        "version": str(mailing["version"]),
        "history": await told(found["history"], look, mailing_id),
    }
    return render("mailings/_show.html" if look.fragment else "mailings/show.html", view)


def _asked(ask: Any, look: Look, mailing: Known) -> dict[str, Any]:
    if mailing["stage"] in ("sent", "cancelled") or not look.may("stakeholders.count-recipients"):
        return {}
    asked = {name: mailing[name] for name in AUDIENCE if mailing[name]}
    return {"audience": ask.stakeholders.count_recipients(asked)}


def can(mailing: Known, look: Look) -> dict[str, bool]:
    """What may be done with it now."""
    may = look.may("media.mail")
    return {
        "write": may and mailing["stage"] in ("draft", "approved"),
        "try": may and mailing["stage"] not in ("sent", "cancelled"),
        "pause": may and mailing["stage"] == "sending",
        "cancel": may and mailing["stage"] not in ("sent", "cancelled"),
    }


def figures(mailing: Known) -> list[dict[str, Any]]:
    """What became of the messages so far, each number a door to them; what is naught only where it was sent."""
    counts = mailing["counts"]
    if not any(counts.values()) and not mailing["waiting"]:
        return []
    shown = [(name, counts[name]) for name in OUTCOMES if counts[name] or name == "sent"]
    shown += [("waiting", mailing["waiting"])] if mailing["waiting"] else []
    shown.append(("opted-out", counts["opted_out"]))
    return [
        {
            "label": _("Wanted no more") if name == "opted-out" else spoken(STATES[name][0]),
            "value": number(count),
            "href": with_query(f"{address(mailing['mailing_id'])}/messages", state=name),
            "note": MEANINGS[name],
        }
        for name, count in shown
    ]


def progress(mailing: Known, audience: Panel) -> dict[str, Any] | None:
    """How far it is, against how many would get it now."""
    if mailing["stage"] not in ("sending", "paused"):
        return None
    done = sum(mailing["counts"][name] for name in OUTCOMES)
    whole = max(done, audience.data["fits"]) if audience else done
    share = min(99, round(done * 100 / whole)) if whole else 0
    return {"share": share, "shown": _("%(done)s of about %(whole)s", done=number(done), whole=number(whole))}


def preview(mailing: Known) -> dict[str, Any]:
    """What one receiver would read, and the other subject where there are two."""
    read = mailing["preview"]
    share = mailing["second_share"]
    counts = mailing["counts"]
    tried = _("%(share)s of a hundred get it.", share=share)
    if counts["sent_b"]:
        first = counts["sent"] - counts["sent_b"]
        out_of = counts["opted_out"] - counts["opted_out_b"]
        tried = _(
            "Sent %(second)s times, %(no_more)s wanted no more; the first one %(first)s times, %(of_first)s.",
            second=number(counts["sent_b"]),
            no_more=plural(counts["opted_out_b"], "receiver", "receivers"),
            first=number(first),
            of_first=plural(out_of, "receiver", "receivers"),
        )
    return {
        "subject": read["subject"],
        "second": read["second_subject"],
        "tried": tried if read["second_subject"] else "",
        "paragraphs": [part for part in read["text"].split("\n") if part.strip()],
    }


def audience_lines(counted: Known) -> list[dict[str, Any]]:
    """Who would get it now, and what keeps others from it."""
    fits, out = counted["fits"], {name: number(counted[name]) for name in LEFT_OUT}
    first = {
        "text": ngettext("%(num)s person would get it now", "%(num)s people would get it now", fits)
        if counted["is_whole"]
        else ngettext(
            "At least %(num)s person would get it now", "At least %(num)s people would get it now", fits
        ),
        "note": _("They are told: %(because)s", because=counted["because"]),
    }
    said = (
        _("%(count)s agreed, and are left out by what was chosen", count=out["filtered_out"]),
        _("%(count)s agreed, and have no address for it", count=out["without_address"]),
        _("%(count)s agreed, and their address refuses what is sent", count=out["dead_address"]),
        _("%(count)s withdrew, and get nothing", count=out["withdrawn"]),
    )
    return [first, *({"text": text} for name, text in zip(LEFT_OUT, said, strict=True) if counted[name])]


def facts(mailing: Known, titles: Known, names: Known) -> list[dict[str, Any]]:
    """By which way, for what, from whom, and who led it on."""
    organization_id = mailing["organization_id"]
    organization = organization_title(titles, organization_id)
    campaign_id = mailing["campaign_id"]
    campaign = {
        "text": mailing["campaign_title"] or _("A campaign"),
        "href": door_to("campaign", campaign_id),
    }
    narrowed = [
        mailing["area"],
        KINDS.get(mailing["kind"], ""),
        language(mailing["language"]) if mailing["language"] else "",
    ]
    moments = [
        (_("Approved"), "approved_at", "approved_by"),
        (_("Started"), "started_at", ""),
        (_("Ended"), "ended_at", ""),
    ]
    return [
        {"name": _("By"), "value": CHANNELS[mailing["channel"]]},
        {"name": _("They agreed to"), "value": SENDABLE.get(mailing["purpose"], mailing["purpose"])},
        {
            "name": _("From"),
            "value": {"text": organization, "href": door_to("organization", organization_id)},
        },
        {"name": _("Only"), "value": in_a_list(filter(None, narrowed)) or _("Everybody who agreed")},
        *([{"name": _("Campaign"), "value": campaign}] if campaign_id else []),
        {"name": _("At night"), "value": _("It rests") if mailing["minds_quiet_hours"] else _("It goes on")},
        {"name": _("Written by"), "value": who(mailing["written_by"], names)},
        *(
            {"name": name, "value": _moment(mailing, at, by, names)}
            for name, at, by in moments
            if mailing[at]
        ),
    ]


def trial(mailing: Known) -> str:
    """What became of the last trial."""
    said = mailing["trial"]
    if not said:
        return ""
    return (
        _("The last trial was sent.")
        if said == "sent"
        else _("The last trial was not sent: %(said)s.", said=said)
    )


def _moment(mailing: Known, at: str, by: str, names: Known) -> str:
    said = absolute(mailing[at])
    return _("%(when)s, by %(who)s", when=said, who=who(mailing[by], names)) if by else said


SCREENS = (Screen(f"{LIST}/{{mailing_id}}", show, needs="media.read"),)
