"""Take in votes as Popolo and Open States write them: a record per vote, with all who voted inside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from services.policy.domain.ballot import Count, Option
from services.policy.domain.policy import Policy
from services.policy.imports.cells import CHAMBERS, Refused
from services.policy.imports.vote_taking import WHY, Draft, save_draft
from services.policy.imports.voters import Chamber
from services.policy.imports.votes import as_option, as_result, cell_or_option_or_none
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import COLLECTION, BadValue, as_date, as_line
from shared.kernel.errors import Refusal
from shared.kernel.lines import one_line

Record = dict[str, Any]
MOTION = ("text", "motion_text", "name", "title")
MOST_VOTES = 100_000
"""More than any house has; what is larger is no count."""
MOST_VOTERS = 5_000
"""More than any house seats; each is looked up."""


def take_vote_events(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Record each vote; motions that stand beside them in the file give their text."""
    chamber = Chamber(store, batch)
    motions = {str(line.values.get("id")): line.values for line in lines if _is_motion(line.values)}
    return [_take(line, motions, chamber, store, batch) for line in lines]


def _take(line: Line, motions: dict[str, Record], chamber: Chamber, store: Store, batch: Batch) -> Outcome:
    if _is_motion(line.values):
        return Outcome(line.line, "unchanged")
    try:
        kind, vote_event_id = save_draft(_read(line, motions, chamber, batch), store, batch)
    except Refused as refused:
        return refused.outcome
    except Refusal as refusal:
        name = next(iter(refusal.fields), "motion")
        return Refused(line, name, refusal.code, refusal.detail, "").outcome
    return Outcome(line.line, kind, vote_event_id)


def _read(line: Line, motions: dict[str, Record], chamber: Chamber, batch: Batch) -> Draft:
    record = line.values
    policy = chamber.policy(line, *_policy_of(record))
    ours = cell_or_option_or_none(line, batch, "our_position")
    draft = read_vote(line, record, policy, chamber, motion=_motion(record, motions))
    draft.said |= {"our_position": ours, "our_reason": WHY if ours else ""}
    return draft


def read_vote(
    line: Line, record: Record, policy: Policy, chamber: Chamber, *, motion: Record | None = None
) -> Draft:
    """What a record says of a vote on a policy that is known."""
    motion = motion or {}
    held_on, starts_at = _moment(line, record)
    said = {
        "policy_id": policy.policy_id,
        "motion": _text(line, "motion", _first(motion, MOTION) or _first(record, MOTION), 2000),
        "classification": _classification(motion) or _classification(record),
        "held_on": held_on,
        "starts_at": starts_at,
        "result": _read_as(line, "result", record.get("result") or motion.get("result"), as_result),
        "body": _body(record, motion, policy),
        "identifier": str(record.get("identifier") or record.get("id") or "")[:100] or None,
        "source_id": _source_of(record),
        "url": _url(record),
    }
    votes, unknown = _votes(line, record, policy, chamber)
    return Draft(said, votes, _counts(line, record), unknown)


def _votes(
    line: Line, record: Record, policy: Policy, chamber: Chamber
) -> tuple[dict[str, Option], tuple[str, ...]]:
    votes: dict[str, Option] = {}
    unknown = []
    listed = _dicts(record.get("votes"))
    if len(listed) > MOST_VOTERS:
        raise Refused(
            line,
            "votes",
            "too-many-voters",
            f"The vote lists {len(listed):,} who voted; at most {MOST_VOTERS:,} are taken. Check whether the file "
            "puts several votes into one.",
            str(len(listed)),
        )
    voters = [_voter(vote) for vote in listed]
    chamber.look_up(filter(None, voters), policy)
    for vote, voter in zip(listed, voters, strict=True):
        option = _read_as(line, "votes.option", vote.get("option"), as_option)
        person_id = chamber.person(voter, policy) if voter else None
        if person_id is None:
            unknown.append(voter)
        else:
            votes[person_id] = option
    return votes, tuple(unknown)


def _voter(vote: Record) -> str:
    return str(vote.get("voter_id") or _id_of(vote.get("voter")) or vote.get("person_id") or "")[:200]


def _counts(line: Line, record: Record) -> tuple[Count, ...]:
    counts = []
    for count in _dicts(record.get("counts")):
        value = count.get("value")
        if type(value) is not int or not 0 <= value <= MOST_VOTES:
            raise Refused(line, "counts.value", "not-a-count", "A count is no whole number. Export it again.")
        counts.append(Count(_read_as(line, "counts.option", count.get("option"), as_option), value))
    return tuple(counts)


def _moment(line: Line, record: Record) -> tuple[date, datetime | None]:
    text = str(record.get("start_date") or record.get("date") or "")
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return moment.date(), moment.astimezone(UTC) if moment.tzinfo else None
        return as_date(text), None
    except (ValueError, OverflowError) as bad:  # a BadValue is one of the first
        reason = getattr(bad, "reason", "") or "The day of the vote cannot be read. Write it as 2025-03-08."
        raise Refused(line, "start_date", "bad-date", reason, text) from bad


def _motion(record: Record, motions: dict[str, Record]) -> Record:
    own = record.get("motion")
    if isinstance(own, dict):
        return own
    return motions.get(str(record.get("motion_id") or own or ""), {})


def _policy_of(record: Record) -> Iterator[str]:
    bill = record.get("bill")
    identifier = record.get("bill_identifier") or (bill.get("identifier") if isinstance(bill, dict) else "")
    yield str(identifier or "")
    yield str(record.get("jurisdiction_name") or "")
    yield str(record.get("legislative_session") or record.get("session_identifier") or "")


def _body(record: Record, motion: Record, policy: Policy) -> str:
    for one in (record.get("organization"), motion.get("organization")):
        if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"].strip():
            return one_line(one["name"].strip()[:200])
    chamber = str(
        record.get("organization__classification") or record.get("organization_classification") or ""
    )
    return CHAMBERS.get(chamber, policy.body)


def _source_of(record: Record) -> str | None:
    """The id that Open States gives each vote."""
    given = str(record.get("id") or "")
    return given if given.startswith("ocd-vote/") and len(given) <= 100 else None


def _url(record: Record) -> str | None:
    """Where the record says that it was taken from."""
    given = (str(one.get("url") or "") for one in _dicts(record.get("sources")))
    return next((url for url in given if url.startswith(("http://", "https://")) and len(url) <= 2000), None)


def _classification(record: Record) -> str:
    found = record.get("classification") or record.get("motion_classification") or ""
    words = found if isinstance(found, list) else [found]
    return one_line(", ".join(str(word) for word in words)[:200])


def _text(line: Line, field: str, value: Any, longest: int) -> str:
    return str(_read_as(line, field, value, lambda text: as_line(text, longest=longest)))


def _read_as(line: Line, field: str, value: Any, reader: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        raise Refused(line, field, "missing", f"The {field} is missing or no text. Complete the record.", "")
    try:
        return reader(value)
    except BadValue as bad:
        raise Refused(line, field, bad.code, bad.reason, value) from bad


def _first(record: Record, names: tuple[str, ...]) -> Any:
    return next((record[name] for name in names if isinstance(record.get(name), str)), None)


def _id_of(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else None


def _is_motion(record: Record) -> bool:
    return record.get(COLLECTION) == "motions"


def _dicts(value: Any) -> list[Record]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
