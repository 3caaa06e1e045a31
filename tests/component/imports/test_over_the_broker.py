"""A file brought in over the broker: the service takes it, its worker carries it out, its relay tells of it."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from typing import Any

import pytest
from kombu.connection import Connection

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Forbidden
from shared.messaging.batches import Reactions
from shared.messaging.topology import declare_exchanges, declare_queue
from shared.testing.asking import Asker
from shared.testing.doors import Door
from shared.testing.personas import ADA, EVE
from shared.testing.processes import Processes, eventually

SERVICE = "services.stakeholders.service"


@pytest.mark.slow
class TestImportOverTheBroker:
    def test_is_carried_out_and_told(
        self, stakeholders: Door, amqp_uri: str, processes: Processes, a_list: Callable[..., str]
    ) -> None:
        with Connection(amqp_uri) as connection:
            channel: Any = connection.channel()
            declare_exchanges(channel)
            declare_queue(channel, "stakeholders", Reactions(REACTIONS, {}).routing_keys())
        processes.service(SERVICE)
        processes.start([sys.executable, "-m", "shared.imports.worker", SERVICE])
        asker = Asker(amqp_uri, ADA)

        def ask(method: str, **request: Any) -> Any:
            return asker.call("stakeholders", method, request, timeout=20)

        def standing() -> str:
            return str(ask("show_import", **which)["state"])

        try:
            which = {"import_id": ask("open_import", kind="people", filename="members.csv")["import_id"]}
            content = base64.b64encode(a_list(600).encode()).decode()
            ask("append_import_chunk", **which, number=0, content=content)
            ask("finish_upload", **which)
            eventually(lambda: standing() == "mapped", within=30)
            ask("run_import", **which)
            eventually(lambda: standing() == "done", within=60)
            assert ask("show_import", **which)["progress"]["created"] == 600
            assert [item["state"] for item in ask("list_imports")["items"]] == ["done"]
            with pytest.raises(Forbidden):
                asker.call("stakeholders", "show_import", which, actor=EVE, timeout=20)
        finally:
            asker.close()
        journal, relay = stakeholders.database["journal"], stakeholders.database["relay"]
        completed = "org.groundswell.stakeholders.import.completed.v1"
        told = eventually(lambda: journal.find_one({"type": completed}), within=30)
        eventually(lambda: (relay.find_one({}) or {"published": 0})["published"] >= told["_id"], within=30)
        assert told["data"]["created"] == 600
        assert journal.count_documents({"type": "org.groundswell.stakeholders.person.registered.v1"}) == 600
