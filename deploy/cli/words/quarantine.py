"""`groundswell quarantine` and `groundswell replay`: the events that could not take effect, tried again or given up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from deploy.cli.endings import DONE, REFUSED, USAGE, Stop
from deploy.cli.problem import Refused
from deploy.cli.run import DRY_RUN, JSON, YES, Run, pass_run
from shared.kernel.ids import new_id

QUARANTINED = "quarantined"
STATES = ("retrying", "waiting", QUARANTINED, "discarded")
HEADINGS = ("service", "event key", "state", "type", "tries", "reason")


@click.group()
def quarantine() -> None:
    """See, replay and discard events that could not take effect."""


@quarantine.command("list")
@click.argument("service", required=False)
@click.option("--state", type=click.Choice(STATES), help="Only in this state.")
@JSON
@pass_run
def list_quarantine(run: Run, service: str | None, state: str | None) -> None:
    """List the events that wait, of one SERVICE or of all."""
    found = [one for name in _services(run, service) for one in _events(run, name, state)]
    if run.voice.is_json:
        run.voice.document(found)
        return
    run.voice.rows(HEADINGS, [_row(one) for one in found])
    run.voice.say(f"{len(found):,} events.")


@quarantine.command()
@click.argument("service")
@click.argument("event_key")
@JSON
@pass_run
def show(run: Run, service: str, event_key: str) -> None:
    """Show an event that waits, whole, as JSON."""
    run.voice.document(run.api.get(_path(run, service, event_key)), pretty=True)


@click.command()
@click.argument("service")
@click.argument("event_keys", nargs=-1, metavar="[EVENT_KEY ...]")
@click.option("--all", "is_all", is_flag=True, help="Every quarantined event of the service.")
@YES
@DRY_RUN
@JSON
@pass_run
def replay(run: Run, /, service: str, event_keys: tuple[str, ...], **wish: bool) -> int:
    """Try quarantined events of a SERVICE again: after a new version, or when what they need is there."""
    wanted = _wanted(run, service, event_keys, is_all=wish["is_all"])
    if wish["is_all"] and wanted and not wish["dry_run"]:
        run.must_agree(f"Try {len(wanted):,} events of {service} again?", is_agreed=wish["yes"])
    return _decide(run, service, wanted, "replay", {}, is_dry=wish["dry_run"])


@quarantine.command()
@click.argument("service")
@click.argument("event_keys", nargs=-1, required=True, metavar="EVENT_KEY ...")
@click.option("--reason", required=True, help="Why they may be given up; it stays with them.")
@YES
@DRY_RUN
@JSON
@pass_run
def discard(run: Run, /, service: str, event_keys: tuple[str, ...], reason: str, **wish: bool) -> int:
    """Give events of a SERVICE up for good; they stay visible as discarded."""
    if not wish["dry_run"]:
        run.must_agree(f"Give {len(event_keys):,} events up for good?", is_agreed=wish["yes"])
    return _decide(run, service, list(event_keys), "discard", {"reason": reason}, is_dry=wish["dry_run"])


quarantine.add_command(replay)


def _wanted(run: Run, service: str, event_keys: tuple[str, ...], *, is_all: bool) -> list[str]:
    if is_all == bool(event_keys):
        raise Stop("Name the events to replay, or say --all.", code=USAGE)
    _path(run, service)
    # All keys are read before the first is replayed: what is replayed leaves the list.
    return [one["event_key"] for one in _events(run, service, QUARANTINED)] if is_all else list(event_keys)


def _decide(
    run: Run, service: str, event_keys: list[str], verb: str, body: dict[str, Any], *, is_dry: bool
) -> int:
    done: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    with run.voice.progress() as bar:
        for event_key in bar.track(event_keys, description=verb):
            path = _path(run, service, event_key)
            try:
                done.append(run.api.get(path) if is_dry else run.api.post(f"{path}/{verb}", body, new_id()))
            except Refused as refusal:
                failed.append({"event_key": event_key, "code": refusal.slug})
                run.voice.say(f"{event_key}:", *refusal.sentences)
            run.stands = f"{len(done):,} of {len(event_keys):,} events were dealt with."
    told = {"dry_run": is_dry, "done": [_brief(one) for one in done], "refused": failed}
    verbs = "would be dealt with" if is_dry else f"taken ({verb})"
    run.voice.answer(told, f"{len(done):,} of {len(event_keys):,} events {verbs}.")
    return REFUSED if failed else DONE


def _services(run: Run, only: str | None) -> list[str]:
    known = run.api.operations.services_with("list_quarantine")
    if only and only not in known:
        raise Stop(f"There is no service {only!r}; there are {', '.join(known)}.", code=USAGE)
    return [only] if only else known


def _path(run: Run, service: str, event_key: str = "") -> str:
    _services(run, service)
    place = run.api.operations.find(f"{service}.show_quarantined")
    path = place.request({"event_key": event_key or "-"}).path.partition("/api/v1")[2]
    return path if event_key else path.rpartition("/")[0]


def _events(run: Run, service: str, state: str | None) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        page = run.api.get(_path(run, service), state=state, limit=200, after=after)
        for one in page["items"]:
            yield {"service": service, **one}
        after = page["next"]
        if not after:
            return


def _brief(event: dict[str, Any]) -> dict[str, Any]:
    return {
        name: event[name] for name in ("event_key", "state", "type", "subject", "reason") if name in event
    }


def _row(event: dict[str, Any]) -> list[Any]:
    return [event.get(name) for name in ("service", "event_key", "state", "type", "attempts", "reason")]
