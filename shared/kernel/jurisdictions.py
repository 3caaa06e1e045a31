"""Where an Open Civic Data jurisdiction is, by the name that people and lists of bills have for it."""

from __future__ import annotations

import re

_WRITTEN = (
    "AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE "
    "Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN "
    "Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI "
    "Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New "
    "Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, "
    "OK Oklahoma, OR Oregon, PA Pennsylvania, PR Puerto Rico, RI Rhode Island, SC South Carolina, SD "
    "South Dakota, TN Tennessee, TX Texas, US United States, UT Utah, VT Vermont, VA Virginia, WA "
    "Washington, WV West Virginia, WI Wisconsin, WY Wyoming"
)
STATES = {one[:2]: one[3:] for one in _WRITTEN.split(", ")}
"""Postal code -> name, as Open States writes it; `US` is the Congress."""
STARTS = "ocd-jurisdiction/"
_OTHERWISE = {"DC": "district", "PR": "territory"}
IDS = {
    name: f"{STARTS}country:us/government"
    if code == "US"
    else f"{STARTS}country:us/{_OTHERWISE.get(code, 'state')}:{code.lower()}/government"
    for code, name in STATES.items()
}
NAMES = {key: name for name, key in IDS.items()}
_PART = re.compile(r"([a-z_]+):([a-z0-9_~.-]+)")


def name_of(jurisdiction: str) -> str:
    """The name of a jurisdiction: of a state as Open States has it, of others their last part; all else stays."""
    if not jurisdiction.startswith(STARTS):
        return jurisdiction
    parts: list[tuple[str, str]] = _PART.findall(jurisdiction)
    named = NAMES.get(jurisdiction)
    if named or not parts:
        return named or jurisdiction
    kind, last = parts[-1]
    if kind == "country":
        return last.upper()
    state = STATES.get(parts[1][1].upper(), "") if parts[0] == ("country", "us") else ""
    if state and len(parts) == len(("country", "state")):
        return state
    own = re.sub(r"[_~-]+", " ", last).title()
    return f"{own}, {state}" if state else own


def written_as(jurisdiction: str) -> list[str]:
    """All ways in which a jurisdiction may be written: by its name and by its id, the given one first."""
    other = IDS.get(jurisdiction) or NAMES.get(jurisdiction)
    return [jurisdiction, other] if other else [jurisdiction]
