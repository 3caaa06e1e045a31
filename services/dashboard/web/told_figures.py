"""What the figures of insights are called and how each is counted, said in the language of the reader."""

from __future__ import annotations

from shared.web.speech import N_

TITLES = (
    *(N_("Campaigns planned"), N_("Campaigns launched"), N_("Petitions opened"), N_("Signatures")),
    *(N_("People who took part"), N_("Times somebody came again"), N_("Times somebody came back")),
    *(N_("Appeals opened"), N_("Letters, calls and pledges"), N_("Pledges kept")),
    *(N_("Asked to confirm"), N_("Confirmed"), N_("Initiatives of members")),
    *(N_("Initiatives answered"), N_("Initiatives answered in time"), N_("Initiatives adopted")),
    *(N_("Initiatives done"), N_("Campaigns that began as an initiative"), N_("Contributions")),
    *(N_("Contributions withdrawn"), N_("Tasks done"), N_("Steps signed off")),
    *(N_("Steps left unsigned"), N_("Gatherings held"), N_("Sign-ups"), N_("Attendances")),
    *(N_("Minutes given"), N_("No-shows"), N_("Activities"), N_("People reached")),
    *(N_("Slots promised"), N_("Minutes promised"), N_("Slots aired"), N_("Minutes aired")),
    *(N_("Slots missed"), N_("Pieces of coverage"), N_("Coverage with a key message")),
    *(
        N_("Recall surveys"),
        N_("Key messages"),
        N_("Approved wordings"),
        N_("Drifts from key messages"),
        N_("Wire stories"),
    ),
    *(N_("Outlets with a known footprint"), N_("Counts of people by area"), N_("Feeds followed")),
    *(N_("Releases out"), N_("Pitches"), N_("Releases picked up"), N_("Pick-ups with an hour")),
    *(N_("Hours to the first pick-up"), N_("Mailings sent"), N_("Messages sent")),
    *(N_("Messages that came back"), N_("Messages received"), N_("Answers given")),
    *(N_("Answers in time"), N_("Answers after their time"), N_("Threads that wait")),
    *(N_("Replies sent"), N_("Replies written down")),
    *(N_("Opt-outs"), N_("Contacts with decision-makers"), N_("Positions")),
    *(N_("Votes recorded"), N_("Votes that went as we asked"), N_("Hearings held")),
    *(N_("Testimonies given"), N_("Found in practice"), N_("Checks on the ground")),
    *(N_("Wins that hold"), N_("Wins reversed"), N_("Policies tracked"), N_("Policy movements")),
    *(N_("Movements of the policy aimed at"), N_("Campaigns aiming at the policy"), N_("Exchanges")),
    *(N_("Promises made"), N_("Promises kept"), N_("Promises broken"), N_("Ties"), N_("Communities")),
    *(N_("Members of communities"), N_("Organisations"), N_("Needs known"), N_("Public pages of policies")),
    *(N_("Money pledged"), N_("Money given"), N_("Cost of air time")),
)
METHODS = (
    N_("Each planned campaign counts once, in the week it was planned."),
    N_("Each launched campaign counts once, in the week of its launch."),
    N_("Each opened petition counts once."),
    N_("Each signature counts once, in the week it was given; a person signs a petition once."),
    N_(
        "Each person who signed, wrote, called, pledged or came to a shift counts once a campaign, in the "
        "first week."
    ),
    N_(
        "Each person who took part counts once for each later week with more of it, within eight weeks of "
        "the last."
    ),
    N_(
        "Each person who took part again after more than eight weeks counts once, in the week they came back."
    ),
    N_("Each opened appeal to write, to call or to pledge counts once."),
    N_(
        "Each act that was not taken back counts once, in its week: once to each who is turned to, calls "
        "once a day."
    ),
    N_("Each pledge that was kept and not taken back counts once, in the week it was kept."),
    N_(
        "Each letter that asks whether it was really the owner of an address who acted on a public page "
        "counts once."
    ),
    N_(
        "Each such letter that was answered with the press of its button counts once, in the week of the "
        "press."
    ),
    N_("Each initiative that a member has started counts once, in its week."),
    N_(
        "Each yes or no to an initiative counts once, in its week; one that was asked again is answered "
        "again."
    ),
    N_(
        "Of the answers to initiatives, those that came by the day first set for them, wherever it was "
        "moved to later."
    ),
    N_(
        "Each initiative that a campaign has taken up counts once, in the week it did, by whose it is from "
        "then on."
    ),
    N_("Each initiative that was brought to its end without a campaign counts once, in that week."),
    N_(
        "Each campaign that had taken up a member's initiative before its launch counts once, in the week "
        "it did."
    ),
    N_(
        "Each pledge to a resource counts once, in its week, by kind, unless it was withdrawn before "
        "anything came."
    ),
    N_("Each pledge to a resource of which something will not come counts once, in the week that was said."),
    N_("Each task that was done and not taken up again counts once, in the week it was done."),
    N_(
        "Each step of a cycle counts once for each organisation that signed it, in the week of the "
        "signing, by step."
    ),
    N_("Each step of a cycle that was left although somebody had not signed it counts once, by step."),
    N_("Each gathering that took place and was closed counts once, in the week it began."),
    N_(
        "Each place in a shift that somebody took and did not give back counts once, in the week of the "
        "shift."
    ),
    N_("Each check-in at a shift that was not undone counts once, in the week of the shift."),
    N_("The sum of the lengths of the shifts that people were checked in for."),
    N_("Each place that was held to the end, and whose holder did not come, counts once."),
    N_("Each reported activity that was not removed counts once, in the week it began."),
    N_("The sum of what organisations reported for their activities; a person reached twice counts twice."),
    N_("Each slot that an outlet promised counts once, in the week it was promised for."),
    N_("The sum of the minutes that outlets promised."),
    N_("Each slot that was proven aired counts once, in the week it aired."),
    N_("The sum of the minutes that were proven aired."),
    N_("Each slot that was reported missed counts once."),
    N_(
        "Each survey of who remembers a campaign that was not withdrawn counts once, in the week in which it ended."
    ),
    N_("Each logged item that was not removed counts once, in the week it was published, by its tone."),
    N_(
        "Of the pieces of coverage, those that carry a key message of their campaign, word for word or "
        "nearly so, as of when they were logged or last corrected."
    ),
    N_("Each key message that is not retired counts once, in the week it was written, by its kind."),
    N_(
        "Each language of a key message counts once while its words are approved, in the week of the "
        "approval."
    ),
    N_(
        "Each release, mailing and piece of coverage counts once for each key message that it departs "
        "from, and again with other words, in the week that was found."
    ),
    N_(
        "Each logged item counts once, unless it is the same story as one logged before: what ten outlets "
        "took over from one agency counts ten times as coverage, and once here, in the week and by the "
        "tone of the first."
    ),
    N_(
        "Each outlet of which it is known where it is heard or read counts once, in the week since which "
        "it is."
    ),
    N_("Each area counts once for each source and time for which it is known how many people live there."),
    N_(
        "Each feed of an outlet that is followed, read or paused, counts once, in the week since which it is."
    ),
    N_("Each release that was put out and not withdrawn since counts once, in the week it was out."),
    N_("Each offer of a release to an outlet counts once, in its week, by what was answered."),
    N_("Each release with at least one piece of coverage counts once, in the week of the first."),
    N_("Of the releases picked up, those whose first coverage has an hour that is not before they were out."),
    N_(
        "The sum of the whole hours from each release being out to its first coverage, where that hour is "
        "known."
    ),
    N_("Each mailing that was sent to its end counts once, in the week it was finished, by its way."),
    N_(
        "Each message of a mailing that was taken and did not come back counts once, in its week, by its way."
    ),
    N_("Each message of a mailing that was refused or came back counts once, in its week, by its way."),
    N_("Each message that somebody wrote or said to us in a thread counts once, in its week, by its way."),
    N_(
        "Each answer for which somebody waited counts once, in its week, by its way, unless it did not "
        "arrive."
    ),
    N_("Of the answers given, those before the moment by which they were due."),
    N_("Of the answers given, those after the moment by which they were due."),
    N_(
        "Each reply in a thread by text message or e-mail counts once, in its week, by its way, whether somebody "
        "waited for it or not, unless it did not arrive."
    ),
    N_(
        "Each reply that somebody gave by telephone, by letter, in person or on social media and wrote down in a "
        "thread counts once, in its week, by its way; it was not sent from here."
    ),
    N_(
        "Each thread in which somebody waits for an answer counts once, in the week since which they wait, "
        "until it is answered or closed."
    ),
    N_(
        "Each message whose receiver wanted no more of its kind counts once, in the week they said so, by "
        "its way."
    ),
    N_("Each logged contact with a decision-maker counts once, in its week, by its kind."),
    N_("Each recorded position counts once, in the week it was taken."),
    N_(
        "Each recorded vote of those who decide that was not removed counts once, in the week it was held, "
        "by result."
    ),
    N_("Of the votes on which the coalition wanted a yes or a no, those that came out so."),
    N_("Each hearing on a policy that was recorded as held counts once, in its week."),
    N_("Each testimony that was spoken at a hearing counts once, in the week of the hearing."),
    N_(
        "Each provision of a policy whose latest check found it counts once, in the week since which it is "
        "found."
    ),
    N_("Each check whether a provision is kept counts once, in its week, by what was found."),
    N_(
        "Each confirmed change of a programme, a policy or a practice counts once, in its week, by what "
        "kind it is, while the last word says that it holds at least partly."
    ),
    N_(
        "Each confirmed change that was reversed, by the last word about it, counts once, in the week of "
        "the change."
    ),
    N_("Each introduced policy counts once."),
    N_("Each move of a policy to another stage counts once, in its week."),
    N_(
        "Each move of a policy counts once for every campaign that aimed at it then or is named as its cause."
    ),
    N_("Each campaign that was planned for the policy counts once."),
    N_("Each logged exchange that was not removed counts once, in its week, by channel."),
    N_("Each promise that a person or an organisation made counts once, in the week it was made."),
    N_("Each promise that was kept counts once, in the week it was kept."),
    N_(
        "Each promise that was broken counts once, in the week it was; one that is merely overdue does not "
        "count here."
    ),
    N_(
        "Each tie between persons or organisations that has not ended counts once, in the week it began, "
        "by kind."
    ),
    N_("Each community that was made known and is not closed counts once, by kind."),
    N_(
        "Each person or organisation counts once for each community they belong to, by its kind, until "
        "they leave."
    ),
    N_("Each registered organisation that was not removed counts once, by its sector."),
    N_(
        "Each figure of people in need of something in an area that was not taken out counts once, by sector."
    ),
    N_("Each page on which everybody reads where a policy stands counts once, until it is taken down."),
    N_(
        "Each pledge of money counts with what it comes to, less what will not come, in thousandths of the "
        "currency."
    ),
    N_("Each part of a pledge of money that was there counts, in its week, in thousandths of the currency."),
    N_(
        "What was agreed for each slot that is proven aired, paid or given, counts in its week, in thousandths of the "
        "currency."
    ),
)
