"""The collection of letters that ask for confirmation; each is gone when what it asks about has expired."""

from __future__ import annotations

from datetime import datetime

from pymongo import IndexModel, UpdateOne

from services.media.domain.confirming import ConfirmationLetter
from shared.mongo.unit import Unit


class ConfirmationLetters:
    """All letters that ask for confirmation, one for each confirmation."""

    name = "confirmation_letters"
    indexes = (
        IndexModel([("expires_at", 1)], expireAfterSeconds=0, name="expires"),
        IndexModel([("state", 1), ("due_at", 1)], name="due"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, confirmation_id: str, expires_at: datetime) -> None:
        """Have one sent, unless it is known already."""
        letter = ConfirmationLetter(confirmation_id, expires_at, due_at=self._unit.now)
        row = {name: value for name, value in vars(letter).items() if name != "confirmation_id"}
        self._unit.write(self.name, UpdateOne({"_id": confirmation_id}, {"$setOnInsert": row}, upsert=True))
