"""OSDI's helpers: what tools of partners that speak Action Network's language send, taken as rows are.

People: `person_signup_helper`; gatherings (OSDI calls them events): `record_attendance_helper`; petitions:
`record_signature_helper`. Clients follow the links of the entry point. Source: OSDI 1.2, opensupporter/osdi-docs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.domain.sent import INTAKES
from services.feeds.formats.osdi import error_of
from services.feeds.web.pulling import NO_STORE
from services.feeds.web.receiving import Receiving
from services.feeds.web.rows import By, take_of_people, take_rows
from shared.kernel.clock import Clock
from shared.kernel.errors import Invalid, Refusal
from shared.kernel.version import VERSION
from shared.messaging.ask import Ask
from shared.web.answers import to_json
from shared.web.parser import read_json
from shared.web.problems import Stopped

PREFIX = "/osdi/v1"
HAL = "application/hal+json"
TOKEN = "osdi-api-token"
CURIES = [
    {
        "name": "osdi",
        "href": "https://opensupporter.github.io/osdi-docs/{rel}",
        "templated": True,
    }
]
PERSON = "osdi:person_signup_helper"
ATTENDANCE = "osdi:record_attendance_helper"
SIGNATURE = "osdi:record_signature_helper"
NEWS = {"consent": "yes", "consent_purpose": "news", "consent_channel": "email"}
REFUSED = {"unsubscribed", "spam complaint", "spam complaints", "previous spam complaint"}
BOUNCING = "bouncing"
NO_EMAIL = {"no_email": "yes"}
AS_THEY_STAND = ("given_name", "family_name")
LISTS = {
    "identifiers": "external_id",
    "email_addresses": "email",
    "phone_numbers": "phone",
    "postal_addresses": "area",
    "languages_spoken": "language",
}
"""OSDI's lists, and the field of a row of people that each is read as."""
REFUSALS_BY_PHONE = ("no_phone", "no_sms")
UNREADABLE = "Write action_date as a day or moment of ISO 8601, such as 2025-03-01T12:00:00Z."
IN_FUTURE = "This day has not come yet. Correct action_date."


