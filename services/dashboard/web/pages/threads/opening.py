"""Bo: somebody wrote or spoke to us; who, what, and who answers?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import NOT_IN_OFFICE, choices, options
from services.dashboard.web.doors import with_query
from services.dashboard.web.languages import chosen_in, to_choose
from services.dashboard.web.pages.threads.words import ANSWER, CHANNELS, LIST, address
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.typed import moments
from shared.kernel.roles import READ_PEOPLE
from shared.web.speech import Words, _

NEW = f"{LIST}/new"
MOST = 8
SAID = (
    *("person_id", "channel", "subject", "text", "language"),
    *("organization_id", "campaign_id", "policy_id"),
)
LABELS = Words(
    {
        "person_id": "Who wrote",
        "channel": "How",
        "subject": "About",
        "text": "What they said",
        "received_at": "When",
        "language": "Language",
        "organization_id": "Who answers",
        "campaign_id": "Campaign",
        "policy_id": "Policy",
    }
)


async def show_new(ask: Any, look: Look) -> str:
    """Choose who it was, then note what they said."""
    given = {
        name: look.query[name] for name in ("person_id", "campaign_id", "policy_id") if name in look.query
    }
    state = look.state({"channel": "phone", "organization_id": look.actor.organization_id or "", **given})
    if not state["values"].get("person_id"):
        return await _choose(ask, look, given)
    person = {"person_id": state["values"]["person_id"]}
    known = await ask.stakeholders.show_person(person) if look.may(READ_PEOPLE) else {}
    view = {
        "person": known.get("name") or _("Somebody"),
        "action": NEW,
        "fields": person,
        "back": LIST,
        "channels": options(CHANNELS),
        "languages": to_choose(state["values"], *known.get("languages", ())),
        "labels": LABELS,
        "state": state,
        "choices": await choices(ask, look, state, "partners", "campaigns", "policies"),
    }
    return render("threads/form.html", view)


async def _choose(ask: Any, look: Look, given: dict[str, str]) -> str:
    words = look.query.get("q", "").strip()[:100]
    asked = {**NOT_IN_OFFICE, "text": words, "limit": MOST}
    may = look.may(READ_PEOPLE)
    found = await panels(CLOCK.now(), **({"people": ask.stakeholders.list_people(asked)} if may else {}))
    panel = found.get("people")
    people = panel.data["items"] if panel else []
    view = {
        "search": words,
        "action": NEW,
        "kept": given,
        "may_search": may,
        "people": [
            {
                "text": one["name"],
                "href": with_query(NEW, **{**given, "person_id": one["person_id"]}),
                "note": one["area"] or "",
            }
            for one in people
        ],
        "failed": panel.failed(NEW) if panel is not None else None,
    }
    return render("threads/choose.html", view)


async def open_thread(ask: Any, look: Look, form: Form) -> Done:
    """Note it."""
    opened = await ask.media.open_thread({**filled(chosen_in(form), *SAID), **moments(form, "received_at")})
    return Done(
        address(opened["thread_id"]), _("Noted. It stands among those who wait until it is answered.")
    )


SCREENS = (Screen(NEW, show_new, act=open_thread, needs=ANSWER),)
