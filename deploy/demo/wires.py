"""Chapter two, told by others: a feed that was paused, and one story in three outlets, two of them not linked yet."""

from __future__ import annotations

from deploy.demo.teller import Cast, Teller

HEADLINE = "House committee chair promises repair money for dry hand pumps"
CARRIED = (
    ("Monrovia Daily Ledger", 6, HEADLINE, "chair", 47000),
    (
        "Bong Valley Courier",
        5,
        "House committee chair promises repair money for hand pumps",
        "chair-bong",
        18000,
    ),
    ("County Voices Online", 5, f"{HEADLINE} in Bong", "chair-county", 6500),
)
FEED = "https://feeds.example.org/county-voices.xml"


async def tell(teller: Teller, cast: Cast, outlets: dict[str, str]) -> None:
    """Tell of both; the links of the second and third item wait for an answer."""
    for outlet, days_ago, headline, slug, reach in CARRIED:
        wish = {
            "outlet_id": outlets[outlet], "published_on": teller.day(days_ago), "headline": headline,
            "url": f"https://press.example.org/{slug}", "tone": "positive", "reach_claimed": reach,
        }  # fmt: skip
        if slug == "chair":
            reason = "the article quotes the survey of the campaign"
            wish |= {"campaign_id": cast.campaign_id, "link_reason": reason}
        await teller.ask("pia", f"wire-{slug}", days_ago - 1).media.log_coverage(wish)
    feed = {"outlet_id": outlets["County Voices Online"], "url": FEED, "every_minutes": 1440}
    followed = await teller.ask("pia", "feed", 20).media.follow_feed({**feed, "words": ["water", "pump"]})
    paused = {"feed_id": followed["feed_id"], "reason": "The outlet moves its site this month."}
    await teller.ask("pia", "feed-paused", 20, 11).media.pause_feed(paused)
