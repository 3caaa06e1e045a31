"""Pia: what does it say, who agreed to it, who has been offered it, and who picked it up?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.happened import who
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.hearings.speakers import Speakers, speakers_of
from services.dashboard.web.pages.media.coverage import about
from services.dashboard.web.pages.media.coverage import line as coverage_line
from services.dashboard.web.pages.messages.check import ask_check, told_check
from services.dashboard.web.pages.releases.next_step import log_href, next_step
from services.dashboard.web.pages.releases.pitches import COLUMNS, row
from services.dashboard.web.pages.releases.words import (
    LIST,
    PITCHES,
    address,
    first_picked_up,
    not_yet,
    stage_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import unless_erased
from shared.web.filters import absolute
from shared.web.speech import _, in_a_list

SHOWN = 20
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """One release: its words, its quotes, what is due, the pitches and the coverage."""
    release_id = look.path["release_id"]
    which = {"release_id": release_id}
    release = await ask.media.show_release(which)
    found = await panels(
        CLOCK.now(),
        pitches=ask.media.list_pitches({**which, "limit": SHOWN}),
        coverage=ask.media.list_coverage({**which, "limit": SHOWN}),
        check=ask_check(ask, "release", release_id),
        history=ask_history(ask, release_id),
    )
    pitches = items(found["pitches"])
    voices = await speakers_of(ask, look, [*release["quotes"], *map(_journalist, pitches)])
    names = await look.names(filter(None, [release["approved_by"], *_writers(release)]))
    latest, state = release["texts"][-1], look.state({})
    view = {
        "headline": release["headline"],
        "badge": stage_badge(release, CLOCK.now()),
        "paragraphs": latest["text"].split("\n"),
        "earlier": earlier(release["texts"], names),
        "quotes": [quote(one, voices) for one in release["quotes"]],
        "reason": release["reason"],
        "facts": facts(release, names),
        "step": next_step(release, look, CLOCK.now()),
        "check": told_check(found["check"], look),
        "says_never": says_never(found["check"]) or "because" in state["errors"],
        "approving": _of_form(state, "because"),
        "withdrawing": _of_form(state, "reason"),
        "here": address(release_id),
        "can": can(release, look),
        "columns": COLUMNS[1:],
        "rows": [row(one, voices, may_answer=look.may("media.pitch")) for one in pitches],
        "pitches_failed": failed(found["pitches"], look),
        "pitches_take": to_take("media.list_pitches", which),
        "pitches_href": with_query(PITCHES, release_id=release_id),
        "coverage": [coverage_line(one) for one in items(found["coverage"])],
        "coverage_failed": failed(found["coverage"], look),
        "coverage_href": with_query("/media/coverage", release_id=release_id),
        "log_href": log_href(release),
        "state": state,
        "version": str(release["version"]),
        "history": await told(found["history"], look, release_id),
    }
    return render("releases/show.html", view)


def can(release: Known, look: Look) -> dict[str, bool]:
    """What may be done with it now."""
    in_hand = release["stage"] in ("draft", "approved")
    return {
        "write": in_hand and look.may("media.release"),
        "withdraw": release["stage"] != "withdrawn" and look.may("media.release"),
        "pitch": release["stage"] in ("approved", "out") and look.may("media.pitch"),
        "log": release["stage"] != "draft" and look.may("media.log"),
    }


def _of_form(state: dict[str, Any], field: str) -> dict[str, Any]:
    """The state of one of the page's forms: what was wrong in another is not said twice."""
    return state if field in state["errors"] else {**state, "errors": {}, "detail": ""}


def says_never(check: Panel) -> bool:
    """Whether it holds words that are not to be said, so that whoever approves it says why."""
    return any(one["reason"] == "never-say" for one in (check.data if check else {}).get("findings", ()))


def facts(release: Known, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Since when, by whom, about what, and how fast it was picked up."""
    approved = release["approved_at"]
    held, out = release["embargo_until"], release["issued_at"]
    by = (
        _("%(when)s, by %(who)s", when=absolute(approved), who=who(release["approved_by"], names))
        if approved
        else not_yet(release)
    )
    return [
        {"name": _("Embargo until"), "value": absolute(held) if held else _("None")},
        {"name": _("Approved"), "value": by},
        *(
            [{"name": _("Approved all the same, because"), "value": release["because"]}]
            if release.get("because")
            else []
        ),
        {"name": _("Out"), "value": absolute(out) if out else not_yet(release)},
        {"name": _("First picked up"), "value": first_picked_up(release)},
        *about(release),
    ]


def quote(one: Known, voices: Speakers) -> dict[str, Any]:
    """A quote with whose it is, and whether it was agreed to."""
    cell = voices.cell(one)
    said_by = in_a_list(filter(None, (cell["text"], cell.get("note", ""))))
    agreed = one["approved_at"]
    return {
        "id": one["quote_id"],
        "text": unless_erased(one["text"]),
        "by": said_by,
        "agreed": _("Agreed to, %(when)s", when=absolute(agreed)) if agreed else "",
    }


def earlier(texts: Sequence[Known], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The versions before the last, the latest first."""
    return [
        {
            "title": _(
                "Version %(number)s, %(when)s, %(who)s",
                number=place + 1,
                when=absolute(one["written_at"]),
                who=who(one["written_by"], names),
            ),
            "headline": one["headline"],
            "paragraphs": one["text"].split("\n"),
        }
        for place, one in reversed(list(enumerate(texts[:-1])))
    ]


def items(panel: Panel) -> list[dict[str, Any]]:
    """What a list brought; nothing where its service is silent."""
    return panel.data["items"] if panel else []


def failed(panel: Panel, look: Look) -> dict[str, str] | None:
    """Since when a list is silent."""
    return panel.failed(look.address)


def _writers(release: Known) -> list[str]:
    return [one["written_by"] for one in release["texts"]]


def _journalist(pitch: Known) -> dict[str, Any]:
    return {"organization_id": None, "person_id": pitch["person_id"]}


SCREENS = (Screen(f"{LIST}/{{release_id}}", show, needs="media.read"),)
