"""`make run`: servers, set-up, services, dashboard, demo story; then watches over them until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from deploy.demo.accounts import ACCOUNTS
from deploy.local.follow import Follower
from deploy.local.place import ROOT, AlreadyRunning, Place
from deploy.local.processes import BESIDE, DASHBOARD, FEEDS_WEB, LETTERS, PROCESSES, letters
from deploy.local.readiness import is_ready
from deploy.local.servers import Servers
from deploy.local.supervisor import Supervised, Supervisor
from shared.testing.servers import ServerDown
from shared.testing.servers.ports import is_free, remembered_ports

READY_WITHIN = 90.0
GIVEN = ("MONGODB_URI", "AMQP_URI", "AMQP_MANAGEMENT_URI")
SMTP = "letters-smtp"
PRIVATE = "the private MongoDB"


class Refused(Exception):
    """The run cannot go on; the argument is a sentence that says why and what to do."""


def say(sentence: str) -> None:
    print(sentence, flush=True)


class Run:
    """One run of the platform on this machine."""

    def __init__(self, place: Place, port: int) -> None:
        self._place = place
        self.port = port
        self._servers = Servers(place.folder)
        self._environment = dict(os.environ)
        names = tuple(process.name for process in PROCESSES)
        fixed = {DASHBOARD: port, FEEDS_WEB: feeds_port(port)}
        self._keeps_letters = not os.environ.get("MAIL_HOST")
        self._ports = remembered_ports(place.folder, (*names, LETTERS, SMTP), fixed=fixed)
        self._processes: list[Supervised] = []
        self._supervisor = Supervisor([], say)
        self._database = os.environ.get("MONGODB_URI") or PRIVATE

    @property
    def feeds_port(self) -> int:
        return self._ports[FEEDS_WEB]

    @property
    def letters_port(self) -> int | None:
        """Where the letters are to be read that are sent here; None where they go to a mail server of others."""
        return self._ports[LETTERS] if self._keeps_letters else None

    def start(self) -> None:
        if not self._place.has_demo(self._database):
            say("The first run takes a few minutes, later ones less. Each step is named as it begins.")
        self._start_servers()
        self._run_once("Preparing exchanges, queues and indexes", "setup", "shared.messaging.setup")
        self._start_processes()
        self._wait_until_ready()
        self._load_demo()

    def watch(self) -> None:
        """Keep everything alive until a signal comes."""
        while True:
            time.sleep(0.5)
            for name in self._servers.ended():
                self._bring_back(name)
            self._supervisor.look_after()

    def _bring_back(self, name: str) -> None:
        say(f"{name} went away; starting it again on the same data.")
        try:
            self._servers.bring_back(name, say)
        except ServerDown as down:
            raise Refused(f"{name} does not come up again. {down}") from None

    def stop(self) -> None:
        self._place.forget()
        self._supervisor.stop()
        self._servers.stop()

    def kill(self) -> None:
        self._supervisor.kill()
        self._servers.kill()

    def _start_servers(self) -> None:
        if self._servers.started:
            say(f"Starting {' and '.join(self._servers.started)} in {_short(self._place.folder)}.")
        try:
            self._servers.start()
        except ServerDown as down:
            raise Refused(str(down)) from None
        addresses = {
            **self._servers.environment(),
            "GROUNDSWELL_PORT": str(self.port),
            "GROUNDSWELL_PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "GROUNDSWELL_FEEDS_PORT": str(self.feeds_port),
            "GROUNDSWELL_FEEDS_URL": f"http://127.0.0.1:{self.feeds_port}",
            "GROUNDSWELL_PROCESSES": ",".join(
                f"{name}=http://127.0.0.1:{self._ports[name]}" for name in BESIDE
            ),
            "GROUNDSWELL_COALITION": os.environ.get("GROUNDSWELL_COALITION", "Water for Every County"),
            "GROUNDSWELL_TELL_THE_PAST": "yes",  # the demo story happened over the last ten weeks
        }
        if self._keeps_letters:
            addresses |= {
                "MAIL_HOST": "127.0.0.1",
                "MAIL_PORT": str(self._ports[SMTP]),
                "MAIL_TLS": "none",
                "MAIL_FROM": "news@demo.example",
            }
        # Partners' receivers may be tried on this machine, by http.
        addresses["GROUNDSWELL_WEBHOOK_HOSTS"] = os.environ.get(
            "GROUNDSWELL_WEBHOOK_HOSTS", "127.0.0.1,localhost"
        )
        self._environment.update(addresses)
        given = {name: os.environ[name] for name in GIVEN if os.environ.get(name)}
        self._place.leave_word({**given, **addresses})

    def _start_processes(self) -> None:
        table = [*PROCESSES, letters(self._place.folder / LETTERS)] if self._keeps_letters else PROCESSES
        say(f"Starting {len(table)} processes; their logs are in {_short(self._place.folder / 'log')}.")
        for process in table:
            own = {"GROUNDSWELL_HEALTH_PORT": str(self._ports[process.name]), "PYTHONUNBUFFERED": "1"}
            self._processes.append(Supervised(process, self._place.folder, {**self._environment, **own}))
        self._supervisor = Supervisor(self._processes, say)
        self._supervisor.start()
        if os.environ.get("VERBOSE") == "1":
            Follower([process.log for process in self._processes]).start()

    def _wait_until_ready(self) -> None:
        waiting = {process.name: process for process in self._processes}
        deadline = time.monotonic() + READY_WITHIN
        while waiting:
            self._supervisor.look_after()
            left = {name: it for name, it in waiting.items() if not is_ready(self._ports[name])}
            if len(left) < len(waiting):
                say(f"  {len(self._processes) - len(left)} of {len(self._processes)} are ready.")
            waiting = left
            if time.monotonic() > deadline:
                logs = ", ".join(f"{name} ({_short(it.log)})" for name, it in waiting.items())
                raise Refused(f"Not ready after {READY_WITHIN:.0f} s: {logs}.")
            time.sleep(0.1)

    def _load_demo(self) -> None:
        if self._place.has_demo(self._database):
            return
        self._run_once("Telling the demo story (once)", "demo", "deploy.demo")
        self._place.remember_demo(self._database)

    def _run_once(self, what: str, name: str, module: str) -> None:
        say(f"{what}.")
        log = self._place.folder / "log" / f"{name}.log"
        with log.open("wb") as output:
            progress = Follower([log])
            progress.start()
            try:
                done = subprocess.run(
                    [sys.executable, "-m", module],
                    env=self._environment,
                    cwd=ROOT,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,  # Ctrl-C is for us: we stop it in our order
                    check=False,
                )
            finally:
                progress.stop()
        if done.returncode:
            last = "\n    ".join(log.read_text(errors="replace").splitlines()[-5:])
            raise Refused(f"{what} failed; the whole log is {_short(log)}. Its end:\n    {last}")


def greeting(run: Run, seconds: float) -> str:
    rows = [f"    {account.email:<20} password: {account.password:<24} {account.who}" for account in ACCOUNTS]
    return "\n".join(
        [
            "",
            f"Groundswell is ready after {seconds:.0f} s:  http://127.0.0.1:{run.port}",
            f"Partners' programs ask for their events at  http://127.0.0.1:{run.feeds_port}/feeds/v1/events",
            *(
                [f"E-mail goes to nobody outside; read it at  http://127.0.0.1:{run.letters_port}"]
                if run.letters_port
                else []
            ),
            "",
            "Sign in as (demo accounts, for this machine only):",
            *rows,
            "",
            "Ctrl-C stops everything that was started here; the data stay for the next run.",
        ]
    )


def dashboard_port() -> int:
    text = os.environ.get("GROUNDSWELL_PORT", "8080")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Refused(f"GROUNDSWELL_PORT is {text!r}; it must be a port number, such as 8080.")
    if not is_free(int(text)):
        raise Refused(
            f"Port {text} on this machine is taken by another program. "
            f"Choose another for the dashboard: GROUNDSWELL_PORT={_next_free(int(text))} make run"
        )
    return int(text)


def feeds_port(taken: int) -> int | None:
    """Where partners' programs ask: the port that is wished or usual; another one where it is not free."""
    text = os.environ.get("GROUNDSWELL_FEEDS_PORT", "8090")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Refused(f"GROUNDSWELL_FEEDS_PORT is {text!r}; it must be a port number, such as 8090.")
    return int(text) if int(text) != taken and is_free(int(text)) else None


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    place, started_at = Place(), time.monotonic()
    try:
        place.take()
        run = Run(place, dashboard_port())
    except AlreadyRunning as other:
        say(f"Groundswell is already running here (pid {other}). `make stop` or Ctrl-C there ends it.")
        return 1
    except Refused as refusal:
        say(str(refusal))
        return 1
    return _carry_out(run, started_at)


def _carry_out(run: Run, started_at: float) -> int:
    result = 0
    try:
        run.start()
        say(greeting(run, time.monotonic() - started_at))
        run.watch()
    except KeyboardInterrupt:
        say("\nStopping (again Ctrl-C to end everything at once).")
    except Refused as refusal:
        say(str(refusal))
        result = 1
    finally:  # whatever it was: nothing of ours is left behind
        _end(run)
    return result


def _end(run: Run) -> None:
    try:
        run.stop()
    except KeyboardInterrupt:
        run.kill()
    say("Stopped.")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _next_free(port: int) -> int:
    return next(other for other in range(port + 1, 65536) if is_free(other))


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    sys.exit(main())
