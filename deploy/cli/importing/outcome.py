"""What came of a file, or would: in sentences, and the lines that were not taken as a table to correct."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deploy.cli.endings import DONE, REFUSED, SOME_REFUSED, Stop
from deploy.cli.importing.desk import Imports, Job
from deploy.cli.target import opened
from shared.imports.reading.export import write_csv

HEADINGS = ("line", "field", "code", "reason", "value")
SHOWN = 5
COUNTED = ("created", "updated", "unchanged", "waiting", "rejected")
ENDED_BADLY = ("refused", "failed")


def must_go_on(job: Job) -> None:
    """Stop where the file was refused or the import failed, with what was wrong and what to do."""
    if job["state"] in ENDED_BADLY:
        problem = job["problem"] or {"code": job["state"], "detail": "No reason was given."}
        raise Stop(f"Refused ({problem['code']}): {problem['detail']}", f"Import {job['import_id']}.")


def counts(job: Job) -> str:
    """Lines by outcome, in words."""
    progress = job["progress"]
    told = [f"{progress[name]:,} {name}" for name in COUNTED if progress[name]]
    return f"{progress['read']:,} lines: {', '.join(told) or 'nothing to take'}"


def code_of(job: Job) -> int:
    """The exit code that a finished import, or a dry run, ends with."""
    progress = job["progress"]
    if not progress["rejected"]:
        return DONE
    return REFUSED if progress["rejected"] >= progress["read"] else SOME_REFUSED


def first_refused(imports: Imports, job: Job) -> list[str]:
    """A few of the refused lines, in sentences."""
    if not job["progress"]["rejected"]:
        return []
    page = imports.api.get(f"/{imports.service}/imports/{job['import_id']}/rejected", limit=SHOWN)
    return [f"  line {one['line']}, {one['field'] or 'whole'}: {one['reason']}" for one in page["items"]]


def keep_refused(imports: Imports, job: Job, output: str) -> int:
    """Write every refused line that is kept as CSV; returns how many."""
    written = 0
    with opened(output) as file:
        for number, line in enumerate(write_csv(_refused(imports, job), HEADINGS)):
            file.write(line.encode())
            written = number
    return written


def _refused(imports: Imports, job: Job) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        path = f"/{imports.service}/imports/{job['import_id']}/rejected"
        page = imports.api.get(path, limit=200, after=after)
        yield from page["items"]
        after = page["next"]
        if not after:
            return
