"""Events to CloudEvents 1.0 structured JSON and back, in the form the whole platform publishes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import orjson

from shared.kernel.clock import FIRST_YEAR, LAST_YEAR, from_text, to_text
from shared.kernel.events import PREFIX, Event, service_of, source_of

CONTENT_TYPE = "application/cloudevents+json"
LIMIT = 64 * 1024
"""Bytes of an event that every CloudEvents intermediary must forward; more is refused when it is recorded."""

MOST = 1024 * 1024
"""Bytes of an event that this platform reads; what is larger is no event but a file that lost its way."""

DEEPEST = 32
"""Levels of lists and objects within each other; libraries read a thousand and write a quarter of that."""

LONGEST = 200
"""Characters of an attribute: ids, names of types, and what else is looked up by."""

_SEQUENCE = re.compile(r"[0-9]{1,20}").fullmatch
_GREATEST = 2**53 - 1  # what every reader of JSON can keep as a whole number
_REQUIRED = ("id", "source", "type", "specversion")
_LOOKED_UP = (
    *("id", "source", "type", "specversion", "subject"),
    *("correlationid", "causationid", "traceparent", "dataclassification", "authid"),
)
_KNOWN = frozenset(
    {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "sequence"}
    | {"correlationid", "causationid", "traceparent", "dataclassification", "data", "data_base64"}
)


class Undecodable(ValueError):
    """A message is no event of ours; `str()` says why."""


def encode(event: Event) -> bytes:
    """Write an event as structured JSON."""
    envelope: dict[str, Any] = {
        "specversion": "1.0",
        "id": event.id,
        "source": event.source,
        "type": event.type,
        "subject": event.subject,
        "time": to_text(event.time),
        "datacontenttype": "application/json",
        "dataschema": f"urn:groundswell:event:{event.type.removeprefix(PREFIX)}",
        "sequence": f"{event.sequence:020d}",
        "correlationid": event.correlation_id,
        "dataclassification": event.classification,
        **event.extra,
        "data": event.data,
    }
    if event.causation_id:
        envelope["causationid"] = event.causation_id
    if event.traceparent:
        envelope["traceparent"] = event.traceparent
    return orjson.dumps(envelope, option=orjson.OPT_UTC_Z)


def properties_of(event: Event) -> dict[str, Any]:
    """The properties of the AMQP message in which an event travels."""
    return {
        "content_type": CONTENT_TYPE,
        "content_encoding": "utf-8",
        "delivery_mode": 2,
        "message_id": event.id,
        "type": event.type,
        "app_id": event.service,
        "correlation_id": event.correlation_id,
        "timestamp": int(event.time.timestamp()),
    }


def decode(body: bytes | memoryview | str, content_type: str = CONTENT_TYPE) -> Event:
    """Read structured JSON; anything else raises `Undecodable` with the reason."""
    if not (content_type or "").lower().startswith((CONTENT_TYPE, "application/json")):
        raise Undecodable(f"The content type is {content_type!r}; events are {CONTENT_TYPE}.")
    if len(body) > MOST:
        raise Undecodable(f"The body has {len(body)} bytes; an event has at most {MOST}.")
    try:
        envelope = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Undecodable(f"The body is not JSON: {error}.") from error
    if not isinstance(envelope, dict):
        raise Undecodable("The body is JSON but not an object.")
    if _may_be_deep(body) and _is_deeper(envelope, DEEPEST):
        raise Undecodable(f"The body is nested more than {DEEPEST} levels deep.")
    return from_envelope(envelope)


def from_envelope(envelope: dict[str, Any]) -> Event:
    """Build an event from the decoded JSON object."""
    get = envelope.get
    _must_be_fit(envelope)
    if envelope["specversion"] != "1.0":
        raise Undecodable(f"The specversion is {envelope['specversion']!r}; this platform reads 1.0.")
    data = get("data")
    if not isinstance(data, dict):
        raise Undecodable("The data is not a JSON object.")
    _must_come_from_its_service(envelope["type"], envelope["source"])
    return Event(
        id=envelope["id"],
        source=envelope["source"],
        type=envelope["type"],
        subject=str(get("subject") or ""),
        time=_time(get("time")),
        data=data,
        correlation_id=str(get("correlationid") or envelope["id"]),
        causation_id=_text_or_none(get("causationid")),
        sequence=_sequence(get("sequence")),
        traceparent=_text_or_none(get("traceparent")),
        classification=str(get("dataclassification") or "internal"),
        extra={name: envelope[name] for name in envelope if name not in _KNOWN},
    )


def _may_be_deep(body: bytes | memoryview | str) -> bool:
    """Tell, nearly for nothing, that a body may be too deep; most hold fewer brackets than that in all."""
    if isinstance(body, str):
        return body.count("{") + body.count("[") > DEEPEST
    plain = body if isinstance(body, bytes) else bytes(body)
    return plain.count(b"{") + plain.count(b"[") > DEEPEST


def _is_deeper(value: Any, levels: int) -> bool:
    layer = [value]
    for _ in range(levels):
        layer = [inner for one in layer for inner in _inside(one) if isinstance(inner, dict | list)]
        if not layer:
            return False
    return True


def _inside(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value


def _must_be_fit(envelope: dict[str, Any]) -> None:
    """Refuse attributes by which nothing could be looked up: missing, too long, of several lines, with a NUL in it.

    They are looked at together, for nearly every event is fit; which of them is not matters only then.
    """
    texts = [text for text in map(envelope.get, _LOOKED_UP) if text]
    try:
        if (
            "".join(texts).isprintable()
            and max(map(len, texts)) <= LONGEST
            and all(map(envelope.get, _REQUIRED))
        ):
            return
    except (TypeError, ValueError):  # one is no text, or there are none
        pass
    if missing := _missing(envelope):
        raise Undecodable(f"Required attributes are missing or empty: {', '.join(missing)}.")
    for name in _LOOKED_UP:
        _must_be_printable(name, str(envelope.get(name) or ""))


def _must_be_printable(name: str, text: str) -> None:
    if len(text) > LONGEST or not text.isprintable():
        raise Undecodable(f"The {name} is not printable text of at most {LONGEST} characters.")


def _must_come_from_its_service(event_type: str, source: str) -> None:
    """Refuse what one service says in another's name: sequences, and what waits for what, go by the source."""
    expected = source_of(service_of(event_type))
    if source != expected and event_type.startswith(PREFIX):
        raise Undecodable(f"It says it comes from {source}, but events of this kind come from {expected}.")


def _missing(envelope: dict[str, Any]) -> list[str]:
    return [name for name in _REQUIRED if not envelope.get(name) or not isinstance(envelope[name], str)]


def _time(text: Any) -> datetime:
    if text is None:
        raise Undecodable("The time is missing.")
    try:
        moment = from_text(str(text))
    except (ValueError, OverflowError) as error:
        raise Undecodable(f"The time {str(text)[:60]!r} is not an RFC 3339 moment with a zone.") from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Undecodable(
            f"The time {str(text)[:60]!r} is of a year before {FIRST_YEAR} or after {LAST_YEAR}."
        )
    return moment


def _sequence(text: Any) -> int:
    if text is None:
        return 0
    if not _SEQUENCE(str(text)):
        raise Undecodable(f"The sequence {str(text)[:60]!r} is not a number of up to 20 digits.")
    if (number := int(text)) > _GREATEST:
        raise Undecodable(
            f"The sequence {number} is greater than {_GREATEST}, up to which numbers are exact."
        )
    return number


def _text_or_none(value: Any) -> str | None:
    return None if value is None else str(value)
