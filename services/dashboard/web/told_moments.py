"""The moments of somebody's timeline, as stakeholders wrote them down, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from services.dashboard.web import told_consents
from services.dashboard.web.told_fields import field
from shared.web.filters import day
from shared.web.speech import N_, _, in_a_list, spoken

MET = (
    N_("Met"),
    N_("Spoke on the telephone"),
    N_("Wrote e-mails"),
    N_("Wrote letters"),
    N_("Visited"),
    N_("Wrote messages"),
    N_("Met at an event"),
)
"""How somebody was spoken with, before what came of it."""
ON = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
MOMENTS = (
    (r"Was registered\.", N_("Was registered.")),
    (r"Was registered by an import\.", N_("Was registered by an import.")),
    (
        r"Wrote to us by SMS; who it is is not known\.",
        N_("Wrote to us by SMS; who it is is not known."),
    ),
    (r"Was corrected: (?P<fields>[a-z_, ]+)\.", N_("Was corrected: %(fields)s.")),
    (r"Was corrected by an import: (?P<fields>[a-z_, ]+)\.", N_("Was corrected by an import: %(fields)s.")),
    (r"Signed a petition\.", N_("Signed a petition.")),
    (r"A signature was taken back\.", N_("A signature was taken back.")),
    (r"A contact was logged in error\.", N_("A contact was logged in error.")),
    (r"Came to a gathering\.", N_("Came to a gathering.")),
    (r"Did not come to a gathering after all\.", N_("Did not come to a gathering after all.")),
    (
        r"Was in touch with the coalition: (?P<kind>[a-z ]+)\.",
        N_("Was in touch with the coalition: %(kind)s."),
    ),
    (rf"Holds since {ON}: (?P<what>.+)\.", N_("Holds since %(day)s: %(what)s.")),
    (r"Holds: (?P<what>.+)\.", N_("Holds: %(what)s.")),
    (rf"Ended on {ON}: (?P<what>.+)\.", N_("Ended on %(day)s: %(what)s.")),
    (r"Belongs to (?P<what>.+)\.", N_("Belongs to %(what)s.")),
    (r"Left (?P<what>.+)\.", N_("Left %(what)s.")),
    (r"Tied: (?P<how>.+) somebody\.", N_("Tied: %(how)s somebody.")),
    (r"Tied: (?P<how>.+)\.", N_("Tied: %(how)s.")),
    (rf"Until {ON}: (?P<how>.+) somebody\.", N_("Until %(day)s: %(how)s somebody.")),
    (rf"Until {ON}: (?P<how>.+)\.", N_("Until %(day)s: %(how)s.")),
    (rf"Promised by {ON}: (?P<what>.+)", N_("Promised by %(day)s: %(what)s")),
)
"""What stakeholders writes, and the sentence that says it here."""


def moment(words: str) -> str:
    """What happened then; what is not known here stays as it was written."""
    for written, text in MOMENTS:
        found = re.fullmatch(written, words)
        if found:
            return _(text, **_said(found.groupdict()))
    return _met(words) or told_consents.moment(words)


def _met(words: str) -> str:
    """How somebody was spoken with, and what came of it; nothing where it is something else."""
    how, colon, outcome = words.partition(": ")
    how = how if colon else how.removesuffix(".")
    if how not in MET:
        return ""
    return _("%(label)s: %(value)s", label=spoken(how), value=outcome) if outcome else f"{spoken(how)}."


def _said(values: Mapping[str, str]) -> dict[str, Any]:
    return {name: SAID.get(name, str)(value) for name, value in values.items()}


SAID: Mapping[str, Callable[[str], str]] = {
    "day": day,
    "fields": lambda names: in_a_list(field(name) for name in names.split(", ")),
    "kind": lambda kind: str(spoken(kind.capitalize())).lower(),
    "how": spoken,
}
"""How the parts of such a sentence are said; all others are names and words that somebody typed."""
