"""Ada: how many people are in need of what, where, and who says so?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import chosen_from, next_page
from services.dashboard.web.pages.activities.listing import tabs
from services.dashboard.web.pages.activities.places import country_map
from services.dashboard.web.pages.matrix.words import PATH
from services.dashboard.web.pages.reach.words import period
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.typed import version_of
from shared.web import filters
from shared.web.speech import N_, Words, _

NEEDS = f"{PATH}/needs"
TELL = "campaigns.tell-needs"
NARROWED = ("area", "sector")
SHOWN = 50
TYPED = (
    {"name": "area", "label": N_("Area"), "kind": "text"},
    {"name": "sector", "label": N_("Sector"), "kind": "text"},
)
COLUMNS = [
    {"key": "area", "label": N_("Area")},
    {"key": "sector", "label": N_("Sector")},
    {"key": "people", "label": N_("People in need"), "kind": "number"},
    {"key": "period", "label": N_("For the time")},
    {"key": "source", "label": N_("Who says so")},
    {"key": "change", "label": N_("Change it")},
]
FIELDS = ("area", "within", "code", "sector", "source", "period_start", "period_end")
LABELS = Words(
    {
        "area": "County",
        "within": "Country",
        "code": "P-code",
        "sector": "Sector",
        "people": "People in need",
        "source": "Who says so",
        "period_start": "From",
        "period_end": "Until",
        "reason": "Reason",
    }
)


async def show(ask: Any, look: Look) -> str:
    """All that is said, by area."""
    asked = chosen_from(look.query, *NARROWED)
    found = await panels(CLOCK.now(), needs=ask.campaigns.list_needs({**asked, "limit": SHOWN}))
    panel = found["needs"]
    page = panel.data or {"items": [], "next": None}
    may_tell = look.may(TELL)
    view = {
        "tabs": tabs(NEEDS),
        "columns": COLUMNS if may_tell else COLUMNS[:-1],
        "rows": [_row(one) for one in page["items"]],
        "typed": {
            "values": {name: look.query.get(name, "") for name in NARROWED},
            "errors": {},
            "detail": "",
        },
        "wanted": list(TYPED),
        "failed": panel.failed(NEEDS),
        "is_narrowed": any(name in asked for name in NARROWED),
        "src": with_query(NEEDS, **look.query),
        "take": to_take("campaigns.list_needs", asked),
        "next_href": next_page(NEEDS, look.query, page["next"]),
        "new_href": f"{NEEDS}/new" if may_tell else "",
        "import_href": with_query("/imports/new", service="campaigns", kind="needs") if may_tell else "",
    }
    return render("matrix/_needs.html" if look.fragment else "matrix/needs.html", view)


def _row(need: Mapping[str, Any]) -> dict[str, Any]:
    same = {name: need[name] for name in (*FIELDS, "people")}
    return {
        "area": {"text": need["area"], "note": need["code"] or need["within"]},
        "sector": need["sector"],
        "people": filters.number(need["people"]),
        "period": period(need["period_start"], need["period_end"]),
        "source": need["source"],
        "change": {
            "text": _("Say it anew"),
            "href": with_query(f"{NEEDS}/new", **same, need_id=need["need_id"]),
        },
    }


async def show_new(ask: Any, look: Look) -> str:
    """The form: empty, or with what was said before."""
    year = CLOCK.now().year
    given = {name: look.query[name] for name in (*FIELDS, "people") if name in look.query}
    first = {"within": country_map().country, "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    view = {
        "action": f"{NEEDS}/new",
        "back": NEEDS,
        "state": look.state({**first, **given}),
        "labels": LABELS,
        "remove_href": f"{NEEDS}/{look.query['need_id']}/remove" if look.query.get("need_id") else "",
        "counties": [area["name"] for area in country_map().areas],
    }
    return render("matrix/need.html", view)


async def tell(ask: Any, look: Look, form: Form) -> Done:
    """Say it."""
    await ask.campaigns.set_need({**filled(form, *FIELDS), **number(form, "people")})
    return Done(with_query(NEEDS, area=form.get("area")), _("Saved. Gaps are counted anew."))


async def show_remove(ask: Any, look: Look) -> str:
    """What is to be taken back, and the question why."""
    need = await ask.campaigns.show_need({"need_id": look.path["need_id"]})
    view = {
        "title": _("%(sector)s in %(name)s", sector=need["sector"], name=need["area"]),
        "action": f"{NEEDS}/{need['need_id']}/remove",
        "fields": version_of(look, need),
        "labels": LABELS,
        "state": look.state({}),
        "back": NEEDS,
    }
    return render("matrix/remove_need.html", view)


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it back, with the reason."""
    which = as_read(look, form, "need_id")
    await ask.campaigns.remove_need({**which, **filled(form, "reason")})
    return Done(NEEDS, _("Taken back. The log keeps it, with your reason."))


SCREENS = (
    Screen(NEEDS, show, needs="campaigns.read"),
    Screen(f"{NEEDS}/new", show_new, act=tell, needs=TELL),
    Screen(f"{NEEDS}/{{need_id}}/remove", show_remove, act=remove, needs=TELL),
)
