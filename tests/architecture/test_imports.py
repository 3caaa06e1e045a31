"""Who may import what, as `make lint` asks it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

ROOT = Path(__file__).parents[2]
WEB = ("services.dashboard.application", "services.feeds.application")
SERVICES = tuple(
    f"services.{name}.service"
    for name in ("campaigns", "feeds", "insights", "media", "policy", "stakeholders")
)
HEAVY = ("dns", "feedparser", "icalendar", "matplotlib", "networkx", "numpy", "openpyxl", "pandas")
LOADED = """
import json, sys, warnings
from importlib import import_module
warnings.simplefilter("ignore")
names, heavy = json.loads(sys.argv[1])
for name in names:
    import_module(name)
print(json.dumps([name for name in heavy if name in sys.modules]))
"""


class TestImports:
    def test_follow_the_rules(self) -> None:
        command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
        assert command, "import-linter is part of the development environment"
        checked = subprocess.run(
            [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout[-4000:]


class TestStarts:
    @pytest.mark.parametrize("modules", [WEB, SERVICES], ids=["web", "services"])
    def test_load_nothing_heavy_that_few_requests_need(self, modules: tuple[str, ...]) -> None:
        """What takes long to load is imported where it is used: every process would pay for it at its start."""
        asked = orjson.dumps([modules, HEAVY]).decode()
        command = [sys.executable, "-c", LOADED, asked]
        loaded = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        assert orjson.loads(loaded.stdout) == []
