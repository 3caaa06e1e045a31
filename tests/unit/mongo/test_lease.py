"""Leases: one holder at a time, passed on when it is gone, never while it lives."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pymongo.database import Database

from shared.kernel.clock import SetClock
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.lease import Holder, Lease


@pytest.fixture
def name() -> str:
    return new_id()


@pytest.fixture
def mine() -> Holder:
    return Holder.this_process()


@pytest.fixture
def stranger(mine: Holder) -> Holder:
    """A holder on another machine, of whose process nothing can be known here."""
    return replace(mine, host="elsewhere", token=new_id())


@pytest.fixture
def neighbour() -> Iterator[tuple[Holder, subprocess.Popen[bytes]]]:
    """Another process on this machine, alive until the test ends it."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    began = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19]
    yield Holder(Holder.this_process().host, process.pid, began, new_id()), process
    process.kill()
    process.wait()
    assert process.stdin is not None
    process.stdin.close()


class TestLease:
    def test_has_one_holder(
        self, database: Database[Document], clock: SetClock, name: str, mine: Holder, stranger: Holder
    ) -> None:
        assert Lease(database, name, mine, clock).take()
        assert not Lease(database, name, stranger, clock).take()
        assert Lease(database, name, mine, clock).take()

    def test_falls_to_another_when_it_is_not_renewed(
        self, database: Database[Document], clock: SetClock, name: str, mine: Holder, stranger: Holder
    ) -> None:
        assert Lease(database, name, stranger, clock).take()
        clock.move(seconds=2)
        assert not Lease(database, name, mine, clock).take()
        clock.move(seconds=1)
        assert Lease(database, name, mine, clock).take()
        assert not Lease(database, name, stranger, clock).take()

    def test_stays_with_whoever_renews_it(
        self, database: Database[Document], clock: SetClock, name: str, mine: Holder, stranger: Holder
    ) -> None:
        held = Lease(database, name, mine, clock)
        for _ in range(5):
            assert held.take()
            clock.move(seconds=2)
        assert not Lease(database, name, stranger, clock).take()

    def test_is_renewed_by_whoever_has_it_and_not_by_whom_it_has_left(
        self, database: Database[Document], clock: SetClock, name: str, mine: Holder, stranger: Holder
    ) -> None:
        held, other = Lease(database, name, mine, clock), Lease(database, name, stranger, clock)
        assert not held.renew()
        assert held.take()
        for _ in range(3):
            clock.move(seconds=2)
            assert held.renew()
            assert not other.take()
        clock.move(seconds=3)
        assert other.take()
        assert not held.renew()
        other.release()
        assert not held.renew()
        assert held.take()
        assert held.renew()

    def test_falls_at_once_to_another_when_its_holder_is_dead(
        self,
        database: Database[Document],
        clock: SetClock,
        name: str,
        mine: Holder,
        neighbour: tuple[Holder, subprocess.Popen[bytes]],
    ) -> None:
        holder, process = neighbour
        assert Lease(database, name, holder, clock).take()
        assert not Lease(database, name, mine, clock).take()
        process.kill()
        process.wait()
        assert Lease(database, name, mine, clock).take()

    def test_is_not_fooled_by_a_process_id_that_is_used_again(
        self, database: Database[Document], clock: SetClock, name: str, mine: Holder
    ) -> None:
        assert Lease(database, name, replace(mine, began="1", token=new_id()), clock).take()
        assert mine.pid == os.getpid()
        assert Lease(database, name, mine, clock).take()

    def test_is_free_when_it_is_released(
        self, database: Database[Document], clock: SetClock, name: str, mine: Holder, stranger: Holder
    ) -> None:
        held = Lease(database, name, stranger, clock)
        held.take()
        Lease(database, name, mine, clock).release()
        assert not Lease(database, name, mine, clock).take()
        held.release()
        assert Lease(database, name, mine, clock).take()

    def test_goes_to_one_of_many_who_ask_at_once(
        self, database: Database[Document], clock: SetClock, name: str, mine: Holder
    ) -> None:
        taken: list[bool] = []

        def ask() -> None:
            taken.append(Lease(database, name, replace(mine, token=new_id()), clock).take())

        threads = [threading.Thread(target=ask) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert taken.count(True) == 1
