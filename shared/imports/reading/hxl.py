"""HXL hashtags: told from other cells, normalised, and 1.0-alpha tags put into their 1.1 words."""

import re
from collections.abc import Sequence

TAG = re.compile(r"\s*#\s*([^\W\d_]\w*)((?:\s*\+\s*[^\W\d_]\w*)*)\s*((?:/\s*[a-z]{2,3}\s*)?)", re.IGNORECASE)

CORE = frozenset(
    [
        "access",
        "activity",
        "adm1",
        "adm2",
        "adm3",
        "adm4",
        "adm5",
        "affected",
        "beneficiary",
        "capacity",
        "cause",
        "channel",
        "contact",
        "country",
        "crisis",
        "currency",
        "date",
        "description",
        "event",
        "frequency",
        "geo",
        "group",
        "impact",
        "indicator",
        "inneed",
        "item",
        "loc",
        "meta",
        "modality",
        "need",
        "operations",
        "org",
        "output",
        "population",
        "reached",
        "region",
        "respondee",
        "sector",
        "service",
        "severity",
        "status",
        "subsector",
        "targeted",
        "value",
    ]
)

# The draft of 2014 wrote the kind of value as a suffix where 1.1 writes an attribute.
ALPHA_TAGS = {
    "lat_deg": "#geo+lat",
    "lon_deg": "#geo+lon",
    "period_date": "#date",
    "start_date": "#date+start",
    "end_date": "#date+end",
    "report_date": "#date+reported",
    "reported_date": "#date+reported",
    "activity_id": "#activity+code",
    "people_num": "#affected",
    "bnf_num": "#beneficiary",
    "bnf_type": "#beneficiary+type",
    "sex": "#beneficiary+sex",
    "age": "#beneficiary+age",
}
ALPHA_SUFFIXES = {
    "id": "code",
    "code": "code",
    "name": "name",
    "num": "num",
    "type": "type",
    "url": "url",
    "email": "email",
    "phone": "phone",
    "date": "date",
    "start": "start",
    "end": "end",
}

SHORT = 200
"""Longer cells are prose that begins with '#', not hashtags."""

LEAST_SHARE = 0.5
"""Share of a row's filled cells that must be hashtags; a typing error in one tag must not hide the others."""


def normalise(text: str) -> str | None:
    """Give `#tag+attr+attr` in lower case, sorted and in 1.1 words, or None when it is no hashtag."""
    found = TAG.fullmatch(text)
    if found is None or len(text) > SHORT:
        return None
    tag, attributes, language = (part.lower() for part in found.groups())
    base, _, implied = _modern(tag).partition("+")
    every = {word.strip() for word in attributes.split("+")} | set(implied.split("+"))
    every.add(language.strip(" /\t"))
    return "+".join([base, *sorted(every - {""})])


def _modern(tag: str) -> str:
    if tag in ALPHA_TAGS:
        return ALPHA_TAGS[tag]
    base, _, suffix = tag.rpartition("_")
    if base in CORE and suffix in ALPHA_SUFFIXES:
        return f"#{base}+{ALPHA_SUFFIXES[suffix]}"
    return f"#{tag}"


def is_tag_row(cells: Sequence[str]) -> bool:
    """Tell a hashtag row from headings and data; campaign hashtags are data, so one must be HXL's own."""
    filled = [cell for cell in map(str, cells) if cell.strip()]
    tags = [tag for tag in map(normalise, filled) if tag]
    return len(tags) >= LEAST_SHARE * len(filled) and any(split(tag)[0][1:] in CORE for tag in tags)


def split(hashtag: str) -> tuple[str, frozenset[str]]:
    """Take a normalised hashtag apart into its tag and its attributes."""
    tag, *attributes = hashtag.split("+")
    return tag, frozenset(attributes)
