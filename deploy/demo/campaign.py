"""Chapter two: a campaign for water, its petition, what it did and what was said about it."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import Any

from deploy.demo import exchange, initiatives, messages, press, wires
from deploy.demo.teller import Cast, Teller

CHAIN = [
    {"if_we": "survey the water points with the communities", "then": "nobody can say there is no need", "expected": 6,
     "measure": "activities"},
    {"if_we": "gather signatures county by county", "then": "the committee must hear us", "expected": 200,
     "measure": "signatures"},
    {"if_we": "carry the dry pumps into radio and press", "then": "members are asked about it at home", "expected": 90,
     "measure": "air-minutes"},
    {"if_we": "meet the committee's members", "then": "a majority takes a position", "expected": 4,
     "measure": "touches"},
    {"if_we": "show up at the hearing", "then": "the budget line moves", "expected": 2, "measure": "policy-moves"},
]  # fmt: skip
SURVEYS = (
    ("Bong", "Gbarnga", 54, 1240), ("Bong", "Salala", 52, 610), ("Nimba", "Ganta", 49, 980),
    ("Lofa", "Voinjama", 47, 720), ("Sinoe", "Greenville", 44, 405), ("Montserrado", "Paynesville", 41, 2100),
)  # fmt: skip
NEEDS = (("Bong", 2400), ("Rivercess", 1150), ("Grand Kru", 860))
"""People without a working pump nearby, by county, as the story has it."""
STORIES = (
    ("Bong Valley Courier", 38, "Women of Gbarnga carry empty buckets to the county hall", "buckets", "positive", 18000,
     "the article names the petition and its demand"),
    ("Monrovia Daily Ledger", 33, "Two of three hand pumps in Bong are dry, survey finds", "pumps", "positive", 52000,
     "the article quotes the water point survey of the campaign"),
    ("Monrovia Daily Ledger", 24, "Committee opens hearing on the water budget line", "hearing", "neutral", 47000,
     "the article reports the hearing that the petition asked for"),
    ("County Voices Online", 12, "Opinion: a budget line is not yet a pump", "opinion", "mixed", 6500,
     "the author writes about the campaign's demand"),
)  # fmt: skip
OUTLETS: tuple[tuple[str, str, list[str], str | None, list[str]], ...] = (
    ("Radio Gbarnga 101.5", "community-radio", ["en", "kpe"], "Bong", ["Bong", "Margibi"]),
    ("Voice of Nimba", "radio", ["en"], "Nimba", ["Nimba", "Bong"]),
    ("Bong Valley Courier", "press", ["en"], "Bong", ["Bong"]),
    ("Monrovia Daily Ledger", "press", ["en"], "Montserrado", ["Montserrado", "Margibi", "Bomi"]),
    ("County Voices Online", "online", ["en"], None, []),
)


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell the whole chapter."""
    began_as = await initiatives.begin(teller, cast)
    cast.campaign_id = await plan(teller, cast.organizations, cast.policy_id, began_as)
    await exchange.agree(teller, cast)
    cast.petition_id = await gather_signatures(teller, cast.campaign_id, cast.people, cast.organizations)
    await exchange.consent(teller, cast)
    await survey(teller, cast.campaign_id, cast.organizations)
    await say_who_is_in_need(teller)
    await speak(teller, cast)
    await initiatives.tell(teller, cast)


async def plan(teller: Teller, ids: dict[str, Any], policy_id: str, began_as: str) -> str:
    """Plan the campaign, let it take up the initiative that it began as, and launch it."""
    wish = {
        "title": "Water in every county",
        "goal": "A budget line that keeps one working water point for every 250 people, by the next fiscal year.",
        "chain": CHAIN,
        "starts_on": teller.day(58),
        "ends_on": teller.day(-60),
        "policy_id": policy_id,
        "partner_ids": [ids["WEC"], ids["Gbarnga Women's Water Committee"], ids["LRRA"]],
    }
    planned = await teller.ask("bo", "plan", 60).campaigns.plan_campaign(wish)
    await initiatives.adopt(teller, began_as, planned["campaign_id"])
    await teller.ask("ada", "launch", 57).campaigns.launch_campaign({"campaign_id": planned["campaign_id"]})
    return str(planned["campaign_id"])


async def gather_signatures(teller: Teller, campaign_id: str, people: list[str], ids: dict[str, Any]) -> str:
    """Open a petition and have it signed on paper, week after week, by all but every eighth supporter."""
    wish = {
        "campaign_id": campaign_id,
        "title": "One working water point for every 250 people",
        "demand": "We ask the House Committee to put the rural water points budget line before the House.",
        "goal": 200,
    }
    petition = await teller.ask("bo", "petition", 56).campaigns.open_petition(wish)
    signing = [person for number, person in enumerate(people) if number % 8]
    share = len(signing) // 5 + 1
    for week, days_ago in enumerate((55, 48, 41, 34, 27)):
        sheet = signing[week * share : (week + 1) * share]
        carrier = ids["WEC"] if week % 2 else ids["Gbarnga Women's Water Committee"]
        signed = {"petition_id": petition["petition_id"], "person_ids": sheet, "organization_id": carrier}
        signed["signed_on"] = teller.day(days_ago)
        ask = teller.ask("bo", f"sheet-{week}", days_ago).campaigns
        await teller.once_heard(partial(ask.sign_petition_many, signed), "people-unknown")
    return str(petition["petition_id"])


