"""`groundswell completion`: what a shell needs to complete the words."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL; put `eval "$(groundswell completion bash)"` into its settings."""
    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"There is no completion for {shell} here.")
    root = context.find_root().command
    click.echo(script(root, {}, "groundswell", "_GROUNDSWELL_COMPLETE").source())
