"""The series that the charts of `/parts` show, and the outlines of its county map."""

from __future__ import annotations

from typing import Any

WEEKS: list[dict[str, Any]] = [
    {"label": label, "value": value, "shown": f"{value:,}", "href": "#", "strong": value > 800}
    for label, value in [
        *(("13 Jan", 40), ("20 Jan", 120), ("27 Jan", 260), ("3 Feb", 410)),
        *(("10 Feb", 330), ("17 Feb", 890), ("24 Feb", 1240)),
    ]
]
WEEKS.append({"label": "3 Mar", "value": 922, "shown": "922", "href": "#", "partial": True})

PARTNERS = [
    {"label": label, "value": value, "shown": f"{value:,}", "href": "#", "strong": value > 1500}
    for label, value in [
        ("Radio Gbarnga listeners' club", 1610),
        ("Bong youth council", 1204),
        ("UNICEF Liberia", 655),
        ("Federation of women's groups", 521),
        ("Without a partner", 222),
    ]
]

_SQUARE, _DIAMOND = "M3 3h14v14h-14z", "M10 2l8 8-8 8-8-8z"
LANES: dict[str, Any] = {
    "title": "4 cards from the week of 3 March 2025 to the week of 12 May 2025, 3 of them documented",
    "height": 138,
    "lanes": [
        {"title": "Campaigns", "title_y": 13, "zero": 40.5},
        {"title": "What is missing", "title_y": 69, "zero": 96.5},
    ],
    "marks": [
        {
            "x": 2,
            "y": 20,
            "class": "sign",
            "d": _SQUARE,
            "href": "#",
            "said": "Campaigns: 3 cards",
            "count": "3",
        },
        {
            "x": 96,
            "y": 20,
            "class": "sign",
            "d": _SQUARE,
            "href": "#",
            "said": "Campaigns: 1 card",
            "count": "",
        },
        {
            **{"x": 96, "y": 76, "class": "sign sign--hollow", "d": _DIAMOND, "href": "#"},
            **{"said": "What is missing: 1 break", "count": ""},
        },
    ],
    "kinds": [
        {"class": "sign", "d": _SQUARE, "text": "Documented"},
        {"class": "sign sign--hollow", "d": _DIAMOND, "text": "Something is missing"},
    ],
    "ticks": [
        {"x": 0, "anchor": "start", "text": "3 Mar 2025"},
        {"x": 100, "anchor": "end", "text": "12 May 2025"},
    ],
    "columns": [
        {"key": "when", "label": "When"},
        {"key": "campaigns", "label": "Campaigns", "kind": "number"},
    ],
    "rows": [
        {"when": "The week of 12 May 2025", "campaigns": {"text": "1", "href": "#"}},
        {"when": "The week of 3 March 2025", "campaigns": {"text": "3", "href": "#"}},
    ],
}
PLOTS: dict[str, Any] = {
    "title": "Most actions fall in the week of 24 Feb: 1,240 of 2,790",
    "said": "What people did: most in the week of 24 Feb. Coverage: 9 pieces, the most in the week of 17 Feb.",
    "rows": [
        {
            "name": "What people did",
            "title": "What people did: 2,790",
            "parts": [
                {"d": "M0 100V97H10V80H20V30H30V0H40V100H0z", "part": 1, "label": "Signatures"},
                {"d": "M0 97H10V70H20V20H30V0H40V0H30V30H20V80H10V97H0z", "part": 2, "label": "Letters"},
            ],
            "wide": 40,
            "title_y": 31,
            "y": 52,
            "zero": 98.5,
            "peak": {"text": "1,240", "x": 87.5, "y": 48, "anchor": "middle"},
        },
        {
            "name": "Coverage",
            "title": "Coverage: 9",
            "parts": [{"d": "M0 100V100H10V80H20V0H30V40H40V100H0z", "part": 1, "label": "Pieces"}],
            "wide": 40,
            "title_y": 123,
            "y": 144,
            "zero": 190.5,
            "peak": {"text": "5", "x": 62.5, "y": 140, "anchor": "middle"},
        },
    ],
    "marks": [{"x": 12.5, "y": 0, "d": "M10 1.5l9 16H1z", "href": "#", "said": "Launched, week of 3 Feb"}],
    "kinds": [{"text": "Launched", "d": "M10 1.5l9 16H1z"}],
    "guides": [12.5],
    "band": 18,
    "bottom": 190,
    "height": 214,
    "ticks": [
        {"text": "3 Feb", "x": 12.5, "anchor": "middle"},
        {"text": "24 Feb", "x": 87.5, "anchor": "middle"},
    ],
    "note": "The last week is not over yet.",
    "columns": [{"key": "week", "label": "Week of"}, {"key": "value", "label": "Actions", "kind": "number"}],
    "weeks": [{"week": "24 Feb", "value": {"text": "1,240", "href": "#"}}, {"week": "17 Feb", "value": "0"}],
}

