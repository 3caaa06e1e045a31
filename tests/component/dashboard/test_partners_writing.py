"""Writing terms: which kinds, field by field, a preview on real events, and what is refused where."""

from __future__ import annotations

import json

import pytest

from services.dashboard.web.pages import partners
from services.dashboard.web.pages.partners import terms_form
from services.dashboard.web.pages.partners.words import kind_words
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Answer, Done
from services.dashboard.web.words import LANGUAGES
from services.feeds.domain.terms import is_of_partners
from shared.contracts.told import schemas
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.events import routing_key
from shared.testing.personas import AGENCY, CHI
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.partner_answers import (
    AGREEMENT,
    CAMPAIGN,
    EVENT,
    LABELS,
    REPORTED,
    SHAREABLE,
    SIGNED,
    a_page,
    a_preview,
    an_agreement,
    in_short,
    previewed,
    shareable,
    with_a_draft,
)
from tests.component.dashboard.stakeholder_answers import an_organization

NEW = screen_at(partners.SCREENS, "/partners/write")
NEXT = screen_at(partners.SCREENS, "/partners/{agreement_id}/write")
THIS = {"agreement_id": AGREEMENT}
SAVED = {"agreement_id": AGREEMENT, "number": 1, "version": 1}
FILLED = {
    "step": "fill",
    "do": "write",
    "organization_id": AGENCY,
    f"field.{SIGNED}.signature_id": "allow",
    f"field.{SIGNED}.person_id": "hash",
    "areas": "Bong\n Nimba \n",
    f"campaign.{CAMPAIGN}": "yes",
    "holds_from": "2999-01-01",
    "note": " For the report. ",
}
ASKED = {
    "organization_id": AGENCY,
    "events": [{"type": SIGNED, "fields": {"signature_id": "allow", "person_id": "hash"}}],
    "areas": ["Bong", "Nimba"],
    "campaign_ids": [CAMPAIGN],
}


def asking(**more):
    answers = {
        "feeds.list_shareable": SHAREABLE,
        "feeds.show_agreement": an_agreement(),
        "feeds.write_terms": SAVED,
        "feeds.preview_terms": a_preview(previewed()),
        "feeds.list_agreements": a_page(),
        "insights.label_things": LABELS,
        "stakeholders.list_organizations": a_page(an_organization(organization_id=AGENCY)),
        "campaigns.list_campaigns": a_page(
            {"campaign_id": CAMPAIGN, "title": "Fix the wells", "stage": "launched"}
        ),
    }
    return FakeAsk(answers | {name.replace("__", "."): answer for name, answer in more.items()})


async def answered(screen, ask, form, look=None):
    """The page with which a form is answered."""
    look = look or a_look()
    answer = await screen.act(ask, look, form)
    assert isinstance(answer, Answer)
    return await answer.show(ask, look)


class TestKinds:
    @pytest.mark.parametrize("kind", sorted(routing_key(event_type) for event_type in schemas()))
    def test_are_called_without_holes(self, kind):
        if is_of_partners(kind):
            return
        said = kind_words(kind)
        assert "…" not in said
        assert " " in said or said in ("Coverage",)


