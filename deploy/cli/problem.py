"""What the API says against a request, as sentences for a person."""

from __future__ import annotations

from typing import Any

import orjson

from deploy.cli.endings import Stop


class Refused(Stop):
    """The API refused; `status` and `slug` say why to programs."""

    def __init__(self, status: int, slug: str, *sentences: str) -> None:
        super().__init__(*sentences)
        self.status = status
        self.slug = slug


def refused(status: int, content: bytes) -> Refused:
    """The refusal that an answer holds: its detail, what is wrong with which field, and the correlation id."""
    problem = _read(content)
    slug = str(problem.get("code", status))
    fields = [
        f"  {_place(error)}: {error.get('detail', '')}"
        for error in problem.get("errors") or []
        if isinstance(error, dict)
    ]
    detail = problem.get("detail") or f"The platform answered with status {status} and no reason."
    known_by = problem.get("correlation_id")
    return Refused(
        status,
        slug,
        f"Refused ({slug}): {detail}",
        *fields,
        *([f"Correlation id: {known_by}"] if known_by else []),
    )


def _place(error: dict[str, Any]) -> str:
    return str(error.get("pointer", "")).removeprefix("#/").replace("/", ".") or "request"


def _read(content: bytes) -> dict[str, Any]:
    try:
        problem = orjson.loads(content)
    except orjson.JSONDecodeError:
        return {}
    return problem if isinstance(problem, dict) else {}
