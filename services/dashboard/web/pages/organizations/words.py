"""How sectors and kinds of organisations are called on pages, and which sectors have nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from shared.web.filters import plural
from shared.web.speech import Words, _

LIST = "/organizations"
SECTORS = Words(
    {
        "members-association": "Members' associations",
        "community-group": "Community groups",
        "ngo": "Non-governmental organisations",
        "international-agency": "International agencies",
        "government": "Government and its agencies",
        "company": "Companies",
        "media": "Media",
        "faith": "Faith communities",
        "academia": "Schools, universities and research",
        "union": "Unions and professional bodies",
        "foundation": "Foundations and funders",
        "political": "Parties and political bodies",
    }
)
KINDS = Words(
    {
        "organization": "Organisation",
        "office": "Office",
        "network": "Network",
        "committee": "Committee",
        "group": "Group",
        "party": "Party",
    }
)
LEVELS = Words(
    {
        "local": "Local",
        "county": "County",
        "national": "National",
        "international": "International",
    }
)


def sector_title(sector: str) -> str:
    """A sector in words."""
    return SECTORS.get(sector, sector.replace("-", " ").capitalize())


def missing_sectors(sectors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The sectors with nobody, each with the way to change that."""
    return [
        {
            "text": sector_title(one["sector"]),
            "href": with_query(f"{LIST}/new", sector=one["sector"]),
            "note": _("Register the first"),
        }
        for one in sectors
        if not one["organizations"]
    ]


def sector_line(one: Mapping[str, Any]) -> dict[str, str]:
    """A sector with how many of it are here, and how many of those take part."""
    if not one["organizations"]:
        return {
            "text": sector_title(one["sector"]),
            "href": with_query(f"{LIST}/new", sector=one["sector"]),
            "aside": _("nobody"),
            "state": "warn",
        }
    partners = plural(one["partners"], "partner", "partners") if one["partners"] else _("no partner yet")
    return {
        "text": sector_title(one["sector"]),
        "href": with_query(LIST, sector=one["sector"]),
        "note": partners,
        "aside": plural(one["organizations"], "organisation", "organisations"),
    }


def address(organization_id: str) -> str:
    """Where an organisation is."""
    return f"{LIST}/{organization_id}"
