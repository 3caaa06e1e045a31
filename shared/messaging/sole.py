"""The right to be the one process that does a piece of work: taken, renewed while it is used, given back."""

from __future__ import annotations

import threading
from typing import Any

from pymongo.errors import PyMongoError

from shared.kernel.clock import Clock
from shared.messaging.log import log
from shared.mongo.lease import RENEW_EVERY, Holder, Lease
from shared.mongo.sessions import Sessions, succeed


class Sole:
    """A lease that a thread renews, and the sessions of a predecessor that end when it is taken."""

    def __init__(self, database: Any, name: str, sessions: Sessions, clock: Clock) -> None:
        self._database = database
        self._name = name
        self._sessions = sessions
        self._lease = Lease(database, name, Holder.this_process(), clock)
        self._holds = threading.Event()

    @property
    def holds(self) -> bool:
        """Whether this process is the one, as far as it knows."""
        return self._holds.is_set()

    def take(self) -> bool:
        """Become the one: end what a killed predecessor left open; `begins` says when work may begin."""
        if not self._lease.take():
            return False
        ended = succeed(self._database, self._name, self._sessions)
        log.info(f"{self._name}.lease_taken", sessions_ended=ended)
        return True

    def begins(self) -> None:
        """From now on the lease is renewed, and its loss ends the work."""
        self._holds.set()

    def doubts(self) -> None:
        """Something is amiss: the lease is to be taken anew before anything else is done."""
        self._holds.clear()

    def keep(self, stopping: threading.Event) -> None:
        """Renew it until stopped; for a thread of its own."""
        while not stopping.wait(RENEW_EVERY):
            try:
                if self.holds and not self._lease.renew():
                    self._holds.clear()
                    log.error(f"{self._name}.lease_lost")
            except PyMongoError as error:
                log.warning(f"{self._name}.lease_not_renewed", error=type(error).__name__)

    def give_up(self) -> None:
        """Let another be the one."""
        try:
            self._sessions.close()
            self._lease.release()
        except PyMongoError as error:
            log.warning(f"{self._name}.lease_not_freed", error=type(error).__name__)


def spawn(work: Any, identifier: str = "lease") -> None:
    """Run work in a thread that does not outlive the process."""
    threading.Thread(target=work, name=identifier, daemon=True).start()
