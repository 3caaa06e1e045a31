"""Questions of every shape that the API's document allows, made up by schemathesis: none may break a service."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import httpx
import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck

from tests.journeys.platform import Platform
from tests.journeys.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SECONDS = 45.0
EXAMPLES = 6
SETTINGS = hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)


class TestQuestions:
    def test_are_all_answered_as_the_document_says(self, platform: Platform, ada: Program) -> None:
        schema = schemathesis.openapi.from_url(f"{platform.url}/openapi.json").include(method="GET")
        deadline = time.monotonic() + SECONDS
        answered: Counter[str] = Counter()
        for found in schema.get_all_operations():
            operation = found.ok()

            @SETTINGS
            @hypothesis.given(case=operation.as_strategy())
            def ask(case: Any, label: str = operation.label) -> None:
                if time.monotonic() > deadline:
                    return
                answer = patiently(ada, case.as_transport_kwargs(base_url=platform.url))
                assert answer.status_code != 500, f"{answer.request.url}: {answer.text}"
                ada.document.check(answer)
                answered[label] += 1

            ask()
        assert len(answered) > 40, f"only {len(answered)} operations were asked within {SECONDS} s"


def patiently(ada: Program, wish: dict[str, Any]) -> httpx.Response:
    """Send a question; who is told to slow down does."""
    sent = {name: wish[name] for name in ("method", "url", "params", "headers", "cookies") if wish.get(name)}
    while True:
        answer = ada.client.request(**sent)
        if answer.status_code != 429:
            return answer
        time.sleep(float(answer.headers["retry-after"]))
