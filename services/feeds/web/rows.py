"""Take rows that a partner sends in, by whatever way: rows of a kind, and rows about people one by one.

A row that is refused keeps no other out, and the same rows again change nothing: activities and coverage are known by
their references and addresses, people by their ids, addresses and numbers, an attendance and an action by whose it is.
The service that keeps what was sent in hears of all rows, also of those refused here, before the answer leaves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema

from services.feeds.domain.sent import INTAKES, Intake
from services.feeds.schemas.sent import (
    MOST_PEOPLE,
    MOST_ROWS,
    ActionsSchema,
    AttendanceSchema,
    NothingBesideSchema,
    OptionsSchema,
    RowsSchema,
)
from services.feeds.web.counter import loaded
from services.feeds.web.parted import Parted
from shared.kernel.errors import Conflict, Forbidden, Invalid, Refusal, Unavailable
from shared.kernel.roles import Actor
from shared.messaging.ask import Ask
from shared.messaging.fields import unseen_in

AT_ONCE = 8
TAKEN = ("created", "updated", "unchanged", "waiting")
Row = dict[str, Any]
TAKEN_BEFORE = "act-taken-before"
ONE_OF = "Say petition_id or appeal_id, one of them."
NOT_YOURS = "Attendance is taken of your own organisation's gatherings."
WHICH_SHIFT = "Say which shift; this gathering has several, or none that is open."


@dataclass(frozen=True)
class By:
    """Who sends rows: a name that people know it by, and as whom it acts."""

    name: str
    actor: Actor
    known_as: str = ""
    """Under which id it is known now, where its organisation was merged into another."""

    @property
    def organization_id(self) -> str:
        """The partner in whose name it sends."""
        return self.actor.organization_id or ""


Work = Callable[[Ask, By, Row, str], Awaitable[None]]


async def take(kind: str, sent: dict[str, Any], ask: Ask, by: By) -> dict[str, Any]:
    """Take rows of a kind; answers for each, also for those that cannot be taken as they were sent."""
    if kind not in INTAKES:
        schema = OF_PEOPLE[kind].schema
        parted = Parted.of(sent, schema, MOST_PEOPLE)
        rows = _loaded(schema, NothingBesideSchema, parted)["rows"]
        return parted.joined(await take_of_people(ask, by, kind, rows, parted.told))
    parted = Parted.of(sent, RowsSchema, MOST_ROWS)
    asked = _loaded(RowsSchema, OptionsSchema, parted)
    answer = await take_rows(ask, by, INTAKES[kind], {**asked, "refused": parted.told})
    return parted.joined(_without_persons(answer) if kind == "people" else answer)


def _loaded(schema: type[Schema], beside: type[Schema], parted: Parted) -> dict[str, Any]:
    """What was sent, checked; where no row is left, that which stands beside them."""
    if parted.is_empty:
        return {**loaded(beside, parted.beside), "rows": []}
    return loaded(schema, parted.sent)


async def take_rows(ask: Ask, by: By, intake: Intake, asked: dict[str, Any]) -> dict[str, Any]:
    """Have the service that knows what rows mean take them, and count those that were refused before."""
    must_be_known(asked["options"], intake)
    own = {"scheme": by.organization_id} if intake.is_of_people else {}
    request = {
        **asked,
        "kind": intake.kind,
        "source": by.name[:200],
        "options": {**asked["options"], **own},
    }
    service = getattr(ask, intake.service)
    answer: dict[str, Any] = await service.take_rows(request)
    return answer


def must_be_known(options: dict[str, Any], intake: Intake) -> None:
    """Refuse what cannot be chosen for all rows."""
    if strange := set(options) - intake.choices:
        known = ", ".join(sorted(intake.choices))
        wrong = f"There is no such choice. Known are: {known}."
        raise Invalid("option-unknown", wrong, {f"options.{one}": [wrong] for one in strange})


async def take_of_people(
    ask: Ask, by: By, kind: str, rows: Sequence[Row], refused: Sequence[Row] = ()
) -> dict[str, Any]:
    """Find or register the people of rows, all at once, then do the work for each; persons' ids stay here.

    What came of each is told to whoever keeps what was sent in, so that it counts as it was answered.
    """
    people = {"rows": [row["person"] for row in rows], "options": {}, "refused": list(refused)}
    known = await take_rows(ask, by, INTAKES["people"], {**people, "sent_as": kind})
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(person: Row, row: Row | None) -> Row:
        if row is None or person["outcome"] not in TAKEN:
            wrong = [{**each, "field": _in_person(each["field"])} for each in person["errors"]]
            return {"row": person["row"], "outcome": "rejected", "errors": wrong}
        async with turn:
            try:
                await OF_PEOPLE[kind].work(ask.step(str(person["row"])), by, row, person["thing_id"])
            except Unavailable:
                raise
            except Refusal as refusal:
                return {"row": person["row"], "outcome": "rejected", "errors": _errors(refusal)}
        # One word for all: whether somebody had signed before is nothing that an address may be asked about.
        return {"row": person["row"], "outcome": "taken", "errors": []}

    left, before = iter(rows), {one["row"] for one in refused}
    pairs = [(person, None if person["row"] in before else next(left)) for person in known["rows"]]
    done = await asyncio.gather(*(one(*pair) for pair in pairs))
    told = [_fault(one) for one in done if one["outcome"] == "rejected"]
    await ask.stakeholders.settle_rows({"import_id": known["import_id"], "refused": told})
    return {"rows": done, "taken": len(done) - len(told), "rejected": len(told)}


async def attend(ask: Ask, by: By, row: Row, person_id: str) -> None:
    """Sign a person up for a shift of the partner's own gathering, or check them in."""
    gathering = await ask.campaigns.show_gathering({"gathering_id": row["gathering_id"]})
    own = by.organization_id
    if gathering["organization_id"] not in (own, by.known_as):
        raise Forbidden("gathering-not-yours", NOT_YOURS)
    wish = {
        "gathering_id": row["gathering_id"],
        "shift_id": row["shift_id"] or _only_shift(gathering),
        "person_id": person_id,
        "organization_id": own,
    }
    is_here = row["status"] == "attended"
    await (ask.campaigns.check_in(wish) if is_here else ask.campaigns.sign_up(wish))


