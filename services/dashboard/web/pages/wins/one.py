"""Dara, Chi: what was won, is it confirmed, and who says that it still holds?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.doors import door_to
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.wins.every import LIST, due, stands
from services.dashboard.web.pages.wins.forms import LABELS
from services.dashboard.web.pages.wins.words import DURATIONS, INTENSITIES, KINDS, NOVELTIES, SCALES, STANDS
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import day
from shared.web.filters import number as in_words
from shared.web.speech import N_, _, in_a_list, ngettext

ONE = f"{LIST}/{{win_id}}"
COLUMNS = [
    {"key": "when", "label": N_("On")},
    {"key": "stands", "label": N_("How it stood")},
    {"key": "who", "label": N_("Who said so")},
    {"key": "proof", "label": N_("What shows it")},
]
MISSING = ("scale", "intensity", "duration")


async def show(ask: Any, look: Look) -> str:
    """One win, what is still to be said of it, and every word whether it holds."""
    win_id = look.path["win_id"]
    win = await ask.policy.show_win({"win_id": win_id})
    found = await panels(CLOCK.now(), history=ask_history(ask, win_id))
    who = [one.get("organization_id") for one in win["reviews"]]
    titles = await titles_of(
        ask, [win.get(f"{kind}_id") for kind in ("policy", "campaign", "organization")] + who
    )
    state = look.state(
        {"reviewed_on": CLOCK.now().date().isoformat(), "organization_id": win.get("organization_id")}
    )
    is_staff = look.may("policy.track")
    is_draft = win["state"] == "draft"
    missing = _missing(win) if is_draft else []
    view = {
        "here": f"{LIST}/{win_id}",
        "title": cut(win["title"], 200),
        "facts": facts(win, titles),
        "is_draft": is_draft,
        "missing": missing,
        "came_by_itself": bool(win.get("drafted_from")) and is_draft,
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in reversed(win["reviews"])],
        "answers": options({key: text for key, (text, _state) in STANDS.items()}),
        "may_track": is_staff,
        "may_review": look.may("policy.check") and not is_draft,
        "version": str(win["version"]),
        "state": state,
        "labels": {
            **LABELS,
            "stands": _("How it stands"),
            "reviewed_on": _("Known since"),
            "reason": _("Why"),
        },
        "choices": await choices(ask, look, state, "organizations") if is_staff and not is_draft else {},
        "history": await told(found["history"], look, win_id),
    }
    return render("wins/show.html", view)


async def confirm(ask: Any, look: Look, form: Form) -> Done:
    """Confirm it."""
    await ask.policy.confirm_win(as_read(look, form, "win_id"))
    return Done(
        f"{LIST}/{look.path['win_id']}",
        _("Confirmed. After 3, 6 and 12 months it is asked whether it holds."),
    )


async def review(ask: Any, look: Look, form: Form) -> Done:
    """Keep whether it holds."""
    said = filled(form, "stands", "reviewed_on", "organization_id", "note", "url")
    await ask.policy.review_win({"win_id": look.path["win_id"], **said})
    return Done(
        f"{LIST}/{look.path['win_id']}", _("Kept. The latest word by its day says how the win stands.")
    )


async def discard(ask: Any, look: Look, form: Form) -> Done:
    """Take the draft out."""
    await ask.policy.discard_win({**as_read(look, form, "win_id"), **filled(form, "reason")})
    return Done(LIST, _("Discarded."))


def facts(win: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """What is known of a win, name beside value."""
    reach = win.get("reach")
    return [
        {"name": _("How it stands"), "value": stands(win)},
        {"name": _("It is a"), "value": in_a_list((KINDS[win["kind"]], NOVELTIES[win["novelty"]].lower()))},
        {"name": _("Changed on"), "value": day(win["changed_on"])},
        {"name": _("Kind of win"), "value": SCALES.get(win.get("scale") or "")},
        {"name": _("How deep it goes"), "value": INTENSITIES.get(win.get("intensity") or "")},
        {"name": _("How long"), "value": DURATIONS.get(win.get("duration") or "")},
        {"name": _("People it reaches"), "value": None if reach is None else in_words(reach)},
        *(
            {"name": name, "value": _thing(kind, win.get(f"{kind}_id"), titles)}
            for kind, name in (
                ("campaign", _("Campaign")),
                ("policy", _("Policy")),
                ("organization", _("Who benefits")),
            )
        ),
        {"name": _("What shows it"), "value": _proof(win)},
        {"name": _("To be asked"), "value": due(win)},
    ]


def row(said: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A word whether it holds, as a row."""
    text, state = STANDS[said["stands"]]
    months = said.get("months")
    return {
        "when": {
            "text": short_day(said["reviewed_on"]),
            "note": ngettext("asked after %(num)s month", "asked after %(num)s months", months)
            if months
            else "",
        },
        "stands": {"text": text, "state": state},
        "who": _thing("organization", said.get("organization_id"), titles) or _("Staff"),
        "proof": _proof(said),
    }


def _missing(win: Mapping[str, Any]) -> list[str]:
    names = [LABELS[name].lower() for name in MISSING if not win.get(name)]
    return names if win.get("note") or win.get("url") else [*names, LABELS["note"].lower()]


def _thing(kind: str, thing_id: str | None, titles: Mapping[str, Mapping[str, str]]) -> dict[str, str] | None:
    if not thing_id:
        return None
    nouns = {"campaign": _("A campaign"), "policy": _("A policy"), "organization": _("An organisation")}
    return {
        "text": cut(titles.get(thing_id, {}).get("title") or nouns[kind]),
        "href": door_to(kind, thing_id),
    }


def _proof(said: Mapping[str, Any]) -> dict[str, str] | None:
    if not (said.get("note") or said.get("url")):
        return None
    return {"text": said.get("note") or _("Open the proof"), "href": said.get("url") or ""}


SCREENS = (
    Screen(ONE, show, needs="policy.read"),
    Screen(f"{ONE}/confirm", show, act=confirm, needs="policy.track"),
    Screen(f"{ONE}/review", show, act=review, needs="policy.check"),
    Screen(f"{ONE}/discard", show, act=discard, needs="policy.track"),
)
