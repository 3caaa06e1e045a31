"""The next step of a campaign: the one thing that is missing most, in a sentence with a door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, Panel
from shared.web.speech import _

Step = dict[str, str]


def next_step(campaign: Mapping[str, Any], look: Look, petitions: Panel) -> Step | None:
    """What to do next, for who may do it; nothing when all is on its way."""
    here = f"/campaigns/{campaign['campaign_id']}"
    steps = {"planned": _before_launch, "launched": _on_the_way, "closed": _nothing}
    needs, step = steps[campaign["stage"]](campaign, petitions, here)
    return step if step and look.may(needs) else None


def _before_launch(campaign: Mapping[str, Any], *_more: Any) -> tuple[str, Step | None]:
    if not campaign["chain"]:
        return "campaigns.plan", None  # the empty chain on the same page asks for its first link
    text = _("It is planned and not launched. Launched, it can have petitions, and its days begin to count.")
    return "campaigns.launch", {"text": text, "href": "", "action": ""}


def _on_the_way(campaign: Mapping[str, Any], petitions: Panel, here: str) -> tuple[str, Step | None]:
    if campaign["ends_on"] < CLOCK.now().date().isoformat():
        text = _("Its time is over. Close it, and say what came of it.")
        return "campaigns.launch", {"text": text, "href": f"{here}/close", "action": _("Close it")}
    wants = any(link["measure"] == "signatures" for link in campaign["chain"])
    if wants and petitions and not petitions.data["items"]:
        text = _("Its chain counts on signatures, and there is no petition yet.")
        return "campaigns.open-petition", {
            "text": text,
            "href": f"{here}/petition",
            "action": _("Open a petition"),
        }
    return "campaigns.read", None


def _nothing(*_: Any) -> tuple[str, Step | None]:
    return "campaigns.read", None
