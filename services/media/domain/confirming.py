"""The letter that asks whether it was really the owner of a mailbox who acted on a public page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True)
class ConfirmationLetter:
    """One letter as far as it has come; where it goes is asked when it is sent, and kept nowhere here."""

    confirmation_id: str
    expires_at: datetime
    due_at: datetime
    state: Literal["waiting", "sending", "sent", "bounced", "failed", "skipped", "unsure"] = "waiting"
    tries: int = 0
    code: str = ""


@dataclass(frozen=True)
class Wording:
    """The letter in one language; `wishes` are by kind of page, and `until` is followed by the moment."""

    subject: str
    wishes: Mapping[str, str]
    asker: str
    press: str
    until: str
    foot: str
    direction: Literal["ltr", "rtl"] = "ltr"


ENGLISH = Wording(
    subject="Please confirm: {title}",
    wishes={
        "petition": "Somebody gave this address to sign the petition:",
        "letter": "Somebody gave this address to have a letter counted for:",
        "call": "Somebody gave this address to have a call counted for:",
        "pledge": "Somebody gave this address to give a pledge for:",
    },
    asker="{asker} asks for it.",
    press="If it was you, open this page and press the button on it:",
    until="The link works until {until} UTC.",
    foot="If it was not you, do nothing: nothing is counted, and what was typed is deleted after two days.",
)
FRENCH = Wording(
    subject="À confirmer\u00a0: {title}",
    wishes={
        "petition": "Quelqu’un a donné cette adresse pour signer la pétition\u00a0:",
        "letter": "Quelqu’un a donné cette adresse pour faire compter une lettre pour\u00a0:",
        "call": "Quelqu’un a donné cette adresse pour faire compter un appel pour\u00a0:",
        "pledge": "Quelqu’un a donné cette adresse pour prendre un engagement pour\u00a0:",
    },
    asker="La demande vient de {asker}.",
    press="Si c’était vous, ouvrez cette page et appuyez sur le bouton\u00a0:",
    until="Le lien est valable jusqu’au {until} UTC.",
    foot=(
        "Si ce n’était pas vous, ne faites rien\u00a0: rien n’est compté, et ce qui a été saisi est effacé après deux "
        "jours."
    ),
)
ARABIC = Wording(
    subject="يرجى التأكيد: {title}",
    wishes={
        "petition": "أعطى أحدهم هذا العنوان لتوقيع العريضة:",
        "letter": "أعطى أحدهم هذا العنوان لاحتساب رسالة من أجل:",
        "call": "أعطى أحدهم هذا العنوان لاحتساب مكالمة من أجل:",
        "pledge": "أعطى أحدهم هذا العنوان لتقديم تعهد من أجل:",
    },
    asker="الجهة الطالبة: {asker}.",
    press="إن كنت أنت من فعل ذلك، فافتح هذه الصفحة واضغط على الزر فيها:",
    until="يعمل الرابط حتى {until} بالتوقيت العالمي.",
    foot="إن لم تكن أنت، فلا تفعل شيئًا: لن يُحتسب شيء، ويُحذف ما كُتب بعد يومين.",
    direction="rtl",
)
WORDINGS = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}


def language_of(asked: Mapping[str, Any]) -> str:
    """The language in which the page was read, where letters are written in it, else English."""
    language = asked.get("language") or ""
    return language if language in WORDINGS else "en"


def subject_of(asked: Mapping[str, Any]) -> str:
    """The subject. Nothing that a stranger typed stands in the letter: it must not carry words of others."""
    return WORDINGS[language_of(asked)].subject.format(title=asked["title"])


def text_of(asked: Mapping[str, Any], link: str) -> str:
    """The words of the letter."""
    said, asker = WORDINGS[language_of(asked)], asked["organization_name"]
    by = f"\n{said.asker.format(asker=asker)}" if asker else ""
    until = f"{datetime.fromisoformat(asked['expires_at']):%Y-%m-%d %H:%M}"
    return (
        f"{said.wishes[asked['kind']]}\n\n{asked['title']}{by}\n\n"
        f"{said.press}\n\n{link}\n\n{said.until.format(until=until)}"
    )
