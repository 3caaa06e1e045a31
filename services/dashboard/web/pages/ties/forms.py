"""Bo: to whom is this one tied, how strongly, and how do we know?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import Option, options
from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.ties.words import (
    KINDS,
    STRENGTHS,
    TIES,
    address,
    end_of,
    ways,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Panel, Screen, filled, number, panels
from services.dashboard.web.typed import state_of, version_of
from shared.kernel.errors import Invalid, NotFound
from shared.web.speech import Words, _, in_a_list, spoken

MOST = 8
PERSON, ORGANIZATION = "person", "organization"
PAGES = {PERSON: "people", ORGANIZATION: "organizations"}
LABELS = Words(
    {
        "way": "How",
        "kind": "How",
        "other": "To whom",
        "strength": "How strong",
        "basis": "How we know",
        "started_on": "Since",
    }
)
Known = Mapping[str, Any]


async def show_new(ask: Any, look: Look) -> str:
    """Search for the other end, then say how they are tied."""
    noun, thing_id = begun_from(look.query)
    thing = await getattr(ask.stakeholders, f"show_{noun}")({f"{noun}_id": thing_id})
    words = look.query.get("q", "").strip()[:100]
    found = await panels(
        CLOCK.now(),
        people=ask.stakeholders.list_people({"text": words, "limit": MOST}),
        organizations=ask.stakeholders.list_organizations({"text": words, "limit": MOST}),
    )
    silent = next((one.since for one in found.values() if one.since), "")
    begun = {f"{noun}_id": thing_id}
    view = {
        "name": thing["name"],
        "back": f"/{PAGES[noun]}/{thing_id}",
        "search": words,
        "kept": begun,
        "action": with_query(f"{TIES}/new", **begun, q=words),
        "others": [one for one in others_in(found) if thing_id not in one["value"]],
        "failed": {"since": silent, "retry_href": with_query(f"{TIES}/new", **begun)} if silent else None,
        "ways": ways(noun),
        "strengths": options(STRENGTHS),
        "labels": LABELS,
        "state": state_of(look, to_field=_to_field),
    }
    return render("ties/new.html", view)


async def make(ask: Any, look: Look, form: Form) -> Done:
    """Tie them."""
    noun, thing_id = begun_from(look.query)
    kind, _sign, is_back = form.get("way", "").partition(":")
    sides = ("to", "from") if is_back else ("from", "to")
    asked = {f"{sides[0]}_{noun}_id": thing_id, **_other(form, sides[1]), **number(form, "strength")}
    asked |= {"kind": kind, "basis": form.get("basis", "").strip(), **filled(form, "started_on")}
    made = await ask.stakeholders.make_tie(asked)
    return Done(address(made["tie_id"]), _("Tied. It fades while nobody speaks with either of the two."))


async def show_correct(ask: Any, look: Look) -> str:
    """What was said of the tie."""
    tie = await ask.stakeholders.show_tie(dict(look.path))
    values = {name: tie[name] or "" for name in ("kind", "strength", "basis", "started_on")}
    here = address(tie["tie_id"])
    view = {
        "ends": _("%(one)s and %(other)s", one=end_of(tie, "from")["text"], other=end_of(tie, "to")["text"]),
        "here": here,
        "kinds": [{"value": kind, "text": spoken(forth)} for kind, (forth, _back) in KINDS.items()],
        "strengths": options(STRENGTHS),
        "labels": LABELS,
        "fields": version_of(look, tie),
        "state": look.state(values),
    }
    return render("ties/correct.html", view)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put it right."""
    asked = {"tie_id": look.path["tie_id"], **filled(form, "kind", "started_on")}
    asked |= {"basis": form.get("basis", "").strip(), **number(form, "strength")}
    await ask.stakeholders.correct_tie({**asked, **number(form, "expected_version")})
    return Done(address(look.path["tie_id"]), _("Corrected."))


def begun_from(query: Known) -> tuple[str, str]:
    """The end from whose page this was opened."""
    for noun in (PERSON, ORGANIZATION):
        if query.get(f"{noun}_id"):
            return noun, query[f"{noun}_id"]
    raise NotFound("tie-without-begin", _("Open this from the page of a person or an organisation."))


def others_in(found: Mapping[str, Panel]) -> list[Option]:
    """Who was found by name, persons before organisations, as options whose value says which of both."""
    people = found["people"].data["items"] if found.get("people") else []
    organizations = found["organizations"].data["items"] if found.get("organizations") else []
    return [
        *(
            {"value": f"{PERSON}:{one['person_id']}", "text": one["name"], "hint": _hint(_("Person"), one)}
            for one in people
        ),
        *(
            {
                "value": f"{ORGANIZATION}:{one['organization_id']}",
                "text": one["name"],
                "hint": _hint(_("Organisation"), one),
            }
            for one in organizations
        ),
    ]


def _hint(noun: str, one: Known) -> str:
    return in_a_list(part for part in (noun, one["area"]) if part)


def _other(form: Form, side: str) -> dict[str, str]:
    noun, _sign, other_id = form.get("other", "").partition(":")
    if noun not in PAGES or not other_id:
        chosen = {"other": [_("Search by name, then choose one.")]}
        raise Invalid("tie-without-ends", _("Nobody is chosen yet."), chosen)
    return {f"{side}_{noun}_id": other_id}


def _to_field(path: str) -> str:
    if path.endswith(("person_id", "organization_id")):
        return "other"
    return "way" if path == "kind" else path


NEEDS = "stakeholders.make-tie"
SCREENS = (
    Screen(f"{TIES}/new", show_new, act=make, needs=NEEDS),
    Screen(f"{TIES}/{{tie_id}}/correct", show_correct, act=correct, needs=NEEDS),
)
