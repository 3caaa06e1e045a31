"""Take the lines of a sheet of activities, each once however often it is sent, and take a sheet back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from services.campaigns.commands.activity import FOR_OTHERS
from services.campaigns.domain.activity import Activity
from services.campaigns.imports.again import said_again
from services.campaigns.imports.organizations import possible_names, split_organizations
from services.campaigns.imports.row import (
    Choices,
    Row,
    RowRefused,
    read_row,
    refuse,
    refuse_for,
    refuse_unread,
)
from services.campaigns.store import Store
from shared.imports.kinds import Along, Batch, Line, Outcome, OutcomeKind
from shared.imports.reading import Rejection
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from, is_line_id
from shared.kernel.places import fold

MOST_NAMES = 30
UNDONE = "The import that brought it was undone."


def take_activities(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Take up to 500 lines in one transaction, with a handful of reads however many there are."""
    choices = Choices.of(batch.options)
    read = [_read(line, choices) for line in lines]
    rows = [row for row in read if isinstance(row, Row)]
    meaning = store.names.meaning(key for row in rows for key in possible_names(row.organizations))
    _campaign_must_be_there(choices, store)
    again = store.activities.by_id({row.activity_id for row in rows if row.activity_id})
    sheet = _Sheet(store, batch, choices, meaning, again)
    drafted = [sheet.draft(row) if isinstance(row, Row) else row for row in read]
    ids = [one.activity_id for draft in drafted if isinstance(draft, Drafted) for one in draft.activities]
    sheet.stored = store.activities.by_id(ids)
    return [sheet.take(draft) if isinstance(draft, Drafted) else draft for draft in drafted]


def undo_activities(batch: Batch, store: Store, limit: int) -> int:
    """Take back up to `limit` activities of an import; what was corrected by hand since is kept."""
    made = store.activities.untouched_of_batch(batch.batch_id, limit)
    for activity in made:
        store.activities.remove(activity, activity.remove(UNDONE))
    return len(made)


class Drafted(NamedTuple):
    """A line and the activities it tells of, one for each of its organisations."""

    row: Row
    activities: list[Activity]


def _read(line: Line, choices: Choices) -> Row | Outcome:
    row = read_row(line, choices)
    return _rejected(refuse_unread(row)) if row.unread else row


def _campaign_must_be_there(choices: Choices, store: Store) -> None:
    if choices.campaign_id and store.campaigns.find(choices.campaign_id) is None:
        sentence = "There is no such campaign. Choose another for this file, or none."
        raise Invalid("campaign-not-found", sentence, {"options.campaign_id": [sentence]})


def _rejected(refused: RowRefused) -> Outcome:
    return Outcome(refused.rejection.line, "rejected", rejection=refused.rejection, also=refused.also)


