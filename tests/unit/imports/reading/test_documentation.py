"""Every code with which a file, row or cell is refused has its line in the how-to."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[4]
SLUG = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')


class TestHowToImportAFile:
    def test_names_every_code(self):
        sources = (ROOT / "shared" / "imports" / "reading").glob("*.py")
        slugs = {slug for source in sources for slug in SLUG.findall(source.read_text("utf-8"))}
        codes = {slug for slug in slugs if not slug.startswith("utf-")}
        page = (ROOT / "docs" / "how-to" / "import-a-file.md").read_text("utf-8")
        assert len(codes) > 30
        assert [code for code in sorted(codes) if f"`{code}`" not in page] == []
