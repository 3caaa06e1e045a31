"""Answers a question with what it was asked, which is all that RPC itself costs."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from shared.messaging.desk import Desk
from shared.messaging.serve import query
from shared.mongo.unit import Unit


class EchoSchema(Schema):
    """What is to be said back."""

    text = fields.Str(required=True)


class Store:
    """Keeps nothing."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit


class Answerer:
    """A service of the platform's kind with one question."""

    name = "answerer"
    store = Store
    collections: dict[str, Any] = {}
    desk = Desk()

    @query("GET", "/echo", EchoSchema, permission="campaigns.read")
    def echo(self, asked: dict[str, Any], store: Store) -> Any:
        """Say it back."""
        return asked
