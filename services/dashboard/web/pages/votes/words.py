"""How options, results and outcomes of votes are called, and what a vote says in one line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from shared.web.filters import number
from shared.web.speech import N_, Words, _

OPTIONS = Words(
    {
        "yes": "Yes",
        "no": "No",
        "abstain": "Abstained",
        "absent": "Absent",
        "excused": "Excused",
        "not-voting": "Did not vote",
        "paired": "Paired",
    }
)
RESULTS = Words({"passed": "Passed", "failed": "Failed"})
SIDES = Words({"yes": "A yes", "no": "A no"})
WANTED = Words({"yes": "We wanted a yes", "no": "We wanted a no"})
OUTCOMES = {
    "surprise": (N_("Surprise"), "warn"),
    "as-predicted": (N_("As expected"), "good"),
    "did-not-vote": (N_("Cast no vote"), "neutral"),
    "vote-not-known": (N_("Vote not known"), "neutral"),
    "not-predicted": (N_("Nothing expected"), "neutral"),
}


def counted(vote_event: Mapping[str, Any]) -> str:
    """`28 yes, 39 no, 1 abstained`."""
    said = [
        _("%(count)s %(option)s", count=number(one["value"]), option=OPTIONS[one["option"]].lower())
        for one in vote_event["counts"]
    ]
    if not said:
        return _("not counted")
    return reduce(lambda several, last: _("%(several)s, %(last)s", several=several, last=last), said)


def outcome_badge(vote_event: Mapping[str, Any]) -> dict[str, str] | str:
    """Whether it came out as the coalition wanted."""
    if vote_event["is_with_us"] is None:
        return _("We wanted neither")
    wanted = WANTED[vote_event["our_position"]]
    if vote_event["is_with_us"]:
        return {"text": _("As we asked"), "state": "good", "note": wanted}
    return {"text": _("Not as we asked"), "state": "bad", "note": wanted}
