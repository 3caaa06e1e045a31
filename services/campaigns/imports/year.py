"""Ask once for the year of a sheet whose days and months name none, instead of refusing each of its lines."""

from __future__ import annotations

import re

from services.campaigns.imports.period import as_period
from shared.imports.kinds import Glimpse, Question
from shared.imports.reading import BadValue

DATED = ("period", "started_on", "ended_on")
IN_A_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def asked_year(glimpse: Glimpse) -> list[Question]:
    """The question for the year, where all that is seen of a column of days lacks it and nothing else gives it."""
    if glimpse.options.get("year") or any(glimpse.samples.get("year", ())):
        return []
    bare = [cells for name in DATED if (cells := glimpse.samples.get(name)) and all(map(_lacks_year, cells))]
    if not bare:
        return []
    shown = ", ".join(dict.fromkeys(cell[:40] for cells in bare for cell in cells))
    sentence = f"The dates of this file name no year ({shown}). Say which year they are of."
    return [Question("year", sentence, _proposed(glimpse))]


def _lacks_year(cell: str) -> bool:
    try:
        as_period(cell)
    except BadValue as bad:
        return bad.code == "year-missing"
    return False


def _proposed(glimpse: Glimpse) -> str:
    """The year in the name of the file; else none, for a year that is filled in is a question that nobody reads."""
    return next(reversed(IN_A_NAME.findall(glimpse.filename)), "")
