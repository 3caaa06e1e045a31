"""Dara: where does each decision-maker lean on this policy, since when, and what shows it?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.policy import causes, leaning
from services.dashboard.web.pages.policy.persons import persons_of, who_can_be_chosen
from services.dashboard.web.pages.policy.withdrawing import with_way_back
from services.dashboard.web.pages.policy.words import POSITIONS
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.typed import state_of
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _

FACETS = (
    Facet("value", N_("Leans"), tuple((str(value), text) for value, (text, _state) in POSITIONS.items())),
)
LATEST = 20
VALUES = [{"value": str(value), "text": text} for value, (text, _state) in POSITIONS.items()]


async def show_list(ask: Any, look: Look) -> str:
    """Where everybody stands now, narrowed to one position, and beside it positions as one or all took them."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    of_policy = {"policy_id": policy["policy_id"]}
    person_id = look.query.get("person_id", "")
    of_person = {"person_id": person_id} if person_id else {}
    standing = {**of_policy, **chosen_from(look.query), **number(look.query, "value")}
    found = await panels(
        CLOCK.now(),
        standings=ask.policy.list_standings(standing),
        positions=ask.policy.list_positions({**of_policy, **of_person, "limit": LATEST}),
    )
    pages = {name: panel.data or {"items": [], "next": None} for name, panel in found.items()}
    people = [one["person_id"] for page in pages.values() for one in page["items"]]
    persons = await persons_of(ask, look, [*of_person.values(), *people])
    also = {"person_id": _("Taken by %(name)s", name=persons.name(person_id))}
    here = f"/policies/{policy['policy_id']}"
    view = {
        "title": cut(policy["title"]),
        "back": here,
        "columns": leaning.WHO_COLUMNS,
        "rows": [leaning.standing_row(one, persons) for one in pages["standings"]["items"]],
        "positions": [
            with_way_back(
                leaning.position_line(one, persons),
                f"{here}/positions/{one['position_id']}",
                one["taken_on"],
                may=look.may("policy.record"),
            )
            for one in pages["positions"]["items"]
        ],
        "filters": facets(f"{here}/positions", look.query, FACETS, also),
        "is_narrowed": "value" in look.query,
        "failed": {name: panel.failed(look.address) for name, panel in found.items()},
        "take": to_take("policy.list_standings", standing),
        "next_href": next_page(f"{here}/positions", look.query, pages["standings"]["next"]),
        "may_record": look.may("policy.record"),
    }
    return render("policy/positions.html", view)


async def show_new(ask: Any, look: Look) -> str:
    """The questions who, where they lean, since when, and what shows it."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    values = {
        "person_id": look.query.get("person_id", ""),
        "taken_on": CLOCK.now().date().isoformat(),
        "because_of.0.id": look.query.get("because", ""),
    }
    state = state_of(look, values, to_field=lambda path: causes.to_row_field(look.form, path))
    acts = await causes.cause_options(ask, look, policy)
    here = f"/policies/{policy['policy_id']}"
    view = {
        "title": cut(policy["title"]),
        "who": await who_can_be_chosen(ask, look, policy["jurisdiction"], state["values"]["person_id"]),
        "values_offered": VALUES,
        "rows": causes.rows_of(state, acts["options"]),
        "silent": acts["silent"],
        "has_acts": bool(acts["options"]),
        "state": state,
        "action": f"{here}/positions/new",
        "back": here,
    }
    return render("policy/position_form.html", view)


async def record(ask: Any, look: Look, form: Form) -> Done:
    """Record it."""
    policy_id = look.path["policy_id"]
    said = {**filled(form, "person_id", "evidence", "taken_on"), **number(form, "value")}
    await ask.policy.record_position({"policy_id": policy_id, **said, "because_of": causes.read_causes(form)})
    return Done(f"/policies/{policy_id}", _("Recorded. The whip count follows."))


ONE = "/policies/{policy_id}/positions"
SCREENS = (
    Screen(ONE, show_list, needs="policy.read"),
    Screen(f"{ONE}/new", show_new, act=record, needs="policy.record"),
)
