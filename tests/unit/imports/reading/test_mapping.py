"""Which column feeds which field, and hashtags in their several spellings."""

import pytest

from shared.imports.reading import Field, guess_mapping, missing_fields, open_sheet
from shared.imports.reading.hxl import is_tag_row, normalise

FIELDS = [
    Field(
        "organisation",
        "Organisation",
        ("agency", "implementing partner"),
        ("#org", "#org+name"),
        required=True,
    ),
    Field("sector", "Sector", ("cluster",), ("#sector",)),
    Field("county", "County", ("admin1", "region"), ("#adm1",)),
    Field("latitude", "Latitude", ("lat",), ("#geo+lat",), kind="number"),
    Field("starts_on", "Start date", ("from",), ("#date+start",), kind="date"),
    Field("email", "Email", ("e-mail",), ("#contact+email",), kind="email"),
]


class TestGuessedMapping:
    def test_goes_by_hashtags(self, real):
        assert guess_mapping(open_sheet(real / "hxl" / "unhcr-3w.liberia.csv"), FIELDS) == {
            "organisation": "Organisation name",
            "sector": "Sector (English)",
            "county": "Admin level 1",
            "latitude": "Latitude",
        }

    def test_takes_a_tag_with_more_attributes_but_not_with_fewer(self, real):
        sheet = open_sheet(real / "hxl" / "libhxl-input-valid.csv")
        fields = [Field("org", "x", hashtags=("#org",)), Field("code", "y", hashtags=("#org+code",))]
        assert guess_mapping(sheet, fields) == {"org": "Organización"}

    @pytest.mark.parametrize(
        ("heading", "field"),
        [
            ("organisation", "organisation"),
            ("  ORGANISATION ", "organisation"),
            ("Organsation", "organisation"),
            ("Implementing_Partner", "organisation"),
            ("ImplementingPartner", "organisation"),
            ("Ágency", "organisation"),
            ("Cluster", "sector"),
            ("start_date", "starts_on"),
        ],
    )
    def test_goes_by_headings(self, a_file, heading, field):
        sheet = open_sheet(a_file(f"{heading},zzz\n,x\n"))
        assert guess_mapping(sheet, FIELDS) == {field: " ".join(heading.split())}

    def test_leaves_out_a_column_whose_cells_cannot_be_meant(self, a_file):
        sheet = open_sheet(a_file("Latitude,Email,From\nnorth,call me,Ada\n"))
        assert guess_mapping(sheet, FIELDS) == {}

    def test_takes_dates_that_are_ambiguous_yet(self, a_file):
        assert guess_mapping(open_sheet(a_file("From,x\n01/03/2015,y\n")), FIELDS) == {"starts_on": "From"}

    def test_uses_each_column_once(self, a_file):
        fields = [Field("a", "Name"), Field("b", "Name")]
        assert guess_mapping(open_sheet(a_file("Name,x\nAda,y\n")), fields) == {"a": "Name"}

    def test_tells_which_required_fields_are_missing(self):
        assert [field.name for field in missing_fields({"sector": "x"}, FIELDS)] == ["organisation"]


class TestHashtag:
    @pytest.mark.parametrize(
        ("text", "normal"),
        [
            ("#org", "#org"),
            (" #ADM1 + Name +code ", "#adm1+code+name"),
            ("# sector+ es", "#sector+es"),
            ("#org+name+name", "#org+name"),
            ("#lat_deg", "#geo+lat"),
            ("#lon_deg", "#geo+lon"),
            ("#period_date", "#date"),
            ("#start_date", "#date+start"),
            ("#activity_id", "#activity+code"),
            ("#org_id", "#org+code"),
            ("#affected_num", "#affected+num"),
            ("#sector/es", "#sector+es"),
            ("#x_own_tag", "#x_own_tag"),
            ("#adm1_id+v_pcode", "#adm1+code+v_pcode"),
        ],
    )
    def test_is_normalised(self, text, normal):
        assert normalise(text) == normal

    @pytest.mark.parametrize(
        "text", ["", "org", "#", "#1", "# of people", "#org name", "#org+", "##org", "#org++x"]
    )
    def test_is_told_from_other_text(self, text):
        assert normalise(text) is None

    def test_row_may_have_blanks_and_a_typing_error(self):
        assert is_tag_row(["#org", "", "#adm1", "secktor"])
        assert not is_tag_row(["#org", "Bomi", "2015"])
        assert not is_tag_row(["#SaveOurRiver"])
        assert not is_tag_row(["", ""])
