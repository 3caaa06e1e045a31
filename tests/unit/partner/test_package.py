"""The package for partners stands alone: nothing of ours, no dependency for pulling, and any Python from 3.9 on."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parents[3] / "clients" / "python"
PACKAGE = HOME / "groundswell_partner"
EXTRA = {"queueing.py": {"kombu"}}


def imported(path: Path) -> Iterator[str]:
    """The first names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module).partition(".")[0]


class TestPackage:
    def test_imports_nothing_but_python_itself(self) -> None:
        allowed = sys.stdlib_module_names | {"groundswell_partner"}
        files = [*PACKAGE.glob("*.py")]
        assert len(files) > 5
        strange = {path.name: set(imported(path)) - allowed - EXTRA.get(path.name, set()) for path in files}
        assert {name: modules for name, modules in strange.items() if modules} == {}

    def test_is_there_without_anything_installed(self) -> None:
        run = "import groundswell_partner.__main__ as command; command.main(['-h'])"
        code = f"import sys; sys.path.insert(0, {str(HOME)!r}); {run}"
        ran = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "--into" in ran.stdout
