"""The requests and answers about persons."""

from __future__ import annotations

from functools import cache

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.person import CorrectPerson, RegisterPerson
from services.stakeholders.domain.person import KINDS
from services.stakeholders.schemas.membership import MembershipSchema
from services.stakeholders.schemas.values import Area, PageSchema, identifiers, links, tags, texts
from shared.kernel.settings import Settings

Kind = validate.OneOf(KINDS)
Part = validate.Length(0, 120)
Region = validate.Regexp(r"\A([A-Z]{2})?\Z", error="Give the country as two capitals, such as LR.")


@cache
def phone_region() -> str:
    """The country of telephone numbers that are written without a country code, by GROUNDSWELL_PHONE_REGION."""
    return Settings.from_process().text("GROUNDSWELL_PHONE_REGION", "")


class RoleSchema(Schema):
    """What the person is in an organisation."""

    organization_id = fields.Str(required=True)
    role = fields.Str(validate=Part, load_default="")


class RegisterPersonSchema(Schema):
    """What is needed to register a person: a name; better also an identifier, an e-mail or a telephone."""

    command = RegisterPerson

    name = fields.Str(validate=validate.Length(0, 200))
    given_name = fields.Str(validate=Part)
    family_name = fields.Str(validate=Part)
    kind = fields.Str(validate=Kind)
    emails = texts(10, 254)
    phones = texts(10, 40)
    area = fields.Str(allow_none=True, validate=validate.Length(1, 120))
    languages = tags(20)
    identifiers = identifiers()
    links = links()
    memberships = fields.List(fields.Nested(RoleSchema), validate=validate.Length(0, 20))
    region = fields.Str(validate=Region, load_default=phone_region)


class CorrectPersonSchema(Schema):
    """What of a person is to be put right; what is left out stays."""

    command = CorrectPerson

    person_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)
    name = fields.Str(validate=validate.Length(1, 200))
    given_name = fields.Str(validate=Part)
    family_name = fields.Str(validate=Part)
    kind = fields.Str(validate=Kind)
    emails = texts(10, 254)
    phones = texts(10, 40)
    area = fields.Str(validate=Area)
    languages = tags(20)
    identifiers = identifiers()
    links = links()
    region = fields.Str(validate=Region, load_default=phone_region)


class ListPeopleSchema(PageSchema):
    """Which page of which persons; `text` are the beginnings of words of their names; `but_kind` leaves a kind out."""

    kind = fields.Str(validate=Kind)
    but_kind = fields.Str(validate=Kind)
    area = fields.Str(validate=Area)
    text = fields.Str(validate=validate.Length(0, 100))
    person_ids = texts(200, 64)


class ListDecisionMakersSchema(PageSchema):
    """Which page of which persons in public office."""

    text = fields.Str(validate=validate.Length(0, 100))
    person_ids = texts(200, 64)


class ShowPersonSchema(Schema):
    """Which person."""

    person_id = fields.Str(required=True)


class ListTimelineSchema(PageSchema):
    """Which page of which person's timeline."""

    person_id = fields.Str(required=True)


class RegisteredPersonSchema(Schema):
    """The id and version of a person after a command; `existing` when they were registered already."""

    person_id = fields.Str(required=True)
    version = fields.Int(required=True)
    existing = fields.Bool()


class PersonSchema(Schema):
    """One person."""

    person_id = fields.Str(required=True)
    version = fields.Int(required=True)
    name = fields.Str(required=True)
    given_name = fields.Str()
    family_name = fields.Str()
    kind = fields.Str(required=True, validate=Kind)
    emails = texts(100, 254)
    phones = texts(100, 40)
    area = fields.Str(allow_none=True)
    languages = texts(100, 35)
    identifiers = identifiers()
    links = links()
    memberships = fields.List(fields.Nested(MembershipSchema))
    consents = fields.List(fields.Str())
    registered_at = fields.AwareDateTime()
    batch_id = fields.Str(allow_none=True)
    merged_into = fields.Str()


class PersonPageSchema(Schema):
    """A page of persons and the mark of the next; `is_near` where nobody is called so, and these are nearly.

    `erased` are those of the ids asked for whose persons were erased.
    """

    items = fields.List(fields.Nested(PersonSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
    is_near = fields.Bool()
    erased = texts(200, 64)


class DecisionMakerSchema(Schema):
    """A person in public office, as far as the office is public."""

    person_id = fields.Str(required=True)
    version = fields.Int(required=True)
    name = fields.Str(required=True)
    area = fields.Str(allow_none=True)
    links = links()
    memberships = fields.List(fields.Nested(MembershipSchema), required=True)


class DecisionMakerPageSchema(Schema):
    """A page of persons in public office and the mark of the next; `is_near` as in a page of persons."""

    items = fields.List(fields.Nested(DecisionMakerSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
    is_near = fields.Bool()


class MomentSchema(Schema):
    """One dated moment, in plain words; `about_id` is the petition or gathering it was about."""

    moment_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    kind = fields.Str(required=True)
    words = fields.Str(required=True)
    thing_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str()
    about_id = fields.Str(allow_none=True)


class TimelinePageSchema(Schema):
    """A page of moments and the mark of the next."""

    items = fields.List(fields.Nested(MomentSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
