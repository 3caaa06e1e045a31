"""The people of every test, one letter each, and the moment at which tests happen."""

from __future__ import annotations

from datetime import UTC, datetime

from shared.kernel.roles import Actor

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)

COALITION = "0195a7c2-0000-7000-8000-00000000c0a1"
AGENCY = "0195a7c2-0000-7000-8000-00000000a9e1"

ADA = Actor("ada", ("coordinator",), COALITION)
BO = Actor("bo", ("organiser",), COALITION)
CHI = Actor("chi", ("partner",), AGENCY)
DARA = Actor("dara", ("analyst",), COALITION)
EVE = Actor("eve", ("guest",))
OPS = Actor("opal", ("ops",))
