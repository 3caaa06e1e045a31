"""Sample content for `/parts`: every macro in every state, told with a water coalition in Liberia."""

from __future__ import annotations

from typing import Any

from services.dashboard.web import parts_charts


def _ago(text: str, absolute: str) -> dict[str, Any]:
    return {"text": text, "iso": "2025-03-08T12:00:00Z", "absolute": absolute}


NAV = [
    {"title": title, "href": href, "current": href == "/campaigns"}
    for title, href in [
        ("Overview", "/"),
        ("Stories", "/stories"),
        ("People & organisations", "/people"),
        ("Campaigns", "/campaigns"),
        ("Media", "/media"),
        ("Policy", "/policy"),
        ("Participation", "/participation"),
        ("Partners", "/partners"),
        ("Evaluation", "/evaluation"),
        ("Operations", "/operations"),
    ]
]

FRAME: dict[str, Any] = {
    "coalition": "Clean Water Liberia",
    "nav": NAV,
    "user": {"name": "Ada Kollie", "roles": ["coordinator"]},
    "csrf": "sample",
    "notices": [],
    "theme": "auto",
    "language": "en",
    "direction": "ltr",
    "languages": [{"code": "en", "name": "English"}, {"code": "fr", "name": "Français"}],
}

BADGES = {"good": "Launched", "warn": "Due tomorrow", "bad": "Refused", "neutral": "Draft", "live": "On air"}

CHAIN = [
    {"name": name, "count": count, "change": change, "state": state, "href": "#"}
    for name, count, change, state in [
        ("Need", "61", "4 this week", "up"),
        ("Decision", "18", "2 this week", "up"),
        ("Campaign", "5", "no change", ""),
        ("Action", "4,212", "388 this week", "up"),
        ("Coverage", "37", "9 this week", "up"),
        ("Policy movement", "3", "1 this week", "up"),
        ("Practice on the ground", "0", "no check yet", "broken"),
        ("Report back", "2", "no change", ""),
    ]
]

IF_THEN = [
    {
        "statement": said,
        "expected": hoped,
        "actual": got,
        "share": share,
        "aim": aim,
        "state": state,
        "word": word,
    }
    for said, hoped, got, share, aim, state, word in [
        (
            "If 40 radio spots air in six counties, people hear that wells stand broken.",
            *("expected 40 by 28 Feb", "43 aired", 100, 93, "good", "As expected"),
        ),
        (
            "If people hear it, 5,000 sign for a maintenance line in the county budgets.",
            *("expected 5,000 by 15 Mar", "4,212 signed", 84, 100, "warn", "Behind"),
        ),
        (
            "If they sign, the budget committee hears us before its second reading.",
            *("expected 1 hearing by 20 Mar", "none yet", 0, 100, "neutral", "Not begun"),
        ),
    ]
]

STAGES = [
    {"name": "Idea", "state": "done", "days": "12 days", "href": "#"},
    {"name": "Introduced", "state": "done", "days": "31 days", "href": "#"},
    {"name": "Committee", "state": "now", "days": "23 days so far", "note": "others take 17", "href": "#"},
    {"name": "First reading", "state": "skipped", "days": "skipped"},
    *({"name": name, "state": "ahead"} for name in ["Passed", "Signed", "In force", "In practice"]),
]

TIMELINE = [
    {
        "kind": "event",
        "lane": "Policy",
        "when": _ago("6 Mar", "6 March 2025, 15:40 GMT"),
        "what": "The maintenance line moved into committee",
        "href": "#",
        "who": "Dara Weah, policy analyst",
        "who_href": "#",
        "proof": {"text": "Proof: House journal, page 14", "href": "#"},
    },
    {
        "kind": "guess",
        "lane": "Media",
        "when": _ago("4 Mar", "4 March 2025, 07:10 GMT"),
        "what": "Radio Gbarnga broadcast the well count of Bong",
        "href": "#",
        "note": "The committee's clerk said on the phone that members had heard it.",
        "who": "Bo Flomo",
        "who_href": "#",
        "step": {"text": "Add the recording", "href": "#"},
    },
    {
        "kind": "break",
        "what": "Nothing shows what led from the petition to this broadcast",
        "step": {"text": "Link a touch or a release", "href": "#"},
    },
    {
        "kind": "event",
        "lane": "Campaigns",
        "when": _ago("22 Feb", "22 February 2025, 09:00 GMT"),
        "what": "Petition passed 3,000 signatures",
        "href": "#",
        "who": "counted by insights",
        "proof": {"text": "3,000 events", "href": "#"},
    },
]

FIGURES = [
    {
        "label": "Signatures",
        "value": "4,212",
        "href": "#",
        "change": {"text": "388 more this week", "state": "good"},
        "note": "as of 14:02",
        "spark": [40, 120, 260, 410, 330, 890, 1240, 922],
    },
    {
        "label": "Counties reached",
        "value": "12 of 15",
        "href": "#",
        "change": {"text": "Gbarpolu, Grand Kru, Rivercess missing", "state": "warn"},
    },
    {
        "label": "Spots aired",
        "value": "43",
        "href": "#",
        "change": {"text": "as last week", "state": "neutral"},
    },
    {"label": "Coverage", "value": "37", "href": "#", "note": "not answering since 13:20", "stale": True},
]

