"""The platform that several modules share, in the place of the one that a module starts for itself."""

from __future__ import annotations

import pytest

from shared.testing.mailbox import Mailbox
from tests.journeys.platform import Common, Platform


@pytest.fixture(scope="module")
def platform(common: Common) -> Platform:
    """The platform that several modules share."""
    return common.platform


@pytest.fixture(scope="module")
def post_office(common: Common) -> Mailbox:
    """The mail server of it."""
    return common.post_office
