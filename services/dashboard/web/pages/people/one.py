"""Bo: what is our relation with this person, what may we send them, and what comes next?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from services.dashboard.web import told_consents, told_moments
from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.languages import language
from services.dashboard.web.pages.communities.beside import ask_belongs, belongs
from services.dashboard.web.pages.duplicates.beside import ask_twins, twins
from services.dashboard.web.pages.duplicates.unmerge import merge_lines
from services.dashboard.web.pages.initiatives.beside import ask_started, started
from services.dashboard.web.pages.mailings.messages import ask_sent, sent
from services.dashboard.web.pages.people.confidence import ask_kept, kept
from services.dashboard.web.pages.people.erasures import ERASE
from services.dashboard.web.pages.people.words import KINDS, LIST, address, held
from services.dashboard.web.pages.promises.said import ask_said, said
from services.dashboard.web.pages.threads.beside import ask_threads, threads
from services.dashboard.web.pages.ties.beside import ask_tied, tied
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Look, Panel, Screen, panels
from services.dashboard.web.wording import span
from shared.kernel.clock import from_text
from shared.kernel.jurisdictions import name_of
from shared.web.speech import N_, Words, _, in_a_list

SHOWN = 12
QUIET = timedelta(days=90)
STATES = {"given": "good", "withdrawn": "bad"}
KINDS_OF_MOMENTS = Words(
    {
        "registered": N_("Registered"),
        "corrected": N_("Corrected"),
        "held": N_("Ties"),
        "ended": N_("Ties"),
        "tied": N_("Ties"),
        "untied": N_("Ties"),
        "joined": N_("Community"),
        "left": N_("Community"),
        "consent-given": N_("Consent"),
        "consent-withdrawn": N_("Consent"),
        **dict.fromkeys(("signed", "unsigned", "attended", "not-attended"), N_("Action")),
        **dict.fromkeys(("touched", "untouched"), N_("Contact")),
        "exchanged": N_("Contact"),
        **dict.fromkeys(("promised", "promise-kept", "promise-broken", "promise-withdrawn"), N_("Promise")),
    }
)
MEMBERSHIP_COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "where", "label": N_("Where")},
    {"key": "when", "label": N_("When")},
    {"key": "end", "label": N_("Change")},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str | Done:
    """One person: consents in plain words, ties, addresses, and what happened so far."""
    person_id = look.path["person_id"]
    person = await ask.stakeholders.show_person({"person_id": person_id})
    if person.get("merged_into"):
        return Done(address(person["merged_into"]))
    of_person = {"person_id": person_id}
    after = {"after": look.query["after"]} if "after" in look.query else {}
    found = await panels(
        CLOCK.now(),
        consents=ask.stakeholders.list_consents(of_person),
        timeline=ask.stakeholders.list_timeline({**of_person, **after, "limit": SHOWN}),
        history=ask_history(ask, person_id),
        merges=ask.stakeholders.list_merges(of_person),
        **ask_twins(ask, look, person_id=person_id),
        **ask_said(ask, look, person_id=person_id),
        **ask_tied(ask, look, person_id=person_id),
        **ask_belongs(ask, person_id=person_id),
        **ask_sent(ask, look, person_id),
        **ask_threads(ask, look, person_id=person_id),
        **ask_started(ask, look, person_id=person_id),
        **ask_kept(ask, look, person_id),
    )
    here = address(person_id)
    consents = found["consents"].data["items"] if found["consents"] else []
    timeline = found["timeline"].data if found["timeline"] else {"items": [], "next": None}
    merges = found["merges"].data["items"] if found["merges"] else []
    acted = (*(one["recorded_by"] for one in consents), *(one["merged_by"] for one in merges))
    names = await look.names(acted)
    titles = await titles_of(ask, (one.get("about_id") for one in timeline["items"]))
    view = {
        "name": person["name"],
        "kind": KINDS.get(person["kind"], person["kind"]),
        "here": here,
        "topics": "stakeholders,campaigns.initiative",
        "consents": [consent_line(one, here, names, look) for one in _standing_first(consents)],
        "facts": facts(person),
        "columns": MEMBERSHIP_COLUMNS,
        "memberships": [membership_row(one, here, look) for one in person["memberships"]],
        "timeline": [moment(one, titles) for one in timeline["items"]],
        "merges": merge_lines(
            merges,
            [address(one["person_id"]) for one in merges],
            names,
            may=look.may("stakeholders.merge-persons"),
        ),
        "twins": twins(found, "person_id"),
        "said": said(found, look, person_id=person_id),
        "tied": tied(found, look, person_id=person_id),
        "belongs": belongs(found, look, person_id=person_id),
        "sent": sent(found.get("sent"), look),
        "threads": threads(found.get("threads"), look, person_id=person_id),
        "kept": kept(found.get("kept"), look, person_id),
        "started": started(found, look, person_id=person_id),
        "older_href": with_query(here, after=timeline["next"]) if timeline["next"] else "",
        "next": next_step(person, found, here, CLOCK.now()),
        "failed": {name: one.failed(here) for name, one in found.items()},
        "history": await told(found["history"], look, person_id),
        "hours_href": f"{here}/hours" if look.may("campaigns.read") else "",
        "decides_href": with_query("/policies/decision-makers") if person["kind"] == "decision-maker" else "",
        "may_consent": look.may("stakeholders.record-consent"),
        "may_hold": look.may("stakeholders.hold-membership"),
        "may_correct": look.may("stakeholders.correct-person"),
        "more": [
            {"text": text, "href": f"{here}/{step}"}
            for text, step, permission in (
                (_("Registered twice"), "same-as", "stakeholders.merge-persons"),
                (_("Erase"), "erase", ERASE),
            )
            if look.may(permission)
        ],
    }
    return render("people/_one.html" if look.fragment else "people/one.html", view)


def consent_line(consent: Known, here: str, names: Mapping[str, str], look: Look) -> dict[str, Any]:
    """A consent as a sentence, and the way to change it."""
    is_given = consent["state"] == "given"
    by = names.get(consent["recorded_by"], "")
    line = {
        "state": STATES.get(consent["state"], "neutral"),
        "sentence": told_consents.sentence(consent),
        "note": _("Recorded by %(by)s.", by=by) if by else "",
    }
    if not look.may("stakeholders.record-consent"):
        return line
    if is_given:
        return {**line, "href": f"{here}/consents/{consent['consent_id']}/withdraw", "link": _("Withdraw it")}
    scope = {name: consent[name] for name in ("purpose", "organization_id", "channel")}
    return {**line, "href": with_query(f"{here}/consents/give", **scope), "link": _("They agreed again")}


def facts(person: Known) -> list[dict[str, Any]]:
    """What is known of a person, addresses among it."""
    listed = [
        (_("E-mail"), person["emails"]),
        (_("Telephone"), person["phones"]),
        (_("Languages"), [language(tag) for tag in person["languages"]]),
    ]
    elsewhere = in_a_list(f"{one['identifier']} ({one['scheme']})" for one in person["identifiers"])
    links = [{"text": one["note"] or one["url"], "href": one["url"]} for one in person["links"]]
    return [
        {"name": _("Kind"), "value": KINDS.get(person["kind"], person["kind"])},
        *({"name": name, "value": in_a_list(values) or None} for name, values in listed),
        {"name": _("Area"), "value": _area(person["area"])},
        *([{"name": _("Elsewhere"), "value": elsewhere}] if elsewhere else []),
        *({"name": _("Page on the web"), "value": link} for link in links),
        {
            "name": _("Registered"),
            "value": {
                "iso": person["registered_at"],
                "note": _("came with an import") if person["batch_id"] else "",
            },
        },
    ]


def membership_row(one: Known, here: str, look: Look) -> dict[str, Any]:
    """What is held, where, since when."""
    of = name_of(one["jurisdiction"])
    where = one["organization_name"] or of
    href = f"/organizations/{one['organization_id']}" if one["organization_id"] else ""
    office = _("public office") if one["is_decision_maker"] else ""
    place = of if of != where else ""
    may_end = look.may("stakeholders.hold-membership") and not one["ended_on"]
    end = {"text": _("End it"), "href": f"{here}/memberships/{one['membership_id']}/end"}
    return {
        "what": {"text": held(one), "note": in_a_list(part for part in (office, place) if part)},
        "where": {"text": where, "href": href} if where else None,
        "when": span(one["started_on"], one["ended_on"]),
        "end": end if may_end else "",
    }


def moment(one: Known, titles: Mapping[str, Known]) -> dict[str, Any]:
    """A moment of the timeline, with what it was about where that has a title."""
    about = titles.get(one.get("about_id") or "", {})
    return {
        "lane": KINDS_OF_MOMENTS.get(one["kind"], one["kind"].capitalize()),
        "when": one["at"],
        "what": told_moments.moment(one["words"]),
        "href": door_to(about["kind"], one["about_id"]) if about else "",
        "note": about.get("title", ""),
        "who": one["organization_name"],
        "who_href": f"/organizations/{one['organization_id']}" if one["organization_id"] else "",
    }


def next_step(person: Known, found: Mapping[str, Panel], here: str, now: datetime) -> dict[str, str]:
    """What to do next with this person: be able to reach them, be allowed to, and not fall silent."""
    if not found["consents"] or not found["timeline"]:
        return {}
    if not person["emails"] and not person["phones"]:
        text = _("Nobody can reach this person: there is neither an e-mail nor a telephone number.")
        return {"text": text, "href": f"{here}/correct", "action": _("Add an address")}
    if person["kind"] == "decision-maker":
        text = _(
            "People in office are spoken to about policies. Log whom you spoke to, and where they stand."
        )
        return {"text": text, "href": "/policies", "action": _("Go to the policies")}
    if not any(one["state"] == "given" for one in found["consents"].data["items"]):
        text = _("Nothing may be sent yet: there is no consent that holds. Ask for it, then note it here.")
        return {"text": text, "href": f"{here}/consents/give", "action": _("Note a consent")}
    return _after_silence(found["timeline"].data["items"], now)


def _after_silence(moments: list[Known], now: datetime) -> dict[str, str]:
    latest = max((from_text(one["at"]) for one in moments), default=None)
    if latest is not None and now - latest < QUIET:
        return {
            "text": _("Nothing waits. They may be asked to act, within what they agreed to."),
            "href": "",
            "action": "",
        }
    text = _(
        "There was no contact for three months. Ask them to take part in something, within what they agreed to."
    )
    return {"text": text, "href": "/campaigns", "action": _("See the campaigns")}


def _standing_first(consents: list[Known]) -> list[Known]:
    return sorted(consents, key=lambda one: one["state"] != "given")


def _area(area: str | None) -> dict[str, str] | None:
    return {"text": area, "href": with_query(LIST, area=area)} if area else None


SCREENS = (Screen(f"{LIST}/{{person_id}}", show, needs="stakeholders.read-people"),)
