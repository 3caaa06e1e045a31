"""An import told in words: where it stands, how far it is, what it brought or would bring, who did what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.happened import who
from services.dashboard.web.pages.imports.words import WORKING, lines_of, title_of
from shared.web.filters import number, plural
from shared.web.sentences import marked
from shared.web.speech import N_, N_pair, Words, _, in_a_list, in_a_row, spoken

Import = Mapping[str, Any]
Names = Mapping[str, str]

SENTENCES = Words(
    {
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
)
WORK = Words(
    {
        "reading": "Reading the file",
        "trying": "Dry run",
        "queued": "Waiting",
        "running": "Taking in",
        "undoing": "Undoing",
    }
)
STEPS = Words(
    {
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
)
COUNTS = (
    ("created", N_("Would be new"), N_("New"), N_("things that were not here before")),
    ("updated", N_("Would be changed"), N_("Changed"), N_("things that were here and are put right")),
    ("unchanged", N_("Would stay the same"), N_("The same"), N_("lines that say nothing new")),
    ("waiting", N_("Would wait"), N_("Waiting"), N_("until somebody decides whom a name means")),
    ("rejected", N_("Would be refused"), N_("Refused"), N_("each with its reason below")),
    ("remarked", N_("To look at"), N_("To look at"), N_("remarks on lines that are taken")),
)
OUTCOMES = Words(
    {
        "created": "new",
        "updated": "changed",
        "unchanged": "the same",
        "waiting": "waiting",
    }
)
ALONG = {
    "activities": N_pair("further activity", "further activities"),
    "organizations": N_pair("organisation", "organisations"),
    "outlets": N_pair("outlet", "outlets"),
    "people": N_pair("person", "people"),
}
"""What comes along, behind its number."""
ONE_ALONG = Words(
    {
        "activities": "further activity",
        "organizations": "organisation",
        "outlets": "outlet",
        "people": "person",
    }
)
UNITS = ((1024 * 1024, "MB"), (1024, "kB"))
DELIMITERS = Words({",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"})


def sentence(found: Import) -> str:
    """What the state means for whoever waits."""
    if found["state"] == "failed" and not found["has_run"]:
        if "map" in found["can"]:
            return _("It stopped. Nothing was taken in. Put right what is wrong below and try again.")
        return _("It stopped. Nothing was taken in.")
    if found.get("sent_as") and found["state"] == "done" and not found["progress"]["read"]:
        return _(
            "The sending broke off before the sender had an answer; its rows count when they are sent again."
        )
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
        return _("begins in a moment") if state == "queued" else _("a moment")
    if state == "undoing":
        return _("%(done)s taken back", done=number(done))
    return (
        _("%(done)s of %(lines)s", done=number(done), lines=lines_of(max(whole, done)))
        if whole
        else _("%(lines)s so far", lines=lines_of(done))
    )


def counted(found: Import, door: str) -> list[dict[str, Any]]:
    """What became of the lines, each count a door to what is behind it."""
    progress = found["progress"]
    if not progress["read"] or found["state"] in (*WORKING, "undone"):
        return []
    is_tried = found["state"] == "tried"
    doors = {} if is_tried else {"created": door, "updated": door, "unchanged": door, "waiting": "/aliases"}
    figures = [
        {
            "label": spoken(would if is_tried else is_so),
            "value": number(progress.get(name, 0)),
            "href": "#refused" if name in ("rejected", "remarked") else doors.get(name) or "#what-is-in-it",
            "note": spoken(note),
        }
        for name, would, is_so, note in COUNTS
        if progress.get(name) or name in ("created", "rejected")
    ]
    return [*figures, *_along(found, is_tried=is_tried)]


def _along(found: Import, *, is_tried: bool) -> list[dict[str, Any]]:
    """What is new besides what the lines are about: how much, and how many of which sort."""
    counts = found.get("along") or {}
    if not counts:
        return []
    sorts = [plural(count, *ALONG[sort]) for sort, count in sorted(counts.items()) if sort in ALONG]
    return [
        {
            "label": _("Would come along") if is_tried else _("Came along"),
            "value": number(sum(counts.values())),
            "href": "#along" if is_tried else "#what-is-in-it",
            "note": in_a_list(sorts),
        }
    ]


def facts(found: Import, names: Names) -> list[dict[str, Any]]:
    """What is known of the file."""
    known = (
        (_("What is in it"), title_of(found.get("sent_as") or found["kind"])),
        (_("Size"), _size(found["size"])),
        (_("Lines"), _lines(found)),
        (_("Written in"), found["encoding"].upper()),
        (_("Columns apart by"), DELIMITERS.get(found["delimiter"], "")),
        (_("Brought by"), who(found["opened_by"], names)),
        (_("When"), {"iso": found["opened_at"]}),
    )
    return [{"name": name, "value": value} for name, value in known if value]


def steps(found: Import, names: Names) -> list[dict[str, Any]]:
    """Who led it on, the latest first."""
    return [
        {"text": STEPS[step["state"]], "note": who(step["by"], names), "when": step["at"]}
        for step in reversed(found["history"])
    ]


def rejected_row(row: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    """A line that was not taken, or was and should be looked at, as a row."""
    line = _("Line %(line)s", line=number(row["line"]))
    return {
        "line": {"text": line, "note": _("taken all the same")} if row.get("is_taken") else line,
        "field": titles.get(row["field"], row["field"]) or None,
        "reason": marked(row["reason"]),
        "value": row["value"] or None,
    }


def _lines(found: Import) -> str:
    """How many lines the file has, and how many of them are headings or empty, once it has been run through."""
    read = found["progress"]["read"] if found["state"] in ("tried", "done", "undone") else 0
    besides = found["lines"] - read
    if not read or besides <= 0:
        return number(found["lines"]) if found["lines"] else ""
    return _(
        "%(lines)s, %(besides)s of them headings or empty",
        lines=number(found["lines"]),
        besides=number(besides),
    )


def trial_of(found: Import, titles: Mapping[str, str]) -> dict[str, Any]:
    """What a dry run showed: lines as they were understood, and names that would wait for a steward."""
    trial = found.get("trial") or {}
    if found["state"] != "tried":
        trial = {}
    names = trial.get("names", [])
    return {
        "samples": [_sample(one, titles) for one in trial.get("samples", [])],
        "names": [{"text": name} for name in names],
        "along": [_one_along(one) for one in trial.get("along", [])],
        "more": _("More than %(names)s names; the first are shown.", names=number(len(names)))
        if trial.get("has_more_names")
        else "",
    }


def _one_along(one: Mapping[str, Any]) -> dict[str, Any]:
    line = _("Line %(line)s", line=number(one["line"])) if one["line"] else ""
    return {"text": one["name"], "note": in_a_row(ONE_ALONG.get(one["sort"], ""), line)}


def _sample(sample: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    read = [
        in_a_row(titles.get(name) or name.replace("_", " ").capitalize(), text, by=": ")
        for name, text in sample["values"].items()
    ]
    outcome = OUTCOMES.get(sample["outcome"], sample["outcome"])
    return {
        "text": _("Line %(line)s", line=number(sample["line"])),
        "note": in_a_row(*read),
        "aside": outcome,
    }


def _size(size: int) -> str:
    for unit, name in UNITS:
        if size >= unit:
            return f"{number(round(size / unit, 1))} {name}"
    return _("%(size)s bytes", size=str(size))
