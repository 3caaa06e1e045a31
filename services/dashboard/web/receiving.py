"""Text messages that came in: what they say is done, whose they are is found, and nobody who writes to us is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from shared.kernel.errors import Conflict, Invalid
from shared.web.parser import FORM, parse_json

LONGEST_WORD, LONGEST, LONGEST_MARK, LONGEST_NUMBER = 2_000, 5_000, 200, 40
TRIES = 3
MOST_FIELDS = 50


def read_text(media_type: str, body: bytes) -> dict[str, str]:
    """What a gateway says, as JSON or as a form: `from`, `text` and, where it has one, `id`."""
    said: Any = parse_json(body) if media_type != FORM else _form(body)
    fields = said if isinstance(said, dict) else {}
    return {name: str(fields.get(name) or "") for name in ("from", "text", "id")}


async def take_text(ask: Any, said: Mapping[str, str], organization_id: str) -> None:
    """End what they want ended, and put what they wrote into a thread; the same, whoever they are."""
    number = said["from"]
    await ask.media.stop_messages({"number": number, "text": said["text"][:LONGEST_WORD]})
    if not said["text"].strip():
        return
    try:
        writer = await ask.stakeholders.meet_writer({"channel": "sms", "address": number[:LONGEST_NUMBER]})
    except Invalid:  # a name in the place of a number: nobody can answer it
        return
    about = {"text": said["text"][:LONGEST], "mark": said["id"][:LONGEST_MARK]}
    await _taken(ask, {**writer, **about, "organization_id": organization_id or None})


async def _taken(ask: Any, wish: dict[str, Any]) -> None:
    """Take it; two messages of one person at the same moment are in each other's way, so it is tried again."""
    for tried in range(1, TRIES + 1):
        try:
            await ask.media.take_message(wish)
            return
        except Conflict:
            if tried == TRIES:
                raise


def _form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError:  # what is no text is one of these, too
        raise Invalid("form-malformed", "The form cannot be read.") from None
