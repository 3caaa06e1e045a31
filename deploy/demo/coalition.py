"""Chapter one: who is in the coalition, what its partners do where, and what a name in a sheet means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from deploy.demo.teller import Cast, Teller

DATA = Path(__file__).parent / "data"

DECIDED_OR_NOT = ("proposed", "confirmed", "refused")
PARTNERS = (
    ("Water for Every County", "WEC", "members-association", "Montserrado"),
    ("Gbarnga Women's Water Committee", None, "community-group", "Bong"),
    ("Ministry of Public Works, rural water unit", "MPW", "government", "Montserrado"),
    ("Liberia Rural Radio Association", "LRRA", "media", "Bong"),
    ("International Organization for Migration", "IOM", "international-agency", None),
    ("United Nations Children's Fund", "UNICEF", "international-agency", None),
)


async def tell(teller: Teller) -> Cast:
    """Tell the whole chapter."""
    await load_the_registry(teller)
    ids = await gather_the_coalition(teller)
    await read_the_sheets(teller)
    await report_by_hand(teller)
    await decide_a_name(teller, ids)
    return Cast(ids, await find_people(teller, ids["WEC"]))


async def gather_the_coalition(teller: Teller) -> dict[str, Any]:
    """Register the partners; returns their ids by acronym or name."""
    ids: dict[str, Any] = {}
    for name, acronym, sector, area in PARTNERS:
        wish = {"name": name, "acronym": acronym, "sector": sector, "area": area, "is_partner": True}
        ask = teller.ask("ada", f"partner-{name}", 75)
        found = await ask.stakeholders.register_organization({key: one for key, one in wish.items() if one})
        ids[acronym or name] = found["organization_id"]
    return ids


async def read_the_sheets(teller: Teller) -> None:
    """Import the real 3W sheet of Liberia; names that nobody knows go to the steward."""
    sheet = DATA / "hxl" / "unhcr-3w.liberia.csv"
    await teller.import_file(
        "ada",
        "campaigns",
        "activities",
        sheet.name,
        sheet.read_bytes(),
        days_ago=72,
        options={"provider": "UNHCR 3W, Liberia"},
    )


async def report_by_hand(teller: Teller) -> None:
    """Chi reports for her agency under the French acronym, which the registry proposes as IOM."""
    wish = {
        "organization_name": "OIM",
        "sector": "Logistics",
        "activity": "Trucks for the water point survey",
        "country": "Liberia",
        "adm1": "Bong",
        "started_on": teller.day(60),
        "reference": "demo-oim-trucks",
    }
    await teller.ask("ada", "report-oim", 60).campaigns.report_activity(wish)
    lwf = {
        **wish,
        "organization_name": "LWF Chad",
        "activity": "Borehole drilling team on loan",
        "reference": "demo-lwf",
    }
    await teller.ask("ada", "report-lwf", 59).campaigns.report_activity(lwf)


async def decide_a_name(teller: Teller, ids: dict[str, Any]) -> None:
    """The steward says that OIM is IOM; 'LWF Chad' stays open, for the reader of the demo to decide."""
    ask = teller.ask("ada", "confirm-oim", 58).stakeholders

    async def looked_up() -> dict[str, Any] | None:
        pages = [await ask.list_alias_proposals({"state": state, "limit": 200}) for state in DECIDED_OR_NOT]
        return next((item for page in pages for item in page["items"] if item["name"] == "OIM"), None)

    oim = await teller.until(looked_up, bool)
    if oim["state"] == "proposed":
        await ask.confirm_alias({"alias_id": oim["alias_id"], "organization_id": ids["IOM"]})


async def load_the_registry(teller: Teller) -> None:
    """Seed the registry with the open list of 138 organisations."""
    known = orjson.loads((DATA / "hxl" / "iati3w-org-map.138.json").read_bytes())
    sheet = orjson.dumps(known)
    await teller.import_file(
        "ada", "stakeholders", "organizations-registry", "iati3w-org-map.138.json", sheet, days_ago=74
    )


async def find_people(teller: Teller, coalition_id: str) -> list[str]:
    """Import supporters and decision-makers; returns the ids of the supporters."""
    people = DATA / "story" / "supporters.csv"
    options = {"organization_id": coalition_id}
    done = await teller.import_file(
        "bo", "stakeholders", "people", people.name, people.read_bytes(), days_ago=62, options=options
    )
    laws = DATA / "story" / "legislators.popolo.json"
    await teller.import_file(
        "ada", "stakeholders", "decision-makers", laws.name, laws.read_bytes(), days_ago=65
    )
    assert done["state"] == "done", done
    return [person["person_id"] for person in await _everybody(teller)]


async def _everybody(teller: Teller) -> list[dict[str, Any]]:
    ask = teller.ask("bo", "everybody", 61).stakeholders
    people: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = await ask.list_people({"limit": 200, **({"after": after} if after else {})})
        people += [person for person in page["items"] if person["kind"] in ("supporter", "volunteer")]
        after = page["next"]
        if after is None:
            return people
