"""The documentation is complete: settings, Make words, links, and the pages made of contract files."""

from __future__ import annotations

import re
from pathlib import Path

from deploy.docs import pages
from tests.architecture.test_shape import python_files

ROOT = Path(__file__).parents[2]
SETTING = re.compile(r'(?:text|number|flag)\(\s*"((?:GROUNDSWELL|AMQP|MONGODB)_[A-Z_]+)"')
LINK = re.compile(r"\[[^\]]+\]\((?!https?:|#)([^)#]+)")


def markdown() -> list[Path]:
    """Every page of documentation."""
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("services/*/README.md")]


class TestDocumentation:
    def test_names_every_setting(self) -> None:
        code = "\n".join(
            path.read_text(encoding="utf-8")
            for path in python_files()
            if path.relative_to(ROOT).parts[0] in ("shared", "services")
        )
        described = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
        assert sorted(name for name in set(SETTING.findall(code)) if f"`{name}`" not in described) == []

    def test_has_links_that_lead_somewhere(self) -> None:
        broken = [
            (page.name, target)
            for page in markdown()
            for target in LINK.findall(page.read_text(encoding="utf-8"))
            if not (page.parent / target).exists()
        ]
        assert broken == []

    def test_explains_every_make_word(self) -> None:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        words = re.findall(r"^([a-z-]+):(?!=)(.*)$", makefile, re.MULTILINE)
        silent = [
            word for word, rest in words if "##" not in rest and not word.startswith("to-") and word != "help"
        ]
        assert silent == []

    def test_is_what_the_contracts_say(self) -> None:
        stale = [
            path.name
            for path, text in pages().items()
            if not path.exists() or path.read_text("utf-8") != text
        ]
        assert stale == [], "run `make docs`"
