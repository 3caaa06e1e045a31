"""Writes the pages that are made of the contract files: `docs/events.md` and `docs/api.md`; `--check` only compares."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CONTRACTS = ROOT / "shared" / "contracts"


def pages() -> dict[Path, str]:
    """Each generated page as it should be."""
    return {
        ROOT / "docs" / "events.md": "\n".join(_events()) + "\n",
        ROOT / "docs" / "api.md": "\n".join(_operations()) + "\n",
    }


def _events() -> Iterator[str]:
    yield "# Events\n\nMade by `make docs` from `shared/contracts/events`; as AsyncAPI at `/asyncapi.json`.\n"
    yield "Each is a CloudEvent on the exchange `groundswell.events`; its routing key has no prefix and version.\n"
    service = ""
    for path in sorted((CONTRACTS / "events").glob("*.json")):
        contract = json.loads(path.read_text(encoding="utf-8"))
        if contract["x-service"] != service:
            service = contract["x-service"]
            yield f"## {service}\n\n| event | means | data |\n|---|---|---|"
        yield f"| `{path.stem}` | {contract['description'].splitlines()[0]} | {_fields(contract)} |"


def _fields(contract: dict[str, Any]) -> str:
    return ", ".join(f"`{name}`" for name in contract["properties"])


def _operations() -> Iterator[str]:
    yield "# API\n\nMade by `make docs` from `shared/contracts/operations`; as OpenAPI 3.1 at `/openapi.json`.\n"
    yield "All stand under `/api/v1`. Send an API token as `Authorization: Bearer`, or use a session.\n"
    for path in sorted((CONTRACTS / "operations").glob("*.json")):
        described = json.loads(path.read_text(encoding="utf-8"))
        yield f"\n## {described['service']}\n\n| request | does | needs |\n|---|---|---|"
        for one in sorted(described["operations"], key=lambda each: (each["path"], each["method"])):
            yield f"| `{one['method']} {one['path']}` | {one['summary']} | `{one['permission']}` |"


def main(check: bool) -> int:
    """Write the pages, or name those that are stale."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            print(f"{path.relative_to(ROOT)} is not what the contracts say: run `make docs`.")
        else:
            path.write_text(pages()[path], encoding="utf-8")
            print(f"{path.relative_to(ROOT)} written.")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
