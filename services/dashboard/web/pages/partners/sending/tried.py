"""Tries and refusals as rows, and in full what was said and answered where that helps somebody to mend a receiver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.dashboard.web.pages.partners.preview import in_json
from services.dashboard.web.pages.partners.sending.troubles import said_again
from services.dashboard.web.pages.partners.sending.words import END_STATES, ENDS
from services.dashboard.web.pages.partners.words import Known, address
from services.dashboard.web.told_kinds import kind_words
from shared.kernel.ids import new_id
from shared.web.filters import number
from shared.web.speech import N_, _

COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "at", "label": N_("When")},
    {"key": "end", "label": N_("What came of it")},
    {"key": "took", "label": N_("Took"), "kind": "number"},
]
REFUSED = [
    {"key": "what", "label": N_("What happened")},
    {"key": "said", "label": N_("What the receiver says")},
    {"key": "since", "label": N_("Refused since")},
    {"key": "do", "label": N_("What to do")},
]
IN_FULL = 3
"""So many of the last tries that say more are shown in full."""


def attempt_rows(attempts: Sequence[Known], agreement_id: str) -> list[dict[str, Any]]:
    """Tries as rows."""
    return [_row(one, agreement_id) for one in attempts]


def in_full(attempts: Sequence[Known]) -> list[dict[str, Any]]:
    """The last tests, and the last tries that did not arrive, with all that was said."""
    telling = [one for one in attempts if "answer" in one][:IN_FULL]
    return [
        {
            "text": _title(one),
            "when": {"iso": one["at"]},
            "is_open": place == 0,
            "end": ENDS.get(one["end"], one["end"]),
            "error": said_again(one["error"]),
            "sent": _headers(one["request"], in_json(one["example"]) if one.get("example") else ""),
            "answered": _headers(one["answer_headers"], one["answer"]) if one["status"] else "",
            "status": str(one["status"] or ""),
        }
        for place, one in enumerate(telling)
    ]


def refused_rows(messages: Sequence[Known], here: str, *, may: bool) -> list[dict[str, Any]]:
    """Refused events as rows, each with what can be done."""
    return [_refused(one, here, may=may) for one in messages]


def _row(one: Known, agreement_id: str) -> dict[str, Any]:
    sequence = one["sequence"]
    href = {"href": f"{address(agreement_id)}/deliveries/{sequence}"} if sequence else {}
    end = {"text": ENDS.get(one["end"], one["end"]), "state": END_STATES.get(one["end"], "neutral")}
    status = _("answer %(status)s", status=one["status"]) if one["status"] else ""
    return {
        "what": {"text": _title(one), **href, "note": _why(one["kind"])},
        "at": {"iso": one["at"]},
        "end": {**end, "note": said_again(one.get("error", "")) or status},
        "took": _("%(number)s ms", number=number(one["took_ms"])),
    }


def _title(one: Known) -> str:
    if one["kind"] == "test":
        return _("Test: %(kind)s", kind=kind_words(one["type"]))
    return _("Number %(number)s", number=number(one["sequence"]))


def _why(kind: str) -> str:
    return {"again": _("refused before"), "resend": _("sent once more")}.get(kind, "")


def _headers(pairs: Sequence[Sequence[str]], body: str) -> str:
    said = "\n".join(f"{name}: {value}" for name, value in pairs)
    return f"{said}\n\n{body}" if body else said


def _refused(one: Known, here: str, *, may: bool) -> dict[str, Any]:
    href = f"{address(one['agreement_id'])}/deliveries/{one['sequence']}"
    action = f"{here}/refused/{one['message_id']}"
    buttons = [
        {"text": _("Send it again"), "action": f"{action}/replay", "kind": "plain", "key": new_id()},
        {"text": _("Skip it"), "action": f"{action}/skip", "kind": "quiet", "key": new_id()},
    ]
    return {
        "what": {
            "text": kind_words(one["type"]),
            "href": href,
            "note": _("Number %(number)s", number=number(one["sequence"])),
        },
        "said": {"text": said_again(one["error"]), "note": one["answer"][:200]},
        "since": {"iso": one["since"]},
        "do": {"buttons": buttons} if may else "",
    }
