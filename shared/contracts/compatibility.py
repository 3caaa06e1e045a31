"""Whether a consumer of the old contract can read events of the new one: what may change within a version and what not.

Adding a field is free, because consumers ignore what they do not know. Taking a field away, making it optional, or
letting it hold what it could not hold before breaks whoever reads it, and needs a new version.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def breaks(old: Schema, new: Schema, path: str = "data") -> list[str]:
    """Every sentence about what a reader of `old` would stumble over in `new`; empty when nothing breaks."""
    found = [f"{path}: {fault}" for fault in _of_type(old, new)]
    found += [f"{path}.{name} is gone" for name in _names(old) if name not in _names(new)]
    kept = set(old.get("required") or ()) & set(_names(new))
    found += [
        f"{path}.{name} is no longer always there" for name in sorted(kept - set(new.get("required") or ()))
    ]
    for name in _names(old):
        if name in _names(new):
            found += breaks(old["properties"][name], new["properties"][name], f"{path}.{name}")
    if "items" in old and "items" in new:
        found += breaks(old["items"], new["items"], f"{path}[]")
    return found


def _of_type(old: Schema, new: Schema) -> list[str]:
    wider = _types(new) - _types(old)
    faults = [f"may now be {kind}" for kind in sorted(wider)] if _types(old) else []
    if old.get("format") != new.get("format"):
        faults.append(f"has the format {new.get('format')} instead of {old.get('format')}")
    if "enum" in old:
        extra = [value for value in new.get("enum", ["anything"]) if value not in old["enum"]]
        faults += [f"may now be {value!r}" for value in extra]
    return faults


def _types(schema: Schema) -> set[str]:
    given = schema.get("type") or [kind for option in schema.get("anyOf", ()) for kind in _types(option)]
    return {given} if isinstance(given, str) else set(given)


def _names(schema: Schema) -> list[str]:
    return list(schema.get("properties") or ())
