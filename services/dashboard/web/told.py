"""What the services tell in English, said in the language of the reader."""

from __future__ import annotations

from services.dashboard.web.told_events import SENTENCES
from services.dashboard.web.told_values import in_words
from shared.web.filters import counted_noun, number, plural
from shared.web.sentences import again
from shared.web.speech import N_, N_pair, spoken

STEPS = (
    *(N_("Need"), N_("Decision"), N_("Campaign"), N_("Action")),
    *(N_("Coverage"), N_("Policy movement"), N_("Practice"), N_("Report back")),
)
NOUNS = (
    *(N_("campaign launched"), N_("campaigns launched"), N_("signature"), N_("signatures")),
    *(N_("letter, call or pledge"), N_("letters, calls and pledges"), N_("attendance"), N_("attendances")),
    *(N_("activity"), N_("activities"), N_("piece of coverage"), N_("pieces of coverage")),
    *(N_("slot aired"), N_("slots aired"), N_("policy movement"), N_("policy movements")),
    *(N_("win that holds"), N_("wins that hold"), N_("check made"), N_("checks made")),
    *(N_("provision found in practice"), N_("provisions found in practice")),
    *(N_("initiative started"), N_("initiatives started")),
    *(N_("need known"), N_("needs known")),
    *(N_("step signed off"), N_("steps signed off")),
    *(N_("initiative adopted"), N_("initiatives adopted")),
    *(N_("answer to an initiative"), N_("answers to initiatives")),
    *(N_("public page of a policy"), N_("public pages of policies")),
)
"""The nouns of the figures that stand in the chain."""
COUNTED = (
    N_pair("campaign launched", "campaigns launched"),
    N_pair("signature", "signatures"),
    N_pair("letter, call or pledge", "letters, calls and pledges"),
    N_pair("attendance", "attendances"),
    N_pair("activity", "activities"),
    N_pair("piece of coverage", "pieces of coverage"),
    N_pair("slot aired", "slots aired"),
    N_pair("policy movement", "policy movements"),
    N_pair("win that holds", "wins that hold"),
    N_pair("check made", "checks made"),
    N_pair("provision found in practice", "provisions found in practice"),
    N_pair("initiative started", "initiatives started"),
    N_pair("need known", "needs known"),
    N_pair("step signed off", "steps signed off"),
    N_pair("initiative adopted", "initiatives adopted"),
    N_pair("answer to an initiative", "answers to initiatives"),
    N_pair("public page of a policy", "public pages of policies"),
)
"""The same in both their forms: the number decides which it is, in each language in its own way."""
PAIRS = {noun: pair for pair in COUNTED for noun in pair}
KINDS = (
    *(
        N_("letter"),
        N_("letters"),
        N_("call"),
        N_("calls"),
        N_("pledge"),
        N_("pledges"),
        N_("visit"),
        N_("meeting"),
        N_("post"),
        N_("messenger"),
    ),
    *(N_("plan"), N_("do"), N_("review"), N_("positive"), N_("negative"), N_("neutral"), N_("mixed")),
    *(N_("place"), N_("circumstance"), N_("practice"), N_("knows")),
    *(N_("unchanged"), N_("changed"), N_("gone"), N_("interested"), N_("taken"), N_("declined")),
    *(N_("mailing"), N_("coverage")),
)
"""What stands in the sentences of events in the place of a kind."""
STANDINGS = (
    *(N_("idea"), N_("drafted"), N_("introduced"), N_("committee"), N_("floor"), N_("passed"), N_("signed")),
    *(
        N_("in force"),
        N_("in practice"),
        N_("ended"),
        N_("holds"),
        N_("partly"),
        N_("reversed"),
        N_("failed"),
    ),
    *(N_("supports"), N_("leans in favour"), N_("undecided"), N_("leans against"), N_("opposes")),
    *(N_("email"), N_("sms"), N_("phone"), N_("in-person"), N_("social"), N_("message"), N_("event")),
)
"""Stages, states, positions and channels, as they stand in the sentences of events."""
UNTOLD = (
    *(N_("Import completed"), N_("Import undone"), N_("Policy removed"), N_("Consent given")),
    *(N_("Consent withdrawn"), N_("Membership held"), N_("Person corrected"), N_("Person registered")),
    *(N_("Person removed"), N_("Activity reported")),
)
"""What insights makes of the names of events that have no sentence."""
DUTIES = (
    N_("Prove that it aired, or report it missed."),
    N_("Put it out, correct it, or withdraw it."),
    N_("Start it, correct it, or cancel it."),
    N_("Put its address right, resume it, or follow it no more."),
    N_("Answer them, move the day with a reason, or hand the thread over."),
    N_("Say that it was sent, or send it once more."),
    N_("Touch who decides next, or record its move."),
    N_("Have it checked again, or answer what is done about it."),
    N_("Confirm or discard it; or ask those who benefit, and say how it stands."),
    N_("Report what was done, plan the next action, or close it."),
    N_("Check in who was there, and close it."),
    N_("Ask a partner for the rest, or correct what is needed."),
    N_("Support it, decline it with the reason, or move the day with one."),
    N_("Confirm it, refuse it, or register the organisation."),
    N_("Ask for it, then note whether it was kept, or extend it."),
    N_("See what was asked of people, and ask those who came before."),
)
"""What is to be done about what is stuck."""
TYPED = frozenset(
    (
        *("activity", "agreed", "area", "body", "clause", "headline", "host", "into_name", "label", "motion"),
        *("name", "organization_name", "place", "post", "text", "title", "topic", "url", "want", "what"),
    )
)
"""What people called their things: the same in every language, even where it is a word of ours."""


def noun(count: int, text: str) -> str:
    """The noun of a figure as it stands beside its number."""
    return counted_noun(count, *PAIRS[text]) if text in PAIRS else spoken(text)


def counted(count: int, text: str) -> str:
    """A number with the noun of its figure."""
    return plural(count, *PAIRS[text]) if text in PAIRS else f"{number(count)} {spoken(text)}"


def event(name: str, says: str) -> str:
    """The sentence of an event; as insights says it where it has no words in the reader's language."""
    text = SENTENCES.texts.get(name)
    return again(text, in_words(name, text, says), TYPED) if text else spoken(says)
