"""Names, countries and likeness: what counts as the same, what as alike, and why."""

from __future__ import annotations

import pytest

from services.stakeholders.domain.countries import country_in
from services.stakeholders.domain.likeness import Known, Registry, likeness
from services.stakeholders.domain.names import is_acronym, keys_of, normalise, organization_key, search_words

IOM = Known("iom", "IOM", ("international organization for migration", "iom", "un migration"))
LWF = Known("lwf", "LWF", ("lutheran world federation", "lwf"))
NRC = Known("nrc", "NRC", ("norwegian refugee council", "nrc"))
ALL = Registry([IOM, LWF, NRC, Known("undp", "UNDP", ("united nations development program", "undp"))])


class TestNormalise:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("  Médecins   Sans-Frontières ", "medecins sans frontieres"),
            ("ＵＮＩＣＥＦ", "unicef"),
            ("Children's Fund", "childrens fund"),
            ("A & B", "a and b"),
            ("हिन्दी संस्था", "हिन्दी संस्था"),
            ("Straße", "strasse"),
            ("…", ""),
        ],
    )
    def test_folds_what_is_only_writing(self, written: str, folded: str) -> None:
        assert normalise(written) == folded

    def test_changes_nothing_the_second_time(self) -> None:
        for text in ("Écoles (ET)", "İstanbul", "مؤسسة", "ﬁ—x"):
            assert normalise(normalise(text)) == normalise(text)


class TestOrganizationKey:
    @pytest.mark.parametrize(
        "written",
        [
            "The World Food Programme",
            "WORLD FOOD PROGRAM",
            "World Food Program, Inc.",
            "World Food Programme, The",
        ],
    )
    def test_is_one_for_all_spellings(self, written: str) -> None:
        assert organization_key(written) == "world food program"

    def test_is_never_empty_for_a_name_with_letters(self) -> None:
        for sign in ("\ufe0f", "\U000e0100"):
            assert organization_key(f"World{sign} Food Program") == "world food program"
        assert organization_key("The Ltd") == "the ltd"

    def test_looks_also_without_an_acronym_in_brackets(self) -> None:
        assert keys_of("Norwegian Refugee Council (NRC)") == (
            "norwegian refugee council nrc",
            "norwegian refugee council",
        )
        assert keys_of("Plan International (Ethiopia Office)") == ("plan international ethiopia office",)

    def test_knows_an_acronym_by_its_capitals(self) -> None:
        assert [is_acronym(text) for text in ("NRC", "UNOps", "Oxfam", "UN WOMEN", "X")] == [
            True,
            True,
            False,
            False,
            False,
        ]

    def test_is_searched_by_every_word_once(self) -> None:
        assert search_words("Ada Lovelace", "Ada") == ("ada", "lovelace")


class TestCountryIn:
    @pytest.mark.parametrize(
        ("key", "found"),
        [
            ("lwf chad", ("Chad", "lwf")),
            ("oxfam tchad", ("Chad", "oxfam")),
            ("south sudan red cross", ("South Sudan", "red cross")),
            ("care guinea bissau", ("Guinea-Bissau", "care")),
            ("chadian aid", None),
            ("oxfam", None),
        ],
    )
    def test_finds_the_longest_country_at_an_end(self, key: str, found: tuple[str, str] | None) -> None:
        assert country_in(key) == found


class TestLikeness:
    def test_knows_french_order_from_any_other_order(self) -> None:
        assert likeness("OIM", IOM).score > likeness("MIO", IOM).score
        assert likeness("OIM", IOM).evidence[0] == "same letters as the acronym IOM in French order"
        assert likeness("MIO", IOM).evidence[0] == "same letters as the acronym IOM in another order"

    def test_says_that_a_country_may_mean_an_office(self) -> None:
        found = likeness("LWF Chad", LWF)
        assert found.evidence == ("LWF is the acronym", "name contains country Chad: maybe a country office")
        assert found.score < likeness("LWF", LWF).score

    def test_counts_shared_words_and_misspelt_letters(self) -> None:
        assert "80 % same words as 'lutheran world federation'" in likeness("World Federation", LWF).evidence
        assert any("same letters" in why for why in likeness("Norwegain Refugee Council", NRC).evidence)

    def test_reads_first_letters_and_brackets(self) -> None:
        assert "its first letters spell the acronym NRC" in likeness("National Rural Council", NRC).evidence
        assert "the acronym LWF stands in brackets" in likeness("Luth. Federation (LWF)", LWF).evidence

    @pytest.mark.parametrize("written", ["هيئه اغاثه", "هَيْئَة إغاثة", "هيئة إغاثة"])
    def test_compares_arabic_in_one_spelling(self, written: str) -> None:
        found = likeness(written, Known("relief", "", ("هيئة إغاثة",)))
        assert (found.score, found.evidence) == (95, ("'هيئة إغاثة' is a registered name",))
        (nearest,) = Registry([Known("relief", "", ("هيئة إغاثة لوفا",))]).likeliest(written)
        assert nearest.evidence == ("80 % same words as 'هيئة إغاثة لوفا'",)

    def test_does_not_take_short_neighbours_for_each_other(self) -> None:
        assert ALL.likeliest("UNEP") == ()

    def test_ranks_the_likeliest_first_and_leaves_out_what_was_refused(self) -> None:
        assert [each.organization_id for each in ALL.likeliest("Norwegian Refugees Council")] == ["nrc"]
        assert ALL.likeliest("OIM", without=["iom"]) == ()
        assert Registry([]).likeliest("anything") == ()
