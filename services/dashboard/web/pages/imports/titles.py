"""How the kinds of files and the fields of their lines are called; services say these in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.web.speech import N_, spoken

KINDS = (
    *(N_("Activities (3W/5W)"), N_("Coverage"), N_("Coverage from an RSS or Atom feed")),
    *(
        N_("Languages that people need"),
        N_("Policies"),
        N_("Bills from Open States"),
        N_("Bills from LegiScan"),
    ),
    *(
        N_("Votes, a row per person"),
        N_("Votes from Popolo or Open States"),
        N_("People"),
        N_("Organisations"),
    ),
    *(N_("Registry of organisations and their names"), N_("Decision-makers (Popolo, Open States)")),
    N_("People by area, sex and age"),
    N_("People in need by area and sector"),
    N_("Surveys of who remembers a campaign"),
)
ACTIVITIES = (
    *(N_("Organisation (who)"), N_("Sector or cluster (what)"), N_("Subsector"), N_("Activity (what)")),
    *(N_("Country (where)"), N_("First area, e.g. county (where)"), N_("Second area, e.g. district (where)")),
    *(N_("Latitude"), N_("Longitude"), N_("Day, month or period (when)"), N_("Year"), N_("Start")),
    *(N_("Beneficiaries (for whom)"), N_("People reached"), N_("Women and girls reached")),
    *(N_("Men and boys reached"), N_("How"), N_("Status"), N_("The reporter's own id of the line")),
    *(N_("Last day"), N_("Our own id of the activity")),
)
POPULATION = (
    *(N_("Country"), N_("First area, e.g. county"), N_("P-code of the first area"), N_("Sex"), N_("Ages")),
    *(N_("Second area, e.g. district"), N_("P-code of the second area"), N_("Youngest"), N_("Oldest")),
    *(N_("Women and girls"), N_("Men and boys"), N_("Who counted"), N_("People in need")),
)
MEDIA = (
    *(N_("Outlet"), N_("Date"), N_("Headline"), N_("Tone"), N_("Reach claimed")),
    *(N_("Campaign"), N_("Policy"), N_("Reason of the link"), N_("Kind of outlet"), N_("Area")),
    *(N_("Language"), N_("Of a hundred people"), N_("Source"), N_("Day")),
    *(N_("Asked"), N_("Remembered it"), N_("Understood it"), N_("Acted on it")),
    *(N_("How those asked were chosen"), N_("Who asked")),
)
POLICY = (
    *(N_("Title"), N_("Kind"), N_("Jurisdiction"), N_("Body"), N_("Stage"), N_("At this stage since")),
    *(N_("Identifier"), N_("Session"), N_("Who voted (id or post)"), N_("Motion"), N_("Result")),
    *(N_("How each voted"), N_("What we wanted")),
)
STAKEHOLDERS = (
    *(N_("External ID"), N_("Given name"), N_("Family name"), N_("Name"), N_("E-mail"), N_("Telephone")),
    *(N_("Organisation"), N_("Role"), N_("Consent"), N_("Consent: for what"), N_("Consent: given on")),
    *(N_("Consent: by what channel"), N_("Wants no e-mail"), N_("Wants no mass e-mail"), N_("Wants no SMS")),
    *(N_("Wants no calls"), N_("Wants no letter post"), N_("Acronym"), N_("Sector"), N_("Level")),
    *(N_("Other names"), N_("Web page"), N_("Partner")),
)
ALL = (*KINDS, *ACTIVITIES, *POPULATION, *MEDIA, *POLICY, *STAKEHOLDERS)


def title(of: Mapping[str, Any]) -> str:
    """The title of a kind or of a field, in the language of the reader."""
    text: str = of["title"]
    return spoken(text)