class Osdi:
    """The entry point and the helpers."""

    def __init__(self, receiving: Receiving, clock: Clock) -> None:
        self._receiving = receiving
        self._clock = clock

    def routes(self) -> list[Route]:
        """Where OSDI is spoken."""
        of_person, of_event = f"{PREFIX}/people/person_signup_helper", f"{PREFIX}/events/{{gathering_id}}"
        of_petition = f"{PREFIX}/petitions/{{petition_id}}/record_signature_helper"
        return [
            Route(f"{PREFIX}/", self.entry, methods=["GET"]),
            Route(of_person, self._helper(self.sign_up), methods=["POST"]),
            Route(f"{of_event}/record_attendance_helper", self._helper(self.attendance), methods=["POST"]),
            Route(of_petition, self._helper(self.signature), methods=["POST"]),
        ]

    async def entry(self, request: Request) -> Response:
        """What is spoken here, and where; paths with a name in braces take its id."""
        links = {
            "self": {"href": f"{PREFIX}/"},
            "curies": CURIES,
            "osdi:events": {"href": f"{PREFIX}/events"},
            "osdi:petitions": {"href": f"{PREFIX}/petitions"},
            PERSON: {"href": f"{PREFIX}/people/person_signup_helper"},
            ATTENDANCE: {
                "href": f"{PREFIX}/events/{{gathering_id}}/record_attendance_helper",
                "templated": True,
            },
            SIGNATURE: {
                "href": f"{PREFIX}/petitions/{{petition_id}}/record_signature_helper",
                "templated": True,
            },
        }
        said = {
            "motd": "Send your key as OSDI-API-Token.",
            "vendor_name": "Groundswell",
            "product_name": f"Groundswell {VERSION}",
            "osdi_version": "1.2.0",
            "max_pagesize": 100,
            "namespace": "groundswell",
            "_links": links,
        }
        return hal(said)

    async def sign_up(self, by: By, ask: Ask, request: Request, sent: dict[str, Any]) -> None:
        """Register or find a person, and put down whether they agree to letters."""
        rows = {"rows": [row_of(sent)], "options": {}}
        answer = await take_rows(ask, by, INTAKES["people"], rows)
        _must_be_taken(answer["rows"][0])

    async def attendance(self, by: By, ask: Ask, request: Request, sent: dict[str, Any]) -> None:
        """Take a person's attendance of a gathering: `attended`, or a `status` of `accepted`.

        It counts from when it arrives: neither a sign-up nor a check-in is dated back.
        """
        done_on(sent, self._clock.now())
        is_here = sent.get("attended") is True
        if not is_here and sent.get("status", "accepted") != "accepted":
            wrong = "Only those who accepted or attended are taken down here."
            raise Invalid("status-not-taken", wrong, {"status": [wrong]})
        row = {
            "person": row_of(sent),
            "gathering_id": request.path_params["gathering_id"],
            "shift_id": sent.get("shift_id"),
            "status": "attended" if is_here else "accepted",
        }
        _must_be_taken((await take_of_people(ask, by, "attendance", [row]))["rows"][0])

    async def signature(self, by: By, ask: Ask, request: Request, sent: dict[str, Any]) -> None:
        """Take a person's signature of a petition, on the day that it says."""
        row = {
            "person": row_of(sent),
            "petition_id": request.path_params["petition_id"],
            "appeal_id": None,
            "done_on": done_on(sent, self._clock.now()),
        }
        _must_be_taken((await take_of_people(ask, by, "actions", [row]))["rows"][0])

    def _helper(
        self, work: Callable[[By, Ask, Request, dict[str, Any]], Awaitable[None]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def take(request: Request) -> Response:
            try:
                by, ask = await self._receiving.sender(request, request.headers.get(TOKEN, ""))
                sent = await read_json(request, is_needed=True)
                await work(by, ask, request, sent)
            except (Refusal, Stopped) as refused:
                return refused_as_osdi(refused)
            control = sent.get("osdi:control")
            is_quiet = isinstance(control, dict) and control.get("return_response") is False
            return hal({} if is_quiet else {"person": sent.get("person"), "_links": {"curies": CURIES}})

        return take


def row_of(sent: dict[str, Any]) -> dict[str, str]:
    """A row of people that says what an OSDI person says; its tags and lists are not kept."""
    person = sent.get("person")
    if not isinstance(person, dict):
        wrong = "Send the person as an object."
        raise Invalid("person-missing", wrong, {"person": [wrong]})
    row = {name: str(person[name]) for name in AS_THEY_STAND if person.get(name)}
    for name, field in LISTS.items():
        listed = person.get(name)
        if isinstance(listed, list) and listed:
            row[field] = to_json(listed).decode()
    if phones := row.get("phone"):
        row |= dict.fromkeys(REFUSALS_BY_PHONE, phones)
    return row | _by_email(_statuses(person.get("email_addresses")))


def _by_email(statuses: set[str]) -> dict[str, str]:
    """A refusal of any one address is the person's; one at which nothing arrives, where no other is subscribed."""
    if statuses & REFUSED:
        return NO_EMAIL
    if "subscribed" in statuses:
        return NEWS
    return NO_EMAIL if BOUNCING in statuses else {}


def done_on(sent: dict[str, Any], now: datetime) -> date | None:
    """The day of `action_date`, or nothing where none is said; a day that is still to come is refused."""
    written = sent.get("action_date")
    if written in (None, ""):
        return None
    try:
        moment = datetime.fromisoformat(str(written))
        day = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).date()
    except (ValueError, OverflowError):
        raise Invalid("action-date-unclear", UNREADABLE, {"action_date": [UNREADABLE]}) from None
    if day > now.date():
        raise Invalid("action-date-in-future", IN_FUTURE, {"action_date": [IN_FUTURE]})
    return day


def _statuses(listed: Any) -> set[str]:
    each: Sequence[Any] = listed if isinstance(listed, list) else ()
    return {str(one.get("status") or "").strip().casefold() for one in each if isinstance(one, dict)}


def _must_be_taken(row: dict[str, Any]) -> None:
    if row["outcome"] == "rejected":
        first = row["errors"][0]
        raise Invalid(
            first["code"], first["reason"], {first["field"]: [first["reason"]]} if first["field"] else {}
        )


def refused_as_osdi(refused: Refusal | Stopped) -> Response:
    """A refusal as OSDI says it."""
    if isinstance(refused, Refusal):
        said = error_of(refused.status, refused.code, refused.detail, refused.fields)
        return hal(said, refused.status)
    status = refused.status_code
    return hal(error_of(status, refused.code, refused.detail), status, dict(refused.headers or {}))


def hal(said: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer in HAL, which nobody keeps on the way."""
    return Response(to_json(said), status, headers={**NO_STORE, **(headers or {})}, media_type=HAL)
