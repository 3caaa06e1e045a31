"""Chapter three, meanwhile: who calls the House, what the tour needs, who does what by when, and who signs it off."""

from __future__ import annotations

from typing import Any

from deploy.demo.stands import let_everybody
from deploy.demo.teller import Cast, Teller

OPENED_AGO = 8
VOTE_IN = 9
CALLS = (
    (7, "reached", "undecided"),
    (7, "voicemail", None),
    (6, "reached", "for"),
    (6, "no-answer", None),
    (5, "reached", "against"),
    (4, "reached", "for"),
    (3, "refused", None),
    (2, "reached", "for"),
)
CALLING = {
    "slug": "call-the-house",
    "title": "Call before the House votes on the water line",
    "ask": "Two minutes on the phone: ask them to vote for the line with the upkeep of pumps in it.",
}
TASKS = (
    ("Collect the callers' list of every county", 6, 4, ()),
    ("Brief the callers on the questions", 6, -2, (0,)),
    ("Report to the committee who was reached", 6, -5, (1,)),
)


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell of the calls, the resources, the tasks and the sign-offs."""
    appeal_id = await call(teller, cast)
    await let_everybody(teller, cast, OPENED_AGO, {"appeal_id": appeal_id, **CALLING})
    await need(teller, cast)
    await plan(teller, cast, appeal_id)
    await sign(teller, cast)


async def call(teller: Teller, cast: Cast) -> str:
    """Call two members before the floor votes; what came of each call stands beside it."""
    deciders = (await teller.ask("bo", "whom-to-call", OPENED_AGO).policy.list_decision_makers({"limit": 2}))[
        "items"
    ]
    members = [one["person_id"] for one in deciders]
    wish = {
        "campaign_id": cast.campaign_id,
        "kind": "call",
        "title": CALLING["title"],
        "ask": "Ask them to vote for the line with the upkeep in it.",
        "goal": 60,
        "script": "My name is {name} and I live in {area}. I call about the water points budget line.",
        "questions": [
            "Do you know how many pumps stand still in your county?",
            "Will you vote for the line?",
        ],
        "person_ids": members,
        "until": "vote",
        "closes_on": teller.day(-VOTE_IN),
        "body": "House of Representatives",
    }
    opened = await teller.ask("bo", "appeal", OPENED_AGO).campaigns.open_appeal(wish)
    for number, (days_ago, outcome, answer) in enumerate(CALLS):
        said = {"outcome": outcome, "answer": answer} if answer else {"outcome": outcome}
        brought = ("WEC", "LRRA")[number % 2]
        made = {
            "appeal_id": opened["appeal_id"],
            "person_id": cast.people[number],
            "target_id": members[number % len(members)],
            "organization_id": cast.organizations[brought],
            "done_on": teller.day(days_ago),
        }
        await teller.ask("bo", f"call-{number}", days_ago, 17).campaigns.record_act({**made, **said})
    return str(opened["appeal_id"])


async def need(teller: Teller, cast: Cast) -> None:
    """Pick-ups for a tour, of which two are still missing, and money that is there."""
    cars = {"what": "Pick-ups for the county tour", "kind": "vehicles", "unit": "pick-ups", "quantity": "6"}
    tour = await _need(teller, cast, "cars", {**cars, "needed_by": teller.day(-5)})
    four = await _pledge(teller, cast, "cars", tour, ("WEC", "4"))
    await teller.ask("bo", "cars-booked", 4).campaigns.commit_contribution(four)
    airtime = {"what": "Air time on county radio", "kind": "money", "unit": "USD", "quantity": "1200"}
    radio = await _need(teller, cast, "radio", {**airtime, "needed_by": teller.day(-2)})
    whole = await _pledge(teller, cast, "radio", radio, ("LRRA", "1200"))
    paid = {**whole, "quantity": "1200", "delivered_on": teller.day(3)}
    await teller.ask("bo", "radio-paid", 3).campaigns.deliver_contribution(paid)


async def plan(teller: Teller, cast: Cast, appeal_id: str) -> None:
    """Three tasks that wait for each other; the first should have been done by now."""
    made: list[str] = []
    for number, (title, planned_ago, due_ago, after) in enumerate(TASKS):
        wish = {
            "campaign_id": cast.campaign_id,
            "title": title,
            "owner_id": teller.actor_ids.get("bo", "bo"),
            "due_on": teller.day(due_ago),
            "depends_on": [made[one] for one in after],
            "about_kind": "appeal",
            "about_id": appeal_id,
        }
        planned = await teller.ask("ada", f"task-{number}", planned_ago).campaigns.plan_task(wish)
        made.append(planned["task_id"])
    await teller.ask("bo", "task-0-begun", 5).campaigns.start_task({"task_id": made[0]})


async def sign(teller: Teller, cast: Cast) -> None:
    """Those for whom a survey is have signed its plan; one of them has not signed yet that it was done."""
    signers = [cast.organizations[one] for one in ("Gbarnga Women's Water Committee", "LRRA")]
    only = {"campaign_id": cast.campaign_id, "limit": 1}
    surveys = (await teller.ask("ada", "which-survey", 40).campaigns.list_activities(only))["items"]
    about = {"campaign_id": cast.campaign_id, "activity_id": surveys[0]["activity_id"]}
    wish = {**about, "title": surveys[0]["activity"], "signer_ids": signers}
    cycle = {"cycle_id": (await teller.ask("ada", "cycle", 40).campaigns.open_cycle(wish))["cycle_id"]}
    for number, signer in enumerate(signers):
        signed = {**cycle, "organization_id": signer}
        await teller.ask("bo", f"signs-plan-{number}", 39).campaigns.sign_off_step(signed)
    await teller.ask("ada", "cycle-goes-on", 38).campaigns.advance_cycle(cycle)
    await teller.ask("bo", "signs-do", 4).campaigns.sign_off_step({**cycle, "organization_id": signers[0]})


async def _need(teller: Teller, cast: Cast, step: str, wish: dict[str, Any]) -> str:
    ask = teller.ask("ada", f"needs-{step}", 7).campaigns
    return str((await ask.need_resource({"campaign_id": cast.campaign_id, **wish}))["resource_id"])


async def _pledge(
    teller: Teller, cast: Cast, step: str, resource_id: str, brought: tuple[str, str]
) -> dict[str, str]:
    who, quantity = brought
    wish = {"resource_id": resource_id, "organization_id": cast.organizations[who], "quantity": quantity}
    pledged = await teller.ask("bo", f"pledges-{step}", 6).campaigns.pledge_contribution(wish)
    return {"resource_id": resource_id, "contribution_id": pledged["contribution_id"]}
