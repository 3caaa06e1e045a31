"""An event as it comes from the feed, read and checked before anything is changed because of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from groundswell_partner.errors import Unreadable

ENDS = frozenset({"removed", "withdrawn", "cancelled", "undone", "retired", "erased"})
"""What happened to a thing that is to be held no more."""
ERASED = "stakeholders.person.erased"
"""A person asked to be forgotten: what names them goes, too."""
MERGED, UNMERGED, CORRECTED = "merged", "unmerged", "corrected"
ASKS_FOR_WORD = ENDS | {MERGED, UNMERGED, CORRECTED}
"""What the coalition wants to be told of when the copy has done the same."""
TYPE = re.compile(r"(?:[\w-]+\.)+(?P<kind>\w+\.\w+)\.(?P<action>\w+)\.v[0-9]+", re.ASCII)
TEXTS = ("id", "source", "type", "subject", "time")


@dataclass(frozen=True)
class Event:
    """One thing that happened: `action` happened to `subject`, a thing of a `kind` such as `campaigns.activity`.

    `sequence` counts the events of `source` from 1 on; 0 stands for an event beside the count, such as a test.
    """

    id: str
    source: str
    sequence: int
    kind: str
    action: str
    subject: str
    time: datetime
    data: Mapping[str, Any]

    @property
    def is_erasure(self) -> bool:
        """Whether a person is to be forgotten, whatever is held of them."""
        return f"{self.kind}.{self.action}" == ERASED

    @property
    def asks_for_word(self) -> bool:
        """Whether the coalition wants to hear that the copy has done the same."""
        return self.action in ASKS_FOR_WORD

    @staticmethod
    def read(said: Any) -> Event:
        """A structured CloudEvent 1.0 as parsed from JSON; anything else raises `Unreadable`."""
        if not isinstance(said, dict) or said.get("specversion") != "1.0":
            raise Unreadable("This is no CloudEvent 1.0.")
        texts = {name: _text(said, name) for name in TEXTS}
        found = TYPE.fullmatch(texts["type"])
        data = said.get("data", {})
        if found is None or not isinstance(data, dict):
            raise Unreadable(f"Event {texts['id']} of the type {texts['type']} does not say what happened.")
        return Event(
            id=texts["id"],
            source=texts["source"],
            sequence=_sequence(said),
            kind=found["kind"],
            action=found["action"],
            subject=texts["subject"],
            time=_moment(texts["time"]),
            data=data,
        )


def parsed(body: bytes | bytearray | memoryview | str) -> Any:
    """What JSON says; `Unreadable` where it is none."""
    try:
        return json.loads(body if isinstance(body, str) else bytes(body), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"This is no JSON: {error}") from error


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")


def _text(said: Mapping[str, Any], name: str) -> str:
    text = said.get(name)
    if not isinstance(text, str) or not text or not text.isprintable():
        raise Unreadable(f"The CloudEvent has no {name}.")
    return text


def _sequence(said: Mapping[str, Any]) -> int:
    text = str(said.get("sequence", "0"))
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Unreadable(f"The sequence of event {said['id']} is no number.")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(re.sub("[Zz]$", "+00:00", text))
    except ValueError as error:
        raise Unreadable(f"{text} is no moment.") from error
    if moment.tzinfo is None:
        raise Unreadable(f"{text} has no time zone.")
    return moment
