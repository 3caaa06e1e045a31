"""The shape that every service has, and the names that nothing may have."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVICES = sorted(path.parent.name for path in (ROOT / "services").glob("*/domain"))
ROOMS = ("domain", "commands", "handlers", "queries", "store", "schemas", "service")
NEVER = {"core", "common", "utils", "helpers", "base", "misc", "lib", "manager"}
CEILING = 300


def python_files() -> list[Path]:
    """Every Python file that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split() if (ROOT / name).exists()]


def first_sentence(path: Path) -> str:
    """What a file says of itself in the first line of its docstring; nothing of the file is read but that."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.STRING:
                return inspect.cleandoc(ast.literal_eval(token.string)).split("\n")[0]
            if token.type not in (tokenize.ENCODING, tokenize.COMMENT, tokenize.NL):
                break
    return ""


class TestService:
    @pytest.mark.parametrize("service", SERVICES)
    def test_has_the_rooms_of_every_other(self, service: str) -> None:
        home = ROOT / "services" / service
        missing = [
            room for room in ROOMS if not (home / f"{room}.py").exists() and not (home / room).is_dir()
        ]
        assert missing == []

    @pytest.mark.parametrize("service", [*SERVICES, "dashboard"])
    def test_says_what_it_answers_for_in_fifteen_to_seventy_lines(self, service: str) -> None:
        lines = (ROOT / "services" / service / "README.md").read_text(encoding="utf-8").splitlines()
        assert 15 <= len(lines) <= 70
        assert any("words" in line.lower() for line in lines), "a README has a part 'Our words'"


class TestFiles:
    def test_have_no_name_that_says_nothing(self) -> None:
        named = [path for path in python_files() if NEVER & {*path.relative_to(ROOT).parts[:-1], path.stem}]
        assert named == []

    def test_begin_with_a_sentence_of_their_own(self) -> None:
        sentences: dict[str, Path] = {}
        twice, without = [], []
        for path in python_files():
            sentence = first_sentence(path)
            if not sentence:
                without.append(path.relative_to(ROOT))
            elif sentence in sentences:
                twice.append((path.relative_to(ROOT), sentences[sentence].relative_to(ROOT)))
            sentences.setdefault(sentence, path)
        assert (without, twice) == ([], [])

    def test_stay_short_enough_to_read(self) -> None:
        long = {
            str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
            for path in python_files()
            if "tests" not in path.relative_to(ROOT).parts[:1]
        }
        assert {name: lines for name, lines in long.items() if lines > CEILING} == {}

    def test_leave_nothing_for_later(self) -> None:
        marks = re.compile("# *(TO" + "DO|FIX" + "ME)|raise Not" + "Implemented|mark\\." + "skip\\(")
        found = [path for path in python_files() if marks.search(path.read_text(encoding="utf-8"))]
        assert found == []