class TestChoosing:
    async def test_offers_organisations_sets_and_kinds_with_what_they_mean(self):
        text = await showing(NEW, asking())
        assert f'value="{AGENCY}"' in text
        assert "Activities (5W)" in text
        assert "2 kinds of events" in text
        assert "An organisation has said what it does." in text
        assert f'name="type.{SIGNED}"' in text
        assert "Campaigns" in text
        assert "Media" in text

    async def test_goes_on_to_the_fields_of_sets_and_of_single_kinds(self):
        form = {"step": "choose", "organization_id": AGENCY, "set.activities": "yes", f"type.{SIGNED}": "yes"}
        text = await answered(NEW, asking(), form)
        assert "What of each event does Water Aid Agency get?" in text
        assert f'name="field.{REPORTED}.reached"' in text
        assert 'name="field.campaigns.activity.removed.reason"' in text
        assert f'name="field.{SIGNED}.person_id"' in text
        assert "media.coverage.logged" not in text
        assert "leave as pseudonyms" in text
        assert CLOCK.now().date().isoformat() in text

    async def test_marks_meanings_that_have_no_words_in_a_language_as_english(self):
        form = {"step": "choose", "organization_id": AGENCY, "set.activities": "yes"}
        with speaking(LANGUAGES["ar"]):
            text = await answered(NEW, asking(), form)
        assert '<span class="sub"><span lang="en" dir="ltr">How they were counted.</span></span>' in text

    async def test_begins_with_what_is_agreed_where_there_is_an_agreement(self):
        ask = asking(feeds__list_agreements=a_page(in_short(state="ended"), in_short()))
        form = {"step": "choose", "organization_id": AGENCY, f"type.{SIGNED}": "yes"}
        text = await answered(NEW, ask, form)
        assert ask.requests("feeds.list_agreements") == [{"organization_id": AGENCY}]
        assert f'action="/partners/{AGREEMENT}/write"' in text
        assert 'name="version" value="5"' in text
        assert "begins with version 1 of the terms" in text
        assert '<option value="mask" selected>' in text
        assert f'name="field.{SIGNED}.person_id"' in text
        assert "Bong</textarea>" in text
        by_link = await showing(NEW, ask, a_look(query={"organization_id": AGENCY}))
        assert f'action="/partners/{AGREEMENT}/write"' in by_link

    async def test_begins_at_nothing_with_who_has_none(self):
        text = await showing(NEW, asking(), a_look(query={"organization_id": AGENCY}))
        assert f'value="{AGENCY}" selected' in text

    async def test_says_what_is_not_chosen_yet(self):
        text = await acting(NEW, asking(), {"step": "choose"})
        assert 'id="error-organization_id"' in text
        assert 'id="error-events"' in text

    async def test_says_when_one_form_cannot_take_it_all(self):
        fields = {f"f{place}": "" for place in range(901)}
        ask = asking(feeds__list_shareable={"items": [shareable(SIGNED, "Signed.", **fields)]})
        text = await acting(NEW, ask, {"step": "choose", "organization_id": AGENCY, f"type.{SIGNED}": "yes"})
        assert "These kinds have 901 fields" in text
        assert f'name="type.{SIGNED}" value="yes" checked' in text

    async def test_keeps_what_was_filled_while_other_kinds_are_chosen(self):
        ask = asking()
        text = await answered(NEW, ask, {**FILLED, "do": "choose"})
        assert f'name="type.{SIGNED}" value="yes" checked' in text
        rules = json.dumps({SIGNED: {"person_id": "hash"}}, separators=(",", ":"))
        back = {
            "step": "choose",
            "organization_id": AGENCY,
            f"type.{SIGNED}": "yes",
            "type.media.coverage.logged": "yes",
            "carried": rules,
            "areas": "Bong",
        }
        assert rules.replace('"', "&#34;") in text
        again = await answered(NEW, ask, back)
        assert '<option value="hash" selected>' in again
        assert "Bong</textarea>" in again

    @pytest.mark.parametrize("carried", ["[", "[]", '{"a": 1}', '{"a": {"b": "steal"}}', "[" * 20_000])
    def test_takes_no_rule_that_is_none(self, carried):
        assert not any(terms_form.rules_in({"carried": carried}).values())

    def test_refuses_a_partner(self):
        with pytest.raises(Forbidden):
            NEW.admit(CHI)


