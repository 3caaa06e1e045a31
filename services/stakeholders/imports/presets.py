"""The exports of other systems that hold people: by which headings each is known, and what its columns are here.

Where the headings are from:

- CiviCRM: the titles and names of the fields with the usage "export" in `schema/Contact/Contact.entityType.php` of
  civicrm-core; older releases head the number "Internal Contact ID".
- Action Network: columns of its reports as scripts that read them name them, `can2_subscription_status` among them.
- OSDI: the resource "person" of the Open Supporter Data Interface 1.1, as JSON or with its names as headings.
- listmonk: the heading that `cmd/subscribers.go` writes, and the columns that its import asks for.
- Spoke: the columns that its upload of contacts asks for, and those that its `export-campaign` worker writes.
- Mobilize: the export of signups as scripts that read it name its columns, and its mirrored table of participations.

What has no field here stays in the file. No column that says "subscribed" feeds a consent: who agreed to hear from
somebody else has not agreed to hear from us. Columns in which people refuse feed the fields of `refusals`.
"""

from __future__ import annotations

from shared.imports.presets import Preset


def _marks(*sets: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each.split("|")) for each in sets)


CIVICRM = Preset(
    "civicrm",
    "CiviCRM",
    _marks(
        "internal contact id",
        "contact id|sort name",
        "contact id|do not email",
        "contact id|do not sms",
        "contact id|no bulk emails (user opt out)",
        "contact id|contact type",
        "do_not_email|is_opt_out",
    ),
    # Its "Display Name" is left out: only organisations and households have one without a first or last name.
    {
        "external_id": ("internal contact id", "contact id", "id"),
        "given_name": ("first name", "first_name"),
        "family_name": ("last name", "last_name"),
        "email": ("email", "email_primary.email"),
        "phone": ("phone", "phone_primary.phone"),
        "area": ("county", "state", "state/province", "city", "address_primary.county_id:label"),
        "language": ("preferred language", "preferred_language"),
        "organization": ("current employer", "current_employer", "employer_id.display_name"),
        "role": ("job title", "job_title"),
        "no_email": ("do not email", "do_not_email"),
        "no_mass_email": ("no bulk emails (user opt out)", "is_opt_out"),
        "no_sms": ("do not sms", "do_not_sms"),
        "no_phone": ("do not phone", "do_not_phone"),
        "no_post": ("do not mail", "do_not_mail"),
    },
    {"scheme": "civicrm"},
)
ACTION_NETWORK = Preset(
    "action-network",
    "Action Network",
    _marks(
        *(
            f"email|can2_{name}"
            for name in (
                "user_tags",
                "subscription_status",
                "subscription_date",
                "sms_status",
                "phone",
                "user_city",
                "county",
                "state_abbreviated",
            )
        )
    ),
    {
        "external_id": ("uuid",),
        "given_name": ("first_name",),
        "family_name": ("last_name",),
        "email": ("email",),
        "phone": ("can2_phone", "phone number", "phone"),
        "area": ("can2_county", "county", "can2_user_state", "can2_state_abbreviated", "can2_user_city"),
        "language": ("language", "can2_language_spoken"),
        "no_email": ("can2_subscription_status",),
        "no_sms": ("can2_sms_status",),
    },
    {"scheme": "action-network"},
)
OSDI = Preset(
    "osdi",
    "OSDI",
    _marks("email_addresses|given_name", "email_addresses|family_name", "email_addresses|identifiers|_links"),
    {
        "external_id": ("identifiers",),
        "given_name": ("given_name",),
        "family_name": ("family_name",),
        "email": ("email_addresses",),
        "phone": ("phone_numbers",),
        "area": ("postal_addresses",),
        "language": ("languages_spoken",),
        "organization": ("employer",),
        "no_email": ("email_addresses",),
        "no_phone": ("phone_numbers",),
        "no_sms": ("phone_numbers",),
    },
    {"scheme": "osdi"},
)
LISTMONK = Preset(
    "listmonk",
    "listmonk",
    _marks("uuid|email|name|attributes|status", "email|name|attributes"),
    {
        "external_id": ("uuid",),
        "name": ("name",),
        "email": ("email",),
        "no_email": ("status",),
    },
    {"scheme": "listmonk"},
)
SPOKE = Preset(
    "spoke",
    "Spoke",
    _marks("firstname|lastname|cell", "contact[firstname]|contact[cell]", "contact[cell]|contact[optout]"),
    {
        "external_id": ("external_id", "contact[external_id]"),
        "given_name": ("firstname", "contact[firstname]"),
        "family_name": ("lastname", "contact[lastname]"),
        "phone": ("cell", "contact[cell]"),
        "area": ("state", "contact[state]", "contact[city]"),
        "no_sms": ("contact[optout]",),
    },
    {"scheme": "spoke"},
)
MOBILIZE = Preset(
    "mobilize",
    "Mobilize",
    _marks(
        "email|signup created time",
        "email|timeslot id|attended",
        "user__given_name|user__email_address",
        "email_at_signup|attended",
    ),
    {
        "external_id": ("user_id", "user id"),
        "given_name": ("first name", "first_name", "user__given_name", "given_name_at_signup"),
        "family_name": ("last name", "last_name", "user__family_name", "family_name_at_signup"),
        "email": ("email", "user__email_address", "email_at_signup"),
        "phone": (
            "mobile number",
            "phone",
            "phone number",
            "user__phone_number",
            "phone_number_at_signup",
        ),
        "area": ("state", "state_code"),
        "no_email": ("globally unsubscribed", "user__globally_unsubscribed"),
        "no_sms": ("sms opt in status", "sms_opt_in_status", "user__sms_opt_in_status"),
    },
    {"scheme": "mobilize"},
)
PRESETS = (CIVICRM, ACTION_NETWORK, OSDI, LISTMONK, SPOKE, MOBILIZE)
