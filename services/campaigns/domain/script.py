"""The text that people write or say by: a template with places for what differs from person to person."""

from __future__ import annotations

import re

from shared.kernel.errors import Invalid

PLACES = ("name", "first_name", "area", "target", "organisation", "date")
"""What may stand in braces, such as `{name}`; it is filled in where the letter is written."""
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def checked_script(script: str) -> str:
    """The text, or `Invalid` where something in braces is nothing that anybody can fill in."""
    unknown = [one for one in dict.fromkeys(_IN_BRACES.findall(script)) if one not in PLACES]
    left_open = _IN_BRACES.sub("", script)
    if unknown:
        known = ", ".join(f"{{{one}}}" for one in PLACES)
        sentence = f"Nothing is known for {{{unknown[0]}}}. In braces may stand {known}."
        raise Invalid("script-place-unknown", sentence, {"script": [sentence]})
    if "{" in left_open or "}" in left_open:
        sentence = "A brace is opened or closed alone; write each place as {name}."
        raise Invalid("script-brace-alone", sentence, {"script": [sentence]})
    return script.strip()
