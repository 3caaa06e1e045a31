"""`groundswell doctor`: looks at everything the platform stands on and says what to do about what is not well."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import click

from deploy.cli.checks import beside, broker, configured, database, flow, management, partners, site
from deploy.cli.checks.finding import Finding, code_of
from deploy.cli.endings import USAGE, Stop
from deploy.cli.run import JSON, Run, pass_run
from deploy.cli.surroundings import SERVERS
from deploy.cli.voice import plain
from shared.kernel.clock import SystemClock
from shared.kernel.settings import Settings
from shared.mongo.connection import connect, database_name
from shared.web.indexes import DECLARED

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

from shared.messaging.catalogue import consumers_of, service_class, service_names  # noqa: E402


@click.command()
@JSON
@pass_run
def doctor(run: Run) -> int:
    """Look at broker, database, flow, processes, clocks, disks and settings; change nothing.

    Needs MONGODB_URI and AMQP_URI, which a platform that `make run` has started here has left word of.
    Exit codes: 0 all is well, 4 warnings, 5 failures. What cannot be seen from here counts as neither.
    """
    _must_know_servers(run.settings)
    findings: list[Finding] = []
    classes = [service_class(name) for name in service_names()]
    for finding in _look(run.settings, classes):
        findings.append(finding)
        if not run.voice.is_json:
            _tell(run, finding)
    counts = {
        state: sum(one.state == state for one in findings) for state in ("ok", "unseen", "warn", "fail")
    }
    told = {"counts": counts, "findings": [vars(one) for one in findings]}
    run.voice.answer(told, ", ".join(f"{number} {state}" for state, number in counts.items()))
    return code_of(findings)


def _must_know_servers(settings: Settings) -> None:
    """Without servers there is nothing to look at: most often the platform is not started."""
    lacking = " and ".join(name for name in SERVERS if not settings.text(name, ""))
    if lacking:
        raise Stop(
            f"Groundswell is not running here: there is no {lacking}. Start it with `make run`, or set both to the "
            "servers that you mean. On a server: `docker compose up -d`, then "
            "`docker compose run --rm groundswell doctor`.",
            code=USAGE,
        )


def _look(settings: Settings, classes: list[Any]) -> Iterator[Finding]:
    yield from _look_at_broker(settings, classes)
    yield from _look_at_database(settings, classes)
    yield from configured.look_at_settings(settings)
    yield configured.look_at_room()
    yield from beside.look(settings)
    yield site.look(settings)


def _look_at_broker(settings: Settings, classes: list[Any]) -> Iterator[Finding]:
    wanted = {
        cls.name: frozenset(key for one in consumers for key in one.reactions.routing_keys())
        for cls in classes
        if (consumers := consumers_of(cls))
    }
    connection, finding = broker.connected(settings.text("AMQP_URI"))
    yield finding
    if connection is not None:
        with connection:
            yield from broker.look_at_exchanges(connection)
            yield from (broker.look_at_queue(connection, service) for service in wanted)
    yield from management.look(settings, wanted, SystemClock())


def _look_at_database(settings: Settings, classes: list[Any]) -> Iterator[Finding]:
    prefix = settings.text("GROUNDSWELL_DB", "groundswell")
    with connect(settings.text("MONGODB_URI"), "doctor") as client:
        found = list(database.look_at_server(client, SystemClock()))
        yield from found
        if found[0].state == "fail":
            return
        yield from database.look_at_room(client, prefix)
        for cls in classes:
            name = database_name(prefix, cls.name)
            yield database.look_at_indexes(client, name, database.of_service(cls))
            yield from flow.look_at_flow(client[name], cls.name, SystemClock())
        yield from partners.look(client[database_name(prefix, "feeds")], SystemClock())
        dashboard = database_name(prefix, "dashboard")
        yield database.look_at_indexes(client, dashboard, DECLARED)
        yield configured.look_at_demo_accounts(client[dashboard], settings)


def _tell(run: Run, finding: Finding) -> None:
    print(plain(f"{finding.state:<6} {finding.check}: {finding.says}"), flush=True)
    if finding.do:
        print(plain(f"{'':<6} -> {finding.do}"), flush=True)
