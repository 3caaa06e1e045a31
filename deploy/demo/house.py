"""The hearing, the text, the vote and what is found on the ground: the parts of chapter three that policy keeps."""

from __future__ import annotations

from deploy.demo.teller import Cast, Teller

TABLED = """1. There shall be a budget line for rural water points in every county.
2. Each county receives an equal share of the line.
3. The line pays for new hand pumps.
4. The Ministry of Public Works reports to the House once a year."""
REPORTED = """1. There shall be a budget line for rural water points in every county.
2. Each county receives a share of the line by the number of its broken pumps.
3. The line pays for new hand pumps and for the upkeep of those that stand.
4. The Ministry of Public Works reports to the House once a year.
5. Water committees of the towns are heard before the money is spent."""
VOTES = ("yes", "yes", "yes", "no", "yes", "yes", "no", "excused")
STATEMENT = (
    "Of the hand pumps in our county every third stands still for want of a part that costs less than a meal. "
    "We ask the committee to pay for upkeep as well as for new pumps."
)
ON_THE_GROUND = (
    ("A repair kit in every clan office", "Gbarnga", (("found", 30), ("found", 6))),
    ("A trained pump mechanic in every district", "Totota", (("found", 28), ("not-found", 4))),
    ("The tariff is written on every pump house", "Palala", (("partly", 5),)),
)


async def keep_texts(teller: Teller, cast: Cast) -> None:
    """Two versions, and an ask that is met by the second."""
    tabled = await _add(teller, cast, "As tabled", 53, TABLED)
    wish = {"text_id": tabled, "want": "Pay for upkeep as well as for new pumps.",
            "passage": "The line pays for new hand pumps."}  # fmt: skip
    made = await teller.ask("dara", "ask-upkeep", 51).policy.make_ask(wish)
    await _add(teller, cast, "As reported by the committee", 12, REPORTED)
    met = {"ask_id": made["ask_id"], "reason": "Clause 3 pays for the upkeep of pumps that stand."}
    await teller.ask("dara", "ask-upkeep-met", 12, 15).policy.meet_ask(met)


async def hear(teller: Teller, cast: Cast) -> None:
    """One hearing, moved by a day, at which two partners speak."""
    ask = teller.ask("dara", "hearing", 24).policy
    wish = {
        "policy_id": cast.policy_id, "place": "Capitol Building, Monrovia",
        "starts_at": f"{teller.day(15)}T10:00:00Z", "ends_at": f"{teller.day(15)}T13:00:00Z",
        "sign_up_until": teller.day(17), "how_to_sign_up": "At the clerk's desk.", "slots": 6,
    }  # fmt: skip
    hearing = {"hearing_id": (await ask.plan_hearing(wish))["hearing_id"]}
    later = {"starts_at": f"{teller.day(14)}T10:00:00Z", "ends_at": f"{teller.day(14)}T13:00:00Z"}
    moved = {**hearing, **later, "reason": "The House sat until the night before."}
    await teller.ask("dara", "hearing-moved", 16).policy.move_hearing(moved)
    for who, text in (("Gbarnga Women's Water Committee", STATEMENT), ("WEC", "")):
        wish = {**hearing, "organization_id": cast.organizations[who]}
        offered = await teller.ask("dara", f"speaks-{who}", 16, 11).policy.offer_testimony(wish)
        which = {"testimony_id": offered["testimony_id"]}
        if text:
            handed_in = {**which, "submitted_on": teller.day(15), "text": text}
            await teller.ask("dara", f"statement-{who}", 15).policy.submit_testimony(handed_in)
        await teller.ask("dara", f"spoke-{who}", 14, 14).policy.give_testimony(which)
    await teller.ask("dara", "hearing-held", 14, 15).policy.hold_hearing(hearing)


async def vote(teller: Teller, cast: Cast, people: list[str]) -> None:
    """The committee votes, eight members, one of them against what was expected of her."""
    votes = [{"person_id": person, "option": option} for person, option in zip(people, VOTES, strict=False)]
    wish = {
        "policy_id": cast.policy_id, "motion": "That the committee report the line favourably.",
        "classification": "committee passage", "held_on": teller.day(10), "result": "passed",
        "our_position": "yes", "our_reason": "It pays for pumps in every county.", "votes": votes,
    }  # fmt: skip
    await teller.ask("dara", "vote", 10).policy.record_vote_event(wish)


async def look_on_the_ground(teller: Teller, cast: Cast) -> None:
    """A by-law that binds already: three things it promises, checked by the water committee; one is lost again."""
    law = {
        "title": "Hand Pump Upkeep By-law of Bong County", "kind": "by-law", "body": "Bong County Council (fictional)",
        "jurisdiction": "Bong", "identifier": "BC-4", "stage": "in-force", "moved_on": teller.day(60),
    }  # fmt: skip
    made = await teller.ask("dara", "introduce-by-law", 58).policy.introduce_policy(law)
    for number, (what, place, checks) in enumerate(ON_THE_GROUND):
        wish = {"policy_id": made["policy_id"], "what": what, "adm1": "Bong", "place": place,
                "due_on": teller.day(40), "responsible": law["body"]}  # fmt: skip
        provision = await teller.ask("dara", f"provision-{number}", 50).policy.record_provision(wish)
        for result, days_ago in checks:
            seen = {
                "provision_id": provision["provision_id"], "result": result, "checked_on": teller.day(days_ago),
                "organization_id": cast.organizations["Gbarnga Women's Water Committee"],
                "note": "Seen by two members of the water committee.",
            }  # fmt: skip
            step = f"check-{number}-{days_ago}"
            await teller.ask("dara", step, days_ago).policy.make_check(seen)


async def count_what_was_won(teller: Teller, cast: Cast) -> None:
    """A practice that changed four months ago: confirmed, asked about after three months, and it holds in part."""
    won = {
        "title": "Two districts let the women's committees sign off pump repairs",
        "kind": "practice", "novelty": "changed",
        "scale": "quick-win", "intensity": "small", "duration": "ongoing", "reach": 1_800,
        "changed_on": teller.day(125), "campaign_id": cast.campaign_id,
        "organization_id": cast.organizations["Gbarnga Women's Water Committee"],
        "note": "Minutes of both district meetings; the number of people is an estimate of the committee.",
    }  # fmt: skip
    made = await teller.ask("dara", "draft-win", 58).policy.draft_win(won)
    await teller.ask("dara", "confirm-win", 57).policy.confirm_win({"win_id": made["win_id"]})
    said = {
        "win_id": made["win_id"], "stands": "partly", "reviewed_on": teller.day(30),
        "organization_id": won["organization_id"], "note": "One of the two districts went back to its old form.",
    }  # fmt: skip
    await teller.ask("dara", "review-win", 30).policy.review_win(said)


async def _add(teller: Teller, cast: Cast, label: str, days_ago: int, text: str) -> str:
    wish = {"policy_id": cast.policy_id, "label": label, "dated_on": teller.day(days_ago), "text": text}
    made = await teller.ask("dara", f"text-{days_ago}", days_ago).policy.add_text(wish)
    return str(made["text_id"])
