"""The kinds of files that media takes in."""

from __future__ import annotations

from services.media.imports.cells import as_kind, as_tone
from services.media.imports.coverage import take_coverage, undo_coverage
from services.media.imports.feed import take_feed
from services.media.imports.language_needs import take_language_needs, undo_language_needs
from services.media.imports.recall_surveys import take_recall_surveys, undo_recall_surveys
from shared.imports.choices import checked_by
from shared.imports.kinds import Kind
from shared.imports.reading import Field
from shared.imports.reading.apart import feed_records

KINDS = (
    Kind(
        name="coverage",
        title="Coverage",
        permission="media.import",
        fields=(
            Field(
                "outlet",
                "Outlet",
                ("media", "media outlet", "source", "publication", "station", "وسيلة الإعلام"),
                required=True,
            ),
            Field(
                "published_on",
                "Date",
                ("published", "published on", "day", "publication date", "التاريخ"),
                required=True,
                kind="date",
            ),
            Field(
                "headline",
                "Headline",
                ("title", "story", "heading", "titre", "العنوان الرئيسي", "العنوان"),
                required=True,
            ),
            Field(
                "url",
                "Web page",
                (
                    "address",
                    "link",
                    "web address",
                    "adresse",
                    "page web",
                    "الرابط",
                    "عنوان الويب",
                    "صفحة الويب",
                ),
            ),
            Field("tone", "Tone", ("sentiment", "ton", "النبرة")),
            Field(
                "reach_claimed",
                "Reach claimed",
                ("reach", "audience", "circulation", "portée annoncée", "الوصول المعلن"),
                kind="number",
            ),
            Field("campaign", "Campaign", ("campaign id", "campaign title", "campagne", "الحملة")),
            Field(
                "policy",
                "Policy",
                ("policy id", "policy title", "bill", "politique", "politiques", "السياسة", "السياسات"),
            ),
            Field("link_reason", "Reason of the link", ("reason", "why", "motif du lien", "سبب الربط")),
            Field(
                "outlet_kind",
                "Kind of outlet",
                ("outlet type", "media type", "type de média", "نوع وسيلة الإعلام"),
            ),
        ),
        take=take_coverage,
        undo=undo_coverage,
        check=checked_by(tone=as_tone, outlet_kind=as_kind),
    ),
    Kind(
        name="feed",
        title="Coverage from an RSS or Atom feed",
        permission="media.import",
        fields=(),
        take=take_feed,
        undo=undo_coverage,
        records=True,
        read=feed_records,
        check=checked_by(tone=as_tone),
    ),
    Kind(
        name="language-needs",
        title="Languages that people need",
        permission="media.import",
        fields=(
            Field(
                "area",
                "Area",
                (
                    "county",
                    "district",
                    "region",
                    "p-code",
                    "pcode",
                    "zone",
                    "comté",
                    "المنطقة",
                    "المقاطعة",
                    "المحافظة",
                ),
                required=True,
            ),
            Field(
                "language", "Language", ("lang", "language code", "iso 639", "langue", "اللغة"), required=True
            ),
            Field(
                "people",
                "People",
                ("speakers", "population", "number of people", "personnes", "الأشخاص"),
                kind="number",
            ),
            Field(
                "share",
                "Of a hundred people",
                ("percent", "percentage", "%", "sur cent personnes", "من كل مئة شخص"),
            ),
            Field("source", "Source", ("survey", "said by", "المصدر")),
            Field("as_of", "Day", ("as of", "date", "jour", "اليوم"), kind="date"),
        ),
        take=take_language_needs,
        undo=undo_language_needs,
    ),
    Kind(
        name="recall-surveys",
        title="Surveys of who remembers a campaign",
        permission="media.import",
        fields=(
            Field("campaign", "Campaign", ("campaign id", "campaign title", "campagne", "الحملة")),
            Field(
                "area",
                "Area",
                (
                    "county",
                    "district",
                    "region",
                    "p-code",
                    "pcode",
                    "zone",
                    "comté",
                    "المنطقة",
                    "المقاطعة",
                    "المحافظة",
                ),
                required=True,
            ),
            Field(
                "from_on",
                "Start",
                (
                    "from",
                    "from day",
                    "start date",
                    "début",
                    "date de début",
                    "du (début)",
                    "البداية",
                    "من تاريخ",
                ),
                required=True,
                kind="date",
            ),
            Field(
                "until_on",
                "Last day",
                (
                    "until",
                    "until day",
                    "to",
                    "end",
                    "end date",
                    "jusqu’au",
                    "dernier jour",
                    "date de fin",
                    "au (fin)",
                    "حتى",
                    "آخر يوم",
                    "إلى تاريخ",
                ),
                required=True,
                kind="date",
            ),
            Field(
                "asked",
                "Asked",
                ("n", "people asked", "respondents", "sample", "interrogés", "سُئلوا"),
                required=True,
                kind="number",
            ),
            Field(
                "recalled",
                "Remembered it",
                ("m", "recalled", "recall", "s’en souviennent", "تذكروه"),
                required=True,
                kind="number",
            ),
            Field(
                "understood",
                "Understood it",
                ("understood", "understanding", "l’ont compris", "فهموه"),
                kind="number",
            ),
            Field(
                "acted",
                "Acted on it",
                ("acted", "action taken", "ont agi", "تصرفوا بناءً عليه"),
                kind="number",
            ),
            Field(
                "method",
                "How those asked were chosen",
                (
                    "method",
                    "sampling",
                    "comment les personnes interrogées ont été choisies",
                    "كيف اختير من سُئلوا",
                ),
            ),
            Field(
                "organization",
                "Who asked",
                (
                    "organisation",
                    "organization",
                    "done by",
                    "surveyor",
                    "qui a interrogé",
                    "من سأل",
                    "المؤسسة",
                ),
            ),
        ),
        take=take_recall_surveys,
        undo=undo_recall_surveys,
    ),
)
