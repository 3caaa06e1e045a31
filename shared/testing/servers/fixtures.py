"""pytest fixtures: a real MongoDB and RabbitMQ per run, a fresh database prefix and virtual host per module.

Under pytest-xdist each worker starts a pair of its own, so that a test that kills a server disturbs no other.
"""

import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pymongo import MongoClient

from shared.testing.servers.management import RabbitManagement
from shared.testing.servers.mongo import MongoServer, mongod_binary
from shared.testing.servers.process import ServerDown
from shared.testing.servers.rabbit import RabbitServer, rabbitmq_program


@pytest.fixture(scope="session")
def mongo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MongoServer]:
    """The run's own `mongod`; tests that kill or restart a database ask for it."""
    _need(mongod_binary)
    folder = tmp_path_factory.mktemp("mongo")
    server = MongoServer(folder, forgets=False).start()
    yield server
    server.kill()  # its data go too: an orderly end would only take longer
    _remove(folder)


@pytest.fixture(scope="session")
def rabbit_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RabbitServer]:
    """The run's own broker; tests that kill or restart a broker ask for it."""
    _need(rabbitmq_program)
    folder = tmp_path_factory.mktemp("rabbit")
    server = RabbitServer(folder).start()
    yield server
    server.kill()
    server.stop()  # epmd, too
    _remove(folder)


@pytest.fixture(scope="session")
def mongo_address(request: pytest.FixtureRequest) -> str:
    """The database of MONGODB_URI where that is set, else the run's own."""
    given = os.environ.get("MONGODB_URI")
    return given or str(request.getfixturevalue("mongo_server").uri)


@pytest.fixture(scope="session")
def amqp_address(request: pytest.FixtureRequest) -> str:
    """The broker of AMQP_URI where that is set, else the run's own; without a virtual host."""
    given = os.environ.get("AMQP_URI")
    uri = given or str(request.getfixturevalue("rabbit_server").uri)
    return uri.rsplit("/", 1)[0] if urlsplit(uri).path else uri


@pytest.fixture(scope="session")
def rabbit_management(request: pytest.FixtureRequest) -> RabbitManagement:
    """The management API of the broker in use: by AMQP_MANAGEMENT_URI, or port 15672 of AMQP_URI's host."""
    given = os.environ.get("AMQP_URI")
    if given is None:
        management: RabbitManagement = request.getfixturevalue("rabbit_server").management
        return management
    login = urlsplit(given).netloc.rsplit(":", 1)[0]
    return RabbitManagement(os.environ.get("AMQP_MANAGEMENT_URI", f"http://{login}:15672"))


@pytest.fixture(scope="module")
def mongo_uri(mongo_address: str) -> str:
    """The address of the database server."""
    return mongo_address


@pytest.fixture(scope="module")
def database_name(request: pytest.FixtureRequest, mongo_address: str) -> Iterator[str]:
    """A prefix that no other module uses; databases whose names begin with it are dropped afterwards."""
    with databases_of(fresh_name(request.path.stem), mongo_address) as name:
        yield name


@pytest.fixture(scope="module")
def amqp_uri(
    request: pytest.FixtureRequest, amqp_address: str, rabbit_management: RabbitManagement
) -> Iterator[str]:
    """The address of a virtual host that no other module uses; deleted afterwards with all its queues."""
    with a_virtual_host(fresh_name(request.path.stem), amqp_address, rabbit_management) as uri:
        yield uri


@contextmanager
def databases_of(prefix: str, mongo_address: str) -> Iterator[str]:
    """The prefix, until the databases whose names begin with it are dropped."""
    yield prefix
    client: MongoClient[dict[str, object]] = MongoClient(mongo_address, serverSelectionTimeoutMS=5_000)
    with client:
        if "MONGODB_URI" not in os.environ:
            client.admin.command(
                {"killAllSessions": []}
            )  # else transactions of killed processes hold it up a minute
        for database in client.list_database_names():
            if database == prefix or database.startswith(f"{prefix}_"):
                client.drop_database(database)


@contextmanager
def a_virtual_host(name: str, amqp_address: str, rabbit_management: RabbitManagement) -> Iterator[str]:
    """The address of a virtual host, until it is deleted with all its queues."""
    rabbit_management.create_vhost(name)
    yield f"{amqp_address}/{name}"
    rabbit_management.delete_vhost(name)


def fresh_name(of: str) -> str:
    """A name that nothing else has. MongoDB allows 63 bytes for that of a database; services append theirs."""
    module = re.sub(r"\W+", "_", of.removeprefix("test_"))[:24]
    return f"gw_{module}_{uuid.uuid4().hex[:8]}"


def _need(find: Callable[[], Path]) -> None:
    """Skip on a laptop that has no such server; fail in CI, where silence would look like success."""
    try:
        find()
    except ServerDown as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
