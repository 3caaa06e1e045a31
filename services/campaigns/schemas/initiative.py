"""The requests about initiatives; their words hold no contact details of persons."""

from __future__ import annotations

from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from services.campaigns.commands.initiative import (
    AdoptInitiative,
    AnswerInitiative,
    AskAgain,
    CorrectInitiative,
    FinishInitiative,
    MoveAnswerDate,
    OfferSupport,
    SettleOffer,
    StartInitiative,
    WithdrawInitiative,
    WithdrawOffer,
)
from services.campaigns.domain.initiative import OWNERSHIPS, STATES
from services.campaigns.domain.initiative_help import ASKS, KINDS
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key
from shared.kernel.contact_details import contact_details_in
from shared.kernel.settings import Settings
from shared.messaging.fields import LanguageTag

MANY = 10**9
DAYS = 14


@cache
def answer_days() -> int:
    """Within how many days an initiative is answered, by GROUNDSWELL_ANSWER_DAYS."""
    return Settings.from_process().number("GROUNDSWELL_ANSWER_DAYS", DAYS, at_least=1, at_most=365)


def _without_contact_details(text: str) -> None:
    advice = contact_details_in(text)
    if advice:
        raise ValidationError(advice)


def words(most: int, least: int = 1, **more: Any) -> fields.Str:
    """A text without contact details, because persons are kept in stakeholders only; spaces alone are none."""
    seen = (validate.Regexp(r"(?s).*\S", error="Must not be blank."),) if least else ()
    checks = (validate.Length(least, most), *seen, _without_contact_details)
    return fields.Str(validate=validate.And(*checks), **more)


def quantity() -> fields.Int:
    """How many."""
    return fields.Int(allow_none=True, validate=validate.Range(1, MANY))


class AskSchema(Schema):
    """Help that is wanted; one that was asked for before keeps its `ask_id`."""

    ask_id = fields.Str(validate=validate.Length(1, 64))
    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    what = words(200, required=True)
    quantity = quantity()
    by = fields.Date(allow_none=True)


class _SaidSchema(Schema):
    title = words(200)
    what_for = words(2000)
    organization_id = Id(allow_none=True)
    community_id = Id(allow_none=True)
    policy_id = Id(allow_none=True)
    about_campaign_id = Id(allow_none=True)
    area = words(120, 0)
    topics = fields.List(words(60), validate=validate.Length(0, 10))
    language = LanguageTag(validate=validate.Length(0, 35))
    asks = fields.List(fields.Nested(AskSchema), validate=validate.Length(0, ASKS))


class StartInitiativeSchema(_SaidSchema):
    """What a member wants to start, what for, and which help it asks for."""

    command = StartInitiative

    title = words(200, required=True)
    what_for = words(2000, required=True)
    person_id = Id(required=True)

    @post_load
    def within(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add the days of the setting, which nobody who asks chooses."""
        return {**data, "answer_days": answer_days()}


class CorrectInitiativeSchema(_SaidSchema):
    """Which initiative to put right, and the new values of what is to change; asks are given whole."""

    command = CorrectInitiative

    initiative_id = key()
    expected_version = expected_version()

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "initiative_id", "expected_version")


class AnswerInitiativeSchema(Schema):
    """Yes with the organisation and the account that go along, or no with the reason and what is possible instead."""

    command = AnswerInitiative

    initiative_id = key()
    decision = fields.Str(required=True, validate=validate.OneOf(("support", "decline")))
    helper_organization_id = Id(allow_none=True)
    helper_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    reason = words(1000, 0)
    instead = words(1000, 0)
    expected_version = expected_version()


class MoveAnswerDateSchema(Schema):
    """Until which other day an initiative is answered, and why."""

    command = MoveAnswerDate

    initiative_id = key()
    answer_by = fields.Date(required=True)
    reason = words(500, required=True)
    expected_version = expected_version()


class AskAgainSchema(Schema):
    """Which declined initiative is asked anew."""

    command = AskAgain

    initiative_id = key()
    expected_version = expected_version()

    @post_load
    def within(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add the days of the setting."""
        return {**data, "answer_days": answer_days()}


class OfferSupportSchema(Schema):
    """What is offered to which ask; without an organisation or a person, by the own organisation."""

    command = OfferSupport

    initiative_id = key()
    ask_id = key()
    what = words(200, required=True)
    organization_id = Id(allow_none=True)
    person_id = Id(allow_none=True)
    quantity = quantity()
    by = fields.Date(allow_none=True)
    expected_version = expected_version()


class WithdrawOfferSchema(Schema):
    """Which offer is taken back, and why."""

    command = WithdrawOffer

    initiative_id = key()
    offer_id = key()
    reason = words(500, required=True)
    expected_version = expected_version()


class SettleOfferSchema(Schema):
    """Whether what was offered came; where it did not, what became of it."""

    command = SettleOffer

    initiative_id = key()
    offer_id = key()
    kept = fields.Bool(required=True)
    reason = words(500, 0)
    expected_version = expected_version()


class AdoptInitiativeSchema(Schema):
    """Which campaign takes it up, and whose it is from then on."""

    command = AdoptInitiative

    initiative_id = key()
    campaign_id = key()
    ownership = fields.Str(required=True, validate=validate.OneOf(OWNERSHIPS))
    expected_version = expected_version()


class FinishInitiativeSchema(Schema):
    """What came of it, in words and as a number."""

    command = FinishInitiative

    initiative_id = key()
    result = words(2000, required=True)
    figure = fields.Int(allow_none=True, validate=validate.Range(0, MANY))
    expected_version = expected_version()


class WithdrawInitiativeSchema(Schema):
    """Which initiative is taken back, and why."""

    command = WithdrawInitiative

    initiative_id = key()
    reason = words(500, required=True)
    expected_version = expected_version()


class ListInitiativesSchema(Page):
    """Which page of which initiatives; `campaign_id` took them up, `mine` are those that who asks has brought."""

    state = fields.Str(validate=validate.OneOf(STATES))
    area = fields.Str(validate=validate.Length(1, 120))
    topic = fields.Str(validate=validate.Length(1, 60))
    person_id = fields.Str(validate=validate.Length(1, 64))
    organization_id = fields.Str(validate=validate.Length(1, 64))
    community_id = fields.Str(validate=validate.Length(1, 64))
    campaign_id = fields.Str(validate=validate.Length(1, 64))
    about_campaign_id = fields.Str(validate=validate.Length(1, 64))
    mine = fields.Bool()
    overdue = fields.Bool()
    due_within = fields.Int(validate=validate.Range(0, 3650))


class ShowInitiativeSchema(Schema):
    """Which initiative."""

    initiative_id = key()
