"""Chapter two, on the ground: one big rally with stewards, and a water point meeting every week."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from deploy.demo.teller import Cast, Teller

RALLY_AGO = 30
STEWARDS, MARCHERS = 8, 22
CONFIRMED = ["I can walk 3 km."]
MEETINGS = 8
FIRST_AGO = 41
NOT_CLOSED_AGO = 6
"""Of this meeting nobody has said yet who did not come: it stands among what is stuck."""


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell of both, as they were planned, filled and held."""
    await rally(teller, cast)
    await meetings(teller, cast)


async def rally(teller: Teller, cast: Cast) -> None:
    """A march to the House: too many stewards, so that some stand in line, and people who walk in."""
    wish = {
        "campaign_id": cast.campaign_id,
        "title": "March for water to the House",
        "kind": "rally",
        "place": "Capitol Building",
        "adm1": "Montserrado",
        "organization_id": cast.organizations["WEC"],
        "description": "We carry empty buckets from the market to the House and hand over the petition.",
        "requirements": CONFIRMED,
        "community_ids": [cast.communities["Those who carry water"]],
        "shifts": [
            _shift(teller, RALLY_AGO, "Stewards", (8, 13), STEWARDS),
            _shift(teller, RALLY_AGO, "March", (9, 12)),
        ],
    }
    ask = teller.ask("bo", "rally", 50).campaigns
    planned = await teller.once_heard(partial(ask.plan_gathering, wish), "community-unknown")
    shown = await _shown(teller, planned["gathering_id"])
    stewards, marchers = cast.people[: STEWARDS + 3], cast.people[STEWARDS + 3 :][:MARCHERS]
    for shift, people in zip(shown["shifts"], (stewards, marchers), strict=True):
        at = {**_at(shown, shift), "confirmed": CONFIRMED}
        await _sign_up(teller, at, people[:-2], RALLY_AGO + 6)
        # The last two marchers did not sign up and walk in; two stewards who did stay away.
        there = people[2:STEWARDS] if shift["capacity"] else people
        await _check_in(teller, at, there, (RALLY_AGO, 8 if shift["capacity"] else 9))
    await _close(teller, planned["gathering_id"], RALLY_AGO - 1)


async def meetings(teller: Teller, cast: Cast) -> None:
    """The same people, every week, at the pump: all but one meeting closed, and the next ones filling up."""
    wish = {
        "campaign_id": cast.campaign_id,
        "title": "Water point meeting",
        "kind": "meeting",
        "place": "Hand pump 3, Gbarnga market",
        "adm1": "Bong",
        "organization_id": cast.organizations["Gbarnga Women's Water Committee"],
        "audience": "Households within 500 m",
        "community_ids": [cast.communities["Gbarnga town"], cast.communities["Those who carry water"]],
        "shifts": [_shift(teller, FIRST_AGO, "", (16, 18), 12)],
        "repeats": "weekly",
        "occurrences": MEETINGS,
    }
    ask = teller.ask("bo", "meetings", 44).campaigns
    planned = await teller.once_heard(partial(ask.plan_series, wish), "community-unknown")
    for number, gathering_id in enumerate(planned["gathering_ids"]):
        await _hold(teller, cast, gathering_id, FIRST_AGO - 7 * number)


async def _hold(teller: Teller, cast: Cast, gathering_id: str, days_ago: int) -> None:
    shown = await _shown(teller, gathering_id)
    at = _at(shown, shown["shifts"][0])
    people = cast.people[days_ago % 5 :][:7]
    await _sign_up(teller, at, people, max(days_ago + 2, 1))
    if days_ago > 0:
        await _check_in(teller, at, people[1:], (days_ago, 16))
        if days_ago != NOT_CLOSED_AGO:
            await _close(teller, gathering_id, days_ago - 1)


async def _sign_up(teller: Teller, at: dict[str, Any], people: Sequence[str], days_ago: int) -> None:
    for person_id in people:
        step = f"sign-up-{at['shift_id']}-{person_id}"
        await teller.ask("bo", step, days_ago).campaigns.sign_up({**at, "person_id": person_id})


async def _check_in(
    teller: Teller, at: dict[str, Any], people: Sequence[str], moment: tuple[int, int]
) -> None:
    for person_id in people:
        step = f"check-in-{at['shift_id']}-{person_id}"
        await teller.ask("bo", step, *moment).campaigns.check_in({**at, "person_id": person_id})


async def _close(teller: Teller, gathering_id: str, days_ago: int) -> None:
    wish = {"gathering_id": gathering_id, "no_shows": True}
    await teller.ask("bo", f"close-{gathering_id}", days_ago).campaigns.close_gathering(wish)


async def _shown(teller: Teller, gathering_id: str) -> Any:
    return await teller.ask("bo", "look", 0).campaigns.show_gathering({"gathering_id": gathering_id})


def _at(gathering: Any, shift: Any) -> dict[str, Any]:
    """What a wish about a shift begins with; people come through the host."""
    return {
        "gathering_id": gathering["gathering_id"],
        "shift_id": shift["shift_id"],
        "organization_id": gathering["organization_id"],
    }


def _shift(
    teller: Teller, days_ago: int, name: str, hours: tuple[int, int], capacity: int | None = None
) -> dict[str, Any]:
    moments = (teller.moment(days_ago, hour).isoformat() for hour in hours)
    hours_of = dict(zip(("starts_at", "ends_at"), moments, strict=True))
    return {"name": name, **hours_of, "capacity": capacity}
