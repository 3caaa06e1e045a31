"""Who may import what, as `make lint` asks it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class TestImports:
    def test_follow_the_rules(self) -> None:
        command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
        assert command, "import-linter is part of the development environment"
        checked = subprocess.run(
            [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout[-4000:]
