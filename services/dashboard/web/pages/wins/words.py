"""What the kinds, sizes and states of wins are called."""

from __future__ import annotations

KINDS = {"programme": "Programme", "policy": "Policy", "practice": "Practice"}
NOVELTIES = {"new": "New", "changed": "Changed"}
SCALES = {"quick-win": "Quick win", "system-change": "System change"}
SCALE_HINTS = {
    "quick-win": "Helps soon, and may be undone as soon",
    "system-change": "Changes rules, money or habits",
}
INTENSITIES = {"small": "Small", "medium": "Medium", "large": "Large"}
DURATIONS = {"once": "Once", "ongoing": "Ongoing"}
STANDS = {"holds": ("Holds", "good"), "partly": ("Holds in part", "warn"), "reversed": ("Reversed", "bad")}
DRAFT = ("Draft, not confirmed", "neutral")
