"""Dara: who voted how, what did we expect, and who surprised us?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.policy.persons import Persons
from services.dashboard.web.pages.policy.words import POSITIONS
from services.dashboard.web.pages.votes.people import everybody
from services.dashboard.web.pages.votes.words import (
    OPTIONS,
    OUTCOMES,
    RESULTS,
    SIDES,
    counted,
    outcome_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Panel, Screen, filled, number, panels
from services.dashboard.web.vocabulary import motion_kind
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import absolute, day, plural
from shared.web.speech import N_, _, ngettext, spoken

ONE = "/votes/{vote_event_id}"
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "before", "label": N_("Last position before")},
    {"key": "expected", "label": N_("Expected")},
    {"key": "voted", "label": N_("Voted")},
    {"key": "outcome", "label": N_("Outcome")},
]


async def show(ask: Any, look: Look) -> str:
    """One vote: its record, what positions let expect, and what happened to it since."""
    vote_event_id = look.path["vote_event_id"]
    vote_event = await ask.policy.show_vote_event({"vote_event_id": vote_event_id})
    found = await panels(
        CLOCK.now(),
        policy=ask.policy.show_policy({"policy_id": vote_event["policy_id"]}),
        prediction=ask.policy.show_prediction({"vote_event_id": vote_event_id}),
        history=ask_history(ask, vote_event_id),
    )
    predicted = found["prediction"].data or {"items": [], "counts": []}
    place = found["policy"].data["jurisdiction"] if found["policy"] else ""
    persons = await everybody(ask, look, [one["person_id"] for one in predicted["items"]], place)
    here = f"/votes/{vote_event_id}"
    view = {
        "here": here,
        "title": cut(vote_event["motion"], 200),
        "policy": _policy(vote_event, found["policy"]),
        "facts": facts(vote_event),
        "counts": bars(vote_event),
        "counts_title": _(
            "%(result)s: %(counts)s", result=RESULTS[vote_event["result"]], counts=counted(vote_event)
        ),
        "counts_note": _note(vote_event),
        "finding": finding(predicted["counts"]),
        "columns": COLUMNS,
        "rows": [row(one, persons) for one in predicted["items"]],
        "failed": {"since": found["prediction"].since, "retry_href": here}
        if found["prediction"].since
        else None,
        "may_record": look.may("policy.record"),
        "state": look.state({}),
        "version": str(vote_event["version"]),
        "history": await told(found["history"], look, vote_event_id),
    }
    return render("votes/show.html", view)


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out."""
    vote_event_id = look.path["vote_event_id"]
    vote_event = await ask.policy.show_vote_event({"vote_event_id": vote_event_id})
    said = {**filled(form, "reason"), **number(form, "expected_version")}
    await ask.policy.remove_vote_event({"vote_event_id": vote_event_id, **said})
    return Done(
        f"/policies/{vote_event['policy_id']}/votes", _("Removed. The log keeps that it was recorded.")
    )


def facts(vote_event: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is known of a vote, name beside value."""
    source = {"text": _("Open the record"), "href": vote_event["url"]} if vote_event.get("url") else None
    held = absolute(vote_event["starts_at"]) if vote_event.get("starts_at") else day(vote_event["held_on"])
    wanted = SIDES[vote_event["our_position"]] if vote_event["our_position"] else _("Neither yes nor no")
    meaning = _("for the policy") if vote_event["yes_is_for"] else _("against the policy")
    return [
        {"name": _("Voted by"), "value": vote_event["body"]},
        {"name": _("Held"), "value": held},
        {"name": _("Kind of motion"), "value": motion_kind(vote_event["classification"]) or None},
        {"name": _("A yes is"), "value": meaning},
        {"name": _("We wanted"), "value": {"text": wanted, "note": vote_event["our_reason"]}},
        {"name": _("It went"), "value": outcome_badge(vote_event)},
        {"name": _("Source"), "value": source},
    ]


def bars(vote_event: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A bar for each option that anybody took."""
    return [
        {
            "label": OPTIONS[one["option"]],
            "value": one["value"],
            "shown": plural(one["value"], "vote", "votes"),
            "strong": one["option"] == vote_event["our_position"],
        }
        for one in vote_event["counts"]
    ]


def finding(counts: list[Mapping[str, Any]]) -> str:
    """How many of those of whom something was expected voted otherwise."""
    persons = {one["outcome"]: one["persons"] for one in counts}
    surprises, expected = persons.get("surprise", 0), persons.get("as-predicted", 0)
    if not surprises + expected:
        return _("Nobody who cast a yes or a no had a position before.")
    whole = plural(surprises + expected, "vote was expected", "votes were expected")
    return _(
        "%(whole)s: %(expected)s came so, %(surprises)s.",
        whole=whole,
        expected=expected,
        surprises=plural(surprises, "was a surprise", "were surprises"),
    )


def row(predicted: Mapping[str, Any], persons: Persons) -> dict[str, Any]:
    """Somebody's vote beside what was expected."""
    text, state = OUTCOMES[predicted["outcome"]]
    return {
        "who": persons.cell(predicted["person_id"]),
        "before": _before(predicted),
        "expected": SIDES[predicted["predicted"]] if predicted["predicted"] else _("Nothing"),
        "voted": OPTIONS[predicted["actual"]] if predicted["actual"] else None,
        "outcome": {"text": text, "state": state},
    }


def _before(predicted: Mapping[str, Any]) -> Any:
    if predicted["value"] is None:
        return _("None recorded")
    taken = short_day(predicted["taken_on"])
    return {
        "text": spoken(POSITIONS[predicted["value"]][0]),
        "href": with_query("/events", subject=predicted["position_id"]),
        "note": _("%(taken_on)s, written down after the vote", taken_on=taken)
        if predicted["is_hindsight"]
        else taken,
    }


def _note(vote_event: Mapping[str, Any]) -> str:
    unmatched = vote_event.get("not_known") or 0
    if not unmatched:
        return ""
    return ngettext(
        "%(num)s name of the record belongs to nobody known here; they are in the counts, and in no row below.",
        "%(num)s names of the record belong to nobody known here; they are in the counts, and in no row below.",
        unmatched,
    )


def _policy(vote_event: Mapping[str, Any], panel: Panel) -> dict[str, str]:
    title = cut(panel.data["title"]) if panel else _("Its policy")
    return {"text": title, "href": f"/policies/{vote_event['policy_id']}"}


SCREENS = (
    Screen(ONE, show, needs="policy.read"),
    Screen(f"{ONE}/remove", show, act=remove, needs="policy.record"),
)
