"""A program that uses the JSON API with a token, and holds every answer against the API's own document."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from jsonschema import Draft202012Validator

from deploy.demo.accounts import DemoAccount
from shared.kernel.ids import new_id
from shared.testing.processes import eventually

PREFIX = "/api/v1"
PATIENCE = 90.0
FIELD = re.compile(r"{[a-z_]+}")
TOKEN = re.compile(r'name="_csrf" value="([^"]+)"')
SECRET = re.compile(r'id="secret"[^>]*>([^<]+)<')


class Document:
    """The OpenAPI document: what each answer must look like."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        ordered = sorted(document["paths"], key=lambda path: [step[:1] == "{" for step in path.split("/")])
        self._paths = [(re.compile(FIELD.sub("[^/]+", path)), path) for path in ordered]

    def check(self, answer: httpx.Response) -> None:
        """Fail when an answer is not what the document says of its place and status."""
        told = self._told(answer)
        media_type, _, _ = answer.headers.get("content-type", "").partition(";")
        if answer.status_code == 304:
            assert answer.content == b""
            return
        content = told.get("content", {})
        assert media_type in content, f"{answer.request.url.path} answers {media_type}, not {[*content]}"
        schema = {**content[media_type]["schema"], "components": self.document["components"]}
        wrong = [error.message for error in Draft202012Validator(schema).iter_errors(answer.json())]
        assert wrong == [], f"{answer.request.method} {answer.request.url.path}: {wrong[:3]}"

    def _told(self, answer: httpx.Response) -> dict[str, Any]:
        asked = answer.request.url.path
        path = next(template for pattern, template in self._paths if pattern.fullmatch(asked))
        operation = self.document["paths"][path].get(answer.request.method.lower(), {})
        told: dict[str, Any] | None = operation.get("responses", {}).get(str(answer.status_code))
        assert told is not None, (
            f"{answer.request.method} {path} says nothing of {answer.status_code}: {answer.text}"
        )
        while "$ref" in told:
            told = self.document["components"]["responses"][told["$ref"].rpartition("/")[2]]
        return told


class Program:
    """Asks with a token; every answer is checked against the document."""

    def __init__(self, url: str, token: str, document: Document) -> None:
        self.document = document
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.client = httpx.Client(base_url=url + PREFIX, headers=headers, timeout=30.0)

    def ask(self, method: str, path: str, body: Any = None, *, status: int = 200, **headers: str) -> Any:
        """Ask and expect a status; returns the answer. What a busy service did not answer is asked again."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if method != "GET":
            sent.setdefault("idempotency-key", new_id())

        def answered() -> httpx.Response | None:
            found = self.client.request(method, path, json=body, headers=sent)
            return found if found.status_code != 503 else None

        answer = eventually(answered, within=PATIENCE, every=0.5)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        self.document.check(answer)
        return answer

    def get(self, path: str, **terms: Any) -> Any:
        """What stands at an address."""
        return self.ask("GET", path, **terms).json()

    def post(self, path: str, body: Any = None, *, status: int = 200, **headers: str) -> Any:
        """What comes of a command."""
        return self.ask("POST", path, body or {}, status=status, **headers).json()

    def until(self, path: str, is_good: Any) -> Any:
        """What stands at an address as soon as it is good: events take a moment."""

        def look() -> Any:
            answer = self.client.get(path)
            if answer.status_code != 200 or not is_good(answer.json()):
                return None
            self.document.check(answer)
            return answer

        why = lambda: f"{path} did not become good: {self.client.get(path).text[:1000]}"  # noqa: E731
        return eventually(look, within=PATIENCE, every=0.3, why=why).json()


def make_token(url: str, account: DemoAccount, name: str) -> str:
    """Sign in to the dashboard as a person does, and make an API token with all of the account's roles."""
    headers = {"accept": "text/html"}
    with httpx.Client(base_url=url, headers=headers, follow_redirects=True, timeout=60.0) as browser:
        typed = {"email": account.email, "password": account.password, "next": "/account"}
        page = browser.post("/sign-in", data={**typed, "_csrf": _csrf(browser.get("/sign-in"))})
        until = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
        wish = {"name": name, "roles": account.roles, "expires_on": until, "_csrf": _csrf(page)}
        made = browser.post("/account/tokens", data=wish)
        found = SECRET.search(made.text)
        assert found, made.text
        return found[1].strip()


def _csrf(page: httpx.Response) -> str:
    found = TOKEN.search(page.text)
    assert found, page.text
    return found[1]
