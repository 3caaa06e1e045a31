"""Stories: what did our work move, and how do we know?"""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.stories import SCREENS
from services.dashboard.web.pages.story_steps import contents, steps_of
from shared.kernel.errors import Forbidden, NotFound
from shared.testing.personas import EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, missing, showing
from tests.component.dashboard.log import CAMPAIGN, POLICY, a_card, a_move, a_story

LIST, STORY, CONTRIBUTION = SCREENS
CREDIT = {
    "acts": 3,
    "models": ["first", "linear"],
    "by_kind": [
        {"key": "touch", "acts": 2, "shares": {"first": 10_000, "linear": 6_667}},
        {"key": "coverage", "acts": 1, "shares": {"first": 0, "linear": 3_333}},
    ],
    "by_organization": [
        {"key": None, "acts": 2, "shares": {"first": 0, "linear": 6_667}},
        {"key": "org-1", "acts": 1, "shares": {"first": 10_000, "linear": 3_333}},
    ],
}
LABELS = {"labels": {POLICY: {"kind": "policy", "title": "A water budget line"}}}


def moves(*items, after=None):
    return {"items": list(items), "next": after}


def telling(story=None, **more):
    answers = {"insights.list_events": moves(a_move()), "insights.label_things": LABELS}
    return FakeAsk({"insights.tell_story": story or a_story(), **answers, **more})


async def named_ada(ids):
    return {"ada": "Ada Kollie"} if "ada" in set(ids) else {}


def reading(**more):
    return a_look(path={"policy_id": POLICY}, names=named_ada, **more)


