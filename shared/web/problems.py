"""Everything that goes wrong, as one answer: problem details (RFC 9457), or the site's error page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit

import orjson
import structlog
from pymongo.errors import ConnectionFailure, ExecutionTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from shared.kernel.errors import Conflict, Fields, Refusal, Unavailable

Problem = dict[str, Any]
ErrorPage = Callable[[Request, Problem], Response]

MEDIA_TYPE = "application/problem+json"
SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not take that method; the Allow header names those it takes.",
    500: "Something went wrong on our side. It has been logged under the correlation id.",
}
WITHOUT_DATABASE = "The database does not answer. Nothing was changed; try again in a few seconds."
PASSWORD_NEEDED = "password-change-needed"
MACHINE_PATHS = ("/api/", "/openapi.json", "/asyncapi.json", "/livez", "/readyz", "/metrics")

log = structlog.get_logger("web")


class Stopped(HTTPException):
    """A request that HTTP itself stops before any service is asked: too large, not signed in, too often."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        headers: dict[str, str] | None = None,
        fields: Fields | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.code = code
        self.fields: Fields = fields or {}


@dataclass(frozen=True)
class Problems:
    """The exception handlers of an application; people get `page`, programs get JSON."""

    page: ErrorPage | None = None
    sign_in_path: str | None = None
    password_path: str | None = None

    def handlers(self) -> dict[Any, Callable[[Request, Exception], Any]]:
        """What Starlette's `exception_handlers` takes."""
        told = {Refusal: self.answer, HTTPException: self.answer, ClientDisconnect: self.answer}
        return {**told, ConnectionFailure: self.without_database, ExecutionTimeout: self.without_database}

    async def without_database(self, request: Request, error: Exception) -> Response:
        """The database that holds accounts and sessions is away: nobody can be let in, and it may be asked again."""
        log.warning("database.unavailable", error=type(error).__name__)
        return await self.answer(request, Unavailable("database-unavailable", WITHOUT_DATABASE))

    async def answer(self, request: Request, error: Exception) -> Response:
        """Turn any error into an answer that says what is wrong and nothing about our inside."""
        problem = describe(request, error)
        headers = _headers_of(error)
        if not wants_page(request):
            return problem_response(problem, headers)
        if problem["status"] == 401 and self.sign_in_path:
            return _to_sign_in(self.sign_in_path, request)
        if problem["code"] == PASSWORD_NEEDED and self.password_path:
            return _away(self.password_path, request)
        return self._page(request, problem, headers)

    def _page(self, request: Request, problem: Problem, headers: dict[str, str]) -> Response:
        if self.page is None:
            return problem_response(problem, headers)
        try:
            response = self.page(request, problem)
        except Exception:
            # An error page that fails must not hide the error it was to show.
            log.exception("error-page.failed", code=problem["code"])
            return problem_response(problem, headers)
        response.headers.update(headers)
        return response


def wants_page(request: Request) -> bool:
    """Tell a person's browser from a program."""
    if request.scope["path"].startswith(MACHINE_PATHS):
        return False
    return "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers


def describe(request: Request, error: Exception) -> Problem:
    """The problem document of an error; one that nobody foresaw gives its correlation id and no more."""
    status, code, detail, fields = _facts(request, error)
    problem: Problem = {
        "type": f"urn:groundswell:problem:{code}",
        "title": code.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail,
        "instance": quote(request.scope["path"]),
        "code": code,
        "correlation_id": getattr(request.state, "correlation_id", ""),
    }
    if fields and status < 500:
        problem["errors"] = [{"pointer": pointer(path), "detail": text} for path, text in _flat(fields)]
    return problem


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as a response of its own status."""
    return Response(orjson.dumps(problem), problem["status"], headers, MEDIA_TYPE)


def pointer(path: str) -> str:
    """`people.0.name` as a JSON Pointer in a URI fragment, `#/people/0/name`; no path is the whole body."""
    steps = [step.replace("~", "~0").replace("/", "~1") for step in str(path).split(".") if step]
    return "#" + "".join(f"/{quote(step, safe='~')}" for step in steps)


def _facts(request: Request, error: Exception) -> tuple[int, str, str, Fields]:
    if isinstance(error, Refusal):
        return _status(request, error), error.code, error.detail, error.fields
    if isinstance(error, Stopped):
        return error.status_code, error.code, error.detail, error.fields
    if isinstance(error, HTTPException):
        return error.status_code, _slug(error.status_code), SENTENCES.get(error.status_code, error.detail), {}
    if isinstance(error, ClientDisconnect):
        return 400, "cut-short", "The connection ended before the whole request had arrived.", {}
    return 500, "unexpected", SENTENCES[500], {}


def _flat(messages: Any, path: str = "") -> list[tuple[str, str]]:
    """Sentences with their paths, however deep a service has nested them."""
    if isinstance(messages, dict):
        inside = [(f"{path}.{name}" if path else str(name), inner) for name, inner in messages.items()]
        return [found for name, inner in inside for found in _flat(inner, name)]
    if isinstance(messages, list):
        return [found for inner in messages for found in _flat(inner, path)]
    return [(path, str(messages))]


def _status(request: Request, refusal: Refusal) -> int:
    if isinstance(refusal, Conflict) and refusal.code == "version-changed" and "if-match" in request.headers:
        return 412
    return refusal.status


def _headers_of(error: Exception) -> dict[str, str]:
    if isinstance(error, Unavailable):
        return {"Retry-After": "5"}
    headers = getattr(error, "headers", None) or {}
    if "Allow" in headers:  # Starlette writes a set in no fixed order
        return {**headers, "Allow": ", ".join(sorted(headers["Allow"].split(", ")))}
    return dict(headers)


def _slug(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "-").replace("'", "")


def _to_sign_in(path: str, request: Request) -> Response:
    """Send a person to the sign-in page, and from there back to the page they wanted or stood on."""
    is_fragment = "hx-request" in request.headers
    wanted = _page_at(request.headers.get("hx-current-url", "")) if is_fragment else _page_wanted(request)
    return _away(f"{path}?next={quote(wanted, safe='')}" if wanted else path, request)


def _away(address: str, request: Request) -> Response:
    # htmx would follow a redirect itself and put the whole page where the fragment belongs.
    if "hx-request" in request.headers:
        return Response(None, 401, {"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _page_wanted(request: Request) -> str:
    # From the path alone: the whole address would hold the Host header, which anyone can write.
    query = request.scope["query_string"].decode("latin-1")
    page = quote(request.scope["path"]) + (f"?{query}" if query else "")
    return page if request.method in {"GET", "HEAD"} else _page_at(request.headers.get("referer", ""))


def _page_at(address: str) -> str:
    """The page of ours that a browser says it stands on; another site's name in it does not matter."""
    with suppress(ValueError):
        here = urlsplit(address)
        return here.path + (f"?{here.query}" if here.query else "")
    return ""
