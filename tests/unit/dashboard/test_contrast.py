"""The colours of the dashboard, read from its style sheet and measured by the formula of WCAG 2.2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import services.dashboard

STYLE = Path(services.dashboard.__path__[0]) / "web" / "static" / "app.css"
TEXT, PART = 4.5, 3.0

PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "paper-2", TEXT),
    ("ink-2", "paper", TEXT),
    ("ink-2", "paper-2", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "paper-2", TEXT),
    ("accent", "accent-soft", TEXT),
    ("accent", "warning-soft", TEXT),
    ("accent-ink", "accent", TEXT),
    ("warning", "paper", TEXT),
    ("warning", "paper-2", TEXT),
    ("warning", "warning-soft", TEXT),
    ("warning-ink", "warning", TEXT),
    ("success", "paper", TEXT),
    ("success", "paper-2", TEXT),
    ("success", "success-soft", TEXT),
    ("ink", "accent-soft", TEXT),
    ("ink", "warning-soft", TEXT),
    ("ink", "success-soft", TEXT),
    ("edge", "paper", PART),
    ("focus", "paper", PART),
    ("focus", "paper-2", PART),
    ("accent", "scale-0", PART),
    ("success", "scale-0", PART),
    ("warning", "scale-0", PART),
]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))


def blocks() -> dict[str, dict[str, str]]:
    text = STYLE.read_text()
    patterns = {
        "light": r"^:root {(.*?)^}",
        "dark by device": r':root:not\(\[data-theme="light"\]\) {(.*?)}',
        "dark by choice": r':root\[data-theme="dark"\] {(.*?)}',
    }
    found = {name: re.search(pattern, text, re.S | re.M) for name, pattern in patterns.items()}
    return {name: colours(match.group(1)) for name, match in found.items() if match}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class TestTheColours:
    def test_are_measured_as_the_formula_says(self) -> None:
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

    @pytest.mark.parametrize("theme", ["light", "dark by device"])
    @pytest.mark.parametrize(("front", "back", "least"), PAIRS)
    def test_stand_out_enough(self, theme: str, front: str, back: str, least: float) -> None:
        found = blocks()[theme]
        assert contrast(found[front], found[back]) >= least

    def test_are_the_same_dark_by_device_and_by_choice(self) -> None:
        assert blocks()["dark by device"] == blocks()["dark by choice"]

    def test_have_a_dark_twin_each(self) -> None:
        assert blocks()["light"].keys() == blocks()["dark by device"].keys()

    @pytest.mark.parametrize("theme", ["light", "dark by device"])
    def test_of_the_map_grow_away_from_the_paper(self, theme: str) -> None:
        found = blocks()[theme]
        steps = [contrast(found[f"scale-{step}"], found["paper"]) for step in range(6)]
        assert steps == sorted(steps)
