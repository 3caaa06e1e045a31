"""How sure a share of people who were asked is: the interval in which that of all of them may lie."""

from __future__ import annotations

from math import sqrt

Z95 = 1.959964
"""The point of the standard normal distribution beyond which lie 2.5 of 100 on either side."""


def wilson(part: int, of: int, z: float = Z95) -> tuple[float, float]:
    """The interval, from 0 to 1, in which the share of all may lie where `part` of `of` asked at random said yes.

    By default with a certainty of 95 of 100: E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", Journal of the American Statistical Association 22 (1927), 209-212. It holds for few, and near 0 and 1.
    Of nobody asked nothing is known: 0 to 1.
    """
    if not 0 <= part <= of:
        raise ValueError(f"{part} of {of} is no share")
    if not of:
        return 0.0, 1.0
    share, square = part / of, z * z
    middle = share + square / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    low = 0.0 if not part else (middle - spread) / whole
    high = 1.0 if part == of else (middle + spread) / whole
    return low, high