@dataclass
class _Sheet:
    store: Store
    batch: Batch
    choices: Choices
    meaning: dict[str, str]
    again: dict[str, Activity]
    stored: dict[str, Activity] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def draft(self, row: Row) -> Drafted | Outcome:
        """What the line would make, with ids derived from what it says, or the activity whose id it bears."""
        if is_line_id(row.activity_id):
            return _on_air(row.line.line)
        known = self.again.get(row.activity_id)
        names = split_organizations(row.organizations, self.meaning.__contains__) or self._own_name()
        try:
            if known:
                return Drafted(row, [self._again(row, known)])
            if not names:
                raise refuse(row.line, "organization", "organization-missing", "Say who does it.")
            if len(names) > MOST_NAMES:
                reason = f"The cell names {len(names)} organisations; at most {MOST_NAMES} are read. Split the line."
                raise refuse(row.line, "organization", "organizations-too-many", reason)
            return Drafted(row, [self._activity(row, name) for name in names])
        except RowRefused as refused:
            return _rejected(refused)

    def _own_name(self) -> list[str]:
        """Who says of no line whose it is means the own organisation."""
        own = self.store.actor.organization_id
        name = self.store.organizations.get(self.store.leads.now_of(own)).name if own else ""
        if own and name:
            self.meaning.setdefault(fold(name), own)
        return [name] if name else []

    def take(self, drafted: Drafted) -> Outcome:
        """Save what is new or different; a line that repeats another of this sheet says so."""
        line = drafted.row.line.line
        first = drafted.activities[0].activity_id
        try:
            for activity in drafted.activities:
                self._must_agree(drafted.row, activity)
        except RowRefused as refused:
            return _rejected(refused)
        repeats = self.lines.get(first)
        kinds: list[OutcomeKind] = [self._save(activity, line) for activity in drafted.activities]
        kind = min(kinds, key=("created", "updated", "unchanged").index)
        note = _note(line, repeats) if kind == "unchanged" and repeats else None
        unknown = tuple(
            each.facts.organization_name for each in drafted.activities if not each.organization_id
        )
        return Outcome(line, kind, first, note, _understood(drafted), unknown, along=_along(drafted, kinds))

    def _again(self, row: Row, known: Activity) -> Activity:
        self._must_speak_for(known.organization_id, known.facts.organization_name, row)
        try:
            activity = said_again(row, known, self.meaning, self.store)
        except Invalid as invalid:
            raise refuse_for(row.line, invalid) from invalid
        self._must_speak_for(activity.organization_id, activity.facts.organization_name, row)
        return activity

    def _activity(self, row: Row, name: str) -> Activity:
        try:
            facts = replace(row.facts, organization_name=name).checked()
        except Invalid as invalid:
            raise refuse_for(row.line, invalid) from invalid
        key = fold(name)
        organization_id = self.meaning.get(key)
        self._must_speak_for(organization_id, name, row)
        what = (key, "line", row.reference) if row.reference else ("content", *facts.content_key())
        return Activity(
            activity_id=id_from("activity", "sheet", self.choices.provider, *what),
            facts=facts,
            organization_id=organization_id,
            name_key=key,
            reported_at=self.store.now,
            reported_by=self.batch.actor_id or self.store.actor.actor_id,
            reference=row.reference,
            batch_id=self.batch.batch_id,
        )

    def _must_speak_for(self, organization_id: str | None, name: str, row: Row) -> None:
        actor = self.store.actor
        if actor.may(FOR_OTHERS) or self.store.leads.are_one(organization_id, actor.organization_id):
            return
        reason = f"You may report for your own organisation only, and {name} is not known as yours."
        raise refuse(row.line, "organization", "organization-not-yours", reason)

    def _must_agree(self, row: Row, activity: Activity) -> None:
        """Refuse a line under whose reference this sheet has already said something else."""
        stored, line = self.stored.get(activity.activity_id), self.lines.get(activity.activity_id)
        if stored and line and not stored.is_corrected and not _says_the_same(stored, activity):
            reason = f"Line {line} bears the same reference and says something else. Correct one of them."
            raise refuse(row.line, "reference", "reference-repeated", reason)

    def _save(self, activity: Activity, line: int) -> OutcomeKind:
        key = activity.activity_id
        self.lines.setdefault(key, line)
        stored = self.stored.get(key)
        if stored is None:
            self.stored[key] = self.store.activities.save(*activity.report())
            return "created"
        if stored.is_corrected or _says_the_same(stored, activity):
            return "unchanged"
        organization_id = activity.organization_id or stored.organization_id
        corrected, event = stored.correct(activity.facts, organization_id, activity.name_key, by_hand=False)
        self.stored[key] = self.store.activities.save(corrected, *([event] if event else []))
        return "updated"


def _along(drafted: Drafted, kinds: list[OutcomeKind]) -> tuple[Along, ...]:
    """The activities beside the first that a line of several organisations makes."""
    made = [one for one, kind in zip(drafted.activities, kinds, strict=True) if kind == "created"]
    line = drafted.row.line.line
    return tuple(Along("activities", one.facts.organization_name, line) for one in made[1:])


def _on_air(line: int) -> Outcome:
    """A line of our own table that is kept by media: it changes nothing here."""
    reason = "This line is air time: it is kept under Media. Put it right there; it was left as it is."
    return Outcome(line, "unchanged", rejection=Rejection(line, "", "row-is-air-time", reason, ""))


def _understood(drafted: Drafted) -> dict[str, Any]:
    facts = drafted.activities[0].facts
    names = "; ".join(each.facts.organization_name for each in drafted.activities)
    known = {
        name: value for name, value in vars(facts).items() if name not in ("campaign_id", "organization_name")
    }
    return {"organization": names, **known}


def _says_the_same(stored: Activity, activity: Activity) -> bool:
    return stored.facts.content_key() == activity.facts.content_key()


def _note(line: int, repeats: int) -> Rejection:
    return Rejection(
        line, "", "row-repeated", f"It says the same as line {repeats} and was counted once.", ""
    )
