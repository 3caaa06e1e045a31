"""Ada, Chi: how many different people stand behind it, those of partners too, and how many have two in common?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import absolute, day, number, plural
from shared.web.speech import N_, Words, _, spoken

CLOSE = "campaigns.close-tally"
COLUMNS = [
    {"key": "who", "label": N_("Gathered by")},
    {"key": "sent", "label": N_("Sent by digest"), "kind": "number"},
    {"key": "people", "label": N_("People"), "kind": "number"},
    {"key": "shared", "label": N_("Others have them, too"), "kind": "number"},
    {"key": "alone", "label": N_("Only theirs"), "kind": "number"},
    {"key": "last", "label": N_("Last sent")},
]
OWN = [COLUMNS[0], COLUMNS[1], COLUMNS[5]]
WHY = Words({"few": "fewer than 5", "withheld": "not told"})
OURS = N_("The coalition itself")
Known = Mapping[str, Any]


async def counted_across(ask: Any, look: Look, thing_id: str, here: str) -> dict[str, Any]:
    """The panel "Counted across partners" of a petition or an appeal."""
    found = (await panels(CLOCK.now(), across=ask.campaigns.count_across({"thing_id": thing_id})))["across"]
    if not found:
        return {"failed": found.failed(look.address)}
    count = found.data
    may = look.may(CLOSE)
    lines, overlaps = count.get("lines", []), count.get("overlaps", [])
    ids = [one["organization_id"] for one in lines]
    known = await titles_of(ask, ids)
    titles = {one: _title(one, known) for one in ids}
    is_whole, is_begun = count["is_whole"], count["state"] != "none"
    return {
        "failed": None,
        "is_begun": is_begun,
        "said": _said(count),
        "note": _note(count),
        "columns": COLUMNS if is_whole else OWN,
        "rows": [_row(one, titles) for one in lines],
        "overlap_columns": _overlap_columns(overlaps, titles),
        "overlap_rows": _overlap_rows(overlaps, titles),
        "take": to_take("campaigns.list_tally_lines", {"thing_id": thing_id}) if lines else None,
        "explained": _explained(),
        "key_action": f"{here}/across/key" if may and count["state"] != "closed" else "",
        "close_action": f"{here}/across/close" if may and count["state"] == "open" else "",
        "version": str(count.get("version", "")),
        "events_href": with_query("/events", subject=count["tally_id"]) if is_whole and is_begun else "",
    }


def _said(count: Known) -> str:
    """The count as a sentence."""
    if count["state"] == "none":
        return _(
            "Partners who gather on pages of their own can have their people counted here without handing over "
            "an address: whoever stands on several lists counts once."
        )
    if count["people"] is None:
        if count["is_whole"]:
            return _("Fewer than 5 people so far.")
        return _("How many people there are together is told once a day, as soon as there are enough.")
    people = plural(count["people"], "different person", "different people")
    if not count["is_whole"] or not count["is_exact"]:
        return _("At least %(people)s on all lists together.", people=people)
    return _("%(people)s on all lists together.", people=people)


def _note(count: Known) -> str:
    if count["state"] == "none":
        return ""
    if count["state"] == "closed":
        return _("The count was closed on %(day)s.", day=day(count["closed_at"]))
    if count["people_at"] is None:
        return _("Counted since %(day)s.", day=day(count["opened_at"]))
    return _("As of %(moment)s.", moment=absolute(count["people_at"]))


def _row(line: Known, titles: Mapping[str | None, str]) -> dict[str, Any]:
    who = line["organization_id"]
    first, last = line.get("first_at"), line.get("last_at")
    name = {"text": titles[who], **({"href": f"/organizations/{who}"} if who else {})}
    since = _("first on %(day)s", day=day(first)) if first else ""
    cells = {key: _cell(line, key) for key in ("sent", "people", "shared", "alone")}
    return {"who": name, **cells, "last": {"text": day(last), "note": since} if last else None}


def _cell(line: Known, key: str) -> str:
    value = line.get(key)
    return number(value) if value is not None else WHY[line.get(f"{key}_why") or "withheld"]


def _overlap_columns(overlaps: list[Known], titles: Mapping[str | None, str]) -> list[dict[str, str]]:
    if not overlaps:
        return []
    others = [{"key": _key(one), "label": titles[one], "kind": "number"} for one in _in_order(overlaps)[1:]]
    return [{"key": "who", "label": _("In common")}, *others]


def _overlap_rows(overlaps: list[Known], titles: Mapping[str | None, str]) -> list[dict[str, Any]]:
    """Each pair once: the upper half of the matrix."""
    cells = {(one["organization_id"], one["other_id"]): _cell(one, "people") for one in overlaps}
    order = _in_order(overlaps)
    return [
        {"who": titles[one], **{_key(other): cells.get((one, other), "") for other in order[1:]}}
        for one in order[:-1]
    ]


def _in_order(overlaps: list[Known]) -> list[str | None]:
    return list(
        dict.fromkeys([*(one["organization_id"] for one in overlaps), *(one["other_id"] for one in overlaps)])
    )


def _key(organization_id: str | None) -> str:
    return f"o-{organization_id or 'ours'}"


def _title(organization_id: str | None, titles: Known) -> str:
    if organization_id is None:
        return str(spoken(OURS))
    return organization_title(titles, organization_id)


def _explained() -> list[dict[str, Any]]:
    return [
        {
            "name": _("How it is counted"),
            "value": _(
                "Each partner sends digests of e-mail addresses, else telephone numbers, made with a key of this count "
                "alone; the same address gives the same digest, and nobody can read it back."
            ),
        },
        {
            "name": _("Signed here"),
            "value": _(
                "Whoever signed here is counted by the same digest, for whoever gathered the signature; "
                "without an address, as one more."
            ),
        },
        {
            "name": _("Small numbers"),
            "value": _(
                "Numbers below 5 are not told, nor others from which they could be worked out. "
                "An organisation counts from its fifth person on."
            ),
        },
        {
            "name": _("At least"),
            "value": _(
                "Never fewer, perhaps more. Whoever stands only with an organisation that has fewer than 5 people is "
                "left out. Where only a few people stand on two lists, the exact sum would give away how many; so they "
                "are counted as if they were as many as “fewer than 5” allows, and the sum is lower."
            ),
        },
        {
            "name": _("What partners see"),
            "value": _(
                "Their own line, and the count of the last day, rounded down to tens: so, too, “at least”."
            ),
        },
    ]
