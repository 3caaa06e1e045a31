"""What the tests of threads begin with: somebody who asked when the tap runs, as Bo noted it."""

from __future__ import annotations

from typing import Any

from shared.kernel.ids import id_from
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import BO, COALITION

PIA = Actor("pia", ("press",), COALITION)
MUSU, FATU = id_from("person", "musu"), id_from("person", "fatu")
WORDS = "My daughter Hawa was ill from the well"
ASKED = {
    "person_id": MUSU,
    "channel": "sms",
    "subject": "The tap schedule",
    "text": WORDS,
    "language": "en-LR",
}


def opened(media: Door, **more: Any) -> str:
    """A thread that Bo noted."""
    return str(media.open_thread({**ASKED, **more}, actor=BO)["thread_id"])


def shown(media: Door, thread_id: str) -> dict[str, Any]:
    """The thread as it stands."""
    return dict(media.show_thread({"thread_id": thread_id}))


def ids(page: dict[str, Any]) -> list[str]:
    """The threads of a page."""
    return [one["thread_id"] for one in page["items"]]
