"""What staff are told about public pages, and the words that a new page is offered."""

from __future__ import annotations

from services.dashboard.web.pages.people.words import PURPOSES as ALL
from shared.web.speech import N_

OFFERED = ("news", "actions", "events", "volunteering", "training", "research", "sharing")
PURPOSES = {one: ALL[one] for one in OFFERED}
"""What people may be asked to agree to on a public page."""
PRIVACY = N_(
    "Your name and e-mail are kept by the coalition, to count you once. They are not shown, and passed on only if you "
    "agree to it."
)
MARK = "purpose."
"""How the boxes of the form are called, before the purpose itself."""
