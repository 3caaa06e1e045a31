"""The figures of what the press was told, promised and published."""

from __future__ import annotations

from services.insights.domain.figure import Figure

MEDIA: dict[str, Figure] = {
    "slots_planned": Figure(
        "Slots promised",
        "Each slot that an outlet promised counts once, in the week it was promised for.",
        "slot promised",
        "slots promised",
    ),
    "minutes_planned": Figure(
        "Minutes promised",
        "The sum of the minutes that outlets promised.",
        "minute promised",
        "minutes promised",
    ),
    "slots_aired": Figure(
        "Slots aired",
        "Each slot that was proven aired counts once, in the week it aired.",
        "slot aired",
        "slots aired",
    ),
    "minutes_aired": Figure(
        "Minutes aired",
        "The sum of the minutes that were proven aired.",
        "minute aired",
        "minutes aired",
    ),
    "air_cost": Figure(
        "Cost of air time",
        "What was agreed for each slot that is proven aired, paid or given, counts in its week, in thousandths of the "
        "currency.",
        "thousandth of the currency for air time",
        "thousandths of the currency for air time",
    ),
    "slots_missed": Figure(
        "Slots missed",
        "Each slot that was reported missed counts once.",
        "slot missed",
        "slots missed",
    ),
    "coverage": Figure(
        "Pieces of coverage",
        "Each logged item that was not removed counts once, in the week it was published, by its tone.",
        "piece of coverage",
        "pieces of coverage",
    ),
    "coverage_on_message": Figure(
        "Coverage with a key message",
        "Of the pieces of coverage, those that carry a key message of their campaign, word for word or nearly so, "
        "as of when they were logged or last corrected.",
        "piece of coverage with a key message",
        "pieces of coverage with a key message",
    ),
    "key_messages": Figure(
        "Key messages",
        "Each key message that is not retired counts once, in the week it was written, by its kind.",
        "key message",
        "key messages",
    ),
    "wordings_approved": Figure(
        "Approved wordings",
        "Each language of a key message counts once while its words are approved, in the week of the approval.",
        "approved wording",
        "approved wordings",
    ),
    "drifts": Figure(
        "Drifts from key messages",
        "Each release, mailing and piece of coverage counts once for each key message that it departs from, and again "
        "with other words, in the week that was found.",
        "drift from a key message",
        "drifts from key messages",
    ),
    "wire_stories": Figure(
        "Wire stories",
        "Each logged item counts once, unless it is the same story as one logged before: what ten outlets took over "
        "from one agency counts ten times as coverage, and once here, in the week and by the tone of the first.",
        "wire story",
        "wire stories",
    ),
    "outlets_placed": Figure(
        "Outlets with a known footprint",
        "Each outlet of which it is known where it is heard or read counts once, in the week since which it is.",
        "outlet with a known footprint",
        "outlets with a known footprint",
    ),
    "areas_counted": Figure(
        "Counts of people by area",
        "Each area counts once for each source and time for which it is known how many people live there.",
        "count of the people of an area",
        "counts of the people of areas",
    ),
    "recall_surveys": Figure(
        "Recall surveys",
        "Each survey of who remembers a campaign that was not withdrawn counts once, in the week in which it ended.",
        "recall survey",
        "recall surveys",
    ),
    "feeds": Figure(
        "Feeds followed",
        "Each feed of an outlet that is followed, read or paused, counts once, in the week since which it is.",
        "feed followed",
        "feeds followed",
    ),
    "releases_issued": Figure(
        "Releases out",
        "Each release that was put out and not withdrawn since counts once, in the week it was out.",
        "release out",
        "releases out",
    ),
    "pitches": Figure(
        "Pitches",
        "Each offer of a release to an outlet counts once, in its week, by what was answered.",
        "pitch",
        "pitches",
    ),
    "releases_picked_up": Figure(
        "Releases picked up",
        "Each release with at least one piece of coverage counts once, in the week of the first.",
        "release picked up",
        "releases picked up",
    ),
    "pick_ups_timed": Figure(
        "Pick-ups with an hour",
        "Of the releases picked up, those whose first coverage has an hour that is not before they were out.",
        "pick-up with an hour",
        "pick-ups with an hour",
    ),
    "pick_up_hours": Figure(
        "Hours to the first pick-up",
        "The sum of the whole hours from each release being out to its first coverage, where that hour is known.",
        "hour to a first pick-up",
        "hours to the first pick-ups",
    ),
    "mailings_sent": Figure(
        "Mailings sent",
        "Each mailing that was sent to its end counts once, in the week it was finished, by its way.",
        "mailing sent",
        "mailings sent",
    ),
    "messages_sent": Figure(
        "Messages sent",
        "Each message of a mailing that was taken and did not come back counts once, in its week, by its way.",
        "message sent",
        "messages sent",
    ),
    "messages_bounced": Figure(
        "Messages that came back",
        "Each message of a mailing that was refused or came back counts once, in its week, by its way.",
        "message that came back",
        "messages that came back",
    ),
    "messages_received": Figure(
        "Messages received",
        "Each message that somebody wrote or said to us in a thread counts once, in its week, by its way.",
        "message received",
        "messages received",
    ),
    "answers_given": Figure(
        "Answers given",
        "Each answer for which somebody waited counts once, in its week, by its way, unless it did not arrive.",
        "answer given",
        "answers given",
    ),
    "answers_in_time": Figure(
        "Answers in time",
        "Of the answers given, those before the moment by which they were due.",
        "answer in time",
        "answers in time",
    ),
    "answers_late": Figure(
        "Answers after their time",
        "Of the answers given, those after the moment by which they were due.",
        "late answer",
        "late answers",
    ),
    "replies_sent": Figure(
        "Replies sent",
        "Each reply in a thread by text message or e-mail counts once, in its week, by its way, whether somebody "
        "waited for it or not, unless it did not arrive.",
        "reply sent",
        "replies sent",
    ),
    "replies_noted": Figure(
        "Replies written down",
        "Each reply that somebody gave by telephone, by letter, in person or on social media and wrote down in a "
        "thread counts once, in its week, by its way; it was not sent from here.",
        "reply written down",
        "replies written down",
    ),
    "threads_open": Figure(
        "Threads that wait",
        "Each thread in which somebody waits for an answer counts once, in the week since which they wait, "
        "until it is answered or closed.",
        "thread that waits",
        "threads that wait",
    ),
    "opt_outs": Figure(
        "Opt-outs",
        "Each message whose receiver wanted no more of its kind counts once, in the week they said so, by its way.",
        "opt-out",
        "opt-outs",
    ),
}
