"""What waits in the services for whoever looks, one question each: names, tasks, promises, imports, quarantine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.happened import service_title
from services.dashboard.web.pages.initiatives import waiting as initiatives
from services.dashboard.web.pages.matrix import mine as alerts
from services.dashboard.web.pages.messages import waiting as wordings
from services.dashboard.web.pages.operations import LATE, SERVICES, seconds
from services.dashboard.web.pages.overview_stuck import STEWARDS
from services.dashboard.web.pages.partners import waiting as partners
from services.dashboard.web.pages.promises import waiting as promises
from services.dashboard.web.pages.tasks import mine as tasks
from services.dashboard.web.pages.threads import mine as threads
from services.dashboard.web.screens import Look, Panel
from shared.web.filters import number
from shared.web.speech import N_, Words, _, ngettext

Line = dict[str, Any]
Data = Mapping[str, Any]
IMPORTING = ("stakeholders", "campaigns", "media", "policy")
WAITING = Words(
    {
        "mapped": "Check the columns and try it",
        "tried": "Tried, not taken in yet",
        "refused": "Could not be read",
        "failed": "Stopped before its end",
    }
)
IMPORTS = 20
COUNTED = 100
"""So many names that wait are asked for, to say of how many the first are shown."""


@dataclass(frozen=True)
class Source:
    """One question to a service, for whoever has the permission, and the lines of its answer.

    Both are told how many lines are to stand there. `would` says what would stand there if anything waited;
    `of_organization` asks only who has one.
    """

    service: str
    needs: str
    ask: Callable[[Any, Look, int], Awaitable[Any]]
    lines: Callable[[Any, Look, int], list[Line]]
    would: str = ""
    of_organization: bool = False

    def is_for(self, look: Look) -> bool:
        """Whether it is asked for who looks."""
        return look.may(self.needs) and (not self.of_organization or bool(look.actor.organization_id))

    def told(self, panel: Panel, look: Look, shown: int) -> list[Line]:
        """The lines; a service that is silent says so in its own line."""
        return self.lines(panel.data, look, shown) if panel else [silent(self.service, panel)]


def silent(service: str, panel: Panel) -> Line:
    """The line of a service that does not answer."""
    return {
        "text": _("%(service_title)s is not answering", service_title=service_title(service)),
        "note": _("since %(since)s", since=panel.since),
        "aside": _("silent"),
        "state": "bad",
        "is_silent": True,
    }


def _names(page: Data, look: Look, many: int) -> list[Line]:
    """The first names, and where more wait, of how many these are."""
    items = page["items"]
    shown = [_name(item) for item in items[:many]]
    if len(items) <= many and not page["next"]:
        return shown
    whole = _("more than %(items)s", items=number(len(items))) if page["next"] else number(len(items))
    said = _("%(shown)s of %(whole)s names are shown here.", shown=len(shown), whole=whole)
    return [*shown, {"text": _("All names that wait"), "href": "/aliases", "note": said}]


def _name(item: Data) -> Line:
    best = next(iter(item["candidates"]), None)
    meant = (
        _("Perhaps %(organization_name)s; decide whom it means.", organization_name=best["organization_name"])
        if best
        else _("Decide whom it means.")
    )
    return {
        "text": _("Who is “%(name)s”?", name=item["name"]),
        "href": door_to("alias", item["alias_id"]) or with_query("/events", subject=item["alias_id"]),
        "note": meant,
        "when": item["met_at"],
    }


def _proposals(page: Data, look: Look, shown: int) -> list[Line]:
    """One line for all, because they are answered many at once."""
    count = len(page["items"])
    if not count:
        return []
    said = ngettext(
        "%(num)s link of coverage waits for a yes or a no",
        "%(num)s links of coverage wait for a yes or a no",
        count,
    )
    said = _("More than %(many)s", many=said) if page["next"] else said
    return [{"text": said, "href": "/media/coverage/proposals", "note": _("Each with its reason.")}]


def _imports_of(service: str) -> Source:
    def lines(page: Data, look: Look, shown: int) -> list[Line]:
        """One's own imports that wait, and where older ones were not looked at, the door to them."""
        waiting = [_import(service, item) for item in page["items"] if _is_mine(item, look)]
        if not page["next"] or not waiting:
            return waiting
        older = {
            "text": _("All imports into %(service_title)s", service_title=service_title(service)),
            "href": with_query("/imports", service=service),
            "note": _("Only the latest %(items)s were looked through for yours.", items=len(page["items"])),
        }
        return [*waiting, older]

    return Source(
        service,
        f"{service}.import",
        lambda ask, look, shown: getattr(ask, service).list_imports({"limit": max(IMPORTS, shown)}),
        lines,
        N_("your imports to go on with"),
    )


def _is_mine(item: Data, look: Look) -> bool:
    return item["state"] in WAITING and item["opened_by"] == look.actor.actor_id


def _import(service: str, item: Data) -> Line:
    return {
        "text": item["filename"],
        "href": f"/imports/{service}/{item['import_id']}",
        "note": WAITING[item["state"]],
        "when": item["opened_at"],
    }


