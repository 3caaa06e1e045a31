"""What surveys of who remembers a campaign count for."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    f"media.recall_survey.{action}": {"recall_survey": ("recall_survey_id",)}
    for action in ("recorded", "corrected", "withdrawn")
}


def _recall_survey(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name.endswith(".withdrawn"):
        return State(title=state.title)
    found = Claim(
        "recall_surveys",
        week_of(data["until_on"], entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data["organization_id"],
        adm1=data["area"],
    )
    return State({"found": found}, ("recall_survey", f"{data['area']}, {data['until_on']}"))


STEPS: dict[str, Step] = {"recall_survey": _recall_survey}
