"""The OpenAPI 3.1 document of the API, made of the same operations files as the API itself."""

from __future__ import annotations

from typing import Any

from shared.web.gateway import PREFIX
from shared.web.operations import Operation, Operations, Schema
from shared.web.schemas import COMPONENTS, adopt
from shared.web.site import Site

REFUSALS = {
    "400": "The request cannot be read.",
    "401": "Nobody is signed in, or the API token is not valid.",
    "403": "The role does not include this.",
    "404": "There is no such thing, or none that you may see.",
    "409": "The state of the thing does not allow this.",
    "410": "It was there, and has been erased.",
    "412": "It has changed since the version in If-Match.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "422": "A field breaks a rule; `errors` says which.",
    "429": "Too many requests; Retry-After says when to go on.",
    "503": "The service does not answer now.",
}
WITH_BODY = frozenset({"413", "415"})
PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457 problem details. Branch on `code`.",
    "required": ["type", "title", "status", "detail", "code", "correlation_id"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "code": {"type": "string"},
        "correlation_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {
                        "type": "string",
                        "description": "JSON Pointer to the field, as a URI fragment.",
                    },
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "examples": [
        {
            "type": "urn:groundswell:problem:invalid",
            "title": "Invalid",
            "status": 422,
            "detail": "The request breaks a rule.",
            "instance": "/api/v1/campaigns",
            "code": "invalid",
            "correlation_id": "0195733a-8c00-7000-8000-000000000000",
            "errors": [{"pointer": "#/ends_on", "detail": "Must be after starts_on."}],
        }
    ],
}
HEADERS: dict[str, Schema] = {
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "A repeat with the same key does nothing and gets the first answer, for a week.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        "example": "5f1d6a0c-registration-1",
    },
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "description": "The ETag of the answer this change is based on; 412 when it has changed since.",
        "schema": {"type": "string"},
        "example": '"3-9f86d081884c7d65"',
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of the answer you have; 304 when it is still the same.",
        "schema": {"type": "string"},
    },
}


def openapi_document(operations: Operations, site: Site, version: str) -> dict[str, Any]:
    """Build the document."""
    schemas: dict[str, Schema] = {"Problem": PROBLEM}
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations.every:
        described = _Described(operation, operations, schemas)
        paths.setdefault(PREFIX + operation.path, {})[operation.method.lower()] = described.to_dict()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Groundswell",
            "version": version,
            "description": "What the pages can do, for programs.",
        },
        "servers": [{"url": site.public_url}],
        "tags": [{"name": name} for name in sorted({operation.service for operation in operations.every})],
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": HEADERS,
            "responses": {f"Refused{status}": _refusal(text) for status, text in REFUSALS.items()},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "An API token, `gsw_...`."},
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": site.cookie_name("session"),
                    "description": "The session of a browser; unsafe methods also need X-CSRF-Token.",
                },
            },
        },
    }


class _Described:
    """One operation as OpenAPI says it."""

    def __init__(self, operation: Operation, operations: Operations, schemas: dict[str, Schema]) -> None:
        self._operation = operation
        self._creates = bool(operation.creates or operations.item_path(operation))
        name = f"{operation.service}.{operation.name}"
        self._request = adopt(operation.request, f"{name}.request", schemas)
        schemas[f"{name}.answer"] = adopt(operation.answer, f"{name}.answer", schemas)
        self._answer = {"$ref": f"{COMPONENTS}{name}.answer"}

    def to_dict(self) -> dict[str, Any]:
        operation = self._operation
        described: dict[str, Any] = {
            "operationId": f"{operation.service}.{operation.name}",
            "tags": [operation.service],
            "summary": operation.summary,
            "parameters": self._parameters(),
            "responses": self._responses(),
        }
        if operation.permission:
            described["description"] = f"Needs the permission `{operation.permission}`."
        if operation.has_body and (body := self._body()):
            described["requestBody"] = body
        return described

    def _parameters(self) -> list[Schema]:
        fields = self._request.get("properties") or {}
        found = [_parameter(name, "path", fields.get(name, {}), True) for name in self._operation.path_fields]
        if not self._operation.has_body:
            required = self._request.get("required") or []
            found += [
                _parameter(name, "query", fields[name], name in required) for name in self._own_fields()
            ]
        names = ["IfNoneMatch"] if self._operation.method == "GET" else []
        if self._operation.kind == "command":
            names += ["IdempotencyKey", *(["IfMatch"] if self._operation.takes_version else [])]
        return found + [{"$ref": f"#/components/parameters/{name}"} for name in names]

    def _own_fields(self) -> list[str]:
        elsewhere = {*self._operation.path_fields, "expected_version"}
        return [name for name in self._request.get("properties") or {} if name not in elsewhere]

    def _body(self) -> Schema | None:
        own = self._own_fields()
        required = [name for name in self._request.get("required") or [] if name in own]
        if not own:
            return None
        schema = {
            **{word: value for word, value in self._request.items() if word not in {"examples", "example"}},
            "properties": {name: self._request["properties"][name] for name in own},
            "required": required,
        }
        content: Schema = {"schema": schema}
        examples = [{name: given[name] for name in own if name in given} for given in self._examples()]
        if examples:
            content["examples"] = {
                f"example{number}": {"value": each} for number, each in enumerate(examples, 1)
            }
        return {"required": bool(required), "content": {"application/json": content}}

    def _examples(self) -> list[dict[str, Any]]:
        given = self._request.get("examples") or []
        return [each for each in given if isinstance(each, dict)]

    def _responses(self) -> dict[str, Schema]:
        headers: Schema = {"ETag": {"schema": {"type": "string"}}}
        if "next" in (self._operation.answer.get("properties") or {}):
            headers["Link"] = {"description": 'The next page, rel="next".', "schema": {"type": "string"}}
        if self._creates:
            headers["Location"] = {"schema": {"type": "string", "format": "uri-reference"}}
        if self._operation.kind == "command":
            headers["Idempotency-Replayed"] = {
                "description": "`true` where this is the first answer again, to the same Idempotency-Key.",
                "schema": {"type": "string", "enum": ["true"]},
            }
        done = {
            "description": "Made."
            if self._creates
            else "Done."
            if self._operation.kind == "command"
            else "Found.",
            "headers": headers,
            "content": {"application/json": {"schema": self._answer}},
        }
        responses: dict[str, Schema] = {"201" if self._creates else "200": done}
        if self._operation.method == "GET":
            responses["304"] = {"description": "Not changed since the ETag in If-None-Match."}
        return responses | {
            status: {"$ref": f"#/components/responses/Refused{status}"}
            for status in REFUSALS
            if self._may_be_refused_with(status)
        }

    def _may_be_refused_with(self, status: str) -> bool:
        if status in WITH_BODY:
            return self._operation.has_body
        return status != "412" or self._operation.takes_version


def _parameter(name: str, place: str, schema: Schema, required: bool) -> Schema:
    inner = {word: value for word, value in schema.items() if word not in {"description", "readOnly"}}
    parameter: Schema = {
        "name": name,
        "in": place,
        "required": required,
        "schema": inner or {"type": "string"},
    }
    if description := schema.get("description"):
        parameter["description"] = description
    return parameter


def _refusal(text: str) -> Schema:
    content = {"application/problem+json": {"schema": {"$ref": f"{COMPONENTS}Problem"}}}
    return {"description": text, "content": content}
