"""Chapter two, what everybody says: the message house of the campaign, approved in English and missing in Kpelle."""

from __future__ import annotations

from typing import Any

from deploy.demo.teller import Cast, Teller

WRITTEN_AGO, APPROVED_AGO = 50, 49
ROOF = (
    "roof",
    "Every county needs one working water point for every 250 people.",
    ("free water", "charity"),
)
PILLARS = (
    ("dry", "Two of three hand pumps in Bong are dry.", ("the communities broke them",)),
    ("repair", "A budget line keeps pumps working when the donors have left.", ("not yet a pump",)),
)
GUESS = "An estimate made for this demo story; no census says so."
NEEDS = (("Bong", "kpe", 200_000), ("Margibi", "kpe", 40_000), ("Montserrado", "en", 900_000))


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell of the house, and of the languages that people need."""
    roof = await _write(teller, cast, ROOF, kind="main")
    for pillar in PILLARS:
        await _write(teller, cast, pillar, kind="supporting", parent_id=roof)
    for area, language, people in NEEDS:
        need = {"area": area, "language": language, "people": people, "source": GUESS}
        await teller.ask("pia", f"need-{area}-{language}", WRITTEN_AGO, 12).media.set_language_need(need)


async def _write(teller: Teller, cast: Cast, wish: tuple[str, str, tuple[str, ...]], **more: Any) -> str:
    slug, text, never_say = wish
    said = {"campaign_id": cast.campaign_id, "audience": "Everybody", "language": "en", "text": text}
    ask = teller.ask("pia", f"message-{slug}", WRITTEN_AGO).media
    made = await ask.write_key_message({**said, "never_say": list(never_say), **more})
    which = {"key_message_id": made["key_message_id"], "language": "en"}
    await teller.ask("ada", f"message-{slug}-approved", APPROVED_AGO).media.approve_wording(which)
    return str(made["key_message_id"])
