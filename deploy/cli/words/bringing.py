"""`groundswell import`: a file from the disk or a pipe, mapped, tried dry, then taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deploy.cli.endings import Stop
from deploy.cli.importing import outcome
from deploy.cli.importing.desk import Imports, Job, of_kind
from deploy.cli.importing.mapping import as_rows, corrected, lacks, options_of
from deploy.cli.importing.upload import source, upload
from deploy.cli.run import JSON, YES, Run, pass_run


@click.command("import")
@click.argument("file", metavar="FILE|-")
@click.option("--as", "kind", required=True, metavar="KIND", help="What the file holds, such as people.")
@click.option("--service", help="Who takes it in, where two know the kind.")
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=FIELD", help="Correct the proposed mapping.")
@click.option("--mapping", metavar="FILE", help='The mapping as JSON: {"field": "column"}.')
@click.option(
    "--option", "options", multiple=True, metavar="NAME=VALUE", help="What holds for the whole file."
)
@click.option("--filename", help="The name to keep for what came by standard input.")
@click.option("--rejected", metavar="FILE", help="Write the lines that are refused to this CSV.")
@click.option("--dry-run", is_flag=True, help="Show what it would bring and take nothing in.")
@YES
@JSON
@pass_run
def bring(run: Run, /, file: str, kind: str, **wish: Any) -> int:
    """Bring in a FILE; `-` reads standard input.

    It is always tried dry first. Exit codes: 0 all lines taken, 3 some refused, 1 refused as a whole.
    """
    options = options_of(wish["options"])
    imports, known = of_kind(run.api, kind, wish["service"])
    name = wish["filename"] or ("standard-input" if file == "-" else Path(file).name)
    with source(file) as content:
        job = upload(imports, {"kind": kind, "filename": name, "options": options}, content, run.voice)
    run.stands = f"Import {job['import_id']} stands; `groundswell imports show {job['import_id']}` tells how."
    job = _mapped(run, imports, known, imports.wait(job["import_id"], run.voice), wish)
    tried = _tried(run, imports, job)
    if wish["dry_run"]:
        return _end(run, imports, tried, wish, tried)
    must_agree = "Take it in?" if not tried["progress"]["rejected"] else "Take in what can be taken?"
    run.must_agree(must_agree, is_agreed=wish["yes"])
    return _end(run, imports, _run(run, imports, tried), wish, tried)


def _mapped(run: Run, imports: Imports, kind: dict[str, Any], job: Job, wish: dict[str, Any]) -> Job:
    """The import with its mapping as the user wants it, and an answer to every question."""
    outcome.must_go_on(job)
    run.voice.say(*job["notes"])
    mapping = corrected(job, kind, wish["mapping"], wish["pairs"])
    if mapping != job["mapping"]:
        imports.step(job, "mapping", mapping=mapping)
        job = imports.show(job["import_id"])
    if job["asks"] and run.voice.is_watched and not wish["yes"]:
        imports.step(job, "mapping", mapping=mapping, options=_answers(job))
        job = imports.show(job["import_id"])
    if job["columns"]:
        run.voice.aside(("column", "feeds", "such as"), as_rows(job, kind))
    if sentences := lacks(job):
        raise Stop(*sentences, f"Then bring the file in again. Import {job['import_id']} was not run.")
    return job


def _answers(job: Job) -> dict[str, Any]:
    return {
        one["option"]: click.prompt(one["sentence"], default=one["proposal"] or None, err=True)
        for one in job["asks"]
    }


def _tried(run: Run, imports: Imports, job: Job) -> Job:
    imports.step(job, "try")
    tried = imports.wait(job["import_id"], run.voice)
    outcome.must_go_on(tried)
    run.voice.say(f"It would bring {outcome.counts(tried)}.", *outcome.first_refused(imports, tried))
    return tried


def _run(run: Run, imports: Imports, job: Job) -> Job:
    imports.step(job, "run")
    done = imports.wait(job["import_id"], run.voice)
    outcome.must_go_on(done)
    return done


def _end(run: Run, imports: Imports, job: Job, wish: dict[str, Any], tried: Job) -> int:
    if wish["rejected"] and outcome.has_list(job):
        kept = outcome.keep_refused(imports, job, wish["rejected"])
        run.voice.say(f"{wish['rejected']}: {outcome.lines(kept)} to look at.")
    told = {"service": imports.service, "dry_run": wish["dry_run"], "tried": tried["progress"], **job}
    verb = "Tried" if wish["dry_run"] else "Taken in"
    run.voice.answer(told, f"{verb} {outcome.counts(job)}. Import {job['import_id']}.")
    return outcome.code_of(job)
