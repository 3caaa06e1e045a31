"""The AsyncAPI 3.1 document of the events, made of the contract files that services are tested by."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from shared.kernel.events import routing_key, source_of
from shared.web.schemas import COMPONENTS, Schema, adopt, without_extensions

EXCHANGE = "groundswell.events"
MEDIA_TYPE = "application/cloudevents+json"
ENVELOPE: Schema = {
    "type": "object",
    "description": "CloudEvents 1.0 in structured mode.",
    "required": [
        "id",
        "source",
        "specversion",
        "type",
        "subject",
        "time",
        "data",
        "sequence",
        "correlationid",
    ],
    "properties": {
        "specversion": {"type": "string", "const": "1.0"},
        "id": {"type": "string", "description": "With `source`, the key by which a repeat is recognised."},
        "source": {"type": "string", "format": "uri-reference"},
        "type": {"type": "string"},
        "subject": {"type": "string", "description": "The id of the aggregate it is about."},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"type": "string", "const": "application/json"},
        "dataschema": {"type": "string", "format": "uri-reference"},
        "sequence": {"type": "string", "description": "Gapless per source, zero-padded, in order."},
        "correlationid": {"type": "string"},
        "causationid": {"type": "string", "description": "The id of the event this is a consequence of."},
        "traceparent": {"type": "string"},
        "dataclassification": {"type": "string"},
        "data": {"type": "object"},
    },
}


def load_events(folder: Path) -> list[Schema]:
    """Read the contract files of the events; one that is none ends the start with its name."""
    events = []
    for file in sorted(folder.glob("*.json")):
        schema = orjson.loads(file.read_bytes())
        if not isinstance(schema, dict) or not {"x-type", "x-service"} <= schema.keys():
            raise ValueError(f"{file.name} is not a contract of an event: x-type and x-service are missing")
        events.append(schema)
    return events


def asyncapi_document(events: list[Schema], version: str, amqp_uri: str) -> dict[str, Any]:
    """Build the document; the platform is the sender of all of them, by the broker of this address."""
    channels, operations, messages = {}, {}, {}
    schemas: dict[str, Schema] = {"CloudEvent": ENVELOPE}
    for event in events:
        name = _name(event["x-type"])
        schemas[name] = adopt(without_extensions(event), name, schemas)
        messages[name] = _message(event, name)
        channels[name] = _channel(event, name)
        operations[f"publish{name[0].upper()}{name[1:]}"] = _operation(event, name)
    return {
        "asyncapi": "3.1.0",
        "id": "urn:groundswell:events",
        "info": {
            "title": "Groundswell events",
            "version": version,
            "description": "Every public event: what happened, told once, in order per source, by ids only.",
        },
        "defaultContentType": MEDIA_TYPE,
        "servers": {"broker": _server(amqp_uri)},
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages, "schemas": schemas},
    }


def _server(amqp_uri: str) -> Schema:
    """Where the broker is, without the user and password of the address."""
    parts = urlsplit(amqp_uri)
    return {
        "host": parts.netloc.rpartition("@")[2],
        "pathname": parts.path or "/",
        "protocol": parts.scheme,
        "protocolVersion": "0.9.1",
        "description": "The coalition's own broker, as the platform reaches it; the path is the virtual host.",
        "security": [{"type": "userPassword"}],
    }


def _name(event_type: str) -> str:
    """`org.groundswell.campaigns.campaign.launched.v1` as `campaigns.campaign.launched.v1`."""
    return f"{routing_key(event_type)}.v{event_type.rpartition('.v')[2]}"


def _message(event: Schema, name: str) -> Schema:
    own = {
        "type": "object",
        "properties": {
            "type": {"const": event["x-type"]},
            "source": {"const": source_of(event["x-service"])},
            "data": {"$ref": f"{COMPONENTS}{name}"},
        },
    }
    message: Schema = {
        "name": event["x-type"],
        "title": event.get("title", name),
        "summary": event.get("description", ""),
        "contentType": MEDIA_TYPE,
        "tags": [{"name": event["x-service"]}],
        "payload": {"allOf": [{"$ref": f"{COMPONENTS}CloudEvent"}, own]},
    }
    if examples := event.get("examples"):
        message["examples"] = [
            {"name": f"example{number}", "payload": _envelope_of(event, each)}
            for number, each in enumerate(examples, 1)
        ]
    return message


def _envelope_of(event: Schema, data: Any) -> Schema:
    return {
        "specversion": "1.0",
        "id": "0195733a-8c00-7000-8000-000000000001",
        "source": source_of(event["x-service"]),
        "type": event["x-type"],
        "subject": "0195733a-8c00-7000-8000-000000000002",
        "time": "2025-03-08T12:00:00.000Z",
        "sequence": "00000000000000000001",
        "correlationid": "0195733a-8c00-7000-8000-000000000003",
        "data": data,
    }


def _channel(event: Schema, name: str) -> Schema:
    exchange = {"name": EXCHANGE, "type": "topic", "durable": True, "autoDelete": False}
    return {
        "address": routing_key(event["x-type"]),
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": "0.3.0"}},
    }


def _operation(event: Schema, name: str) -> Schema:
    return {
        "action": "send",
        "summary": event.get("description", ""),
        "channel": {"$ref": f"#/channels/{name}"},
        "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
        "bindings": {"amqp": {"deliveryMode": 2, "bindingVersion": "0.3.0"}},
    }
