"""Take in a table of people: one row a person, with where they belong and what they agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.stakeholders.commands.person import CorrectPerson
from services.stakeholders.domain.consent import Consent, new_consent
from services.stakeholders.domain.erasure import field_of, refused_since
from services.stakeholders.domain.person import Person, Wish
from services.stakeholders.handlers.alias import consider
from services.stakeholders.handlers.consent import record
from services.stakeholders.handlers.registry import Change
from services.stakeholders.imports.cells import Unusable
from services.stakeholders.imports.gathering import Memberships, People, Post
from services.stakeholders.imports.rows import Answer, Row, read_row
from services.stakeholders.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.presets import OPTION
from shared.mail.contact import contact_id

BOUNCED_ELSEWHERE = "bounced-elsewhere"
FIELDS = {"emails": "email", "phones": "phone", "identifiers": "external_id"}
"""The column in which an address of a person stands."""
Taken = tuple[Row, Person, Change]
SOMEBODY_ELSE = (
    "This ID is here already, of a person with another name, e-mail and telephone. If the file is from another "
    "installation, name that one as where the external IDs come from, and import again; else correct the person first."
)


def take_people(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Take up to 500 rows, in a number of round trips that does not depend on how many they are.

    Of people who are known here, whoever may not correct them only says what they agreed to.
    """
    rows, outcomes = _read(lines, store, batch)
    people = People((row.wish for row in rows), store, batch.batch_id, may_correct=_may_correct(store))
    meant = consider((row.organization for row in rows), store, batch.batch_id)
    fresh: list[Taken] = []
    rows = _not_erased(_of_our_own(rows, people, outcomes, batch), people, outcomes)
    for row in rows:
        person, change, was_taken_before = people.take(row.wish, row.source)
        outcomes[row.line] = Outcome(row.line, change, person.person_id)
        if not was_taken_before:
            fresh.append((row, person, change))
    people.save()
    for row in rows:
        waits_for = (row.organization,) if row.organization in meant and not meant[row.organization] else ()
        outcomes[row.line] = replace(outcomes[row.line], understood=_understood(row), waits_for=waits_for)
    _mark_dead(rows, store)
    _hold(fresh, meant, store, batch)
    for line in _agree(fresh, store, batch):
        if outcomes[line].kind == "unchanged":
            outcomes[line] = replace(outcomes[line], kind="updated")
    return [outcomes[line.line] for line in lines]


def _may_correct(store: Store) -> bool:
    """Whether the rows may change people whom others have registered."""
    return store.actor.may(CorrectPerson.permission)


def _mark_dead(rows: list[Row], store: Store) -> None:
    """Send nothing to addresses at which nothing arrived for another system, as where a message of ours came back."""
    if not _may_correct(store):
        return
    for email in dict.fromkeys(email for row in rows if row.bounces for email in row.wish.emails):
        store.audience.mark_dead(contact_id("email", email), BOUNCED_ELSEWHERE)


def _of_our_own(rows: list[Row], people: People, outcomes: dict[int, Outcome], batch: Batch) -> list[Row]:
    """The rows without those whose number another installation of the same system gave to somebody else."""
    strange = [row for row in rows if batch.options.get(OPTION) and people.is_strange(row.wish, row.source)]
    for row in strange:
        number = row.wish.identifiers[0].identifier
        refusal = Unusable("external_id", "id-of-somebody-else", SOMEBODY_ELSE, number)
        outcomes[row.line] = refusal.outcome(row.line)
    lines = {row.line for row in strange}
    return [row for row in rows if row.line not in lines]


def _not_erased(rows: list[Row], people: People, outcomes: dict[int, Outcome]) -> list[Row]:
    """The rows without those by which somebody would come back who asked to be erased."""
    kept = []
    for row in rows:
        refusal = asked_to_go(row.wish, people)
        if refusal is None:
            kept.append(row)
        else:
            outcomes[row.line] = refusal.outcome(row.line)
    return kept


def asked_to_go(wish: Wish, people: People) -> Unusable | None:
    """Why a line about somebody who asked to be erased is not taken; it says by which field, and no address."""
    barred = people.barred(wish)
    if barred is None:
        return None
    key, on = barred
    return Unusable(FIELDS[field_of(key)], "asked-to-be-erased", refused_since(on))


def _understood(row: Row) -> dict[str, str]:
    wish = row.wish
    said = {
        "name": wish.full_name,
        "email": ", ".join(wish.emails),
        "phone": ", ".join(wish.phones),
        "area": wish.area or "",
        "organization": row.organization,
        "role": row.role,
        "consent": "; ".join(_agreed(answer) for answer in row.answers if answer.channel not in row.refused),
        "wants_nothing_by": ", ".join(row.refused),
    }
    return {name: text for name, text in said.items() if text}


