"""Opal: is everything flowing?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from services.dashboard.web.beside import lines, silent
from services.dashboard.web.happened import service_title
from services.dashboard.web.pages.partners.flowing import sending_lines
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.web.digests import Sender, Sending
from shared.web.filters import absolute, number, plural
from shared.web.speech import N_, N_pair, _, in_a_list, in_a_row, spoken

SERVICES = ("stakeholders", "campaigns", "media", "policy", "insights", "feeds")
# Longer than any healthy relay or queue holds an event.
LATE = 10.0
QUIET = timedelta(minutes=2)
TROUBLE_LATELY = N_("In the last seven days")
TROUBLED = {
    "waiting": (N_pair("digest is put off", "digests are put off"), N_("Tried again")),
    "unsure": (
        N_pair("digest may have arrived or not", "digests may have arrived or not"),
        N_("Not sent again"),
    ),
    "bounced": (N_pair("digest was not taken", "digests were not taken"), N_("Given up")),
    "failed": (
        N_pair("digest was not taken after several tries", "digests were not taken after several tries"),
        N_("Given up"),
    ),
}
NOT_ANSWERING = N_("Not answering")
NOT_CONSUMING = N_("Not consuming")
TOPICS = "stakeholders,campaigns,media,policy,feeds"
COLUMNS = [
    {"key": "service", "label": N_("Service")},
    {"key": "state", "label": N_("State")},
    {"key": "queue", "label": N_("In its queue"), "kind": "number"},
    {"key": "outbox", "label": N_("To be relayed"), "kind": "number"},
    {"key": "published", "label": N_("Published"), "kind": "number"},
    {"key": "retrying", "label": N_("Retrying"), "kind": "number"},
    {"key": "quarantined", "label": N_("Quarantined"), "kind": "number"},
    {"key": "heard", "label": N_("In the log")},
]


async def show(ask: Any, look: Look) -> str:
    """All services; one that is silent has failed alone."""
    flows = {f"flow {service}": getattr(ask, service).show_flow({}) for service in SERVICES}
    found = await panels(
        CLOCK.now(),
        fresh=ask.insights.show_freshness({}),
        gaps=ask.insights.list_gaps({}),
        sending=ask.feeds.show_sending({}),
        **flows,
    )
    fresh, gaps = found["fresh"], found["gaps"]
    heard = {source["service"]: source for source in fresh.data["sources"]} if fresh else {}
    rows = [row(service, found[f"flow {service}"], heard.get(service)) for service in SERVICES]
    standings = await look.beside()
    view = {
        "columns": COLUMNS,
        "rows": rows,
        "verdict": verdict(rows, silent(standings)),
        "beside": lines(standings),
        "partners": await sending_lines(ask, found["sending"]),
        "topics": TOPICS,
        "gaps": [_gap(gap) for gap in gaps.data["items"]] if gaps else [],
        "gaps_failed": {"since": gaps.since} if gaps.since else None,
        "position": number(fresh.data["position"]) if fresh else "",
        "digests": _digests(await look.sending()),
    }
    return render("operations/_services.html" if look.fragment else "operations/index.html", view)


def row(service: str, panel: Panel, heard: Mapping[str, Any] | None) -> dict[str, Any]:
    """A service as a row; a silent one has nothing but its name and since when."""
    name = {"text": service_title(service), "href": f"/operations/{service}/quarantine"}
    if not panel:
        silent = {"text": NOT_ANSWERING, "state": "bad", "note": _("since %(since)s", since=panel.since)}
        nothing = dict.fromkeys(("queue", "outbox", "published", "retrying", "quarantined"))
        return {"service": name, "state": silent, **nothing, "heard": _heard(heard, None)}
    flow = panel.data
    held = flow["quarantine"]
    return {
        "service": name,
        "state": _state(flow),
        "queue": None if flow["queue"] is None else number(flow["queue"]),
        "outbox": _outbox(flow),
        "published": {
            "text": number(flow["published"]),
            "note": _("of %(journal)s written", journal=number(flow["journal"])),
        },
        "retrying": _retrying(service, held),
        "quarantined": _held(service, "quarantined", held.get("quarantined", 0)),
        "heard": _heard(heard, flow["journal"]),
    }


def _digests(sending: Sending) -> list[dict[str, Any]]:
    """Whether digests by e-mail go out, and how many lately ended as they should not; none goes a second time."""
    troubled = [
        {"text": plural(count, *words), "note": spoken(TROUBLE_LATELY), "aside": aside, "state": "warn"}
        for state, (words, aside) in TROUBLED.items()
        if (count := sending.troubled.get(state, 0))
    ]
    return [_sender(sending.sender), *troubled]


def _sender(sender: Sender | None) -> dict[str, Any]:
    said = {"text": _("The process dashboard-digest")}
    if sender is None:
        return {**said, "aside": _("Has never run"), "state": "neutral"}
    heard = {**said, "note": _("Last heard on %(moment)s", moment=absolute(sender.said_at))}
    if CLOCK.now() - sender.said_at > QUIET:
        return {**heard, "aside": _("Not heard"), "state": "bad"}
    if not sender.has_mail:
        return {**heard, "aside": _("Mail is not set up"), "state": "neutral"}
    return {**heard, "aside": _("Sends"), "state": "good"}


def verdict(rows: list[dict[str, Any]], beside: Sequence[str] = ()) -> str:
    """The answer to the question of the page, in one sentence."""
    silent = [one["service"]["text"] for one in rows if one["state"]["text"] == NOT_ANSWERING]
    deaf = [one["service"]["text"] for one in rows if one["state"]["text"] == NOT_CONSUMING]
    troubled = [one["service"]["text"] for one in rows if one["state"]["state"] != "good"]
    if silent:
        return _(
            "Not answering: %(services)s. The others go on; what was said to them is kept.",
            services=in_a_list(silent),
        )
    if deaf:
        return _(
            "Not taking in events: %(services)s. They wait in the queue, and none is lost.",
            services=in_a_list(deaf),
        )
    if troubled:
        return _("Look at: %(services)s.", services=in_a_list(troubled))
    if beside:
        return _(
            "Every service answers; beside them these do not: %(processes)s.", processes=in_a_list(beside)
        )
    return _("Yes. Every service answers, nothing waits long, nothing is in quarantine.")


def _state(flow: Mapping[str, Any]) -> dict[str, Any]:
    if stands := flow.get("not_consuming"):
        note = _("since %(since)s: %(reason)s", since=absolute(stands["since"]), reason=stands["reason"])
        return {"text": NOT_CONSUMING, "state": "bad", "note": note}
    if flow["quarantine"].get("quarantined"):
        return {"text": _("To decide"), "state": "bad"}
    if not flow["relay_connected"]:
        return {"text": _("Not publishing"), "state": "bad"}
    if flow["oldest_waiting_s"] > LATE:
        return {"text": _("Behind"), "state": "warn"}
    if flow["quarantine"].get("retrying"):
        return {"text": _("Retrying"), "state": "warn"}
    return {"text": _("Flowing"), "state": "good"}


def _outbox(flow: Mapping[str, Any]) -> dict[str, Any]:
    age = _("oldest %(age)s", age=seconds(flow["oldest_waiting_s"])) if flow["outbox"] else ""
    cut_off = "" if flow["relay_connected"] else _("Cut off")
    return {"text": number(flow["outbox"]), "note": in_a_row(*filter(None, (age, cut_off)))}


def _retrying(service: str, held: Mapping[str, int]) -> dict[str, Any]:
    shown = _held(service, "retrying", held.get("retrying", 0))
    behind = held.get("waiting", 0)
    return {**shown, "note": _("%(count)s wait behind", count=number(behind))} if behind else shown


def _held(service: str, state: str, count: int) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": number(count)}
    return {**shown, "href": f"/operations/{service}/quarantine?state={state}"} if count else shown


def _heard(heard: Mapping[str, Any] | None, journal: int | None) -> dict[str, Any] | None:
    if heard is None:
        return None
    # No age: what is told of the past is heard today, and bears the time of then.
    if heard["gaps"]:
        return {"text": plural(heard["gaps"], "gap", "gaps"), "state": "warn"}
    behind = (journal or 0) - heard["last_sequence"]
    return {"text": _("%(count)s behind", count=number(behind)) if behind > 0 else _("Nothing missing")}


def seconds(age: float) -> str:
    """A length of time in the largest unit that fits."""
    if age >= 86_400:
        return _("%(count)s d", count=number(age // 86_400))
    if age >= 3_600:
        return _("%(count)s h", count=number(age // 3_600))
    if age >= 60:
        return _("%(count)s min", count=number(age // 60))
    return _("%(count)s s", count=number(round(age, 1) if age < 10 else round(age)))


def _gap(gap: Mapping[str, Any]) -> dict[str, Any]:
    first, last = number(gap["first"]), number(gap["last"])
    service = gap["source"].rpartition("/")[2]
    which = (
        _("event %(first)s", first=first)
        if first == last
        else _("events %(first)s to %(last)s", first=first, last=last)
    )
    return {
        "text": f"{service_title(service)}: {which}",
        "note": _("Written there, not arrived in the log. They may still be on their way or in quarantine."),
        "when": gap["before"],
    }


SCREENS = (Screen("/operations", show, needs="operations.read"),)