TABLE: dict[str, Any] = {
    "columns": [
        {"key": "name", "label": "Campaign", "href": "#", "sort": "ascending"},
        {"key": "state", "label": "State"},
        {"key": "next", "label": "Next step"},
        {"key": "signatures", "label": "Signatures", "kind": "number", "href": "#", "sort": ""},
        {"key": "goal", "label": "Of its goal", "kind": "number"},
        {"key": "changed", "label": "Changed"},
    ],
    "rows": [
        {
            "name": {"text": "Fix the wells", "href": "#", "note": "Maintenance line in county budgets"},
            "state": {"text": "Launched", "state": "good"},
            "next": {"text": "Hearing request due", "note": "Bo, by 12 Mar"},
            "signatures": {"text": "4,212", "href": "#"},
            "goal": "84%",
            "changed": _ago("4 min ago", "8 March 2025, 11:56 GMT"),
        },
        {
            "name": {"text": "Soap in every school", "href": "#"},
            "state": {"text": "Stalled 23 days", "state": "warn"},
            "next": {"text": "Decide or close", "note": "Ada, no date"},
            "signatures": {"text": "310", "href": "#"},
            "goal": "31%",
            "changed": _ago("23 days ago", "13 February 2025, 16:30 GMT"),
        },
        {
            "name": {"text": "Tap, not truck <Monrovia>", "href": "#"},
            "state": {"text": "Draft", "state": "neutral"},
            "next": {"text": "Needs a goal"},
            "signatures": None,
            "goal": None,
            "changed": _ago("yesterday", "7 March 2025, 18:02 GMT"),
        },
    ],
}

QUARANTINE = {
    "columns": [
        {"key": "event", "label": "Event"},
        {"key": "why", "label": "Why"},
        {"key": "do", "label": "What to do"},
    ],
    "rows": [
        {
            "event": {"text": "campaigns.activity.reported", "href": "#", "note": "2 later events wait"},
            "why": {"text": "Unknown county", "state": "bad", "note": "admin1 says “Bng”"},
            "do": {
                "buttons": [
                    {"text": "Replay", "action": "#", "key": "k1"},
                    {"text": "Discard", "action": "#", "key": "k2", "kind": "danger"},
                ]
            },
        }
    ],
}

LINES = [
    {"text": "Act moved on", "href": "#", "note": "Policy, Dara Weah", "when": "2025-03-08T10:00:00Z"},
    {"text": "Is ‘OIM’ the same as IOM?", "href": "#", "note": "Proposed by an import", "aside": "today"},
    {"text": "Approve the release", "href": "#", "aside": "late", "state": "warn"},
]

FACTS = [
    {"name": "Goal", "value": "A maintenance line in 15 county budgets by June 2025"},
    {"name": "Owner", "value": {"text": "Ada Kollie", "href": "#"}},
    {"name": "Aims at", "value": {"text": "County budget act", "href": "#", "note": "Committee"}},
    {"name": "State", "value": {"text": "Launched", "state": "good"}},
    {"name": "Ends", "value": None},
]

EXPLAIN = [
    {"name": "Counts", "value": "Persons whose signature was confirmed, each once"},
    {"name": "From", "value": {"text": "4,266 events of campaigns", "href": "#", "note": "54 withdrawn"}},
    {"name": "Missing", "value": "Paper sheets of Lofa, not yet entered"},
    {"name": "As of", "value": "8 March 2025, 14:02 GMT"},
]

CONSENTS = [
    {
        "state": "good",
        "sentence": "May be told about campaigns by SMS.",
        "note": "Given on paper to the Bong youth council, 3 February 2025.",
        "href": "#",
        "link": "See the sheet",
    },
    {"state": "bad", "sentence": "May not be called by phone.", "note": "Withdrawn 1 March 2025, by SMS."},
    {"state": "neutral", "sentence": "Was never asked about sharing with partner agencies."},
]

OPTIONS = [
    {"value": "petition", "text": "Petition", "hint": "People sign, once each"},
    {"value": "event", "text": "Event", "hint": "People come to a place"},
    {"value": "pledge", "text": "Pledge"},
]

FORM: dict[str, Any] = {
    "values": {"name": "Fix the wells", "kind": "petition"},
    **{"errors": {}, "csrf": "sample", "key": "k", "detail": ""},
}

WRONG: dict[str, Any] = {
    "values": {
        "wrong_name": "F",
        "wrong_starts_on": "2025-03-20",
        "wrong_kind": "event",
        "wrong_goal": "many",
    },
    "errors": {
        "wrong_name": ["Must be at least 3 letters."],
        "wrong_starts_on": ["Must be before the end, 15 March 2025."],
        "wrong_kind": ["An event needs a place; this campaign has none."],
    },
    **{"csrf": "sample", "key": "k", "detail": ""},
}

FACETS = [
    {
        "label": "State",
        "options": [
            {"text": "Launched", "count": "5", "href": "#", "current": True},
            {"text": "Draft", "count": "2", "href": "#"},
        ],
    },
    {"label": "County", "options": [{"text": "Bong", "count": "4", "href": "#"}]},
]

SAMPLES: dict[str, Any] = {
    name: value
    for names in (vars(parts_charts), globals())
    for name, value in names.items()
    if name.isupper() and not name.startswith("_")
}
