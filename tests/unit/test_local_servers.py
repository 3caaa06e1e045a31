"""The private servers come back on the same port and data after a stop and after a kill."""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import pytest
from amqp import Connection
from amqp.basic_message import Message
from pymongo import MongoClient

from deploy.local.servers import Servers
from shared.testing.servers import MongoServer, RabbitManagement, RabbitServer, ServerDown
from shared.testing.servers.ports import free_port, is_free, remembered_ports
from shared.testing.servers.process import ServerProcess

ON_DISK = 3.0
"""Seconds after which a queue itself is on disk: messages are written before they are confirmed, its name later."""


def write_row(uri: str, database: str, number: int) -> None:
    with MongoClient(uri, w="majority") as client:
        client[database].rows.insert_one({"_id": number})


def count_rows(uri: str, database: str) -> int:
    with MongoClient(uri) as client:
        return client[database].rows.count_documents({})


def send_durably(broker: RabbitServer, queue: str) -> None:
    with Connection(f"127.0.0.1:{broker.port}", confirm_publish=True) as connection:
        channel = connection.channel()
        channel.queue_declare(queue, durable=True, auto_delete=False)
        channel.basic_publish(Message("kept", delivery_mode=2), routing_key=queue)


def count_messages(broker: RabbitServer, queue: str) -> int:
    with Connection(f"127.0.0.1:{broker.port}") as connection:
        return connection.channel().queue_declare(queue, passive=True).message_count


def in_the_way_of(port: int) -> socket.socket:
    """Something else on a server's port, so that it ends while it starts."""
    other = socket.socket()
    other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    other.bind(("127.0.0.1", port))
    other.listen()
    return other


def has_ended(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")  # a container's first process may leave it as a zombie
    return not status.exists() or "State:\tZ" in status.read_text()


class TestBringBack:
    @pytest.fixture
    def servers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Servers]:
        monkeypatch.delenv("MONGODB_URI", raising=False)
        monkeypatch.setenv("AMQP_URI", "amqp://somewhere")
        monkeypatch.setattr("deploy.local.servers.PAUSES", (0.0, 0.0))
        servers = Servers(tmp_path)
        servers.start()
        yield servers
        servers.stop()

    def test_tries_again_when_the_server_ends_while_it_starts(self, servers: Servers) -> None:
        uri = servers.environment()["MONGODB_URI"]
        write_row(uri, "kept", 1)
        servers.kill()
        assert servers.ended() == ["MongoDB"]
        with in_the_way_of(urlsplit(uri).port or 0) as other:
            said: list[str] = []

            def hear(sentence: str) -> None:
                said.append(sentence)
                other.close()

            servers.bring_back("MongoDB", hear)
        assert said == ["MongoDB ended while it started; once more in 0 s."]
        assert count_rows(uri, "kept") == 1

    def test_gives_up_with_the_name_of_the_log(self, servers: Servers) -> None:
        uri = servers.environment()["MONGODB_URI"]
        servers.kill()
        said: list[str] = []
        with in_the_way_of(urlsplit(uri).port or 0), pytest.raises(ServerDown, match=r"\.log"):
            servers.bring_back("MongoDB", said.append)
        assert len(said) == 2


