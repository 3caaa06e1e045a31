"""Text messages that came in: what they say is done, whose they are is found, and nobody who writes to us is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from shared.kernel.errors import Conflict, Fields, Invalid
from shared.web.parser import FORM, parse_json

LONGEST_WORD = 2_000
LONGEST = {"from": 40, "text": 5_000, "id": 200, "at": 64}
SHORTEST = 3
TRIES = 3
MOST_FIELDS = 50


def read_text(media_type: str, body: bytes) -> dict[str, str]:
    """What a gateway says, as JSON or as a form: `from`, `text` and, where it has them, `id` and `at`.

    Nothing is cut and nothing is guessed: what is no text, is missing or is too long is refused at its field.
    """
    said: Any = parse_json(body) if media_type != FORM else _form(body)
    if not isinstance(said, dict):
        raise Invalid("not-an-object", "The body must be a JSON object, in braces.")
    found = {name: said.get(name) for name in LONGEST}
    if type(found["id"]) is int:
        found["id"] = str(found["id"])
    wrong = {name: sentence for name, value in found.items() if (sentence := _wrong(name, value))}
    if wrong:
        fields: Fields = {name: [sentence] for name, sentence in wrong.items()}
        raise Invalid("message-not-right", "This message cannot be taken.", fields)
    return {name: value or "" for name, value in found.items()}


async def take_text(ask: Any, said: Mapping[str, str], organization_id: str) -> None:
    """End what they want ended, and put what they wrote into a thread; the same, whoever they are."""
    number, text = said["from"], said["text"].strip()
    if len(text) <= LONGEST_WORD:  # in a longer one no single word stands alone
        await ask.media.stop_messages({"number": number, "text": text})
    if not text:
        return
    try:
        writer = await ask.stakeholders.meet_writer({"channel": "sms", "address": number})
    except Invalid:  # a name in the place of a number: nobody can answer it
        return
    about = {"text": said["text"], "mark": said["id"] or _mark(said)}
    await _taken(ask, {**writer, **about, "organization_id": organization_id or None})


def _wrong(name: str, value: Any) -> str:
    """What is wrong with a field, or nothing."""
    if value is None and name in ("id", "at"):
        return ""
    if not isinstance(value, str):
        return "This is missing, or no text. Send it as a text."
    if name == "from" and len(value.strip()) < SHORTEST:
        return "Say from which number the message came."
    if len(value) > LONGEST[name]:
        return f"This is longer than {LONGEST[name]:,} characters. Send the whole message in parts."
    return ""


def _mark(said: Mapping[str, str]) -> str:
    """What a message without an id is known by: when it was sent and its words; nothing where that is not said."""
    if not said.get("at"):
        return ""
    words = " ".join(said[name] for name in ("from", "at", "text"))
    return f"sent:{hashlib.sha256(words.encode()).hexdigest()}"


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
        text = body.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="surrogateescape")
    except ValueError:
        raise Invalid("form-malformed", "The form cannot be read.") from None
    for name, value in pairs:
        if not _is_whole(name + value):
            sentence = "This is no UTF-8; it may have been cut in the middle of a character."
            field = name if _is_whole(name) else "_"
            raise Invalid("form-malformed", "The form cannot be read.", {field[:40]: [sentence]})
    return dict(pairs)


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)
