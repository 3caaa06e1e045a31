"""JSON Schemas made into functions that find the first fault of a value, for the keywords that our contracts use.

`compiled(schema)(value)` is None, or says where and what: `.because_of[0].kind: must be one of campaign, petition.`
A general validator takes hundreds of microseconds for an event; these take a few, so that each may be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.contracts.formats import FORMATS, Check, within

Schema = Mapping[str, Any]

SAYING_NOTHING = frozenset(
    {"$schema", "title", "description", "examples", "x-type", "x-service", "x-subject"}
)
KEYWORDS = frozenset(
    {"type", "format", "enum", "properties", "required", "items", "additionalProperties", "anyOf"}
)
KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "object": (dict,),
    "array": (list,),
}
_ABSENT = object()


class UnknownKeyword(ValueError):
    """A schema says something that is not understood here, and so could not be checked."""


class Rules(dict[type, Check | None]):
    """What is asked of a value of each kind that is allowed; None where nothing more is."""

    def __init__(self, schema: Schema) -> None:
        super().__init__()
        names = schema.get("type", list(KINDS))
        self.names = [names] if isinstance(names, str) else list(names)
        for name in self.names:
            self.update(dict.fromkeys(KINDS[name]))

    def __missing__(self, kind: type) -> Check:
        if kind is float and int in self:
            return self._whole
        return self._refuse

    def fault(self, value: Any) -> str | None:
        """The first fault of a value."""
        ask = self[type(value)]
        return ask(value) if ask else None

    def _whole(self, value: float) -> str | None:
        # JSON knows one kind of number: 3.0 is whole.
        return within(value) if value.is_integer() else self._refuse(value)

    def _refuse(self, value: Any) -> str:
        return f": must be {' or '.join(self.names)}, and is {_kind_of(value)}."


def compiled(schema: Schema) -> Check:
    """Make a schema a function; what is not understood is refused now and not overlooked later."""
    return _rules(schema).fault


def _rules(schema: Schema) -> Rules:
    _must_be_understood(schema)
    rules = Rules({"type": "string", **schema} if "enum" in schema else schema)
    if "anyOf" in schema:
        return _only(rules, _any_of([_rules(one) for one in schema["anyOf"]]))
    asked: dict[type, Check | None] = {
        dict: _object(schema),
        list: _list(schema),
        str: _text(schema),
        int: within,
        float: within,
    }
    rules.update({kind: ask for kind, ask in asked.items() if kind in rules})
    return rules


def _must_be_understood(schema: Schema) -> None:
    said = schema.keys() - SAYING_NOTHING
    unknown = said - ({"anyOf"} if "anyOf" in said else KEYWORDS)
    if unknown:
        raise UnknownKeyword(f"These cannot be checked: {', '.join(sorted(unknown))}.")
    if not all(isinstance(one, str) for one in schema.get("enum", ())):
        raise UnknownKeyword("Of the values of an enum only texts can be checked.")
    if schema.get("format", "date") not in FORMATS:
        raise UnknownKeyword(f"The format {schema['format']} cannot be checked.")


def _only(rules: Rules, ask: Check) -> Rules:
    rules.update(dict.fromkeys(rules, ask))
    return rules


def _object(schema: Schema) -> Check | None:
    required = frozenset(schema.get("required", ()))
    named: Mapping[str, Schema] = schema.get("properties", {})
    plan = [
        (name, _rules(named.get(name, {})), name in required) for name in {**named, **dict.fromkeys(required)}
    ]
    if "additionalProperties" in schema:
        return _both(_fields(plan), _others(_rules(schema["additionalProperties"]), frozenset(named)))
    return _fields(plan) if plan else None


def _fields(plan: list[tuple[str, Rules, bool]]) -> Check:
    def ask(value: dict[str, Any]) -> str | None:
        get = value.get
        for name, rules, is_required in plan:
            one = get(name, _ABSENT)
            if one is _ABSENT:
                if is_required:
                    return f".{name}: is missing."
                continue
            further = rules[type(one)]
            if further is not None and (fault := further(one)):
                return f".{name}{fault}"
        return None

    return ask


def _others(rules: Rules, named: frozenset[str]) -> Check:
    def ask(value: dict[str, Any]) -> str | None:
        found = ((name, rules.fault(one)) for name, one in value.items() if name not in named)
        return next((f".{name[:60]}{fault}" for name, fault in found if fault), None)

    return ask


def _both(first: Check, second: Check) -> Check:
    return lambda value: first(value) or second(value)


def _any_of(options: list[Rules]) -> Check:
    def ask(value: Any) -> str | None:
        faults = [fault for rules in options if (fault := rules.fault(value))]
        return faults[0] if len(faults) == len(options) else None

    return ask


def _list(schema: Schema) -> Check | None:
    if not schema.get("items"):
        return None
    rules = _rules(schema["items"])

    def ask(value: list[Any]) -> str | None:
        found = ((place, rules.fault(one)) for place, one in enumerate(value))
        return next((f"[{place}]{fault}" for place, fault in found if fault), None)

    return ask


def _text(schema: Schema) -> Check | None:
    if "enum" in schema:
        allowed = frozenset(schema["enum"])
        return lambda value: None if value in allowed else f": must be one of {', '.join(sorted(allowed))}."
    return FORMATS[schema["format"]] if "format" in schema else None


def _kind_of(value: Any) -> str:
    return next((name for name, kinds in KINDS.items() if type(value) in kinds), type(value).__name__)
