"""The writes of several commands in one transaction: the disk is waited for once for all of them."""

from __future__ import annotations

from typing import Any

from pymongo import InsertOne, ReplaceOne

from shared.mongo.unit import Writes

Documents = set[tuple[str, Any]]


class Group:
    """Takes the guarded writes of units that have nothing to do with each other."""

    def __init__(self) -> None:
        self.writes: Writes = {}
        self._replaced: Documents = set()

    def take(self, writes: Writes) -> bool:
        """Add the writes of a unit; False where another of the group changes the same document."""
        replaced = _replaced(writes)
        if not replaced.isdisjoint(self._replaced):
            return False
        self._replaced |= replaced
        for name, operations in writes.items():
            self.writes.setdefault(name, []).extend(operations)
        return True


def are_guarded(writes: Writes) -> bool:
    """Whether writes refuse by themselves what was changed since it was read: new documents, and known versions.

    All else needs the transaction in which it was read; and beside it the server's count of matched documents would
    not tell any more whether every version was the known one.
    """
    return all(_is_guarded(one) for operations in writes.values() for one in operations)


def _is_guarded(operation: Any) -> bool:
    if isinstance(operation, ReplaceOne):
        return "version" in operation._filter and not operation._upsert
    return isinstance(operation, InsertOne)


def _replaced(writes: Writes) -> Documents:
    return {
        (name, operation._filter["_id"])
        for name, operations in writes.items()
        for operation in operations
        if isinstance(operation, ReplaceOne)
    }
