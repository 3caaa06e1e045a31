"""A file brought in over the broker: the service takes it, its worker carries it out, its relay tells of it."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from kombu.connection import Connection

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Forbidden
from shared.messaging.batches import Reactions
from shared.messaging.topology import declare_exchanges, declare_queue
from shared.testing.asking import Asker
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, EVE
from shared.testing.processes import Processes, eventually

SERVICE = "services.stakeholders.service"
PREFIX = "org.groundswell.stakeholders"


@pytest.fixture
def environment(environment: dict[str, str], doors: Doors) -> dict[str, str]:
    """The settings of processes that share their database with the door."""
    return {**environment, "GROUNDSWELL_DB": doors.prefix}


@pytest.fixture
def ada(stakeholders: Door, amqp_uri: str, processes: Processes) -> Iterator[Asker]:
    """Ada, who asks the running service; its worker runs beside it, and somebody listens to all that it tells."""
    with Connection(amqp_uri) as connection:
        channel: Any = connection.channel()
        declare_exchanges(channel)
        declare_queue(channel, "stakeholders", Reactions(REACTIONS, {}).routing_keys())
        declare_queue(channel, "listener", ["#"])
    processes.service(SERVICE)
    processes.start([sys.executable, "-m", "shared.imports.worker", SERVICE])
    asker = Asker(amqp_uri, ADA)
    yield asker
    asker.close()


@pytest.mark.slow
class TestImportOverTheBroker:
    def test_is_carried_out_and_told(
        self, stakeholders: Door, ada: Asker, a_list: Callable[..., str]
    ) -> None:
        def ask(method: str, **request: Any) -> Any:
            return ada.call("stakeholders", method, request, timeout=20)

        which = {"import_id": ask("open_import", kind="people", filename="members.csv")["import_id"]}
        ask("append_import_chunk", **which, number=0, content=base64.b64encode(a_list(600).encode()).decode())
        ask("finish_upload", **which)
        eventually(lambda: ask("show_import", **which)["state"] == "mapped", within=30)
        ask("run_import", **which)
        eventually(lambda: ask("show_import", **which)["state"] == "done", within=60)
        assert [item["progress"]["created"] for item in ask("list_imports")["items"]] == [600]
        with pytest.raises(Forbidden):
            ada.call("stakeholders", "show_import", which, actor=EVE, timeout=20)
        journal, relay = stakeholders.database["journal"], stakeholders.database["relay"]
        told = eventually(lambda: journal.find_one({"type": f"{PREFIX}.import.completed.v1"}), within=30)
        eventually(lambda: relay.find_one({"published": {"$gte": told["_id"]}}), within=30)
        assert told["data"]["created"] == 600
        assert journal.count_documents({"type": f"{PREFIX}.person.registered.v1"}) == 600
