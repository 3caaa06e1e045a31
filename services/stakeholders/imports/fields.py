"""The columns that tables of people and of organisations may have, with the headings other systems give them."""

from __future__ import annotations

from services.stakeholders.domain.organization import KINDS
from shared.imports.reading import Field

PEOPLE = (
    Field(
        "external_id",
        "External ID",
        ("external identifier", "contact id", "id", "person id", "identifiant externe", "المعرّف الخارجي"),
        ("#meta+id",),
    ),
    Field(
        "given_name",
        "Given name",
        ("first name", "forename", "prénom", "nombre", "الاسم الأول", "الاسم الشخصي"),
        (),
    ),
    Field(
        "family_name",
        "Family name",
        ("last name", "surname", "nom de famille", "apellido", "اسم العائلة"),
        (),
    ),
    Field("name", "Name", ("full name", "display name", "nom", "الاسم"), ("#contact+name",)),
    Field(
        "email",
        "E-mail",
        ("email address", "mail", "e-mail address", "البريد الإلكتروني", "courriel", "الإيميل"),
        ("#contact+email",),
        kind="email",
    ),
    Field(
        "phone",
        "Telephone",
        ("phone number", "mobile", "cell", "tel", "téléphone", "الهاتف", "رقم الهاتف", "الجوال"),
        ("#contact+phone",),
    ),
    Field(
        "area",
        "Area",
        (
            "county",
            "district",
            "region",
            "city",
            "admin1",
            "zone",
            "المنطقة",
            "المقاطعة",
            "المحافظة",
            "comté",
        ),
        ("#adm1+name", "#adm1", "#loc"),
    ),
    Field("language", "Language", ("preferred language", "languages", "langue", "اللغة"), ()),
    Field("kind", "Kind", ("type", "contact type", "role in coalition", "النوع"), ()),
    Field(
        "organization",
        "Organisation",
        ("organization", "employer", "current employer", "group", "المنظمة", "المؤسسة"),
        ("#org",),
    ),
    Field("role", "Role", ("job title", "position", "work title", "الدور"), ()),
    Field(
        "consent",
        "Consent",
        (
            "opt in",
            "opt-in",
            "agreed",
            "with consent",
            "sms opt in status",
            "consentement",
            "موافقة",
            "الموافقة",
        ),
        (),
    ),
    Field(
        "consent_purpose", "Consent: for what", ("purpose", "consentement : à quoi", "الموافقة: على ماذا"), ()
    ),
    Field(
        "consent_channel",
        "Consent: by what channel",
        ("channel", "channels", "consentement : par quel canal", "الموافقة: عبر أي قناة"),
        (),
    ),
    Field(
        "consent_on",
        "Consent: given on",
        ("consent date", "opt in date", "given at", "consentement : donné le", "الموافقة: أُعطيت في"),
        (),
        kind="date",
    ),
    Field(
        "no_email",
        "Wants no e-mail",
        ("do not email", "no email", "unsubscribed", "ne veut pas d’e-mail", "لا يريد بريدًا إلكترونيًا"),
        (),
    ),
    Field(
        "no_mass_email",
        "Wants no mass e-mail",
        (
            "no bulk emails",
            "is opt out",
            "opted out",
            "ne veut pas d’e-mail de masse",
            "لا يريد بريدًا جماعيًا",
        ),
        (),
    ),
    Field(
        "no_sms",
        "Wants no SMS",
        ("do not sms", "do not text", "sms opt out", "ne veut pas de sms", "لا يريد رسائل نصية"),
        (),
    ),
    Field(
        "no_phone",
        "Wants no calls",
        ("do not phone", "do not call", "ne veut pas d’appels", "لا يريد مكالمات"),
        (),
    ),
    Field(
        "no_post",
        "Wants no letter post",
        ("do not mail", "do not post", "wants no post", "ne veut pas de courrier", "لا يريد بريدًا ورقيًا"),
        (),
    ),
)

ORGANIZATIONS = (
    Field(
        "name",
        "Name",
        ("organisation", "organization", "org name", "nom", "الاسم"),
        ("#org+name", "#org"),
        required=True,
    ),
    Field(
        "acronym",
        "Acronym",
        ("org acronym", "short name", "sigle", "الاختصار"),
        ("#org+acronym", "#org+code"),
    ),
    Field("sector", "Sector", ("org type", "secteur", "القطاع", "type", "النوع"), ("#org+type",)),
    Field(
        "kind",
        "Kind",
        # "Type" stands further back than in sector: a column of that name is of kinds only where it holds them.
        ("classification", "kind of organisation", "kind of organization", "نوع المنظمة", "type", "النوع"),
        (),
        words=KINDS,
    ),
    Field(
        "area",
        "Area",
        ("county", "district", "region", "admin1", "zone", "المنطقة", "المقاطعة", "المحافظة", "comté"),
        ("#adm1+name", "#adm1"),
    ),
    Field("level", "Level", ("scope", "reach", "niveau", "المستوى"), ()),
    Field(
        "other_names",
        "Other names",
        ("aliases", "also known as", "synonyms", "autres noms", "أسماء أخرى"),
        (),
    ),
    Field(
        "external_id",
        "External ID",
        ("id", "identifier", "identifiant externe", "المعرّف الخارجي"),
        ("#meta+id",),
    ),
    Field(
        "url", "Web page", ("website", "link", "organisation url", "page web", "صفحة الويب"), ("#org+url",)
    ),
    Field("is_partner", "Partner", ("member", "is member", "partenaire", "شريك"), ()),
)
