"""Bo: what does a member want to start, what for, and which help does it need?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.dashboard.web.choices import NOT_IN_OFFICE, choices, options, with_chosen
from services.dashboard.web.doors import with_query
from services.dashboard.web.languages import chosen_in, to_choose
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.words import LIST, ONE, START
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number, panels
from services.dashboard.web.typed import in_lines, several, state_of, version_of
from shared.web.speech import N_, Words, _

PLAIN = ("title", "what_for", "area", "language")
CHOSEN = ("organization_id", "community_id", "policy_id", "about_campaign_id")
ASK = ("kind", "what", "quantity", "by", "ask_id")
SHOWN, MOST, FOUND = 4, 20, 20
LABELS = {
    "what_for": N_("What for"),
    "person_id": N_("Who starts it"),
    "topics": N_("Topics"),
    **dict(
        zip(
            CHOSEN,
            (
                *(N_("Organisation behind it"), N_("Community behind it")),
                *(N_("Policy it is about"), N_("Campaign it is about")),
            ),
            strict=True,
        )
    ),
}
ASK_WORDS = Words({"kind": "kind", "what": "what", "quantity": "how many", "by": "by when"})


async def show_new(ask: Any, look: Look) -> str:
    """Whose idea it is, by the words of a name; then the form."""
    person_id = look.form.get("person_id") or look.query.get("person_id", "")
    given = {name: look.query[name] for name in CHOSEN if name in look.query}
    if not person_id:
        return await _choose(ask, look, given)
    person = await ask.stakeholders.show_person({"person_id": person_id})
    about = {
        "is_new": True,
        "action": f"{LIST}/new",
        "back": LIST,
        "person": person["name"],
        "fields": {"person_id": person_id},
    }
    return await _form(ask, look, given, about)


async def start(ask: Any, look: Look, form: Form) -> Done:
    """Start it."""
    asked = {name: value for name, value in request(form).items() if value}
    started = await ask.campaigns.start_initiative({**asked, **filled(form, "person_id")})
    return Done(
        words.address(started["initiative_id"]), _("Started. The day of its answer stands on this page.")
    )


async def show_correct(ask: Any, look: Look) -> str:
    """What is known of it now."""
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    here = words.address(one["initiative_id"])
    about = {
        "is_new": False,
        "action": f"{here}/correct",
        "back": here,
        "person": "",
        "fields": version_of(look, one),
    }
    return await _form(ask, look, values_of(one), about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what it is."""
    which = as_read(look, form, "initiative_id")
    await ask.campaigns.correct_initiative({**request(form), **which})
    return Done(words.address(look.path["initiative_id"]), _("Corrected."))


def request(form: Form) -> dict[str, Any]:
    """What the form says, as the service takes it; what was emptied is said, too."""
    said = chosen_in(form)
    return {
        **{name: said.get(name, "").strip() for name in PLAIN},
        **{name: said.get(name, "").strip() or None for name in CHOSEN},
        "topics": several(form, "topics"),
        "asks": [_asked(form, row) for row in _rows(form)],
    }


def values_of(one: Mapping[str, Any]) -> dict[str, Any]:
    """An initiative as the form holds it."""
    asks = {
        f"asks.{row}.{name}": "" if ask[name] is None else str(ask[name])
        for row, ask in enumerate(one["asks"])
        for name in ASK
    }
    known = {name: one[name] or "" for name in (*PLAIN, *CHOSEN)}
    return {**known, "topics": in_lines(one["topics"]), **asks}


async def _choose(ask: Any, look: Look, given: Mapping[str, str]) -> str:
    text = look.query.get("q", "").strip()[:100]
    found = await panels(
        CLOCK.now(), people=ask.stakeholders.list_people({**NOT_IN_OFFICE, "text": text, "limit": FOUND})
    )
    panel = found["people"]
    items = panel.data["items"] if panel else []
    view = {
        "here": f"{LIST}/new",
        "search": text,
        "kept": given,
        "people": [
            {
                "text": one["name"],
                "href": with_query(f"{LIST}/new", **given, person_id=one["person_id"]),
                "note": one.get("area") or "",
            }
            for one in items
        ],
        "failed": panel.failed(f"{LIST}/new"),
        "state": look.state({}),
    }
    return render("initiatives/choose.html", view)


async def _form(ask: Any, look: Look, known: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = state_of(look, known, to_field=_to_field(look.form))
    values = state["values"]
    found = await panels(
        CLOCK.now(), communities=ask.stakeholders.list_communities({"state": "open", "limit": 200})
    )
    communities = found["communities"].data["items"] if found["communities"] else []
    behind = [{"value": one["community_id"], "text": one["name"]} for one in communities]
    rows = range(min(max(SHOWN, len(_rows(values)) + 1), MOST))
    view = {
        **about,
        "state": state,
        "kinds": options(words.KINDS),
        "rows": list(rows),
        "open_rows": _rows(values),
        "communities": with_chosen(behind, values.get("community_id", ""), N_("community")),
        "choices": await choices(ask, look, state, "organizations", "policies", "campaigns"),
        "languages": to_choose(values),
        "labels": {**LABELS, **_row_labels(rows)},
    }
    return render("initiatives/form.html", view)


def _rows(form: Form) -> list[int]:
    return [
        row for row in range(MOST) if any(form.get(f"asks.{row}.{name}", "").strip() for name in ASK_WORDS)
    ]


def _asked(form: Form, row: int) -> dict[str, Any]:
    """An ask as it was typed; one that was there before keeps its id, with the offers that belong to it."""
    typed = {name: form.get(f"asks.{row}.{name}", "").strip() for name in ASK}
    how_many = number(form, f"asks.{row}.quantity").get(f"asks.{row}.quantity")
    return {name: value for name, value in {**typed, "quantity": how_many}.items() if value not in ("", None)}


def _to_field(form: Form) -> Callable[[str], str]:
    """Lead what is wrong with an ask of the request to the row in which it was typed."""
    rows = _rows(form)

    def to_field(path: str) -> str:
        first, _dot, rest = path.partition(".")
        row, _dot, name = rest.partition(".")
        if first != "asks":
            return first
        is_known = row.isdigit() and int(row) < len(rows)
        return f"asks.{rows[int(row)]}.{name or 'what'}" if is_known else "asks.0.what"

    return to_field


def _row_labels(rows: range) -> dict[str, str]:
    return {
        f"asks.{row}.{name}": _("Help %(row)s, %(word)s", row=row + 1, word=word)
        for row in rows
        for name, word in ASK_WORDS.items()
    }


SCREENS = (
    Screen(f"{LIST}/new", show_new, act=start, needs=START),
    Screen(f"{ONE}/correct", show_correct, act=correct, needs=START),
)
