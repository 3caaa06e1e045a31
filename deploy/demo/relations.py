"""Whom the coalition speaks with, what was promised to it or told in confidence, who is here twice, and who no more."""

from __future__ import annotations

from typing import Any

from deploy.demo.teller import Cast, Teller

IOM, UNICEF, RADIO, MPW = "IOM", "UNICEF", "LRRA", "MPW"
EXCHANGES: tuple[tuple[str, int, str, str, str], ...] = (
    (MPW, 47, "meeting", "Asked for the list of broken pumps.", "They will send the list of all counties."),
    (UNICEF, 40, "call", "The survey needs four more enumerators.", "They lend two until the rains."),
    (IOM, 33, "email", "Asked whether trucks are free in May.", "Two trucks for a week."),
    (RADIO, 21, "event", "Met at the anniversary of the station.", "An hour of air time each month."),
    (MPW, 12, "visit", "Went to the store in Gbarnga.", "The pumps are there, the pipes are not."),
)
PROMISES: tuple[tuple[str, str, str, int, int], ...] = (
    (MPW, "The list of broken pumps, county by county", "List of broken pumps", 47, 30),
    (UNICEF, "Two enumerators for the survey until the rains", "Enumerators for the survey", 40, 25),
    (MPW, "Pipes for twelve pumps, delivered to Gbarnga", "Pipes for twelve pumps", 38, 20),
    (MPW, "An engineer at the hearing of the committee", "An engineer at the hearing", 36, 26),
    (RADIO, "An hour of air time each month", "Monthly air time", 21, -9),
    (IOM, "Two trucks for a week", "Trucks for a week", 33, -4),
)
BECAME = (("keep", 0, 31), ("keep", 1, 27), ("break", 3, 25))
"""What became of which of them, and how many days ago; the pipes are overdue."""


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell what was said and promised."""
    for number, exchange in enumerate(EXCHANGES):
        await _speak(teller, cast, number, exchange)
    made = [await _promise(teller, cast, number, promise) for number, promise in enumerate(PROMISES)]
    for wish, place, days_ago in BECAME:
        ask = teller.ask("bo", f"promise-{place}-{wish}", days_ago).stakeholders
        which = {"promise_id": made[place], "settled_on": teller.day(days_ago)}
        await getattr(ask, f"{wish}_promise")(which)
    await _speak_with_a_person(teller, cast)
    await _register_twice(teller, cast)
    await _erase(teller)


async def _speak(teller: Teller, cast: Cast, number: int, said: tuple[str, int, str, str, str]) -> None:
    who, days_ago, channel, note, outcome = said
    wish = {
        "organization_id": cast.organizations[who],
        "channel": channel,
        "held_on": teller.day(days_ago),
        "note": note,
        "outcome": outcome,
        "campaign_id": cast.campaign_id,
    }
    await teller.ask("bo", f"exchange-{number}", days_ago, 15).stakeholders.log_exchange(wish)


async def _promise(teller: Teller, cast: Cast, number: int, said: tuple[str, str, str, int, int]) -> Any:
    who, what, topic, days_ago, due_ago = said
    wish = {
        "organization_id": cast.organizations[who],
        "what": what,
        "topic": topic,
        "made_on": teller.day(days_ago),
        "due_on": teller.day(due_ago),
    }
    made = await teller.ask("bo", f"promise-{number}", days_ago, 16).stakeholders.make_promise(wish)
    return made["promise_id"]


async def _speak_with_a_person(teller: Teller, cast: Cast) -> None:
    person = {"person_id": cast.people[0]}
    said = {"channel": "visit", "held_on": teller.day(8), "note": "Knows the old well by the market."}
    logged = await teller.ask("bo", "exchange-person", 8, 15).stakeholders.log_exchange({**person, **said})
    promised = {
        "exchange_id": logged["exchange_id"],
        "what": "To bring the minutes of the town meeting",
        "due_on": teller.day(-3),
    }
    await teller.ask("bo", "promise-person", 8, 16).stakeholders.make_promise({**person, **promised})
    await _tell_in_confidence(teller, person)


async def _tell_in_confidence(teller: Teller, person: dict[str, str]) -> None:
    """What the visit brought that not everybody is to read; Ada reads it once, and says why."""
    told = {"kind": "safety", "text": "Comes by day only. Leave no word with the neighbours."}
    kept = await teller.ask("bo", "confidence", 8, 17).stakeholders.write_restricted_note({**person, **told})
    why = {"purpose": "contact", "reason": "The town meeting is moved to the evening."}
    note = {"restricted_note_id": kept["restricted_note_id"]}
    await teller.ask("ada", "confidence-read", 6).stakeholders.reveal_restricted_note({**note, **why})


async def _register_twice(teller: Teller, cast: Cast) -> None:
    """Somebody is written down at a door who is registered already, family name first: a pair to decide about."""
    ask = teller.ask("bo", "registered-twice", 7).stakeholders
    known = await ask.show_person({"person_id": cast.people[1]})
    name = f"{known['family_name']} {known['given_name']}".strip() or known["name"]
    wish = {"name": name, "phones": ["+231770000111"], **({"area": known["area"]} if known["area"] else {})}
    await ask.register_person(wish)


async def _erase(teller: Teller) -> None:
    """Somebody calls who wants to be forgotten, and is: that it was done, when and by whom is all that stays."""
    wish = {"name": "Varney Cooper", "area": "Bong"}
    made = await teller.ask("bo", "registered-to-go", 20).stakeholders.register_person(wish)
    asked = {"way": "telephone", "asked_on": teller.day(6), "identity": "known", "request": "E-2025-001"}
    await teller.ask("ada", "erased", 5).stakeholders.erase_person({"person_id": made["person_id"], **asked})
