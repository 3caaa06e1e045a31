"""Choose the character that separates a text file's cells, by what makes its rows agree in width."""

import csv
import itertools
from collections import Counter
from collections.abc import Iterator

from shared.imports.reading import hxl

DELIMITERS = (",", ";", "\t", "|")
RECORDS = 60


def choose(sample: str, *, is_whole: bool) -> str:
    """Give the likeliest delimiter; with nothing to tell them apart, the comma."""
    announced = sample[:6].rstrip("\r\n")
    if announced[:4].lower() == "sep=" and announced[4:] in DELIMITERS:
        return announced[4:]
    scores = {delimiter: _score(sample, delimiter, is_whole) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def _score(sample: str, delimiter: str, is_whole: bool) -> tuple[bool, bool, float, int]:
    records, is_clean = _parse(sample, delimiter, is_whole)
    widths = Counter(len(record) for record in records if any(record))
    width, agreeing = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
    tagged = any(hxl.is_tag_row(record) and len(record) > 1 for record in records)
    share = agreeing / max(sum(widths.values()), 1)
    return tagged, width > 1 and is_clean, share if width > 1 else 0.0, width


def _parse(sample: str, delimiter: str, is_whole: bool) -> tuple[list[list[str]], bool]:
    """Read the sample's records; a wrong delimiter betrays itself by quotes in impossible places."""
    records: list[list[str]] = []
    reader = csv.reader(_lines(sample), delimiter=delimiter, strict=True)
    try:
        records.extend(itertools.islice(reader, RECORDS))
    except csv.Error:
        return records, False
    if not is_whole and len(records) > 1 and len(records) < RECORDS:
        records.pop()
    return records, True


def _lines(sample: str) -> Iterator[str]:
    start = 0
    while start < len(sample):
        ends = [at for at in (sample.find("\n", start), sample.find("\r", start)) if at >= 0]
        end = min(ends, default=len(sample) - 1) + 1
        if sample[end - 1 : end + 1] == "\r\n":
            end += 1
        yield sample[start:end]
        start = end
