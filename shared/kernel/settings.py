"""Settings from the environment, each also readable from a file, that fail loudly and by name.

`GROUNDSWELL_MONGO_URI` may be given as `GROUNDSWELL_MONGO_URI_FILE`, the path of a file that holds the value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingMissing(SystemExit):
    """A process was started without a setting it cannot do without."""


@dataclass(frozen=True)
class Settings:
    """A reader of settings; `environment` is the process's own unless another is handed in."""

    environment: Mapping[str, str]

    @staticmethod
    def from_process() -> Settings:
        """Read the settings of this process."""
        return Settings(dict(os.environ))

    def text(self, name: str, default: str | None = None) -> str:
        """Return the setting, or the default, or end the process with a sentence that names the setting."""
        value = self._find(name)
        if value is None:
            value = default
        if value is None:
            raise SettingMissing(f"The setting {name} is missing. Set {name} or {name}_FILE and start again.")
        return value

    def number(self, name: str, default: int, *, at_least: int = 0, at_most: int = 2**31) -> int:
        """Return a whole number within the bounds, or end the process with a sentence that says what was wrong."""
        text = self.text(name, str(default))
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()) or not at_least <= int(text) <= at_most:
            raise SettingMissing(
                f"The setting {name} is {text!r}; it must be a whole number from {at_least} to {at_most}."
            )
        return int(text)

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a yes or no; anything but 1/0, true/false, yes/no ends the process."""
        text = self.text(name, "yes" if default else "no").lower()
        if text not in {"1", "0", "true", "false", "yes", "no"}:
            raise SettingMissing(f"The setting {name} is {text!r}; it must be yes or no.")
        return text in {"1", "true", "yes"}

    def _find(self, name: str) -> str | None:
        path = self.environment.get(f"{name}_FILE")
        if path and self.environment.get(name):
            raise SettingMissing(f"Both {name} and {name}_FILE are set; keep one of them.")
        if path:
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingMissing(
                    f"The setting {name}_FILE names {path}, which cannot be read: {error.strerror}."
                ) from error
        return self.environment.get(name) or None
