"""The imports of a service that wait for the worker, taken on in turns: a small file need not wait for a large one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pymongo.errors import PyMongoError

from shared.imports.intake import Intake
from shared.imports.job import WORKING, Import
from shared.imports.steps import Work
from shared.imports.store import IMPORTS
from shared.imports.taking import Superseded
from shared.kernel.errors import Conflict, Unavailable
from shared.messaging.log import log
from shared.mongo.plain import from_plain
from shared.mongo.transactions import UnitOfWork

AT_ONCE = 4


class Queue:
    """Takes waiting imports on, a step of each at a time; `is_troubled` after a turn in which the database failed."""

    def __init__(self, intake: Intake, unit_of_work: UnitOfWork[Any]) -> None:
        self.intake = intake
        self.unit_of_work = unit_of_work
        self.is_troubled = False
        self._works: dict[str, Work] = {}

    def turn(self, is_stopping: Callable[[], bool] = lambda: False) -> int:
        """Take each waiting import one step on, the longest waiting first; returns how many waited."""
        self.is_troubled = False
        waiting = self._waiting()
        for gone in set(self._works) - set(waiting):
            self._works.pop(gone).close()
        for import_id in waiting:
            if not is_stopping():
                self._step(import_id)
        return len(waiting)

    def work_off(self) -> None:
        """Take imports on until none waits: for tests and set-up jobs."""
        while self.turn():
            if self.is_troubled:
                raise Unavailable("database-unavailable", "The database does not answer; imports still wait.")

    def drop(self) -> None:
        """Put all imports down where they stand; the next turn takes them up from the database."""
        for work in self._works.values():
            work.close()
        self._works.clear()

    def _waiting(self) -> list[str]:
        found = self.unit_of_work.database[IMPORTS].find({"state": {"$in": list(WORKING)}}, {"_id": 1})
        return [document["_id"] for document in found.sort("since", 1).limit(AT_ONCE)]

    def _step(self, import_id: str) -> None:
        is_going_on = False
        try:
            work = self._works.get(import_id) or self._taken_up(import_id)
            is_going_on = work.step()
        except Superseded:
            log.info("import.superseded", import_id=import_id)
        except (Unavailable, PyMongoError) as error:
            self.is_troubled = True
            log.warning("import.interrupted", import_id=import_id, error=type(error).__name__)
        except Exception as error:
            self._give_up(import_id, error)
        if not is_going_on and import_id in self._works:
            self._works.pop(import_id).close()

    def _taken_up(self, import_id: str) -> Work:
        document = self.unit_of_work.database[IMPORTS].find_one({"_id": import_id})
        if document is None:
            raise Superseded(import_id)
        job = from_plain(Import, {**document, "import_id": import_id})
        self._works[import_id] = Work(job, self.intake, self.unit_of_work)
        return self._works[import_id]

    def _give_up(self, import_id: str, error: Exception) -> None:
        # The message may quote what stands in a person's row; the class and the place do not.
        log.error("import.failed", import_id=import_id, error=type(error).__name__, at=_place(error))
        detail = f"Something here is broken ({type(error).__name__}). Tell whoever runs the platform."
        try:
            self._works[import_id].fail(Conflict("unexpected", detail))
        except (KeyError, Superseded, Unavailable, PyMongoError) as second:
            self.is_troubled = True
            log.warning("import.not_failed", import_id=import_id, error=type(second).__name__)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
