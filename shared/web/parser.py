"""JSON and small forms, read strictly and within limits.

webargs is not used here: the service that owns an operation validates it with marshmallow behind RPC, and
what is left for the edge (size, depth, duplicate keys, NaN, line and column) webargs does not do.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request

from shared.kernel.errors import Invalid
from shared.web.bodies import MEGABYTE, read_body
from shared.web.problems import Stopped
from shared.web.uploads import parts

Form = ImmutableMultiDict[str, str]

MAX_DEPTH = 32
MAX_FIELDS = 1000
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


class _Duplicate(ValueError):
    pass


async def read_json(
    request: Request, limit: int = MEGABYTE, *, is_needed: bool = False, takes_nul: bool = False
) -> dict[str, Any]:
    """Read a JSON object; no body is the empty object, unless one is needed. `takes_nul` as of `parse_json`."""
    media_type = media_type_of(request)
    if media_type and media_type != "application/json" and not media_type.endswith("+json"):
        raise unsupported(media_type, "application/json")
    body = await read_body(request, limit)
    if not body and is_needed:
        raise Stopped(400, "body-missing", "The body is missing; send a JSON object.")
    if not body:
        return {}
    if not media_type:
        raise unsupported("nothing", "application/json")
    value = parse_json(body, takes_nul=takes_nul)
    if not isinstance(value, dict):
        raise Invalid("not-an-object", "The body must be a JSON object, in braces.")
    return value


def parse_json(body: bytes, *, takes_nul: bool = False) -> Any:
    """Parse JSON strictly: UTF-8, no NaN, no key twice, no number or string that cannot be kept.

    With `takes_nul`, a NUL in a text is left to the caller, who can say in which row it stands.
    """
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise malformed(f"{error.msg} at line {error.lineno}, column {error.colno}.") from None
    except UnicodeDecodeError as error:
        raise malformed(f"Byte {error.start + 1} is not UTF-8.") from None
    except RecursionError:
        raise malformed(f"It is nested deeper than {MAX_DEPTH} levels.") from None
    except _Duplicate as error:
        raise malformed(str(error)) from None
    except ValueError as error:
        raise malformed(f"A number cannot be read: {error}.") from None
    _check(value, takes_nul=takes_nul)
    return value


async def read_form(request: Request, limit: int = MEGABYTE) -> Form:
    """Read a form without files once; a second call gives the same."""
    if not hasattr(request.state, "form"):
        request.state.form = await _read_form(request, limit)
    form: Form = request.state.form
    return form


def media_type_of(request: Request) -> str:
    """The media type of the body, without its parameters, in small letters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def unsupported(given: str, *wanted: str) -> Stopped:
    """The refusal of a content type."""
    return Stopped(
        415,
        "content-type-unsupported",
        f"The body is {given[:80]}; send {' or '.join(wanted)}.",
        headers={"Accept": ", ".join(wanted)},
    )


def malformed(detail: str) -> Stopped:
    """The refusal of a body that is not what its content type says."""
    return Stopped(400, "body-malformed", f"The body cannot be read. {detail}")


async def _read_form(request: Request, limit: int) -> Form:
    media_type = media_type_of(request)
    if media_type == MULTIPART:
        return Form([(part.name, await part.text(limit)) async for part in parts(request, limit=limit)])
    if media_type != FORM:
        raise unsupported(media_type or "nothing", FORM, MULTIPART)
    body = await read_body(request, limit)
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict"
        )
    except UnicodeDecodeError:
        raise malformed("A form field is not UTF-8.") from None
    except ValueError:
        raise malformed(f"A form has at most {MAX_FIELDS} fields.") from None
    return Form(pairs)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise _Duplicate(f"The key {_repeated(pairs)[:80]!r} stands twice in one object.")
    return value


def _repeated(pairs: list[tuple[str, Any]]) -> str:
    """The first key that was there before; in one pass, because whoever sends it chooses how many there are."""
    counted = Counter(key for key, _ in pairs)
    return next(key for key, times in counted.items() if times > 1)


def _refuse_constant(name: str) -> Any:
    raise _Duplicate(f"{name} is not JSON.")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("it is larger than any number we keep")
    return number


def _check(value: Any, *, takes_nul: bool) -> None:
    """Walk the parsed value without recursion and refuse what would fail later, far from its sender."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        for item in level:
            _check_scalar(item, takes_nul=takes_nul)
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return
    raise malformed(f"It is nested deeper than {MAX_DEPTH} levels.")


def _inside(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return [*item.keys(), *item.values()]
    return item if isinstance(item, list) else []


def _check_scalar(item: Any, *, takes_nul: bool) -> None:
    if isinstance(item, int) and not -(2**63) <= item < 2**63:
        raise malformed("A whole number is larger than 64 bits.")
    if not isinstance(item, str):
        return
    if ("\x00" in item and not takes_nul) or any("\ud800" <= sign <= "\udfff" for sign in _odd(item)):
        raise malformed("A text contains a character that is none (NUL or half of a surrogate pair).")


def _odd(text: str) -> str:
    # Nearly every text is plain ASCII, which this answers without looking at each character.
    return "" if text.isascii() else text