class TestMongoServer:
    def test_keeps_an_acknowledged_write_through_a_kill(
        self, mongo_server: MongoServer, database_name: str
    ) -> None:
        port = mongo_server.port
        write_row(mongo_server.uri, database_name, 1)
        mongo_server.kill()
        assert not mongo_server.is_alive
        mongo_server.restart()
        assert mongo_server.port == port
        assert count_rows(mongo_server.uri, database_name) == 1

    def test_takes_transactions(self, mongo_server: MongoServer, database_name: str) -> None:
        with (
            MongoClient(mongo_server.uri) as client,
            client.start_session() as session,
            session.start_transaction(),
        ):
            client[database_name].rows.insert_one({"_id": 2}, session=session)
        assert count_rows(mongo_server.uri, database_name) >= 1

    def test_serves_its_data_on_another_port_when_its_own_was_taken(self, tmp_path: Path) -> None:
        first = MongoServer(tmp_path).start()
        write_row(first.uri, "moved", 1)
        first.stop()
        second = MongoServer(tmp_path, free_port()).start()
        try:
            assert second.port != first.port
            assert count_rows(second.uri, "moved") == 1
        finally:
            second.stop()
            shutil.rmtree(tmp_path)

    def test_takes_another_port_when_a_stranger_was_quicker(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken = free_port()
        (tmp_path / "ports.json").write_text(json.dumps({"mongod": taken}))
        monkeypatch.setattr("shared.testing.servers.ports.is_free", lambda _: True)  # as it was a moment ago
        with in_the_way_of(taken):
            server = MongoServer(tmp_path).start()
        try:
            assert server.port != taken
            write_row(server.uri, "elsewhere", 1)
        finally:
            server.stop()
            shutil.rmtree(tmp_path)

    def test_names_its_log_when_it_does_not_start(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(ServerDown, match=r"mongod\.log(?s:.*)in use"):
                MongoServer(tmp_path, port).start()


class TestRabbitServer:
    def test_keeps_a_confirmed_message_through_a_kill(self, rabbit_server: RabbitServer) -> None:
        port = rabbit_server.port
        send_durably(rabbit_server, "through-a-kill")
        sleep(ON_DISK)
        rabbit_server.kill()
        rabbit_server.restart()
        assert rabbit_server.port == port
        assert count_messages(rabbit_server, "through-a-kill") == 1

    def test_takes_another_port_when_a_stranger_was_quicker(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken = free_port()
        (tmp_path / "ports.json").write_text(json.dumps({"amqp": taken}))
        monkeypatch.setattr("shared.testing.servers.ports.is_free", lambda _: True)
        with in_the_way_of(taken):
            server = RabbitServer(tmp_path).start()
        try:
            assert server.port != taken
            send_durably(server, "elsewhere")
        finally:
            server.stop()
            shutil.rmtree(tmp_path)

    def test_gives_each_module_a_virtual_host(
        self, amqp_uri: str, rabbit_management: RabbitManagement
    ) -> None:
        assert rabbit_management.queues(amqp_uri.rsplit("/", 1)[1]) == {}

    def test_forgets_a_virtual_host_twice_without_complaint(
        self, rabbit_management: RabbitManagement
    ) -> None:
        rabbit_management.create_vhost("short/lived")
        rabbit_management.delete_vhost("short/lived")
        rabbit_management.delete_vhost("short/lived")


class TestServerProcess:
    def test_ends_with_the_process_that_started_it_even_when_that_is_killed(self, tmp_path: Path) -> None:
        parent = subprocess.run(
            [sys.executable, "-c", STARTS_A_SLEEPER_AND_IS_KILLED, str(tmp_path)], check=False, timeout=20
        )
        assert parent.returncode == -9
        pid = int((tmp_path / "sleeper.pid").read_text())
        sleeper = ServerProcess("sleeper", tmp_path)
        sleeper.start(["sleep", "30"], env=dict(os.environ))  # ends a leftover first
        try:
            assert has_ended(pid)
        finally:
            sleeper.stop()

    def test_may_open_more_files_than_a_shell_gives(self, tmp_path: Path) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (1_000, most))
        process = ServerProcess("limits", tmp_path)
        process.start(["/bin/sh", "-c", "ulimit -Sn; exec sleep 60"], env=dict(os.environ))
        process.wait_until(lambda: process.log.read_text() != "", seconds=10)
        process.kill()
        assert int(process.log.read_text()) == min(64_000, most)

    def test_says_what_the_log_says_when_it_ends_while_starting(self, tmp_path: Path) -> None:
        process = ServerProcess("broken", tmp_path)
        process.start(["/bin/sh", "-c", "echo disk is on fire"], env=dict(os.environ))
        with pytest.raises(ServerDown, match=r"broken\.log(?s:.*)disk is on fire"):
            process.wait_until(lambda: False)
        process.stop()


class TestRememberedPorts:
    def test_come_back_the_same(self, tmp_path: Path) -> None:
        first = remembered_ports(tmp_path, ("a", "b"), fixed={})
        assert remembered_ports(tmp_path, ("a", "b"), fixed={}) == first
        assert all(is_free(port) for port in first.values())

    def test_give_way_to_a_port_that_is_asked_for(self, tmp_path: Path) -> None:
        remembered_ports(tmp_path, ("a",), fixed={})
        assert remembered_ports(tmp_path, ("a",), fixed={"a": 12345}) == {"a": 12345}


STARTS_A_SLEEPER_AND_IS_KILLED = """
import os, pathlib, signal, sys
from shared.testing.servers.process import ServerProcess
ServerProcess("sleeper", pathlib.Path(sys.argv[1])).start(["sleep", "30"], env=dict(os.environ))
os.kill(os.getpid(), signal.SIGKILL)
"""
