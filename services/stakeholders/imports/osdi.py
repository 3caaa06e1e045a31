"""Open the lists that OSDI keeps in a person's cells: addresses, numbers and identifiers, with their status."""

from __future__ import annotations

from typing import Any

import orjson

from services.stakeholders.domain.contact import with_country_code
from shared.imports.kinds import Line

REFUSED = ("unsubscribed", "spam complaint", "spam complaints", "previous spam complaint")
YES = (True, "true")


def opened(line: Line) -> Line:
    """The row with plain texts in place of OSDI's lists; other cells stay as they are."""
    values = {name: _opened(name, value) for name, value in line.values.items()}
    return Line(line.line, values)


def _opened(field: str, value: Any) -> Any:
    listed = _list_in(value)
    if listed is None or field not in READERS:
        return value
    return READERS[field](listed)


def _list_in(value: Any) -> list[Any] | None:
    if not isinstance(value, str) or not value.lstrip().startswith("["):
        return None
    try:
        found = orjson.loads(value)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, list) else None


def _all(listed: list[Any], key: str) -> list[str]:
    """What stands under a key, the primary first."""
    entries = [each for each in listed if isinstance(each, dict) and each.get(key)]
    entries.sort(key=lambda each: each.get("primary") is not True)
    return [str(each[key]) for each in entries]


def _each(listed: list[Any], key: str) -> str:
    return ";".join(_all(listed, key))


def _phones(listed: list[Any]) -> str:
    """The numbers, which OSDI writes as country code and digits only."""
    return ";".join(map(with_country_code, _all(listed, "number")))


def _area(listed: list[Any]) -> str:
    return next(filter(None, (_each(listed, key).partition(";")[0] for key in ("region", "locality"))), "")


def _status(listed: list[Any]) -> str:
    """A refusal of any one address is the person's; otherwise nothing is said."""
    said = [str(each.get("status") or "") for each in listed if isinstance(each, dict)]
    return next((status for status in said if status.casefold() in REFUSED), "")


def _no_calls(listed: list[Any]) -> str:
    """Whether any one number is not to be called."""
    return "yes" if any(_is_barred(each) for each in listed) else ""


def _no_sms(listed: list[Any]) -> str:
    """A refusal by status, or a number that takes messages and is not to be called."""
    takes_sms = [each for each in listed if isinstance(each, dict) and each.get("sms_capable") in YES]
    return _status(listed) or _no_calls(takes_sms)


def _is_barred(each: Any) -> bool:
    return isinstance(each, dict) and each.get("do_not_call") in YES


READERS = {
    "external_id": lambda listed: next((each for each in listed if each and isinstance(each, str)), ""),
    "email": lambda listed: _each(listed, "address"),
    "phone": _phones,
    "area": _area,
    "language": lambda listed: ";".join(map(str, listed)),
    "no_email": _status,
    "no_phone": _no_calls,
    "no_sms": _no_sms,
}
