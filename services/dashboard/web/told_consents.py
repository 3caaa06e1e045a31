"""What people agreed to or withdrew, as sentences in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.kernel.clock import from_text
from shared.web.filters import day
from shared.web.speech import N_, Words, _

PURPOSES = Words(
    {
        "news": "receive news of the coalition's campaigns",
        "actions": "be asked to sign, write, call or donate",
        "events": "be invited to events",
        "volunteering": "be asked to help as a volunteer",
        "training": "be invited to training",
        "press": "receive releases as a journalist",
        "research": "be asked about needs and results",
        "sharing": "have contact details passed to partner organisations",
    }
)
CHANNELS = Words(
    {
        "email": "by e-mail",
        "sms": "by SMS",
        "phone": "by telephone",
        "messenger": "by messenger",
        "post": "by post",
        "visit": "by a visit",
    }
)
BASES = Words(
    {
        "form": "a form on the web",
        "paper": "a signed paper",
        "import": "an imported list",
        "message": "a message of theirs",
        "public-page": "a public page, double opt-in",
    }
)
MOMENTS = {
    "Agreed to ": N_("Agreed to %(what)s."),
    "Withdrew the consent to ": N_("Withdrew the consent to %(what)s."),
}


def sentence(consent: Mapping[str, Any]) -> str:
    """What holds, in plain words; as stakeholders says it where a word of it is not known here."""
    purpose, channel, basis = consent["purpose"], consent["channel"], consent["basis"]
    if purpose not in PURPOSES or channel not in CHANNELS or basis not in BASES:
        return str(consent["sentence"])
    said = {"what": _what(purpose, channel), "organization": consent["organization_name"]}
    if consent["state"] == "given" and consent["given_at"]:
        return _(
            "Agreed on %(day)s to %(what)s from %(organization)s; it rests on %(basis)s.",
            day=_day(consent["given_at"]),
            basis=BASES[basis],
            **said,
        )
    if consent["withdrawn_at"]:
        return _(
            "Withdrew on %(day)s the consent to %(what)s from %(organization)s.",
            day=_day(consent["withdrawn_at"]),
            **said,
        )
    return _("Never agreed to %(what)s from %(organization)s.", **said)


def moment(words: str) -> str:
    """What stands in the timeline of somebody; what is no consent stays as it is."""
    for begin, text in MOMENTS.items():
        scope = _scope(words.removeprefix(begin).removesuffix(".")) if words.startswith(begin) else None
        if scope:
            return _(text, what=_what(*scope))
    return words


def _what(purpose: str, channel: str) -> str:
    return _("%(purpose)s %(channel)s", purpose=PURPOSES[purpose], channel=CHANNELS[channel])


def _scope(what: str) -> tuple[str, str] | None:
    """The purpose and the channel of a consent by the words that stakeholders has for both."""
    found = ((purpose, channel) for purpose in PURPOSES for channel in CHANNELS)
    return next((one for one in found if what == f"{PURPOSES.texts[one[0]]} {CHANNELS.texts[one[1]]}"), None)


def _day(moment: Any) -> str:
    return day((from_text(moment) if isinstance(moment, str) else moment).date())