class TestStories:
    async def test_lists_movements_by_title(self):
        ask = FakeAsk({"insights.list_events": moves(a_move()), "insights.label_things": LABELS})
        text = await showing(LIST, ask)
        assert "A water budget line" in text
        assert f'href="/stories/{POLICY}?event=event-9"' in text
        assert "from committee to in force" in text
        assert ask.requests("insights.list_events")[0] == {"type": "policy.policy.moved"}

    async def test_says_where_no_cause_and_no_proof_is_named(self):
        move = a_move()
        move["data"] = {**move["data"], "because_of": []}
        text = await showing(
            LIST, FakeAsk({"insights.list_events": moves(move), "insights.label_things": LABELS})
        )
        assert "None named" in text
        assert "No proof" in text

    async def test_counts_appeals_among_the_causes(self):
        move = a_move()
        appeal = {"kind": "appeal", "id": "p1", "reason": "Read out."}
        move["data"] = {**move["data"], "because_of": [], "also_because_of": [appeal]}
        ask = FakeAsk({"insights.list_events": moves(move), "insights.label_things": LABELS})
        assert "1 named" in await showing(LIST, ask)

    async def test_goes_on_to_the_next_page(self):
        ask = FakeAsk(
            {"insights.list_events": moves(a_move(), after="mark"), "insights.label_things": LABELS}
        )
        assert 'href="/stories?after=mark"' in await showing(LIST, ask)

    async def test_teaches_how_a_story_comes_to_be(self):
        assert "No policy has moved yet" in await showing(LIST, FakeAsk({"insights.list_events": moves()}))

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))

    async def test_survives_silent_insights(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_includes_the_part_that_it_refreshes(self):
        ask = FakeAsk({"insights.list_events": moves(a_move()), "insights.label_things": LABELS})
        assert (await showing(LIST, ask, a_look(fragment=True))).strip() in await showing(LIST, ask)

    async def test_escapes_a_title_with_an_angle_bracket(self):
        labels = {"labels": {POLICY: {"kind": "policy", "title": "<b>Wells"}}}
        ask = FakeAsk({"insights.list_events": moves(a_move()), "insights.label_things": labels})
        assert "<b>Wells" not in await showing(LIST, ask)


class TestWholeStory:
    async def test_stands_unfolded_where_it_is_printed(self):
        effects = [a_card(number, name="media.coverage.logged") for number in range(10, 18)]
        edges = [
            {
                "from": "event-1",
                "to": one["card_id"],
                "reason": "It takes up this release.",
                "confidence": "linked",
            }
            for one in effects
        ]
        story = a_story(edges=edges)
        story["cards"] = [a_card(1), *effects, story["cards"][-1]]
        folded = await showing(STORY, telling(story), reading())
        whole = await showing(STORY, telling(story), reading(query={"whole": "yes"}))
        assert "3 more that it led to" in folded
        assert "<summary>3 more</summary>" in folded
        assert f'href="/stories/{POLICY}?event=event-9&amp;whole=yes"' in folded
        assert "more that it led to" not in whole
        assert "<summary>3 more</summary>" not in whole
        assert whole.count('id="card-') == folded.count('id="card-')


class TestStory:
    async def test_says_what_moved_in_one_sentence(self):
        text = await showing(STORY, telling(), reading())
        assert "A water budget line moved from committee to in force" in text
        assert "6 March 2025, recorded by Ada Kollie. The vote went well." in text

    async def test_goes_back_from_the_movement(self):
        text = await showing(STORY, telling(), reading())
        assert text.index('id="card-event-9"') < text.index('id="card-event-1"')

    async def test_says_what_each_step_led_to_why_and_how_sure_that_is(self):
        text = await showing(STORY, telling(), reading())
        assert "Named as cause by Ada Kollie: They came to the hearing." in text
        assert "documented" in text
        assert 'href="#card-event-9"' in text

    async def test_shows_proof_as_words_that_lead_to_it(self):
        proof = {
            "text": "House journal, page 14 https://journal.example/14",
            "url": "https://journal.example/14",
        }
        story = a_story()
        story["cards"][0]["proof"] = proof
        text = await showing(STORY, telling(story), reading())
        assert (
            'href="https://journal.example/14" rel="noopener noreferrer">House journal, page 14</a>' in text
        )

    async def test_opens_the_figure_behind_a_card_of_many(self):
        door = {"figure": "signatures", "campaign_id": CAMPAIGN, "week": "2025-W10"}
        card = a_card(2, card_id="signatures:c", event_id=None, who=None, door=door, title="12 signatures")
        text = await showing(STORY, telling(a_story(cards=[card, *a_story()["cards"]])), reading())
        assert f'href="/figures?figure=signatures&amp;campaign_id={CAMPAIGN}&amp;week=2025-W10"' in text

    async def test_says_the_week_of_a_card_of_many_in_words(self):
        door = {"figure": "signatures", "campaign_id": CAMPAIGN, "week": "2025-W10"}
        many = "1,200 signatures in 2025-W10"
        card = a_card(2, card_id="signatures:c", event_id=None, who=None, door=door, title=many)
        text = await showing(STORY, telling(a_story(cards=[card, *a_story()["cards"]])), reading())
        assert "1,200 signatures in the week of 3 March 2025" in text
        assert "2025-W10</" not in text
        assert ">week of 3 March 2025</time>" in "".join(text.split("\n")).replace("    ", "")
        assert 'data-absolute="until 8 March 2025, 12:00 UTC"' in text

    async def test_shows_a_missing_link_as_a_break_behind_what_points_at_it(self):
        gap = {
            "kind": "missing-thing",
            "says": "ada named this touch as a cause (a meeting); the log holds no beginning of it.",
            "missing": "touch-1",
            "pointed_by": "event-9",
        }
        text = await showing(STORY, telling(a_story(breaks=[gap])), reading())
        assert "Ada Kollie named this touch" in text
        assert "Missing: touch-1" in text
        assert (
            text.index('id="card-event-9"')
            < text.index("Break in the story")
            < text.index('id="card-event-1"')
        )
        assert 'href="/events/event-9">The event that points at it' in text

    async def test_shows_breaks_that_nobody_points_at_in_the_end(self):
        gap = {"kind": "gap", "says": "Events 4 to 6 have not arrived.", "missing": "4-6", "pointed_by": None}
        text = await showing(STORY, telling(a_story(breaks=[gap])), reading())
        assert text.index('id="card-event-1"') < text.index("Events have not arrived")

    async def test_folds_each_step_after_the_first_five(self):
        press = {"lane": "media", "name": "media.coverage.logged"}
        cards = [a_card(number, title=f"Piece {number}", **press) for number in range(11, 19)]
        story = a_story(cards=[*cards, *a_story()["cards"]])
        story["edges"] += [{**story["edges"][0], "from": "event-11"}]
        text = await showing(STORY, telling(story), reading())
        section = text[text.index('id="step-coverage"') :]
        section = section[: section.index("</section>")]
        seen, folded = section.split("<summary>3 more</summary>")
        assert [number for number in range(11, 19) if f'id="card-event-{number}"' in seen] == [
            11,
            15,
            16,
            17,
            18,
        ]
        assert [number for number in range(11, 19) if f'id="card-event-{number}"' in folded] == [12, 13, 14]
        assert seen.rstrip().endswith("<details>")

    async def test_begins_with_its_steps_as_links_with_counts(self):
        gap = {"kind": "missing-thing", "says": "It is gone.", "missing": "x", "pointed_by": "event-1"}
        text = await showing(STORY, telling(a_story(breaks=[gap])), reading())
        contents = text[text.index('aria-label="The steps of this story"') :]
        contents = contents[: contents.index("</nav>")]
        assert contents.index('href="#step-campaign"') < contents.index('href="#step-movement"')
        assert contents.count('<span class="chain__count">1</span>') == 2
        assert contents.index("1 break") < contents.index("no break")
        for step in ("step-movement", "step-campaign"):
            assert f'<section id="{step}"' in text

    async def test_draws_the_links_that_are_empty_as_broken(self):
        story = a_story(edges=[])
        hole = {"kind": "no-cause", "says": "Nobody named one.", "missing": f"{POLICY} cause"}
        story.update(cards=story["cards"][1:], breaks=[{**hole, "pointed_by": "event-9"}])
        text = await showing(STORY, telling(story), reading())
        contents = text[text.index('aria-label="The steps of this story"') :]
        contents = contents[: contents.index("</nav>")]
        assert contents.count('class="is-broken"') == 5
        assert contents.count("nothing recorded") == 4
        assert "Nothing is recorded that led to it" in text
        assert "Nobody named one." in text

    async def test_draws_a_link_that_nothing_lacks_as_empty_only(self):
        text = await showing(STORY, telling(), reading())
        contents = text[text.index('aria-label="The steps of this story"') :]
        contents = contents[: contents.index("</nav>")]
        assert contents.count("nothing recorded") == 3
        assert "is-broken" not in contents

    def test_has_what_members_started_before_the_campaign(self):
        names = ("campaigns.campaign.launched", "campaigns.initiative.adopted", "policy.policy.moved")
        entries = [{"kind": "event", "name": name, "is_pointed_at": False} for name in names]
        told = steps_of(entries)
        assert [step["name"] for step in told] == ["movement", "campaign", "initiative"]
        assert contents(told)[0]["name"] == "What members started"

    async def test_folds_what_one_step_led_to(self):
        story = a_story()
        story["edges"] = [{**story["edges"][0], "reason": f"Reason {number}"} for number in range(8)]
        text = await showing(STORY, telling(story), reading())
        assert text.index("Reason 4") < text.index("3 more that it led to") < text.index("Reason 5")

    async def test_counts_how_sure_the_steps_are(self):
        text = await showing(STORY, telling(), reading())
        assert "1 step" in text
        assert "0 steps" in text

    async def test_tells_of_another_movement(self):
        ask = telling()
        await showing(STORY, ask, reading(query={"event": "event-9"}))
        assert ask.requests("insights.tell_story") == [{"policy_id": POLICY, "event_id": "event-9"}]

    async def test_survives_not_knowing_titles(self):
        ask = telling()
        del ask.answers["insights.label_things"]
        assert "moved from committee to in force" in await showing(STORY, ask, reading())

    async def test_teaches_how_it_begins_where_a_policy_never_moved(self):
        text = await showing(STORY, telling(**{"insights.tell_story": missing("movement")}), reading())
        assert "A water budget line has not moved yet" in text
        assert f'href="/policies/{POLICY}"' in text

    async def test_is_not_there_for_a_policy_that_nobody_knows(self):
        silent_log = {"insights.tell_story": missing("movement"), "insights.label_things": {"labels": {}}}
        with pytest.raises(NotFound):
            await showing(STORY, telling(**silent_log), reading())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(STORY, telling(), a_look(EVE, path={"policy_id": POLICY}))

    async def test_escapes_a_title_with_an_angle_bracket(self):
        cards = [a_card(1, title="Coverage: <script>"), *a_story()["cards"][1:]]
        assert "Coverage: <script>" not in await showing(STORY, telling(a_story(cards=cards)), reading())

    async def test_shares_the_credit_in_several_ways(self):
        named = {
            "labels": {**LABELS["labels"], "org-1": {"kind": "organization", "title": "Wells <for> all"}}
        }
        ask = telling(a_story(credit=CREDIT), **{"insights.label_things": named})
        text = await showing(STORY, ask, reading())
        assert "Whose work was it?" in text
        assert "67\u00a0%" in text
        assert "The coalition itself" in text
        assert "Wells &lt;for&gt; all" in text
        assert "Recent" not in text

    async def test_says_nothing_of_credit_where_nothing_was_done(self):
        assert "Whose work was it?" not in await showing(STORY, telling(), reading())

    async def test_shows_what_else_could_explain_it_or_that_nobody_has_said(self):
        text = await showing(STORY, telling(a_story(other_causes="A <good> year")), reading())
        assert "A &lt;good&gt; year" in text
        assert "Nobody has said." in await showing(STORY, telling(), reading())


class TestContribution:
    async def taken(self, story=None, **look):
        given = await CONTRIBUTION.show(telling(story or a_story()), reading(**look))
        assert given.media_type.startswith("text/markdown")
        return given.body.decode()

    async def test_ranks_what_was_done_before_by_how_sure_it_is(self):
        end = a_story()["cards"][-1]
        cards = [a_card(1, confidence="concurrent"), a_card(2), {**end, "confidence": None}]
        edges = [
            {"from": "event-2", "to": "event-9", "reason": "Named by ada: so.", "confidence": "documented"}
        ]
        text = await self.taken(a_story(cards=cards, edges=edges))
        assert text.index("## Documented") < text.index("Step 2") < text.index("## Only came before")
        assert text.index("## Only came before") < text.index("Step 1")
        assert "Named by Ada Kollie: so." in text
        assert "proves no cause" in text

    async def test_says_what_is_missing_and_how_credit_is_shared(self):
        gap = {
            "kind": "no-coverage",
            "pointed_by": None,
            "missing": "",
            "says": "No coverage stands between.",
        }
        text = await self.taken(a_story(breaks=[gap], credit=CREDIT))
        assert "## What is missing" in text
        assert "No coverage stands between." in text
        assert "| The coalition itself | 2 | 0 % | 67 % |" in text

    async def test_says_what_else_could_explain_it(self):
        text = await self.taken(a_story(other_causes="A *good* year"))
        assert "## What else could explain it\n\nA \\*good\\* year" in text
        assert "What else" not in await self.taken()

    async def test_lets_nobodys_words_become_markup(self):
        bad = a_card(
            1,
            title="# Now\n<script>[x](y)|",
            proof={"text": "See https://a.example", "url": "https://a.example"},
        )
        text = await self.taken(a_story(cards=[bad, a_story()["cards"][-1]]))
        assert "\\# Now \\<script\\>\\[x\\](y)\\|" in text
        assert "Proof: See <https://a.example>" in text

    async def test_is_asked_for_the_movement_that_is_shown(self):
        ask = telling()
        await CONTRIBUTION.show(ask, reading(query={"event": "event-9"}))
        assert ask.requests("insights.tell_story") == [{"policy_id": POLICY, "event_id": "event-9"}]
        assert f'href="/stories/{POLICY}/contribution.md?event=event-9"' in await showing(
            STORY, telling(), reading()
        )

    async def test_refuses_eve_and_what_is_not_there(self):
        with pytest.raises(Forbidden):
            await showing(CONTRIBUTION, telling(), a_look(EVE, path={"policy_id": POLICY}))
        with pytest.raises(NotFound):
            await showing(CONTRIBUTION, telling(missing("story")), reading())
