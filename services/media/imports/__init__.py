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
                ("media", "media outlet", "source", "publication", "station"),
                required=True,
            ),
            Field(
                "published_on",
                "Date",
                ("published", "published on", "day", "publication date"),
                required=True,
                kind="date",
            ),
            Field("headline", "Headline", ("title", "story", "heading"), required=True),
            Field("url", "Address", ("url", "link", "web address")),
            Field("tone", "Tone", ("sentiment",)),
            Field("reach_claimed", "Reach claimed", ("reach", "audience", "circulation"), kind="number"),
            Field("campaign", "Campaign", ("campaign id", "campaign title")),
            Field("policy", "Policy", ("policy id", "policy title", "bill")),
            Field("link_reason", "Reason of the link", ("reason", "why")),
            Field("outlet_kind", "Kind of outlet", ("outlet type", "media type")),
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
            Field("area", "Area", ("county", "district", "region", "p-code", "pcode"), required=True),
            Field("language", "Language", ("lang", "language code", "iso 639"), required=True),
            Field("people", "People", ("speakers", "population", "number of people"), kind="number"),
            Field("share", "Of a hundred people", ("percent", "percentage", "%")),
            Field("source", "Source", ("survey", "said by")),
            Field("as_of", "Day", ("as of", "date"), kind="date"),
        ),
        take=take_language_needs,
        undo=undo_language_needs,
    ),
    Kind(
        name="recall-surveys",
        title="Surveys of who remembers a campaign",
        permission="media.import",
        fields=(
            Field("campaign", "Campaign", ("campaign id", "campaign title")),
            Field("area", "Area", ("county", "district", "region", "p-code", "pcode"), required=True),
            Field("from_on", "From", ("from day", "start", "start date"), required=True, kind="date"),
            Field("until_on", "Until", ("until day", "to", "end", "end date"), required=True, kind="date"),
            Field(
                "asked", "Asked", ("n", "people asked", "respondents", "sample"), required=True, kind="number"
            ),
            Field("recalled", "Remembered it", ("m", "recalled", "recall"), required=True, kind="number"),
            Field("understood", "Understood it", ("understood", "understanding"), kind="number"),
            Field("acted", "Acted on it", ("acted", "action taken"), kind="number"),
            Field("method", "How those asked were chosen", ("method", "sampling")),
            Field("organization", "Who asked", ("organisation", "organization", "done by", "surveyor")),
        ),
        take=take_recall_surveys,
        undo=undo_recall_surveys,
    ),
)
