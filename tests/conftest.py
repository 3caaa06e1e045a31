"""What every test may ask for: the run's servers, a fresh database and virtual host per module."""

import gc
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler.loadscope import LoadScopeScheduling

pytest_plugins = [
    "shared.testing.servers.fixtures",
    "shared.testing.processes",
    "shared.testing.post_office",
    "shared.testing.feed_server",
    "shared.testing.feed_subscriber",
    "shared.testing.hook_server",
    "shared.testing.sms_gateway",
]

# The same examples in every run: a red run must be the change's fault. `--hypothesis-profile=search` looks further.
# And as many milliseconds as a shared machine takes for one.
PATIENT: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, print_blob=True, **PATIENT)
settings.register_profile("search", max_examples=2_000, **PATIENT)
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
LEFT_OPEN = ["PytestUnraisableExceptionWarning", "unraisable exception warnings"]
# A real server and its clients in threads: on a machine that is taken away for seconds, they wait longer than they may.
WAITING = "tests/component/web/"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave what the collection makes, a million objects that stay to the end, out of every search for garbage."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that wait for real processes be tried again, and those that others' leavings fell upon.

    The long groups come early, so that no worker is left alone with one at the end; but not all of them at once.
    """
    items.sort(key=lambda item: (turn_of(item.nodeid), item.nodeid.startswith(TELLS_THE_DEMO)))
    for item in items:
        if item.nodeid.startswith((*TIMED, WAITING)):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=3))
        else:
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=LEFT_OPEN))


BROWSER, PROCESSES, PARTNERS, SENDERS, PLATFORM = "browser", "processes", "partners", "senders", "platform"
TURNS = {BROWSER: 0, PROCESSES: 1, PLATFORM: 3, PARTNERS: 4, SENDERS: 5}
TELLS_THE_DEMO = "tests/browser/test_every_page.py"
"""It comes after the others of the browser, who find little on the platform that they share."""
BEFORE_PLATFORM = (
    "tests/component/campaigns/",
    "tests/component/dashboard/",
    "tests/unit/test_local_servers.py",  # a minute of waiting, in which the others have something to do
)
WITH_PARTNERS = tuple(
    f"tests/integration/test_{name}"
    for name in (
        "counting",
        "erased_people",
        "exchanging",
        "feeds",
        "formats",
        "partner",
        "pushing",
        "sending_in",
        "withdrawn_consents",
    )
)
WITH_SENDERS = tuple(
    f"tests/integration/test_{name}"
    for name in ("answers", "confirmation_letters", "digests", "mass_send", "reading", "sending.py")
)


def turn_of(nodeid: str) -> int:
    """When a test has its turn: two long groups at once, beside them files, then the others, and what is left."""
    return TURNS.get(group_of(nodeid), 2 if nodeid.startswith(BEFORE_PLATFORM) else 6)


def group_of(nodeid: str) -> str:
    """What one worker does from beginning to end: the browser's tests, those of killed processes, those of partners on
    one stage, those of senders on another, those of a platform without a browser, else a file.
    """
    if nodeid.startswith("tests/browser/"):
        return BROWSER
    if nodeid.startswith(WITH_PARTNERS):
        return PARTNERS
    if nodeid.startswith(WITH_SENDERS):
        return SENDERS
    if nodeid.startswith(("tests/integration/", "tests/chaos/")):
        return PROCESSES
    return PLATFORM if nodeid.startswith(TIMED) else nodeid.partition("::")[0]


class Groups(LoadScopeScheduling):
    """Hands out group by group. xdist's own `loadgroup` does not reach the names that pytest 9.2 gives its tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Groups:
    """Two workers begin with a long group each, the third with files."""
    return Groups(config, log)
