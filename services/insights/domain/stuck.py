"""What waits too long, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Patience:
    """After how long a kind of thing counts as stuck, why, and what to do."""

    after: timedelta
    why: str
    do: str


PATIENCE: dict[str, Patience] = {
    "slot": Patience(
        timedelta(0),
        "The time has passed, and it is neither proven aired nor reported missed.",
        "Prove that it aired, or report it missed.",
    ),
    "release": Patience(
        timedelta(days=1),
        "It is approved, nothing holds it back any more, and it is not out.",
        "Put it out, correct it, or withdraw it.",
    ),
    "mailing": Patience(
        timedelta(days=1),
        "It is approved, and nobody has started it.",
        "Start it, correct it, or cancel it.",
    ),
    "feed": Patience(
        timedelta(0),
        "It could not be read ten times in a row, and is paused.",
        "Put its address right, resume it, or follow it no more.",
    ),
    "thread": Patience(
        timedelta(0),
        "Somebody wrote to us and was to be answered by now.",
        "Answer them, move the day with a reason, or hand the thread over.",
    ),
    "reply": Patience(
        timedelta(0),
        "An answer was cut off while it was handed over; nobody knows whether it arrived.",
        "Say that it was sent, or send it once more.",
    ),
    "policy": Patience(
        timedelta(0),
        "The policy has been in this stage for longer than is usual there.",
        "Touch who decides next, or record its move.",
    ),
    "provision": Patience(
        timedelta(0),
        "What a policy promises was found on the ground before, and is not found now.",
        "Have it checked again, or answer what is done about it.",
    ),
    "win": Patience(
        timedelta(0),
        "It may have been won and nobody has confirmed it in a week, or the day has come to ask whether it holds.",
        "Confirm or discard it; or ask those who benefit, and say how it stands.",
    ),
    "campaign": Patience(
        timedelta(days=14),
        "The campaign is launched, and nothing was done for it in 14 days.",
        "Report what was done, plan the next action, or close it.",
    ),
    "gathering": Patience(
        timedelta(days=1),
        "It ended more than a day ago, and who came is not settled.",
        "Check in who was there, and close it.",
    ),
    "resource": Patience(
        timedelta(0),
        "It is needed within a week, and not all of it is committed or delivered.",
        "Ask a partner for the rest, or correct what is needed.",
    ),
    "initiative": Patience(
        timedelta(0),
        "The day by which a member was to be answered is over.",
        "Support it, decline it with the reason, or move the day with one.",
    ),
    "alias": Patience(
        timedelta(0),
        "A name from a sheet waits for a steward; its activities count for nobody yet.",
        "Confirm it, refuse it, or register the organisation.",
    ),
    "promise": Patience(
        timedelta(0),
        "The day by which it was promised is over, and it is neither kept nor given up.",
        "Ask for it, then note whether it was kept, or extend it.",
    ),
}
STIRS = frozenset({"signatures", "acts", "attendances", "activities", "slots_aired", "coverage", "touches"})
"""Figures that show that something is done for a campaign."""
