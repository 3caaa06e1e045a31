"""Exports of other systems: known by their headings, mapped by what their columns mean, refusals never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.stakeholders.imports import KINDS
from services.stakeholders.imports.cells import Unusable
from services.stakeholders.imports.osdi import opened
from services.stakeholders.imports.presets import PRESETS
from services.stakeholders.imports.refusals import bounces, refused
from shared.imports.kinds import Line
from shared.imports.presets import filled, recognise
from shared.imports.reading import Sheet, open_sheet
from tests.unit.stakeholders.exports import EXPORTS, FILENAMES, SPOKE_CONTACTS

NAMES = {"given_name", "family_name"}
FIELDS = {field.name for field in next(kind for kind in KINDS if kind.name == "people").fields}
MAPPED = {
    "civicrm": {
        "external_id": "Contact ID",
        "given_name": "First Name",
        "family_name": "Last Name",
        "email": "Email",
        "phone": "Phone",
        "area": "County",
        "organization": "Current Employer",
        "role": "Job Title",
        "no_email": "Do Not Email",
        "no_mass_email": "No Bulk Emails (User Opt Out)",
        "no_sms": "Do Not Sms",
        "no_phone": "Do Not Phone",
        "no_post": "Do Not Mail",
    },
    "action-network": {
        "external_id": "uuid",
        "given_name": "first_name",
        "family_name": "last_name",
        "email": "email",
        "phone": "can2_phone",
        "area": "can2_county",
        "no_email": "can2_subscription_status",
        "no_sms": "can2_sms_status",
    },
    "listmonk": {"external_id": "uuid", "email": "email", "name": "name", "no_email": "status"},
    "spoke": {
        "external_id": "contact[external_id]",
        "given_name": "contact[firstName]",
        "family_name": "contact[lastName]",
        "phone": "contact[cell]",
        "area": "contact[state]",
        "no_sms": "contact[optOut]",
    },
    "mobilize": {
        "given_name": "first name",
        "family_name": "last name",
        "email": "email",
        "phone": "mobile number",
    },
    "osdi": {
        "external_id": "identifiers",
        "given_name": "given_name",
        "family_name": "family_name",
        "email": "email_addresses",
        "phone": "phone_numbers",
        "area": "postal_addresses",
        "language": "languages_spoken",
        "no_email": "email_addresses",
        "no_phone": "phone_numbers",
        "no_sms": "phone_numbers",
    },
}


def sheet_of(content: str, tmp_path: Path, filename: str = "export.csv") -> Sheet:
    """The sheet of a file with this content."""
    path = tmp_path / filename
    path.write_text(content)
    return open_sheet(path)


def headings_of(sheet: Sheet) -> list[str]:
    """Its headings as they are written."""
    return [column.name for column in sheet.columns]


class TestRecognise:
    @pytest.mark.parametrize("name", EXPORTS)
    def test_knows_an_export_and_maps_it(self, name: str, tmp_path: Path) -> None:
        sheet = sheet_of(EXPORTS[name], tmp_path, FILENAMES.get(name, "export.csv"))
        found = recognise(headings_of(sheet), PRESETS)
        assert found is not None
        assert found.preset.name == name
        assert found.preset.mapping(headings_of(sheet)) == MAPPED[name]

    def test_says_by_which_columns(self) -> None:
        found = recognise(["email", "name", "attributes"], PRESETS)
        assert found is not None
        assert found.reason == "These are the columns of a listmonk export: email, name, attributes."

    def test_knows_contacts_as_they_are_uploaded_to_spoke(self, tmp_path: Path) -> None:
        found = recognise(headings_of(sheet_of(SPOKE_CONTACTS, tmp_path)), PRESETS)
        assert found is not None
        assert found.preset.name == "spoke"

    @pytest.mark.parametrize(
        "headings",
        [
            ["First name", "Last name", "Cell", "Email"],
            ["External ID", "Name", "E-mail", "Consent", "County"],
            ["uuid", "email", "name", "status"],
            ["Contact ID", "First Name", "Last Name", "Email"],
            [],
        ],
    )
    def test_leaves_tables_of_nobody_in_particular_alone(self, headings: list[str]) -> None:
        assert recognise(headings, PRESETS) is None


class TestPresets:
    def test_feed_only_fields_that_there_are_and_no_consent(self) -> None:
        fed = {field for preset in PRESETS for field in preset.columns}
        assert fed <= FIELDS
        assert not {field for field in fed if field.startswith("consent")}

    def test_name_their_system_as_the_scheme_of_its_ids(self) -> None:
        assert all(preset.options == {"scheme": preset.name} for preset in PRESETS)

    def test_are_written_as_headings_are_compared(self) -> None:
        written = [name for preset in PRESETS for known in preset.columns.values() for name in known]
        written += [name for preset in PRESETS for marks in preset.marks for name in marks]
        assert all(name == " ".join(name.casefold().split()) for name in written)


class TestFilled:
    def test_says_what_was_chosen_in_place_of_what_was_recognised(self, tmp_path: Path) -> None:
        sheet = sheet_of(EXPORTS["listmonk"], tmp_path)
        told, preset = filled(sheet, PRESETS, {})
        assert preset is not None
        assert told.notes[-1].startswith("Read as a listmonk export; change what is wrong. These are")
        chosen, preset = filled(told, PRESETS, {"preset": "action-network"})
        assert preset is not None
        assert chosen.notes == ("Read as an Action Network export, as was chosen; change what is wrong.",)
        assert filled(chosen, PRESETS, {"preset": None}) == (sheet, None)


class TestRefused:
    @pytest.mark.parametrize(
        "word", ["Yes", "1", "TRUE", "unsubscribed", "Blocklisted", "OPTED_OUT", "spam complaint", "disabled"]
    )
    def test_takes_the_words_of_every_system(self, word: str) -> None:
        assert refused(Line(2, {"no_email": word})) == ("email",)

    @pytest.mark.parametrize("word", ["", "No", "0", "false", "subscribed", "enabled", "bouncing", None])
    def test_reads_no_refusal_where_there_is_none(self, word: str | None) -> None:
        assert refused(Line(2, {"no_email": word, "no_sms": word})) == ()

    @pytest.mark.parametrize(
        ("word", "is_dead"), [("Bouncing", True), ("bounced", True), ("enabled", False), ("", False)]
    )
    def test_knows_addresses_at_which_nothing_arrives(self, word: str, is_dead: bool) -> None:
        assert bounces(Line(2, {"no_email": word})) is is_dead

    def test_names_each_channel_once(self) -> None:
        said = {"no_email": "yes", "no_mass_email": "1", "no_sms": "", "no_phone": "yes", "no_post": "yes"}
        assert refused(Line(2, said)) == ("email", "phone", "post")

    def test_passes_over_nothing_that_it_cannot_read(self) -> None:
        with pytest.raises(Unusable) as unclear:
            refused(Line(2, {"no_sms": "2024-05-01"}))
        assert (unclear.value.field, unclear.value.code) == ("no_sms", "refusal-unclear")


class TestOpened:
    def test_puts_the_primary_first_and_takes_any_refusal(self) -> None:
        addresses = (
            '[{"address":"b@example.org","status":"unsubscribed"},'
            '{"primary":true,"address":"a@example.org","status":"subscribed"}]'
        )
        line = opened(Line(2, {"email": addresses, "no_email": addresses, "name": "[sic]"}))
        assert line.values == {
            "email": "a@example.org;b@example.org",
            "no_email": "unsubscribed",
            "name": "[sic]",
        }

    @pytest.mark.parametrize(
        ("number", "read"),
        [
            ("231770000001", "+231770000001"),
            ("12025550123", "+12025550123"),
            ("+231770000001", "+231770000001"),
            ("0770000001", "0770000001"),
            ("770000001", "770000001"),
            ("2025550123", "2025550123"),
            ("12", "12"),
        ],
    )
    def test_reads_digits_that_begin_with_a_country_code(self, number: str, read: str) -> None:
        numbers = f'[{{"number":"{number}"}}]'
        assert opened(Line(2, {"phone": numbers})).values == {"phone": read}

    @pytest.mark.parametrize(
        ("said", "channels"),
        [
            ('"do_not_call":true', ("phone",)),
            ('"do_not_call":true,"sms_capable":true', ("sms", "phone")),
            ('"do_not_call":false,"sms_capable":true', ()),
            ('"status":"unsubscribed"', ("sms",)),
        ],
    )
    def test_takes_a_number_not_to_be_called_as_a_refusal(self, said: str, channels: tuple[str, ...]) -> None:
        numbers = f'[{{"number":"231770000001",{said}}}]'
        assert refused(opened(Line(2, {"no_phone": numbers, "no_sms": numbers}))) == channels

    def test_takes_a_complaint_as_either_is_spelt(self) -> None:
        for status in ("spam complaint", "spam complaints", "Spam Complaints"):
            addresses = f'[{{"address":"a@example.org","status":"{status}"}}]'
            assert refused(opened(Line(2, {"no_email": addresses}))) == ("email",)

    def test_leaves_what_is_no_list_as_it_is(self) -> None:
        line = Line(2, {"email": "[broken", "phone": "+231770000001", "area": None})
        assert opened(line) == line
