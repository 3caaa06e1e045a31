"""A short run of the chaos, so that the suite itself kills at random."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.play import play

pytestmark = [pytest.mark.slow, pytest.mark.chaos, pytest.mark.timeout(400)]


class TestChaos:
    def test_loses_and_doubles_nothing(self, tmp_path: Path) -> None:
        said: list[str] = []
        outcome = play(tmp_path, seconds=20, seed=8, pace=15, say=said.append)
        story = "\n".join([*said, *outcome.verdict.findings, outcome.line()])
        assert outcome.is_good, story
        assert outcome.recoveries, story
        assert all(one.answer is not None for one in outcome.commands), story