class TestFilling:
    async def test_writes_what_was_chosen(self):
        ask = asking()
        done = await acting(NEW, ask, FILLED)
        assert isinstance(done, Done)
        assert done.to == f"/partners/{AGREEMENT}"
        assert ask.requests("feeds.write_terms") == [
            {**ASKED, "holds_from": "2999-01-01", "note": "For the report."}
        ]

    async def test_previews_real_events_without_writing(self):
        staying = previewed(why="other-area", sent=None)
        ask = asking(feeds__preview_terms=a_preview(previewed(), staying))
        text = await answered(NEW, ask, {**FILLED, "do": "preview"})
        assert ask.requests("feeds.preview_terms") == [ASKED]
        assert ask.requests("feeds.write_terms") == []
        assert "&#34;specversion&#34;: &#34;1.0&#34;" in text
        assert "Coarser" in text
        assert "It stands in another area than those of the terms" in text
        assert f'href="/events/{EVENT}"' in text
        assert '<option value="hash" selected>' in text

    async def test_says_when_nothing_would_leave(self):
        text = await answered(NEW, asking(feeds__preview_terms=a_preview()), {**FILLED, "do": "preview"})
        assert "No event would leave" in text

    async def test_lands_refusals_at_their_fields(self):
        refusal = Invalid(
            "terms-invalid",
            "Some of the terms are not right; nothing was saved.",
            {
                "events.0.fields": ["It has no field x."],
                "areas.1": ["Too long."],
                "holds_from": ["Terms begin today or later."],
                "campaign_ids.0": ["Wrong."],
            },
        )
        text = await acting(NEW, asking(feeds__write_terms=refusal), FILLED)
        for name in (f"type.{SIGNED}", "areas", "holds_from", "campaign_ids"):
            assert f'id="error-{name}"' in text
            assert f'id="field-{name}"' in text
        assert 'value="2999-01-01"' in text
        assert " Nimba" in text

    async def test_offers_campaigns_that_are_chosen_and_over(self):
        ask = asking(campaigns__list_campaigns=a_page())
        text = await answered(NEW, ask, {**FILLED, "do": "preview"})
        assert f'name="campaign.{CAMPAIGN}" value="yes" checked' in text


class TestNextVersion:
    async def test_begins_with_what_holds(self):
        text = await showing(NEXT, asking(), a_look(path=THIS))
        assert "What of each event does Water Aid Agency get?" in text
        assert '<option value="mask" selected>' in text
        assert '<option value="none" selected>' in text  # a field that the terms do not name
        assert "Bong</textarea>" in text
        assert f'name="campaign.{CAMPAIGN}" value="yes" checked' in text
        assert 'name="version" value="5"' in text

    async def test_begins_with_the_draft_where_one_waits(self):
        draft = with_a_draft()
        draft["terms"][1] = {**draft["terms"][1], "areas": ["Lofa"]}
        text = await showing(NEXT, asking(feeds__show_agreement=draft), a_look(path=THIS))
        assert "Lofa</textarea>" in text

    async def test_is_written_for_the_version_that_was_seen(self):
        ask = asking()
        await acting(NEXT, ask, {**FILLED, "organization_id": "another", "version": "5"}, a_look(path=THIS))
        asked = ask.requests("feeds.write_terms")[0]
        assert (asked["organization_id"], asked["version"]) == (AGENCY, 5)

    async def test_says_that_somebody_changed_it(self):
        refusal = Conflict("version-changed", "Somebody changed this since you read it.")
        ask = asking(feeds__write_terms=refusal)
        text = await acting(NEXT, ask, {**FILLED, "version": "4"}, a_look(path=THIS))
        assert "Somebody changed this since you read it." in text
        assert 'name="version" value="4"' in text

    async def test_begins_with_the_kinds_where_one_form_cannot_take_the_fields(self):
        fields = {f"f{place}": "" for place in range(901)}
        ask = asking(feeds__list_shareable={"items": [shareable(REPORTED, "Reported.", **fields)]})
        text = await showing(NEXT, ask, a_look(path=THIS))
        assert "These kinds have 901 fields" in text
        assert f'name="type.{REPORTED}" value="yes" checked' in text


class TestWords:
    def test_every_kind_is_called_in_words(self):
        kinds = {routing_key(one) for one in schemas()}
        said = {kind: kind_words(kind) for kind in kinds}
        assert [
            kind for kind, text in said.items() if not text or "%(" in text or text.endswith((":", "("))
        ] == []
        assert said[REPORTED] == "Activity reported"
        assert said["stakeholders.consent.given"] == "Consent given"
