"""The figures of what campaigns did, and of who took part."""

from __future__ import annotations

from services.insights.domain.figure import Figure

CAMPAIGNS: dict[str, Figure] = {
    "campaigns_planned": Figure(
        "Campaigns planned",
        "Each planned campaign counts once, in the week it was planned.",
        "campaign planned",
        "campaigns planned",
    ),
    "campaigns_launched": Figure(
        "Campaigns launched",
        "Each launched campaign counts once, in the week of its launch.",
        "campaign launched",
        "campaigns launched",
    ),
    "needs": Figure(
        "Needs known",
        "Each figure of people in need of something in an area that was not taken out counts once, by sector.",
        "need known",
        "needs known",
    ),
    "petitions_opened": Figure(
        "Petitions opened",
        "Each opened petition counts once.",
        "petition opened",
        "petitions opened",
    ),
    "signatures": Figure(
        "Signatures",
        "Each signature counts once, in the week it was given; a person signs a petition once.",
        "signature",
        "signatures",
    ),
    "people": Figure(
        "People who took part",
        "Each person who signed, wrote, called, pledged or came to a shift counts once a campaign, in the first week.",
        "person who took part",
        "people who took part",
    ),
    "people_again": Figure(
        "Times somebody came again",
        "Each person who took part counts once for each later week with more of it, within eight weeks of the last.",
        "time somebody came again",
        "times somebody came again",
    ),
    "people_back": Figure(
        "Times somebody came back",
        "Each person who took part again after more than eight weeks counts once, in the week they came back.",
        "time somebody came back",
        "times somebody came back",
    ),
    "appeals_opened": Figure(
        "Appeals opened",
        "Each opened appeal to write, to call or to pledge counts once.",
        "appeal opened",
        "appeals opened",
    ),
    "acts": Figure(
        "Letters, calls and pledges",
        "Each act that was not taken back counts once, in its week: once to each who is turned to, calls once a day.",
        "letter, call or pledge",
        "letters, calls and pledges",
    ),
    "pledges_kept": Figure(
        "Pledges kept",
        "Each pledge that was kept and not taken back counts once, in the week it was kept.",
        "pledge kept",
        "pledges kept",
    ),
    "confirmations_asked": Figure(
        "Asked to confirm",
        "Each letter that asks whether it was really the owner of an address who acted on a public page counts once.",
        "letter that asks for a confirmation",
        "letters that ask for a confirmation",
    ),
    "confirmations_given": Figure(
        "Confirmed",
        "Each such letter that was answered with the press of its button counts once, in the week of the press.",
        "confirmation",
        "confirmations",
    ),
    "initiatives": Figure(
        "Initiatives of members",
        "Each initiative that a member has started counts once, in its week.",
        "initiative started",
        "initiatives started",
    ),
    "initiatives_answered": Figure(
        "Initiatives answered",
        "Each yes or no to an initiative counts once, in its week; one that was asked again is answered again.",
        "answer to an initiative",
        "answers to initiatives",
    ),
    "initiatives_in_time": Figure(
        "Initiatives answered in time",
        "Of the answers to initiatives, those that came by the day first set for them, wherever it was moved to later.",
        "answer in time",
        "answers in time",
    ),
    "initiatives_adopted": Figure(
        "Initiatives adopted",
        "Each initiative that a campaign has taken up counts once, in the week it did, by whose it is from then on.",
        "initiative adopted",
        "initiatives adopted",
    ),
    "initiatives_done": Figure(
        "Initiatives done",
        "Each initiative that was brought to its end without a campaign counts once, in that week.",
        "initiative done",
        "initiatives done",
    ),
    "campaigns_from_members": Figure(
        "Campaigns that began as an initiative",
        "Each campaign that had taken up a member's initiative before its launch counts once, in the week it did.",
        "campaign begun by a member",
        "campaigns begun by members",
    ),
    "contributions": Figure(
        "Contributions",
        "Each pledge to a resource counts once, in its week, by kind, unless it was withdrawn before anything came.",
        "contribution",
        "contributions",
    ),
    "money_pledged": Figure(
        "Money pledged",
        "Each pledge of money counts with what it comes to, less what will not come, in thousandths of the currency.",
        "thousandth of the currency pledged",
        "thousandths of the currency pledged",
    ),
    "money_given": Figure(
        "Money given",
        "Each part of a pledge of money that was there counts, in its week, in thousandths of the currency.",
        "thousandth of the currency given",
        "thousandths of the currency given",
    ),
    "contributions_withdrawn": Figure(
        "Contributions withdrawn",
        "Each pledge to a resource of which something will not come counts once, in the week that was said.",
        "contribution withdrawn",
        "contributions withdrawn",
    ),
    "tasks_done": Figure(
        "Tasks done",
        "Each task that was done and not taken up again counts once, in the week it was done.",
        "task done",
        "tasks done",
    ),
    "sign_offs": Figure(
        "Steps signed off",
        "Each step of a cycle counts once for each organisation that signed it, in the week of the signing, by step.",
        "step signed off",
        "steps signed off",
    ),
    "steps_overridden": Figure(
        "Steps left unsigned",
        "Each step of a cycle that was left although somebody had not signed it counts once, by step.",
        "step left unsigned",
        "steps left unsigned",
    ),
    "gatherings_held": Figure(
        "Gatherings held",
        "Each gathering that took place and was closed counts once, in the week it began.",
        "gathering held",
        "gatherings held",
    ),
    "sign_ups": Figure(
        "Sign-ups",
        "Each place in a shift that somebody took and did not give back counts once, in the week of the shift.",
        "sign-up",
        "sign-ups",
    ),
    "attendances": Figure(
        "Attendances",
        "Each check-in at a shift that was not undone counts once, in the week of the shift.",
        "attendance",
        "attendances",
    ),
    "volunteer_minutes": Figure(
        "Minutes given",
        "The sum of the lengths of the shifts that people were checked in for.",
        "minute given",
        "minutes given",
    ),
    "no_shows": Figure(
        "No-shows",
        "Each place that was held to the end, and whose holder did not come, counts once.",
        "no-show",
        "no-shows",
    ),
    "activities": Figure(
        "Activities",
        "Each reported activity that was not removed counts once, in the week it began.",
        "activity",
        "activities",
    ),
    "people_reached": Figure(
        "People reached",
        "The sum of what organisations reported for their activities; a person reached twice counts twice.",
        "person reached",
        "people reached",
    ),
}
