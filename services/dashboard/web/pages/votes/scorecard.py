"""Dara: how often does each of them vote as we ask, and how is that counted?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.policy.persons import Persons
from services.dashboard.web.pages.policy.words import tabs
from services.dashboard.web.pages.votes.people import everybody
from services.dashboard.web.pages.votes.words import RESULTS, WANTED
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, filled, number, panels
from services.dashboard.web.typed import state_of
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import number as spoken
from shared.web.filters import percent
from shared.web.speech import N_, Words, _, in_a_row, ngettext
from shared.web.speech import spoken as say

PATH = "/scorecard"
NARROWED = ("policy_id", "body", "from_on", "to_on")
COUNTS = Words(
    {
        "agreed": "Agreed",
        "disagreed": "Disagreed",
        "abstain": "Abstained",
        "absent": "Absent",
        "excused": "Excused",
        "not_voting": "Did not vote",
        "paired": "Paired",
        "not_recorded": "Not recorded",
    }
)
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "score", "label": N_("Score"), "kind": "number"},
    *({"key": key, "label": label, "kind": "number"} for key, label in COUNTS.items()),
]
SHOWN = 200
FORMULA = N_(
    "Scorecard formula 1: score = agreed / (agreed + disagreed), in percent with one decimal, halves up. "
    "Agreed is a yes where the coalition asked for a yes, or a no where it asked for a no; disagreed is the other. "
    "Abstained, absent, excused, not voting and paired count for neither side and stand in columns of their own. "
    "Not recorded are votes of the set in which the record does not name the person. "
    "Who agreed and disagreed fewer times than the minimum has no score."
)
"""As policy says it; whoever changes it there counts otherwise, and gives it another number."""


async def show(ask: Any, look: Look) -> str:
    """Everybody who voted where the coalition wanted something, the best first, with the formula."""
    found = await panels(CLOCK.now(), card=ask.policy.show_scorecard(asked_of(look)))
    panel = found["card"]
    card = panel.data or {
        "formula": {"version": "", "text": ""},
        "minimum": 0,
        "vote_events": [],
        "items": [],
    }
    shown = card["items"][:SHOWN]
    persons = await everybody(ask, look, [one["person_id"] for one in shown])
    titles = await titles_of(ask, [one["policy_id"] for one in card["vote_events"]])
    left = len(card["items"]) - len(shown)
    view = {
        "tabs": tabs(PATH),
        "columns": COLUMNS,
        "rows": [row(one, persons) for one in shown],
        "note": ngettext("%(num)s more person is in the file.", "%(num)s more persons are in the file.", left)
        if left
        else "",
        "formula": _formula(card["formula"]["text"]),
        "minimum": _minimum(card["minimum"]),
        "votes": [_vote_line(one, titles) for one in card["vote_events"]],
        "scores_title": ngettext(
            "Scores over %(num)s vote", "Scores over %(num)s votes", len(card["vote_events"])
        ),
        "state": state_of(look, {name: look.query.get(name, "") for name in (*NARROWED, "minimum")}),
        "policy_id": look.query.get("policy_id", ""),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "csv_href": with_query(f"{PATH}.csv", **look.query) if card["items"] else "",
        "failed": panel.failed(look.address),
    }
    return render("votes/scorecard.html", view)


def asked_of(look: Look) -> dict[str, Any]:
    """Which votes the address asks for."""
    return {**filled(look.query, *NARROWED), **number(look.query, "minimum")}


def row(score: Mapping[str, Any], persons: Persons) -> dict[str, Any]:
    """Somebody's score with all that it was not made of."""
    who = persons.cell(score["person_id"])
    counts = {key: spoken(score[key]) for key in COUNTS}
    votes = with_query("/votes", person_id=score["person_id"])
    counts_door: dict[str, Any] = {"agreed": {"text": counts["agreed"], "href": votes}}
    return {"who": who, "score": score_words(score["score"]), **counts, **counts_door}


def score_words(score: float | None) -> str:
    """A score in percent, or that there is none."""
    return _("Too few votes") if score is None else percent(score / 100)


def _minimum(minimum: int) -> str:
    return ngettext(
        "Minimum here: %(num)s vote agreed or disagreed.",
        "Minimum here: %(num)s votes agreed or disagreed.",
        minimum,
    )


def _formula(text: str) -> str:
    return say(FORMULA) if text == FORMULA else text


def _vote_line(vote_event: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    policy = titles.get(vote_event["policy_id"], {}).get("title", "")
    wanted = WANTED[vote_event["our_position"]].lower()
    said = (RESULTS[vote_event["result"]], wanted, vote_event["body"], cut(policy))
    return {
        "text": cut(vote_event["motion"], 140),
        "href": f"/votes/{vote_event['vote_event_id']}",
        "note": in_a_row(*said),
        "aside": short_day(vote_event["held_on"]),
    }


SCREENS = (Screen(PATH, show, needs="policy.read"),)
