"""What came of a file, or would: in sentences, and the lines that were not taken as a table to correct."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deploy.cli.endings import DONE, REFUSED, SOME_REFUSED, Stop
from deploy.cli.importing.desk import Imports, Job
from deploy.cli.target import opened

HEADINGS = ("line", "field", "code", "reason", "value", "is_taken")
SHOWN = 5
COUNTED = ("created", "updated", "unchanged", "waiting", "rejected", "remarked")
ENDED_BADLY = ("refused", "failed")


def must_go_on(job: Job) -> None:
    """Stop where the file was refused or the import failed, with what was wrong and what to do."""
    if job["state"] in ENDED_BADLY:
        problem = job["problem"] or {"code": job["state"], "detail": "No reason was given."}
        raise Stop(f"Refused ({problem['code']}): {problem['detail']}", f"Import {job['import_id']}.")


def counts(job: Job) -> str:
    """Lines by outcome, and what they bring besides what they are about, in words."""
    progress = job["progress"]
    told = [f"{progress[name]:,} {name}" for name in COUNTED if progress.get(name)]
    along = [f"{sort} {count:,}" for sort, count in sorted((job.get("along") or {}).items())]
    more = f"; along with them: {', '.join(along)}" if along else ""
    return f"{lines(progress['read'])}: {', '.join(told) or 'nothing to take'}{more}"


def lines(count: int) -> str:
    """So many lines, in words."""
    return f"{count:,} {'line' if count == 1 else 'lines'}"


def code_of(job: Job) -> int:
    """The exit code that a finished import, or a dry run, ends with."""
    progress = job["progress"]
    if not progress["rejected"]:
        return DONE
    return REFUSED if progress["rejected"] >= progress["read"] else SOME_REFUSED


def first_refused(imports: Imports, job: Job) -> list[str]:
    """A few of the refused lines and of the remarks on others, in sentences."""
    if not has_list(job):
        return []
    page = imports.api.get(f"/{imports.service}/imports/{job['import_id']}/rejected", limit=SHOWN)
    return [_line(one) for one in page["items"]]


def has_list(job: Job) -> bool:
    """Whether there are lines to look at."""
    return bool(job["progress"]["rejected"] or job["progress"].get("remarked"))


def keep_refused(imports: Imports, job: Job, output: str) -> int:
    """Write every refused line and every remark that is kept as CSV; returns how many."""
    from shared.imports.reading.export import write_csv  # brings all that reads files along

    written = 0
    with opened(output) as file:
        for number, line in enumerate(write_csv(_refused(imports, job), HEADINGS)):
            file.write(line.encode())
            written = number
    return written


def _line(one: dict[str, Any]) -> str:
    taken = " (taken all the same)" if one.get("is_taken") else ""
    return f"  line {one['line']}, {one['field'] or 'whole'}{taken}: {one['reason']}"


def _refused(imports: Imports, job: Job) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        path = f"/{imports.service}/imports/{job['import_id']}/rejected"
        page = imports.api.get(path, limit=200, after=after)
        yield from page["items"]
        after = page["next"]
        if not after:
            return
