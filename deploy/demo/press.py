"""Chapter two, told outside: a release that was picked up within hours, one that is held, and a mailing that waits."""

from __future__ import annotations

from typing import Any

from deploy.demo.teller import Cast, Teller

OUT_AGO, OUT_AT = 33, 6
TEXT = (
    "Of 90 hand pumps that the communities of Bong looked at, sixty gave no water.\n\n"
    "The coalition asks the House Committee for a budget line that keeps one working water point for every "
    "250 people.\n\nThe survey was made with the communities; its sheets can be seen at the coalition's office."
)
NEXT = (
    "Two hundred people from six counties have signed for one working water point for every 250 people.\n\n"
    "The signatures are handed over to the House Committee tomorrow morning."
)
MAILING = (
    "Dear {first_name},\n\nTwo hundred people have signed for water points that work, and so have you. Tomorrow "
    "morning the signatures are handed over to the House Committee.\n\nCome to the Capitol at nine."
)
OFFERS = (("Monrovia Daily Ledger", "taken"), ("Voice of Nimba", "interested"), ("County Voices Online", ""))
PRINTED_AT = 13
"""The hour at which the first outlet had it, seven after it was out."""


async def tell(teller: Teller, cast: Cast, outlets: dict[str, str]) -> str:
    """Tell of both; answers the id of the release that is out."""
    out = await _write(teller, cast, ("pumps", "Two of three hand pumps in Bong are dry", TEXT), OUT_AGO + 2)
    quote = {
        "release_id": out,
        "text": "We do not ask for new pumps. We ask for pumps that work.",
        "organization_id": cast.organizations["WEC"],
    }
    added = await teller.ask("pia", "quote", OUT_AGO + 2, 11).media.add_quote(quote)
    which = {"release_id": out, "quote_id": added["quote_id"]}
    await teller.ask("pia", "quote-agreed", OUT_AGO + 1).media.approve_quote(which)
    await _approve(teller, "pumps", out, OUT_AGO + 1)
    await teller.ask("pia", "issue", OUT_AGO, OUT_AT).media.issue_release({"release_id": out})
    await _offer(teller, out, outlets)
    held = {"embargo_until": teller.moment(-1, 6).isoformat()}
    wish = ("signatures", "Two hundred signatures for water go to the House", NEXT)
    await _approve(teller, "signatures", await _write(teller, cast, wish, 2, **held), 1)
    await _write_to_supporters(teller, cast)
    return out


async def _write_to_supporters(teller: Teller, cast: Cast) -> None:
    """A mailing that is written and waits for approval; the story sends nothing to anybody."""
    says = {
        "channel": "email", "purpose": "news", "organization_id": cast.organizations["WEC"], "area": "Bong",
        "subject": "{first_name}, your signature goes to the House", "text": MAILING, "campaign_id": cast.campaign_id,
    }  # fmt: skip
    await teller.ask("pia", "mailing", 1, 16).media.draft_mailing(says)


async def _write(teller: Teller, cast: Cast, wish: tuple[str, str, str], days_ago: int, **more: Any) -> str:
    slug, headline, text = wish
    about = {"headline": headline, "text": text, "campaign_id": cast.campaign_id, "policy_id": cast.policy_id}
    made = await teller.ask("pia", f"release-{slug}", days_ago).media.draft_release({**about, **more})
    return str(made["release_id"])


async def _approve(teller: Teller, slug: str, release_id: str, days_ago: int) -> None:
    ask = teller.ask("ada", f"approve-{slug}", days_ago, 15).media
    await ask.approve_release({"release_id": release_id})


async def _offer(teller: Teller, release_id: str, outlets: dict[str, str]) -> None:
    for name, answer in OFFERS:
        offer = {"release_id": release_id, "outlet_id": outlets[name], "pitched_on": teller.day(OUT_AGO)}
        made = await teller.ask("pia", f"pitch-{name}", OUT_AGO, 7).media.make_pitch(offer)
        if answer:
            said = {"pitch_id": made["pitch_id"], "answer": answer, "answered_on": teller.day(OUT_AGO)}
            await teller.ask("pia", f"answer-{name}", OUT_AGO, 9).media.answer_pitch(said)
