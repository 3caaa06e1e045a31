"""Who is tied to whom, and to which communities people belong."""

from __future__ import annotations

from typing import Any

from deploy.demo.teller import Cast, Teller

TIES: tuple[tuple[str, str, str, int, str, int], ...] = (
    ("IOM", "UNICEF", "partner", 4, "They run the survey of water points together.", 70),
    ("UNICEF", "MPW", "advises", 3, "An adviser of theirs sits in the ministry twice a week.", 66),
    ("UNICEF", "LRRA", "funds", 2, "A grant for the children's hour, named in their report.", 64),
)
PEOPLE: tuple[tuple[int, int, str, int, str], ...] = (
    (0, 1, "knows", 5, "They went to school together, both say so."),
    (2, 3, "mentors", 3, "She brought him to the first meeting."),
)
OUTLINE = {
    "type": "Polygon",
    "coordinates": [
        [[-9.52, 6.96], [-9.44, 6.95], [-9.41, 7.01], [-9.45, 7.05], [-9.51, 7.03], [-9.52, 6.96]],
    ],
}
COMMUNITIES: tuple[tuple[dict[str, Any], int, str], ...] = (
    (
        {
            "name": "Gbarnga town",
            "kind": "place",
            "area": "Bong",
            "description": "The town and its quarters around the old market.",
            "languages": ["kpe", "en"],
            "outline": OUTLINE,
        },
        9,
        "IOM",
    ),
    (
        {
            "name": "Farmers of the Saint Paul river",
            "kind": "interest",
            "description": "Those who grow rice and vegetables on its banks; nobody has planned anything for them yet.",
            "languages": ["kpe"],
        },
        4,
        "LRRA",
    ),
    (
        {
            "name": "Those who carry water",
            "kind": "circumstance",
            "description": "Women and children for whom the nearest pump is an hour away.",
            "languages": ["kpe"],
        },
        6,
        "UNICEF",
    ),
)


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell of ties, then of communities."""
    for one, other, kind, strength, basis, days_ago in TIES:
        ends = {
            "from_organization_id": cast.organizations[one],
            "to_organization_id": cast.organizations[other],
        }
        wish = {"kind": kind, "strength": strength, "basis": basis, "started_on": teller.day(days_ago)}
        await teller.ask("bo", f"tie-{one}-{other}", days_ago - 10).stakeholders.make_tie({**ends, **wish})
    for first, second, kind, strength, basis in PEOPLE:
        persons = {"from_person_id": cast.people[first], "to_person_id": cast.people[second]}
        said = {"kind": kind, "strength": strength, "basis": basis}
        await teller.ask("bo", f"tie-{first}-{second}", 30).stakeholders.make_tie({**persons, **said})
    for number, community in enumerate(COMMUNITIES):
        cast.communities[community[0]["name"]] = await _gather(teller, cast, number, community)


async def _gather(teller: Teller, cast: Cast, number: int, told: tuple[dict[str, Any], int, str]) -> str:
    community, members, serving = told
    contact = {"organization_id": cast.organizations[serving]}
    ask = teller.ask("bo", f"community-{number}", 55).stakeholders
    made = await ask.found_community({**community, **contact})
    of_it = {"community_id": made["community_id"]}
    step = teller.ask("bo", f"community-{number}-{serving}", 54).stakeholders
    await step.join_community({**of_it, **contact, "since": teller.day(54)})
    for place, person_id in enumerate(cast.people[:members]):
        step = teller.ask("bo", f"community-{number}-{place}", 53).stakeholders
        await step.join_community({**of_it, "person_id": person_id, "since": teller.day(53)})
    return str(made["community_id"])
