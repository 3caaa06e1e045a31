"""What the kinds, sizes and states of wins are called."""

from __future__ import annotations

from shared.web.speech import N_, Words

KINDS = Words({"programme": "Programme", "policy": "Policy", "practice": "Practice"})
NOVELTIES = Words({"new": "New", "changed": "Changed"})
SCALES = Words({"quick-win": "Quick win", "system-change": "System change"})
SCALE_HINTS = Words(
    {
        "quick-win": "Helps soon, and may be undone as soon",
        "system-change": "Changes rules, money or habits",
    }
)
INTENSITIES = Words({"small": "Small", "medium": "Medium", "large": "Large"})
DURATIONS = Words({"once": "Once", "ongoing": "Ongoing"})
STANDS = {
    "holds": (N_("Holds"), "good"),
    "partly": (N_("Holds in part"), "warn"),
    "reversed": (N_("Reversed"), "bad"),
}
DRAFT = (N_("Draft, not confirmed"), "neutral")
