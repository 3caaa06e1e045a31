"""What is told of key messages, their wordings and texts that depart from them; of such texts nothing but their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

_MESSAGE: dict[str, Any] = {
    "key_message_id": "0195a7c2-6a00-7000-8000-000000000018",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "kind": "main",
    "audience": "Everybody",
    "language": "en",
    "parent_id": None,
    "text": "Every county needs one working water point for every 250 people.",
    "never_say": ["new pumps"],
}
_WORDING: dict[str, Any] = {
    "key_message_id": _MESSAGE["key_message_id"],
    "campaign_id": _MESSAGE["campaign_id"],
    "language": "kpe",
    "number": 2,
}


@dataclass(frozen=True)
class KeyMessageWritten:
    """A message that the coalition wants to be heard has been written into the house of a campaign."""

    type: ClassVar[str] = "org.groundswell.media.key_message.written.v1"
    subject: ClassVar[str] = "key_message_id"
    example: ClassVar[dict[str, Any]] = _MESSAGE

    key_message_id: str
    campaign_id: str
    kind: Annotated[str, "main, supporting or proof."]
    audience: Annotated[str, "For whom it is."]
    language: Annotated[str, "The one in which it was written; BCP 47."]
    parent_id: Annotated[str | None, "The message that it supports or proves."]
    text: Annotated[str, "The latest wording in its own language."]
    never_say: Annotated[tuple[str, ...], "Phrases that contradict it."]


@dataclass(frozen=True)
class KeyMessageCorrected(KeyMessageWritten):
    """What a key message is for, where it stands, or what contradicts it has changed; its words have not."""

    type: ClassVar[str] = "org.groundswell.media.key_message.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_MESSAGE, "changed": ["never_say"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class KeyMessageRetired:
    """The coalition does not say this any more."""

    type: ClassVar[str] = "org.groundswell.media.key_message.retired.v1"
    subject: ClassVar[str] = "key_message_id"
    example: ClassVar[dict[str, Any]] = {
        "key_message_id": _MESSAGE["key_message_id"],
        "campaign_id": _MESSAGE["campaign_id"],
        "reason": "The budget line is passed.",
    }

    key_message_id: str
    campaign_id: str
    reason: str


@dataclass(frozen=True)
class KeyMessageDrifted:
    """A text of ours that was approved, or coverage that was logged, departs from what was agreed to."""

    type: ClassVar[str] = "org.groundswell.media.key_message.drifted.v1"
    subject: ClassVar[str] = "key_message_id"
    example: ClassVar[dict[str, Any]] = {
        "key_message_id": _MESSAGE["key_message_id"],
        "campaign_id": _MESSAGE["campaign_id"],
        "place_kind": "release",
        "place_id": "0195a7c2-6a00-7000-8000-000000000014",
        "organization_id": None,
        "outlet_id": None,
        "reason": "never-say",
        "language": None,
        "agreed": "new pumps",
    }

    key_message_id: str
    campaign_id: str
    place_kind: Annotated[str, "release, mailing or coverage."]
    place_id: str
    organization_id: Annotated[str | None, "From whom a mailing comes."]
    outlet_id: Annotated[str | None, "Who published the coverage."]
    reason: Annotated[str, "never-say, number, near-copy or no-wording."]
    language: Annotated[str | None, "Of the wording that it is near to, or that there is none in."]
    agreed: Annotated[str, "What the house says: the phrase not to be said, or the words agreed to."]


@dataclass(frozen=True)
class WordingWritten:
    """A key message has been put into words, or other words, in a language; they wait for approval."""

    type: ClassVar[str] = "org.groundswell.media.wording.written.v1"
    subject: ClassVar[str] = "key_message_id"
    example: ClassVar[dict[str, Any]] = {**_WORDING, "text": "The words in Kpelle."}

    key_message_id: str
    campaign_id: str
    language: str
    number: Annotated[int, "Which version of the words in this language."]
    text: str


@dataclass(frozen=True)
class WordingApproved(WordingWritten):
    """Somebody else than their last writer has approved the words in a language."""

    type: ClassVar[str] = "org.groundswell.media.wording.approved.v1"


@dataclass(frozen=True)
class WordingOutdated:
    """The message has other words in its own language, so those in this one wait to be looked at again."""

    type: ClassVar[str] = "org.groundswell.media.wording.outdated.v1"
    subject: ClassVar[str] = "key_message_id"
    example: ClassVar[dict[str, Any]] = _WORDING

    key_message_id: str
    campaign_id: str
    language: str
    number: int
