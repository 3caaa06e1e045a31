"""Words that files of others and people use for one thing: kinds of motions, groups of people; all else stays as typed.

The motions are those of Open States and of Popolo's examples, the groups those of HXL's attributes for sex, age and
displacement, with what coordination sheets write for them.
"""

from __future__ import annotations

import re

from shared.web.speech import Words, in_a_list

MOTIONS = Words(
    {
        "introduction": "Introduction",
        "referral": "Referral",
        "referral committee": "Referral",
        "reading 1": "First reading",
        "first reading": "First reading",
        "1st reading": "First reading",
        "reading 2": "Second reading",
        "second reading": "Second reading",
        "2nd reading": "Second reading",
        "reading 3": "Third reading",
        "third reading": "Third reading",
        "3rd reading": "Third reading",
        "amendment": "Amendment",
        "amendment passage": "Amendment",
        "committee": "Vote of a committee",
        "committee passage": "Vote of a committee",
        "committee passage favorable": "Vote of a committee",
        "committee passage unfavorable": "Vote of a committee",
        "passage": "Passage",
        "final passage": "Passage",
        "adoption": "Adoption",
        "budget": "Budget",
        "veto override": "Override of a veto",
        "veto override passage": "Override of a veto",
        "confirmation": "Confirmation in office",
        "motion": "Motion",
        "procedural": "Procedure",
        "procedure": "Procedure",
        "other": "Another motion",
    }
)
GROUPS = Words(
    {
        "adolescents": "Adolescents",
        "adults": "Adults",
        "asylum seekers": "Asylum seekers",
        "boys": "Boys",
        "children": "Children",
        "displaced": "Displaced people",
        "displaced people": "Displaced people",
        "displaced persons": "Displaced people",
        "elderly": "Older people",
        "older people": "Older people",
        "f": "Women and girls",
        "female": "Women and girls",
        "females": "Women and girls",
        "women and girls": "Women and girls",
        "farmers": "Farmers",
        "general population": "Everybody",
        "girls": "Girls",
        "health workers": "Health workers",
        "hh": "Households",
        "households": "Households",
        "host communities": "Host communities",
        "host community": "Host communities",
        "idp": "Internally displaced people",
        "idps": "Internally displaced people",
        "internally displaced people": "Internally displaced people",
        "internally displaced persons": "Internally displaced people",
        "incamp": "People in camps",
        "ind": "Individuals",
        "individuals": "Individuals",
        "infants": "Infants",
        "infected": "Infected people",
        "injured": "Injured people",
        "m": "Men and boys",
        "male": "Men and boys",
        "males": "Men and boys",
        "men and boys": "Men and boys",
        "men": "Men",
        "migrants": "Migrants",
        "noncamp": "People outside of camps",
        "people with disabilities": "People with disabilities",
        "persons with disabilities": "People with disabilities",
        "pregnant women": "Pregnant women",
        "pupils": "Pupils",
        "students": "Students",
        "refugee": "Refugees",
        "refugees": "Refugees",
        "returnees": "Returnees",
        "teachers": "Teachers",
        "women": "Women",
        "youth": "Young people",
        "young people": "Young people",
    }
)
_APART = re.compile(r"[\s_:-]+")
_SEVERAL = re.compile(r"[,;+/&]|\band\b", re.IGNORECASE)


def motion_kind(typed: str) -> str:
    """The kind of a motion in the reader's language; as it was typed where it is none of the known."""
    return MOTIONS.get(_key(typed), typed)


def for_whom(typed: str | None) -> str | None:
    """A group of people in the reader's language, or several; as typed where one of them is none of the known."""
    if not typed:
        return None
    if whole := GROUPS.get(_key(typed)):
        return whole
    several = [GROUPS.get(_key(part)) for part in _SEVERAL.split(typed) if part.strip()]
    return in_a_list(several) if several and all(several) else typed


def _key(typed: str) -> str:
    return _APART.sub(" ", typed).strip().casefold()
