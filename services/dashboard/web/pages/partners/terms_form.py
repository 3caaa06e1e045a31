"""Terms as a form holds them: a name for each field of each kind of events, and back to what the service takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from services.dashboard.web.pages.partners.leaks import rule_for
from services.dashboard.web.pages.partners.words import RULES, Known, field_words, meaning
from services.dashboard.web.screens import Form
from services.dashboard.web.told_kinds import kind_words
from services.dashboard.web.typed import in_lines, several
from shared.kernel.errors import Invalid
from shared.web.speech import _, ngettext

FIELD, KIND, SET, CAMPAIGN = "field.", "type.", "set.", "campaign."
ALL = "all."
"""How a button begins that gives all fields of a kind one rule."""
MOST_FIELDS = 900
"""Fields in one form; what reads forms takes a thousand."""
ALLOW, STAYS = "allow", "none"
Rules = Mapping[str, Mapping[str, str]]
"""Kind of events -> field -> rule."""


def ticked(form: Form, prefix: str) -> list[str]:
    """What stands behind a prefix in the names of a form: the boxes that are ticked."""
    return [name.removeprefix(prefix) for name in form if name.startswith(prefix)]


def rules_in(form: Form) -> dict[str, dict[str, str]]:
    """The rules that the form has for each field, and those that it carries along while kinds are chosen."""
    found = _carried(form.get("carried", ""))
    for name in ticked(form, FIELD):
        kind, _dot, field = name.rpartition(".")
        found.setdefault(kind, {})[field] = form[f"{FIELD}{name}"]
    return found


def carried(rules: Rules) -> str:
    """Rules in one field of a form, for the step in which kinds are chosen; what is allowed need not be said."""
    exceptions = {
        kind: {field: rule for field, rule in of.items() if rule != ALLOW} for kind, of in rules.items()
    }
    return json.dumps({kind: of for kind, of in exceptions.items() if of}, separators=(",", ":"))


def rules_of(terms: Known, shareable: Iterable[Known]) -> dict[str, dict[str, str]]:
    """The rules of terms, field by field; what they do not name stays here."""
    said = {one["type"]: one["fields"] for one in terms["events"]}
    return {
        one["type"]: {field["name"]: said[one["type"]].get(field["name"], STAYS) for field in one["fields"]}
        for one in shareable
        if one["type"] in said
    }


def values_of(terms: Known) -> dict[str, str]:
    """What else terms say, as the form holds it; their day is past, so the form begins with today again."""
    return {
        "areas": in_lines(terms["areas"]),
        "note": terms["note"],
        **{f"{CAMPAIGN}{one}": "yes" for one in terms["campaign_ids"]},
    }


def shared_in(form: Form, kinds: Collection[str], shareable: Sequence[Known]) -> list[dict[str, Any]]:
    """The kinds that are chosen, each with the rule of every field: the one typed, and at first what siblings have."""
    rules = rules_in(form)
    known = {one["type"]: [field["name"] for field in one["fields"]] for one in shareable}

    def rule_of(kind: str, field: str) -> str:
        return rules[kind].get(field, ALLOW) if kind in rules else rule_for(kind, field, rules, kinds)

    return [
        {
            "type": kind,
            "fields": {field: rule_of(kind, field) for field in known.get(kind, rules.get(kind, {}))},
        }
        for kind in kinds
    ]


def all_of(pressed: str, shareable: Iterable[Known]) -> dict[str, str]:
    """The fields of the form with one rule for a whole kind, as its button says: `all.allow.service.subject.action`."""
    _all, _dot, rest = pressed.partition(".")
    rule, _dot, kind = rest.partition(".")
    fields: list[Known] = next((one["fields"] for one in shareable if one["type"] == kind), [])
    return {f"{FIELD}{kind}.{field['name']}": rule for field in fields if rule in RULES}


def limits_in(form: Form) -> dict[str, Any]:
    """The areas and campaigns to which terms are limited."""
    return {"areas": several(form, "areas", r"\n"), "campaign_ids": ticked(form, CAMPAIGN)}


def must_fit(kinds: Collection[str], shareable: Iterable[Known]) -> None:
    """Refuse more fields than one form takes, before anybody fills it."""
    count = sum(len(one["fields"]) for one in shareable if one["type"] in kinds)
    if count > MOST_FIELDS:
        wrong = _(
            "These kinds have %(count)s fields, and one form takes %(most)s. Choose fewer, or write the terms "
            "through the API.",
            count=count,
            most=MOST_FIELDS,
        )
        raise Invalid("terms-too-long", wrong, {"events": [wrong]})


def kinds_to_fill(shared: Sequence[Known], shareable: Iterable[Known], wrong: Collection[str]) -> Any:
    """The chosen kinds with the rule of each field, as the form shows them; few of them stand open, and faulty ones."""
    said = {one["type"]: one for one in shareable}
    return [
        _kind(one, said.get(one["type"]), is_open=len(shared) <= 3 or one["type"] in wrong) for one in shared
    ]


def to_field(kinds: Sequence[str]) -> Callable[[str], str]:
    """Lead what is wrong with `events.3.fields` to the kind that stands there, with `areas.0` to the areas."""

    def lead(path: str) -> str:
        name, _dot, rest = path.partition(".")
        place = rest.partition(".")[0]
        if name == "events" and place.isdecimal() and int(place) < len(kinds):
            return f"{KIND}{kinds[int(place)]}"
        return name if name in ("events", "areas", "campaign_ids") else path

    return lead


def _kind(shared: Known, said: Known | None, *, is_open: bool) -> dict[str, Any]:
    means = {field["name"]: field["means"] for field in said["fields"]} if said else {}
    changed = sum(rule != ALLOW for rule in shared["fields"].values())
    return {
        "name": f"{KIND}{shared['type']}",
        "type": shared["type"],
        "text": kind_words(shared["type"]),
        "count": _count(len(shared["fields"]), changed),
        "means": meaning(said["means"]) if said else "",
        "is_open": is_open,
        "fields": [
            {
                "name": f"{FIELD}{shared['type']}.{field}",
                "text": field_words(field),
                "means": meaning(means.get(field, "")),
                "rule": rule,
            }
            for field, rule in shared["fields"].items()
        ],
    }


def _count(fields: int, changed: int) -> str:
    if not changed:
        return ngettext("%(num)s field, as it is", "%(num)s fields, all as they are", fields)
    return ngettext(
        "%(num)s field, changed or kept here",
        "%(num)s fields, %(changed)s of them changed or kept here",
        fields,
        changed=changed,
    )


def _carried(text: str) -> dict[str, dict[str, str]]:
    """Rules out of a field of a form, which anybody can send: what is no rule is not taken."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        kind: {field: rule for field, rule in of.items() if isinstance(rule, str) and rule in RULES}
        for kind, of in found.items()
        if isinstance(of, dict)
    }
