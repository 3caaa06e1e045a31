"""Ada, Chi: how is this figure made, and which events are behind it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.behind import behind
from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.figure_rows import columns, counted, detail_word, ids_of, row
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.typed import end_of, past_day
from services.dashboard.web.wording import first_day
from shared.kernel.clock import from_text, to_text
from shared.kernel.errors import Invalid
from shared.web.filters import absolute, number
from shared.web.sentences import marked
from shared.web.speech import Words, _, spoken

NARROWED = Words(
    {
        "campaign_id": "Campaign",
        "policy_id": "Policy",
        "organization_id": "Organisation",
        "week": "Week of",
        "detail": "Only",
    }
)


async def show(ask: Any, look: Look) -> str:
    """One figure explained; without a name, all figures of the chain."""
    if "figure" not in look.query:
        return await _all(ask)
    as_of, wrong = _moment(look.query.get("as_of", ""))
    narrowed = {name: look.query[name] for name in NARROWED if name in look.query}
    asked = {"figure": look.query["figure"], **narrowed, **({"as_of": as_of} if as_of else {})}
    after = {"after": look.query["after"]} if "after" in look.query else {}
    told = await ask.insights.explain_figure({**asked, **after})
    named = [one for fact in told["items"] for one in (*ids_of(fact), fact["detail"]) if one]
    titles = await titles_of(ask, [*narrowed.values(), *named])
    view = {
        "title": spoken(told["title"]),
        "value": counted(told["figure"], told["value"], narrowed.get("detail")),
        "behind": behind(told) if not as_of else "",
        "facts": _facts(told, narrowed, titles, is_past=bool(as_of)),
        "columns": columns(told["figure"]),
        "withheld": _withheld(told["withheld"]),
        "rows": [row(told["figure"], fact, titles) for fact in told["items"]],
        "next_href": with_query("/figures", **{**asked, "after": told["next"]}) if told["next"] else "",
        "now_href": with_query("/figures", **{**asked, "as_of": ""}) if as_of else "",
        "kept": {"figure": told["figure"], **narrowed},
        "state": {
            "values": {"as_of": as_of[:10] or look.query.get("as_of", "")},
            "errors": wrong.fields if wrong else {},
            "detail": "",
        },
    }
    return render("figures/show.html", view)


async def _all(ask: Any) -> str:
    found = await panels(CLOCK.now(), told=ask.insights.show_overview({}))
    told = found["told"]
    steps = [_step(step) for step in told.data["chain"]] if told else []
    failed = told.failed("/figures")
    return render("figures/index.html", {"steps": steps, "failed": failed, "behind": behind(told.data)})


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    figures = [
        {
            "label": spoken(one["title"]),
            "value": number(one["value"]),
            "href": with_query("/figures", figure=one["figure"]),
            "change": {"text": _this_week(one["this_week"]), "state": "neutral"},
        }
        for one in step["figures"]
    ]
    return {
        "id": step["step"],
        "title": spoken(step["title"]),
        "figures": figures,
    }


def _this_week(count: int) -> str:
    return _("%(count)s this week", count=number(count)) if count else _("none this week")


def _facts(
    told: Mapping[str, Any], narrowed: Mapping[str, str], titles: Mapping[str, Any], *, is_past: bool
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{"name": _("How it is counted"), "value": marked(told["method"])}]
    for name, value in narrowed.items():
        of = titles.get(value, {})
        word = _narrowed_to(told["figure"], name, value, titles)
        shown = {"text": of["title"], "href": door_to(of["kind"], value)} if of else word
        rows.append({"name": NARROWED[name], "value": shown})
    moment = absolute(told["as_of"])
    rows.append(
        {
            "name": _("As of"),
            "value": _("%(moment)s, as it was known then", moment=moment)
            if is_past
            else _("%(moment)s, now", moment=moment),
        }
    )
    return rows


def _withheld(count: int) -> str:
    """What is counted and not shown, as a sentence; nothing where all is shown."""
    return (
        _("Events not shown here, as your role does not include them: %(count)s", count=number(count))
        if count
        else ""
    )


def _narrowed_to(figure: str, name: str, value: str, titles: Mapping[str, Any]) -> str:
    if name == "week":
        return first_day(value)
    return detail_word(figure, value, titles) if name == "detail" else value


def _moment(text: str) -> tuple[str, Invalid | None]:
    """A day means its end; a whole moment, as a story's door carries it, stays as it is."""
    moment = _whole(text)
    day, wrong = past_day(moment[:10] or text, CLOCK.now().date())
    if wrong:
        return "", Invalid("as-of-invalid", "", {"as_of": [wrong]})
    return moment or (end_of(day) if day else ""), None


def _whole(text: str) -> str:
    try:
        return to_text(from_text(text)) if "T" in text else ""
    except ValueError:
        return ""


SCREENS = (Screen("/figures", show, needs="insights.read"),)