def _agreed(answer: Answer) -> str:
    when = f" on {answer.said_at.date().isoformat()}" if answer.said_at else ""
    return f"{'yes' if answer.is_yes else 'no'} to {answer.purpose} by {answer.channel}{when}"


def _read(lines: list[Line], store: Store, batch: Batch) -> tuple[list[Row], dict[int, Outcome]]:
    rows: list[Row] = []
    outcomes: dict[int, Outcome] = {}
    organization_id = agreed_with(store, batch)
    is_known = bool(organization_id and store.organizations.find(organization_id))
    for line in lines:
        try:
            row = read_row(line, batch, store.now)
            _need_whom(row, is_known)
            _must_be_theirs_to_say(row, store)
            rows.append(row)
        except Unusable as unusable:
            outcomes[line.line] = unusable.outcome(line.line)
    return rows, outcomes


def _must_be_theirs_to_say(row: Row, store: Store) -> None:
    """Refuse what somebody who may not correct people says of where a person belongs and what they are."""
    if _may_correct(store):
        return
    if row.organization or row.role:
        reason = "Where people belong is said by those who may correct them. Leave organization and role out."
        raise Unusable("organization", "not-yours-to-say", reason, row.organization)
    if row.wish.kind:
        reason = "What people are is said by those who may correct them. Leave kind out."
        raise Unusable("kind", "not-yours-to-say", reason, row.wish.kind)


def agreed_with(store: Store, batch: Batch) -> str:
    """The organisation that a file's consents are given to: the one chosen, else the importer's own."""
    given = str(batch.options.get("organization_id") or store.actor.organization_id or "")
    return store.organizations.now_of(given) if given else ""


def _need_whom(row: Row, is_known: bool) -> None:
    if row.refused and not is_known:
        raise Unusable(
            "consent",
            "refusal-to-nobody",
            f"This person wants nothing by {', '.join(row.refused)}. Choose the registered organisation that the list "
            "is from, so that it can be put down, and import again.",
        )
    if row.answers and not is_known:
        raise Unusable(
            "consent",
            "consent-to-nobody",
            "Choose the registered organisation that these people gave their consent to, and import again.",
        )


def _hold(taken: Sequence[Taken], meant: dict[str, str | None], store: Store, batch: Batch) -> None:
    held = [
        (person.person_id, Post(meant.get(row.organization), row.organization, role=row.role))
        for row, person, change in taken
        if row.organization in meant and (change == "created" or _may_correct(store))
    ]
    memberships = Memberships(held, store, batch.batch_id)
    for person_id, post in held:
        memberships.take(person_id, post)
    memberships.save()


def _agree(taken: Sequence[Taken], store: Store, batch: Batch) -> set[int]:
    """Record what the rows say of consents; gives the lines that changed one."""
    organization_id = agreed_with(store, batch)
    asked = [
        (row.line, answer, new_consent(person.person_id, answer.purpose, organization_id, answer.channel))
        for row, person, _ in taken
        for answer in row.answers
    ]
    found = store.consents.with_ids(consent.consent_id for *_, consent in asked) if asked else []
    before = {consent.consent_id: consent for consent in found}
    after: dict[str, tuple[int, Answer, Consent]] = {}
    for line, answer, fresh in asked:
        consent = before.get(fresh.consent_id, fresh)
        if fresh.consent_id not in after and _says_something_new(answer, consent, store):
            after[fresh.consent_id] = (line, answer, consent)
    # New ones first: the database takes one kind of operation in a row as one message.
    for _, answer, consent in sorted(after.values(), key=lambda each: bool(each[2].version)):
        _record(answer, consent, store, batch)
    return {line for line, *_ in after.values()}


def _says_something_new(answer: Answer, consent: Consent, store: Store) -> bool:
    """A list never overrules what the person said later, nor, without a date, any withdrawal."""
    said_at = answer.said_at
    if answer.is_yes:
        withdrawn_at = consent.withdrawn_at
        is_later = bool(said_at and withdrawn_at and said_at > withdrawn_at)
        return consent.state == "none" or (consent.state == "withdrawn" and is_later)
    if answer.is_kept and consent.state == "none":
        return True
    return consent.is_given and (said_at or store.now) >= (consent.given_at or store.now)


def _record(answer: Answer, consent: Consent, store: Store, batch: Batch) -> None:
    if answer.is_yes:
        said_at = answer.said_at or store.now
        given, event = consent.give(said_at, "import", store.actor.actor_id, batch.batch_id)
        record(given, event, store)
    else:
        end = consent.withdraw if consent.is_given else consent.refuse
        withdrawn, withdrawal = end(store.now, "import", store.actor.actor_id)
        record(withdrawn, withdrawal, store)
