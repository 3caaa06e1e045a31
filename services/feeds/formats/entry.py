"""One event for people who read it in a feed reader: a title in words, and the agreed fields as a small table."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Any

from services.feeds.formats.kinds import Event, happened, topic_of

NAMES = ("title", "name", "activity", "headline", "what", "topic", "motion", "body", "post")
"""Fields by which people call a thing, the best first."""
CODED = re.compile(r"[0-9a-f]{32}|.?…|")
"""What a hash, a mask and an empty text look like: no name to call anything by."""
LONGEST = 120
ONLY_THIS = "Of this, nothing but its subject is shared."


@dataclass(frozen=True)
class Entry:
    """`id` is the event's for ever, `content` is HTML, `at` is RFC 3339."""

    id: str
    title: str
    content: str
    at: str
    topic: str
    subject: str
    sequence: str


def entry_of(event: Event) -> Entry:
    """An event as an entry of a feed."""
    return Entry(
        id=f"urn:uuid:{event['id']}",
        title=_title(event),
        content=_content(event),
        at=event["time"],
        topic=topic_of(event),
        subject=event["subject"],
        sequence=event["sequence"],
    )


def _title(event: Event) -> str:
    data = event["data"]
    names = (data[name] for name in NAMES if isinstance(data.get(name), str))
    called = next((" ".join(name.split()) for name in names if not CODED.fullmatch(name.strip())), "")
    title = f"{happened(event)}: {called}" if called else happened(event)
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _content(event: Event) -> str:
    rows = [(name, shown) for name, value in event["data"].items() if (shown := _cell(value))]
    said = "" if rows else f"<p>{ONLY_THIS}</p>"
    rows.append(("subject", event["subject"]))
    cells = (f"<tr><th>{_heading(name)}</th><td>{escape(shown)}</td></tr>" for name, shown in rows)
    return f"{said}<table>{''.join(cells)}</table>"


def _heading(field: str) -> str:
    return escape(field.replace("_", " "))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
