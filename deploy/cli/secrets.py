"""How a password is asked for: without echo, or from a pipe, so that it stands in no history and no process list."""

from __future__ import annotations

import sys

import click

from deploy.cli.endings import USAGE, Stop


def read_password() -> str:
    """The password as it is typed twice, or the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise Stop("Give the password as the first line of standard input.", code=USAGE)
    return line
