"""Chapter two, asked afterwards: who remembers the campaign, before and after the radio weeks, county by county."""

from __future__ import annotations

from deploy.demo.teller import Cast, Teller

METHOD = "Every tenth household along three roads of the town; one adult each, by two enumerators."
SURVEYS: tuple[tuple[str, int, int, int, int | None, int | None], ...] = (
    ("Bong", 50, 120, 19, 8, 2),
    ("Bong", 17, 118, 61, 44, 21),
    ("Nimba", 16, 90, 24, 12, 5),
    ("Lofa", 14, 60, 4, None, None),
)
"""Where, how many days ago, how many were asked and remembered it; of these, who understood it and who acted."""
LASTED = 2


async def tell(teller: Teller, cast: Cast) -> None:
    """Record what the surveys found."""
    for area, days_ago, asked, recalled, understood, acted in SURVEYS:
        found = {"asked": asked, "recalled": recalled, "understood": understood, "acted": acted}
        wish = {
            "campaign_id": cast.campaign_id,
            "organization_id": cast.organizations["WEC"],
            "area": area,
            "from_on": teller.day(days_ago + LASTED),
            "until_on": teller.day(days_ago),
            "method": METHOD,
            **found,
        }
        await teller.ask("pia", f"recall-{area}-{days_ago}", days_ago, 18).media.record_recall_survey(wish)
