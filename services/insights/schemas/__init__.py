"""What may come in and what goes out of insights, checked at the door."""

from __future__ import annotations

from marshmallow import Schema

EVENTS_IN: dict[str, type[Schema]] = {}
"""None: the log keeps the data of every event whole, and asks that they keep the contract of their type."""
