"""What every test may ask for: the run's servers, a fresh database and virtual host per module."""

import pytest
from hypothesis import settings

pytest_plugins = ["shared.testing.servers.fixtures", "shared.testing.processes"]

# The same examples in every run: a red run must be the change's fault. `--hypothesis-profile=search` looks further.
settings.register_profile("steady", derandomize=True, print_blob=True)
settings.register_profile("search", max_examples=2_000)
settings.load_profile("steady")

# Real processes on a shared machine: what times out while a neighbour takes both cores is tried again, shown as R.
TIMED = (
    "tests/integration/",
    "tests/chaos/",
    "tests/browser/",
    "tests/journeys/",
    "tests/component/imports/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that wait for real processes be tried again."""
    for item in items:
        if item.nodeid.startswith(TIMED):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=3))
