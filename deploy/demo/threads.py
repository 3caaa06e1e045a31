"""Chapter two, who writes to the coalition: a resident who was called back in time, and one who still waits."""

from __future__ import annotations

from deploy.demo.teller import Cast, Teller


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell of both."""
    asked = await _asked(teller, cast, 0, 5, channel="sms", subject="The tap schedule")
    which = {"thread_id": asked}
    await teller.ask("bo", "thread-taken", 5, 12).media.take_thread(which)
    answer = {**which, "channel": "phone", "text": "Called back: from five to seven, mornings and evenings."}
    await teller.ask("bo", "thread-answered", 5, 13).media.reply_to_thread(answer)
    await _asked(teller, cast, 1, 1, channel="in-person", subject="A new well at the market")


async def _asked(teller: Teller, cast: Cast, place: int, days_ago: int, *, channel: str, subject: str) -> str:
    wish = {
        "person_id": cast.people[place],
        "channel": channel,
        "subject": subject,
        "text": WORDS[subject],
        "organization_id": cast.organizations["WEC"],
        "campaign_id": cast.campaign_id,
        "language": "en-LR",
    }
    opened = await teller.ask("bo", f"thread-{place}", days_ago, 11).media.open_thread(wish)
    return str(opened["thread_id"])


WORDS = {
    "The tap schedule": "When does the tap at the school run this week? My mother walks there in vain.",
    "A new well at the market": "Asked at the market who decides where the next well is dug, and by when.",
}
