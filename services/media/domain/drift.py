"""Where a text departs from what was agreed to, and which messages it carries; each finding says why.

Words are compared without case, accents and punctuation. Only wordings that are approved are held against a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from services.media.domain.key_message import KeyMessage
from services.media.domain.message_wording import MessageWording
from services.media.domain.passage import Passage, Span, numbers_in, passage_of
from shared.kernel.language import is_same_language

Reason = Literal["never-say", "number", "near-copy", "no-wording"]
ORDER: tuple[Reason, ...] = ("never-say", "number", "near-copy", "no-wording")
"""The worst first."""
NEAR = 85.0
"""From this likeness on (of 100, by signs put in, taken out or changed) a passage is taken for the wording."""
SHORTEST = 4
"""Fewer words than this are found as they are, or not at all: anything is near to so few."""
SHARED = 0.6
"""This share of the words of a wording must be in a text at all before it is looked for."""


@dataclass(frozen=True)
class Finding:
    """One thing in which a text departs; `words` are those of the text, `agreed` those of the house."""

    key_message_id: str
    reason: Reason
    agreed: str
    words: str = ""
    language: str | None = None
    likeness: int | None = None


@dataclass(frozen=True)
class Carried:
    """A message that a text carries: word for word, or nearly so."""

    key_message_id: str
    language: str
    words: str
    likeness: int


@dataclass(frozen=True)
class Reading:
    """All that was found in a text."""

    findings: tuple[Finding, ...] = ()
    carried: tuple[Carried, ...] = ()

    @property
    def worst(self) -> dict[str, Finding]:
        """The first finding of each message, by the order of reasons."""
        firsts: dict[str, Finding] = {}
        for finding in self.findings:
            firsts.setdefault(finding.key_message_id, finding)
        return firsts


def read(text: str, messages: Iterable[KeyMessage], *, is_ours: bool, language: str | None = None) -> Reading:
    """Hold a text against the open messages of its campaign.

    What others publish may say it in other words, so there only a phrase not to be said and a number that differs
    are findings; in our own texts nearly the agreed words are one, too, and so is a language without any.
    """
    messages = list(messages)
    passage = Passage(text)
    findings, carried = [], []
    for message in messages:
        findings += _forbidden(passage, message)
        best = _nearest(passage, message)
        if best:
            findings += _differences(best, is_ours=is_ours)
            carried.append(best)
    if language:
        findings += _unspoken(messages, language)
    findings.sort(key=lambda one: ORDER.index(one.reason))
    return Reading(tuple(findings), tuple(one.carried for one in carried if not one.has_other_number))


def forbidden_in(reading: Reading) -> list[str]:
    """The phrases of a text that are not to be said, each once."""
    found = (one.agreed for one in reading.findings if one.reason == "never-say")
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Match:
    carried: Carried
    agreed: str
    is_exact: bool
    has_other_number: bool


def _forbidden(passage: Passage, message: KeyMessage) -> list[Finding]:
    found = ((phrase, passage.find(phrase)) for phrase in message.never_say)
    return [
        Finding(message.key_message_id, "never-say", phrase, span.words) for phrase, span in found if span
    ]


def _nearest(passage: Passage, message: KeyMessage) -> _Match | None:
    """Where the text comes closest to the message, in whichever language."""
    matches = [one for wording in message.approved if (one := _match(passage, message, wording))]
    return max(matches, key=lambda one: one.carried.likeness, default=None)


def _match(passage: Passage, message: KeyMessage, wording: MessageWording) -> _Match | None:
    agreed = passage_of(wording.text)
    exact = passage.find(wording.text)
    found = (exact, 100.0) if exact else _near(passage, agreed)
    if found is None:
        return None
    span, likeness = found
    said = numbers_in(passage.keys[span.first : span.last + 1])
    carried = Carried(message.key_message_id, wording.language, span.words, int(likeness))
    other_number = exact is None and said != numbers_in(agreed.keys)
    return _Match(carried, wording.text, exact is not None, other_number)


def _near(passage: Passage, agreed: Passage) -> tuple[Span, float] | None:
    if len(agreed.keys) < SHORTEST or len(passage.line) < len(agreed.line) * NEAR / 100:
        return None
    if len(agreed.words & passage.words) < SHARED * len(agreed.words):
        return None
    found = fuzz.partial_ratio_alignment(agreed.line, passage.line, score_cutoff=NEAR)
    return (passage.between(found.dest_start, found.dest_end), found.score) if found else None


def _differences(match: _Match, *, is_ours: bool) -> list[Finding]:
    if match.is_exact or not (is_ours or match.has_other_number):
        return []
    near = match.carried
    reason: Reason = "number" if match.has_other_number else "near-copy"
    return [Finding(near.key_message_id, reason, match.agreed, near.words, near.language, near.likeness)]


def _unspoken(messages: Sequence[KeyMessage], language: str) -> list[Finding]:
    """Nothing at all is agreed in the language of a text: told of the main messages, else of the first."""
    spoken = (wording.language for message in messages for wording in message.approved)
    if not messages or any(is_same_language(one, language) for one in spoken):
        return []
    mains = [one for one in messages if one.kind == "main"] or messages[:1]
    return [Finding(one.key_message_id, "no-wording", one.text, language=language) for one in mains]