def _flow_of(service: str) -> Source:
    return Source(
        service,
        "operations.read",
        lambda ask, look, shown: getattr(ask, service).show_flow({}),
        lambda flow, look, shown: _troubles(service, flow),
        N_("events that could not be applied"),
    )


def _troubles(service: str, flow: Data) -> list[Line]:
    """What is wrong in a service: events held back, not taken in, not sent on, or late."""
    said = {"service_title": service_title(service)}
    lines = []
    if count := flow["quarantine"].get("quarantined", 0):
        text = ngettext("%(num)s event in quarantine", "%(num)s events in quarantine", count)
        note = _("%(service_title)s could not apply them", **said)
        href = f"/operations/{service}/quarantine?state=quarantined"
        lines.append({"text": text, "href": href, "note": note, "aside": _("decide"), "state": "bad"})
    if flow.get("not_consuming"):
        lines.append(_trouble(_("%(service_title)s takes in no events", **said), _("not ready"), "bad"))
    if not flow.get("relay_connected", True):
        lines.append(_trouble(_("%(service_title)s sends on no events", **said), _("not ready"), "bad"))
    elif (age := flow.get("oldest_waiting_s", 0)) > LATE:
        text = _("%(service_title)s is behind in sending on events", **said)
        lines.append(_trouble(text, _("oldest %(seconds)s", seconds=seconds(age)), "warn"))
    return lines


def _trouble(text: str, aside: str, state: str) -> Line:
    note = _("Nothing is lost; it waits in the service.")
    return {"text": text, "href": "/operations", "note": note, "aside": aside, "state": state}


def _ask_names(ask: Any, look: Look, shown: int) -> Awaitable[Any]:
    found: Awaitable[Any] = ask.stakeholders.list_alias_proposals({"limit": max(COUNTED, shown)})
    return found


def _ask_proposals(ask: Any, look: Look, shown: int) -> Awaitable[Any]:
    found: Awaitable[Any] = ask.media.list_proposals({"limit": COUNTED})
    return found


SOURCES: dict[str, Source] = {
    "names": Source("stakeholders", STEWARDS, _ask_names, _names, N_("names to decide")),
    "promises": Source(
        "stakeholders",
        promises.NEEDS,
        lambda ask, look, shown: promises.ask_due(ask, shown),
        lambda page, look, shown: promises.due_lines(page, shown),
        N_("promises that you noted"),
    ),
    "tasks": Source(
        "campaigns",
        tasks.NEEDS,
        lambda ask, look, shown: tasks.ask_due(ask, shown),
        lambda page, look, shown: tasks.due_lines(page, shown),
        N_("your tasks"),
    ),
    "overdue": Source(
        "campaigns",
        tasks.NEEDS,
        lambda ask, look, shown: tasks.ask_overdue(ask, shown),
        lambda page, look, shown: tasks.overdue_lines(page, shown),
        N_("overdue tasks of others"),
    ),
    "alerts": Source(
        "campaigns",
        alerts.NEEDS,
        lambda ask, look, shown: alerts.ask_waiting(ask, shown),
        lambda page, look, shown: alerts.lines(page, shown),
        N_("gaps and overlaps that you see to"),
    ),
    "initiatives": Source(
        "campaigns",
        initiatives.NEEDS,
        lambda ask, look, shown: initiatives.ask_waiting(ask, shown),
        initiatives.waiting_lines,
        N_("members who wait for an answer"),
    ),
    "threads": Source(
        "media",
        threads.NEEDS,
        lambda ask, look, shown: threads.ask_waiting(ask, shown),
        lambda page, look, shown: threads.waiting_lines(page, shown),
        N_("people who wrote and wait for you"),
    ),
    "wordings": Source(
        "media",
        wordings.NEEDS,
        lambda ask, look, shown: wordings.ask_waiting(ask, shown),
        wordings.waiting_lines,
        N_("words of key messages to approve"),
    ),
    "stopped": Source(
        "feeds",
        partners.NEEDS,
        lambda ask, look, shown: partners.ask_stopped(ask),
        lambda page, look, shown: partners.stopped_lines(page, shown),
        N_("partners to whom nothing is sent any more"),
    ),
    "unsaid": Source(
        "feeds",
        partners.NEEDS,
        lambda ask, look, shown: partners.ask_unsaid(ask),
        lambda page, look, shown: partners.unsaid_lines(page),
        N_("partners who have not said their word"),
    ),
    "agreed": Source(
        "feeds",
        partners.ACT,
        partners.ask_own,
        partners.own_lines,
        N_("terms and changes that wait for your word"),
        of_organization=True,
    ),
    "proposals": Source("media", "media.log", _ask_proposals, _proposals, N_("links of coverage to answer")),
    **{f"imports {service}": _imports_of(service) for service in IMPORTING},
    **{f"flow {service}": _flow_of(service) for service in SERVICES},
}
"""Every question by its name."""
