"""Chapter three: the budget line, who decides about it, how they were met, and how it moved."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.demo import house
from deploy.demo.teller import Cast, Teller

Causes = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Stand:
    """A position that somebody takes on a day, and what it rests on."""

    value: int
    days_ago: int
    evidence: str
    causes: Causes = ()


@dataclass(frozen=True)
class Move:
    """A stage that the policy reaches on a day, and what it rests on."""

    stage: str
    days_ago: int
    reason: str
    causes: Causes = ()


async def introduce(teller: Teller) -> str:
    """Track the budget line."""
    wish = {
        "title": "Rural Water Points Budget Line",
        "kind": "budget-line",
        "body": "House Committee on Water and Sanitation (fictional)",
        "jurisdiction": "Liberia",
        "identifier": "BL-WATER-01",
        "summary": "Pays for repair and upkeep of hand pumps in all fifteen counties.",
        "stage": "drafted",
        "moved_on": teller.day(70),
    }
    made = await teller.ask("dara", "introduce", 68).policy.introduce_policy(wish)
    second = {
        "title": "School Water and Latrine Rule", "kind": "agency-rule", "body": "Ministry of Education (fictional)",
        "jurisdiction": "Liberia", "identifier": "MOE-R-7", "stage": "introduced", "moved_on": teller.day(64),
    }  # fmt: skip
    await teller.ask("dara", "introduce-second", 64).policy.introduce_policy(second)
    policy_id = str(made["policy_id"])
    await teller.ask("dara", "move-introduced", 52).policy.move_policy(
        {
            "policy_id": policy_id,
            "to_stage": "introduced",
            "moved_on": teller.day(53),
            "reason": "Tabled by a member.",
        }
    )
    return policy_id


async def meet_and_move(teller: Teller, cast: Cast) -> None:
    """Touches, positions, hearing, text and vote, the two moves with what they rest on, and a look on the ground."""
    people = await _deciders(teller)
    for person, value in zip(people, (-1, 0, 0, -1, 0), strict=False):
        await _take(teller, cast, person, Stand(value, 45, "Said so at the committee's first reading."))
    touches = await _meet(teller, cast, people)
    await _move(teller, cast, Move("committee", 23, "Placed on the committee's calendar.", (
        ("petition", cast.petition_id, "the chair received the petition and named it when opening the hearing"),
        ("coverage", cast.coverage[1], "the survey article was read into the record"),
        ("slot", cast.slots[2], "members were asked about the programme in their counties"),
    )))  # fmt: skip
    for number, person in enumerate(people[:4]):
        cause = (("touch", touches[number], "changed after this contact"),)
        stand = Stand(1 + number % 2, 18 - number, "Spoke in favour in committee.", cause)
        await _take(teller, cast, person, stand)
    await house.keep_texts(teller, cast)
    await house.hear(teller, cast)
    await house.vote(teller, cast, people)
    await _move(teller, cast, Move("floor", 9, "The committee reported it favourably, five to two.", (
        ("touch", touches[3], "the testimony is quoted in the committee's report"),
        ("coverage", cast.coverage[2], "the hearing was public because the press was there"),
        ("campaign", cast.campaign_id, "the report names the campaign's demand"),
    )))  # fmt: skip
    await house.look_on_the_ground(teller, cast)
    await house.count_what_was_won(teller, cast)
    await _watch(teller, cast)


async def _watch(teller: Teller, cast: Cast) -> None:
    """Ada watches a topic and the campaign, Dara the policy and what else is decided in the country; no digests."""
    wishes = (
        ("ada", "topic", "water"),
        ("ada", "campaign", cast.campaign_id),
        ("dara", "policy", cast.policy_id),
        ("dara", "area", "Liberia"),
    )
    for who, kind, thing_id in wishes:
        ask = teller.ask(who, f"watch-{who}-{kind}", 8)
        await ask.policy.watch_thing({"kind": kind, "thing_id": thing_id})


async def _meet(teller: Teller, cast: Cast, people: list[str]) -> list[str]:
    touches = []
    kinds = ("meeting", "letter", "visit", "testimony", "call")
    for number, (person, kind) in enumerate(zip(people, kinds, strict=False)):
        wish = {
            "policy_id": cast.policy_id, "person_id": person, "kind": kind, "touched_on": teller.day(30 - number),
            "outcome": "Was shown the survey of the home county and asked for the figures.",
            "campaign_id": cast.campaign_id, "organization_id": cast.organizations["WEC"],
        }  # fmt: skip
        made = await teller.ask("dara", f"touch-{number}", 30 - number).policy.log_touch(wish)
        touches.append(made["touch_id"])
    return touches


async def _deciders(teller: Teller) -> list[str]:
    ask = teller.ask("dara", "deciders", 50).policy
    page = await teller.until(
        lambda: ask.list_decision_makers({"limit": 50}), lambda found: len(found["items"]) >= 8
    )
    return sorted({item["person_id"] for item in page["items"]})


async def _take(teller: Teller, cast: Cast, person_id: str, stand: Stand) -> None:
    wish = {
        "policy_id": cast.policy_id, "person_id": person_id, "value": stand.value, "evidence": stand.evidence,
        "taken_on": teller.day(stand.days_ago), "because_of": _causes(stand.causes),
    }  # fmt: skip
    ask = teller.ask("dara", f"position-{person_id}-{stand.days_ago}", stand.days_ago)
    await ask.policy.record_position(wish)


async def _move(teller: Teller, cast: Cast, move: Move) -> None:
    wish = {
        "policy_id": cast.policy_id, "to_stage": move.stage, "moved_on": teller.day(move.days_ago),
        "reason": move.reason, "proof": {"text": "Journal of the House, kept by the clerk."},
        "because_of": _causes(move.causes),
    }  # fmt: skip
    await teller.ask("dara", f"move-{move.stage}", move.days_ago, 16).policy.move_policy(wish)


def _causes(causes: Causes) -> list[dict[str, str]]:
    return [{"kind": kind, "id": thing_id, "reason": why} for kind, thing_id, why in causes]
