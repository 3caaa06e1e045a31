"""What strangers will read, made of the words as they are typed now; nothing of it is published yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.pages.publishing.words import MARK, PURPOSES
from services.dashboard.web.public.form_of_page import shown
from services.dashboard.web.screens import Form
from shared.web.speech import _

WORDS = ("title", "ask", "privacy", "contact")
Known = Mapping[str, Any]


def previewed(behind: Known, form: Form, partners: Iterable[Known]) -> dict[str, Any]:
    """The page as `publishing/_preview.html` shows it; `behind` has kind, script and questions of what it is for."""
    named = {one["value"]: one["text"] for one in partners}
    action = {
        **{name: form.get(name, "").strip() for name in WORDS},
        **behind,
        "organization_name": named.get(form.get("organization_id", "")) or _("Nobody yet"),
        "purposes": [one for one in PURPOSES if form.get(f"{MARK}{one}")],
        "pledges": [],
        "count": None,
    }
    return shown(action)
