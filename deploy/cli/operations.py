"""The operations of a platform, read from its OpenAPI document, and the request that a user's words make for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from deploy.cli.endings import USAGE, Stop
from deploy.cli.values import value_of

Schema = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field of a request: its name, where it travels, its schema, and whether it must be there."""

    name: str
    place: str
    schema: Schema
    is_required: bool = False

    @property
    def kind(self) -> str:
        """Its type, in words."""
        kinds = self.schema.get("type", "any")
        text = "|".join(kinds) if isinstance(kinds, list) else str(kinds)
        return f"{text}: {', '.join(map(str, self.schema['enum']))}" if self.schema.get("enum") else text


@dataclass(frozen=True)
class Request:
    """What is sent."""

    method: str
    path: str
    query: dict[str, Any]
    body: dict[str, Any] | None


@dataclass(frozen=True)
class Operation:
    """One operation: `service.name`, its place, its fields, and the schema of what it answers."""

    name: str
    method: str
    path: str
    summary: str
    fields: dict[str, Field]
    answer: Schema
    item: Schema = field(default_factory=dict)

    @property
    def service(self) -> str:
        """The service that answers."""
        return self.name.partition(".")[0]

    @property
    def is_list(self) -> bool:
        """Whether it answers pages of items whose fields are known, so that they can be the columns of a table."""
        answers = self.answer.get("properties") or {}
        return self.method == "GET" and "next" in answers and bool(self.item.get("properties"))

    @property
    def needs(self) -> list[str]:
        """The fields without which it answers nothing."""
        return [one.name for one in self.fields.values() if one.is_required]

    def request(self, given: Mapping[str, Any]) -> Request:
        """Put every value where it travels; what an operation does not know is refused here already."""
        path = self.path
        query: dict[str, Any] = {}
        body: dict[str, Any] = {}
        for name, value in given.items():
            place = self._field(name).place
            if place == "path":
                path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
            else:
                (query if place == "query" else body)[name] = value
        if "{" in path:
            lacking = path.partition("{")[2].partition("}")[0]
            raise Stop(f"{self.name} needs {lacking}=...", code=USAGE)
        return Request(self.method, path, query, None if self.method == "GET" else body)

    def read(self, words: Iterable[str]) -> dict[str, Any]:
        """Read `name=value` words, each value as its field's type."""
        given: dict[str, Any] = {}
        for word in words:
            name, sign, text = word.partition("=")
            if not sign:
                raise Stop(f"{word!r} is not of the form name=value.", code=USAGE)
            value = value_of(name, text, self._field(name).schema)
            is_more = isinstance(value, list) and isinstance(given.get(name), list)
            given[name] = [*given[name], *value] if is_more else value
        return given

    def _field(self, name: str) -> Field:
        if name not in self.fields:
            known = ", ".join(self.fields) or "nothing"
            raise Stop(f"{self.name} has no field {name!r}; it takes {known}.", code=USAGE)
        return self.fields[name]


class Operations:
    """All operations of a document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self.every = sorted(self._read(), key=lambda one: one.name)

    def find(self, name: str) -> Operation:
        """The operation of a name; dashes are as good as underscores, and a clear name needs no service."""
        wanted = name.replace("-", "_")
        found = [one for one in self.every if wanted in (one.name, one.name.partition(".")[2])]
        if len(found) == 1:
            return found[0]
        if found:
            raise Stop(f"{name} is of several services: {', '.join(one.name for one in found)}.", code=USAGE)
        near = [one.name for one in self.every if wanted.rpartition(".")[2] in one.name][:5]
        more = f" Do you mean {' or '.join(near)}?" if near else ""
        raise Stop(
            f"There is no operation {name!r} here.{more} `groundswell call --list` names all.", code=USAGE
        )

    def lists(self) -> dict[str, Operation]:
        """What can be exported, by the short name of each list: `campaigns.activities`."""
        return {one.name.replace(".list_", ".").replace("_", "-"): one for one in self.every if one.is_list}

    def services_with(self, name: str) -> list[str]:
        """The services that have an operation of this name."""
        return [one.service for one in self.every if one.name.partition(".")[2] == name]

    def _read(self) -> Iterable[Operation]:
        for path, methods in self._document.get("paths", {}).items():
            for method, told in methods.items():
                if "operationId" in told:
                    yield self._operation(path, method.upper(), told)

    def _operation(self, path: str, method: str, told: Schema) -> Operation:
        answers: dict[str, Schema] = told["responses"]
        done = next((answer for status, answer in answers.items() if status.startswith("2")), {})
        fields = {one.name: one for one in (*self._parameters(told), *self._body(told))}
        answer = self._whole(_json_of(done))
        items = self._whole((answer.get("properties") or {}).get("items") or {})
        item = self._whole(items.get("items") or {})
        return Operation(told["operationId"], method, path, told.get("summary", ""), fields, answer, item)

    def _parameters(self, told: Schema) -> Iterable[Field]:
        for parameter in told.get("parameters", ()):
            if parameter.get("in") in ("path", "query"):
                is_required = parameter.get("required", False)
                yield Field(parameter["name"], parameter["in"], self._whole(parameter["schema"]), is_required)

    def _body(self, told: Schema) -> Iterable[Field]:
        schema = self._whole(_json_of(told.get("requestBody") or {}))
        required = schema.get("required") or ()
        for name, inner in (schema.get("properties") or {}).items():
            yield Field(name, "body", self._whole(inner), name in required)

    def _whole(self, schema: Schema) -> Schema:
        """The schema itself where only a reference to it stands."""
        reference = schema.get("$ref")
        if not reference:
            return schema
        place: Any = self._document
        for step in reference.removeprefix("#/").split("/"):
            place = place.get(step, {})
        return dict(place)


def _json_of(told: Schema) -> Schema:
    content = told.get("content") or {}
    return dict((content.get("application/json") or {}).get("schema") or {})
