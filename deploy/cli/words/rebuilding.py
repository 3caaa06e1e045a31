"""`groundswell rebuild`: the read models of insights built anew from the log, while they are served."""

from __future__ import annotations

import time
from typing import Any

import click

from deploy.cli.endings import DONE, REFUSED, Stop
from deploy.cli.problem import Refused
from deploy.cli.run import DRY_RUN, JSON, Run, pass_run

CHECKSUM = "/insights/checksum"
SOON = 0.5
COSTLY = 4.0
"""How much longer is paused than the last question took: each has the read models summed up."""
UNDER_WAY = ("asked", "emptying", "building")
UNKNOWN = "unknown"
BUSY = 503
PATIENCE = 900.0


@click.command()
@click.option("--wait", is_flag=True, help="Wait until it is done and say whether both agree.")
@DRY_RUN
@JSON
@pass_run
def rebuild(run: Run, wait: bool, dry_run: bool) -> int:
    """Build all read models of insights anew from its log, while they are served.

    With --wait it ends with 1 when what was built is not what was served before.
    """
    if dry_run:
        standing = run.api.get(CHECKSUM)
        run.voice.answer(
            standing, f"The log has {standing['position']:,} events. {_last(standing['rebuild'])}"
        )
        return DONE
    asked = run.api.post("/insights/rebuilds")
    run.stands = "The rebuild goes on without you; `groundswell rebuild --dry-run` tells how far it is."
    if not wait:
        run.voice.answer(asked, f"Asked for: rebuild {asked['rebuild_id']}.")
        return DONE
    return _tell(run, _wait(run, asked["rebuild_id"]))


def _wait(run: Run, rebuild_id: str) -> dict[str, Any]:
    last, since = -1, time.monotonic()
    with run.voice.progress() as bar:
        task = bar.add_task("events", total=None)
        while True:
            began = time.monotonic()
            standing = _look(run)
            state = standing["rebuild"]
            if not _is_under_way(state, rebuild_id):
                return standing
            bar.update(task, total=standing["position"], completed=state.get("position", 0))
            if state.get("position", last) != last:
                last, since = state["position"], time.monotonic()
            if time.monotonic() - since > PATIENCE:
                raise Stop(f"The rebuild has not moved for {PATIENCE:.0f} s: does insights run?")
            time.sleep(max(SOON, COSTLY * (time.monotonic() - began)))


def _look(run: Run) -> dict[str, Any]:
    """Where log and rebuild are; a service that is too busy to sum up its read models says so, and is let work."""
    try:
        standing: dict[str, Any] = run.api.get(CHECKSUM)
    except Refused as refusal:
        if refusal.status != BUSY:
            raise
        return {"position": None, "rebuild": {"state": UNKNOWN}}
    return standing


def _is_under_way(state: dict[str, Any], rebuild_id: str) -> bool:
    if state["state"] == UNKNOWN:
        return True
    return state.get("rebuild_id") == rebuild_id and state["state"] in UNDER_WAY


def _tell(run: Run, standing: dict[str, Any]) -> int:
    state = standing["rebuild"]
    if state.get("is_equal"):
        run.voice.answer(standing, f"Rebuilt from {standing['position']:,} events; both are the same.")
        return DONE
    before = (state.get("before") or {}).get("digest", "?")
    after = (state.get("after") or {}).get("digest", "?")
    run.voice.say(f"What was built is not what was served before: {before} became {after}.")
    run.voice.answer(standing, "What was built is served now.")
    return REFUSED


def _last(state: dict[str, Any]) -> str:
    if state["state"] == "none":
        return "There was no rebuild yet."
    if state["state"] in UNDER_WAY:
        return f"A rebuild is under way, at event {state['position']:,}."
    return f"The last rebuild was done at {state.get('done_at')}; equal: {state.get('is_equal')}."
