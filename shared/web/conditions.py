"""Preconditions of HTTP: Idempotency-Key, If-Match, If-None-Match and the ETag they speak about."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from starlette.requests import Request

from shared.web.problems import Stopped

_KEY = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,255}")
_TAG = re.compile(r'"([0-9]{1,15})(?:-[0-9a-f]+)?"')


def command_id(request: Request, actor_id: str, operation: str) -> str | None:
    """The command id of an Idempotency-Key, bare or quoted; the same key of another actor is another id."""
    given = request.headers.getlist("idempotency-key")
    if not given:
        return None
    key = given[0]
    if len(key) > 1 and key.startswith('"') and key.endswith('"'):
        key = key[1:-1]
    if len(given) > 1 or not _KEY.fullmatch(key):
        raise Stopped(
            400,
            "idempotency-key-malformed",
            "Idempotency-Key is one text of 1 to 255 visible ASCII characters.",
        )
    return hashlib.sha256("\x1f".join((actor_id, operation, key)).encode()).hexdigest()


def expected_version(request: Request) -> int | None:
    """The version that If-Match names; `*` names none, and a tag that no answer carries cannot match."""
    given = ", ".join(request.headers.getlist("if-match")).strip()
    if given in {"", "*"}:
        return None
    tag = _TAG.fullmatch(given)
    if tag is None:
        raise Stopped(
            412, "version-changed", "If-Match must be the ETag of the latest answer, one and whole."
        )
    return int(tag[1])


def entity_tag(answer: Any, body: bytes) -> str:
    """The ETag of an answer: its version, which If-Match needs, and its content, which If-None-Match needs.

    The version alone would not do: what a query adds to an aggregate (counts, names, what this actor may do)
    changes without it.
    """
    content = hashlib.blake2b(body, digest_size=8).hexdigest()
    version = answer.get("version") if isinstance(answer, dict) else None
    return f'"{version}-{content}"' if isinstance(version, int) else f'"{content}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether If-None-Match says that the caller has this answer already."""
    given = ", ".join(request.headers.getlist("if-none-match"))
    known = {entry.strip().removeprefix("W/") for entry in given.split(",")}
    return tag in known or "*" in known
