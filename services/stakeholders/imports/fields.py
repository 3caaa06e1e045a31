"""The columns that tables of people and of organisations may have, with the headings other systems give them."""

from __future__ import annotations

from shared.imports.reading import Field

PEOPLE = (
    Field(
        "external_id", "External ID", ("external identifier", "contact id", "id", "person id"), ("#meta+id",)
    ),
    Field("given_name", "Given name", ("first name", "forename", "prénom", "nombre"), ()),
    Field("family_name", "Family name", ("last name", "surname", "nom de famille", "apellido"), ()),
    Field("name", "Name", ("full name", "display name"), ("#contact+name",)),
    Field("email", "E-mail", ("email address", "mail", "e-mail address"), ("#contact+email",), kind="email"),
    Field("phone", "Telephone", ("phone number", "mobile", "cell", "tel", "téléphone"), ("#contact+phone",)),
    Field(
        "area", "Area", ("county", "district", "region", "city", "admin1"), ("#adm1+name", "#adm1", "#loc")
    ),
    Field("language", "Language", ("preferred language", "languages"), ()),
    Field("kind", "Kind", ("type", "contact type", "role in coalition"), ()),
    Field(
        "organization", "Organisation", ("organization", "employer", "current employer", "group"), ("#org",)
    ),
    Field("role", "Role", ("job title", "position", "work title"), ()),
    Field("consent", "Consent", ("opt in", "opt-in", "agreed", "with consent", "sms opt in status"), ()),
    Field("consent_purpose", "Consent: for what", ("purpose",), ()),
    Field("consent_channel", "Consent: by what channel", ("channel", "channels"), ()),
    Field("consent_on", "Consent: given on", ("consent date", "opt in date", "given at"), (), kind="date"),
    Field("no_email", "Wants no e-mail", ("do not email", "no email", "unsubscribed"), ()),
    Field("no_mass_email", "Wants no mass e-mail", ("no bulk emails", "is opt out", "opted out"), ()),
    Field("no_sms", "Wants no SMS", ("do not sms", "do not text", "sms opt out"), ()),
    Field("no_phone", "Wants no calls", ("do not phone", "do not call"), ()),
    Field("no_post", "Wants no letter post", ("do not mail", "do not post", "wants no post"), ()),
)

ORGANIZATIONS = (
    Field(
        "name",
        "Name",
        ("organisation", "organization", "org name", "nom"),
        ("#org+name", "#org"),
        required=True,
    ),
    Field("acronym", "Acronym", ("org acronym", "short name", "sigle"), ("#org+acronym", "#org+code")),
    Field("sector", "Sector", ("org type", "type"), ("#org+type",)),
    Field("kind", "Kind", ("classification",), ()),
    Field("area", "Area", ("county", "district", "region", "admin1"), ("#adm1+name", "#adm1")),
    Field("level", "Level", ("scope", "reach"), ()),
    Field("other_names", "Other names", ("aliases", "also known as", "synonyms"), ()),
    Field("external_id", "External ID", ("id", "identifier"), ("#meta+id",)),
    Field("url", "Web page", ("website", "link", "organisation url"), ("#org+url",)),
    Field("is_partner", "Partner", ("member", "is member"), ()),
)
