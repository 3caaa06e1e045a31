"""The smoke journey through a running platform, over HTTP as a person and a program would take it.

`smoke.py tell URL` signs in, plans and launches a campaign and follows it to the log; `smoke.py find URL ID` looks
whether that campaign is still there. E-mail and password are read from the secrets' folder. Runs on a bare Python.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import uuid
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

API = "/api/v1"
PATIENCE = 30.0
CAMPAIGN = {
    "title": "Clean water for Bong county",
    "goal": "The county repairs forty hand pumps before the dry season.",
    "starts_on": "2025-03-01",
    "ends_on": "2025-06-30",
    "chain": [
        {
            "if_we": "collect signatures",
            "then": "the council hears us",
            "expected": 500,
            "measure": "signatures",
        }
    ],
}
TOLD = ("campaigns.campaign.planned", "campaigns.campaign.launched")


class Refused(Exception):
    """An answer with another status than the journey needs."""


class Visitor:
    """A browser's worth of cookies and one CSRF token; `ask` speaks JSON, `open` pages."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._token = ""
        # No proxy of the environment stands between this machine and itself.
        self._opener: OpenerDirector = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))

    def sign_in(self, email: str, password: str) -> None:
        form = {
            "_csrf": _csrf(self.open("/sign-in")),
            "email": email,
            "password": password,
            "next": "/account",
        }
        account = self.open("/sign-in", urlencode(form).encode())
        if email not in account:
            raise Refused("Signing in did not lead to the account page.")
        self._token = _csrf(account)

    def open(self, path: str, body: bytes | None = None, **headers: str) -> str:
        request = Request(self._url + path, data=body, headers=headers)
        try:
            with self._opener.open(request, timeout=15) as answer:
                text: str = answer.read().decode()
                return text
        except HTTPError as error:
            raise Refused(f"{path}: {error.code} {error.read().decode(errors='replace')[:300]}") from None

    def ask(self, path: str, wish: dict[str, Any] | None = None, key: str = "") -> Any:
        headers = {"Accept": "application/json"}
        if wish is not None:
            headers |= {
                "Content-Type": "application/json",
                "X-CSRF-Token": self._token,
                "Idempotency-Key": key,
            }
        return json.loads(self.open(path, None if wish is None else json.dumps(wish).encode(), **headers))


def tell(visitor: Visitor) -> str:
    """Plan and launch a campaign, and follow it to the list and the log; returns its id."""
    key = str(uuid.uuid4())
    planned = visitor.ask(f"{API}/campaigns", CAMPAIGN, key)
    _must(visitor.ask(f"{API}/campaigns", CAMPAIGN, key) == planned, "a repeated wish gets the first answer")
    campaign_id: str = planned["campaign_id"]
    launch = f"{API}/campaigns/{campaign_id}/launch"
    launched = visitor.ask(launch, {}, f"{key}-launch")
    _must(visitor.ask(launch, {}, f"{key}-launch") == launched, "a repeated launch changes nothing")
    listed = [one["campaign_id"] for one in visitor.ask(f"{API}/campaigns")["items"]]
    _must(listed.count(campaign_id) == 1, "the list shows the campaign once")
    _until(lambda: _told(visitor, campaign_id), "the log of insights holds both events, each once")
    return campaign_id


def find(visitor: Visitor, campaign_id: str) -> None:
    """The campaign is there as it was left, and takes effect once more in the log of nobody."""

    def is_there() -> bool:
        campaign = visitor.ask(f"{API}/campaigns/{campaign_id}")
        return bool(campaign["stage"] == "launched" and campaign["title"] == CAMPAIGN["title"])

    _until(is_there, "the campaign is there as it was left")
    _until(lambda: _told(visitor, campaign_id), "the log of insights still holds both events, each once")


def _told(visitor: Visitor, campaign_id: str) -> bool:
    found = visitor.ask(f"{API}/insights/events?{urlencode({'subject': campaign_id})}")["items"]
    kinds = [one["type"].removeprefix("org.groundswell.").rpartition(".")[0] for one in found]
    return all(kinds.count(kind) == 1 for kind in TOLD)


def check_openapi(visitor: Visitor) -> None:
    """The API's description is one: version, places, parameters, and references that lead somewhere."""
    document = visitor.ask("/openapi.json")
    _must(document["openapi"].startswith("3.1"), "/openapi.json is OpenAPI 3.1")
    _must(
        f"{API}/campaigns" in document["paths"] or "/campaigns" in document["paths"], "it has the campaigns"
    )
    operations = [
        one for place in document["paths"].values() for one in place.values() if isinstance(one, dict)
    ]
    names = [one["operationId"] for one in operations if "operationId" in one]
    _must(len(set(names)) == len(names) > 20, "its operations have names of their own")
    lost = sorted(one for one in _references(document) if not _resolves(document, one))
    _must(not lost, f"its references lead somewhere {lost or ''}".rstrip())


def _references(node: Any) -> set[str]:
    if isinstance(node, list):
        return {found for one in node for found in _references(one)}
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*(_references(one) for one in node.values()))


def _resolves(document: Any, reference: str) -> bool:
    node = document
    for part in reference.removeprefix("#/").split("/"):
        part = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or part not in node:
            return False
        node = node[part]
    return reference.startswith("#/")


def _csrf(html: str) -> str:
    found = re.search(r'name="_csrf" value="([^"]+)"', html)
    if found is None:
        raise Refused("The page holds no form.")
    return found[1]


def _must(holds: bool, sentence: str) -> None:
    if not holds:
        raise Refused(f"It does not hold that {sentence}.")
    print(f"  {sentence}", flush=True)


def _until(holds: Callable[[], bool], sentence: str) -> None:
    """Wait for what takes its time; refusals and silence on the way are no failure yet."""
    started, last = time.monotonic(), ""
    while time.monotonic() - started < PATIENCE:
        try:
            if holds():
                print(f"  {sentence} ({time.monotonic() - started:.1f} s)", flush=True)
                return
        except (Refused, OSError) as error:
            last = str(error)
        time.sleep(0.2)
    raise Refused(f"After {PATIENCE:.0f} s it does not hold that {sentence}. {last}".rstrip())


def main() -> int:
    parser = argparse.ArgumentParser(description="Take the smoke journey.")
    parser.add_argument("what", choices=["tell", "find"])
    parser.add_argument("url")
    parser.add_argument("secrets", type=Path)
    parser.add_argument("campaign", type=Path, help="the file that remembers the campaign")
    asked = parser.parse_args()
    email, password = ((asked.secrets / f"admin-{one}").read_text().strip() for one in ("email", "password"))
    visitor = Visitor(asked.url)
    try:
        visitor.sign_in(email, password)
        print("  the first account can sign in", flush=True)
        if asked.what == "find":
            find(visitor, asked.campaign.read_text())
        else:
            asked.campaign.write_text(tell(visitor))
            check_openapi(visitor)
    except (Refused, OSError, KeyError) as error:
        print(f"The journey ended: {error!r}" if isinstance(error, KeyError) else str(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
