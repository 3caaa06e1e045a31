"""Random histories of a coalition, with corrections, removals, late attributions and dates of other weeks."""

from __future__ import annotations

import random
from datetime import date, timedelta

from shared.kernel.events import Event
from tests.component.insights.telling import Teller

CAMPAIGNS = ("c1", "c2")
ORGS = ("o1", "o2", None)


def history(seed: int, length: int = 120) -> list[Event]:
    """A history; the same for the same seed."""
    dice, teller = random.Random(seed), Teller()
    teller.introduce("pol")
    for campaign in CAMPAIGNS:
        teller.plan(campaign, dice.choice(("pol", None)))
        teller.launch(campaign)
        teller.open(f"p-{campaign}", campaign)
        teller.open(f"q-{campaign}", campaign)
    for number in range(length):
        teller.moment += timedelta(hours=dice.randint(0, 30))
        on = (teller.moment - timedelta(days=dice.randint(0, 9))).date().isoformat()
        dice.choice(HAPPENINGS)(teller, dice, number, dice.choice(CAMPAIGNS), on)
    return teller.told


def _signs(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    later = (date.fromisoformat(on) + timedelta(weeks=dice.choice((0, 1, 3, 11)))).isoformat()
    teller.sign(f"u{number}", f"p-{campaign}", campaign, on, dice.choice(ORGS))
    teller.sign(f"u{number}", f"q-{campaign}", campaign, later, dice.choice(ORGS))


def _acts(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    teller.act(f"a{number}", campaign, dice.choice(ORGS), reached=dice.choice((None, 7, 40)), on=on)


def _covers(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    teller.cover(f"k{number}", campaign, on=on, tone=dice.choice(("positive", "mixed")))


def _airs(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    teller.slot(f"s{number}", "planned", campaign)
    teller.slot(f"s{number}", "aired", campaign)


def _touches(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    teller.touch(f"t{number}", "pol", campaign, dice.choice(ORGS))


def _moves(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    teller.move("pol", f"stage-{number - 1}", f"stage-{number}", ("campaign", campaign, "It pressed."))


def _change_activity(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    event = _some(teller, dice, "campaigns.activity.reported")
    if event is None:
        return
    match dice.randint(0, 2):
        case 0:
            org = dice.choice(ORGS)
            teller.act(event.subject, campaign, org, action="corrected", reached=dice.randint(1, 99), on=on)
        case 1:
            teller.attribute(event.subject, dice.choice(("o1", "o2")))
        case 2:
            teller.remove("activity", event.subject)


def _change_coverage(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    event = _some(teller, dice, "media.coverage.logged")
    if event is None:
        return
    if dice.random() < 0.5:
        tone = dice.choice(("negative", "mixed"))
        teller.cover(event.subject, campaign, action="corrected", tone=tone, on=on)
    else:
        teller.remove("coverage", event.subject)


def _matches(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    event = _some(teller, dice, "media.coverage.logged")
    if event is not None:
        teller.match(event.subject, *dice.choice(((), ("m1",), ("m1", "m2"))))


def _groups(teller: Teller, dice: random.Random, number: int, campaign: str, on: str) -> None:
    event = _some(teller, dice, "media.coverage.logged")
    if event is not None:
        teller.group(event.subject, dice.choice((event.subject, "another", "another")))


def _some(teller: Teller, dice: random.Random, name: str) -> Event | None:
    gone = {event.subject for event in teller.told if event.routing_key.endswith(".removed")}
    found = [one for one in teller.told if one.routing_key == name and one.subject not in gone]
    return dice.choice(found) if found else None


HAPPENINGS = (
    _signs,
    _signs,
    _acts,
    _acts,
    _change_activity,
    _covers,
    _change_coverage,
    _matches,
    _groups,
    _airs,
    _touches,
    _moves,
)
