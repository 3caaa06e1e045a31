"""Take a cell as a number, refusing to guess whether a comma stands for thousands or for decimals."""

import re
from decimal import Decimal

from shared.imports.reading.text import BadValue, as_text

LONGEST = 40
MOST_POWER = 30
SPACES = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'\u2019](?=\d{3}(?!\d))")
POINT = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE]([-+]?\d{1,4}))?")
GROUPED_POINT = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
GROUPED_COMMA = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
COMMA = re.compile(r"[-+]?\d+,\d+")
WHOLE = re.compile(r"[-+]?\d+")
EITHER = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")


def as_number(text: str, *, decimal_comma: bool | None = None) -> int | Decimal:
    """Read 1234, -1.5, 1,234,567.8, 1 234,5 and 1.234.567,8; whole numbers come as int, others as Decimal.

    `1,234` is refused unless the user said for the sheet whether the comma is the decimal sign; a single
    point is it unless the comma was chosen.
    """
    plain = as_text(text).replace("\u2212", "-")
    if not plain:
        raise BadValue("missing-number", "The number is missing.")
    if len(plain) > LONGEST:
        raise BadValue("number-out-of-range", "The number is far too long. Check the cell.")
    return _exact(plain, _pointed(plain, SPACES.sub("", plain), decimal_comma))


def _pointed(plain: str, joined: str, decimal_comma: bool | None) -> str:
    """Write the number with a decimal point and without separators of thousands."""
    if decimal_comma is None and EITHER.fullmatch(joined):
        raise BadValue(
            "ambiguous-number",
            f"{plain} may mean a thousand times more or less. Say for this file whether the comma is "
            "decimal, or leave it out.",
        )
    if not decimal_comma and POINT.fullmatch(joined):
        return joined
    if not decimal_comma and GROUPED_POINT.fullmatch(joined):
        return joined.replace(",", "")
    if decimal_comma is not False and (COMMA.fullmatch(joined) or GROUPED_COMMA.fullmatch(joined)):
        return joined.replace(".", "").replace(",", ".")
    if WHOLE.fullmatch(joined):
        return joined
    raise BadValue(
        "not-a-number", f"{plain!r} is not a number. Write digits only, with a point for decimals."
    )


def _exact(plain: str, pointed: str) -> int | Decimal:
    power = POINT.fullmatch(pointed)
    # int() of a Decimal with an exponent of millions would run for ever.
    if power and power[1] and abs(int(power[1])) > MOST_POWER:
        raise BadValue("number-out-of-range", f"{plain} is outside what can be stored. Check the cell.")
    number = Decimal(pointed)
    return int(number) if number == number.to_integral_value() else number
