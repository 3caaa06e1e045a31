"""Dara: the votes and the scorecard as files to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from services.dashboard.web.pages.votes.people import everybody
from services.dashboard.web.pages.votes.scorecard import COUNTS, asked_of
from services.dashboard.web.screens import Attachment, Look, Screen
from shared.imports.reading import write_csv
from shared.web.speech import ENGLISH, speaking

CSV = "text/csv; charset=utf-8"
SCORED = ("person_id", "name", "post", "score", *COUNTS)
VOTED = (
    "vote_event_id",
    "held_on",
    "body",
    "motion",
    "result",
    "our_position",
    "person_id",
    "name",
    "option",
)


async def votes_file(ask: Any, look: Look) -> Attachment:
    """Everybody who is named in the record of one vote."""
    vote_event = await ask.policy.show_vote_event({"vote_event_id": look.path["vote_event_id"]})
    persons = await everybody(ask, look, [one["person_id"] for one in vote_event["votes"]])
    same = {name: vote_event.get(name) for name in VOTED}
    rows = ({**same, **one, "name": persons.name(one["person_id"])} for one in vote_event["votes"])
    with speaking(ENGLISH):
        return _csv(f"votes-{vote_event['held_on']}.csv", rows, VOTED)


async def scorecard_file(ask: Any, look: Look) -> Attachment:
    """All scores, and under them the formula by which they can be worked out again."""
    card = await ask.policy.show_scorecard(asked_of(look))
    persons = await everybody(ask, look, [one["person_id"] for one in card["items"]])
    with speaking(ENGLISH):
        rows = [_scored(one, persons) for one in card["items"]]
    formula = {"person_id": f"formula {card['formula']['version']}", "name": card["formula"]["text"]}
    votes = {"person_id": "votes", "name": " ".join(one["vote_event_id"] for one in card["vote_events"])}
    minimum = {"person_id": "minimum", "name": str(card["minimum"])}
    return _csv("scorecard.csv", [*rows, formula, minimum, votes], SCORED)


def _scored(score: Mapping[str, Any], persons: Any) -> dict[str, Any]:
    person_id = score["person_id"]
    return {**score, "name": persons.name(person_id), "post": persons.post(person_id)}


def _csv(name: str, rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Attachment:
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    return Attachment(name, CSV, ("\ufeff" + "".join(write_csv(rows, columns))).encode())


SCREENS = (
    Screen("/votes/{vote_event_id}/votes.csv", votes_file, needs="policy.read"),
    Screen("/scorecard.csv", scorecard_file, needs="policy.read"),
)
