"""Answer whether the read models are what the log says."""

from __future__ import annotations

from typing import Any

from services.insights.store import Store


def show_checksum(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The checksum of all read models at a position, and the state and outcome of the last rebuild."""
    rebuild = {key: value for key, value in store.rebuilds.show().items() if key != "_id"}
    return {**store.rebuilds.checksum(), "rebuild": rebuild}
