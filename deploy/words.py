"""`python -m deploy.words`: bring the catalogues of the dashboard to what its code and templates say now."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from deploy.refusals.following import refused
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.words import DOMAIN, LOCALE, UNTRANSLATED, folder_of
from services.feeds.domain.terms import is_of_partners
from shared.contracts.told import EVENTS
from shared.kernel.events import routing_key
from shared.kernel.language import NAMES
from shared.web.catalogues import REFUSED

ROOT = Path(__file__).parents[1]
WEB = ROOT / "services" / "dashboard" / "web"
SOURCES = (WEB, WEB.parent / "digest", ROOT / "shared" / "web")
MARKS = {"_": (0,), "N_": (0,), "ngettext": (0, 1), "N_counted": (0, 1), "N_pair": (0, 1), "plural": (1, 2)}
"""Functions that mark words, and at which of their places these stand."""
TABLE = "Words"
"""A table, the values of which are marked by it."""
COUNTED = ("N_pair", "plural")
"""Of these the words alone stand in the code; the number is put before them."""
PLURAL_FILTER = re.compile(r"""\| plural\("([^"]+)", "([^"]+)"\)""")
NOT_KNOWN = datetime(2025, 1, 1, tzinfo=UTC)
"""A catalogue says when it was written; the history of this repository says it better."""
COMMENT = "# {language} words of the dashboard. docs/how-to/translate.md says how to change them."
Message = str | tuple[str, str]
Found = tuple[Message, str]


def extracted() -> dict[Message, list[str]]:
    """Every text that is marked in what is translated, or refused with, and the files where it stands."""
    found: dict[Message, list[str]] = {}
    in_refusals = ((text, place) for text, places in refused().sentences.items() for place in places)
    for message, place in (*_in_code(), *_in_templates(), *_in_contracts(), *_in_names(), *in_refusals):
        places = found.setdefault(message, [])
        if place not in places:
            places.append(place)
    return dict(sorted(found.items(), key=lambda one: (min(one[1]), str(one[0]))))


def update(code: str) -> Catalog:
    """The catalogue of a language with what is said now: known translations stay, what is gone goes."""
    known = read_catalogue(code)
    about = {"project": "Groundswell", "version": "1", "msgid_bugs_address": "-", "last_translator": "-"}
    fresh = Catalog(
        locale=code, charset="utf-8", fuzzy=False, creation_date=NOT_KNOWN, language_team="-", **about
    )
    fresh.revision_date = NOT_KNOWN
    # Kept, because forms are known by their place: Babel's own order for Arabic is not that of other tools.
    fresh.mime_headers = [("Plural-Forms", known.plural_forms)]
    fresh.header_comment = COMMENT.format(language=known.locale.english_name if known.locale else code)
    for message, places in extracted().items():
        old = known.get(message)
        flags = ("python-format",) if "%(" in str(message) else ()
        notes = (REFUSED,) if message in refused().sentences else ()
        string = old.string if old else None
        fresh.add(message, string, [(place, None) for place in places], flags, notes)
    for one in known:  # forms that go with a thing: written by hand, and kept while their text is said
        if one.context and one.id in fresh:
            fresh.add(one.id, one.string, flags=one.flags, context=one.context)
    return fresh


def read_catalogue(code: str) -> Catalog:
    """A catalogue as it stands in the repository; an empty one where there is none yet."""
    file = file_of(code)
    if not file.exists():
        return Catalog(locale=code)
    with file.open("rb") as opened:
        return read_po(opened, locale=code)


def file_of(code: str) -> Path:
    """Where the catalogue of a language stands."""
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def write(code: str) -> int:
    """Write the catalogue of a language again; says how many texts wait for words."""
    catalogue = update(code)
    file = file_of(code)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, catalogue, width=110, omit_header=False, include_lineno=False)
    return sum(1 for one in catalogue if one.id and not _is_whole(one.string))


def _is_whole(said: Any) -> bool:
    return all(said) if isinstance(said, tuple) else bool(said)


def _in_code() -> Iterator[Found]:
    for folder in SOURCES:
        for file in sorted(folder.rglob("*.py")):
            if folder_of(str(file.relative_to(ROOT).with_suffix("")).replace("/", ".")) in UNTRANSLATED:
                continue
            for node in ast.walk(ast.parse(file.read_bytes())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    found = _of_table(node) if node.func.id == TABLE else _marked(node.func.id, node.args)
                    yield from ((one, str(file.relative_to(ROOT))) for one in found)


def _of_table(table: ast.Call) -> Iterator[Message]:
    for one in (value for words in table.args if isinstance(words, ast.Dict) for value in words.values):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def _marked(name: str, arguments: list[ast.expr]) -> Iterator[Message]:
    places = MARKS.get(name, ())
    words = [arguments[place] for place in places if place < len(arguments)]
    texts = [one.value for one in words if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if places and len(texts) == len(places):
        yield _message([f"%(num)s {text}" for text in texts] if name in COUNTED else texts)


def _in_templates() -> Iterator[Found]:
    for file in sorted((WEB / "templates").rglob("*.html")):
        if file.parent.name in UNTRANSLATED:
            continue
        text, place = file.read_text(encoding="utf-8"), str(file.relative_to(ROOT))
        for _, _, message in PAGES.environment.extract_translations(text, ("_", "gettext", "ngettext")):
            yield _message([message] if isinstance(message, str) else [one for one in message if one]), place
        for pair in PLURAL_FILTER.findall(text):
            yield _message([f"%(num)s {one}" for one in pair]), place


def _in_contracts() -> Iterator[Found]:
    """What each kind of events means that partners can get; the meanings of its fields stay English."""
    for file in sorted(EVENTS.glob("*.json")):
        said = json.loads(file.read_text(encoding="utf-8"))
        if not is_of_partners(routing_key(said["x-type"])):
            yield said["description"], str(file.relative_to(ROOT))


def _in_names() -> Iterator[Found]:
    for name in NAMES.values():
        yield name, "shared/kernel/language.py"


def _message(texts: list[str]) -> Message:
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def main() -> None:
    """Write all catalogues again."""
    for code in sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir()):
        print(f"{code}: {write(code)} texts wait for their words.")
    print(
        f"{len(refused().lost)} refusals have sentences that cannot be told from the code; they stay English."
    )


if __name__ == "__main__":
    main()
