"""The mail server of a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shared.testing.mailbox import Mailbox


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server of this test's own."""
    box = Mailbox().start()
    yield box
    box.close()
