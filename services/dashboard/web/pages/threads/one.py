"""Bo and Pia: what was said, who answers, and by when?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.happened import who
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, people_named, titles_of
from services.dashboard.web.languages import language
from services.dashboard.web.pages.mailings.unsure import WHY
from services.dashboard.web.pages.threads.conversation import moments, standing
from services.dashboard.web.pages.threads.listing import owner
from services.dashboard.web.pages.threads.unsure import unsure
from services.dashboard.web.pages.threads.words import (
    ANSWER,
    CHANNELS,
    LIST,
    OUTCOMES,
    READ,
    Known,
    address,
    badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.wording import unless_erased
from shared.kernel.roles import READ_PEOPLE
from shared.web.filters import absolute
from shared.web.speech import Words, _, spoken

SHOWN = 30
LABELS = Words(
    {
        "text": "Your answer",
        "channel": "By which way",
        "despite_opt_out": "Why you write all the same",
        "outcome": "Why it is closed",
    }
)


async def show(ask: Any, look: Look) -> str:
    """One thread: the conversation, the form to answer, and who had it."""
    thread_id = look.path["thread_id"]
    after = {"after": look.query["after"]} if "after" in look.query else {}
    thread = await ask.media.show_thread({"thread_id": thread_id, "limit": SHOWN, **after})
    found = await panels(
        CLOCK.now(),
        history=ask_history(ask, thread_id),
        **_reach(ask, look, thread),
    )
    people = await people_named(ask, look.actor, [thread["person_id"]])
    organizations = [one[f"{end}_organization_id"] for one in thread["hand_overs"] for end in ("from", "to")]
    titles = await titles_of(ask, [thread["organization_id"], *organizations])
    names = await look.names(_accounts(thread))
    here = address(thread_id)
    reach = found["reach"].data if found.get("reach") else None
    undecided = unsure(thread, look)
    forms = ("text", "outcome", WHY) if undecided else ("text", "outcome")
    view = {
        "title": unless_erased(thread["subject"]),
        "here": here,
        "src": with_query(here, **after),
        "badge": badge(thread),
        "person": _person(thread, people),
        "answer_by": absolute(thread["reply_by"]) if thread["state"] == "waiting" else "",
        "moments": moments(thread, names),
        "unsure": undecided,
        "older_href": with_query(here, after=thread["said"]["next"]) if thread["said"]["next"] else "",
        "newest_href": here if after else "",
        "facts": facts(thread, titles, names, people),
        "care": care(thread, titles, names),
        "reply": reply(thread, reach, look),
        "closing": {"state": _state(look, "outcome"), "options": options(OUTCOMES)},
        "state": look.state({}),
        "is_in_a_form": any(name in look.form for name in forms),
        "can": can(thread, look),
        "labels": LABELS,
        "fields": {"expected_version": look.form.get("expected_version") or str(thread["version"])},
        "history": await told(found["history"], look, thread_id),
    }
    return render("threads/_said.html" if look.fragment else "threads/one.html", view)


def reply(thread: Known, reach: Known | None, look: Look) -> dict[str, Any]:
    """The form to answer: by which way they wrote, and what is to be known before."""
    channel = look.form.get("channel") or thread["channel"]
    withdrawn = [name for name, way in (reach or {}).items() if way["is_withdrawn"]]
    is_stopped = bool(thread["opted_out_at"]) or bool(withdrawn)
    return {
        "state": _state(look, "text", channel=channel),
        "channels": [{**one, "hint": standing(thread, reach, one["value"])} for one in options(CHANNELS)],
        "warning": _warning(thread, withdrawn),
        "needs_reason": is_stopped,
    }


def can(thread: Known, look: Look) -> dict[str, bool]:
    """What may be done with it now."""
    may = look.may(ANSWER)
    is_open = thread["state"] != "closed"
    is_theirs = bool(thread["subject"])  # who was erased is nobody whom one could answer or note a word of
    mine = thread["taken_by"] == look.actor.actor_id
    return {
        "reply": may and is_open,
        "take": may and is_open and not thread["taken_by"],
        "release": may and bool(thread["taken_by"]) and (mine or look.may("media.approve")),
        "hand_over": may and is_open,
        "move": may and thread["state"] == "waiting",
        "close": may and is_open,
        "reopen": may and is_theirs and thread["state"] != "waiting",
        "log": may and is_theirs,
    }


def facts(thread: Known, titles: Known, names: Known, people: Known) -> list[dict[str, Any]]:
    """With whom, by which way, about what, who answers and by when."""
    about = [
        {
            "name": spoken(kind.capitalize()),
            "value": {
                "text": thread[f"{kind}_title"] or spoken(f"A {kind}"),
                "href": door_to(kind, thread[f"{kind}_id"]),
            },
        }
        for kind in ("campaign", "policy")
        if thread[f"{kind}_id"]
    ]
    tag, waits = thread["language"], thread["state"] == "waiting"
    return [
        {"name": _("With"), "value": _person(thread, people)},
        {"name": _("By"), "value": CHANNELS[thread["channel"]]},
        {"name": _("Who answers"), "value": owner(thread, titles, names)},
        *([{"name": _("Answer by"), "value": {"iso": thread["reply_by"]}}] if waits else []),
        *([{"name": _("Language"), "value": language(tag)}] if tag else []),
        *about,
        *([{"name": _("Closed"), "value": OUTCOMES.get(thread["outcome"], "")}] if thread["outcome"] else []),
        {"name": _("Noted by"), "value": _noted_by(thread["opened_by"], names)},
    ]


def care(thread: Known, titles: Known, names: Known) -> list[dict[str, Any]]:
    """Who had it when, and which days were given up, the latest first."""
    lines = [_hand_over(one, titles, names) for one in thread["hand_overs"]]
    lines += [
        {
            "text": _(
                "Answer by %(moment)s instead of %(before)s",
                moment=absolute(one["reply_by"]),
                before=absolute(one["before"]),
            ),
            "note": f"{one['reason']} · {who(one['by'], names)}",
            "when": one["at"],
        }
        for one in thread["moves"]
    ]
    return sorted(lines, key=lambda one: str(one["when"]), reverse=True)


def _reach(ask: Any, look: Look, thread: Known) -> dict[str, Any]:
    if not look.may(READ_PEOPLE) or thread["state"] == "closed":
        return {}
    return {"reach": ask.stakeholders.show_reach({"person_id": thread["person_id"]})}


def _hand_over(one: Known, titles: Known, names: Known) -> dict[str, Any]:
    ends = [organization_title(titles, one[f"{end}_organization_id"]) for end in ("from", "to")]
    before = ends[0] if one["from_organization_id"] else _("nobody")
    return {
        "text": _("Handed over from %(before)s to %(after)s", before=before, after=ends[1]),
        "note": _(
            "%(reason)s · They agreed: %(note)s · %(name)s",
            reason=one["reason"],
            note=one["consent_note"],
            name=who(one["by"], names),
        ),
        "when": one["at"],
    }


def _warning(thread: Known, withdrawn: list[str]) -> str:
    if thread["opted_out_at"]:
        return _(
            "They wrote on %(moment)s that they want no more text messages.",
            moment=absolute(thread["opted_out_at"]),
        )
    ways = _(" and ").join(CHANNELS[name].lower() for name in withdrawn)
    return _("They withdrew what they agreed to by %(ways)s.", ways=ways) if ways else ""


def _person(thread: Known, people: Known) -> dict[str, str]:
    person_id = thread["person_id"]
    name = people.get(person_id)
    return {"text": name, "href": f"/people/{person_id}"} if name else {"text": _("Somebody")}


def _noted_by(actor_id: str, names: Known) -> str:
    return _("It came in by itself") if actor_id == "gateway" else who(actor_id, names)


def _accounts(thread: Known) -> list[str]:
    acted = [one["by"] for one in (*thread["hand_overs"], *thread["moves"])]
    wrote = [one["logged_by"] for one in thread["said"]["items"]]
    decided = [each["by"] for one in thread["said"]["items"] for each in one.get("decisions") or ()]
    return [one for one in (thread["opened_by"], thread["taken_by"], *acted, *wrote, *decided) if one]


def _state(look: Look, field: str, **values: str) -> dict[str, Any]:
    """The state of that form of the page which has this field: what was refused of the other is not said in it."""
    state = look.state(values)
    return state if field in look.form else {**state, "values": values, "errors": {}, "detail": ""}


SCREENS = (Screen(f"{LIST}/{{thread_id}}", show, needs=READ),)
