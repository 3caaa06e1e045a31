"""E-mail addresses and telephone numbers, checked and brought into one form each."""

from __future__ import annotations

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberFormat

from shared.kernel.errors import Invalid


def as_email(text: str) -> str:
    """The address in the one form in which it is kept and compared, or `Invalid`; nothing is asked of the network."""
    try:
        # Test domains are as good as others here: whether a domain exists is not for this check to say.
        checked = validate_email(text.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise Invalid(
            "email-invalid", "This is no e-mail address. Write it like name@example.org."
        ) from error
    return checked.normalized.casefold()


def as_phone(text: str, region: str = "") -> str:
    """The number as E.164 (`+231770123456`), or `Invalid`; `region` is the country of numbers without a code.

    Only length and country code are judged: carriers open new ranges faster than tables of them are published.
    """
    try:
        number = phonenumbers.parse(text, region or None)
    except NumberParseException as error:
        raise Invalid("phone-invalid", _advice(error, region)) from error
    if not phonenumbers.is_possible_number(number):
        raise Invalid(
            "phone-invalid", "This telephone number is too short or too long. Write it as +231 77 012 3456."
        )
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def with_country_code(digits: str) -> str:
    """Digits that begin with a country code, with the `+` that says so; what is no such number stays as it is.

    Here carriers' ranges are judged, too: a number of the own country must not become one of another.
    """
    if not (digits.isascii() and digits.isdigit()):
        return digits
    try:
        number = phonenumbers.parse(f"+{digits}")
    except NumberParseException:
        return digits
    return f"+{digits}" if phonenumbers.is_valid_number(number) else digits


def _advice(error: NumberParseException, region: str) -> str:
    if error.error_type == NumberParseException.INVALID_COUNTRY_CODE and not region:
        return "This number has no country code. Write it as +231 77 012 3456."
    return "This is no telephone number. Write it with its country code, as +231 77 012 3456."
