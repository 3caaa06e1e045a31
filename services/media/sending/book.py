"""What the sender writes down about messages, each before and after it goes, so that a crash sends none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

from services.media.domain.delivery import OPEN, Delivery, message_id, next_try
from services.media.domain.letter import gets_second
from services.media.domain.mailing import Mailing
from services.media.handlers.unsure import settle_next
from services.media.store import Store
from services.media.store.delivery import Deliveries, as_delivery, as_row
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM
from shared.mail.outcome import Outcome
from shared.mongo.connection import Document
from shared.mongo.together import Together
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import DUPLICATE_KEY, Unit

AT_ONCE = 500
Change = tuple[str, str, datetime | None]
"""The state, the code and when it is tried again: what is the same for many messages is written at once."""


@dataclass(frozen=True)
class Ended:
    """One message and what became of it."""

    mailing: Mailing
    delivery: Delivery
    outcome: Outcome


class Overtaken(Exception):
    """Whoever took the lease from a process that was held up has called unsure what that one had in hand."""


@dataclass(eq=False)
class Claim:
    """Messages that somebody wants to have in hand, and those of them that nobody has had in hand before."""

    wanted: list[Delivery]
    given: list[Delivery] = field(default_factory=list)


class Book:
    """The rows of deliveries, as the one process that sends keeps them."""

    def __init__(self, unit_of_work: UnitOfWork[Store], ladder: tuple[float, ...]) -> None:
        self._unit_of_work = unit_of_work
        self._rows = unit_of_work.database[Deliveries.name]
        self.ladder = ladder
        self._together: Together[Sequence[Ended]] = Together(self._write)
        self._claims: Together[Claim] = Together(self._claim)

    def rows_of(self, name: str) -> Collection[Document]:
        """Rows of another kind, for those who keep them as deliveries are kept here."""
        return self._unit_of_work.database[name]

    def now(self) -> datetime:
        """The present moment."""
        return self._unit_of_work.clock.now()

    def run(self, work: Any) -> Any:
        """Do something in a transaction, as the system."""
        return self._unit_of_work.run(Context(SYSTEM, new_id(), new_id()), work)

    def look(self) -> Store:
        """A store to read from."""
        return Store(Unit(self._unit_of_work.database, None, Context(SYSTEM, new_id(), new_id()), self.now()))

    def set_right(self) -> int:
        """Call unsure what was in hand when a process died: it may have arrived, and does not go again by itself."""
        while self.settle_on():  # before: what was decided is not about what becomes unsure now
            pass
        total = 0
        while done := self.run(self._unsure):
            total += done
        return total

    def settle_on(self) -> bool:
        """Settle the next portion of unsure messages about which somebody has decided; False where there is none."""
        if self.look().runs.settling() is None:
            return False
        return bool(self.run(lambda unit: settle_next(Store(unit))))

    def due(self, mailing_id: str, limit: int) -> list[Delivery]:
        """Messages that were put off and are to be tried again now."""
        query = {"mailing_id": mailing_id, "state": "waiting", "due_at": {"$lte": self.now()}}
        return [as_delivery(row) for row in self._rows.find(query).limit(limit)]

    def has_open(self, mailing_id: str) -> bool:
        """Whether a message of it is still to come."""
        query = {"mailing_id": mailing_id, "state": {"$in": list(OPEN)}}
        return self._rows.find_one(query, {"_id": 1}) is not None

    def first_of(self, mailing: Mailing, items: Iterable[dict[str, Any]]) -> list[Delivery]:
        """A message for each of these, unless it went to them when they were registered as somebody else."""
        found = list(items)
        former = [one for item in found for one in item["was"]]
        have = self.look().deliveries.of_people(mailing.mailing_id, former) if former else set()
        now = self.now()
        return [self._new(mailing, item, now) for item in found if have.isdisjoint(item["was"])]

    def begin(self, mailing: Mailing) -> None:
        """Keep that messages of it may be in hand from now on."""
        self.run(lambda unit: Store(unit).runs.set(mailing.mailing_id, is_open=True))

    def read_on(self, mailing: Mailing, after: str | None) -> None:
        """Keep up to where everybody has had their turn."""
        self.run(lambda unit: Store(unit).runs.set(mailing.mailing_id, after=after, is_read=after is None))

    def take_up(self, messages: Sequence[Delivery]) -> list[Delivery]:
        """Write down that these are in hand; answers those that nobody has had in hand before, or has put off."""
        again = [one for one in messages if one.state == "waiting"]
        first = [one for one in messages if one.state != "waiting"]
        return [*self._inserted(first), *self._taken_again(again)]

    def put_back(self, messages: Sequence[Delivery]) -> None:
        """Let messages wait for their turn that were in hand and not handed over."""
        first = [one.message_id for one in messages if one.state != "waiting"]
        again = [one.message_id for one in messages if one.state == "waiting"]
        if first:
            self._rows.delete_many({"_id": {"$in": first}, "state": "sending"})
        if again:
            self._rows.update_many(
                {"_id": {"$in": again}, "state": "sending"},
                {"$set": {"state": "waiting"}, "$inc": {"tries": -1}},
            )

    def settle(self, ended: Sequence[Ended]) -> None:
        """Write down what became of messages, and tell of it, with whatever others have to write at this moment."""
        while ended and not self._together.do(ended):
            pass

    def _inserted(self, messages: list[Delivery]) -> list[Delivery]:
        claim = Claim(messages)
        while messages and not self._claims.do(claim):
            pass
        return claim.given

    def _claim(self, claims: list[Claim]) -> list[Claim]:
        """Write down whatever several want in hand at this moment, in one go; a row that is there is somebody's."""
        wanted = [(claim, one) for claim in claims for one in claim.wanted]
        known: set[int] = set()
        try:
            self._rows.insert_many([{**as_row(one), "tries": 1} for _, one in wanted], ordered=False)
        except BulkWriteError as error:
            errors = error.details["writeErrors"]
            if any(one["code"] != DUPLICATE_KEY for one in errors):
                raise
            known = {one["index"] for one in errors}
        for place, (claim, one) in enumerate(wanted):
            if place not in known:
                claim.given.append(one)
        return claims

    def _taken_again(self, messages: list[Delivery]) -> list[Delivery]:
        if not messages:
            return []
        mark = new_id()
        ids = [one.message_id for one in messages]
        told = {"$set": {"state": "sending", "in_hand": mark}, "$inc": {"tries": 1}}
        self._rows.update_many({"_id": {"$in": ids}, "state": "waiting"}, told)
        mine = {row["_id"] for row in self._rows.find({"_id": {"$in": ids}, "in_hand": mark}, {"_id": 1})}
        return [one for one in messages if one.message_id in mine]

    def _write(self, several: list[Sequence[Ended]]) -> list[Sequence[Ended]]:
        by_mailing: dict[str, list[Ended]] = {}
        for one in (each for ended in several for each in ended):
            by_mailing.setdefault(one.mailing.mailing_id, []).append(one)

        def work(unit: Unit, *, is_sure: bool = True) -> None:
            for ended in by_mailing.values():
                if still := ended if is_sure else self._still_open(unit, ended):
                    self._settle(unit, still)

        try:
            self.run(work)
        except Overtaken:
            self.run(lambda unit: work(unit, is_sure=False))
        return several

    def _settle(self, unit: Unit, ended: list[Ended]) -> None:
        """Write down and tell what became of messages of one mailing, all of them still in hand, or refuse."""
        mailing = ended[0].mailing
        counted: Counter[str] = Counter()
        alike: dict[Change, list[str]] = {}
        for one in ended:
            change = self._change(one, unit.now)
            alike.setdefault(change, []).append(one.delivery.message_id)
            counted.update(_counted(one, change[0]))
            _tell(unit, one, change[0])
        for change, ids in alike.items():
            self._changed(unit, change, ids)
        if counted:
            store = Store(unit)
            store.mailings.tell(mailing, mailing.progress(store.runs.add_now(mailing.mailing_id, **counted)))

    def _changed(self, unit: Unit, change: Change, ids: list[str]) -> None:
        state, code, due_at = change
        which = {"_id": {"$in": ids}, "state": {"$in": list(OPEN)}}
        told = {"$set": {"state": state, "code": code, "due_at": due_at}}
        if self._rows.update_many(which, told, session=unit.session).matched_count < len(ids):
            raise Overtaken

    def _still_open(self, unit: Unit, ended: list[Ended]) -> list[Ended]:
        """Those about which nobody has said anything else meanwhile."""
        query = {"_id": {"$in": [one.delivery.message_id for one in ended]}, "state": {"$in": list(OPEN)}}
        still = {row["_id"] for row in self._rows.find(query, {"_id": 1}, session=unit.session)}
        return [one for one in ended if one.delivery.message_id in still]

    def _change(self, one: Ended, now: datetime) -> Change:
        kind, code = one.outcome.kind, one.outcome.code
        if kind != "later":
            return kind, code, None
        due_at = next_try(one.delivery.tries + 1, self.ladder, now)
        return "waiting" if due_at else "failed", code, due_at

    def _unsure(self, unit: Unit) -> int:
        store = Store(unit)
        query = {"mailing_id": {"$in": store.runs.open()}, "state": "sending"}
        rows = list(self._rows.find(query, session=unit.session).limit(AT_ONCE))
        mailings = store.mailings.with_ids(row["mailing_id"] for row in rows)
        lost = [
            Ended(mailings[row["mailing_id"]], as_delivery(row), Outcome("unsure", "cut-off")) for row in rows
        ]
        for mailing_id in mailings:
            self._settle(unit, [one for one in lost if one.mailing.mailing_id == mailing_id])
        return len(rows)

    def _new(self, mailing: Mailing, item: dict[str, Any], now: datetime) -> Delivery:
        person_id = item["person_id"]
        share = mailing.second_share
        return Delivery(
            message_id=message_id(mailing.mailing_id, person_id),
            mailing_id=mailing.mailing_id,
            person_id=person_id,
            contact_id=item["contact_id"],
            channel=mailing.channel,
            variant="b" if share and gets_second(mailing.mailing_id, person_id, share) else "a",
            at=now,
        )


def _counted(one: Ended, state: str) -> list[str]:
    """Under which names a message is counted; one that waits is not at its end."""
    if state == "waiting":
        return []
    return [state, "sent_b"] if state == "sent" and one.delivery.variant == "b" else [state]


def _tell(unit: Unit, one: Ended, state: str) -> None:
    if state == "sent":
        unit.record(one.delivery.sent(one.mailing))
    elif state == "bounced":
        unit.record(one.delivery.bounced(one.mailing, one.outcome.code, one.outcome.is_hard))
