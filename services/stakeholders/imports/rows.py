"""Read one row of a table of people: who it is about, where they belong, what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from services.stakeholders.domain.consent import CHANNELS, PURPOSES
from services.stakeholders.domain.contact import as_email, as_phone
from services.stakeholders.domain.moment import at_start_of
from services.stakeholders.domain.names import typed_words
from services.stakeholders.domain.person import KINDS, Wish
from services.stakeholders.domain.popolo import Identifier
from services.stakeholders.imports.cells import (
    Unusable,
    checked,
    fingerprint,
    one_of,
    several,
    text,
    yes_or_no,
)
from services.stakeholders.imports.osdi import opened
from services.stakeholders.imports.refusals import bounces, refused
from services.stakeholders.schemas.person import phone_region
from shared.imports.kinds import Batch, Line
from shared.imports.reading import BadValue, as_date, as_language_tag

CHANNEL_WORDS = {slug: words.removeprefix("by ").removeprefix("a ") for slug, words in CHANNELS.items()}
LONGEST_NAME = 120
"""So long a name is no half of one."""
ALIKE = 80
"""Percent of letters in common from which a word is the same one, spelt otherwise."""


@dataclass(frozen=True)
class Answer:
    """A consent that a row gives or withdraws, and when the person said so.

    `is_kept` says that a refusal is put down even where nothing was agreed to before.
    """

    is_yes: bool
    purpose: str
    channel: str
    said_at: datetime | None
    is_kept: bool = False


@dataclass(frozen=True)
class Row:
    """One row, checked."""

    line: int
    source: str
    wish: Wish
    organization: str
    role: str
    answers: tuple[Answer, ...]
    refused: tuple[str, ...] = ()
    bounces: bool = False


def read_row(line: Line, batch: Batch, now: datetime) -> Row:
    """Read a row, or raise `Unusable`."""
    line = opened(line)
    wish = _wish(line, batch)
    if not wish.full_name:
        raise Unusable("name", "name-missing", "Give a name, or a given and a family name.")
    if not wish.keys:
        raise Unusable(
            "external_id",
            "no-natural-key",
            "Give an external ID, an e-mail or a telephone, so that the person is known again.",
        )
    return Row(
        line=line.line,
        source=fingerprint(batch, line.values),
        wish=wish,
        organization=text(line, "organization"),
        role=text(line, "role"),
        answers=_said(line, batch, wish, now),
        refused=refused(line),
        bounces=bounces(line),
    )


def _wish(line: Line, batch: Batch) -> Wish:
    region = str(batch.options.get("region") or phone_region())
    emails = [checked("email", each, as_email) for each in several(line, "email")]
    phones = [checked("phone", each, as_phone, region) for each in several(line, "phone", ";|/")]
    external = text(line, "external_id")
    kind = text(line, "kind")
    name, given_name, family_name = _names(line)
    return Wish(
        name=name,
        given_name=given_name,
        family_name=family_name,
        kind=one_of(kind, "kind", KINDS) if kind else "",
        emails=tuple(dict.fromkeys(emails)),
        phones=tuple(dict.fromkeys(phones)),
        area=text(line, "area", 120) or None,
        languages=_languages(line),
        identifiers=(Identifier(external, str(batch.options.get("scheme") or "external")),)
        if external
        else (),
    )


def _languages(line: Line) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_language, several(line, "language"))))


def _language(written: str) -> str:
    try:
        return as_language_tag(written)
    except BadValue as bad:
        raise Unusable("language", bad.code, bad.reason, written) from bad


def _names(line: Line) -> tuple[str, str, str]:
    """The whole name, the given and the family name.

    "Nom" and "الاسم" head whole names as well as halves of names beside a column with the other half, which is told
    by the other half not being in them.
    """
    name, given, family = text(line, "name"), text(line, "given_name", 120), text(line, "family_name", 120)
    half = given or family
    is_half = bool(name) and not (given and family) and len(name) + len(half) < LONGEST_NAME
    if not is_half or _has(name, half):
        return name, given, family
    if given:
        return f"{given} {name}", given, name
    return f"{name} {family}", name, family


def _has(name: str, half: str) -> bool:
    """Whether each word of a part of a name stands in the name, nearly so or by its first letter."""
    words = typed_words(name)
    return all(
        word[0] in words or any(fuzz.ratio(word, each) >= ALIKE for each in words)
        for word in typed_words(half)
    )


def _said(line: Line, batch: Batch, wish: Wish, now: datetime) -> tuple[Answer, ...]:
    """What the row says of consents; by a channel on which somebody wants nothing, nothing was agreed to."""
    channels = refused(line)
    kept = str(batch.options.get("purpose") or "news")
    refusals = (
        Answer(False, purpose, channel, None, is_kept=purpose == kept)
        for channel in channels
        for purpose in PURPOSES
    )
    answers = _answers(line, batch, wish, now)
    return (*refusals, *(answer for answer in answers if answer.channel not in channels))


def _answers(line: Line, batch: Batch, wish: Wish, now: datetime) -> tuple[Answer, ...]:
    is_yes = yes_or_no(line, "consent")
    if is_yes is None:
        return ()
    purposes = several(line, "consent_purpose") or [str(batch.options.get("purpose") or "news")]
    channels = several(line, "consent_channel") or [
        str(batch.options.get("channel") or _likely_channel(wish))
    ]
    said_at = _said_at(line, batch, now)
    return tuple(
        Answer(
            is_yes,
            one_of(purpose, "consent_purpose", PURPOSES),
            one_of(channel, "consent_channel", CHANNEL_WORDS),
            said_at,
        )
        for purpose in purposes
        for channel in channels
    )


def _likely_channel(wish: Wish) -> str:
    if wish.emails:
        return "email"
    if wish.phones:
        return "sms"
    raise Unusable(
        "consent_channel", "channel-missing", "Say by which channel: email, sms, phone, post, visit."
    )


def _said_at(line: Line, batch: Batch, now: datetime) -> datetime | None:
    written = text(line, "consent_on")
    if not written:
        return None
    try:
        said_at = at_start_of(as_date(written, day_first=batch.options.get("day_first")))
    except BadValue as bad:
        raise Unusable("consent_on", bad.code, bad.reason, written) from bad
    if said_at > now:
        raise Unusable(
            "consent_on", "date-in-future", "This day has not come yet. Correct the date.", written
        )
    return said_at
