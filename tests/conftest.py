"""What every test may ask for: the run's servers, a fresh database and virtual host per module."""

import pytest
from hypothesis import settings

pytest_plugins = [
    "shared.testing.servers.fixtures",
    "shared.testing.processes",
    "shared.testing.mailbox",
    "shared.testing.sms_gateway",
]

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


# What the collector finds left open during a test was often left by one long before; a test's own leak fails again.
LEFT_OPEN = "PytestUnraisableExceptionWarning"


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that wait for real processes be tried again, and those that others' leavings fell upon.

    The long groups come first, so that no worker is left alone with one at the end.
    """
    items.sort(key=_place)
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
        if item.nodeid.startswith(TIMED):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=3))
        else:
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=[LEFT_OPEN]))


BROWSER, PROCESSES = "browser", "processes"


def _group(item: pytest.Item) -> str:
    """What one worker does from beginning to end: the browser's tests, all others of real processes, else a file."""
    if item.nodeid.startswith("tests/browser/"):
        return BROWSER
    return PROCESSES if item.nodeid.startswith(TIMED) else item.nodeid.partition("::")[0]


def _place(item: pytest.Item) -> int:
    return {BROWSER: 0, PROCESSES: 1}.get(_group(item), 2)
