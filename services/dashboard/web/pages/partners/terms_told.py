"""Terms in plain sentences and tables: what leaves, from when, of what, and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.pages.partners.merging import untold
from services.dashboard.web.pages.partners.words import RULES, Known, Titles, address, field_words, title_of
from services.dashboard.web.told_kinds import kind_words
from services.dashboard.web.wording import short_day
from shared.web.speech import N_, _, in_a_list, ngettext

FIELDS = [
    {"key": "kind", "label": N_("Kind of event")},
    {"key": "as_is", "label": N_("Leaves as it is")},
    {"key": "changed", "label": N_("Leaves changed")},
    {"key": "stays", "label": N_("Stays here")},
]
SHOWN = 8
"""So many kinds stand in the open; more are closed until asked for."""
VERSIONS = [
    {"key": "number", "label": N_("Version")},
    {"key": "state", "label": N_("State")},
    {"key": "holds", "label": N_("Holds from")},
    {"key": "written", "label": N_("Written")},
    {"key": "agreed", "label": N_("Agreed on")},
]


def shown_terms(terms: Known, titles: Titles, unsaid: Mapping[str, list[str]]) -> dict[str, Any]:
    """One version as its panel shows it; `unsaid` has the fields of kinds, those that terms do not name among them."""
    return {
        "number": str(terms["number"]),
        "sentences": _sentences(terms, titles),
        "note": terms["note"],
        "columns": FIELDS,
        "rows": [_row(one, unsaid.get(one["type"], [])) for one in terms["events"]],
        "is_long": len(terms["events"]) > SHOWN,
    }


def version_rows(agreement: Known, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """All versions, the last first."""
    return [_version(agreement, one, names) for one in reversed(agreement["terms"])]


def shown_number(agreement: Known, asked: str) -> int:
    """Which version is shown: the one asked for, else the one in force, else the last."""
    known = {str(one["number"]): int(one["number"]) for one in agreement["terms"]}
    return known.get(asked) or agreement["in_force"] or len(known)


def fields_by_kind(shareable: Iterable[Known]) -> dict[str, list[str]]:
    """Kind of events -> the names of its fields."""
    return {one["type"]: [field["name"] for field in one["fields"]] for one in shareable}


def _sentences(terms: Known, titles: Titles) -> list[str]:
    kinds = ngettext(
        "%(num)s kind of events leaves, from %(day)s on.",
        "%(num)s kinds of events leave, from %(day)s on.",
        len(terms["events"]),
        day=short_day(terms["holds_from"]),
    )
    areas = (
        _(
            "Only what stands in %(areas)s, and what stands in no area at all.",
            areas=in_a_list(terms["areas"]),
        )
        if terms["areas"]
        else _("Of all areas.")
    )
    campaigns = [title_of(titles, one) for one in terms["campaign_ids"]]
    belonging = (
        _("Only what belongs to %(campaigns)s.", campaigns=in_a_list(campaigns))
        if campaigns
        else _("Of all campaigns, and what belongs to none.")
    )
    held = _(
        "What corrects or ends something that the partner holds leaves always, so that no copy stays wrong."
    )
    return [kinds, areas, belonging, held, *untold(terms["events"])]


def _row(shared: Known, fields: list[str]) -> dict[str, Any]:
    rules = {field: shared["fields"].get(field, "none") for field in (fields or shared["fields"])}
    as_is = [field_words(field) for field, rule in rules.items() if rule == "allow"]
    stays = [field_words(field) for field, rule in rules.items() if rule == "none"]
    changed = [
        _("%(field)s: %(rule)s", field=field_words(field), rule=RULES[rule].lower())
        for field, rule in rules.items()
        if rule in ("mask", "hash")
    ]
    return {
        "kind": {"text": kind_words(shared["type"]), "note": shared["type"]},
        "as_is": in_a_list(as_is) or _("Nothing"),
        "changed": in_a_list(changed) or _("Nothing"),
        "stays": in_a_list(stays) or _("Nothing"),
    }


def _version(agreement: Known, terms: Known, names: Mapping[str, str]) -> dict[str, Any]:
    here = f"{address(agreement['agreement_id'])}?version={terms['number']}#terms"
    return {
        "number": {"text": _("Version %(number)s", number=terms["number"]), "href": here},
        "state": _state(agreement, terms),
        "holds": short_day(terms["holds_from"]),
        "written": {"iso": terms["written_at"], "note": _who(terms["written_by"], names)},
        "agreed": _agreed(terms, names),
    }


def _state(agreement: Known, terms: Known) -> dict[str, str]:
    if not terms["agreed_at"]:
        return {"text": _("Waits for a yes"), "state": "warn"}
    if terms["number"] == agreement["in_force"]:
        return {"text": _("In force"), "state": "good"}
    if agreement["ended_at"] or (agreement["in_force"] or 0) > terms["number"]:
        return {"text": _("No longer in force"), "state": "neutral"}
    return {"text": _("Agreed, not begun"), "state": "neutral"}


def _agreed(terms: Known, names: Mapping[str, str]) -> dict[str, Any] | str:
    if not terms["agreed_at"]:
        return _("Not yet")
    who, evidence = _who(terms["agreed_by"], names), terms["evidence"]
    note = _("%(who)s: %(evidence)s", who=who, evidence=evidence) if evidence else who
    return {"iso": terms["agreed_at"], "note": note}


def _who(actor_id: str, names: Mapping[str, str]) -> str:
    return names.get(actor_id) or _("Somebody outside this dashboard")
