"""The things that the examples of policy's events are about."""

from __future__ import annotations

from typing import Any

BATCH = "0195a7c2-6a00-7000-8000-0000000000ba"
PERSON = "0195a7c2-6a00-7000-8000-0000000000d1"
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000aa"
POLICY_ID = "0195a7c2-6a00-7000-8000-000000000021"
POLICY: dict[str, Any] = {
    "policy_id": POLICY_ID,
    "title": "A water budget line in every county",
    "kind": "budget-line",
    "body": "House of Representatives",
    "jurisdiction": "Liberia",
    "stage": "committee",
}
BECAUSE: list[dict[str, str]] = [
    {
        "kind": "touch",
        "id": "0195a7c2-6a00-7000-8000-000000000023",
        "reason": "The committee asked for the figures at this meeting.",
    }
]
ALSO_BECAUSE: list[dict[str, str]] = [
    {
        "kind": "appeal",
        "id": "0195a7c2-6a00-7000-8000-000000000061",
        "reason": "The chair read from the letters before the vote.",
    }
]
