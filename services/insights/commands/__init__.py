"""What can be wished of insights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class RebuildReadModels:
    """Build all read models anew from the log."""

    permission: ClassVar[str] = "operations.rebuild"
