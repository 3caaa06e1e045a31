"""The imports of a platform as the API shows them: which service takes what, one import, and its steps."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from deploy.cli.api import Api
from deploy.cli.endings import USAGE, Stop
from deploy.cli.problem import Refused
from deploy.cli.voice import Voice

WORKING = {
    "reading": "reading the file",
    "trying": "trying it dry",
    "queued": "waiting for its turn",
    "running": "taking it in",
    "undoing": "taking it back",
}
PATIENCE = 900.0
"""Seconds without any progress after which nobody waits any longer."""
SOON, LATE = 0.2, 1.0
NOT_HERE = (403, 404)

Job = dict[str, Any]


@dataclass(frozen=True)
class Imports:
    """The imports of one service."""

    api: Api
    service: str

    def show(self, import_id: str) -> Job:
        """One import, whole."""
        job: Job = self.api.get(f"/{self.service}/imports/{import_id}")
        return job

    def step(self, job: Job, verb: str, **body: Any) -> None:
        """Take an import one step on; a repeat of the same step from the same version is the same step."""
        key = f"{job['import_id']}-{verb}-{job['version']}"
        wish = {**body, "expected_version": job["version"]}
        self.api.post(f"/{self.service}/imports/{job['import_id']}/{verb}", wish, key)

    def wait(self, import_id: str, voice: Voice, sleep: Callable[[float], None] = time.sleep) -> Job:
        """Wait until the worker has done what was asked, with a bar while somebody looks on."""
        last, since, pause = None, time.monotonic(), SOON
        with voice.progress() as bar:
            task = bar.add_task("waiting", total=None)
            while (job := self.show(import_id))["state"] in WORKING:
                bar.update(task, description=WORKING[job["state"]], total=job["lines"] or None)
                bar.update(task, completed=job["progress"]["undone"] or job["progress"]["read"])
                if (job["state"], job["progress"]) != last:
                    last, since = (job["state"], job["progress"]), time.monotonic()
                if time.monotonic() - since > PATIENCE:
                    raise Stop(f"Nothing has moved for {PATIENCE:.0f} s: does the import worker run?")
                sleep(pause)
                pause = min(LATE, pause * 1.2)
        return job


def services(api: Api, only: str | None = None) -> list[str]:
    """The services that take files in."""
    found = api.operations.services_with("open_import")
    if only and only not in found:
        raise Stop(f"{only} takes no files in; {', '.join(found)} do.", code=USAGE)
    return [only] if only else found


def of_kind(api: Api, kind: str, only: str | None) -> tuple[Imports, dict[str, Any]]:
    """The service that takes in files of a kind, and the kind."""
    kinds = [(name, one) for name in services(api, only) for one in _kinds(api, name)]
    found = [(name, one) for name, one in kinds if one["name"] == kind]
    if not found:
        known = ", ".join(sorted({one["name"] for _, one in kinds})) or "nothing"
        raise Stop(f"There is no kind {kind!r}; with this token you may bring in: {known}.", code=USAGE)
    if len(found) > 1:
        raise Stop(f"Name the --service: {' or '.join(name for name, _ in found)}.", code=USAGE)
    name, one = found[0]
    return Imports(api, name), one


def with_id(api: Api, import_id: str, only: str | None) -> tuple[Imports, Job]:
    """The import of an id, in whichever service it is."""
    for name in services(api, only):
        try:
            return Imports(api, name), Imports(api, name).show(import_id)
        except Refused as refusal:
            if refusal.status not in NOT_HERE:
                raise
    raise Stop(f"There is no import {import_id!r} that you may see.")


def _kinds(api: Api, service: str) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = api.get(f"/{service}/import-kinds")["items"]
    except Refused as refusal:
        if refusal.status not in NOT_HERE:
            raise
        return []
    return found
