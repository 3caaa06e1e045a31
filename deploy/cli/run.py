"""What one run of the command line holds: its voice, its settings, the API, and what stands when it is broken off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from deploy.cli.endings import USAGE, Stop
from deploy.cli.surroundings import find_settings
from deploy.cli.voice import Voice
from shared.kernel.settings import Settings

if TYPE_CHECKING:
    from deploy.cli.api import Api


@dataclass
class Run:
    """One run. `stands` is what is told of unfinished work when the user presses Ctrl-C."""

    voice: Voice = field(default_factory=Voice)
    stands: str = ""

    @cached_property
    def settings(self) -> Settings:
        """The settings of this process, with those of a local run where it has none of its own."""
        return find_settings()

    @cached_property
    def api(self) -> Api:
        """The JSON API, with the token of the settings."""
        from deploy.cli.api import open_api

        return open_api(self.settings, self.voice)

    def must_agree(self, question: str, *, is_agreed: bool) -> None:
        """Have a person agree; where none can be asked, `--yes` is needed."""
        if is_agreed:
            return
        if not self.voice.is_watched:
            raise Stop(f"{question} Nobody can be asked here: repeat it with --yes to go on.", code=USAGE)
        if not click.confirm(question, err=True):
            raise Stop("Nothing was done.")


pass_run = click.make_pass_decorator(Run)
YES = click.option("--yes", is_flag=True, help="Do not ask.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be done and do nothing.")


def _speak_json(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        context.find_object(Run).voice.is_json = True  # type: ignore[union-attr]


JSON: Callable[[Any], Any] = click.option(
    "--json",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_speak_json,
    help="Answer with one JSON document on standard output.",
)
