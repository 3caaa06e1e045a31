"""Ask once for the country of a sheet that names none, instead of refusing each of its lines."""

from __future__ import annotations

from shared.imports.kinds import Glimpse, Question


def asked_country(glimpse: Glimpse) -> list[Question]:
    """The question for the country, where no column says it, or what is seen of it is empty, and nobody has chosen."""
    if glimpse.options.get("country") or any(glimpse.samples.get("country", ())):
        return []
    return [Question("country", "This file names no country. Say in which its activities are.")]
