"""A vanilla nameko service that says back what it is asked."""

from __future__ import annotations

from typing import Any

from nameko.rpc import rpc


class VanillaAnswerer:
    """Answers one question."""

    name = "vanilla_answerer"

    @rpc
    def echo(self, request: dict[str, Any]) -> dict[str, Any]:
        """Say it back."""
        return request
