"""Ada, Bo: what do we ask people to do, to whom do they turn, and what must it come before?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options, with_chosen
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.appeals import words
from services.dashboard.web.pages.appeals.one import PATH
from services.dashboard.web.pages.policy.persons import persons_of, posts_by_person
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import in_lines, several, state_of, version_of
from shared.web.filters import absolute
from shared.web.speech import Words, _

NEW = "/campaigns/{campaign_id}/appeal"
LINES = ("questions", "pledges")
PERSON, ORGANIZATION = "person.", "organization."
ENDS = ("until", "closes_on", "hearing_id", "body")
LABELS = Words(
    {
        "goal": "How many are wanted",
        "ask": "What is asked of people",
        "opens_on": "From",
        "until": "What it must come before",
        "closes_on": "On which day",
        "hearing_id": "Which hearing",
        "body": "Who votes",
        "person_ids": "To whom people turn",
    }
)
MOST, DECIDERS = 50, 200


async def show_new(ask: Any, look: Look) -> str:
    """The empty form of the kind that the address names."""
    campaign = await ask.campaigns.show_campaign({"campaign_id": look.path["campaign_id"]})
    kind = look.form.get("kind") or look.query.get("kind", "")
    kind = kind if kind in words.KINDS else "letter"
    here = f"/campaigns/{campaign['campaign_id']}"
    known = {
        "policy_id": campaign["policy_id"] or "",
        "opens_on": CLOCK.now().date().isoformat(),
        "until": "none",
    }
    about = {
        "is_new": True,
        "kind": kind,
        "campaign": {"text": campaign["title"], "href": here},
        "is_launched": campaign["stage"] == "launched",
        "action": f"{here}/appeal",
        "back": here,
        "fields": {"kind": kind},
        "tabs": [
            {"text": text, "href": f"{here}/appeal?kind={one}", "current": one == kind}
            for one, text in words.KINDS.items()
        ],
    }
    return await _form(ask, look, known, about, {"person_ids": [], "organization_ids": []})


async def open_appeal(ask: Any, look: Look, form: Form) -> Done:
    """Open it."""
    asked = {name: value for name, value in _request(form).items() if value not in (None, "", [])}
    given = {"campaign_id": look.path["campaign_id"], **filled(form, "kind"), **asked}
    opened = await ask.campaigns.open_appeal(given)
    return Done(words.address(opened["appeal_id"]), _("Opened. Record what people give."))


async def show_correct(ask: Any, look: Look) -> str:
    """What is known of it now."""
    appeal = await ask.campaigns.show_appeal({"appeal_id": look.path["appeal_id"]})
    plain = ("title", "ask", "goal", "script", "opens_on", "until", "body")
    known = {
        **{name: appeal[name] for name in plain},
        **{name: appeal[name] or "" for name in ("policy_id", "closes_on", "hearing_id")},
        **{name: in_lines(appeal[name]) for name in LINES},
        **{f"{PERSON}{one}": "yes" for one in appeal["person_ids"]},
        **{f"{ORGANIZATION}{one}": "yes" for one in appeal["organization_ids"]},
    }
    here = words.address(appeal["appeal_id"])
    about = {
        "is_new": False,
        "kind": appeal["kind"],
        "campaign": {"text": appeal["title"], "href": here},
        "is_launched": True,
        "action": f"{here}/correct",
        "back": here,
        "fields": version_of(look, appeal),
        "tabs": [],
    }
    return await _form(ask, look, known, about, appeal)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what it is."""
    appeal_id = look.path["appeal_id"]
    asked = {name: value for name, value in _request(form).items() if name != "goal" or value}
    await ask.campaigns.correct_appeal({"appeal_id": appeal_id, **asked, **number(form, "expected_version")})
    return Done(words.address(appeal_id), _("Corrected."))


def _request(form: Form) -> dict[str, Any]:
    """What the form says; what was emptied is said, too."""
    more = filled(form, "organization_id").values()
    return {
        **{name: form.get(name, "").strip() for name in ("title", "ask", "script", "body")},
        **{name: several(form, name, r"\n") for name in LINES},
        **{name: form.get(name, "").strip() or None for name in ("policy_id", "closes_on", "hearing_id")},
        **filled(form, "opens_on", "until"),
        **number(form, "goal"),
        "person_ids": _marked(form, PERSON),
        "organization_ids": list(dict.fromkeys([*_marked(form, ORGANIZATION), *more])),
    }


def _marked(form: Form, mark: str) -> list[str]:
    return [name.removeprefix(mark) for name, value in form.items() if name.startswith(mark) and value]


async def _form(
    ask: Any, look: Look, known: Mapping[str, Any], about: Mapping[str, Any], targets: Mapping[str, Any]
) -> str:
    # After a refusal only what was typed counts: a box whose mark was taken away must not come back.
    state = state_of(look, {} if look.form else known, to_field=_to_field)
    found = await panels(
        CLOCK.now(),
        who=ask.policy.list_decision_makers({"current": True, "limit": DECIDERS}),
        hearings=ask.policy.list_hearings({**_of_policy(state), "upcoming": True, "limit": MOST}),
    )
    titles = await titles_of(ask, targets["organization_ids"])
    posts = posts_by_person((found["who"].data or {"items": []})["items"])
    ids = list(dict.fromkeys([*targets["person_ids"], *posts]))
    persons = await persons_of(ask, look, ids, posts)
    people = [persons.option(one) for one in ids]
    view = {
        **about,
        "state": state,
        "labels": LABELS,
        "noun": words.NOUNS[about["kind"]],
        "ends": options(words.UNTIL),
        "people": [{"name": f"{PERSON}{one['value']}", "text": one["text"]} for one in people],
        "organizations": [
            {
                "name": f"{ORGANIZATION}{one}",
                "text": organization_title(titles, one),
            }
            for one in targets["organization_ids"]
        ],
        "hearings": _hearings(found["hearings"].data, state["values"].get("hearing_id", "")),
        "choices": await choices(ask, look, state, "policies", "organizations"),
    }
    return render("appeals/form.html", view)


def _hearings(page: Mapping[str, Any] | None, chosen: str) -> list[dict[str, str]]:
    options = [
        {"value": one["hearing_id"], "text": f"{absolute(one['starts_at'])}, {one['body']}"}
        for one in (page or {"items": []})["items"]
        if one["state"] in ("planned", "moved")
    ]
    return with_chosen(options, chosen, "hearing")


def _of_policy(state: Mapping[str, Any]) -> dict[str, str]:
    policy_id = state["values"].get("policy_id", "")
    return {"policy_id": policy_id} if policy_id else {}


def _to_field(path: str) -> str:
    """Lead what is wrong with one member of a list to where the list is typed."""
    first = path.partition(".")[0]
    return "person_ids" if first == "organization_ids" else first


SCREENS = (
    Screen(NEW, show_new, act=open_appeal, needs="campaigns.open-appeal"),
    Screen(f"{PATH}/correct", show_correct, act=correct, needs="campaigns.open-appeal"),
)
