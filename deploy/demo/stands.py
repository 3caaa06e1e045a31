"""Chapter three, in public: where the partners stand, who agreed to be named with it, and what everybody can read."""

from __future__ import annotations

from typing import Any

from deploy.demo.teller import Cast, Teller

STATED_AGO, AGREED_AGO, PUBLISHED_AGO = 33, 31, 28
COMMITTEE = "Gbarnga Women's Water Committee"
OWN = "We ask for a line that keeps one working water point for every 250 people."
STANCES: tuple[tuple[str, str, str, str], ...] = (
    ("WEC", "support", "Its members carried the petition.", "Korpo Zayzay, chair"),
    (
        COMMITTEE,
        "amend",
        "Upkeep is left out, and pumps stand still for want of parts.",
        "Yah Sumo, secretary",
    ),
    ("LRRA", "support", "Stations in eleven counties have spoken of it.", ""),
    ("UNICEF", "watch", "Follows the line, and takes no side in budgets.", ""),
)
"""Who says what and why, and who of them agreed that strangers read it; nobody is asked who takes no side."""
PAGE = {
    "slug": "rural-water-points",
    "title": "A budget line for rural water points",
    "ask": "Put the budget line before the House, and let it pay for the upkeep of pumps as well as for new ones.",
}
PETITION = {
    "slug": "working-water-points",
    "title": "One working water point for every 250 people",
    "ask": "Sign, so that the House Committee puts the rural water points budget line before the House.",
    "purposes": ["news", "events"],
}
PROMISED = {
    "privacy": "We keep your name and address to count you once, and pass neither on unless you agree.",
    "contact": "data@wec.example.org",
}


async def tell(teller: Teller, cast: Cast) -> None:
    """State the stances, record who agreed, and open the pages."""
    await _state(teller, cast, "coalition", {"stance": "support", "reason": OWN})
    for who, stance, reason, agreed_by in STANCES:
        said = {"organization_id": cast.organizations[who], "stance": stance, "reason": reason}
        stance_id = await _state(teller, cast, who, said)
        if agreed_by:
            agreed = {"stance": stance, "agreed_by": agreed_by, "agreed_on": teller.day(AGREED_AGO)}
            ask = teller.ask("dara", f"named-{who}", AGREED_AGO).policy
            await ask.agree_naming({"stance_id": stance_id, **agreed, "way": "letter"})
    page = {"policy_id": cast.policy_id, **PAGE}
    await teller.ask("dara", "policy-page", PUBLISHED_AGO).policy.publish_policy(page)
    await let_everybody(teller, cast, PUBLISHED_AGO, {"petition_id": cast.petition_id, **PETITION})


async def _state(teller: Teller, cast: Cast, who: str, said: dict[str, Any]) -> str:
    wish = {"policy_id": cast.policy_id, "taken_on": teller.day(STATED_AGO), **said}
    return str((await teller.ask("dara", f"stance-{who}", STATED_AGO).policy.take_stance(wish))["stance_id"])


async def let_everybody(teller: Teller, cast: Cast, days_ago: int, page: dict[str, Any]) -> None:
    """Open a page where letters go out: without the letter that asks to confirm nobody could take part there."""
    ask = teller.ask("ada", f"page-{page['slug']}", days_ago).campaigns
    if (await ask.show_publishing({}))["is_mail_set_up"]:
        await ask.publish_action({"organization_id": cast.organizations["WEC"], **page, **PROMISED})