async def survey(teller: Teller, campaign_id: str, ids: dict[str, Any]) -> list[str]:
    """Report the water point surveys as activities of the campaign."""
    done = []
    for county, town, days_ago, reached in SURVEYS:
        wish = {
            "organization_id": ids["Gbarnga Women's Water Committee"] if county == "Bong" else ids["WEC"],
            "organization_name": "Gbarnga Women's Water Committee"
            if county == "Bong"
            else "Water for Every County",
            "sector": "Water, Sanitation and Hygiene",
            "activity": "Water point survey with the community",
            "country": "Liberia",
            "adm1": county,
            "adm2": town,
            "started_on": teller.day(days_ago),
            "ended_on": teller.day(days_ago - 1),
            "beneficiary": "households within 500 m",
            "reached": reached,
            "method": "head count by the surveyors",
            "campaign_id": campaign_id,
            "reference": f"demo-survey-{town}",
        }
        reported = await teller.ask("bo", f"survey-{town}", days_ago - 1).campaigns.report_activity(wish)
        done.append(reported["activity_id"])
    return done


async def say_who_is_in_need(teller: Teller) -> None:
    """Say what the surveys and letters from the counties found; in two of them nobody is active."""
    for county, people in NEEDS:
        need = {
            "area": county,
            "sector": "Water, Sanitation and Hygiene",
            "people": people,
            "source": "The coalition's water point survey",
            "period_start": teller.day(60),
            "period_end": teller.day(-60),
        }
        await teller.ask("bo", f"need-{county}", 20).campaigns.set_need(need)


async def speak(teller: Teller, cast: Cast) -> None:
    """Register outlets, put the story on air, and import what the papers wrote."""
    outlets = {}
    for name, kind, languages, area, footprint in OUTLETS:
        wish = {"name": name, "kind": kind, "languages": languages, "area": area, "footprint": footprint}
        made = await teller.ask("pia", f"outlet-{name}", 66).media.register_outlet(wish)
        outlets[name] = made["outlet_id"]
    await _both_known(teller, cast.campaign_id, cast.policy_id)
    await messages.tell(teller, cast)
    cast.slots = await _air(teller, outlets, cast.campaign_id, cast.policy_id)
    picked_up = {
        "release_id": await press.tell(teller, cast, outlets),
        "published_at": teller.moment(press.OUT_AGO, press.PRINTED_AT).isoformat(),
    }
    cast.coverage = await _cover(teller, outlets, cast, picked_up)
    await wires.tell(teller, cast, outlets)


async def _both_known(teller: Teller, campaign_id: str, policy_id: str) -> None:
    """Wait until media has heard of the campaign and the policy."""
    ask = teller.ask("pia", "known", 50).insights
    await teller.until(
        lambda: ask.label_things({"ids": [campaign_id, policy_id]}),
        lambda found: len(found.get("labels", found)) >= 2,
    )


async def _air(teller: Teller, outlets: dict[str, str], campaign_id: str, policy_id: str) -> list[str]:
    radio = [outlets["Radio Gbarnga 101.5"], outlets["Voice of Nimba"]]
    slots = []
    for number, days_ago in enumerate((50, 43, 36, 29, 22, 15, 3, -2)):
        wish = {
            "outlet_id": radio[number % 2],
            "airs_at": teller.moment(days_ago, 18).isoformat(),
            "minutes": 20,
            "language": "kpe" if number % 2 == 0 else "en",
            "topic": "Dry pumps, and what a budget line would change",
            "campaign_id": campaign_id,
            "policy_id": policy_id,
        }
        planned = await teller.ask("pia", f"slot-{number}", min(days_ago + 7, 57)).media.plan_slot(wish)
        slots.append(planned["slot_id"])
        await _prove(teller, number, planned["slot_id"], days_ago)
    return slots


async def _prove(teller: Teller, number: int, slot_id: str, days_ago: int) -> None:
    ask = teller.ask("pia", f"slot-{number}-proof", days_ago, 20).media
    if number == 3:
        await ask.miss_slot({"slot_id": slot_id, "reason": "The station had no fuel for its generator."})
    elif number < 6:
        proof = {"text": "Recording kept by the station, listened to by the press officer."}
        aired_at = teller.moment(days_ago, 18).isoformat()
        await ask.air_slot(
            {"slot_id": slot_id, "aired_at": aired_at, "minutes": 20 if number % 2 else 25, "proof": proof}
        )


async def _cover(teller: Teller, outlets: dict[str, str], cast: Cast, picked_up: dict[str, str]) -> list[str]:
    """The first stories come by hand, so that the policy's moves can name them; the rest by file."""
    logged = []
    for outlet, days_ago, headline, slug, tone, reach, reason in STORIES[:3]:
        wish = {
            "outlet_id": outlets[outlet], "published_on": teller.day(days_ago), "headline": headline, "tone": tone,
            "url": f"https://press.example.org/{slug}", "reach_claimed": reach, "campaign_id": cast.campaign_id,
            "policy_id": cast.policy_id, "link_reason": reason, **(picked_up if slug == "pumps" else {}),
        }  # fmt: skip
        made = await teller.ask("pia", f"story-{slug}", days_ago - 1).media.log_coverage(wish)
        logged.append(made["coverage_id"])
    await teller.import_file("pia", "media", "coverage", "coverage.csv", _as_csv(teller), days_ago=10)
    return logged


def _as_csv(teller: Teller) -> bytes:
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(["Outlet", "Date", "Headline", "URL", "Tone", "Reach", "Campaign", "Reason"])
    for outlet, days_ago, headline, slug, tone, reach, reason in STORIES[3:]:
        url = f"https://press.example.org/{slug}"
        sheet.writerow(
            [outlet, teller.day(days_ago), headline, url, tone, reach, "Water in every county", reason]
        )
    return text.getvalue().encode()
