"""Settings: read from the environment or from files, and loud about what is missing or wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shared.kernel.settings import SettingMissing, Settings

NAME = "GROUNDSWELL_X"


class TestSettings:
    def test_read_the_environment(self) -> None:
        assert Settings({NAME: "7"}).text(NAME) == "7"

    def test_read_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "secret"
        file.write_text("  s3cret\n")
        assert Settings({f"{NAME}_FILE": str(file)}).text(NAME) == "s3cret"

    def test_fall_back_to_the_default(self) -> None:
        assert Settings({}).text(NAME, "default") == "default"
        assert Settings({NAME: ""}).number(NAME, 3) == 3
        assert Settings({}).flag(NAME, True) is True

    def test_fail_loudly_and_by_name_when_missing(self) -> None:
        with pytest.raises(SettingMissing, match=f"{NAME} is missing.*{NAME}_FILE"):
            Settings({}).text(NAME)

    def test_refuse_two_ways_at_once(self, tmp_path: Path) -> None:
        with pytest.raises(SettingMissing, match="Both"):
            Settings({NAME: "a", f"{NAME}_FILE": str(tmp_path)}).text(NAME)

    def test_name_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(SettingMissing, match=r"none-here.*No such file"):
            Settings({f"{NAME}_FILE": str(tmp_path / "none-here")}).text(NAME)

    @pytest.mark.parametrize("text", ["many", "1.5", "-1", "11", "--1", "1-"])
    def test_refuse_numbers_that_are_none_or_out_of_bounds(self, text: str) -> None:
        with pytest.raises(SettingMissing, match=r"whole number from 0 to 10"):
            Settings({NAME: text}).number(NAME, 3, at_most=10)

    @pytest.mark.parametrize(
        ("text", "expected"), [("yes", True), ("1", True), ("TRUE", True), ("no", False)]
    )
    def test_read_flags(self, text: str, expected: Any) -> None:
        assert Settings({NAME: text}).flag(NAME) is expected

    def test_refuse_a_flag_that_is_neither(self) -> None:
        with pytest.raises(SettingMissing, match="yes or no"):
            Settings({NAME: "perhaps"}).flag(NAME)

    def test_end_the_process_when_nobody_catches_them(self) -> None:
        assert issubclass(SettingMissing, SystemExit)
