"""Pia: which languages do people need, where, how many are they, and who says so?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.languages import chosen_in, language, to_choose
from services.dashboard.web.pages.messages.words import GAPS, HOUSE, LANGUAGES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import short_day
from shared.web.filters import number as in_words
from shared.web.speech import N_, Name, _

NARROWED: dict[str, Callable[[str], str]] = {"area": Name, "language": language}
PLAIN = ("area", "language", "source", "as_of")
COLUMNS = [
    {"key": "area", "label": N_("Area")},
    {"key": "language", "label": N_("Language")},
    {"key": "people", "label": N_("People"), "kind": "number"},
    {"key": "share", "label": N_("Of a hundred"), "kind": "number"},
    {"key": "source", "label": N_("Who says so")},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """All needs by area."""
    asked = chosen_from(look.query, *NARROWED)
    found = await panels(CLOCK.now(), needs=ask.media.list_language_needs(asked))
    panel = found["needs"]
    page = panel.data or {"items": [], "next": None}
    words = {name: said(look.query[name]) for name, said in NARROWED.items() if look.query.get(name)}
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "filters": facets(LANGUAGES, look.query, (), words),
        "is_narrowed": bool(words),
        "failed": panel.failed(LANGUAGES),
        "src": with_query(LANGUAGES, **look.query),
        "take": to_take("media.list_language_needs", asked),
        "next_href": next_page(LANGUAGES, look.query, page["next"]),
        "gaps_href": GAPS,
        "may_write": look.may(HOUSE),
        "may_import": look.may("media.import"),
    }
    return render("messages/_languages.html" if look.fragment else "messages/languages.html", view)


def row(need: Known) -> dict[str, Any]:
    """A need as a row of the list."""
    people, share, day = need["people"], need["share"], need["as_of"]
    return {
        "area": {"text": need["area"], "href": _address(need)},
        "language": {
            "text": language(need["language"]),
            "href": with_query(LANGUAGES, language=need["language"]),
        },
        "people": in_words(people) if people is not None else None,
        "share": in_words(share) if share is not None else None,
        "source": {"text": need["source"], "note": short_day(day) if day else ""},
    }


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    given = {name: look.query[name] for name in NARROWED if name in look.query}
    state = look.state(given)
    view = {
        "is_new": True,
        "title": "",
        "action": f"{LANGUAGES}/new",
        "remove": "",
        "fields": {},
        "state": state,
        "languages": to_choose(state["values"]),
        "history": None,
    }
    return render("messages/language.html", view)


async def set_new(ask: Any, look: Look, form: Form) -> Done:
    """Say how many need a language in an area."""
    await ask.media.set_language_need(_request(form))
    return Done(LANGUAGES, _("Saved. What is not said in this language stands among what is missing."))


async def show_one(ask: Any, look: Look) -> str:
    """What is known of one need, to be said anew or taken out."""
    which = look.path["language_need_id"]
    need = await ask.media.show_language_need({"language_need_id": which})
    found = await panels(CLOCK.now(), history=ask_history(ask, which))
    here = _address(need)
    view = {
        "is_new": False,
        "title": _("%(language)s in %(area)s", language=language(need["language"]), area=need["area"]),
        "action": here,
        "remove": f"{here}/remove",
        "fields": version_of(look, need),
        "state": look.state(values_of(need)),
        "may_write": look.may(HOUSE),
        "history": await told(found["history"], look, which),
    }
    return render("messages/language.html", view)


async def set_one(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what is known; area and language stay."""
    need = await ask.media.show_language_need({"language_need_id": look.path["language_need_id"]})
    kept = {"area": need["area"], "language": need["language"]}
    await ask.media.set_language_need({**_request(form), **kept, **number(form, "expected_version")})
    return Done(LANGUAGES, _("Saved."))


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out, with the reason."""
    asked = {"language_need_id": look.path["language_need_id"], "reason": form.get("reason", "").strip()}
    await ask.media.remove_language_need({**asked, **number(form, "expected_version")})
    return Done(LANGUAGES, _("Taken out. The log keeps it, with your reason."))


def values_of(need: Known) -> dict[str, str]:
    """A need as the form holds it."""
    plain = {name: need[name] or "" for name in PLAIN}
    people, share = need["people"], need["share"]
    return {
        **plain,
        "people": "" if people is None else str(people),
        "share": "" if share is None else f"{share:g}",
    }


def _request(form: Form) -> dict[str, Any]:
    return {**filled(chosen_in(form), *PLAIN, "share"), **number(form, "people")}


def _address(need: Known) -> str:
    return f"{LANGUAGES}/{need['language_need_id']}"


SCREENS = (
    Screen(LANGUAGES, show, needs="media.read"),
    Screen(f"{LANGUAGES}/new", show_new, act=set_new, needs=HOUSE),
    Screen(f"{LANGUAGES}/{{language_need_id}}", show_one, act=set_one, needs=HOUSE),
    Screen(f"{LANGUAGES}/{{language_need_id}}/remove", show_one, act=remove, needs=HOUSE),
)
