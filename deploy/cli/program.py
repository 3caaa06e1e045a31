"""The words of `groundswell`, each loaded when it is used, and how every ending is told without a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from deploy.cli.endings import INTERRUPTED, REFUSED, USAGE, Stop
from deploy.cli.run import Run
from shared.kernel.errors import Refusal
from shared.kernel.settings import SettingMissing
from shared.kernel.version import VERSION

WORDS = {
    "call": "calling:call",
    "completion": "completing:completion",
    "doctor": "examining:doctor",
    "export": "exporting:export",
    "import": "bringing:bring",
    "imports": "imports:imports",
    "quarantine": "quarantine:quarantine",
    "rebuild": "rebuilding:rebuild",
    "replay": "quarantine:replay",
    "users": "users:users",
}


class Words(click.Group):
    """Knows its words by name and loads a word's module when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every word."""
        return sorted(WORDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one word."""
        module, _, name = WORDS.get(cmd_name, "").partition(":")
        command: click.Command | None = (
            getattr(import_module(f"deploy.cli.words.{module}"), name) if name else None
        )
        return command


def _tell_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"groundswell {VERSION}")
        context.exit()


@click.group(cls=Words, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_tell_version, help="Say which."
)
def groundswell() -> None:
    """Groundswell's command line.

    Over the JSON API, from anywhere: set GROUNDSWELL_URL and an API token as GROUNDSWELL_TOKEN or
    GROUNDSWELL_TOKEN_FILE. On the machine that has the servers' addresses (MONGODB_URI, AMQP_URI): users, doctor.

    Exit codes: 0 done, 1 refused, 2 used wrongly, 3 some lines of a file refused, 4 doctor warns, 5 doctor found
    a failure, 130 broken off.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one word and return the exit code."""
    run = Run()
    try:
        ended = groundswell.main(arguments, prog_name="groundswell", standalone_mode=False, obj=run)
    except BaseException as error:
        return _end(run, error)
    return ended if isinstance(ended, int) else 0


def _end(run: Run, error: BaseException) -> int:
    for kind, tell in ENDINGS:
        if isinstance(error, kind):
            return tell(run, error)
    run.voice.say(f"Something went wrong that nobody foresaw: {type(error).__name__}: {error}")
    run.voice.say(*([run.stands] if run.stands else []))
    return REFUSED


def _stop(run: Run, stop: Any) -> int:
    run.voice.say(*stop.sentences)
    return int(stop.code)


def _usage(run: Run, error: Any) -> int:
    error.show()
    return int(error.exit_code)


def _missing(run: Run, error: Any) -> int:
    run.voice.say(str(error))
    return USAGE


def _refusal(run: Run, refusal: Any) -> int:
    run.voice.say(f"Refused ({refusal.code}): {refusal.detail}")
    run.voice.say(*(f"  {name}: {text}" for name, texts in refusal.fields.items() for text in texts))
    return REFUSED


def _broken_off(run: Run, _: Any) -> int:
    run.voice.say("Broken off.", *([run.stands] if run.stands else []))
    return INTERRUPTED


def _nobody_reads(run: Run, _: Any) -> int:
    # What is still buffered would fail once more when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


ENDINGS: tuple[tuple[type[BaseException], Callable[[Run, Any], int]], ...] = (
    (Stop, _stop),
    (click.exceptions.Exit, lambda _, ended: int(ended.exit_code)),
    (click.Abort, _broken_off),
    (KeyboardInterrupt, _broken_off),
    (click.ClickException, _usage),
    (SettingMissing, _missing),
    (Refusal, _refusal),
    (BrokenPipeError, _nobody_reads),
    (SystemExit, _nobody_reads),  # click ends so when its output is not read
)
