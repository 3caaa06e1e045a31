"""Where those who decide lean on a policy: the whip count in words, standings, positions and contacts as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.policy.persons import Persons
from services.dashboard.web.pages.policy.words import POSITIONS, TOUCHES, leans, position_badge
from services.dashboard.web.wording import short_day
from shared.web.filters import number, plural
from shared.web.speech import N_, _, ngettext, spoken

PERSONS = ("person", "persons")
"""Not marked: a catalogue knows a counted word by its singular, and "person", "people" is marked elsewhere."""
WHO_COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "leans", "label": N_("Leans")},
    {"key": "since", "label": N_("Since")},
    {"key": "evidence", "label": N_("What shows it")},
]


def whip_bars(count: Mapping[str, Any], policy: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A bar for each position, from support to opposition, and one for those whose position is not known."""
    persons = {one["value"]: one["persons"] for one in count["counts"]}
    here = f"/policies/{policy['policy_id']}/positions"
    bars = [
        _bar(spoken(text), persons.get(value, 0), with_query(here, value=str(value)), is_strong=value > 0)
        for value, (text, _state) in POSITIONS.items()
    ]
    unknown = with_query("/decision-makers", jurisdiction=policy["jurisdiction"], current="true")
    return [*bars, _bar(_("Not known yet"), count["without_position"], unknown)]


def whip_finding(count: Mapping[str, Any]) -> str:
    """What the count says: how many of all are on our side, and how many nobody has asked."""
    persons = {one["value"]: one["persons"] for one in count["counts"]}
    whole = count["persons"] + count["without_position"]
    if not count["persons"]:
        return _("Nobody's position is known yet")
    ours = persons.get(2, 0) + persons.get(1, 0)
    return ngettext(
        "%(num)s of %(whole)s supports it or leans so",
        "%(num)s of %(whole)s support it or lean so",
        ours,
        whole=number(whole),
    )


def who_decides(
    policy: Mapping[str, Any],
    standings: Iterable[Mapping[str, Any]],
    decision_makers: Iterable[Mapping[str, Any]],
    persons: Persons,
) -> dict[str, Any]:
    """Those in office in the deciding body and whoever took a position; apart from them, others of the place."""
    body, place = policy["body"], policy["jurisdiction"]
    by_person = {one["person_id"]: one for one in standings}
    posts = list(decision_makers)
    in_body = [one["person_id"] for one in posts if (one["body"] or "").casefold() == body.casefold()]
    shown = dict.fromkeys([*in_body, *by_person])
    others = dict.fromkeys(one["person_id"] for one in posts if one["person_id"] not in shown)
    return {
        "who": [
            _who(person_id, by_person.get(person_id), persons, policy["policy_id"]) for person_id in shown
        ],
        "others": [_who(person_id, None, persons, policy["policy_id"]) for person_id in others],
        "others_summary": ngettext(
            "%(num)s other in office elsewhere in %(place)s",
            "%(num)s others in office elsewhere in %(place)s",
            len(others),
            place=place,
        ),
        "how_chosen": _("In office in %(body)s today, and whoever took a position on it.", body=body)
        if in_body
        else _(
            "No post in %(body)s is recorded in %(place)s; shown is whoever took a position on it.",
            body=body,
            place=place,
        ),
    }


def standing_row(standing: Mapping[str, Any], persons: Persons) -> dict[str, Any]:
    """Where somebody stands, as a row; where before, if elsewhere."""
    return _who(standing["person_id"], standing, persons, standing["policy_id"])


def position_line(position: Mapping[str, Any], persons: Persons) -> dict[str, Any]:
    """A position as it was taken, with its evidence."""
    badge = position_badge(position["value"])
    return {
        "text": _("%(who)s: %(leans)s", who=persons.name(position["person_id"]), leans=badge["text"].lower()),
        "href": with_query("/events", subject=position["position_id"]),
        "note": position["evidence"],
        "aside": short_day(position["taken_on"]),
    }


def touch_line(touch: Mapping[str, Any], persons: Persons) -> dict[str, Any]:
    """A contact and what came of it."""
    return {
        "text": _("%(what)s: %(name)s", what=TOUCHES[touch["kind"]], name=persons.name(touch["person_id"])),
        "href": with_query("/events", subject=touch["touch_id"]),
        "note": touch["outcome"],
        "aside": short_day(touch["touched_on"]),
    }


def _bar(label: str, persons: int, href: str, *, is_strong: bool = False) -> dict[str, Any]:
    shown = plural(persons, *PERSONS)
    return {
        "label": label,
        "value": persons,
        "shown": shown,
        "href": href if persons else "",
        "strong": is_strong,
    }


def _who(
    person_id: str, standing: Mapping[str, Any] | None, persons: Persons, policy_id: str
) -> dict[str, Any]:
    who = persons.cell(person_id)
    # Whoever may not open persons is led to what is public of them: the positions they took.
    who["href"] = who["href"] or with_query(f"/policies/{policy_id}/positions", person_id=person_id)
    if standing is None:
        return {
            "who": who,
            "leans": {"text": _("Not known yet"), "state": "neutral"},
            "since": None,
            "evidence": None,
        }
    before = standing["before"]
    was = _("before: %(leans)s", leans=leans(before)) if before is not None else ""
    return {
        "who": who,
        "leans": {**position_badge(standing["value"]), "note": was},
        "since": short_day(standing["since_on"]),
        "evidence": {
            "text": standing["evidence"],
            "href": with_query("/events", subject=standing["position_id"]),
        },
    }
