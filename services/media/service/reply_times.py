"""Within how many hours people are answered here, read from the settings when the process starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nameko.extensions import DependencyProvider

from services.media.domain.reply_time import HOURS, reply_hours
from shared.kernel.settings import SettingMissing, Settings


class ReplyTimes(DependencyProvider):
    """The hours by the way people wrote; a senseless setting ends the process at its start."""

    def __init__(self) -> None:
        self.hours: Mapping[str, int] = HOURS

    def setup(self) -> None:
        """Read which hours are set."""
        self.hours = hours_of(Settings.from_process())

    def get_dependency(self, worker_ctx: Any) -> ReplyTimes:
        """The same for every call."""
        return self


def hours_of(settings: Settings) -> dict[str, int]:
    """The hours of these settings, those not named as usual; or end the process with a sentence."""
    text = settings.text("GROUNDSWELL_REPLY_HOURS", "")
    try:
        return reply_hours(text)
    except ValueError as error:
        sentence = (
            f"The setting GROUNDSWELL_REPLY_HOURS is {text!r}: {error}. Write hours by way, such as sms=12."
        )
        raise SettingMissing(sentence) from error
