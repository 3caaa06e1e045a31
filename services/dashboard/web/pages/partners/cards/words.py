"""How the figures of report cards are said, and what follows from them."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.partners.words import LIST, Known, address
from shared.web.filters import number, percent
from shared.web.speech import Words, _, in_a_list, ngettext, spoken

ALL_CARDS = f"{LIST}/report-cards"
HALF_A_DAY, A_DAY = 12, 24
REASONS = Words(
    {
        "ambiguous-date": "a day that may be two days",
        "area-missing": "no area",
        "action-of-what": "neither a petition nor an appeal",
        "cell-empty": "an empty field",
        "cell-too-long": "a text that is too long",
        "character-unseen": "a character that nobody sees",
        "dates-reversed": "an end before the beginning",
        "email-invalid": "an e-mail address that is none",
        "ends-before-begin": "an end before the beginning",
        "field-unknown": "a field that nobody knows",
        "gathering-not-yours": "the gathering of another",
        "id-of-somebody-else": "an id of somebody else",
        "kind-unknown": "a kind that nobody knows",
        "link-invalid": "an address that is none",
        "missing": "an empty field",
        "missing-date": "no day",
        "missing-number": "no number",
        "name-missing": "no name",
        "not-a-count": "a number that is none",
        "not-a-date": "a day that is none",
        "not-a-number": "a number that is none",
        "not-a-value": "more than one value",
        "no-natural-key": "nothing by which a person is known again",
        "no-such-date": "a day that does not exist",
        "no-such-period": "a period that does not exist",
        "not-a-language": "a language that is none",
        "not-a-share": "a share that is none",
        "not-a-source": "a source that is none",
        "not-a-year": "a year that is none",
        "not-an-address": "an address that is none",
        "not-yours-to-say": "something that another is to say",
        "number-out-of-range": "a number that cannot be",
        "organization-missing": "no organisation",
        "organization-not-yours": "the organisation of another",
        "organizations-too-many": "too many organisations in one field",
        "petition-closed": "a petition that is closed",
        "phone-invalid": "a telephone number that is none",
        "reference-repeated": "a reference that stands twice",
        "requirements-unconfirmed": "something that was to be confirmed",
        "row-repeated": "a line that stands twice",
        "shift-full": "a shift that is full",
        "shift-missing": "no shift",
        "shift-not-found": "a shift that nobody knows",
        "shift-over": "a shift that is over",
        "signed-in-the-future": "a day that has not come yet",
        "told-twice": "a line that stands twice",
        "too-few-cells": "too few cells",
        "too-many-cells": "too many cells",
        "unknown-kind": "a kind that nobody knows",
        "unknown-option": "a word that is not on the list",
        "unknown-outlet": "an outlet that nobody knows",
        "word-unknown": "a word that is not on the list",
        "year-far-away": "a year that is far away",
        "year-missing": "no year",
    }
)
"""Why rows are refused most often."""
COLUMNS = Words(
    {
        "activity": "Activity",
        "adm1": "First area, e.g. county",
        "adm2": "Second area, e.g. district",
        "beneficiary": "For whom",
        "date": "Date",
        "email": "E-mail",
        "ended_on": "End",
        "lat": "Latitude",
        "lon": "Longitude",
        "method": "How",
        "organization": "Organisation",
        "organization_id": "Organisation",
        "phone": "Telephone",
        "reached": "People reached",
        "reached_men": "Men and boys reached",
        "reached_women": "Women and girls reached",
        "reference": "The reporter's own id of the line",
        "started_on": "Start",
        "url": "Address",
    }
)
"""The fields of rows as forms and sheets call them; those of others are their own words."""
ADVICE = Words(
    {
        "empty": "Fill it in the next report: without it, nobody can tell who is reached where.",
        "late": "Report an activity when it ends; a first report can be corrected later.",
        "answers": "Somebody waits. Answer, or hand the letter over to somebody who can.",
        "words": "What was corrected or removed here still stands in your copy. Do the same there, and say so.",
        "overdue": "Settle what is overdue, or ask for another day.",
        "refused": "Mend them and send them again; rows that were taken are not taken twice.",
        "undated": "Give them a day: without it, nobody knows when they were.",
    }
)
"""What to do next, by what is wrong."""


def card_place(agreement_id: str) -> str:
    """Where the report card of a partner is."""
    return f"{address(agreement_id)}/report-card"


def in_hundred(share: Known) -> str:
    """A share in per cent, or so many of so many where there are too few to say."""
    if share["rate"] is None:
        return few(share)
    return percent(share["rate"], 0)


def few(share: Known) -> str:
    """So many of so many."""
    if not share["of"]:
        return "–"
    return _("%(part)s of %(of)s", part=number(share["part"]), of=number(share["of"]))


def hours(value: float | None) -> str:
    """A wait, in hours or in days; empty where too few waits are known."""
    if value is None:
        return ""
    if value < 2 * A_DAY:
        count = round(value)
        return ngettext("%(num)s hour", "%(num)s hours", count) if count else _("less than an hour")
    return ngettext("%(num)s day", "%(num)s days", int(value + HALF_A_DAY) // A_DAY)


def reason_words(reason: Known) -> str:
    """Why rows were refused, with the field that was wrong."""
    said = REASONS.get(reason["code"]) or _("something else")
    if not reason["field"]:
        return said
    return _("%(reason)s (%(field)s)", reason=said, field=column_words(reason["field"]))


def column_words(name: str) -> str:
    """A field of what partners send in."""
    return COLUMNS.get(name) or spoken(name.replace("_", " ").capitalize())


def next_steps(card: Known, here: str) -> list[dict[str, str]]:
    """What to do about a card: a sentence of what is wrong, advice, and where the rows are."""
    return [*_refused(card, here), *_empty(card, here), *_late(card, here), *_overdue(card, here)]


def _refused(card: Known, here: str) -> list[dict[str, str]]:
    count, why = card["errors"]["part"], in_a_list([reason_words(one) for one in card["reasons"]])
    if not count:
        return []
    text = ngettext("%(num)s row was refused.", "%(num)s rows were refused.", count)
    if why:
        text = ngettext(
            "%(num)s row was refused, for this: %(why)s.",
            "%(num)s rows were refused, most often for this: %(why)s.",
            count,
            why=why,
        )
    return [_step(text, ADVICE["refused"], behind(here, "files", state="refused"))]


def _empty(card: Known, here: str) -> list[dict[str, str]]:
    return [
        _step(
            ngettext(
                "%(num)s activity does not say this: %(field)s.",
                "%(num)s activities do not say this: %(field)s.",
                one["count"],
                field=column_words(one["field"]),
            ),
            ADVICE["empty"],
            behind(here, "activities", empty=one["field"]),
        )
        for one in card["empty"][:1]
    ]


def _late(card: Known, here: str) -> list[dict[str, str]]:
    found = []
    if late := _missed(card["activities"]):
        text = ngettext("%(num)s activity was reported late.", "%(num)s activities were reported late.", late)
        found.append(_step(text, ADVICE["late"], behind(here, "activities", state="late")))
    if card["undated"]:
        text = ngettext("%(num)s activity has no day.", "%(num)s activities have no day.", card["undated"])
        found.append(_step(text, ADVICE["undated"], behind(here, "activities", state="undated")))
    if late := _missed(card["answers"]):
        text = ngettext(
            "%(num)s letter or initiative was not answered by its day.",
            "%(num)s letters or initiatives were not answered by their day.",
            late,
        )
        found.append(_step(text, ADVICE["answers"], behind(here, "answers", state="late")))
    if late := _missed(card["words"]):
        text = ngettext(
            "%(num)s word did not come within seven days.",
            "%(num)s words did not come within seven days.",
            late,
        )
        found.append(_step(text, ADVICE["words"], behind(here, "words")))
    return found


def _overdue(card: Known, here: str) -> list[dict[str, str]]:
    found = []
    if late := _missed(card["tasks"]):
        text = ngettext(
            "%(num)s task was not done by its day.", "%(num)s tasks were not done by their day.", late
        )
        found.append(_step(text, ADVICE["overdue"], behind(here, "tasks", state="late")))
    if late := _missed(card["alerts"]):
        text = ngettext(
            "%(num)s gap or overlap was not settled by its day.",
            "%(num)s gaps or overlaps were not settled by their day.",
            late,
        )
        found.append(_step(text, ADVICE["overdue"], behind(here, "alerts", state="late")))
    return found


def _missed(share: Known) -> int:
    return int(share["of"] - share["part"])


def _step(text: str, advice: str, href: str) -> dict[str, str]:
    return {"text": text, "advice": advice, "href": href}


def behind(here: str, of: str, **which: Any) -> str:
    """Where the rows behind a figure are."""
    return with_query(f"{here}/{of}", **which)
