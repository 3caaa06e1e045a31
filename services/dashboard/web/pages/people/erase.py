"""Ada: they ask to be erased; what goes, what stays, who is told, and is it really they?"""

from __future__ import annotations

from typing import Any
from unicodedata import category, normalize

from services.dashboard.web.choices import options
from services.dashboard.web.pages.people.erasures import CHECKS, ERASE, ERASURES, WAYS
from services.dashboard.web.pages.people.words import LIST, address
from services.dashboard.web.pages.search import LONGEST, titled
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Panel, Screen, filled, number, panels
from services.dashboard.web.typed import version_of
from shared.kernel.errors import Gone, Invalid
from shared.web.filters import plural
from shared.web.speech import Words, _

READ_AGREEMENTS = "feeds.see-own"
MOST, MOST_TITLES = 200, 50
TYPED = str.maketrans("‘’ʼ`‐‑–", "''''---")
LABELS = Words(
    {
        "way": "How they asked",
        "asked_on": "When they asked",
        "identity": "How you know that it is they",
        "request": "Reference of the request",
        "typed": "Their name",
    }
)


async def show(ask: Any, look: Look) -> str:
    """What goes and what stays, who is told, and what is asked before it is done."""
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    asked = {"titles": ask.insights.find_things({"text": person["name"][:LONGEST], "limit": MOST_TITLES})}
    if look.may(READ_AGREEMENTS):
        asked["partners"] = ask.feeds.list_agreements({"limit": MOST})
    found = await panels(CLOCK.now(), **asked)
    view = {
        "name": person["name"],
        "here": address(person["person_id"]),
        "what": what_happens(found.get("partners")),
        "naming": naming(found["titles"], look.path["person_id"]),
        "state": look.state({"asked_on": CLOCK.now().date().isoformat()}),
        "labels": LABELS,
        "fields": version_of(look, person),
        "ways": options(WAYS),
        "checks": options(CHECKS),
    }
    return render("people/erase.html", view)


async def erase(ask: Any, look: Look, form: Form) -> Done:
    """Have them forgotten, if the name that was typed is theirs; whoever presses twice hears that it is done."""
    try:
        await _erase(ask, look, form)
    except Gone:
        return Done(ERASURES, _("They were erased before. Nothing is left to do."))
    return Done(ERASURES, _("Erased. Who keeps anything about them is told."))


async def _erase(ask: Any, look: Look, form: Form) -> None:
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    if _plain(form.get("typed", "")) != _plain(person["name"]):
        sentence = _("This is not their name. Write it as it stands above.")
        raise Invalid("name-differs", sentence, {"typed": [sentence]})
    asked = {
        "person_id": person["person_id"],
        **filled(form, "way", "asked_on", "identity", "request"),
        **number(form, "expected_version"),
    }
    await ask.stakeholders.erase_person(asked)


def naming(titles: Panel, person_id: str) -> dict[str, Any]:
    """The titles that hold their name, as lines: an erasure changes none of them."""
    is_so = bool(titles) and not titles.data["is_near"]
    items = [titled(one) for one in titles.data["items"]] if is_so else []
    return {"items": items, "failed": titles.failed(f"{address(person_id)}/erase")}


def what_happens(partners: Panel | None) -> list[dict[str, str]]:
    """What goes, what stays and who is told, as facts."""
    return [
        {
            "name": _("What goes"),
            "value": _(
                "Names, addresses, identifiers and every word written about them, what was told in confidence, their "
                "ties and memberships, what they may be sent, and what imports and merges had put by."
            ),
        },
        {
            "name": _("What stays"),
            "value": _(
                "Figures, and what they signed as a number; that they had agreed and withdrew, with its dates; that "
                "they were erased, when, by whom and how they asked."
            ),
        },
        {"name": _("Who is told"), "value": _who_is_told(partners)},
    ]


def _who_is_told(partners: Panel | None) -> str:
    if not partners:
        return _(
            "Every partner that ever got anything about them is told to delete it, and says when it has."
        )
    standing = [one for one in partners.data["items"] if one["state"] == "in-force"]
    return _(
        "Every partner that ever got anything about them is told to delete it, and says when it has. With an agreement "
        "today: %(partners)s.",
        partners=plural(len(standing), "partner", "partners"),
    )


def _plain(name: str) -> str:
    """A name as it is typed: whoever copies it takes unseen marks along, and apostrophes differ."""
    seen = "".join(sign for sign in normalize("NFKC", name) if category(sign) != "Cf")
    return " ".join(seen.translate(TYPED).split()).casefold()


SCREENS = (Screen(f"{LIST}/{{person_id}}/erase", show, act=erase, needs=ERASE),)
