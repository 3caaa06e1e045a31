"""What is done with an agreement: a yes, an end, a key, and the partner's word that it did the same."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.partners.one import ONE, curl, show
from services.dashboard.web.pages.partners.words import SEE, address, partner_names
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Answer, Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import several
from shared.kernel.errors import Invalid
from shared.web.asking import whole_number
from shared.web.speech import _, ngettext
from shared.web.zone import start_of


async def agree(ask: Any, look: Look, form: Form) -> Done:
    """Say yes to what waits, with what proves it where a steward says it."""
    said = {**number(form, "number"), **number(form, "version"), **filled(form, "evidence")}
    await ask.feeds.agree_terms({**_which(look), **said})
    return Done(_here(look), _("Agreed. From their day on, events leave by these terms."))


async def make_key(ask: Any, look: Look, form: Form) -> Answer:
    """Make a key, and show its secret on the answer to this form, the only place where it ever stands."""
    name, may = form.get("name", "").strip(), form.get("may", "")
    if may not in ("read", "act", "send"):
        raise Invalid("right-missing", _("No key is made yet."), {"may": [_("Choose one.")]})
    rights = {"may_act": may in ("act", "send"), "may_send": may == "send"}
    made = await ask.feeds.make_key({**_which(look), "name": name, **rights})
    secret = made.get("secret", "")

    async def show_secret(ask: Any, look: Look) -> str:
        view = {"name": name, "secret": secret, "curl": curl(look, secret), "back": _here(look)}
        return render("partners/key.html", view)

    return Answer(show_secret)


async def show_revoke(ask: Any, look: Look) -> str:
    """What a key has opened, and whether that is to be closed with it."""
    agreement = await ask.feeds.show_agreement(_which(look))
    key = next((one for one in agreement["keys"] if one["key_id"] == look.path["key_id"]), None)
    whose = agreement["organization_id"]
    view = {
        "partner": (await partner_names(ask, [whose]))[whose],
        "name": key["name"] if key else "",
        "opened": [{"text": one["name"]} for one in key["opened"]] if key else [],
        "state": look.state({"close_opened": "yes"}),
        "action": f"{_here(look)}/keys/{look.path['key_id']}/revoke",
        "back": _here(look),
    }
    return render("partners/revoke.html", view)


async def revoke_key(ask: Any, look: Look, form: Form) -> Done:
    """Let a key open nothing any more."""
    wish = {"key_id": look.path["key_id"], "close_opened": form.get("close_opened") == "yes"}
    done = await ask.feeds.revoke_key(wish)
    told = _("The key is revoked. Whatever uses it is refused within a second.")
    if done["opened"]:
        told = _(
            "The key is revoked. What it had opened goes on; close it where somebody else may have had the key."
        )
    return Done(_here(look), told)


async def ask_for_the_past(ask: Any, look: Look, form: Form) -> Done:
    """Have what happened since a day numbered for the partner, too."""
    day = form.get("since", "").strip()
    await ask.feeds.ask_for_the_past({**_which(look), "since": start_of(day) if day else ""})
    return Done(_here(look), _("Asked for. What happened before comes at the end of the sequence."))


async def acknowledge(ask: Any, look: Look, form: Form) -> Done:
    """Take the partner's word."""
    sequences = [one if (whole := whole_number(one)) is None else whole for one in several(form, "sequences")]
    said = {**({"sequences": sequences} if sequences else {}), **number(form, "up_to")}
    done = await ask.feeds.acknowledge_deliveries({**_which(look), **said})
    text = ngettext(
        "Noted for %(num)s delivery; %(left)s still wait.",
        "Noted for %(num)s deliveries; %(left)s still wait.",
        done["acknowledged"],
        left=done["unacknowledged"],
    )
    return Done(f"{_here(look)}#unacknowledged", text)


async def show_end(ask: Any, look: Look) -> str:
    """What is to end, and the question why."""
    agreement = await ask.feeds.show_agreement(_which(look))
    whose = agreement["organization_id"]
    view = {
        "partner": (await partner_names(ask, [whose]))[whose],
        "state": look.state(),
        "fields": {"version": look.form.get("version") or str(agreement["version"])},
        "action": f"{_here(look)}/end",
        "back": _here(look),
    }
    return render("partners/end.html", view)


async def end(ask: Any, look: Look, form: Form) -> Done:
    """End it at once."""
    said = {"reason": form.get("reason", "").strip(), **number(form, "version")}
    await ask.feeds.end_agreement({**_which(look), **said})
    return Done(_here(look), _("Ended. Nothing leaves to this partner any more, and its keys open nothing."))


def _which(look: Look) -> dict[str, str]:
    return {"agreement_id": look.path["agreement_id"]}


def _here(look: Look) -> str:
    return address(look.path["agreement_id"])


SCREENS = (
    Screen(f"{ONE}/agree", show, act=agree, needs=SEE),
    Screen(f"{ONE}/keys", show, act=make_key, needs=SEE),
    Screen(f"{ONE}/keys/{{key_id}}/revoke", show_revoke, act=revoke_key, needs=SEE),
    Screen(f"{ONE}/past", show, act=ask_for_the_past, needs=SEE),
    Screen(f"{ONE}/acknowledge", show, act=acknowledge, needs=SEE),
    Screen(f"{ONE}/end", show_end, act=end, needs=SEE),
)
