"""Webhooks as a loop would send them: httpx2, one kept connection, bodies that are there already, nothing signed."""

from __future__ import annotations

import httpx2

from benchmarks.children import Answer, answer_each, terms_of_this_child

HEADERS = {"Content-Type": "application/cloudevents+json; charset=utf-8"}


def main(port: int, number: int, body: str) -> None:
    """Send so many, each time somebody asks."""
    content = body.encode()
    client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False)

    def send_all() -> Answer:
        for _ in range(number):
            client.post("/", content=content, headers=HEADERS).raise_for_status()
        return {}

    answer_each(send_all)


if __name__ == "__main__":
    terms = terms_of_this_child()
    main(terms["port"], terms["number"], terms["body"])
