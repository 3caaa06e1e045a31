"""An import told in words: where it stands, how far it is, what it brought or would bring, who did what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.happened import who
from services.dashboard.web.pages.imports.words import WORKING, lines_of, title_of
from shared.web.filters import number

Import = Mapping[str, Any]
Names = Mapping[str, str]

SENTENCES = {
    "uploading": "The file is not here whole. If nothing is on its way any more, bring it in again.",
    "reading": "The file is being read. Nothing is taken in yet.",
    "refused": "The file could not be read. Nothing was taken in.",
    "mapped": "Nothing is taken in yet. Check what was guessed, then see in a dry run what the file would bring.",
    "trying": "The file is run through without keeping anything of it.",
    "tried": "Nothing is taken in yet. This is what the file would bring.",
    "queued": "It begins as soon as the import before it is done. You can leave this page.",
    "running": "The lines are taken in. You can leave this page; it goes on.",
    "done": "The file is taken in.",
    "undoing": "What the file brought is being taken back.",
    "undone": "What the file brought was taken back, except what somebody has changed or built upon since.",
    "failed": "It stopped. What it had brought by then stays until it is undone.",
    "discarded": "It was put away before anything was taken in. The file is not kept.",
}
WORK = {
    "reading": "Reading the file",
    "trying": "Dry run",
    "queued": "Waiting",
    "running": "Taking in",
    "undoing": "Undoing",
}
STEPS = {
    "uploading": "Began to arrive",
    "reading": "Arrived whole",
    "refused": "Could not be read",
    "mapped": "Columns settled",
    "trying": "Dry run begun",
    "tried": "Dry run done",
    "queued": "Asked to be taken in",
    "running": "Taking in begun",
    "done": "Taken in",
    "undoing": "Asked to be undone",
    "undone": "Undone",
    "failed": "Stopped before its end",
    "discarded": "Put away",
}
COUNTS = (
    ("created", "Would be new", "New", "things that were not here before"),
    ("updated", "Would be changed", "Changed", "things that were here and are put right"),
    ("unchanged", "Would stay the same", "The same", "lines that say nothing new"),
    ("waiting", "Would wait", "Waiting", "until somebody decides whom a name means"),
    ("rejected", "Would be refused", "Refused", "each with its reason below"),
)
OUTCOMES = {
    "created": "new",
    "updated": "changed",
    "unchanged": "the same",
    "waiting": "waiting",
}
UNITS = ((1024 * 1024, "MB"), (1024, "kB"))
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}


def sentence(found: Import) -> str:
    """What the state means for whoever waits."""
    if found["state"] == "failed" and not found["has_run"]:
        again = " Put right what is wrong below and try again." if "map" in found["can"] else ""
        return f"It stopped. Nothing was taken in.{again}"
    return SENTENCES[found["state"]]


def work_of(found: Import) -> dict[str, Any] | None:
    """What is being done and how far it is, while somebody has to wait for it."""
    if found["state"] not in WORKING:
        return None
    progress, lines = found["progress"], found["lines"]
    done = progress["undone"] if found["state"] == "undoing" else progress["read"]
    whole = progress["created"] if found["state"] == "undoing" else lines
    share = min(99, round(done * 100 / whole)) if whole else 0
    return {"label": WORK[found["state"]], "share": share, "shown": _shown(found["state"], done, whole)}


def _shown(state: str, done: int, whole: int) -> str:
    if state in ("reading", "queued"):
        return "begins in a moment" if state == "queued" else "a moment"
    if state == "undoing":
        return f"{number(done)} taken back"
    return f"{number(done)} of {lines_of(max(whole, done))}" if whole else f"{lines_of(done)} so far"


def counted(found: Import, door: str) -> list[dict[str, Any]]:
    """What became of the lines, each count a door to what is behind it."""
    progress = found["progress"]
    if not progress["read"] or found["state"] in (*WORKING, "undone"):
        return []
    is_tried = found["state"] == "tried"
    doors = {} if is_tried else {"created": door, "updated": door, "unchanged": door, "waiting": "/aliases"}
    return [
        {
            "label": would if is_tried else is_so,
            "value": number(progress[name]),
            "href": "#refused" if name == "rejected" else doors.get(name) or "#what-is-in-it",
            "note": note,
        }
        for name, would, is_so, note in COUNTS
        if progress[name] or name in ("created", "rejected")
    ]


def facts(found: Import, names: Names) -> list[dict[str, Any]]:
    """What is known of the file."""
    known = (
        ("What is in it", title_of(found["kind"])),
        ("Size", _size(found["size"])),
        ("Lines", _lines(found)),
        ("Written in", found["encoding"].upper()),
        ("Columns apart by", DELIMITERS.get(found["delimiter"], "")),
        ("Brought by", who(found["opened_by"], names)),
        ("When", {"iso": found["opened_at"]}),
    )
    return [{"name": name, "value": value} for name, value in known if value]


def steps(found: Import, names: Names) -> list[dict[str, Any]]:
    """Who led it on, the latest first."""
    return [
        {"text": STEPS[step["state"]], "note": who(step["by"], names), "when": step["at"]}
        for step in reversed(found["history"])
    ]


def rejected_row(row: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    """A line that was not taken, as a row."""
    return {
        "line": f"Line {number(row['line'])}",
        "field": titles.get(row["field"], row["field"]) or None,
        "reason": row["reason"],
        "value": row["value"] or None,
    }


def _lines(found: Import) -> str:
    """How many lines the file has, and how many of them are headings or empty, once it has been run through."""
    read = found["progress"]["read"] if found["state"] in ("tried", "done", "undone") else 0
    besides = found["lines"] - read
    if not read or besides <= 0:
        return number(found["lines"]) if found["lines"] else ""
    return f"{number(found['lines'])}, {number(besides)} of them headings or empty"


def trial_of(found: Import, titles: Mapping[str, str]) -> dict[str, Any]:
    """What a dry run showed: lines as they were understood, and names that would wait for a steward."""
    trial = found.get("trial") or {}
    if found["state"] != "tried":
        trial = {}
    names = trial.get("names", [])
    return {
        "samples": [_sample(one, titles) for one in trial.get("samples", [])],
        "names": [{"text": name} for name in names],
        "more": f"More than {number(len(names))} names; the first are shown."
        if trial.get("has_more_names")
        else "",
    }


def _sample(sample: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    read = [
        f"{titles.get(name) or name.replace('_', ' ').capitalize()}: {text}"
        for name, text in sample["values"].items()
    ]
    outcome = OUTCOMES.get(sample["outcome"], sample["outcome"])
    return {"text": f"Line {number(sample['line'])}", "note": " · ".join(read), "aside": outcome}


def _size(size: int) -> str:
    for unit, name in UNITS:
        if size >= unit:
            return f"{number(round(size / unit, 1))} {name}"
    return f"{size} bytes"