WHIP = [
    {"label": label, "value": value, "shown": str(value), "href": "#", "part": part}
    for part, label, value in [
        (1, "Firmly for", 9),
        (2, "Leaning for", 14),
        (3, "Not known", 31),
        (4, "Leaning against", 12),
        (5, "Firmly against", 7),
    ]
]

MAP_CLASSES = [
    {"class": shade, "text": text}
    for shade, text in enumerate(["none", "1 to 3", "4 to 6", "7 to 9", "10 to 14", "15 and more"])
]

# Name, activities, class, place of the name, outline (LISGIS by way of codeforgermany/click_that_hood, MIT),
# coarsened to one grid so that neighbours still share their borders.
_COUNTIES = """
Bomi|3|1|68|176|M66 192 v6 h-6 v-6 h-18 v-12 h6 v-18 h6 v-12 h12 l6 6 v6 h24 v6 h-6 v12 h-6 v12z;
Bong|11|4|172|159|M132 162 h-6 l-6 6 h-6 l-6 6 h-6 v-6 h-6 v-6 h6 v-6 l6-6 l12-6 v-6 h12 v6 h12 v-6 h12 v-6
h24 v-12 h12 l6-6 v-6 h18 v6 h6 v6 h6 v6 h6 v6 l-6 6 v12 h-6 v6 h6 v6 h6 l-6 6 v18 h-12 l-6 6 h-6 l-6 6 h-6
v6 h-12 v-12 h6 v-6 h-6 v-6 h-12 v-6 l-6 6 v6 h-6 v-6 h-30 v-6 h6z; Gbarpolu|0|0|111|114|M156 132 v6 h-12 v6
h-12 v-6 h-12 v6 l-12 12 h-6 l-6 6 h-24 v-6 l-6-6 h-12 l6-6 h6 v-6 h6 v-6 h6 l6-6 h6 v-6 h6 v-6 h-12 v-12
h-18 v-12 h6 v-6 l6-6 h6 l6-18 h6 l6-6 h12 v12 l6 6 v-6 l12 12 h24 l6 6 h6 l12 12 v6 h-6 v12 h-6 v12 l-6 6z;
Grand Bassa|6|2|165|218|M186 186 v6 h-6 v12 h12 v-6 h6 l6-6 h6 l6-6 h12 v12 l-6 6 v6 h-12 v6 h-6 v18 h-18
l-6 6 v18 h-6 v18 h6 v6 h-6 v6 h-6 l-6-6 v-6 h-6 l-36-36 h-6 l-6-6 v-6 h6 l-6-6 h6 v-6 l6-6 v-6 h6 v-6 h-6
v-6 h12 v6 h6 v6 h12 v-6 h6 v-12 l12-12 v6 h6 v6z; Grand Cape Mount|4|2|48|140|M48 174 h6 l-12 12 v6 l-6-6
h-12 l-12-12 v-6 l-12-12 h6 v-6 h6 v-6 l6-6 v-6 l6-6 h6 v-6 h6 v-6 h6 v-6 h6 v-6 h6 l6-6 l6 6 h18 v12 h12 v6
h-6 v6 h-6 l-6 6 h-6 v6 h-6 v6 h-6 l-6 6 v12 h-6 v6 h6z; Grand Gedeh|8|3|308|246|M354 240 h6 v12 h6 v6 h12
l6 6 h6 l6 6 v24 h-30 l-6-6 h-24 l-18 6 h-12 l-6-12 l6-6 v-12 h-6 l-6-6 v6 h-6 v6 h-24 l6 6 h-18 l-18-12 h18
v-12 l-6 6 v-6 h6 l-6-6 h6 l6-6 v-12 h12 v-12 h6 v-12 h6 v-6 h6 l6 6 v-6 l6 6 v6 h6 l6 6 h6 l6 6 l6-6 h18 v6
l6 6z; Grand Kru|0|0|296|372|M348 366 h6 l6 6 v6 l-6 6 h6 v6 h-6 v6 h-6 v-6 h-24 v-6 h-12 v-6 h-18 v-6 h-6
v-6 h-12 l-6-6 h6 l6-6 v-6 l6-6 h18 l6-6 v-6 h12 v6 h6 l6-6 v24 h-6 v6 h12 v6z; Lofa|9|3|157|53|M126 6 l6-6
l6 6 v6 h6 l6-6 h18 l-6-6 h6 v6 l6 6 v-6 h6 v6 h6 v6 h6 v18 h6 v12 h6 v6 l-6 6 l6 6 v6 l6 6 l-6 6 v18 l-6 6
v6 l-6 6 h-12 v12 h-18 l6-6 v-12 h6 v-12 h6 v-6 l-12-12 l-12-6 h-30 v-6 h-6 l-6-6 v-12 h-12 l-12 6 h-6 v-12
h6 v-6 h6 l6-6 h12 v-18 h6 v-12z; Margibi|5|2|124|194|M114 222 v6 h-6 v6 h-6 l-6-6 h-12 v-12 l6-6 h18 v-24
h-6 v-6 h6 v-6 l6-6 h6 v-6 h12 v12 h-6 v6 h24 l6 6 v12 h-6 v6 h-6 l-6-6 h-6 v-6 h-12 v6 h6 l-6 6 v6 l-6 6z;
Maryland|7|3|372|392|M342 336 l6-6 h6 v30 h6 v-6 h6 l6 6 h6 v6 h6 v6 h-6 l6 6 v18 l-6 6 h6 v6 h-12 v-6 h-18
v-12 h6 v-6 h-6 l6-6 v-6 l-6-6 h-12 v-6 h-12 v-6 l6-6 v-12z; Nimba|14|4|261|180|M306 132 h6 v18 l-6 6 v18
h-6 v6 l-6 6 h-6 v6 h-6 v6 l-6 6 v12 h-6 v12 h-12 v12 l-6 6 v6 h-6 v6 l6-6 v12 h-18 v-18 l-6-6 h6 v-6 h-6
v-12 h6 v-6 l-6-6 v-18 l-6-6 h6 v-30 h-6 v-6 h6 v-12 l12-12 h6 l6-6 v6 h6 v-18 h6 l6-6 v-18 h18 v18 h12 v18
l6 6z; River Gee|2|1|360|323|M348 330 v6 h-24 v-6 h-6 l-6-6 l6-6 v-6 h12 v-12 h-6 l-6-6 h6 l12-6 h24 l12 6
h24 v6 h-6 l6 6 h6 v6 h-6 v6 h-6 v12 l-6 6 v18 h-6 v6 h-6 v-6 h-12 v6 h-6 v-30z; Rivercess|0|0|210|251|M216
216 v-6 h6 v-6 l6-6 v12 h6 v12 h-6 v12 l-6 6 l12 6 v18 h-6 v12 l6 6 v6 l-6-6 l-12 12 v6 h-6 v6 l-6 6 h-6
l-24-24 v-6 h6 l-6-6 v-12 l6-6 v-18 l6-6 l6 6 v-6 h12 v-18 h6 v-6z; Sinoe|1|1|266|305|M234 288 v-6 l-6-6
v-12 l12 6 l18 6 h6 v-6 h18 l6-6 h6 v-6 l6 6 h6 v12 l-6 6 v6 l6 6 h12 l6 6 h6 v12 h-12 v6 l-6 12 v6 l-6 6
h-24 v12 l-6 6 h-12 l-12-12 h-12 v-6 h-6 l-6-6 h-6 v-6 h-6 l-12-6 v-12 h6 v-12 h6 v-12z;
Montserrado|23|5|52|226|M66 210 v-6 l-6-6 h-6 v-6 h6 v6 h6 v-6 l6 6 v-6 h12 l6-6 h-6 v-6 h6 v-12 h12 v6 h6
v6 h-6 v6 h6 v24 h-18 l-6 6 v12 l-12-12 h-6z
"""

AREAS = [
    {"name": name, "shown": count, "class": int(shade), "x": int(x), "y": int(y), "d": outline, "href": "#"}
    for name, count, shade, x, y, outline in (
        " ".join(county.split()).split("|") for county in _COUNTIES.split(";")
    )
]
