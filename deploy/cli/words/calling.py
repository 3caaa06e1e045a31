"""`groundswell call`: any operation of the API by its name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from deploy.cli.api import under_key
from deploy.cli.endings import USAGE, Stop
from deploy.cli.operations import Operation, Operations
from deploy.cli.run import DRY_RUN, JSON, Run, pass_run
from deploy.cli.values import parsed
from shared.kernel.ids import new_id


@click.command()
@click.argument("operation", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE ...]")
@click.option("--body", metavar="FILE", help="A JSON object with more fields; `-` reads standard input.")
@click.option("--key", help="The idempotency key: a repeat under the same key is one command.")
@click.option("--if-match", metavar="ETAG", help="Carry on only if nobody has changed it since this ETag.")
@click.option("--list", "is_list", is_flag=True, help="Name all operations.")
@click.option("--fields", "is_fields", is_flag=True, help="Name the fields that OPERATION takes.")
@DRY_RUN
@JSON
@pass_run
def call(run: Run, /, operation: str | None, values: tuple[str, ...], **wish: Any) -> None:
    """Carry out OPERATION, such as `campaigns.plan_campaign`, and print its answer as JSON.

    Values are read as their fields' types; a list takes its name several times, or JSON.
    """
    known = run.api.operations
    if wish["is_list"] or operation is None:
        _tell_all(run, known)
        return
    found = known.find(operation)
    if wish["is_fields"]:
        _tell_fields(run, found)
        return
    _carry_out(run, found, {**_body(wish["body"]), **found.read(values)}, wish)


def _carry_out(run: Run, operation: Operation, given: dict[str, Any], wish: dict[str, Any]) -> None:
    request = operation.request(given)
    if wish["dry_run"]:
        run.voice.document(vars(request), pretty=True)
        return
    headers = {"If-Match": wish["if_match"]} if wish["if_match"] else {}
    if request.method != "GET":
        headers |= under_key(wish["key"] or new_id())
    answer = run.api.ask(
        request.method, request.path, query=request.query, body=request.body, headers=headers
    )
    run.voice.document(answer, pretty=True)


def _body(file: str | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise Stop(f"{file} cannot be read: {error.strerror}.", code=USAGE) from error
    body = parsed("--body", text)
    if not isinstance(body, dict):
        raise Stop("--body must be a JSON object.", code=USAGE)
    return body


def _tell_all(run: Run, known: Operations) -> None:
    rows = [(one.name, one.method, one.summary) for one in known.every]
    if run.voice.is_json:
        run.voice.document([dict(zip(("operation", "method", "summary"), row, strict=True)) for row in rows])
    else:
        run.voice.rows(("operation", "method", "what it does"), rows)


def _tell_fields(run: Run, operation: Operation) -> None:
    fields = operation.fields.values()
    if run.voice.is_json:
        told = [{"name": one.name, "required": one.is_required, "schema": one.schema} for one in fields]
        run.voice.document(told)
    else:
        rows = [(one.name, "needed" if one.is_required else "", one.kind) for one in fields]
        run.voice.rows(("field", "", "type"), rows)
