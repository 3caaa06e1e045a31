"""`groundswell imports`: the imports there were, one of them, taking a tried one in, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from deploy.cli.importing import outcome
from deploy.cli.importing.desk import NOT_HERE, Job, services, with_id
from deploy.cli.problem import Refused
from deploy.cli.run import DRY_RUN, JSON, YES, Run, pass_run

SERVICE = click.option("--service", help="Look in this service only.")
ID = click.argument("import_id", metavar="IMPORT")


@click.group()
def imports() -> None:
    """See, run and undo imports."""


@imports.command("list")
@SERVICE
@click.option("--kind", help="Only of this kind.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Of each service.")
@JSON
@pass_run
def list_imports(run: Run, service: str | None, kind: str | None, limit: int) -> None:
    """List imports, the latest first."""
    found = [one for name in services(run.api, service) for one in _of(run, name, kind, limit)]
    found.sort(key=lambda job: str(job["opened_at"]), reverse=True)
    if run.voice.is_json:
        run.voice.document(found)
        return
    rows = [(job["import_id"], job["service"], job["kind"], job["state"], job["filename"]) for job in found]
    run.voice.rows(("import", "service", "kind", "state", "file"), rows)


@imports.command()
@ID
@SERVICE
@JSON
@pass_run
def show(run: Run, import_id: str, service: str | None) -> None:
    """Show where an IMPORT stands."""
    of, job = with_id(run.api, import_id, service)
    _tell(run, of.service, job)


@imports.command("run")
@ID
@SERVICE
@YES
@DRY_RUN
@JSON
@pass_run
def run_import(run: Run, import_id: str, service: str | None, yes: bool, dry_run: bool) -> int:
    """Take in an IMPORT that was uploaded and mapped; a dry run tries it."""
    of, job = with_id(run.api, import_id, service)
    if not dry_run:
        run.must_agree(f"Take in {job['filename']}?", is_agreed=yes)
    of.step(job, "try" if dry_run else "run")
    run.stands = f"Import {import_id} goes on; `groundswell imports show {import_id}` tells how."
    done = of.wait(import_id, run.voice)
    outcome.must_go_on(done)
    _tell(run, of.service, done)
    return outcome.code_of(done)


@imports.command()
@ID
@SERVICE
@YES
@DRY_RUN
@JSON
@pass_run
def undo(run: Run, import_id: str, service: str | None, yes: bool, dry_run: bool) -> None:
    """Take back what an IMPORT brought, except what was changed by hand since."""
    of, job = with_id(run.api, import_id, service)
    if dry_run:
        run.voice.answer({"service": of.service, **job}, f"It brought {outcome.counts(job)}.")
        return
    run.must_agree(f"Take back what {job['filename']} brought ({outcome.counts(job)})?", is_agreed=yes)
    of.step(job, "undo")
    run.stands = f"Import {import_id} is being taken back; `groundswell imports show {import_id}` tells how."
    done = of.wait(import_id, run.voice)
    outcome.must_go_on(done)
    told = f"{done['progress']['undone']:,} things taken back. Import {import_id}."
    run.voice.answer({"service": of.service, **done}, told)


def _of(run: Run, service: str, kind: str | None, limit: int) -> Iterator[Job]:
    try:
        page = run.api.get(f"/{service}/imports", kind=kind, limit=limit)
    except Refused as refusal:
        if refusal.status not in NOT_HERE:
            raise
        return
    for job in page["items"]:
        yield {"service": service, **job}


def _tell(run: Run, service: str, job: Job) -> None:
    problem: dict[str, Any] = job["problem"] or {}
    sentences = [f"{job['filename']}, {job['kind']} of {service}, is {job['state']}.", outcome.counts(job)]
    sentences += [f"{problem['code']}: {problem['detail']}"] if problem else []
    sentences += [f"You can: {', '.join(job['can'])}."] if job["can"] else []
    run.voice.answer({"service": service, **job}, *sentences)
