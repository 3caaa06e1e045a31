"""By whose clock pages speak: moments are kept in UTC, and shown and typed by the clock of the coalition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from shared.kernel.clock import from_text, to_text
from shared.kernel.settings import SettingMissing, Settings

UNIVERSAL = ZoneInfo("UTC")
_zone: ContextVar[ZoneInfo] = ContextVar("zone", default=UNIVERSAL)


def zone_of(settings: Settings) -> ZoneInfo:
    """The zone of the settings.

    Raises:
        SettingMissing: `GROUNDSWELL_ZONE` names no zone.
    """
    name = settings.text("GROUNDSWELL_ZONE", "UTC")
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise SettingMissing(
            f"GROUNDSWELL_ZONE is {name!r}; it must be a zone such as Africa/Monrovia."
        ) from error


@contextmanager
def by_clock_of(zone: ZoneInfo) -> Iterator[None]:
    """Tell and read moments inside by the clock of a zone."""
    mark = _zone.set(zone)
    try:
        yield
    finally:
        _zone.reset(mark)


def clock_name() -> str:
    """`Africa/Monrovia`: the clock by which moments are typed."""
    return _zone.get().key


def local(moment: datetime | str) -> datetime:
    """A moment by this clock."""
    return _aware(moment).astimezone(_zone.get())


def local_day(moment: datetime | str) -> datetime:
    """A moment by this clock; the first of a day in UTC, as what is known by its day alone is kept, stays that day."""
    moment = _aware(moment).astimezone(UTC)
    return moment if is_a_day(moment) else local(moment)


def is_a_day(moment: datetime) -> bool:
    """Whether a moment is the first of a day in UTC, as what is known by its day alone is kept."""
    return moment.astimezone(UTC).time() == time()


def hour(moment: datetime | str) -> str:
    """`09:00`."""
    return f"{local(moment):%H:%M}"


def abbreviation(moment: datetime | str) -> str:
    """`GMT`, `CEST`, `UTC+04`: how this clock is called at a moment."""
    name = local(moment).tzname() or "UTC"
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def typed_moment(text: str) -> str:
    """What a browser's field for day and hour gives, `2025-03-08T09:00`, as the moment in UTC that services take.

    What is no such text, or has a zone of its own, stays as it is: the service says what is wrong with it.
    """
    try:
        moment = datetime.fromisoformat(text)
        return text if moment.tzinfo or "T" not in text else to_text(moment.replace(tzinfo=_zone.get()))
    except (ValueError, OverflowError):
        return text


def to_type(moment: datetime | str) -> str:
    """A moment as a browser's field for day and hour holds it."""
    return f"{local(moment):%Y-%m-%dT%H:%M}"


def start_of(day: str) -> str:
    """The moment at which a day begins by this clock: `2025-03-08` is `2025-03-08T00:00:00.000Z` in Monrovia."""
    return typed_moment(f"{day}T00:00")


def _aware(moment: datetime | str) -> datetime:
    return from_text(moment) if isinstance(moment, str) else moment
