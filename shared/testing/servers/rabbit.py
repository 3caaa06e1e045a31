"""A private RabbitMQ broker from Debian's package, with a node name, cookie, ports and epmd of its own."""

import os
import shutil
from pathlib import Path

from amqp import Connection
from amqp.exceptions import AMQPError

from shared.testing.servers.management import RabbitManagement
from shared.testing.servers.ports import remembered_ports, start_on_ports
from shared.testing.servers.process import ServerDown, ServerProcess

# The `rabbitmq-server` on the PATH switches to the user `rabbitmq`; the one in this folder does not.
PROGRAMS = Path("/usr/lib/rabbitmq/bin")
PORTS = ("amqp", "management", "distribution", "epmd")
PLUGINS = "[rabbitmq_management,rabbitmq_consistent_hash_exchange].\n"
SETTINGS = """\
listeners.tcp.1 = 127.0.0.1:{amqp}
management.tcp.ip = 127.0.0.1
management.tcp.port = {management}
collect_statistics_interval = 1000
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 200MB
"""


class RabbitServer:
    """One broker on its own data folder; takes connections and management requests when `start` returns."""

    def __init__(
        self,
        data_dir: Path,
        port: int | None = None,
        management_port: int | None = None,
    ) -> None:
        self.data_dir = Path(data_dir).resolve()
        self._ports: dict[str, int] = {}
        self._asked = {"amqp": port, "management": management_port}
        self._broker = ServerProcess("rabbitmq", self.data_dir)
        self._epmd = ServerProcess("epmd", self.data_dir)

    @property
    def port(self) -> int:
        return self._ports["amqp"]

    @property
    def uri(self) -> str:
        return self.uri_of("/")

    @property
    def management_uri(self) -> str:
        return f"http://guest:guest@127.0.0.1:{self._ports['management']}"

    @property
    def management(self) -> RabbitManagement:
        return RabbitManagement(self.management_uri)

    @property
    def pid(self) -> int | None:
        return self._broker.pid

    @property
    def is_alive(self) -> bool:
        return self._broker.is_alive

    def uri_of(self, vhost: str) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{vhost.replace('/', '%2F')}"

    def start(self) -> "RabbitServer":
        self.data_dir.mkdir(parents=True, exist_ok=True)
        settled = bool(self._ports or self._asked["amqp"])
        start_on_ports(self._start, self.data_dir, settled=settled)
        return self

    def stop(self) -> None:
        self._broker.stop()
        self._epmd.stop()

    def kill(self) -> None:
        """End the broker with SIGKILL, for fault tests; its epmd stays for the restart."""
        self._broker.kill()

    def restart(self) -> "RabbitServer":
        """Stop it if it still runs and start it again on the same ports and data."""
        self._broker.stop()
        return self.start()

    def _start(self) -> None:
        program = rabbitmq_program()
        before = self._ports
        self._ports = before or remembered_ports(self.data_dir, PORTS, fixed=self._asked)
        self._write_settings()
        try:
            self._start_epmd()
            self._broker.start([str(program)], env=self._environment())
            self._broker.wait_until(self._accepts)
        except BaseException:
            self._broker.kill()
            self._epmd.stop()
            self._ports = before
            raise

    def _start_epmd(self) -> None:
        # The broker would start epmd as a daemon that outlives it; as our child its pid is known.
        if self._epmd.is_alive:
            return
        epmd = shutil.which("epmd")
        if epmd is None:
            raise ServerDown("no epmd on the PATH: install the package erlang-base")
        self._epmd.start(
            [epmd, "-port", str(self._ports["epmd"]), "-address", "127.0.0.1"],
            env=self._environment(),
        )

    def _write_settings(self) -> None:
        (self.data_dir / "rabbitmq.conf").write_text(SETTINGS.format(**self._ports))
        (self.data_dir / "enabled_plugins").write_text(PLUGINS)
        # An empty file of our own keeps the settings of a broker that the machine already has out of ours.
        (self.data_dir / "rabbitmq-env.conf").write_text("")

    def _environment(self) -> dict[str, str]:
        own = {
            "HOME": str(self.data_dir),  # where Erlang keeps the cookie
            "RABBITMQ_NODENAME": "groundswell@localhost",  # unique by its own epmd
            "RABBITMQ_DIST_PORT": str(self._ports["distribution"]),
            "RABBITMQ_MNESIA_BASE": str(self.data_dir / "mnesia"),
            "RABBITMQ_LOGS": str(self.data_dir / "broker.log"),
            "RABBITMQ_LOG_BASE": str(self.data_dir),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.data_dir / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(self.data_dir / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(self.data_dir / "rabbitmq-env.conf"),
            "ERL_EPMD_PORT": str(self._ports["epmd"]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_CRASH_DUMP_BYTES": "0",
            "RUNNING_UNDER_SYSTEMD": "1",  # the start script then becomes the broker
        }
        others = {name: text for name, text in os.environ.items() if not name.startswith("RABBITMQ_")}
        return {**others, **own}

    def _accepts(self) -> bool:
        try:
            with Connection(f"127.0.0.1:{self.port}", connect_timeout=2, read_timeout=5):
                pass
        except (OSError, AMQPError):
            return False
        return self.management.is_answering()


def rabbitmq_program() -> Path:
    """Return the broker's start program, or say how to get it."""
    program = PROGRAMS / "rabbitmq-server"
    if not program.exists():
        raise ServerDown(
            f"no RabbitMQ in {PROGRAMS}: install Debian's package (apt-get install rabbitmq-server) "
            "or set AMQP_URI to a broker you have"
        )
    return program