async def act(ask: Ask, by: By, row: Row, person_id: str) -> None:
    """Record that a person signed, wrote, called or pledged, through the partner."""
    if bool(row["petition_id"]) == bool(row["appeal_id"]):
        raise Invalid("action-of-what", ONE_OF, {"petition_id": [ONE_OF]})
    own = {"person_id": person_id, "organization_id": by.organization_id}
    if row["petition_id"]:
        signed = {"petition_id": row["petition_id"], "signed_on": _day(row.get("done_on")), **own}
        await ask.campaigns.sign_petition(signed)
        return
    said: Row = {
        name: row[name] for name in ("target_id", "channel", "outcome", "answer", "pledge") if name in row
    }
    wish = {"appeal_id": row["appeal_id"], "done_on": _day(row.get("done_on")), **said, **own}
    try:
        await ask.campaigns.record_act(wish)
    except Conflict as conflict:
        if conflict.code != TAKEN_BEFORE:
            raise


def _without_persons(answer: dict[str, Any]) -> dict[str, Any]:
    """What became of people, without what would tell whom the coalition knows: neither ids nor who is new."""
    rows = [
        {**row, "thing_id": "", "outcome": "taken" if row["outcome"] in TAKEN else row["outcome"]}
        for row in answer["rows"]
    ]
    taken = sum(row["outcome"] == "taken" for row in rows)
    return {"rows": rows, "taken": taken, "rejected": answer["rejected"]}


def _only_shift(gathering: dict[str, Any]) -> str:
    shifts = [one["shift_id"] for one in gathering["shifts"]]
    if len(shifts) != 1:
        raise Invalid("shift-missing", WHICH_SHIFT, {"shift_id": [WHICH_SHIFT]})
    return str(shifts[0])


def _errors(refusal: Refusal) -> list[dict[str, str]]:
    said = refusal.fields or {"": [refusal.detail]}
    return [{"field": field, "code": refusal.code, "reason": each[0]} for field, each in said.items()]


def _fault(row: Row) -> Row:
    """The first fault of a row that was refused, in the lengths that are kept of it."""
    error = row["errors"][0]
    said = {"code": error["code"][:100], "reason": error["reason"][:1_000], "field": error["field"][:300]}
    return {"row": row["row"], **said, **({"field": ""} if unseen_in(said["field"]) else {})}


def _in_person(field: str) -> str:
    return f"person.{field}" if field else "person"


def _day(day: Any) -> Any:
    return None if day is None else day.isoformat()


@dataclass(frozen=True)
class OfPeople:
    """A kind of rows that are about people each: how they look, and what is done for each person."""

    schema: type[Schema]
    work: Work


OF_PEOPLE = {
    "attendance": OfPeople(AttendanceSchema, attend),
    "actions": OfPeople(ActionsSchema, act),
}
KINDS = (*INTAKES, *OF_PEOPLE)
